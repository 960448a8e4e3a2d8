"""A whole Word file: body, headers, footers, notes."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from roadmap_nlp.readers import media
from roadmap_nlp.readers.docx.numbering import Numbering
from roadmap_nlp.readers.docx.story import Story
from roadmap_nlp.readers.docx.styles import Styles
from roadmap_nlp.readers.layout import Para, Rendering, paragraphs
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.package import Package, R, W, open_package
from roadmap_nlp.readers.xml import Element
from roadmap_nlp.types import BlockKind, Source

_USUAL_MAIN = "word/document.xml"
_MESSAGES = MappingProxyType(
    {
        "tracked-changes": "The file has tracked changes; they were read as accepted.",
        "hidden-text": "The file has hidden text; it was left out.",
        "merged-text": "Text under merged cells, which Word hides, was kept.",
        "embedded-file": "The file embeds another document, which was not read.",
    }
)


def read_docx(content: Content, limits: Limits) -> Source:
    """Read a Word document (DOCX, DOCM, DOTX).

    Raises:
        CorruptFileError: The container or one of its parts is damaged.
        EncryptedFileError: The container wants a password.
        LimitExceededError: Reading on would break a limit.
    """
    with open_package(content, limits, _USUAL_MAIN) as package:
        return _render(package, content, limits)


def _render(package: Package, content: Content, limits: Limits) -> Source:
    root = package.parse(package.main)
    styles = Styles(package.related("styles") if _uses_styles(root) else None)
    lists = package.related("numbering")
    story = Story(content.name, limits, styles, Numbering(lists, styles))
    body = story.read(root)
    page = Rendering(content.name, limits)
    page.add(_frames(root, "headerReference", BlockKind.HEADER, package, story))
    page.add(body)
    page.add(_frames(root, "footerReference", BlockKind.FOOTER, package, story))
    page.add(_notes(package, story))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media.DOCX,
        sha256=content.sha256,
        reader="docx",
        blocks=page.blocks,
        notes=tuple(
            (code, text) for code, text in _MESSAGES.items() if code in story.seen
        ),
    )


def _uses_styles(root: Element) -> bool:
    """Most of a file's bytes are styles, and many files use none."""
    names = (f"{W}pStyle", f"{W}rStyle")
    return next(root.iter(*names), None) is not None


def _frames(
    root: Element, reference: str, kind: BlockKind, package: Package, story: Story
) -> Iterator[Para]:
    """Headers or footers, each text once however many sections repeat it."""
    parts = dict.fromkeys(
        package.part_of(item.get(f"{R}id")) for item in root.iter(f"{W}{reference}")
    )
    texts: set[str] = set()
    for part in parts:
        if part is not None:
            for para in paragraphs(story.read(package.parse(part))):
                if para.text not in texts:
                    texts.add(para.text)
                    yield Para(para.text, kind)


def _notes(package: Package, story: Story) -> Iterator[Para]:
    """Footnotes and endnotes, in the order in which the text refers to them."""
    wanted = list(dict.fromkeys(story.notes))
    for part in ("footnotes", "endnotes"):
        ids = [note for kind, note in wanted if kind == part]
        root = package.related(part) if ids else None
        if root is not None:
            by_id = {item.get(f"{W}id"): item for item in root}
            yield from _note_paragraphs((by_id.get(note) for note in ids), story)


def _note_paragraphs(notes: Iterable[Element | None], story: Story) -> Iterator[Para]:
    for note in notes:
        if note is not None:
            for para in paragraphs(story.read(note)):
                yield Para(para.text, BlockKind.FOOTNOTE)
