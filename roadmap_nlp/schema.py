"""The published result, as pydantic models; ``schema_version`` names the contract.

Everything here is what `roadmap-nlp extract` writes. Offsets count code points of
the source text, half-open; dates are ISO 8601; ``bbox`` is in PDF points with its
origin top left.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from roadmap_nlp.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(_Model):
    """A stretch ``[start, end)`` of the source text, with its place in the file."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    cell: tuple[int, int, int] | None = Field(
        default=None, description="Table, row, column, each from zero."
    )


class Text(_Model):
    """Text with its places: ``text`` is the cleaned joining of the spans' pieces."""

    text: str
    spans: list[Span] = []
    complete: bool = True
    confidence: float = Field(default=1.0, ge=0, le=1)


class Unassigned(Text):
    """Text that belongs to no field, with the part it plays."""

    role: str


class SourceInfo(_Model):
    """The file the records came from."""

    name: str
    media_type: str
    sha256: str
    reader: str
    characters: int
    pages: int | None = None
    layout: str | None = None
    encoding: str | None = None


class Approval(Text):
    """The act that approves the plan."""

    act: str | None = None
    authority: Text | None = None
    date: dt.date | None = None
    number: str | None = None


class Period(_Model):
    """The time the plan covers."""

    kind: Literal["calendar_year", "school_year", "months", "years"]
    start: dt.date
    end: dt.date
    spans: list[Span] = []


class Responsible(Text):
    """A responsible party."""

    role: str | None = None
    organization: str | None = None
    person: str | None = None
    note: str | None = None
    lead: bool = False
    normal: str | None = None
    party_id: str | None = None


class Deadline(Text):
    """A deadline with its calendar value."""

    kind: str
    start: dt.date | None = None
    end: dt.date | None = None
    edtf: str | None = None
    rrule: str | None = None
    duration: str | None = None
    working_days: bool = False
    anchor: str | None = None
    direction: Literal["before", "after"] | None = None
    times: int | None = None
    per: str | None = None
    bound: Literal["at_least", "at_most"] | None = None
    precision: str | None = None
    inferred: list[str] = []
    rule: str | None = None


class Link(_Model):
    """Why pieces of a record were joined."""

    kind: str
    score: float = Field(ge=0, le=1)
    evidence: list[str] = []
    spans: list[Span] = []


class Record(_Model):
    """One planned activity."""

    id: str
    number: str | None = None
    number_inferred: str | None = None
    section: Text | None = None
    activity: Text | None = None
    responsibles: list[Responsible] = []
    deadlines: list[Deadline] = []
    outcomes: list[Text] = []
    extra: dict[str, Text] = {}
    inherited: list[str] = []
    links: list[Link] = []
    confidence: float = Field(default=1.0, ge=0, le=1)
    number_spans: list[Span] = []

    def explain(self, language: str | None = None) -> str:
        """Say in words why the pieces of this record were joined.

        Args:
            language: ``"ru"`` or ``"en"``; None takes the locale's.
        """
        from roadmap_nlp.text.explain import explain_record

        return explain_record(self, language)

    @property
    def texts(self) -> Iterator[Text]:
        """Every text of the record's fields, in the order they are reported."""
        if self.activity:
            yield self.activity
        yield from self.responsibles
        yield from self.deadlines
        yield from self.outcomes
        yield from self.extra.values()

    @property
    def complete(self) -> bool:
        """Whether no text of the record is known to be lost."""
        return all(text.complete for text in self.texts)

    def to_row(self) -> dict[str, Any]:
        """The record flat, without places; the deadlines' lists run in step.

        Example:
            >>> record = Record(id="r1", outcomes=[Text(text="приказ")])
            >>> record.to_row()["outcomes"]
            ['приказ']
        """
        return {
            "id": self.id,
            "number": self.number,
            "number_inferred": self.number_inferred,
            "section": self.section.text if self.section else None,
            "activity": self.activity.text if self.activity else None,
            "responsibles": [party.text for party in self.responsibles],
            "deadlines": [deadline.text for deadline in self.deadlines],
            "deadline_kinds": [deadline.kind for deadline in self.deadlines],
            "deadline_starts": [deadline.start for deadline in self.deadlines],
            "deadline_ends": [deadline.end for deadline in self.deadlines],
            "deadline_edtf": [deadline.edtf for deadline in self.deadlines],
            "deadline_rrules": [deadline.rrule for deadline in self.deadlines],
            "outcomes": [outcome.text for outcome in self.outcomes],
            "extra": {name: text.text for name, text in self.extra.items()},
            "inherited": list(self.inherited),
            "complete": self.complete,
            "confidence": self.confidence,
        }


