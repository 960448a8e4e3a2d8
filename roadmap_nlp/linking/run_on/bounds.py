"""Places in a row's running text where a cell can begin or end."""

from dataclasses import dataclass, field
from typing import Final

import regex

from roadmap_nlp.lexicons import words as lexicon
from roadmap_nlp.linking.prose.terms import TERM_START, is_content
from roadmap_nlp.responsibles.vocabulary import adjective_cases, known, short

_WORD: Final = regex.compile(r"\p{L}[\p{L}\d]*(?:[-–]\p{L}[\p{L}\d]*)*|[«\"(]|\d+")
_INITIAL: Final = regex.compile(r"\p{Lu}\.(?:\s?\p{Lu}\.)?(?:\s|$|[,;)])")
_PROPER_BEFORE: Final = regex.compile(
    r"(?:(?<!\p{L})(?:г|п|с|ст|ул|д|им|пос|дер|р|пл|пр|мкр)\.|имени|станци\p{L}+|№)\s*\Z"
)
_LEGAL_FORM: Final = regex.compile(r"\p{Lu}{2,6}\s«")
# «ликвидированного ОАО «Лён»», «в МБУ «Парк»»: the form belongs to what goes before
_OBLIQUE: Final = regex.compile(
    r"(?:\p{L}(?:ого|его|ому|ему|ым|им|ой|ей|ых|их|ыми)"
    r"|(?<!\p{L})(?:в|во|на|с|со|из|у|для|от|к|по|при|о|об|и|между|базе))\s+\Z"
)
_THING: Final = regex.compile(
    r"(?<=\s)(?:(?P<blank>-//-|[-–—](?=\s))|(?P<amount>\d++(?:[.,]\d++)*+(?=[\s%]))"
    r"|(?P<word>\p{Ll}{3,}+))"
)
# «по отчёту», «и справка»: what a preposition governs or «и» adds opens no cell
_HELD: Final = regex.compile(
    r"(?:(?<!\p{L})(?:в|во|на|с|со|из|у|для|от|к|по|при|о|об|и|или|за|до|без|под)|[,«(])\s*\Z"
)
_MEASURES: Final = frozenset({"доля", "количество", "число", "охват", "уровень"})
_OPENED: Final = {"«": "»", "(": ")", '"': '"'}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the cells of one row may be cut.

    Attributes:
        starts: Offsets at which a cell can begin, ascending; the row's own start and
            end are among them.
        capital: Those of them with an ordinary word in capitals: a cut is likely.
        orgs: Those with an organisation's legal form: no activity goes on there.
        terms: Those at which a time expression begins.
        past: Those just past a time expression.
        weak: Those at which a time expression may begin that no grammar reads.
        parties: Those at which a party in lower case begins.
        posts: Those of them that can be nothing but a post: «архивист», no «центр».
    """

    starts: tuple[int, ...]
    capital: frozenset[int]
    orgs: frozenset[int]
    terms: frozenset[int]
    past: frozenset[int]
    weak: frozenset[int]
    parties: frozenset[int]
    posts: frozenset[int]


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
    weak = frozenset(
        match.start()
        for match in TERM_START.finditer(text, start, end)
        if not any(low <= match.start() < high for low, high in terms)
        and not is_content(text, match.start())
    )
    past = frozenset(_next_word(text, high, end) for _, high in terms)
    first = frozenset(low for low, _ in terms)
    words = _Words(start)
    for match in _WORD.finditer(text, start, end):
        if not _inside(match.start(), inner):
            words.take(text, match)
    found = {start, end} | first | past | weak | words.capitals | words.parties
    found |= _things(text, start, end)
    return Bounds(
        tuple(sorted(at for at in found if not _inside(at, inner))),
        frozenset(words.ordinary),
        frozenset(words.orgs),
        first,
        past,
        weak,
        frozenset(words.parties),
        frozenset(words.posts),
    )


def _things(text: str, start: int, end: int) -> set[int]:
    """Where a blank, an amount or a paper may be a cell: «–», «480», «акт ввода»."""
    found: set[int] = set()
    for match in _THING.finditer(text, start, end):
        if match.lastgroup == "blank":
            found |= {match.start(), _next_word(text, match.end(), end)}
        elif match.lastgroup == "amount" or _is_free_paper(text, match, start):
            found.add(match.start())
    return found


def _is_free_paper(text: str, match: regex.Match[str], start: int) -> bool:
    """Whether a paper or measure is named that no preposition governs."""
    at = match.start()
    held = _HELD.search(text, max(start, at - 12), at)
    return held is None and _is_paper(match.group())


def _is_paper(word: str) -> bool:
    stems = lexicon("outcome_heads")
    folded = word.replace("ё", "е")
    return folded in _MEASURES or any(
        folded[:size] in stems for size in range(3, len(folded) + 1)
    )


@dataclass(slots=True)
class _Words:
    """Walks a row's words once and keeps those that may open a cell."""

    start: int
    capitals: set[int] = field(default_factory=set)
    ordinary: set[int] = field(default_factory=set)
    orgs: set[int] = field(default_factory=set)
    parties: set[int] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)
    adjective: int | None = None

    def take(self, text: str, match: regex.Match[str]) -> None:
        at, word = match.start(), match.group()
        if _is_capital(text, match, self.start):
            self.capitals.add(at)
            if _is_ordinary(text, match):
                self.ordinary.add(at)
            elif _opens_org(text, at, self.start):
                self.orgs.add(at)
        opening = at if self.adjective is None else self.adjective
        if _opens_party(word):
            self.parties.add(opening)
            if _is_post(word):
                self.posts.add(opening)
        self.adjective = opening if "n" in adjective_cases(word) else None


def _opens_org(text: str, at: int, start: int) -> bool:
    """Whether a legal form in capitals opens a party: «МБУ «Парк»»."""
    before = text[max(start, at - 20) : at]
    return _LEGAL_FORM.match(text, at) is not None and not _OBLIQUE.search(before)


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


def opens_party(text: str, at: int) -> bool:
    """Whether a party in lower case may begin at an offset: «отдел кадров»."""
    match = _WORD.match(text, at)
    while match is not None and "n" in adjective_cases(match.group()):
        match = _WORD.match(text, match.end() + 1)
    return match is not None and _opens_party(match.group())


def _opens_party(word: str) -> bool:
    """Whether a word in lower case can begin a party: «директора», «гл»."""
    if not word[0].islower():
        return False
    if short(word) is not None:
        return len(word) > 1
    head = known(word)
    return head is not None and "n" in head.cases and head.kind != "thing"


def _is_post(word: str) -> bool:
    """Whether a word in lower case is a post in the nominative singular."""
    if short(word) is not None:
        return word.casefold() in {"зам", "зав", "гл"}
    head = known(word)
    return head is not None and head.kind == "post" and "n" in head.singular
