"""Lines grouped into the items of a plan, each under its headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.linking.headings.lines import WEEK, Kind, Line
from roadmap_nlp.linking.prose.marks import DASH
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import Fragment, Role, Tagged


@dataclass(slots=True)
class Item:
    """One item.

    Attributes:
        number: Its mark where that is a number or a letter.
        pieces: Its words, a piece a line.
        section: Pieces of the lowest heading above.
        term: The time heading above, if any.
        roles: What its lead words have named so far.
    """

    number: Fragment | None
    pieces: list[Fragment]
    section: tuple[Fragment, ...]
    term: Fragment | None
    roles: set[Role] = field(default_factory=set)


@dataclass(slots=True)
class Grouper:
    """Walks the lines once; ``items`` and ``frame`` are what it found."""

    text: str
    items: list[Item] = field(default_factory=list)
    frame: list[Tagged] = field(default_factory=list)
    section: tuple[Fragment, ...] = ()
    term: Fragment | None = None
    month: Fragment | None = None
    inside: bool = False
    terms_outside: bool = True

    def group(self, lines: Sequence[Line]) -> None:
        """Take all lines."""
        headings = [one.kind for one in lines if one.kind in {Kind.TERM, Kind.SECTION}]
        self.terms_outside = headings[:1] == [Kind.TERM]
        before: Line | None = None
        for line in lines[self._begin(lines) :]:
            if line.kind is Kind.END:
                self._add(line.fragment, Role.SIGNATURE, "signature")
                self.inside = False
            elif line.kind is Kind.TERM:
                self._term(line)
            elif line.kind is Kind.SECTION:
                self._section(line)
            elif line.kind is Kind.ITEM or self._repeats(line):
                self._item(line)
            else:
                self._more(line, before)
            before = line

    def _begin(self, lines: Sequence[Line]) -> int:
        """The first line of the plan's body: a heading or item with items below."""
        for at, line in enumerate(lines):
            if line.kind in {Kind.TERM, Kind.SECTION, Kind.ITEM}:
                return at
        return len(lines)

    def _term(self, line: Line) -> None:
        low, high = line.term or (0, len(line.words))
        if not WEEK.fullmatch(line.words, low, high):
            self.month = cut(line.fragment, low, high)
        # a week has no dates of its own: its items are due in the month above
        self.term = self.month or cut(line.fragment, low, high)
        whole = line.words.rstrip(" :.")
        self.section = (cut(line.fragment, 0, max(len(whole), high)),)
        self.inside = False
        self._add(self.section[0], Role.SECTION, "time heading")

    def _section(self, line: Line) -> None:
        self.section = (cut(line.fragment, 0, len(line.words.rstrip(" :"))),)
        self.inside = False
        if not self.terms_outside:
            self.term = None
        self._add(self.section[0], Role.SECTION, "heading")

    def _repeats(self, line: Line) -> bool:
        """Whether a lead word comes again, so that a new item begins with it."""
        if not (line.leads and self.inside and self.items):
            return False
        now = self.items[-1].roles
        return Role.ACTIVITY in now and line.labelled[0].role in now

    def _item(self, line: Line) -> None:
        number = None
        body = line.fragment
        mark = line.mark
        if mark is not None:
            body = cut(
                line.fragment, min(mark.body, len(line.words) - 1), len(line.words)
            )
            marker = cut(line.fragment, mark.start, mark.end)
            if mark.depth == DASH:
                self._add(marker, Role.NOTE, "list mark")
            else:
                number = marker
        item = Item(number, [body], self.section, self.term)
        item.roles.update(one.role for one in line.labelled)
        self.items.append(item)
        self.inside = True

    def _more(self, line: Line, before: Line | None) -> None:
        if not self.inside or not self.items:
            return
        if (
            line.kind is Kind.MORE
            and line.gap
            and before is not None
            and before.labelled
        ):
            self.inside = False  # a note after a blank line
            return
        self.items[-1].pieces.append(line.fragment)
        self.items[-1].roles.update(one.role for one in line.labelled)

    def _add(self, fragment: Fragment, role: Role, reason: str) -> None:
        self.frame.append(Tagged(fragment, role, reason))
