"""XML parts of office files, parsed with nothing fetched and nothing expanded."""

from functools import cache
from typing import Any

from lxml import etree

from roadmap_nlp.errors import CorruptFileError, LimitExceededError
from roadmap_nlp.readers.limits import Limits

Element = Any  # lxml ships no types

_DOCTYPE = "<!DOCTYPE"
_DOCTYPES = tuple(
    _DOCTYPE.encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_TOO_DEEP = "depth"
_ATTRIBUTES_PER_ELEMENT = 4  # of the memory an element takes


def parse_xml(data: bytes, *, name: str, place: str, limits: Limits) -> Element:
    """The root element of an XML part.

    Raises:
        CorruptFileError: It is not well formed, or declares entities.
        LimitExceededError: Its elements are too many, or nested too deep.
    """
    check_size(data, name=name, place=place, limits=limits)
    if any(mark in data for mark in _DOCTYPES):
        raise CorruptFileError(
            "the part declares a document type, which may name external entities; "
            "office programs never write one.",
            source=name,
            place=place,
            remedy="Open it in Word or LibreOffice and save it anew.",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(str(error), name, place) from error


def check_size(
    data: bytes, *, name: str, place: str, limits: Limits, share: int = 1
) -> None:
    """Refuse code whose tree would take too much memory or time.

    Args:
        data: The code.
        name: Name of the file.
        place: Which part of it this is.
        limits: The limits, of which ``max_elements`` is looked at.
        share: How many times fewer elements are allowed than in an office file.

    Raises:
        LimitExceededError: It has too many elements and attributes.
    """
    elements = data.count(b"<") - data.count(b"</")
    weight = elements + data.count(b"=") // _ATTRIBUTES_PER_ELEMENT
    if weight * share > limits.max_elements:
        raise LimitExceededError(
            f"{elements:,} elements with their attributes are too many.",
            source=name,
            place=place,
            remedy="Split the file, or raise Limits.max_elements.",
        )


def _refused(reason: str, name: str, place: str) -> Exception:
    if _TOO_DEEP in reason:
        return LimitExceededError(
            f"elements are nested too deep ({reason}).",
            source=name,
            place=place,
            remedy="Take the tables inside tables apart and save the file anew.",
        )
    return CorruptFileError(
        f"a damaged part ({reason}).",
        source=name,
        place=place,
        remedy="Open it in Word or LibreOffice and save it anew.",
    )


@cache
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace.

    Example:
        >>> local("{http://www.w3.org/1999/xhtml}p")
        'p'
    """
    return tag.rpartition("}")[2]
