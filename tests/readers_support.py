"""What the tests of the readers share."""

from collections.abc import Iterator
from itertools import pairwise

from roadmap_nlp.types import Fragment, Source, Table


def lines(source: Source) -> Iterator[Fragment]:
    """All fragments of a source, block by block."""
    for block in source.blocks or ():
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.lines
        else:
            yield from block.lines


def cells(source: Source) -> dict[tuple[int, int, int, int, int], str]:
    """Text of each cell by (table, row, column, row span, column span)."""
    return {
        (block.index, cell.row, cell.column, cell.row_span, cell.column_span): (
            " / ".join(source.text[line.start : line.end] for line in cell.lines)
        )
        for block in source.blocks or ()
        if isinstance(block, Table)
        for cell in block.cells
    }


def check_source(source: Source) -> None:
    """Assert what every source with blocks promises.

    Fragments are trimmed pieces of one line, none overlap, cells carry their
    address, no place of a grid is covered twice, every printed character of a
    rendering is in some fragment.
    """
    spans = sorted((line.start, line.end) for line in lines(source))
    for start, end in spans:
        piece = source.text[start:end]
        assert piece == piece.strip()
        assert "\n" not in piece
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    tables = [block for block in source.blocks or () if isinstance(block, Table)]
    assert [table.index for table in tables] == list(range(len(tables)))
    for table in tables:
        _check_table(table)


def check_nothing_lost(source: Source) -> None:
    """Assert that fragments cover every character that is no white space."""
    covered = "".join(source.text[line.start : line.end] for line in _by_place(source))
    assert "".join(covered.split()) == "".join(source.text.split())


def _by_place(source: Source) -> list[Fragment]:
    return sorted(lines(source), key=lambda line: line.start)


def _check_table(table: Table) -> None:
    covered: set[tuple[int, int]] = set()
    order = [(cell.row, cell.column) for cell in table.cells]
    assert order == sorted(order)
    for cell in table.cells:
        places = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        assert not places & covered
        covered |= places
        for line in cell.lines:
            assert line.cell is not None
            address = (line.cell.table, line.cell.row, line.cell.column)
            assert address == (table.index, cell.row, cell.column)
