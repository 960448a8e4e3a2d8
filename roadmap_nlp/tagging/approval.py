"""The act that approves a plan: what it is, whose, when, under which number."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.text.characters import (
    fold_look_alikes,
    fold_ocr_digits,
    fold_ocr_years,
)
from roadmap_nlp.text.joined import clean

_MONTHS: Final = (
    "янв",
    "фев",
    "мар",
    "апр",
    "ма",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
)
_DATE: Final = regex.compile(
    r"""
    (?:[«"“]\s*)? (?P<d>[0-3]?[0-9ОOоo]|[0-9OО][0-9OО]|[0-3]?[Зlб]) (?:\s*[»"”])?
    (?: \s*\.\s* (?P<m>[01OО]?[0-9OО]) \s*\.\s*
      | \s+ (?P<month>
            (?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек) \p{L}*
            (?:\s\p{Ll}{1,3}(?=\s\d{4}))? ) \.? \s+ )
    (?P<y> (?:19|20)\d{2} | \d{2}(?!\d) )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBER: Final = regex.compile(
    r"(?:№|\bN[oо]?\b\.?|\bNº)\s*(?P<n>[\p{L}\d][\p{L}\d/.\-–]*(?:\s?-\s?\p{L}+)?)"
)
_ACT: Final = regex.compile(
    r"\b(?P<act>приказ|распоряжени|постановлени|решени|протокол|указ|соглашени)\p{L}*",
    regex.IGNORECASE,
)
_NUMBERED_ACT: Final = regex.compile(
    r"\b(?:протокол|приказ|распоряжение|постановление|решение)\p{L}*\s+"
    r"(?:№|N)\s*(?P<n>[\p{L}\d][\p{L}\d/.\-–]*)",
    regex.IGNORECASE,
)
_BETWEEN: Final = regex.compile(r"[\s,;|«\"(]*(?:от|г\.\s*\p{Lu}[\p{L}-]+)?[\s«\"]*")
_ACT_NAMES: Final = {
    "приказ": "приказ",
    "распоряжени": "распоряжение",
    "постановлени": "постановление",
    "решени": "решение",
    "протокол": "протокол",
    "указ": "указ",
    "соглашени": "соглашение",
}
_APPROVED: Final = regex.compile(
    r"у\s?т\s?в\s?е\s?р\s?ж\s?д\p{L}*|\bутв\.|приложени[ея]", regex.IGNORECASE
)
_OTHER_STAMP: Final = regex.compile(
    r"\b(?:принят|рассмотрен|согласован|одобрен)\p{L}*", regex.IGNORECASE
)
_AMENDED: Final = regex.compile(r"\(\s*(?:в\s+ред|с\s+изм)[^)]*\)?", regex.IGNORECASE)
_REFERS: Final = regex.compile(
    r"(?:во\s+исполнени|на\s+основани|в\s+соответствии|руководствуясь|в\s+целях)[^\n]*"
    r"(?:\n(?!\s*\n)[^\n]*)*",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What an approval stamp or the head of an order states.

    Attributes:
        act: Kind of act («приказ»), or None.
        authority: Whose act, as printed, or None.
        authority_at: Its half-open offsets in the text read, or None.
        date: Date of the act, or None.
        number: Its number as printed, or None.
    """

    act: str | None = None
    authority: str | None = None
    authority_at: tuple[int, int] | None = None
    date: dt.date | None = None
    number: str | None = None


def approval_facts(text: str) -> ActFacts:
    """Read the act from the pieces above a plan, joined by line feeds.

    The stamp of approval counts before those of agreement or discussion; acts that
    amended the plan, or that it refers to, do not count.

    Example:
        >>> facts = approval_facts("УТВЕРЖДЕНА\\nприказом МКОУ ООШ\\nот 30.08.2016 г. № 71")
        >>> facts.act, facts.date, facts.number
        ('приказ', datetime.date(2016, 8, 30), '71')
    """  # noqa: E501 - one call a line
    readable = fold_ocr_years(fold_look_alikes(_blot(text)))
    start = 0
    approved = _APPROVED.search(readable)
    if approved is not None:
        start = approved.start()
    stop = _stop(readable, start) if approved is not None else len(readable)
    act = _ACT.search(readable, start, stop)
    date = _date(readable, act.end() if act else start, stop) or _date(
        readable, start, stop
    )
    if date is None and approved is not None:
        date = _date(readable, 0, start)
        stop = len(readable)
    number = _number(readable, act.end() if act else start, stop, date)
    authority = _authority(readable, act, date[1] if date else None, stop)
    return ActFacts(
        act=_ACT_NAMES[act.group("act").casefold()] if act else None,
        authority=clean(text[authority[0] : authority[1]]) if authority else None,
        authority_at=authority,
        date=date[0] if date else None,
        number=number,
    )


def _blot(text: str) -> str:
    """Blank out acts that amended the plan or that an order refers to."""
    blank = lambda m: regex.sub(r"\S", " ", m.group())  # noqa: E731 - used twice, here
    return _REFERS.sub(blank, _AMENDED.sub(blank, text))


def _stop(text: str, start: int) -> int:
    other = _OTHER_STAMP.search(text, start + 1)
    return other.start() if other is not None else len(text)


def _date(text: str, start: int, stop: int) -> tuple[dt.date, tuple[int, int]] | None:
    for match in _DATE.finditer(fold_ocr_digits(text), start, stop):
        month = _month(match)
        year = int(match.group("y"))
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        try:
            return dt.date(year, month, int(_digits(match.group("d")))), match.span()
        except ValueError:
            continue
    return None


def _month(match: regex.Match[str]) -> int:
    if match.group("m"):
        return int(_digits(match.group("m")))
    name = match.group("month").casefold()
    return next(i for i, stem in enumerate(_MONTHS, 1) if name.startswith(stem))


def _digits(text: str) -> str:
    return text.translate(str.maketrans("OОoоЗlб", "0000316"))


def _number(
    text: str,
    start: int,
    stop: int,
    date: tuple[dt.date, tuple[int, int]] | None,
) -> str | None:
    """The number beside the date: after it, else just before it («№ 3   8 июня»).

    In «№ 31 от 8 июня» the two belong together unless the line has another number.
    """
    if date is None:
        return None
    _, (low, high) = date
    for match in _NUMBER.finditer(text, max(start, low - 80), low):
        line_end = text.find("\n", high)
        same_line = _NUMBER.search(text, high, line_end if line_end >= 0 else stop)
        if same_line is None and text[match.end() : low].strip().casefold() == "от":
            return str(match.group("n")).rstrip(".-–")
    after = _NUMBER.search(text, high, min(stop, high + 160))
    if after is not None and "\n\n\n" not in text[high : after.start()]:
        return str(after.group("n")).rstrip(".-–")
    named = _NUMBERED_ACT.search(text)
    if named is not None:
        return str(named.group("n")).rstrip(".-–")
    before = None
    for match in _NUMBER.finditer(text, max(start, low - 80), low):
        before = match
    if before is None or not _BETWEEN.fullmatch(text, before.end(), low):
        return None  # «Заведующий детским садом № 27⏎____ Г.И. Чупина⏎1 сентября»
    return str(before.group("n")).rstrip(".-–")


def _authority(
    text: str,
    act: regex.Match[str] | None,
    date_at: tuple[int, int] | None,
    stop: int,
) -> tuple[int, int] | None:
    if act is None:
        return None
    end = date_at[0] if date_at and date_at[0] > act.end() else stop
    body = text[act.end() : end]
    body = regex.split(r"\n\s*\n", body)[0]
    if _NUMBER.match(body.lstrip()):
        return None  # «ПРОТОКОЛ № 2»: whose it is stands elsewhere
    low = act.end() + len(body) - len(body.lstrip())
    tail = regex.sub(r"(?:\s|\bот|[«\"№])+$", "", body)
    high = act.end() + len(tail)
    return (low, high) if low < high else None
