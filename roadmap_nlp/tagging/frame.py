"""What stands around a plan: its title, the act that approves it, its period."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from roadmap_nlp.tagging.approval import ActFacts, approval_facts
from roadmap_nlp.tagging.period import PlanPeriod, find_period
from roadmap_nlp.tagging.stamps import by_columns
from roadmap_nlp.text.characters import fold_ocr_digits
from roadmap_nlp.text.joined import Joined, cut
from roadmap_nlp.types import Fragment, Role, Tagged

_SPACED: Final = regex.compile(r"\b(?:\p{Lu} ){2,}\p{Lu}\b")
TITLE: Final = regex.compile(
    r"""
    (?: (?: \p{L}[\p{L}-]*(?:ый|ий|ой|ые|ие|ая|ое|ых|проект) ) \s+ ){0,3}
    (?: план (?:[-–—\s]график)? | план[-\s]\w+ | «?дорожн\w+ \s+ карт\w+
      | комплекс \s+ (?:\w+ \s+)? мер\w*
      | перечень \s+ (?:\w+ \s+){0,2} (?:мер|мероприят|работ|поручени)\w*
      | поручения (?=\s+(?:по|на|главы|губернатора)|$)
      | мероприятия (?=\s+(?:по|на|в|«|к|месячник)|$) | меры (?=\s+(?:по|на))
      | программа | график | соглашение | протокол | календарь | задани[ея]
      | циклограмма
      | (?:организационн\w+|технич\w+|противопожарн\w+|основн\w+)
        (?:\s*[-–,и]?\s*\w+)? \s+ мероприятия | паспорт \s+ \w+ | «план )
    \b .*
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_TITLE_INSIDE: Final = regex.compile(
    r"(?<=[\s.»])(?:ПЛАН|План|Дорожная карта|ДОРОЖНАЯ КАРТА|Комплекс мер|КОМПЛЕКС МЕР"
    r"|Мероприятия по|МЕРОПРИЯТИЯ|План-график|ПЛАН-ГРАФИК|Перечень мероприятий"
    r"|Программа мероприятий|График)\b"
)
# «План мероприятий … (утв. приказом учреждения от 3 марта 2016 г. № 21)»
_APPROVED_IN_BRACKETS: Final = regex.compile(
    r"(?<=\S\s)\(\s*(?:утв\.|утвержд[её]н)", regex.IGNORECASE
)
_ABOUT: Final = regex.compile(
    r"[\"«]?(?:О|Об|О\s+мерах|Об\s+утверждении|ОБ|О\s+ПРОВЕДЕНИИ)\s+\p{L}{3,}.*",
    regex.DOTALL,
)
_STAMP: Final = regex.compile(
    r"""
    .*?(?: \bутв\. | утвержд[ае]\w* | утв[её]ржд[её]н\w* | согласован\w* | рассмотрен\w*
         | принят\w* | приложени[ея] | одобрен\w* | введен\w*\s+в\s+действие )
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_ACT_LINE: Final = regex.compile(
    r"""
    \s*(?: к?\s*(?:приказ|распоряжени|постановлени|решени|коллективн|протокол)\w* \b
         | от \s+ [«"]?\s*[\d_] | № | N\s?\d | «_+ | _{3,} | \(?в\s+ред | на\s+заседании
         | директор | глав[аы] | начальник | заведующ | руководител | председател
         | ректор | главн\w+\s+врач | заместител | и\.\s?о\.
         | \d{1,2}[\s.]\S+[\s.]+(?:19|20)\d{2} | [«"]\d{1,2}[»"]\s )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LOWER_START: Final = regex.compile(r"\s*[«\"(]?(?:\p{Ll}|\d{4})")
_ACT_NAME: Final = regex.compile(
    r"решение|распоряжение|постановление|приказ", regex.IGNORECASE
)
_PLACE: Final = regex.compile(r"(?:г\.|с\.|п\.|пос\.)\s*\p{Lu}")
_DATE_LINE: Final = regex.compile(
    r"""
    (?: \d{1,2}\.\d{1,2}\. | [«"]?\d{1,2}[»"]? \s \p{L}+ \s ) (?:19|20)?\d\d
    (?: \s? г(?:\.|ода)? )? (?: \s+ № \s? \S+ )?
    """,
    regex.VERBOSE,
)
_PREAMBLE: Final = regex.compile(
    r"\s*(?:во\s+исполнение|в\s+соответствии|на\s+основании|в\s+целях|с\s+целью"
    r"|руководствуясь|в\s+связи|присутствовал|председательств|повестка)",
    regex.IGNORECASE,
)
_AMENDED: Final = regex.compile(r"\(\s*(?:в\s+ред|с\s+изм)", regex.IGNORECASE)
_DATED_END: Final = regex.compile(
    r"\d{4}\s*(?:уч\p{L}*\.?\s*)?г(?:од\p{L}*|\.{1,2})\W*$"
)
_WORDS: Final = regex.compile(r"\p{L}{3,}\P{L}+\p{L}{2,}")
_NEAREST: Final = 4  # lines above the plan that may state its period
_MARKED: Final = regex.compile(
    r"(?:\#{1,6}\s+)?[*_]*+(?P<body>\S(?:.*[^\s*;_])?)[*_\s]*;*", regex.DOTALL
)
_LETTER: Final = regex.compile(r"[\p{L}\d]")
_SENTENCE: Final = regex.compile(r"[.:]\s*$")


@dataclass(slots=True)
class Frame:
    """The frame of one plan.

    Attributes:
        title: Its pieces.
        approval: Pieces of the approval stamp and act.
        authority: Of these, the pieces that say whose act it is.
        facts: Act, authority, date and number read from them.
        period: The time the plan covers.
        period_pieces: Where that is said.
        rest: Other pieces with their roles.
    """

    title: tuple[Fragment, ...] = ()
    approval: tuple[Fragment, ...] = ()
    authority: tuple[Fragment, ...] = ()
    facts: ActFacts = field(default_factory=ActFacts)
    period: PlanPeriod | None = None
    period_pieces: tuple[Fragment, ...] = ()
    rest: tuple[Tagged, ...] = ()


def find_frame(text: str, head: Sequence[Fragment], *, prose: bool = False) -> Frame:
    """Read the frame from the pieces above a plan's first row.

    Args:
        text: The source text.
        head: Pieces no row or header has taken, in reading order.
        prose: Whether the document is an order or protocol, whose title is «О …».

    Returns:
        The frame; every piece of ``head`` is in exactly one of its parts.
    """
    pieces = _split_inside(text, by_columns(text, head))
    first = _title_start(text, pieces, prose=prose)
    if first is None:
        title: list[Fragment] = []
        before, after = list(pieces), []
    else:
        last = _title_end(text, pieces, first)
        while last - first > 1 and not _LETTER.search(_plain(text, pieces[last - 1])):
            last -= 1  # a blot of the scan
        title = pieces[first:last]
        before, after = pieces[:first], pieces[last:]
    approval, other = _approval(text, before)
    stamped, after = _approval(text, after) if not approval else ([], after)
    approval = approval or stamped
    read = Joined.of(text, pieces if prose else [*before, *stamped])
    facts = approval_facts(read.text)
    at = facts.authority_at
    authority = read.fragments(*at) if at else ()
    period, where = _period(text, title, pieces, facts.date)
    rest = [Tagged(p, Role.PREAMBLE, "above the plan") for p in (*other, *after)]
    return Frame(
        title=tuple(_bare(text, piece) for piece in title),
        approval=tuple(approval),
        authority=authority,
        facts=facts,
        period=period,
        period_pieces=where,
        rest=tuple(rest),
    )


def _bare(text: str, piece: Fragment) -> Fragment:
    """A piece without marks of Markdown («# План») and of empty cells («План;;;»)."""
    body = text[piece.start : piece.end]
    found = _MARKED.fullmatch(body)
    return cut(piece, *found.span("body")) if found else piece


def _body(text: str, pieces: Iterable[Fragment]) -> str:
    return "\n".join(text[p.start : p.end] for p in pieces)


def _split_inside(text: str, pieces: Sequence[Fragment]) -> list[Fragment]:
    """Cut «Утверждён приказом … № 311 План …» and «План … (утв. приказом …)» in two."""
    found: list[Fragment] = []
    for piece in pieces:
        body = text[piece.start : piece.end]
        inside = _APPROVED_IN_BRACKETS.search(body) if TITLE.match(body) else None
        if inside is None and _STAMP.match(body):
            inside = _TITLE_INSIDE.search(body)
        if inside is None or inside.start() < 15:
            found.append(piece)
            continue
        at = inside.start()
        left = len(body[:at].rstrip())
        found.extend((cut(piece, 0, left), cut(piece, at, len(body))))
    return found


def _title_start(text: str, pieces: Sequence[Fragment], *, prose: bool) -> int | None:
    bodies = [_plain(text, piece) for piece in pieces]
    if prose:
        for index, body in enumerate(bodies):
            if (
                body.casefold().startswith("протокол")
                and len(body) < 200
                and (not _date_led(body) or _goes_on(bodies, index))
            ):
                return index
        for index, body in enumerate(bodies):
            if _ABOUT.fullmatch(body):
                return index
        for index, body in enumerate(bodies):
            if _ACT_NAME.fullmatch(body) and _goes_on(bodies, index):
                return index
    found = [i for i, b in enumerate(bodies) if TITLE.fullmatch(b) and len(b) < 500]
    strong = [
        i
        for i in found
        if not (bodies[i].casefold().startswith("график от") or _date_led(bodies[i]))
    ]
    if strong:
        return _best_title(bodies, strong)
    about = next((i for i, b in enumerate(bodies) if _ABOUT.fullmatch(b)), None)
    return about if about is not None or prose else _last_block(text, pieces)


def _last_block(text: str, pieces: Sequence[Fragment]) -> int | None:
    """Where the lines right above the plan begin, if they could be its title.

    «Неделя открытых дверей в библиотеке» is a title by its place alone.
    """
    start = len(pieces)
    while start > max(len(pieces) - _NEAREST, 0):
        piece = pieces[start - 1]
        body = _plain(text, piece)
        if _ends_title(body) or _ACT_LINE.match(body) or not _WORDS.search(body):
            break
        if start < len(pieces) and text.count("\n", piece.end, pieces[start].start) > 1:
            break
        start -= 1
    return start if start < len(pieces) else None


def _best_title(bodies: Sequence[str], found: Sequence[int]) -> int:
    """The first title line; a later one wins where the plan is annexed to an order."""
    annex = max(
        (i for i, b in enumerate(bodies) if b.casefold().startswith("приложение")),
        default=-1,
    )
    return next((i for i in found if i > annex), found[0])


def _date_led(body: str) -> bool:
    return (
        regex.match(r"(?i)протокол\w*\s+(?:от|№)", body) is not None and len(body) < 45
    )


def _goes_on(bodies: Sequence[str], index: int) -> bool:
    """Whether the next line goes on with the title: «Протокол № 3⏎заседания …»."""
    below = bodies[index + 1 : index + 2]
    return any(line[:1].islower() and not line.startswith("от ") for line in below)


def _plain(text: str, piece: Fragment) -> str:
    """A piece without markdown stars, OCR's letters and spaces («П Л А Н») mended."""
    body = fold_ocr_digits(text[piece.start : piece.end].strip("*# \t"))
    return _SPACED.sub(lambda m: m.group().replace(" ", ""), body)


def _title_end(text: str, pieces: Sequence[Fragment], first: int) -> int:
    """Index after the title's last line: lines on end it, sentences and stamps do."""
    capitals = _plain(text, pieces[first]).isupper()
    end = first + 1
    while end < len(pieces):
        piece = pieces[end]
        body = _plain(text, piece)
        gap = text.count("\n", pieces[end - 1].end, piece.start) > 1
        above = _plain(text, pieces[end - 1])
        if _SENTENCE.search(above) or _ends_title(body):
            break
        lower = _LOWER_START.match(body) is not None
        if gap and _DATED_END.search(above):
            break
        if gap and not lower and not (capitals and body.isupper()):
            break
        end += 1
    return end


def _ends_title(body: str) -> bool:
    return (
        len(body) > 300
        or _is_stamp(body)
        or _PREAMBLE.match(body) is not None
        or _PLACE.match(body) is not None
        or _DATE_LINE.fullmatch(body) is not None
        or _AMENDED.match(body) is not None
    )


def _is_stamp(body: str) -> bool:
    return (
        _STAMP.match(body[:60]) is not None and not TITLE.fullmatch(body)
    ) or regex.match(r"\s*от\s+[«\"]?\s*[\d_]|№\s*\d", body) is not None


def _approval(
    text: str, pieces: Sequence[Fragment]
) -> tuple[list[Fragment], list[Fragment]]:
    """Pieces of the approval stamp, and the others."""
    stamp: list[Fragment] = []
    other: list[Fragment] = []
    inside = False
    for piece in pieces:
        body = _plain(text, piece)
        if _STAMP.match(body[:80]):
            inside = True
        (stamp if inside or _ACT_LINE.match(body) else other).append(piece)
    return stamp, other


def _period(
    text: str,
    title: Sequence[Fragment],
    head: Sequence[Fragment],
    since: dt.date | None,
) -> tuple[PlanPeriod | None, tuple[Fragment, ...]]:
    titles = [p for p in head if TITLE.fullmatch(_plain(text, p))]
    others = [p for p in head if not _ACT_LINE.match(text[p.start : p.end])]
    for pieces in (title, titles, others[-_NEAREST:]):
        body = _body(text, pieces)
        found = find_period(body, since)
        if found is None or (pieces is not title and since and found.end < since):
            continue  # «Итоги 2021/22 учебного года» in minutes of August 2022
        at = 0
        where: list[Fragment] = []
        for piece in pieces:
            low, high = max(found.at[0] - at, 0), min(found.at[1] - at, len(piece))
            if low < high:
                where.append(cut(piece, low, high))
            at += len(piece) + 1
        return found, tuple(where)
    return None, ()
