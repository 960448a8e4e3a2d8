"""Clean plans from YAML files, with errors that name file, row and remedy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import regex

from roadmap_nlp.damage.plan import (
    KINDS,
    Approval,
    Column,
    Entry,
    Party,
    Period,
    Plan,
    Section,
    Term,
)
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.types.role import Role

FIELD_NAMES = {
    "responsibles": Role.RESPONSIBLE,
    "deadlines": Role.DEADLINE,
    "outcomes": Role.OUTCOME,
}
"""Fields that rows can share, by their names in plan and gold files."""

REMEDY = "See corpus/FORMAT.md."

Json = Mapping[str, Any]


def read_plans(folder: Path) -> Iterator[Plan]:
    """The plans of ``folder`` and its subfolders, in order of their names.

    Raises:
        CorpusError: A file is no plan, or there are none.
    """
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise CorpusError(
            "There is no plan (*.yaml).",
            source=str(folder),
            remedy="Name the folder of the clean plans.",
        )
    return map(read_plan, paths)


def read_plan(path: Path) -> Plan:
    """The plan of one file.

    Raises:
        CorpusError: It is no YAML, or lacks a part, or a part has the wrong form.
    """
    yaml = _yaml()
    try:
        content = path.read_text(encoding="utf-8")
        known = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorpusError(
            f"No YAML in UTF-8 ({' '.join(str(error).split())}).",
            source=str(path),
            remedy=REMEDY,
        ) from error
    return parse_plan(known, str(path))


def parse_plan(known: object, source: str) -> Plan:
    """The plan that the mapping read from ``source`` describes.

    Raises:
        CorpusError: A part is missing or has the wrong form.

    Example:
        >>> parse_plan({"id": "sport-01"}, "sport-01.yaml")
        Traceback (most recent call last):
        roadmap_nlp.errors.CorpusError: sport-01.yaml: 'kind' is missing. See ...
    """
    at = _Place(source, "")
    plan = at.mapping(known)
    at.refuse_unknown(plan, {field.name for field in fields(Plan)})
    kind = at.text(plan, "kind")
    if kind not in KINDS:
        raise at.error(f"kind is {kind!r}, not one of {', '.join(KINDS)}")
    return Plan(
        id=at.text(plan, "id"),
        domain=at.text(plan, "domain"),
        kind=kind,
        title=at.texts(plan, "title"),
        stamp=at.texts(plan, "stamp"),
        approval=_approval(at.inside("approval"), plan.get("approval")),
        period=_period(at.inside("period"), plan.get("period")),
        columns=tuple(
            _column(at.inside(f"column {index}"), column)
            for index, column in enumerate(plan.get("columns") or (), start=1)
        ),
        head=at.texts(plan, "head"),
        rows=tuple(
            _row(at.inside(f"row {index}"), row)
            for index, row in enumerate(at.items(plan, "rows"), start=1)
        ),
        signature=at.texts(plan, "signature"),
    )


class _Place:
    """A place in a file, whose parts are asked for by name and type."""

    def __init__(self, source: str, place: str) -> None:
        self.source, self.place = source, place

    def inside(self, part: str) -> "_Place":
        return _Place(self.source, part)

    def error(self, problem: str) -> CorpusError:
        return CorpusError(
            f"{problem}.", source=self.source, place=self.place or None, remedy=REMEDY
        )

    def mapping(self, known: object) -> Json:
        if not isinstance(known, dict):
            raise self.error("a mapping is wanted")
        return known

    def refuse_unknown(self, known: Json, names: Iterable[str]) -> None:
        unknown = set(known) - set(names)
        if unknown:
            raise self.error(f"unknown name {sorted(map(str, unknown))[0]!r}")

    def items(self, known: Json, name: str) -> list[Any]:
        found = known.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.error(f"{name!r} is no list")
        return found

    def text(self, known: Json, name: str) -> str:
        if name not in known:
            raise self.error(f"{name!r} is missing")
        return self.is_text(known[name], name)

    def text_or_none(self, known: Json, name: str) -> str | None:
        value = known.get(name)
        return None if value is None else self.is_text(value, name)

    def texts(self, known: Json, name: str) -> tuple[str, ...]:
        return tuple(self.is_text(text, name) for text in self.items(known, name))

    def is_text(self, value: object, name: str) -> str:
        if not isinstance(value, str):
            raise self.error(f"{name!r} holds {value!r}, which is no text: quote it")
        return value

    def date_or_none(self, known: Json, name: str) -> date | None:
        value = known.get(name)
        if value is not None and type(value) is not date:
            raise self.error(f"{name!r} holds {value!r}, no date as 2024-05-31")
        return value

    def each(
        self, known: Json, name: str, make: "Callable[[_Place, Json], Any]"
    ) -> tuple[Any, ...]:
        parts = self.items(known, name)
        return tuple(make(self, self.mapping(part)) for part in parts)

    def roles(self, known: Json, name: str) -> frozenset[Role]:
        names = self.texts(known, name)
        unknown = set(names) - set(FIELD_NAMES)
        if unknown:
            raise self.error(f"{name!r} names no field {sorted(unknown)[0]!r}")
        return frozenset(FIELD_NAMES[field] for field in names)


def _approval(at: _Place, known: object) -> Approval | None:
    if known is None:
        return None
    parts = at.mapping(known)
    at.refuse_unknown(parts, {field.name for field in fields(Approval)})
    number = parts.get("number")
    return Approval(
        at.text_or_none(parts, "act"),
        at.text_or_none(parts, "authority"),
        at.date_or_none(parts, "date"),
        None if number is None else str(number),
    )


def _period(at: _Place, known: object) -> Period | None:
    if known is None:
        return None
    parts = at.mapping(known)
    start, end = at.date_or_none(parts, "start"), at.date_or_none(parts, "end")
    if start is None or end is None or end < start:
        raise at.error("start and end are wanted, in order")
    return Period(start, end)


def _column(at: _Place, known: object) -> Column:
    parts = at.mapping(known)
    role = at.text(parts, "role")
    roles = {"number", "activity", "responsible", "deadline", "outcome", "extra"}
    if role not in roles:
        raise at.error(f"no role {role!r}")
    return Column(Role(role), at.text(parts, "name"))


def _row(at: _Place, known: object) -> Entry | Section:
    row = at.mapping(known)
    if "section" in row:
        at.refuse_unknown(row, {"section"})
        return Section(at.text(row, "section"))
    clause = "clause" in row
    number, activity = row.get("number"), row.get("activity")
    at.refuse_unknown(row, CLAUSE_NAMES if clause else ROW_NAMES)
    return Entry(
        cells=(at.text(row, "clause"),) if clause else at.texts(row, "cells"),
        record=bool(row.get("record", True)),
        number=None if number is None else str(number),
        activity=() if activity is None else at.texts(row, "activity"),
        parties=at.each(row, "parties", _party),
        terms=at.each(row, "deadlines", _term),
        outcomes=_outcomes(at.texts(row, "outcomes")),
        ditto=at.roles(row, "ditto"),
        inherits=at.roles(row, "inherits"),
    )


def _outcomes(texts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Listed outcomes without the marks of the list: «1) акт;» is «акт»."""
    return tuple(LIST_MARK.sub("", text) for text in texts) or None


LIST_MARK = regex.compile(r"^(?:\d+[.)]|[-–—•])\s++|[;,]$")

SHARED_NAMES = {"parties", "deadlines", "outcomes"}
ROW_NAMES = {"cells", "ditto", "record"} | SHARED_NAMES
CLAUSE_NAMES = {"clause", "number", "activity", "inherits", "record"} | SHARED_NAMES


def _party(at: _Place, known: Json) -> Party:
    names = [field.name for field in fields(Party)]
    at.refuse_unknown(known, names)
    more = {name: at.text_or_none(known, name) for name in names if name != "text"}
    return Party(at.text(known, "text"), **more)


def _term(at: _Place, known: Json) -> Term:
    at.refuse_unknown(known, {field.name for field in fields(Term)})
    return Term(
        at.text(known, "text"),
        at.text(known, "kind"),
        at.date_or_none(known, "start"),
        at.date_or_none(known, "end"),
        at.text_or_none(known, "rrule"),
    )


def _yaml() -> Any:
    try:
        import yaml
    except ImportError as error:
        raise CorpusError(
            "Reading clean plans needs PyYAML.",
            remedy="Install it: pip install 'roadmap-nlp[corpus]'.",
        ) from error
    return yaml
