"""Rows of orders and minutes, whose numbered clauses assign work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import regex

from roadmap_nlp.linking.prose.clauses import Clause, read_clauses
from roadmap_nlp.linking.prose.labels import find_labelled
from roadmap_nlp.linking.prose.marks import DASH, LETTER, PLAIN
from roadmap_nlp.linking.prose.shared import below_items, items_of, without_dittos
from roadmap_nlp.linking.prose.words import infinitives, phrase
from roadmap_nlp.linking.prose.works import (
    Reading,
    Work,
    read_works,
    starts_with_verb,
)
from roadmap_nlp.text.joined import Joined, cut
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Link,
    Linked,
    LinkKind,
    Role,
    Row,
    Tagged,
)

_SELF: Final = regex.compile(
    r"""
    настоящ\p{L}+ \s+ (?: приказ|постановл|распоряж|решени|протокол )
      | \A \s* (?: приказ|постановление|распоряжение|решение|протокол ) (?! \p{L} )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


_FROM: Final = regex.compile(r"со?\s(?:(?!\s(?:по|до)\s).)*+", regex.IGNORECASE)
_Read = Callable[[str], Reading]


def link_prose(text: str, lines: Sequence[Fragment], evidence: Evidence) -> Linked:
    """The records of an order or of minutes.

    Args:
        text: The source's text.
        lines: All its nonblank lines, trimmed, in order.
        evidence: Judge of time expressions and parties.

    Returns:
        A row for each work that a clause gives to a party or a term, and the
        headings, lead words, signatures and clauses that assign nothing.
    """
    clauses, frame = read_clauses(text, lines)
    readings: dict[str, Reading] = {}

    def read(words: str) -> Reading:
        if words not in readings:
            readings[words] = read_works(words, evidence)
        return readings[words]

    merger = _Merger(text, clauses, read)
    merger.run()
    linker = _Linker(text, clauses, read)
    for index in range(len(clauses)):
        linker.take(index)
    rows, dittos = without_dittos(text, linker.rows)
    return Linked(rows, (*frame, *merger.frame, *linker.frame, *dittos))


def _joined(text: str, clause: Clause) -> Joined:
    return Joined.of(text, clause.pieces)


class _Merger:
    """Gives the items of a list back to the clause that they complete.

    «Обеспечить: – питание; – подвоз» is one work; «Отделу кадров: – сверить; – сдать»
    are two.
    """

    def __init__(self, text: str, clauses: list[Clause], read: _Read) -> None:
        self.text = text
        self.clauses = clauses
        self.read = read
        self.open: dict[int, bool] = {}
        self.frame: list[Tagged] = []

    def run(self) -> None:
        apart: set[int] = set()
        for index, clause in enumerate(self.clauses):
            parent = clause.parent
            if parent is None or clause.depth not in {LETTER, DASH, PLAIN}:
                continue
            works = self._is_work(clause)
            apart.update([parent] if works and not self._is_last(index) else [])
            if works and parent not in apart and self._is_timed_last(clause):
                works = False  # «Срок» below the last item is that of all
            if self._completes(parent) and not works:
                owner = self.clauses[parent]
                if clause.number is not None:
                    self.frame.append(Tagged(clause.number, Role.NOTE, "list mark"))
                owner.pieces.extend(clause.pieces)
                self.clauses[index].pieces = []

    def _completes(self, parent: int) -> bool:
        """Whether a clause has a verb or object of its own that a list goes on."""
        if parent not in self.open:
            reading = self.read(_joined(self.text, self.clauses[parent]).text)
            self.open[parent] = bool(reading.activity)
        return self.open[parent]

    def _is_last(self, index: int) -> bool:
        parent = self.clauses[index].parent
        return all(
            clause.parent != parent for clause in self.clauses[index + 1 : index + 2]
        )

    def _is_timed_last(self, clause: Clause) -> bool:
        """Whether only a labelled term on a line of its own makes it a work."""
        words = _joined(self.text, clause).text
        first, _, rest = words.partition("\n")
        labelled = find_labelled(rest)
        own = self._is_work(replace(clause, pieces=clause.pieces[:1]))
        return bool(first and labelled) and labelled[0].mask[0] == 0 and not own

    def _is_work(self, clause: Clause) -> bool:
        words = _joined(self.text, clause).text
        reading = self.read(words)
        first = words.split(maxsplit=1)[0] if words.split() else ""
        return (
            starts_with_verb(first)
            or bool(reading.head.parties)
            or any(work.terms for work in reading.works)
        )


