"""Deadlines inside running text: only phrases that state when something is due."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import regex

from roadmap_nlp.deadlines.atoms import read_atoms
from roadmap_nlp.deadlines.combining import read
from roadmap_nlp.deadlines.lexer import Lexed, lex
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.reader import read_phrases
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.resolving import resolve
from roadmap_nlp.deadlines.tags import NAME, TAG
from roadmap_nlp.types import Context, Deadline

_EMPTY: Final = Context()
_JOINT: Final = frozenset({TAG["dash"], TAG["colon"]})
_CUES: Final = frozenset({TAG["term"], TAG["date_word"]})
_CLOSERS: Final = frozenset(
    TAG[name] for name in ("dot", "semicolon", "close", "comma", "open")
)
_FINE: Final = frozenset({"day", "month", "quarter", "half", "decade", "week", "part"})
# «приказ от 01.02.2020», «в редакции 5 мая», «№ 3»
_PAPERS: Final = regex.compile(
    r"""
    (?: \bот | № | \bn | \bпп?\. | \bпункт\w* | \bредакции | \bдн[юя]м? | \bдень
      | \b(?: приказ | постановлени | распоряжени | закон | протокол )\w* ) \W*+ $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# «подготовка к 1 сентября», «развития до 2030 года»: part of a name
