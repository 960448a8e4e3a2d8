"""What a test says of an extraction: short tuples instead of pydantic objects."""

from roadmap_nlp import extract
from roadmap_nlp.schema import Extraction, Record


def fields(record: Record) -> tuple[str, str, str, str, str]:
    """Number, activity, responsibles, deadlines and outcomes, parts joined by «/»."""
    return (
        record.number or "",
        record.activity.text if record.activity else "",
        " / ".join(party.text for party in record.responsibles),
        " / ".join(deadline.text for deadline in record.deadlines),
        " / ".join(outcome.text for outcome in record.outcomes),
    )


def rows(text: str, layout: str | None = None) -> list[tuple[str, str, str, str, str]]:
    """The fields of every record of a text."""
    return [fields(record) for record in extract(text, layout=layout).records]


def sections(result: Extraction) -> list[str | None]:
    """Each record's section."""
    return [record.section.text if record.section else None for record in result]
