"""Lead words that name a field in running text: «Срок:», «(отв. – …)», «Выход:»."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries
from roadmap_nlp.linking.prose.words import infinitives
from roadmap_nlp.responsibles.vocabulary import short
from roadmap_nlp.types import Role

_ROLES: Final = frozenset(
    {Role.DEADLINE, Role.RESPONSIBLE, Role.OUTCOME, Role.ACTIVITY, Role.EXTRA}
)
# Where a lead word may stand: at the start, after a mark or a gap, on a new line.
_BEFORE: Final = (
    r"(?: ^ | (?<= [.;:,!?»)(…] ) | (?<= [-–—] \s ) | (?<= \n ) | (?<= [.;:,)»…] \s )"
    r" | (?<= [^\S\n]{2} ) )"
)
# A value may follow without colon or dash where nothing else can be meant.
_OPEN_VALUE: Final = r"""
    (?: до | не \s+ позднее | с \s+ \d | со? \s+ \d | \d | постоянно | еже\p{L}+
      | в \s+ течени[еи] | по \s+ мере | к \s+ \d )
"""
_VALUE_END: Final = regex.compile(
    r"""
    (?<! (?i: (?<! \p{L} ) \p{L} | \b (?: гг|кв|др|пр|им|зам|гл|зав|кл|рук|отв|исп|нач
         |тел|стр|кат|гос|ст|каб|разр|руб|тыс|млн|обл|ул|чел|т\.\s?[дпе] ) ) )
    [.] (?= \s+ (?: [-–—•] \s+ )? [\p{Lu}«] | \s* $ )
      | ; | \n (?= \s* [-–—•*] \s )
    """,
    regex.VERBOSE,
)


_LISTED: Final = regex.compile(r"\n\s*+[-–—]")
# «Отв. – Лунин К.К. Сверить опись»
_VERB_BEGINS: Final = regex.compile(
    r"(?<=\p{Lu}\.)\s+(?=\p{Lu}\p{Ll}+(?:[аяиеу]ть|[сз]ти|йти)(?:ся)?\s)"
)
_SAME_LINE: Final = regex.compile(r"[^\S\n]*[\p{L}«]")
_LAST_WORD: Final = regex.compile(r"(?<!\p{L})\p{L}{2,8}\Z")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field that its lead word names.

    Attributes:
        role: What the lead word says.
        label: Half-open offsets of the lead word with its mark.
        value: Half-open offsets of the value, trimmed; empty where nothing follows.
        mask: All that the two take, with brackets around them.
    """

    role: Role
    label: tuple[int, int]
    value: tuple[int, int]
    mask: tuple[int, int]