class _Linker:
    """Turns clauses into rows, handing parties and terms down to their items."""

    def __init__(self, text: str, clauses: Sequence[Clause], read: _Read) -> None:
        self.text = text
        self.clauses = clauses
        self.read = read
        self.rows: list[Row] = []
        self.frame: list[Tagged] = []
        self.given: list[dict[Role, tuple[Fragment, ...]]] = []
        self.idle: set[int] = set()

    def take(self, index: int) -> None:
        clause = self.clauses[index]
        handed = dict(self.given[clause.parent]) if clause.parent is not None else {}
        self.given.append(handed)
        if not clause.pieces:
            return
        joined = _joined(self.text, clause)
        items = self._has_items(index)
        words = joined.text
        if items and not words.endswith(":") and not infinitives(words):
            words = words.rstrip(" ;,") + ":"  # «3. Заведующим кафедрами» and items
        reading = self.read(words)
        for span in [*reading.labels, *reading.head.lead]:
            self._frame(joined.fragments(*span), Role.HEADER, "lead word")
        if clause.parent in self.idle:
            self.idle.add(index)
            self._idle(clause, "item of a clause that assigns nothing")
            return
        opens = reading.opens and items
        self._hand_down(reading, joined, handed, opens=opens)
        if opens:
            self._hand_up(index, handed)
        if opens and not self._assigns_terms(reading):
            self._opener(index, clause, reading, joined)
            return
        if not self._works(clause, reading, joined, index):
            self.idle.add(index)

    def _has_items(self, index: int) -> bool:
        return any(
            clause.parent == index and clause.pieces
            for clause in self.clauses[index + 1 : index + 4]
        )

    def _assigns_terms(self, reading: Reading) -> bool:
        """Whether an open clause is yet a work of its own: verb, object and term."""
        return bool(reading.works[0].terms) and len(reading.activity) > 40

    def _hand_down(
        self,
        reading: Reading,
        joined: Joined,
        handed: dict[Role, tuple[Fragment, ...]],
        *,
        opens: bool,
    ) -> None:
        """Keep for the items what the clause says for all of them."""
        parties = _pieces(self.text, joined, reading.works[0].parties)
        if parties:
            handed[Role.RESPONSIBLE] = parties
        terms = _pieces(
            self.text, joined, [term.span for term in reading.works[0].terms]
        )
        if opens and terms:
            handed[Role.DEADLINE] = terms
        elif not opens:
            handed.pop(Role.DEADLINE, None)

    def _hand_up(self, index: int, handed: dict[Role, tuple[Fragment, ...]]) -> None:
        """Take for all items what stands below the last one."""

        def read(clause: Clause) -> Reading:
            return self.read(_joined(self.text, clause).text)

        shared = below_items(self.text, self.clauses, index, read)
        if not shared:
            return
        last = items_of(self.clauses, index)[-1]
        joined = _joined(self.text, self.clauses[last])
        work = self.read(joined.text).works[0]
        spans = {
            Role.RESPONSIBLE: work.parties,
            Role.DEADLINE: [term.span for term in work.terms],
        }
        for role in shared:
            handed.setdefault(role, _pieces(self.text, joined, spans[role]))

    def _opener(
        self, index: int, clause: Clause, reading: Reading, joined: Joined
    ) -> None:
        if clause.number is not None:
            self._frame((clause.number,), Role.NUMBER, "clause with items")
        for span in reading.works[0].activity:
            self._frame(joined.fragments(*span), Role.NOTE, "opens a list")
        if not reading.works[0].parties and _idles(
            reading.text, reading.activity, named=bool(self.given[index])
        ):
            self.idle.add(index)

    def _works(
        self, clause: Clause, reading: Reading, joined: Joined, index: int
    ) -> bool:
        handed = self.given[index]
        parent = {} if clause.parent is None else self.given[clause.parent]
        named = bool(reading.works[0].parties or parent)
        timed = any(work.terms for work in reading.works)
        if _assigns_nothing(clause, reading, named=named, timed=timed):
            self._idle(clause, "assigns nothing")
            return False
        for order, work in enumerate(reading.works):
            row = self._row(clause, work, joined, reading, handed if order else parent)
            if row is not None:
                number = (clause.number,) if clause.number and not order else ()
                self.rows.append(_numbered(row, number))
        return True

    def _row(
        self,
        clause: Clause,
        work: Work,
        joined: Joined,
        reading: Reading,
        handed: Mapping[Role, tuple[Fragment, ...]],
    ) -> Row | None:
        fields: dict[Role, tuple[Fragment, ...]] = {
            Role.ACTIVITY: _pieces(self.text, joined, work.activity),
            Role.RESPONSIBLE: _pieces(self.text, joined, work.parties),
            Role.DEADLINE: _pieces(
                self.text, joined, [term.span for term in work.terms]
            ),
            Role.OUTCOME: _pieces(self.text, joined, work.outcomes),
        }
        if not fields[Role.ACTIVITY]:
            return None
        sure = {
            Role.ACTIVITY: 0.85,
            Role.RESPONSIBLE: reading.head.sure or 0.8,
            Role.DEADLINE: min((term.sure for term in work.terms), default=0.0),
            Role.OUTCOME: 0.9,
        }
        links = [Link(LinkKind.SAME_ROW, 0.9, ("one clause",))]
        inherited = set()
        for role, pieces in handed.items():
            if not fields.get(role):
                fields[role], sure[role] = pieces, 0.8
                inherited.add(role)
                links.append(Link(LinkKind.PARENT, 0.8, (f"{role} above",), pieces))
        kept = {role: pieces for role, pieces in fields.items() if pieces}
        return Row(
            kept,
            {name: joined.fragments(*span) for name, span in work.extra},
            clause.section,
            frozenset(inherited),
            confidence={role: sure[role] for role in kept},
            links=tuple(links),
        )

    def _idle(self, clause: Clause, reason: str) -> None:
        if clause.number is not None:
            self._frame((clause.number,), Role.NUMBER, reason)
        self._frame(clause.pieces, Role.NOTE, reason)

    def _frame(self, pieces: Sequence[Fragment], role: Role, reason: str) -> None:
        self.frame.extend(Tagged(piece, role, reason) for piece in pieces)


