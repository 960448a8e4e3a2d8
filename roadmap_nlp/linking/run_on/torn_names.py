"""Names of columns printed on several lines each, the lines run together.

«Содержание Ответ- Срок работы ственный исполнения»: the first lines of three names,
then what stood below each of them.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, pairwise
from math import comb
from typing import Final

import regex

from roadmap_nlp.linking.run_on.header import Column, of_names
from roadmap_nlp.linking.run_on.parties import opens_party
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Role

_WORD: Final = regex.compile(r"\S+")
_SHY: Final = regex.compile(r"(?<=\p{L})-\s+(?=\p{Ll})")
_MOST_HEADS: Final = 6
_MOST_BELOW: Final = 8  # words
_LONGEST: Final = 160
_MOST: Final = 5000  # dealings tried

Span = tuple[int, int]


def torn_names(text: str, start: int, evidence: Evidence) -> tuple[Column, ...]:
    """The columns whose names begin at ``start``, or nothing.

    A word in capitals begins a name; the words in lower case after the last of them
    are dealt out to all names in turn, so that each comes to name a column.

    Example:
        >>> from roadmap_nlp.tagging.evidence import RuleEvidence
        >>> text = "Содержание Ответ- Срок работы ственный исполнения Ремонт крыши"
        >>> [column.name for column in torn_names(text, 0, RuleEvidence())]
        ['Содержание работы', 'Ответственный', 'Срок исполнения']
    """
    words = [m.span() for m in _WORD.finditer(text[: start + _LONGEST], start)]
    heads = _heads(text, words)
    last = max(len(heads) - 1, 0)
    if not 2 <= len(heads) <= _MOST_HEADS or len(heads[last]) < 2:
        return ()
    heads_tail = tail = heads[last][1:]
    heads[last] = heads[last][:1]
    names: list[tuple[Role, str]] = []
    for size in dict.fromkeys((_before_row(text, tail, evidence), len(tail))):
        if not names and size <= _MOST_BELOW:
            tail = heads_tail[:size]
            names = _best(text, heads, tail, evidence)
    ends = [head[-1][1] for head in heads]
    ends[-1] = tail[-1][1]
    return tuple(
        Column(name, role, head[0][0], end)
        for (role, name), head, end in zip(names, heads, ends, strict=False)
    )


def _heads(text: str, words: Sequence[Span]) -> list[list[Span]]:
    """Words by the capital that each begins with, up to where the rows must begin.

    The last name's words end at the next capital or figure.
    """
    groups: list[list[Span]] = []
    for low, high in words:
        first = text[low]
        if first.isupper() or first == "№":
            groups.append([(low, high)])
        elif groups and (first.islower() or first == "("):
            groups[-1].append((low, high))
        else:
            break
    # the group with the most words in lower case closes the names
    longest = max(range(len(groups)), key=lambda at: len(groups[at]), default=0)
    for at in range(1, len(groups)):
        if len(groups[at]) > 2:
            longest = at
            break
    return groups[: longest + 1]


def _before_row(text: str, tail: Sequence[Span], evidence: Evidence) -> int:
    """How many words stand before the first row, if it begins with a term or a party.

    «… исполнения до 1 мая Ремонт», «… исполнения главный инженер Ремонт».
    """
    begin = tail[0][0]
    terms = {
        begin + low for low, _ in evidence.deadlines(text[begin : begin + _LONGEST])
    }
    for at, (low, _) in enumerate(tail):
        if low in terms or opens_party(text, low):
            return at
    return len(tail)


def _best(
    text: str, heads: Sequence[Sequence[Span]], tail: Sequence[Span], evidence: Evidence
) -> list[tuple[Role, str]]:
    """The dealing that names most kinds of columns, each name with its role."""
    best: list[tuple[Role, str]] = []
    most: tuple[int, ...] = (0, 0)
    for rounds in (1, 2):  # lines below the first
        whole = best and most[1] == 0
        slots = rounds * len(heads)
        if whole or comb(len(tail) + slots, len(tail)) > _MOST:
            break
        for parts in _dealings(len(heads), tail, rounds):
            names = [
                _joined(text, [*head, *part])
                for head, part in zip(heads, parts, strict=True)
            ]
            roles = [evidence.header_role(name) for name in names]
            found = [(r, n) for r, n in zip(roles, names, strict=True) if r]
            if len(found) < len(names) or Role.ACTIVITY not in roles:
                continue
            worth = _worth(found, parts)
            if any(parts[:-1]) and worth > most:
                most, best = worth, found
    return best if most[0] > 1 else []


def _worth(
    names: Sequence[tuple[Role, str]], parts: Sequence[Sequence[Span]]
) -> tuple[int, ...]:
    """How good a dealing is: kinds, broken words, foreign words, evenness."""
    kinds = len({role for role, _ in names if role in FIELDS})
    broken = sum(name.endswith("-") for _, name in names)
    foreign = sum(
        not of_names(word) or (word.casefold() == "п/п" and role is not Role.NUMBER)
        for role, name in names
        for word in name.split()
    )
    dealt = sum(bool(part) for part in parts)
    return kinds, -broken, -foreign, dealt, -max(map(len, parts))


def _dealings(
    count: int, tail: Sequence[Span], rounds: int
) -> Iterator[list[list[Span]]]:
    """All ways to give each of ``count`` names in turn the next words or none.

    The last name's own first line has the first words, if any.
    """
    slots = 1 + count * rounds
    for cuts in combinations_with_replacement(range(len(tail) + 1), slots - 1):
        bounds = (0, *cuts, len(tail))
        first, *below = [tail[a:b] for a, b in pairwise(bounds)]
        parts = [
            [word for part in below[place::count] for word in part]
            for place in range(count)
        ]
        parts[-1] = [*first, *parts[-1]]
        yield parts


def _joined(text: str, words: Sequence[Span]) -> str:
    return clean(_SHY.sub("", " ".join(text[slice(*word)] for word in words)))
