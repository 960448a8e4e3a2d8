"""Plain tables: rows of cells with their columns' roles, and no more truth than that.

They teach a tagger what cells look like; what a deadline's value is, or who a party,
a tagger need not know. Such a table is written in a tenth of the time of a plan.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from roadmap_nlp.damage.plan import Column, Entry, Plan
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.types import Role

ROLES: Final = (
    *(Role.NUMBER, Role.ACTIVITY, Role.RESPONSIBLE),
    *(Role.DEADLINE, Role.OUTCOME, Role.EXTRA),
)
"""What a column can be."""
_TITLE: Final = ("План мероприятий",)
_HEAD: Final = 2


def read_tables(folder: Path) -> Iterator[Plan]:
    """The tables of a folder, as plans without values.

    A file holds the roles of the columns, their names, then the rows, all apart by
    tabs.

    Raises:
        CorpusError: A row has more or fewer cells than there are columns, a role is
            none, or names are missing.
    """
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            numbered = [(n, line) for n, line in enumerate(lines, start=1) if line]
        yield _plan(path, numbered)


def _plan(path: Path, lines: Sequence[tuple[int, list[str]]]) -> Plan:
    if len(lines) < _HEAD:
        raise CorpusError(
            "No roles and names of columns.",
            source=str(path),
            remedy="Write them in the first two lines.",
        )
    (first, roles), (_, names), *rows = lines
    for number, row in lines:
        if len(row) != len(roles):
            raise CorpusError(
                f"{len(row)} cells, but {len(roles)} columns.",
                source=str(path),
                place=f"line {number}",
                remedy="Give the row as many cells as there are columns.",
            )
    for role in roles:
        if role not in ROLES:
            raise CorpusError(
                f"No column can be {role!r}.",
                source=str(path),
                place=f"line {first}",
                remedy=f"Columns are: {', '.join(ROLES)}.",
            )
    columns = zip(roles, names, strict=True)
    return Plan(
        id=path.stem,
        domain=path.stem.rpartition("-")[0],
        kind="table",
        title=_TITLE,
        stamp=(),
        approval=None,
        period=None,
        columns=tuple(Column(Role(role), name) for role, name in columns),
        head=(),
        rows=tuple(Entry(tuple(row)) for _, row in rows),
        signature=(),
    )
