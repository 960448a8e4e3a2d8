"""Which time expressions of a clause are its term, and which belong to its content."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.words import infinitives, is_infinitive, phrase
from roadmap_nlp.types import Evidence

Span = tuple[int, int]

# Words that make a time expression a term wherever it stands.
_STRONG: Final = regex.compile(
    r"""
    (?: в \s+ срок | не \s+ (?: позднее | позже | реже | менее ) | до (?! \p{L} )
      | ко? \s | со? \s
      | в \s+ (?: течени | период \s | \d+ \s*-? \p{L}* \s* (?:дн|час|суто)
          | \p{L}+ ный \s+ срок | \p{L}+ дневный | день | соответствии )
      | еже\p{L}+ | постоянно | систематически | регулярно | незамедлительно
      | немедленно | бессрочно | круглосуточно | всегда | весь | кажд\p{L}+
      | по \s+ (?: мере | график | план | запрос | заявк | согласов | отдельн
          | необходим | факту | итогам )
      | согласно | на \s+ (?: период | время ) | (?: один | два | три | \d+ ) \s+ раз
      | перед | после | при \s | за \s+ \d+ | через | раз \s | срок | дата | сроки )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Words before a time expression that make it part of the content.
_CONTENT: Final = regex.compile(
    r"""
    (?<! \p{L} )
    (?: от | за | на | о | об | из | итогам | итогах | итоги | состоянию \s+ на
      | разбивк\p{L}+ | в \s+ разрезе
      | №\s*\S+ | результатам | сравнению \s+ с | уровня | в \s+ соответствии \s+ с )
    \s*+ \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# The same before a year: «плана 2023 года», «выпускников 2024 года».
_OF_YEAR: Final = regex.compile(
    r"""
    (?<! \p{L} )
    (?: план | программ | бюджет | отч[её]т | приказ | протокол | редакции
      | постановлени | выпускник | показател | закон | полугоди | заявк
      | дорожн\p{L}+ \s+ карт )
    \p{L}* \s*+ \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_YEAR: Final = regex.compile(r"(?:19|20)\d\d")
_SCOPE: Final = regex.compile(r"\s[–—-]\s(?=\p{Ll})")
_AGAIN: Final = regex.compile(
    r"\s*(?:,|;|и|а\s+также|далее|,\s*далее|,\s*затем|затем|,\s*но|или)?\s*\Z", regex.I
)
_LEAD: Final = regex.compile(
    r"""
    (?: , \s* )? (?<! \p{L} )
    (?: в \s+ (?: установленн\p{L}+ \s+ )? сроки?
      | (?: со? \s+ )? срок (?: ом )? (?: \s+ (?: исполнения | выполнения ) )?
      | начиная )
    [\s:–—-]* \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_AT_ONCE: Final = regex.compile(
    r"(?<!\p{L})(?:незамедлительно|немедленно|безотлагательно|сегодня)(?!\p{L})",
    regex.IGNORECASE,
)
# «ежесуточное копирование» is a kind of copying; «ежесуточно» is a term
_ADJECTIVE: Final = regex.compile(
    r"еже\p{L}+(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ыми|ом)", regex.IGNORECASE
)
# «до 15 мая, то есть до начала сезона»: one term said twice
_THAT_IS: Final = regex.compile(r",\s+то\s+есть\s+\Z")
_HOURS: Final = r"""
    \d{1,2} (?: [.:-] \d{2} (?! [.\d] ) )?
        (?: (?: , | \s и ) \s \d{1,2} (?: [.:-] \d{2} (?! [.\d] ) )? )*
"""
# «к вечеру 22 ноября», «к 7.30 и 19.30 ежедневно»
_BEFORE: Final = regex.compile(
    rf"""
    (?<! \p{{L}} )
    (?: ко? \s (?: вечеру | утру | обеду | полудню | концу \s дня )
      | (?: к | до | в ) \s (?: {_HOURS} \s час\p{{L}}*
          | (?= \d{{1,2}} [.:-] \d{{2}} (?! [.\d] ) ) {_HOURS} ) )
    ,? \s \Z
      | (?<! \p{{L}} ) (?: не \s+ (?: позднее | позже | ранее ) | до | по ) \s+ \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_COMPLEMENT: Final = regex.compile(
    rf"""
    ,? \s (?: до | в | с | к ) \s {_HOURS} \s час\p{{L}}*
      | ,? \s* (?: до | в | с | к ) \s+ \d{{1,2}} [.:-] \d{{2}} (?! [.\d] )
        (?: \s* час\p{{L}}* | \s* ч\. )?
      | - \s* \p{{Ll}}+                                # «согласно плану-графику»
      | \s* \( (?: приложени | прилагается ) [^()]{{0,40}} \)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# «3 тыс. тонн в сутки» is a measure
_RATE: Final = regex.compile(r"в\s+(?:сутки|день|неделю|месяц|год|час)", regex.I)
_TAIL: Final = 60
_SURE: Final = 0.9
# «доложить на заседании о готовности»
_ABOUT: Final = regex.compile(r"\s(?:о|об|обо)\s\p{Ll}")
_EVENT: Final = 0.15
# «в установленный регламентом срок»
_SET_TERM: Final = regex.compile(r"в\s+(?:\p{L}+\s+){1,4}срок", regex.IGNORECASE)
_CLOSE: Final = regex.compile(r"\s*+(?:[.;:)]|,|\Z)")
# How a term may begin, whether or not a grammar reads it to its end.
_MONTH: Final = (
    r"(?:январ|феврал|март|апрел|ма[йяе](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр"
    r"|декабр)"
)
TERM_START: Final = regex.compile(
    rf"""
    (?<= \s )
    (?: \d{{1,2}} (?: -?\p{{L}}{{1,3}} )? \s* (?: [-–—] \s* \d{{1,2}} \s* )? {_MONTH}
      | \d{{1,2}}\.\d{{2}}\.(?: \d{{2,4}} )? | {_MONTH}
      | (?: [IVXІ]{{1,3}} | [1-4] ) (?: -?й )? \s* (?: кв | полугод )
      | (?: 19|20 )\d\d (?: \s? [-–/] \s? (?: (?: 19|20 )\d\d ) )? \s* (?: г | уч )
      | (?: до | к | ко | с | со | по ) \s+ \d | за \s \d{{1,2}} \s
      | в \s (?: течени | период | ходе | срок | {_MONTH} | конце | начале | день
          | дни | \d | (?: \p{{L}}+ \s ){{1,4}} срок (?! \p{{L}} ) )
      | во \s время
      | по \s (?: \p{{L}}+(?: ому|ему|ым|им|ой|ей ) \s )?
        (?: мере | график | план | заявк | запрос | согласован | итогам | окончани
          | необходим | факту | распис | результат )
      | на \s (?: период | время | протяжени | следующ | ближайш | очередн | {_MONTH} )
      | при \s | согласно \s
      | (?: перед | после | до | ко? ) \s | не \s (?: позднее | реже | позже )
      | еже\p{{L}} | постоянно | регулярно | систематически | незамедлительно
      | немедленно | круглогодично | однократно | раз \s в \s
      | (?: \d+ | один | два | три ) \s раз
      | (?: весь | кажд | последн | перв | втор | трет )\p{{L}}* \s
      | (?: срок | дат )\p{{L}}* \s (?: не \s | уточн | опред )
      | весн | лето (?! \p{{L}} ) | осень | зима (?! \p{{L}} ) | -//- )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_BRACKETS: Final = regex.compile(r"\(([^()\n]{3,90}(?:\n[^()\n]{1,90})?)\)")


def completed(text: str, spans: Sequence[Span]) -> list[Span]:
    """``spans`` with what no calendar reads: «немедленно», a time of day, an annex.

    Example:
        >>> completed("сообщать немедленно", [])
        [(9, 19)]
        >>> completed("ежедневно до 9.00 сообщать", [(0, 9)])
        [(0, 17)]
    """
    spans = [
        (low, high)
        for low, high in spans
        if not _ADJECTIVE.fullmatch(text, low, high)
        and not _THAT_IS.search(text[max(0, low - 12) : low])
    ]
    found = [match.span() for match in _AT_ONCE.finditer(text)]
    free = [one for one in found if all(one[1] <= a or one[0] >= b for a, b in spans)]
    longer = []
    for low, high in spans:
        more = _COMPLEMENT.match(text, high)
        start = max(0, low - 40)
        hour = _BEFORE.search(text[start:low])
        first = start + hour.start() if hour else low
        longer.append((first, more.end() if more else high))
    return _with_bare_days(text, sorted([*longer, *free]))


def _with_bare_days(text: str, spans: Sequence[Span]) -> list[Span]:
    """«22» and «23 мая» of «22 и 23 мая» as one."""
    found: list[Span] = []
    for low, high in reversed(spans):
        if (
            found
            and text[low:high].isdigit()
            and _AGAIN.match(text, high, found[-1][0])
        ):
            found[-1] = low, found[-1][1]
        else:
            found.append((low, high))
    return found[::-1]


def closing_term(text: str, start: int, stop: int, evidence: Evidence) -> Span | None:
    """A term at the end that no search found but that would do as a cell.

    Args:
        text: The clause.
        start: Where to look from.
        stop: Where the clause's own words end.
        evidence: Judge of deadlines.
    """
    end = trimmed(text, 0, stop)
    if end is None:
        return None
    low = max(start, end[1] - _TAIL)
    for match in TERM_START.finditer(text, low, end[1]):
        at = match.start()
        if is_content(text, at) or _inside_quotes(text, at):
            continue
        about = _ABOUT.search(text, at, end[1])
        stop = about.start() if about else end[1]
        if _closes(text, at, stop, evidence):
            return at, stop
    return None


def _closes(text: str, at: int, end: int, evidence: Evidence) -> bool:
    if _SET_TERM.fullmatch(text, at, end):
        return True
    event = phrase("event").match(text, at, end) is not None
    if event and infinitives(text, at, end):
        return False  # «при обнаружении очага сообщать в службу»
    return evidence.deadline_likeness(text[at:end]) >= (_EVENT if event else _SURE)


def bracketed_terms(text: str, spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Terms that fill a pair of brackets, each with the brackets: «(до 5 мая)».

    Example:
        >>> bracketed_terms("Сдать отчёт (до 5 мая)", [(13, 21)])
        [((13, 21), (12, 22))]
    """
    found = []
    for match in _BRACKETS.finditer(text):
        inner = trimmed(text, *match.span(1))
        if inner is None:
            continue
        covered = sum(
            min(high, inner[1]) - max(low, inner[0])
            for low, high in spans
            if inner[0] <= low < inner[1]
        )
        if covered >= 0.8 * (inner[1] - inner[0]):
            found.append((inner, match.span()))
    return found


def free_terms(
    text: str, spans: Sequence[Span], masks: Sequence[Span], head: int, verb: int
) -> list[Span]:
    """The time expressions that are the clause's own term.

    Args:
        text: The clause.
        spans: All time expressions in it.
        masks: What is taken already.
        head: Where the words of the assignment begin.
        verb: Where its first infinitive begins, or ``len(text)``.

    Example:
        >>> text = "сдать отчёт за 2023 год до 5 мая"
        >>> free_terms(text, [(15, 23), (24, 32)], [], 0, 0)
        [(24, 32)]
    """
    kept = [
        (low, high)
        for low, high in spans
        if not any(low < end and high > start for start, end in masks)
        and _is_term(text, low, high, head, verb)
    ]
    return joined_terms(text, kept)


def is_content(text: str, at: int) -> bool:
    """Whether what stands before a time expression makes it part of the content.

    Example:
        >>> is_content("анализ за 2020 год", 10), is_content("школы № 2 до 5 мая", 10)
        (True, False)
    """
    return _STRONG.match(text, at) is None and _follows_content(text, at)


def _follows_content(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    if _CONTENT.search(before):
        return True
    return _YEAR.match(text, at) is not None and _OF_YEAR.search(before) is not None


def joined_terms(text: str, spans: Sequence[Span]) -> list[Span]:
    """Neighbours joined: «ежемесячно, до 5 числа», «до 1 мая и до 1 июня»."""
    joined: list[Span] = []
    for low, high in spans:
        if joined and _SCOPE.match(text, high):
            continue  # «ежедневно, в выходные – на внешний диск»
        if (
            joined
            and _AGAIN.match(text, joined[-1][1], low)
            and (text[joined[-1][1] : low].strip() != ";")
        ):
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def _is_term(text: str, low: int, high: int, head: int, verb: int) -> bool:
    before = text[max(0, low - 40) : low]
    after = text[high : high + 12].lstrip()
    if _RATE.fullmatch(text, low, high):
        return False
    if after.startswith(("№", "N ")) or (low and _inside_quotes(text, low)):
        return False
    if _STRONG.match(text, low):
        return not regex.search(r"(?:№|приказ\p{L}*|письм\p{L}*)\s*\Z", before)
    if _LEAD.search(before):
        return True
    if _follows_content(text, low):
        return False
    words = before.split()
    if words and is_infinitive(words[-1]):
        return True  # «провести 15 мая совещание»
    at_head = low >= head and high <= verb + 1 and text[low:verb].count(".") < 4
    return at_head or (_CLOSE.match(text, high) is not None and low > verb)


def _inside_quotes(text: str, at: int) -> bool:
    opened = text.rfind("«", max(0, at - 150), at)
    return opened >= 0 and text.find("»", opened, at) < 0


def with_lead(text: str, span: Span) -> Span:
    """The term with the words that only introduce it: «в срок», «со сроком».

    Example:
        >>> with_lead("сдать в срок до 5 мая", (13, 21))
        (6, 21)
    """
    low, high = span
    start = max(0, low - 40)
    match = _LEAD.search(text[start:low])
    return (start + match.start(), high) if match else span
