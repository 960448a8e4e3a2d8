"""Documents with the rows that a careful reader would give, as compact text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Fragment, Linked, Role, Row

DATA = Path(__file__).parent / "data"
ROLES = (
    Role.NUMBER,
    Role.ACTIVITY,
    Role.RESPONSIBLE,
    Role.DEADLINE,
    Role.OUTCOME,
)


@dataclass(frozen=True)
class Expected:
    """One row: number, section, activity, responsible, deadline, outcome, inherited."""

    text: str


def documents(folder: str) -> list[Path]:
    return sorted((DATA / folder).glob("*.txt"))


def read(path: Path) -> tuple[str, list[str]]:
    """A document and its expected rows, each «number | section | activity | …»."""
    body, _, rows = path.read_text(encoding="utf-8").partition("\n=====\n")
    return body + "\n", [_folded(row) for row in rows.splitlines() if row.strip()]


def _folded(row: str) -> str:
    return " | ".join(clean(part) for part in row.split("|"))


def lines_of(text: str) -> list[Fragment]:
    """Nonblank lines, trimmed."""
    found = []
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            low = at + line.index(body[0])
            found.append(Fragment(low, low + len(body)))
        at += len(line) + 1
    return found


def shown(text: str, linked: Linked) -> list[str]:
    """Rows in the form of the expected ones."""
    return [_shown(text, row) for row in linked.rows]


def _shown(text: str, row: Row) -> str:
    number, *rest = (_pieces(text, row.fields, role) for role in ROLES)
    inherited = " ".join(sorted(row.inherited))
    section = " / ".join(text[f.start : f.end] for f in row.section)
    return _folded(" | ".join((number, section, *rest, inherited)))


def _pieces(text: str, fields: Mapping[Role, Sequence[Fragment]], role: Role) -> str:
    return " / ".join(text[f.start : f.end] for f in fields.get(role, ()))


def check_grounded(text: str, linked: Linked) -> None:
    """Every piece is a trimmed part of a line, and has but one owner."""
    seen: set[tuple[int, int]] = set()
    for row in linked.rows:
        for role, pieces in row.fields.items():
            for piece in pieces:
                words = text[piece.start : piece.end]
                assert words == words.strip()
                assert "\n" not in words
                if role in row.inherited:
                    continue
                assert (piece.start, piece.end) not in seen
                seen.add((piece.start, piece.end))
    for tagged in linked.frame:
        start, end = tagged.fragment.start, tagged.fragment.end
        others = [one for one in seen if start < one[1] and one[0] < end]
        assert not others, text[start:end]
