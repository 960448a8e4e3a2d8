"""A whole OpenDocument text: body, headers, footers, notes."""

from collections.abc import Iterator

from roadmap_nlp.errors import CorruptFileError, EncryptedFileError
from roadmap_nlp.readers import media
from roadmap_nlp.readers.archive import Archive
from roadmap_nlp.readers.layout import Para, Rendering, paragraphs
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.odt.lists import Lists
from roadmap_nlp.readers.odt.names import OFFICE, STYLE, TEXT
from roadmap_nlp.readers.odt.story import Story
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.xml import Element, parse_xml
from roadmap_nlp.types import BlockKind, Source

_MANIFEST = "META-INF/manifest.xml"


def read_odt(content: Content, limits: Limits) -> Source:
    """Read an OpenDocument text (ODT, OTT).

    Raises:
        CorruptFileError: The container or one of its parts is damaged.
        EncryptedFileError: It wants a password.
        LimitExceededError: Reading on would break a limit.
    """
    with Archive.open(content.data, name=content.name, limits=limits) as archive:
        parts = {
            name: parse_xml(
                archive.read(name), name=content.name, place=name, limits=limits
            )
            for name in _parts(archive, content.name)
        }
    return _render(parts, content, limits)


def _parts(archive: Archive, name: str) -> list[str]:
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise EncryptedFileError(
            "the document is encrypted with a password.",
            source=name,
            remedy="Open it in LibreOffice and save it without a password.",
        )
    if "content.xml" not in archive.names:
        raise CorruptFileError(
            "an OpenDocument file without its main part.",
            source=name,
            place="content.xml",
            remedy="Open it in LibreOffice and save it anew.",
        )
    return [part for part in ("content.xml", "styles.xml") if part in archive.names]


def _render(parts: dict[str, Element], content: Content, limits: Limits) -> Source:
    story = Story(content.name, limits, Lists.of(parts.values()))
    body = parts["content.xml"].find(f"{OFFICE}body/{OFFICE}text")
    nodes = [] if body is None else story.read(body)
    page = Rendering(content.name, limits)
    styles = parts.get("styles.xml")
    if styles is not None:
        page.add(_frames(styles, "header", BlockKind.HEADER, story))
    page.add(nodes)
    if styles is not None:
        page.add(_frames(styles, "footer", BlockKind.FOOTER, story))
    page.add(_notes(story))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media.ODT,
        sha256=content.sha256,
        reader="odt",
        blocks=page.blocks,
    )


def _frames(
    styles: Element, name: str, kind: BlockKind, story: Story
) -> Iterator[Para]:
    """Headers or footers, each text once however many page styles repeat it."""
    texts: set[str] = set()
    for suffix in ("", "-left", "-first"):
        for element in styles.iter(f"{STYLE}{name}{suffix}"):
            for para in paragraphs(story.read(element)):
                if para.text not in texts:
                    texts.add(para.text)
                    yield Para(para.text, kind)


def _notes(story: Story) -> Iterator[Para]:
    for note in list(story.notes):
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            for para in paragraphs(story.read(body)):
                yield Para(para.text, BlockKind.FOOTNOTE)
