"""Row numbers inside running text: those that grow, among all the other figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.lexicons import words as lexicon

_NUMBER: Final = regex.compile(
    r"""
    (?<! [^\s;.,:)»] ) (?<! \d[.,] ) (?<! № ) (?<! №\s ) (?<! N\s )
    (?P<number> \d{1,3} (?: \.\d{1,3} ){0,3} ) (?P<stop> [.)]{0,2} )
    (?= \s* [«"(]? \p{Lu} | [.)] \s+ \p{Ll}{3} | \s+ \d+ \s \p{Ll} )
    (?! [.,]\d )
    """,
    regex.VERBOSE,
)
# Where the first cell is no activity: «1 сентябрь Комплектование», «1.1 отдел кадров».
_LOOSE: Final = regex.compile(
    r"""
    (?<! [^\s;.,:)»] ) (?<! \d[.,] ) (?<! № ) (?<! №\s ) (?<! N\s )
    (?P<number> \d{1,3} (?: \.\d{1,3} ){0,3} ) (?P<stop> [.)]{0,2} )
    (?= \s+ [\p{L}\d«"(–—-] )
    (?! [.,]\d )
    """,
    regex.VERBOSE,
)
_ROMAN: Final = regex.compile(
    r"(?<![^\s;.:)»])(?P<number>[IVXІХ]{1,5}[.)]?)(?=\s+«?\p{Lu}\p{Ll})"
)
# Words before a figure that make it something else: «школ 4», «за 3», «пункт 2».
_BEFORE: Final = regex.compile(
    r"""
    (?: (?<! \p{L} ) (?: на|за|в|с|со|до|по|от|из|к|и|или|не|менее|более|п|пп|ст|д|кв|ч
        |пункт\p{L}*|стать\p{L}*|школ\p{L}*|СОШ|ОШ|детсад\p{L}*|ДОУ|класс\p{L}*|этап\p{L}*
        |приложени\p{L}*|около|свыше|раз|каждые|форм\p{L}*|лагер\p{L}*|отряд\p{L}* )
      | , | (?<= \d\s | \S ) [–—-] ) [.]? \s* \Z
    """,
    regex.VERBOSE,
)
HEADED: Final = regex.compile(  # «Раздел II. Закупки», «Этап 1: подготовка»
    r"(?<!\S)(?:раздел|этап|глава|блок|модуль|направление|часть)\s+(?:№\s*)?"
    r"(?P<number>[IVXІХ]{1,5}|\d{1,2})(?:\s*[.:)–—-]\s*|\s+)[«\"]?\p{L}{3}",
    regex.IGNORECASE,
)
_LAST: Final = regex.compile(r"(?<=\p{Ll}{3}[»)]?)\s+(\d{1,3})\s*\Z")
_TAIL: Final = 40
_FIRST: Final = regex.compile(r"\s*[«\"(]*(\p{L}[\p{L}-]*)")
_UNIT: Final = regex.compile(
    r"\s*(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября"
    r"|декабря|квартал|полугоди|год|лет|чел|дн|раз|час|руб|шт|экз|класс|кв\.)"
)
_ROMAN_DIGITS: Final = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A row's or section's number.

    Attributes:
        start: Offset of its first character.
        end: One past its last, a full stop or bracket included.
        path: Its parts; a Roman number's path begins with 0.
    """

    start: int
    end: int
    path: Path


@dataclass(frozen=True, slots=True)
class _Chain:
    score: float
    at: int


def row_numbers(
    text: str, start: int = 0, likely: Callable[[int], bool] | None = None
) -> tuple[Number, ...]:
    """The longest growing sequence of numbers from ``start`` on, in order.

    Args:
        text: The document.
        start: Where to begin.
        likely: Whether the first cell of a row may begin at an offset, where that cell
            is no activity.

    Example:
        >>> text = "1. Ремонт школ № 1, 2 Завхоз 2. Закупка 3 столов Директор"
        >>> [(n.start, n.path) for n in row_numbers(text)]
        [(0, (1,)), (29, (2,))]
    """
    found = [
        (Number(m.start("number"), m.end("stop"), _path(m["number"])), _worth(text, m))
        for m in _NUMBER.finditer(text, start)
        if not _UNIT.match(text, m.end("stop"))
    ]
    if likely is not None:
        found = _loosely(text, start, likely)
    headings = _headings(text, start)
    taken = {at for one in headings for at in range(one.start, one.end)}
    arabic = _longest(
        [one for one in found if one[1] > 0 and one[0].start not in taken]
    )
    return tuple(sorted((*arabic, *headings), key=lambda n: n.start))


def _loosely(
    text: str, start: int, likely: Callable[[int], bool]
) -> list[tuple[Number, float]]:
    """Figures before anything at all, best those before a likely first cell."""
    found = []
    for match in _LOOSE.finditer(text, start):
        number = Number(
            match.start("number"), match.end("stop"), _path(match["number"])
        )
        after = match.end("stop")
        while after < len(text) and text[after].isspace():
            after += 1
        worth = _worth(text, match) - 0.4 + 0.7 * likely(after)
        found.append((number, worth))
    return found


def _path(number: str) -> Path:
    return tuple(int(part) for part in number.split("."))


def _worth(text: str, match: regex.Match[str]) -> float:
    """How much a figure looks like a row's number."""
    at = match.start("number")
    before = text[max(0, at - 24) : at]
    score = 1.0 if match["stop"] else 0.6
    if "." in match["number"]:
        score += 0.3
    if before.rstrip()[-1:] in {";", ".", ""} or before[-1:] == "\n":
        score += 0.2
    if _BEFORE.search(before):
        score -= 1.0 if not match["stop"] else 0.7
    first = _FIRST.match(text, match.end("stop"))
    if first is not None and _is_activity(first[1]):
        score += 0.3
    return score


def before_page(text: str, start: int, end: int) -> int:
    """Where a row ends if a page's number stands between it and the next row's.

    Example:
        >>> text = "1. Осмотр котла акт 4 2. Ремонт"
        >>> text[: before_page(text, 0, text.index(" 2."))]
        '1. Осмотр котла акт'
        >>> text = "1. Осмотр школы 4 2. Ремонт"
        >>> text[: before_page(text, 0, text.index(" 2."))]
        '1. Осмотр школы 4'
    """
    match = _LAST.search(text, max(start, end - _TAIL), end)
    if match is None or _BEFORE.search(text, max(start, end - _TAIL), match.start(1)):
        return end
    return match.start()


def _is_activity(word: str) -> bool:
    folded = word.casefold().replace("ё", "е")
    stems = lexicon("activity_heads")
    return any(folded[:size] in stems for size in range(3, len(folded) + 1))


def _longest(found: Sequence[tuple[Number, float]]) -> list[Number]:
    """The chain of numbers, each continuing the one before, that is worth most."""
    exact: dict[Path, _Chain] = {}
    under: dict[Path, _Chain] = {}
    links: list[int] = []
    best = _Chain(0.0, -1)
    for at, (number, worth) in enumerate(found):
        before = _before(number.path, exact, under, best)
        chain = _Chain(before.score + worth, at)
        links.append(before.at)
        path = number.path
        if path not in exact or chain.score > exact[path].score:
            exact[path] = chain
        for size in range(1, len(path) + 1):
            known = under.get(path[:size])
            if known is None or chain.score > known.score:
                under[path[:size]] = chain
        if chain.score > best.score:
            best = chain
    chosen = []
    at = best.at
    while at >= 0:
        chosen.append(found[at][0])
        at = links[at]
    return chosen[::-1]


def _before(
    path: Path,
    exact: Mapping[Path, _Chain],
    under: Mapping[Path, _Chain],
    best: _Chain,
) -> _Chain:
    """The best chain that ``path`` can continue."""
    parent, last = path[:-1], path[-1]
    options = [_Chain(0.0 if path[-1] == 1 else -1.5, -1)]
    for step, cost in ((1, 0.0), (2, 0.8), (3, 1.4)):
        known = under.get((*parent, last - step))
        if known is not None:
            options.append(_Chain(known.score - cost, known.at))
    if last == 1 and parent:
        known = exact.get(parent)
        if known is not None:
            options.append(known)
        known = under.get((path[0] - 1,))
        if known is not None:
            options.append(_Chain(known.score - 0.3, known.at))
    if path == (1,) and best.at >= 0:
        options.append(_Chain(best.score - 0.8, best.at))
    return max(options, key=lambda chain: chain.score)


def _headings(text: str, start: int) -> list[Number]:
    """«I.», «II.» … or «Раздел 1.», «Раздел 2.» … from the first on; one alone is none.

    A word before the figure belongs to the number.
    """
    named = [m for m in HEADED.finditer(text, start) if m.group()[0].isupper()]
    found = _counted(named, lambda match: match.start())
    if found:
        return found
    return _counted(_ROMAN.finditer(text, start), lambda match: match.start("number"))


def _counted(
    matches: Iterable[regex.Match[str]], begin: Callable[[regex.Match[str]], int]
) -> list[Number]:
    found: list[Number] = []
    for match in matches:
        number = match["number"].rstrip(".)")
        value = int(number) if number.isdecimal() else _roman(number.upper())
        if value == (found[-1].path[1] + 1 if found else 1):
            found.append(Number(begin(match), match.end("number"), (0, value)))
    return found if len(found) > 1 else []


def _roman(number: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in number]
    return sum(
        -digit if any(later > digit for later in digits[at + 1 :]) else digit
        for at, digit in enumerate(digits)
    )