class Roadmap(_Model):
    """One plan of the file."""

    title: Text | None = None
    approval: Approval | None = None
    period: Period | None = None
    records: list[Record] = []


class Finding(_Model):
    """Something a person should know about the result."""

    code: str
    message: str
    spans: list[Span] = []
    record: str | None = None


class Coverage(_Model):
    """Where every non-space character of the source went; the parts add up."""

    characters: int
    fields: int
    frame: int
    unassigned: int


class Extraction(_Model):
    """What one file gives."""

    schema_version: str = SCHEMA_VERSION
    source: SourceInfo
    roadmaps: list[Roadmap] = []
    unassigned: list[Unassigned] = []
    findings: list[Finding] = []
    coverage: Coverage
    _source_text: str | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        """Whether both publish the same, whatever source text is kept beside."""
        if not isinstance(other, Extraction):
            return NotImplemented
        return self.__dict__ == other.__dict__

    @property
    def source_text(self) -> str | None:
        """The text that offsets count in, or None once read back from JSON."""
        return self._source_text

    @property
    def records(self) -> list[Record]:
        """The records of all the plans, in reading order."""
        return [record for plan in self.roadmaps for record in plan.records]

    def __iter__(self) -> Iterator[Record]:  # type: ignore[override]
        return iter(self.records)

    def to_json(self, *, indent: int | None = None) -> str:
        """The result as JSON, Cyrillic unescaped."""
        return self.model_dump_json(indent=indent)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dictionaries, lists and strings."""
        return self.model_dump(mode="json")

    def by_party(self) -> dict[str, list[Record]]:
        """The records of each responsible party, by its nominative form.

        Spellings that share a ``party_id`` come under the first of them. Parties come
        in the order they first appear; one that appears twice in a record has it once.
        """
        found: dict[str, dict[int, Record]] = {}
        names: dict[str, str] = {}
        for record in self.records:
            for party in record.responsibles:
                name = party.normal or party.text
                if party.party_id is not None:
                    name = names.setdefault(party.party_id, name)
                found.setdefault(name, {})[id(record)] = record
        return {name: list(records.values()) for name, records in found.items()}

    def review_queue(self, budget: int | None = 50) -> list[Record]:
        """The records that a person should look at first, least sure first.

        Of equally sure ones that with lost text or without an activity comes first,
        then the earlier.

        Args:
            budget: How many records there is time for; None is all.
        """
        flawed = {finding.record for finding in self.findings}

        def urgency(record: Record) -> tuple[float, bool]:
            sound = record.complete and record.activity is not None
            return record.confidence, sound and record.id not in flawed

        return sorted(self.records, key=urgency)[:budget]

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat row a record: where it stands, then :meth:`Record.to_row`."""
        return [
            {
                "file": self.source.name,
                "plan": index,
                "plan_title": plan.title.text if plan.title else None,
                **record.to_row(),
            }
            for index, plan in enumerate(self.roadmaps, start=1)
            for record in plan.records
        ]

    def to_pandas(self) -> "pd.DataFrame":
        """One row a record; cells of many values hold lists, as ``explode`` likes.

        Raises:
            ConfigError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ConfigError(
                "A data frame needs pandas, which is not installed.",
                remedy="Install it: pip install 'roadmap-nlp[pandas]'.",
            ) from error
        return pd.DataFrame(self.to_rows(), columns=ROW_COLUMNS)


ROW_COLUMNS = ("file", "plan", "plan_title", *Record(id="").to_row())
"""Columns of a flat row, in order."""
