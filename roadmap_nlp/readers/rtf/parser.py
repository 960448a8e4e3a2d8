r"""The control words of RTF, one after another.

What is skipped: destinations nobody reads as text (``\fonttbl``, ``\*\…``), hidden
and deleted text. What is kept apart: headers, footers, notes.
"""

from dataclasses import dataclass, field, replace

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.layout import Node, Para
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.rtf.encodings import BY_CHARSET, DEFAULT, decode, of_codepage
from roadmap_nlp.readers.rtf.table import CellShape, RowShape, TableRows
from roadmap_nlp.readers.rtf.tokens import Kind, Token, tokens

_MAX_GROUPS = 2_000
_SKIPPED = frozenset(
    (
        *("colortbl", "stylesheet", "info", "pict", "object", "generator", "listtable"),
        *("listoverridetable", "revtbl", "rsidtbl", "themedata", "colorschememapping"),
        *("datastore", "latentstyles", "xmlnstbl", "fldinst", "annotation", "atnid"),
        *("atnauthor", "bkmkstart", "bkmkend", "nonshppict", "pntxta", "pntxtb"),
        *(
            "filetbl",
            "mmathPr",
            "tc",
            "xe",
            "pnseclvl",
            "shpinst",
            "template",
            "nesttableprops",
        ),
    )
)
_KEPT_STARRED = frozenset(("shppict", "nesttableprops", "fldrslt", "shptxt"))
_APART = {
    **{f"header{kind}": "header" for kind in ("", "l", "r", "f")},
    **{f"footer{kind}": "footer" for kind in ("", "l", "r", "f")},
    "footnote": "footnote",
}
_WORD_TEXT = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_SYMBOL_TEXT = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_SYMBOL_FONT = 2
_PRIVATE = range(0xF000, 0xF100)
_PARAGRAPHS = frozenset(("par", "sect", "page", "\n", "\r"))


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and leaves as it was."""

    skips: bool = False
    hidden: bool = False
    font: int = -1
    unicode_skip: int = 1
    story: str = "body"
    fonts: bool = False


@dataclass(slots=True)
class _Story:
    """A stream of blocks as it grows."""

    nodes: list[Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    in_table: bool = False
    depth: int = 1
    heading: bool = False
    shape: RowShape = field(default_factory=RowShape)
    pending: CellShape = field(default_factory=CellShape)
    cell: list[Node] = field(default_factory=list)
    cells: list[list[Node]] = field(default_factory=list)
    table: TableRows | None = None


class Parser:
    """Reads one file.

    Attributes:
        found: Blocks by story: body, header, footer, footnote.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.found: dict[str, list[Node]] = {}
        self._name = name
        self._limits = limits
        self._stories = {
            key: _Story() for key in ("body", "header", "footer", "footnote")
        }
        self._fonts: dict[int, str] = {}
        self._symbols: set[int] = set()
        self._encoding = DEFAULT
        self._state = _State()
        self._stack: list[_State] = []
        self._skip = 0  # characters that repeat a \u for old programs
        self._starred = False
        self._bytes = bytearray()

    def parse(self, data: bytes) -> None:
        """Read ``data``.

        Raises:
            LimitExceededError: Groups are nested too deep.
        """
        for token in tokens(data):
            if token.kind is Kind.BYTES:
                self._text_bytes(token.data)
                continue
            self._flush_bytes()
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
            else:
                self._control(token)
                continue
            self._skip = 0
        self._flush_bytes()
        for key, story in self._stories.items():
            _end_paragraph(story)
            _end_table(story)
            self.found[key] = story.nodes

    def _open(self) -> None:
        if len(self._stack) >= _MAX_GROUPS:
            raise LimitExceededError(
                f"groups nested more than {_MAX_GROUPS:,} deep.",
                source=self._name,
                remedy="Open it in Word or LibreOffice and save it anew.",
            )
        self._stack.append(self._state)

    def _close(self) -> None:
        before = self._state.story
        self._state = self._stack.pop() if self._stack else _State()
        self._starred = False
        if before != self._state.story:
            _end_paragraph(self._stories[before])

    def _text_bytes(self, data: bytes) -> None:
        if self._skip:
            drop = min(self._skip, len(data))
            self._skip -= drop
            data = data[drop:]
        if data and not self._state.skips:
            self._bytes += data

    def _flush_bytes(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._state.font, self._encoding)
            if self._state.font in self._symbols:
                self._add("".join("•" if b > 0x7F else chr(b) for b in self._bytes))
            else:
                self._add(decode(bytes(self._bytes), encoding))
            self._bytes.clear()

    def _add(self, text: str) -> None:
        if not self._state.skips and not self._state.hidden and not self._state.fonts:
            self._stories[self._state.story].text.append(text)

    def _control(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "*":
            self._starred = True
            return
        starred, self._starred = self._starred, False
        if (starred and word not in _KEPT_STARRED) or word in _SKIPPED:
            self._state = replace(self._state, skips=True)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif self._skip and (word in _WORD_TEXT or word in _SYMBOL_TEXT):
            self._skip -= 1
        elif not self._state.skips:
            self._shown(word, number)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        if code in _PRIVATE:
            self._add("•")
        else:
            self._add(chr(code))
        self._skip = self._state.unicode_skip

    def _shown(self, word: str, number: int | None) -> None:
        if word in _WORD_TEXT:
            self._add(_WORD_TEXT[word])
        elif word in _SYMBOL_TEXT:
            self._add(_SYMBOL_TEXT[word])
        elif word in _APART:
            self._state = replace(self._state, story=_APART[word])
        elif not self._character(word, number):
            story = self._stories[self._state.story]
            if not _structure(story, word) and number is not None:
                _row_shape(story, word, number)
            elif not self._state.skips:
                _merges(story, word)

    def _character(self, word: str, number: int | None) -> bool:
        """Fonts, encodings, hidden text."""
        state = self._state
        if word == "f" and number is not None:
            self._state = replace(state, font=number)
        elif word == "fonttbl":
            self._state = replace(state, fonts=True)
        elif word == "fcharset" and number is not None:
            if number == _SYMBOL_FONT:
                self._symbols.add(state.font)
            elif number > 1 and number in BY_CHARSET:
                self._fonts[state.font] = BY_CHARSET[number]
        elif word == "ansicpg" and number:
            self._encoding = of_codepage(number)
        elif word == "uc":
            self._state = replace(state, unicode_skip=max(number or 0, 0))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=number != 0)
        elif word == "plain":
            self._state = replace(state, hidden=False, font=-1)
        else:
            return False
        return True