@cache
def _pattern() -> regex.Pattern[str]:
    by_role: dict[Role, list[str]] = {}
    for number, columns in entries("field_labels"):
        if len(columns) != 2 or columns[0] not in _ROLES:
            raise LexiconError(
                f"bad entry {columns!r}.",
                source="field_labels.tsv",
                place=f"line {number}",
                remedy="Two columns: a field's role and a pattern.",
            )
        by_role.setdefault(Role(columns[0]), []).append(columns[1])
    words = " | ".join(
        f"(?P<{role}> {' | '.join(patterns)} )" for role, patterns in by_role.items()
    )
    return regex.compile(
        rf"""
        (?: (?= \( ) | {_BEFORE} \s*+ ) (?P<lead> \(? \s*+ (?: {words} ) (?! \p{{L}} ) )
        (?P<mark> \s*+ (?: : | [–—] | - (?= \s ) ) [\s–—-]*+
          | (?<= \. ) \s*+ (?= \p{{L}} )
          | \s++ (?= {_OPEN_VALUE} ) )
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


def find_labelled(text: str) -> tuple[Labelled, ...]:
    """The labelled fields of ``text``, in order, values never overlapping.

    Example:
        >>> text = "Сдать отчёт (срок – до 5 мая). Отв.: Лунин К.К."
        >>> [(f.role.value, text[slice(*f.value)]) for f in find_labelled(text)]
        [('deadline', 'до 5 мая'), ('responsible', 'Лунин К.К.')]
    """
    matches = [match for match in _pattern().finditer(text) if _leads(text, match)]
    found: list[Labelled] = []
    for index, match in enumerate(matches):
        last = index + 1 == len(matches)
        limit = len(text) if last else matches[index + 1].start("lead")
        role = Role(next(name for name in _ROLES if match[name.value] is not None))
        start, end = match.end(), _value_end(text, match, limit)
        value = trimmed(text, start, end)
        mask_end = end + 1 if text[end : end + 1] == ")" else end
        found.append(
            Labelled(
                role,
                (match.start(role.value), match.end()),
                value or (start, start),
                (match.start("lead"), mask_end),
            )
        )
    return tuple(found)


def _leads(text: str, match: regex.Match[str]) -> bool:
    """Whether the match is a lead word and no part of a sentence.

    «срок» without a colon counts in brackets and at a sentence's start alone.
    """
    mark = match["mark"].strip()
    if mark or match["lead"].startswith("("):
        return True
    first = match["lead"].lstrip()[:1]
    lead = match.start("lead")
    before = text[max(0, lead - 8) : lead].rstrip()[-1:]
    opens = first.isupper() and before in {"", ".", ";", ")", "»"}
    return opens or first.casefold() in {"о", "и"}


def _value_end(text: str, match: regex.Match[str], limit: int) -> int:
    start = match.end()
    if match["lead"].startswith("(") or _in_brackets(text, match.start("lead")):
        close = _closing(text, start, limit)
        return close if close is not None else limit
    if _LISTED.search(match["mark"]):
        return limit  # «Результат:», below it a dash a line
    verb = _VERB_BEGINS.search(text, start, limit)
    limit = verb.start() if verb is not None else limit
    for stop in _VALUE_END.finditer(text, start, limit):
        at = stop.start()
        if not (_abbreviates(text, start, at) or _goes_on(text, at, limit)):
            return at
    return limit


def _goes_on(text: str, at: int, limit: int) -> bool:
    """Whether «;» parts two values: «Отв. отдел кадров; профком», not two works."""
    if text[at] != ";":
        return False
    stop = _VALUE_END.search(text, at + 1, limit)
    end = stop.start() if stop else limit
    return _SAME_LINE.match(text, at + 1, end) is not None and not infinitives(
        text, at + 1, end
    )


def _abbreviates(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to a short form: «доц. Лунин»."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    return word is not None and short(word.group()) is not None


def _in_brackets(text: str, at: int) -> bool:
    opened = text.rfind("(", max(0, at - 200), at)
    return opened >= 0 and text.find(")", opened, at) < 0


def _closing(text: str, start: int, limit: int) -> int | None:
    depth = 0
    for at in range(start, limit):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            if depth == 0:
                return at
            depth -= 1
    return None


_ABBREVIATION: Final = regex.compile(
    r"(?:(?<!\p{L})\p{L}|\b(?:гг|кв|др|пр|обл|руб|чел|мес|дн|нед|т\.\s?[дпе]))\.\Z",
    regex.IGNORECASE,
)
_OUTER: Final = " \t\n\r\u00a0,;:–—-•*"


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """``[start, end)`` without marks that only separate, or None if nothing is left.

    A full stop stays after initials and abbreviations; brackets stay in pairs.

    Example:
        >>> text = " – до 5 мая 2024 г.;"
        >>> text[slice(*trimmed(text, 0, len(text)))]
        'до 5 мая 2024 г.'
    """
    low, high = start, end
    while low < high and (text[low] in _OUTER or text[low] in ".)"):
        low += 1
    while low < high:
        last = text[high - 1]
        if not _separates(text, low, high, last):
            break
        high -= 1
    if text[low:high].startswith("(") and ")" not in text[low:high]:
        low += 1
    return (low, high) if low < high else None


def _separates(text: str, low: int, high: int, last: str) -> bool:
    """Whether the last mark of ``text[low:high]`` is no part of its words."""
    if last == ".":
        return not _keeps_stop(text, low, high)
    return last in _OUTER or last == "(" or (last == ")" and _unpaired(text, low, high))


def _keeps_stop(text: str, low: int, high: int) -> bool:
    return _ABBREVIATION.search(text[max(low, high - 12) : high]) is not None


def _unpaired(text: str, low: int, high: int) -> bool:
    piece = text[low:high]
    return piece.count("(") < piece.count(")")


def outside(
    text: str, span: tuple[int, int], masks: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The trimmed parts of ``span`` that no mask covers.

    Example:
        >>> text = "сдать до 1 мая отчёт"
        >>> [text[a:b] for a, b in outside(text, (0, 20), [(6, 14)])]
        ['сдать', 'отчёт']
    """
    parts: list[tuple[int, int]] = []
    at, end = span
    for low, high in sorted(masks):
        if high <= at or low >= end:
            continue
        parts.append((at, low))
        at = max(at, high)
    parts.append((at, end))
    kept = (trimmed(text, low, high) for low, high in parts if low < high)
    return tuple(part for part in kept if part is not None)