def _pieces(
    text: str, joined: Joined, spans: Sequence[tuple[int, int]]
) -> tuple[Fragment, ...]:
    """The pieces under ``spans``, without the «:» and «;» of a list at line ends."""
    pieces = (piece for span in spans for piece in joined.fragments(*span))
    return tuple(
        cut(piece, 0, max(1, len(text[piece.start : piece.end].rstrip(" ;:"))))
        for piece in pieces
    )


def _numbered(row: Row, number: tuple[Fragment, ...]) -> Row:
    if not number:
        return row
    return Row(
        {Role.NUMBER: number, **row.fields},
        row.extra,
        row.section,
        row.inherited,
        row.torn,
        {**row.confidence, Role.NUMBER: 0.99},
        row.links,
    )


def _idles(words: str, activity: str, *, named: bool) -> bool:
    if phrase("never").search(words):
        return True
    if named:
        return False
    verbs = infinitives(activity)
    return bool(verbs) and phrase("bare").match(activity, verbs[0]) is not None


def _assigns_nothing(
    clause: Clause, reading: Reading, *, named: bool, timed: bool
) -> bool:
    """Whether a clause only approves, repeals, takes note or keeps control."""
    if _idles(reading.text, reading.activity, named=named):
        bare = phrase("never").search(reading.text) is None
        return not (bare and timed and reading.works[0].terms[0].sure > 0.8)
    if not named and _takes_effect(reading):
        return True
    return not reading.activity or not (named or timed)


def _takes_effect(reading: Reading) -> bool:
    """«Открыть с 1 июня группу»: the decision itself, from a day on."""
    verbs = infinitives(reading.activity)
    terms = [term for work in reading.works for term in work.terms]
    return (
        bool(verbs and terms)
        and phrase("starts").match(reading.activity, verbs[0]) is not None
        and all(_FROM.fullmatch(reading.text, *term.span) for term in terms)
    )
