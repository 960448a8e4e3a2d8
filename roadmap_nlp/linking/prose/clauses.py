"""The lines of an order or of minutes to numbered clauses."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.linking.prose.frame import (
    SECTION,
    discusses,
    find_resolutions,
    find_titles,
    is_signature,
    resolution,
    sentences,
    signed_before,
    signs,
)
from roadmap_nlp.linking.prose.labels import find_labelled
from roadmap_nlp.linking.prose.marks import (
    DASH,
    LETTER,
    PAREN,
    PLAIN,
    Mark,
    follows,
    inline_marks,
    read_mark,
    roman_mark,
)
from roadmap_nlp.linking.prose.pages import (
    body_lines,
    note_marks,
    trim_piece,
    without_marks,
)
from roadmap_nlp.linking.prose.words import infinitives, phrase
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import Fragment, Role, Tagged

_OPENS_LOWER: Final = regex.compile(r"[\p{Ll}(\d]")
_PARAGRAPH: Final = regex.compile(r"§\s*\d{1,3}\.?")
_LED: Final = regex.compile(
    r"\b(?:срок|ответственн\p{L}{2}|исполнител[ьи])\Z", regex.IGNORECASE
)
_ATTENDANCE: Final = regex.compile(r"(?:при|от)сутств|приглаш", regex.IGNORECASE)
_REACH: Final = 200
_WRAP_LIMIT: Final = 110


@dataclass(slots=True)
class Clause:
    """One clause with its place in the order.

    Attributes:
        depth: How deep it lies, see :mod:`roadmap_nlp.linking.prose.marks`.
        path: The parts of its number.
        number: Its mark where that is a number or a letter.
        pieces: Its words, a piece a line.
        section: Pieces of the heading above.
        parent: Index of the clause it is an item of, or None.
    """

    depth: int
    path: tuple[int, ...]
    number: Fragment | None
    pieces: list[Fragment]
    section: tuple[Fragment, ...] = ()
    parent: int | None = None


@dataclass(slots=True)
class Reader:
    """Walks the lines once; ``clauses`` and ``frame`` are what it found."""

    text: str
    assigns: bool
    answers: tuple[int, ...]
    resolving: frozenset[int]
    questions: tuple[int, ...]
    titles: frozenset[int]
    width: int
    clauses: list[Clause] = field(default_factory=list)
    frame: list[Tagged] = field(default_factory=list)
    section: list[Fragment] = field(default_factory=list)
    last: tuple[int, ...] = ()
    open_section: bool = False
    agenda: int | None = None
    marked: bool = False
    discussing: bool = False
    closed: bool = False
    fresh: bool = False

    def read(self, lines: Sequence[Fragment]) -> None:
        """Take all lines, up to an annex."""
        for index, line in enumerate(lines):
            words = self.text[line.start : line.end]
            if phrase("stop").match(words) and self.clauses:
                if bisect_right(self.answers, index) == len(self.answers):
                    return
                self.assigns, self.closed = False, True  # an order may be annexed
            if not self._steers(index, line, words, lines):
                self._take(line, words, lines[index - 1] if index else None)

    def _steers(
        self, index: int, line: Fragment, words: str, lines: Sequence[Fragment]
    ) -> bool:
        """Whether the line switches what follows, and is used up by that."""
        found = resolution(words) if index in self.resolving else None
        if found is not None:
            self.assigns, self.marked, self.agenda = True, True, None
            self.last, self.open_section, self.discussing = (), False, False
            self.closed, self.fresh = False, True
            self._add(cut(line, *found), Role.HEADER, "resolution")
            rest = words[found[1] :].lstrip(" :\t\u00a0")
            if rest:
                at = len(words) - len(rest)
                self._take(cut(line, at, len(words)), rest, None)
            return True
        if phrase("agenda").match(words):
            self.assigns, self.agenda, self.open_section = False, 0, False
            self.discussing = False
            return True
        if discusses(words):
            self.assigns = self.assigns and not self._answered(index)
            self.open_section = self.marked = False
            self.discussing = _ATTENDANCE.match(words) is None
            self.agenda = None
            if self.clauses:
                self._add(line, Role.NOTE, "discussion")
            return True
        return (
            self._heads(index, line, words, lines)
            or self._signs(index, words, lines)
            or self._numbers(line, words)
        )

    def _heads(
        self, index: int, line: Fragment, words: str, lines: Sequence[Fragment]
    ) -> bool:
        """Whether the line is a section heading or the rest of one."""
        wraps = _OPENS_LOWER.match(words) is not None and read_mark(words) is None
        if self.open_section and wraps and words[0] != "(":
            self.section.append(line)
            self._add(line, Role.SECTION, "heading continued")
            return True
        self.open_section = False
        asks = self._opens_section(words) or self._asks(index, words, lines)
        if not asks and index not in self.titles:
            return False
        self.section = [line]
        self.open_section = True
        self.marked = self.discussing = False
        self.agenda, self.last = None, ()
        self._add(line, Role.SECTION, "question")
        self.assigns, self.fresh = not self.closed and not self._answered(index), True
        return True

    def _answered(self, index: int) -> bool:
        """Whether «РЕШИЛИ:» comes before the next question.

        Where it does not, numbered clauses below «СЛУШАЛИ: …» assign the work.
        """
        answer = bisect_right(self.answers, index)
        question = bisect_right(self.questions, index)
        if answer == len(self.answers):
            return False
        last = question == len(self.questions)
        return last or self.answers[answer] < self.questions[question]

    def _asks(self, index: int, words: str, lines: Sequence[Fragment]) -> bool:
        """Whether «2. Состояние аварийности» is a question that «РЕШИЛИ:» answers."""
        mark = read_mark(words)
        if mark is None or mark.depth != 1:
            return False
        if words[-1] in ":;" or len(words) > 300:
            return False
        if infinitives(words) or phrase("never").search(words):
            return False
        if self.discussing and words[-1] == ".":
            return False  # «1. Выявлено 12 нарушений.» after «ОТМЕТИЛИ:»
        for below in range(index + 1, min(index + 9, len(lines))):
            if below in self.resolving:
                return True
            line = lines[below]
            other = self.text[line.start : line.end]
            if read_mark(other) is not None or is_signature(other):
                return False
        return False

    def _opens_section(self, words: str) -> bool:
        if not SECTION.match(words) or words.endswith((":", ";")):
            return False
        if len(words) > 300 or (words[0] in "IVXІХ" and infinitives(words)):
            return False
        if not words[0].isdigit():
            return True
        mark = read_mark(words)
        number = mark.path[0] if mark is not None and mark.path else 0
        if self.agenda is not None and number == self.agenda + 1:
            self.agenda = number  # one more question of the agenda
            return False
        return not self.assigns or not infinitives(words)

    def _signs(self, index: int, words: str, lines: Sequence[Fragment]) -> bool:
        if not self.clauses or read_mark(words) or not signs(self.text, lines, index):
            return False
        line = lines[index]
        if self.text[self.clauses[-1].pieces[-1].end - 1] in ",:":
            return False
        if self._runs_on(lines[index + 1 : index + 2]):
            return False  # «1. Сдать акты.⏎Начальник цеха Лунин К.К.⏎2. …»
        self.assigns, self.closed = False, True
        self._add(line, Role.SIGNATURE, "signature")
        return True

    def _begins(self, line: Fragment, words: str) -> bool:
        """Whether clauses begin below an agenda that no «РЕШИЛИ:» answers."""
        mark = read_mark(words)
        if self.agenda is None or self.closed or mark is None or mark.path != (1,):
            return False
        apart = self.text[line.start - 2 : line.start] == "\n\n"
        self.assigns = apart and bool(infinitives(words)) and not self.answers
        return self.assigns

    def _runs_on(self, below: Sequence[Fragment]) -> bool:
        """Whether the next line has the next number."""
        mark = read_mark(self.text[below[0].start : below[0].end]) if below else None
        return (
            self.assigns
            and mark is not None
            and 0 < mark.depth < PAREN
            and mark.path != (1,)
            and bool(self.last)
            and follows(mark.path, self.last)
        )

    def _numbers(self, line: Fragment, words: str) -> bool:
        """Whether a line is but the number of the clause below: «§ 3»."""
        if not self.assigns or not _PARAGRAPH.fullmatch(words):
            return False
        self.fresh = self.marked = True
        self._add(line, Role.NUMBER, "paragraph number")
        return True

    def _take(self, line: Fragment, words: str, before: Fragment | None) -> None:
        """A line that is a clause, a part of one, or several."""
        if not self.assigns and not self._begins(line, words):
            return
        mark = read_mark(words) or roman_mark(words)
        if (
            mark is not None
            and mark.depth < PAREN
            and not follows(mark.path, self.last)
        ):
            mark = None
        if mark is not None and mark.depth == DASH and self._wraps(line, before):
            mark = None  # «…, срок⏎– 1 июня»
        if mark is not None:
            self.last = mark.path if mark.depth < PAREN else self.last
        start = mark.body if mark is not None else 0
        cuts = [0, *inline_marks(words, self.last, start), len(words)]
        for low, high in pairwise(cuts):
            if low >= high:
                continue
            inner = mark if low == 0 else read_mark(words, low)
            self._place(trim_piece(self.text, cut(line, low, high)), low, inner, before)

    def _wraps(self, line: Fragment, before: Fragment | None) -> bool:
        """Whether a line goes on the sentence of the full line above."""
        if before is None or not self.clauses:
            return False
        led = _LED.search(self.text, before.start, before.end) is not None
        if not led and len(before) < 0.75 * self.width:
            return False
        above = self.clauses[-1]
        return (
            above.depth != DASH
            and self.text[before.end - 1] not in ".:;"
            and self.text.count("\n", before.end, line.start) == 1
        )

    def _place(
        self, piece: Fragment, at: int, mark: Mark | None, before: Fragment | None
    ) -> None:
        if mark is not None:
            self.marked = True
            self._open(mark, piece, at)
        elif not self.marked:
            return
        elif self.clauses and not self.fresh and self._continues(piece, before):
            self.clauses[-1].pieces.append(piece)
        else:
            for low, high in pairwise(sentences(self.text, piece)):
                part = trim_piece(self.text, Fragment(low, high))
                self._append(Clause(PLAIN, (), None, [part]))

    def _open(self, mark: Mark, piece: Fragment, at: int) -> None:
        number = cut(piece, mark.start - at, mark.end - at)
        body = cut(piece, min(mark.body - at, len(piece) - 1), len(piece))
        shown = None if mark.depth == DASH else number
        if shown is None:
            self._add(number, Role.NOTE, "list mark")
        if mark.depth < PAREN:
            self.last = mark.path
        self._append(Clause(mark.depth, mark.path, shown, [body]))

    def _append(self, clause: Clause) -> None:
        self.fresh = False
        clause.section = tuple(self.section)
        clause.parent = self._parent(clause)
        self.clauses.append(clause)

    def _parent(self, clause: Clause) -> int | None:
        if clause.depth == 1 and clause.path != (1,):
            return None
        reach = 1 if clause.depth == 1 else _REACH
        first = len(self.clauses) - 1
        for index in range(first, max(-1, first - reach), -1):
            other = self.clauses[index]
            if other.section != clause.section:
                return None
            if _nests(clause, other, self._is_open(other)):
                return index
            if other.depth == 1 and clause.depth <= PLAIN and clause.depth != 1:
                return None
        return None

    def _is_open(self, clause: Clause) -> bool:
        return self.text[clause.pieces[-1].end - 1] == ":"

    def _continues(self, piece: Fragment, before: Fragment | None) -> bool:
        """Whether an unmarked line belongs to the clause above."""
        above = self.clauses[-1]
        words = self.text[piece.start : piece.end]
        found = find_labelled(words)
        if found and found[0].label[0] == 0:
            return True
        last = self.text[above.pieces[-1].end - 1]
        if last == ":" or (last == ";" and above.depth in {DASH, PLAIN}):
            return False
        if before is None or last not in ".;" or words[0].islower():
            return True
        gap = self.text[before.end : piece.start]
        if gap.count("\n") > 1 or above.depth == PLAIN:
            return False
        ends = words[-1] in ".;" or is_signature(words)
        if ends and not infinitives(words):
            return True  # «Сдать акты.⏎Директора школ, до 10 мая.»
        long_wrap = self.width <= _WRAP_LIMIT and len(before) > 0.75 * self.width
        return long_wrap and not gap.endswith("   ")

    def _add(self, fragment: Fragment, role: Role, reason: str) -> None:
        self.frame.append(Tagged(fragment, role, reason))


def _nests(clause: Clause, other: Clause, is_open: bool) -> bool:
    if clause.depth < PAREN:
        if clause.depth > 1:
            return other.depth < PAREN and other.path == clause.path[:-1]
        return clause.path == (1,) and other.depth == PLAIN and is_open
    if clause.depth == LETTER:
        return other.depth <= PAREN
    if other.depth >= clause.depth:
        return clause.depth == DASH and other.depth == PLAIN and is_open
    return is_open


def read_clauses(
    text: str, lines: Sequence[Fragment]
) -> tuple[list[Clause], list[Tagged]]:
    r"""The clauses of an order or of minutes, and the frame met on the way.

    Example:
        >>> text = "ПРИКАЗЫВАЮ:\n1. Сверить списки."
        >>> clauses, _ = read_clauses(text, [Fragment(0, 11), Fragment(12, 30)])
        >>> [text[p.start : p.end] for clause in clauses for p in clause.pieces]
        ['Сверить списки.']
    """
    lines, beside = body_lines(text, lines)
    answers = tuple(find_resolutions(text, lines))
    resolving = frozenset(answers)
    width = max((len(line) for line in lines), default=0)
    questions = tuple(
        index
        for index, line in enumerate(lines)
        if SECTION.match(text, line.start, line.end)
    )
    titles = frozenset(find_titles(text, lines))
    assigns = not answers or signed_before(text, lines[: answers[0]])
    reader = Reader(text, assigns, answers, resolving, questions, titles, width)
    reader.read(lines)
    marks = note_marks(text, beside)
    if marks is not None:
        for clause in reader.clauses:
            clause.pieces = without_marks(text, clause.pieces, marks)
    return reader.clauses, [*beside, *reader.frame]
