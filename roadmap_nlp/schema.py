"""The published result, as pydantic models; ``schema_version`` names the contract.

Everything here is what `roadmap-nlp extract` writes. Offsets count code points of
the source text, half-open; dates are ISO 8601; ``bbox`` is in PDF points with its
origin top left.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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
