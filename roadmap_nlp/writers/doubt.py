"""Which records a person should look at; the table and the page mark them alike."""

from roadmap_nlp.schema import Record

LOW_CONFIDENCE = 0.6
"""Under this a value is shown as doubtful."""


def is_doubtful(record: Record) -> bool:
    """Whether something of the record is unsure, lost or missing."""
    return (
        record.confidence < LOW_CONFIDENCE
        or not record.complete
        or record.activity is None
        or any(text.confidence < LOW_CONFIDENCE for text in record.texts)
    )
