"""What a text that stands alone between rows is: a heading, a note, furniture."""

from roadmap_nlp.linking.shapes import PAGE_NUMBER, SIGNATURE, TOTAL
from roadmap_nlp.text.notes import is_note
from roadmap_nlp.types import Role

MAX_HEADING_CHARS = 300


def heading_role(body: str) -> Role | None:
    """The role of a lone text, or None if it must be part of a record.

    Args:
        body: The text, its lines joined by line feeds.

    Example:
        >>> [heading_role(t).value for t in ("- 2 -", "I. Кадры", "Итого 5")]
        ['furniture', 'section', 'noise']
    """
    if PAGE_NUMBER.fullmatch(body):
        return Role.FURNITURE
    if is_note(body):
        return Role.NOTE
    if TOTAL.match(body):
        return Role.NOISE
    if SIGNATURE.fullmatch(body):
        return Role.SIGNATURE
    return Role.SECTION if len(body) <= MAX_HEADING_CHARS else None
