"""Header rows of a table, and the role of each of its columns."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.shapes import COLUMN_NUMBER, is_blank
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Cell, Evidence, Fragment, Role, Table

MAX_HEADER_ROWS = 4
MAX_NAME_CHARS = 60
SAMPLE_ROWS = 40
LEAST_ROWS = 2  # of a table without header; a signature may stand in a table of one
_FIELDS = frozenset({Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE, Role.OUTCOME})
_CONTENT = (
    Role.NUMBER,
    Role.ACTIVITY,
    Role.RESPONSIBLE,
    Role.DEADLINE,
    Role.OUTCOME,
)


@dataclass(slots=True)
class Grid:
    """A table as a matrix.

    Attributes:
        rows: For each grid row the cells that begin in it, by column.
        covering: For each (row, column) place, the cell that covers it.
        width: Number of columns.
        cell_text: Joined lines of each cell, by the cell's (row, column).
    """

    rows: list[list[Cell]]
    covering: dict[tuple[int, int], Cell]
    width: int
    cell_text: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, table: Table) -> "Grid":
        """The matrix of a table of ``text``."""
        height = max((c.row + c.row_span for c in table.cells), default=0)
        rows: list[list[Cell]] = [[] for _ in range(height)]
        covering: dict[tuple[int, int], Cell] = {}
        texts = {}
        width = 0
        for cell in table.cells:
            rows[cell.row].append(cell)
            width = max(width, cell.column + cell.column_span)
            texts[cell.row, cell.column] = joined(text, cell.lines)
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    covering[row, column] = cell
        return cls(rows, covering, width, texts)

    def text(self, cell: Cell) -> str:
        """The cell's lines, joined by line feeds."""
        return self.cell_text[cell.row, cell.column]

    def filled(self, row: int) -> list[Cell]:
        """The cells that begin in a row and have text."""
        return [cell for cell in self.rows[row] if cell.lines]


def joined(text: str, lines: Sequence[Fragment]) -> str:
    """The pieces as they stand, joined by line feeds."""
    return "\n".join([text[line.start : line.end] for line in lines])


def header_rows(
    grid: Grid, start: int, evidence: Evidence, *, first: bool = False
) -> int:
    """How many rows from ``start`` name the columns; 0 if none do.

    A header is at least two fields' names side by side, an activity's among them; it
    goes on over the rows that its merged cells cover, and over column numbers.

    Args:
        grid: The table.
        start: The row to look at.
        evidence: Judges words.
        first: Whether no header has been seen yet; then half of the names known are
            enough, and the activity's may be unknown.
    """
    if not _names_columns(grid, start, evidence) and not (
        first and _may_name_columns(grid, start, evidence)
    ):
        return 0
    end = max(
        (c.row + min(c.row_span, MAX_HEADER_ROWS) for c in grid.filled(start)),
        default=start + 1,
    )
    wraps = first
    while end < len(grid.rows):
        counted = is_number_row(grid, end)
        wraps = wraps and not counted
        named = _names_columns(grid, end, evidence, least=1)
        if not (counted or named or (wraps and _ends_names(grid, end))):
            break
        end += 1
    return end - start


def _ends_names(grid: Grid, row: int) -> bool:
    """Whether a row under the header is the rest of wrapped names: «изм.», «срока»."""
    cells = grid.filled(row)
    if not cells or cells[0].column == 0 or len(grid.rows[row]) < grid.width:
        return False
    texts = [clean(grid.text(cell)) for cell in cells]
    return all(
        len(text) <= MAX_NAME_CHARS // 2 and text[0].islower() and text.count(" ") < 3
        for text in texts
    )


def _names_columns(grid: Grid, row: int, evidence: Evidence, *, least: int = 2) -> bool:
    cells = grid.filled(row)
    roles = [evidence.header_role(grid.text(cell)) for cell in cells]
    known = [role for role in roles if role is not None]
    fields = {role for role in known if role in _FIELDS}
    if len(cells) < 2 or len(known) * 3 < len(cells) * 2:
        return False
    if any(number_value(grid.text(cell)) for cell in cells):
        return False  # a numbered row, whatever its words
    if least > 1 and Role.ACTIVITY not in fields:
        return False
    return len(fields) >= least or (Role.NUMBER in known and len(fields) >= 1)