def _structure(story: _Story, word: str) -> bool:
    """Paragraphs, cells and rows."""
    if word in _PARAGRAPHS:
        if not story.in_table:
            _end_table(story)
        _end_paragraph(story)
    elif word == "pard":
        story.in_table, story.heading, story.depth = False, False, 1
    elif word == "intbl":
        story.in_table = True
    elif word in ("cell", "nestcell"):
        _end_cell(story, nested=word == "nestcell")
    elif word == "row":
        _end_row(story)
    elif word == "trowd":
        story.shape, story.pending = RowShape(), CellShape()
    else:
        return False
    return True


def _row_shape(story: _Story, word: str, number: int) -> None:
    if word == "trleft":
        story.shape.left = number
    elif word == "cellx":
        story.pending.right = number
        story.shape.cells.append(story.pending)
        story.pending = CellShape()
    elif word == "outlinelevel":
        story.heading = number < 9
    elif word == "itap":
        story.depth = number


def _merges(story: _Story, word: str) -> None:
    if word == "clvmgf":
        story.pending.begins_down = True
    elif word == "clvmrg":
        story.pending.goes_down = True
    elif word == "clmrg":
        story.pending.goes_right = True


def _end_paragraph(story: _Story) -> None:
    text = "".join(story.text)
    story.text.clear()
    if text.strip():
        para = Para(text, heading=story.heading)
        (story.cell if story.in_table else story.nodes).append(para)


def _end_cell(story: _Story, *, nested: bool) -> None:
    """A cell of a table inside a cell stays text of the outer one."""
    inside, story.in_table = story.in_table, True
    _end_paragraph(story)
    story.in_table = inside
    if not nested:
        story.cells.append(story.cell)
        story.cell = []


def _end_row(story: _Story) -> None:
    if story.table is None:
        story.table = TableRows()
    if story.cells:
        story.table.rows.append((story.shape, story.cells))
    story.cells, story.cell = [], []
    # The next row may come without a shape of its own.
    story.shape = RowShape(story.shape.left, list(story.shape.cells))


def _end_table(story: _Story) -> None:
    if story.cells:
        _end_row(story)
    if story.table is not None:
        story.nodes.append(story.table.grid())
        story.table = None
