"""Records of gold and of predictions in one shape, ready to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roadmap_nlp.evaluation.similarity import key

Json = Mapping[str, Any]
Rule = tuple[tuple[str, str], ...]
_EVERY_YEAR = {"FREQ": "MONTHLY", "INTERVAL": "12"}
_NO_VALUE = frozenset({"DTSTART", "UNTIL", "WKST"})


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as it is compared.

    Attributes:
        text: Its key.
        kind: Its kind.
        start: First day in ISO 8601, or None.
        end: Last day, or None.
        rule: Its recurrence, normalised, or None.
    """

    text: str
    kind: str | None
    start: str | None = None
    end: str | None = None
    rule: Rule | None = None

    @property
    def value(self) -> tuple[str | None, str | None, str | None, Rule | None]:
        """All that the deadline says, without how it says it."""
        return self.kind, self.start, self.end, self.rule


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it is compared: keys of texts, values of deadlines.

    Attributes:
        number: The printed number.
        section: The heading it stands under.
        activity: What is to be done.
        responsibles: Each party.
        deadlines: Each deadline.
        outcomes: Each outcome.
    """

    number: str = ""
    section: str = ""
    activity: str = ""
    responsibles: tuple[str, ...] = ()
    deadlines: tuple[Term, ...] = ()
    outcomes: tuple[str, ...] = ()

    @property
    def bag(self) -> str:
        """All texts of the record's fields in one string."""
        return "".join(
            (
                self.activity,
                *self.outcomes,
                *self.responsibles,
                *(term.text for term in self.deadlines),
            )
        )


def rule_of(rrule: str | None) -> Rule | None:
    """A recurrence (RFC 5545) such that equal ones are written alike.

    Bounds are left out; once a year is every twelve months; an interval of one is none.

    Example:
        >>> rule_of("RRULE:FREQ=YEARLY;INTERVAL=1") == rule_of(
        ...     "INTERVAL=12;FREQ=MONTHLY"
        ... )
        True
    """
    if not rrule:
        return None
    pairs = rrule.replace("RRULE:", "").upper().split(";")
    parts = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    plain = {"FREQ": "YEARLY"}
    if parts in (plain, {**plain, "INTERVAL": "1"}):
        parts = _EVERY_YEAR
    return tuple(
        sorted(
            (name, value)
            for name, value in parts.items()
            if name not in _NO_VALUE and (name, value) != ("INTERVAL", "1")
        )
    )


def piece_gold(gold: Json) -> Json:
    """``gold`` with its texts in pieces.

    Gold of a document rendered into a file format holds clean texts instead.
    """
    if "doc" in gold:
        return gold
    title = gold.get("title")
    return {
        "id": gold["id"],
        "layout": gold.get("layout", ""),
        "domain": gold.get("domain", ""),
        "doc": {
            "title": [title] if title else [],
            "order_date": gold.get("order_date"),
            "order_number": gold.get("order_number"),
        },
        "records": [_in_pieces(record) for record in gold["records"]],
    }


def _in_pieces(record: Json) -> Json:
    activity = record.get("activity")
    return {
        "number": record.get("number"),
        "section": record.get("section"),
        "activity": [activity] if activity else [],
        "responsibles": [[text] for text in record["responsibles"]],
        "outcomes": [[text] for text in record["outcomes"]],
        "deadlines": [
            {**deadline, "pieces": [deadline["text"]]}
            for deadline in record["deadlines"]
        ],
    }


def gold_item(record: Json) -> Item:
    """A record of piece gold."""
    return Item(
        key(record.get("number")),
        key(record.get("section")),
        key(record["activity"]),
        tuple(map(key, record["responsibles"])),
        tuple(_term(key(d["pieces"]), d) for d in record["deadlines"]),
        tuple(map(key, record["outcomes"])),
    )


def predicted_item(record: Json) -> Item:
    """A record of an extraction's JSON."""
    section = record.get("section")
    return Item(
        key(record.get("number")),
        key(section) if isinstance(section, str) else _text(section),
        _text(record.get("activity")),
        tuple(map(_text, record.get("responsibles") or ())),
        tuple(_term(_text(d), d) for d in record.get("deadlines") or ()),
        tuple(map(_text, record.get("outcomes") or ())),
    )


def predicted_records(prediction: Json) -> list[Json]:
    """The records of all the plans of an extraction's JSON."""
    return [
        record for plan in plans(prediction) for record in plan.get("records") or ()
    ]


def plans(prediction: Json) -> list[Json]:
    """The plans of an extraction's JSON, or that JSON where it is itself a plan."""
    return prediction.get("roadmaps") or [prediction]


def _text(field: Json | None) -> str:
    return key((field or {}).get("text"))


def _term(text: str, deadline: Json) -> Term:
    return Term(
        text,
        deadline.get("kind"),
        deadline.get("start"),
        deadline.get("end"),
        rule_of(deadline.get("rrule")),
    )
