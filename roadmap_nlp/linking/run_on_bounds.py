"""Places in a row's running text where a cell can begin or end."""

from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.linking.prose_terms import TERM_START, is_content
from roadmap_nlp.responsibles.vocabulary import adjective_cases, known, short

_WORD: Final = regex.compile(r"\p{L}[\p{L}\d]*(?:[-–]\p{L}[\p{L}\d]*)*|[«\"(]|\d+")
_INITIAL: Final = regex.compile(r"\p{Lu}\.(?:\s?\p{Lu}\.)?(?:\s|$|[,;)])")
_PROPER_BEFORE: Final = regex.compile(
    r"(?:(?<!\p{L})(?:г|п|с|ст|ул|д|им|пос|дер|р|пл|пр|мкр)\.|имени|станци\p{L}+|№)\s*\Z"
)
_OPENED: Final = {"«": "»", "(": ")", '"': '"'}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the cells of one row may be cut.

    Attributes:
        starts: Offsets at which a cell can begin, ascending; the row's own start and
            end are among them.
        capital: Those of them with an ordinary word in capitals: a cut is likely.
        terms: Those at which a time expression begins.
        past: Those just past a time expression.
        weak: Those at which a time expression may begin that no grammar reads.
        parties: Those at which a party in lower case begins.
    """

    starts: tuple[int, ...]
    capital: frozenset[int]
    terms: frozenset[int]
    past: frozenset[int]
    weak: frozenset[int]
    parties: frozenset[int]


def bounds(
    text: str, start: int, end: int, terms: tuple[tuple[int, int], ...]
) -> Bounds:
    """The possible cell edges of ``text[start:end]``.

    Args:
        text: The document.
        start: Where the row's words begin.
        end: Where they end.
        terms: Time expressions within, as offsets of ``text``.
    """
    inner = _insides(text, start, end)
    found = {start, end}
    capital: set[int] = set()
    past = frozenset(_next_word(text, high, end) for _, high in terms)
    found.update(past, (low for low, _ in terms))
    weak = frozenset(
        match.start()
        for match in TERM_START.finditer(text, start, end)
        if not any(low <= match.start() < high for low, high in terms)
        and not is_content(text, match.start())
    )
    found.update(weak)
    parties: set[int] = set()
    adjective: int | None = None
    for match in _WORD.finditer(text, start, end):
        at, word = match.start(), match.group()
        if any(low < at < high for low, high in inner):
            continue
        if _is_capital(text, match, start):
            found.add(at)
            if _is_ordinary(text, match):
                capital.add(at)
        if _opens_party(word):
            parties.add(at if adjective is None else adjective)
        if "n" in adjective_cases(word):
            adjective = at if adjective is None else adjective
        else:
            adjective = None
    found.update(parties)
    kept = tuple(sorted(at for at in found if not _inside(at, inner)))
    first = frozenset(low for low, _ in terms)
    return Bounds(kept, frozenset(capital), first, past, weak, frozenset(parties))


def _inside(at: int, inner: list[tuple[int, int]]) -> bool:
    return any(low < at < high for low, high in inner)


def _insides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands in quotes and brackets, where no cell begins."""
    found = []
    at = start
    while at < end:
        close = _OPENED.get(text[at])
        stop = text.find(close, at + 1, min(end, at + 200)) if close else -1
        if stop > 0:
            found.append((at, stop + 1))
            at = stop
        at += 1
    return found


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ",;."):
        at += 1
    return at


def _is_capital(text: str, match: regex.Match[str], start: int) -> bool:
    """Whether the word's capital may open a cell: no initial, no surname after one."""
    at, word = match.start(), match.group()
    if word in _OPENED:
        return word == "«" and text[at + 1 : at + 2].isupper()
    if not word[0].isupper() or _INITIAL.match(text, at):
        return False
    before = text[max(start, at - 12) : at]
    return at == start or (
        before[-1:].isspace() and _PROPER_BEFORE.search(before) is None
    )


def _is_ordinary(text: str, match: regex.Match[str]) -> bool:
    """Whether the word is a common one: «Выявление», no surname and no «МБОУ»."""
    word = match.group()
    if word in _OPENED or not word[1:].islower() or len(word) < 3:
        return False
    return _INITIAL.match(text[match.end() : match.end() + 8].lstrip()) is None


def _opens_party(word: str) -> bool:
    """Whether a word in lower case can begin a party: «директора», «гл»."""
    if not word[0].islower():
        return False
    if short(word) is not None:
        return len(word) > 1
    head = known(word)
    return head is not None and "n" in head.cases and head.kind != "thing"
