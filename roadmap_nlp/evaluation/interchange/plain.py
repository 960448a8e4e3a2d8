"""Parts of annotations in JSON's terms, and back; formats share these."""

from collections.abc import Mapping, Sequence
from typing import Any

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.annotation import DeadlineValue, Group, Mention
from roadmap_nlp.types.role import Role


def role_of(name: str) -> Role:
    """The role of that name.

    Raises:
        ConfigError: There is none.
    """
    try:
        return Role(name)
    except ValueError:
        known = [role.value for role in Role]
        raise ConfigError.unknown("role", name, known) from None


def plain_value(value: DeadlineValue | None) -> dict[str, Any] | None:
    """A deadline's value; None stays None."""
    if value is None:
        return None
    return {
        "kind": value.kind,
        "start": value.start,
        "end": value.end,
        "rrule": value.rrule,
    }


def value_of(plain: Mapping[str, Any] | None) -> DeadlineValue | None:
    """The value that :func:`plain_value` wrote."""
    if plain is None:
        return None
    return DeadlineValue(
        plain["kind"], plain.get("start"), plain.get("end"), plain.get("rrule")
    )


def plain_mention(mention: Mention) -> dict[str, Any]:
    """A mention."""
    return {
        "role": mention.role.value,
        "pieces": [list(piece) for piece in mention.pieces],
        "value": plain_value(mention.value),
    }


def mention_of(plain: Mapping[str, Any]) -> Mention:
    """The mention that :func:`plain_mention` wrote."""
    pieces = tuple((start, end) for start, end in plain["pieces"])
    return Mention(role_of(plain["role"]), pieces, value_of(plain.get("value")))


def plain_group(group: Group) -> dict[str, Any]:
    """A record."""
    return {
        "members": list(group.members),
        "inherits": list(group.inherits),
        "truncated": group.truncated,
    }


def group_of(plain: Mapping[str, Any]) -> Group:
    """The record that :func:`plain_group` wrote."""
    members: Sequence[int] = plain["members"]
    return Group(tuple(members), tuple(plain["inherits"]), truncated=plain["truncated"])