_NAMES_BEFORE: Final = regex.compile(
    r"\b(?: подготовк | готовност | развити | стратеги | концепци )\w* \W* $",
    regex.VERBOSE,
)
# «вступает в силу с 1 января»
_IN_FORCE: Final = regex.compile(
    r"\b(?: силу | действие | действует ) \W* $", regex.VERBOSE
)
_GENITIVE: Final = regex.compile(
    r"""
    ^ \w* (?: [бврл]ря | еля | юля | юня | рта | уста | мая ) \b
      | квартала | полугодия
    """,
    regex.VERBOSE,
)
# «в домах 22 и 23 мая»
_NUMBERED: Final = regex.compile(
    r"""
    (?: № | \b(?: д | кв | каб | стр | п | ст ) \. | \bn
      | \b(?: дом | школ | класс | групп | пункт | стать | участ | цех | лист )\w* )
    \W*+ $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_PAPER_AFTER: Final = regex.compile(r"\W{0,3}№|\s+n\s*\d", regex.IGNORECASE)
_LOOK_BEHIND: Final = 24


def find(text: str, context: Context | None = None) -> tuple[Deadline, ...]:
    """Find the deadlines that a longer text states.

    Dates of documents, years in titles, ages and amounts of time are passed over.

    Args:
        text: A clause, a paragraph or a row of a table run together.
        context: What may supply a missing year.

    Returns:
        The deadlines in order; spans are exact in ``text`` and leave out words
        that only announce («Срок:», «в срок»).

    Example:
        >>> [d.text for d in find("Во исполнение приказа от 01.02.2020 № 5 провести "
        ...                       "проверку в срок до 20.06.2025.")]
        ['до 20.06.2025']
    """
    atoms = read_atoms(lex(text))
    phrases = read_phrases(atoms, prose=True)
    readings = _stated(read(phrases, atoms), atoms)
    for reading in readings:
        _without_announcement(reading, atoms)
        _without_gathering(reading, atoms)
    return resolve(readings, atoms, context or _EMPTY)


def _without_announcement(reading: Reading, atoms: Lexed) -> None:
    """«в срок до 20 июня» begins with «до»."""
    tags = atoms.tags
    first = reading.first
    if tags[first : first + 2] == [TAG["v"], TAG["term"]]:
        first += 2
        if tags[first] == TAG["comma"]:
            first += 1
        if reading.phrase.rule in ("until", "range") and first < reading.last:
            reading.first = first


def _without_gathering(reading: Reading, atoms: Lexed) -> None:
    """«доложить на совещании в октябре»: where is what to do, only «в октябре» when."""
    phrase, gathering = reading.phrase, TAG["gathering"]
    if phrase.rule == "event":
        return
    if gathering in atoms.tags[reading.first : phrase.first]:
        reading.first = phrase.first
    if gathering in atoms.tags[phrase.last : reading.last]:
        reading.last = phrase.last


def _states(reading: Reading, atoms: Lexed) -> bool:
    """Whether a reading in running text says when something is due."""
    if _announced(reading, atoms):
        return True
    test = _TESTS.get(reading.phrase.rule)
    if test is None:
        return True
    return test(reading, reading.phrase, atoms)


def _stated(readings: Sequence[Reading], atoms: Lexed) -> list[Reading]:
    """The readings that state a deadline, with the bare days that share its month."""
    kept: list[Reading] = []
    after: Reading | None = None
    for reading in reversed(readings):
        if _states(reading, atoms) or _shares_month(reading, after, atoms):
            kept.append(reading)
            after = reading
        else:
            after = None
    kept.reverse()
    return kept


def _shares_month(reading: Reading, after: Reading | None, atoms: Lexed) -> bool:
    """Whether «24» stands in a list before «31 августа»."""
    return (
        after is not None
        and after.listed
        and reading.rule == after.rule == "in"
        and reading.phrase.lead in ("dom_number", "small")
        and reading.last - reading.first == 1
        and after.start is not None
        and after.start.unit == "day"
        and not _NUMBERED.search(_before(reading, atoms))
    )


def _announced(reading: Reading, atoms: Lexed) -> bool:
    """«Срок: постоянно», «(дата проведения – 15 сентября)»."""
    first = reading.first
    tags = atoms.tags
    joint = first > 0 and tags[first - 1] in _JOINT
    if joint:
        first -= 1
    reach = 4 if joint else 1
    return any(tags[at] in _CUES for at in range(max(0, first - reach), first))


def _before(reading: Reading, atoms: Lexed) -> str:
    start = atoms.starts[reading.first]
    return atoms.low[max(0, start - _LOOK_BEHIND) : start]


def _of_paper(reading: Reading, atoms: Lexed) -> bool:
    """«приказ от 01.02.2020», «27.05.2025 № 214»."""
    if _PAPERS.search(_before(reading, atoms)):
        return True
    return _PAPER_AFTER.match(atoms.low, atoms.ends[reading.last - 1]) is not None


def _clause_ends(reading: Reading, atoms: Lexed) -> bool:
    return reading.last >= len(atoms.tags) or atoms.tags[reading.last] in _CLOSERS


def _inside_quotes(reading: Reading, atoms: Lexed) -> bool:
    start = atoms.starts[reading.first]
    before = atoms.text[max(0, start - 120) : start]
    return before.rfind("«") > before.rfind("»")


def _in(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    point = phrase.start
    if point is None or _inside_quotes(reading, atoms) or _of_paper(reading, atoms):
        return False
    if phrase.lead in ("za", "na"):
        return False
    if point.unit in ("year", "school_year"):
        within = TAG["course"] in atoms.tags[reading.first : reading.last]
        return within or (phrase.lead == "v" and _clause_ends(reading, atoms))
    if phrase.lead == "v" or point.unit == "day":
        return point.unit != "day" or phrase.lead == ""
    if phrase.lead:
        return point.unit in _FINE
    return point.unit in _FINE and not _genitive(reading, atoms)


def _genitive(reading: Reading, atoms: Lexed) -> bool:
    """«итоги марта», «задачи I квартала»."""
    words = atoms.low[atoms.starts[reading.first] : atoms.ends[reading.last - 1]]
    return _GENITIVE.search(words) is not None


def _until(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    point = phrase.end
    if point is None:
        return _clause_ends(reading, atoms)  # «до 9.00»
    if _inside_quotes(reading, atoms):
        return False
    broad = point.unit in ("year", "school_year") and not point.edge
    if (broad or phrase.lead == "k") and _NAMES_BEFORE.search(_before(reading, atoms)):
        return False
    if point.unit == "school_year" and not point.edge and phrase.lead == "k":
        return False
    return not broad or _clause_ends(reading, atoms) or reading.first == 0


def _range(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    point = phrase.end
    if point is None or _inside_quotes(reading, atoms) or _of_paper(reading, atoms):
        return False
    if point.unit in ("year", "school_year"):
        return phrase.lead in ("s", "v") and _clause_ends(reading, atoms)
    return phrase.lead not in ("za", "na")


def _since(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    point = phrase.start
    if _IN_FORCE.search(_before(reading, atoms)):
        return False
    return point is not None and point.unit in ("day", "month", "quarter")


def _often(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    frequency = phrase.frequency
    return frequency is not None and (frequency.unit is not None or bool(frequency.per))


def _always(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    words = atoms.low[atoms.starts[phrase.first] : atoms.ends[phrase.last - 1]]
    if "постоянн" not in words:
        return False
    following = atoms.low[atoms.ends[phrase.last - 1] :][:14].lstrip()
    return not following.startswith(("действ", "обнов", "провод", "работающ"))


def _within(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    anchored = phrase.anchor is not None and phrase.anchor < phrase.last
    tags = atoms.tags[phrase.first : phrase.last]
    counted = phrase.lead in ("v", "ne", "after_prep", "term")
    if counted and tags[1:2] != [TAG["more"]]:
        return True
    return anchored and bool(_ANCHORS & set(tags[1:]))


_ANCHORS: Final = frozenset(
    TAG[n] for n in ("day_unit", "moment", "date_word", "posle")
)
_PLANS: Final = ("граф", "план", "распис", "циклогр")


def _schedule(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    tags = atoms.tags[phrase.first : phrase.last]
    if TAG["term"] in tags[:5]:
        return True
    words = atoms.low[atoms.starts[phrase.first] : atoms.ends[phrase.last - 1]].split()
    return any(word.startswith(_PLANS) for word in words[1:5])


def _on_demand(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    tags = atoms.tags[phrase.first : phrase.last]
    if tags[0] == TAG["when"] and TAG["needed"] not in tags:
        return False
    return not {TAG["in_case"], TAG["fact"], TAG["presence"]} & set(tags[:3])


def _unsettled(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    return phrase.lead in ("term", "date_word")


def _event(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    if phrase.last - phrase.first < 2 or _inside_quotes(reading, atoms):
        return False
    second = NAME[atoms.tags[phrase.first + 1]]
    lead = phrase.lead
    if lead in ("before_prep", "posle"):
        return True
    if lead in ("na", "v"):
        word = atoms.low[atoms.starts[phrase.first + 1] :][:3]
        if second == "day_unit":
            return word.startswith("д")  # not «тонн в сутки»
        return second in ("while_word", "period_word", "course")
    if lead in ("do", "k"):
        return second in ("edge", "onset")
    return lead == "po" and second in ("ending", "expiry")


def _month_day(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    return phrase.lead in ("do", "ne", "v", "k") or (
        phrase.month_days is not None and phrase.month_days.unit is not None
    )


def _weekday(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    days = phrase.week_days
    return days is not None and (days.every or days.monthly)


def _never(reading: Reading, phrase: Phrase, atoms: Lexed) -> bool:
    return False


_TESTS: Final[Mapping[str, Callable[[Reading, Phrase, Lexed], bool]]] = {
    "in": _in,
    "until": _until,
    "range": _range,
    "since": _since,
    "often": _often,
    "always": _always,
    "within": _within,
    "schedule": _schedule,
    "on_demand": _on_demand,
    "unsettled": _unsettled,
    "event": _event,
    "month_day": _month_day,
    "weekday": _weekday,
    "today": _never,
}
