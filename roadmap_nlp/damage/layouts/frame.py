"""What stands above, below and between the rows in every text layout."""

from collections.abc import Iterable, Iterator
from random import Random

from roadmap_nlp.damage.draft import Break, Draft
from roadmap_nlp.damage.marked import EMPTY, SPACE, Marked


def top(draft: Draft, *, blank: bool = True) -> list[Marked]:
    """Stamp and title, with blank lines after each if ``blank``."""
    lines: list[Marked] = []
    for part in (draft.stamp, draft.title):
        lines += part
        if part and blank:
            lines.append(EMPTY)
    return lines


def bottom(draft: Draft, *, blank: bool = True) -> list[Marked]:
    """The lines under the table."""
    before = [EMPTY] if draft.bottom and blank else []
    return [*before, *draft.bottom]


def printed(draft: Draft, width: int) -> list[Marked]:
    """Stamp at the right and title in the middle of lines of ``width``."""
    lines: list[Marked] = []
    wide = max((len(line) for line in draft.stamp), default=0)
    lines += (_moved(line, max(0, width - wide)) for line in draft.stamp)
    lines += [EMPTY] if draft.stamp else []
    lines += (_moved(line, max(0, (width - len(line)) // 2)) for line in draft.title)
    return [*lines, EMPTY]


def _moved(line: Marked, by: int) -> Marked:
    return Marked.of(" " * by) + line


def flat(cell: Marked | None) -> Marked:
    """The cell in one line; a covered cell is empty."""
    if cell is None:
        return EMPTY
    return SPACE.join(cell.split("\n")) if "\n" in cell.text else cell


def filled(cells: Iterable[Marked | None]) -> Iterator[Marked]:
    """The cells that have any text."""
    return (cell for cell in cells if cell is not None and cell.text.strip())


def page(item: Break, *, blank: bool = True) -> list[Marked]:
    """The lines between two pages."""
    around = [EMPTY] if blank else []
    return [*around, *item.furniture] if item.furniture else around


def choose(rng: Random, *chances: float) -> int:
    """An index, drawn with the given chances."""
    return rng.choices(range(len(chances)), chances)[0]
