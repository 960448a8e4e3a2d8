"""A whole RTF file: paragraphs, tables, notes, headers and footers."""

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.readers import media
from roadmap_nlp.readers.layout import Node, Para, Rendering, paragraphs
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.rtf.parser import Parser
from roadmap_nlp.types import BlockKind, Source


def read_rtf(content: Content, limits: Limits) -> Source:
    """Read an RTF file.

    Raises:
        CorruptFileError: There is no text in it.
        LimitExceededError: Its groups or tables are nested too deep.
    """
    parser = Parser(content.name, limits)
    parser.parse(content.data)
    if not any(parser.found.values()):
        raise CorruptFileError(
            "an RTF file without text.",
            source=content.name,
            remedy="Open it in Word or LibreOffice and save it anew.",
        )
    page = Rendering(content.name, limits)
    page.add(_once(parser.found["header"], BlockKind.HEADER))
    page.add(parser.found["body"])
    page.add(_once(parser.found["footer"], BlockKind.FOOTER))
    page.add(_once(parser.found["footnote"], BlockKind.FOOTNOTE))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media.RTF,
        sha256=content.sha256,
        reader="rtf",
        blocks=page.blocks,
    )


def _once(nodes: list[Node], kind: BlockKind) -> list[Para]:
    """Each text once, however many sections repeat it."""
    texts = dict.fromkeys(para.text for para in paragraphs(nodes))
    return [Para(text, kind) for text in texts]
