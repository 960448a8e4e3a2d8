"""XML parts of office files, parsed with nothing fetched and nothing expanded."""

from functools import cache
from typing import Any

from lxml import etree

from roadmap_nlp.errors import CorruptFileError, LimitExceededError

Element = Any  # lxml ships no types

_DOCTYPE = "<!DOCTYPE"
_DOCTYPES = tuple(
    _DOCTYPE.encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_TOO_DEEP = "depth"


def parse_xml(data: bytes, *, name: str, place: str) -> Element:
    """The root element of an XML part.

    Raises:
        CorruptFileError: It is not well formed, or declares entities.
        LimitExceededError: Its elements are nested too deep.
    """
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