def _may_name_columns(grid: Grid, row: int, evidence: Evidence) -> bool:
    """Whether short cells without digits name columns, half of them known names."""
    texts = [clean(grid.text(cell)) for cell in grid.filled(row)]
    roles = [evidence.header_role(text) for text in texts]
    known = sum(role is not None for role in roles)
    fields = {role for role in roles if role in _FIELDS}
    short = all(
        len(text) <= MAX_NAME_CHARS and not any(c.isdigit() for c in text)
        for text in texts
    ) and not any(
        text[:1].islower() and evidence.header_role(text) is None for text in texts
    )
    return short and len(texts) > 2 and known * 2 >= len(texts) and bool(fields)


def is_number_row(grid: Grid, row: int) -> bool:
    """Whether a row is «1 | 2 | 3 | 4»: the numbers of the columns.

    Example rows: «1 2 3 4 5», «(1) (2) (3)», «А Б 1 2».
    """
    texts = [clean(grid.text(cell)) for cell in grid.filled(row)]
    if len(texts) < 3 or not all(COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    digits = [int(d) for text in texts if (d := text.strip("(). ")).isdigit()]
    return len(digits) >= 2 and all(b - a == 1 for a, b in itertools.pairwise(digits))


def columns_by_header(
    grid: Grid, start: int, count: int, evidence: Evidence
) -> tuple[Column, ...]:
    """The columns that header rows ``start .. start + count`` name."""
    found = []
    for column in range(grid.width):
        names: list[str] = []
        for row in range(start, start + count):
            cell = grid.covering.get((row, column))
            name = clean(grid.text(cell)) if cell else ""
            counted = COLUMN_NUMBER.fullmatch(name) and not evidence.header_role(name)
            if name and not counted and name not in names:
                names.append(name)
        found.append(_column(column, names, evidence))
    unnamed = [index for index, column in enumerate(found) if column is None]
    named = settle(
        [
            column or Column(Role.EXTRA, _name_at(grid, start, count, index))
            for index, column in enumerate(found)
        ]
    )
    return _with_results_done(
        _fill_by_content(grid, start + count, named, unnamed, evidence)
    )


def _with_results_done(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of a plan of results: «Документ | Срок | Ответственный» names no work."""
    roles = {column.role for column in columns}
    if Role.ACTIVITY in roles or not {Role.DEADLINE, Role.RESPONSIBLE} <= roles:
        return columns
    return tuple(
        Column(Role.ACTIVITY, column.name) if column.role is Role.OUTCOME else column
        for column in columns
    )


def _column(index: int, names: Sequence[str], evidence: Evidence) -> Column | None:
    for name in reversed(names):
        role = evidence.header_role(name)
        if role is not None:
            return Column(role, " ".join(names))
    return None if names else Column(Role.EXTRA, f"столбец {index + 1}")


def _name_at(grid: Grid, start: int, count: int, column: int) -> str:
    cells = (grid.covering.get((row, column)) for row in range(start, start + count))
    return " ".join(dict.fromkeys(clean(grid.text(cell)) for cell in cells if cell))


def _fill_by_content(
    grid: Grid,
    start: int,
    columns: tuple[Column, ...],
    unnamed: Sequence[int],
    evidence: Evidence,
) -> tuple[Column, ...]:
    """Give columns of unknown names the roles still missing that their cells suit."""
    present = {column.role for column in columns}
    missing = [role for role in _NEEDED if role not in present]
    if not unnamed:
        return columns
    sums, counts, lengths = _content(grid, start, evidence)
    found = list(columns)
    gains = sorted(
        (
            (_gain(sums[place], role) / counts[place], place, role)
            for place in unnamed
            if counts[place]
            for role in missing
        ),
        key=lambda item: (-item[0], item[1]),
    )
    for gain, place, role in gains:
        if gain > _LEAST_FILL[role] and role in missing and place in unnamed:
            found[place] = Column(role, columns[place].name)
            missing.remove(role)
            unnamed = [other for other in unnamed if other != place]
    if Role.ACTIVITY in missing and unnamed:
        place = max(unnamed, key=lengths.__getitem__)
        found[place] = Column(Role.ACTIVITY, columns[place].name)
    for place in unnamed:  # «Контроль», «От школы»: parties beside the executors
        sure = counts[place] and _gain(sums[place], Role.RESPONSIBLE) / counts[place]
        if sure > _LEAST_SECOND and found[place].role is Role.EXTRA:
            found[place] = Column(Role.RESPONSIBLE, columns[place].name)
    return tuple(found)


def _gain(scores: Mapping[Role, float], role: Role) -> float:
    return scores[role] - max(s for other, s in scores.items() if other is not role)


def settle(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Leave one column each for number, activity and outcome; the rest are extra.

    Of several activities the one named «мероприятие» stays, of several outcomes the
    one named «результат»; «Вид документа» beside a result column is extra.
    """
    keep = {
        Role.NUMBER: _first(columns, Role.NUMBER, "№"),
        Role.ACTIVITY: _first(columns, Role.ACTIVITY, "мероприят"),
        Role.OUTCOME: _first(columns, Role.OUTCOME, "результат"),
    }
    return tuple(
        Column(Role.EXTRA, column.name)
        if column.role in keep and keep[column.role] != index
        else column
        for index, column in enumerate(columns)
    )


def _first(columns: Sequence[Column], role: Role, word: str) -> int | None:
    places = [i for i, column in enumerate(columns) if column.role is role]
    named = [i for i in places if word in columns[i].name.casefold()]
    return next(iter(named or places), None)


def columns_by_content(
    grid: Grid, start: int, evidence: Evidence
) -> tuple[Column, ...] | None:
    """The columns that the words of the cells suggest; None if this is no plan."""
    sums, counts, lengths = _content(grid, start, evidence)
    roles = _with_activity(assign_roles(sums, counts), lengths)
    timed = {Role.DEADLINE, Role.RESPONSIBLE} & set(roles)
    if max(counts, default=0) < LEAST_ROWS or Role.ACTIVITY not in roles or not timed:
        return None
    return tuple(
        Column(role, f"столбец {index + 1}") for index, role in enumerate(roles)
    )


def _content(
    grid: Grid, start: int, evidence: Evidence
) -> tuple[list[dict[Role, float]], list[int], list[int]]:
    """Summed scores, filled cells and characters of each column, rows sampled."""
    sums: list[dict[Role, float]] = [
        dict.fromkeys((*_CONTENT, Role.EXTRA), 0.0) for _ in range(grid.width)
    ]
    counts = [0] * grid.width
    lengths = [0] * grid.width
    for row in range(start, min(len(grid.rows), start + SAMPLE_ROWS)):
        cells = grid.filled(row)
        if len(cells) < 2:
            continue
        for cell in cells:
            text = grid.text(cell)
            if not is_blank(text):
                counts[cell.column] += 1
                lengths[cell.column] += len(text)
                for role, score in evidence.scores(text).items():
                    if role in sums[cell.column]:
                        sums[cell.column][role] += score
    return sums, counts, lengths


def _with_activity(roles: Sequence[Role], lengths: Sequence[int]) -> tuple[Role, ...]:
    """Where no column was taken for the activity, the longest other one is."""
    found = list(roles)
    if Role.ACTIVITY not in found:
        free = [
            place
            for place, role in enumerate(found)
            if role in (Role.OUTCOME, Role.EXTRA) and lengths[place]
        ]
        if free:
            found[max(free, key=lengths.__getitem__)] = Role.ACTIVITY
    return tuple(found)


def assign_roles(
    sums: Sequence[Mapping[Role, float]], counts: Sequence[int]
) -> tuple[Role, ...]:
    """Give each column one role, each role to one column, best total first.

    Args:
        sums: Summed log scores by column.
        counts: Filled cells by column; empty columns become extra.
    """
    gains = []
    for column, scores in enumerate(sums):
        if counts[column]:
            for role in _CONTENT:
                rivals = [s for r, s in scores.items() if r is not role]
                gain = (scores[role] - max(rivals)) / counts[column]
                if role is Role.OUTCOME and scores[role] < scores[Role.EXTRA]:
                    continue
                gains.append((gain, column, role))
    roles = [Role.EXTRA] * len(sums)
    used: set[Role] = set()
    taken: set[int] = set()
    for gain, column, role in sorted(gains, key=lambda g: (-g[0], g[1])):
        if column not in taken and role not in used and gain > _LEAST_GAIN[role]:
            roles[column] = role
            taken.add(column)
            used.add(role)
    return tuple(roles)


_NEEDED = (Role.NUMBER, Role.DEADLINE, Role.RESPONSIBLE, Role.ACTIVITY)
_LEAST_SECOND = 1.5
_LEAST_FILL: Mapping[Role, float] = {
    Role.NUMBER: 1.0,
    Role.DEADLINE: 0.5,
    Role.RESPONSIBLE: 0.5,
    Role.ACTIVITY: -1.0,
}
_LEAST_GAIN: Mapping[Role, float] = {
    Role.NUMBER: 0.0,
    Role.ACTIVITY: -3.0,
    Role.RESPONSIBLE: -1.0,
    Role.DEADLINE: -1.0,
    Role.OUTCOME: -3.0,
}
