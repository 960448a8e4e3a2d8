"""Third pass: phrases to readings, each one deadline without its context.

A frequency takes the limits, days and months beside it («ежегодно» + «до 7 апреля»);
a list shares its first word («не позднее 3 мая, 3 июня и 3 июля»).
"""

from dataclasses import dataclass, field
from typing import Final

from roadmap_nlp.deadlines.clocks import with_clocks
from roadmap_nlp.deadlines.completing import completes
from roadmap_nlp.deadlines.gaps import BESIDE, closed, gap_between
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.readings import Reading, alone, has_year, is_years
from roadmap_nlp.deadlines.recurrence import rule_of, yearly
from roadmap_nlp.deadlines.recurring import recurring
from roadmap_nlp.deadlines.reported import without_reported
from roadmap_nlp.deadlines.tags import TAG, categories
from roadmap_nlp.types import DeadlineKind

_COMMA, _AND, _OPEN = TAG["comma"], TAG["and"], TAG["open"]
_LISTING: Final = frozenset(
    {_COMMA, _AND, _COMMA + _AND, TAG["semicolon"], TAG["or"], TAG["slash"]}
)
_DATED: Final = frozenset({"range", "until", "since", "in"})
_DAYS: Final = frozenset({"month_day", "bare_day", "weekday"})
_LISTED_OUT: Final = categories("and comma or p_month p_day days")
_ENDINGS: Final = categories("results ending expiry")
_YEARS_PLURAL: Final = frozenset({"гг", "гг.", "г.г.", "годы", "годов", "годах"})
# «ежегодно, к Дню музеев», «ежедневно после 18:00»
_EVENT_LEADS: Final = frozenset({"v", "na", "pri", "k", "do", "posle", "before_prep"})


def read(phrases: list[Phrase], atoms: Lexed) -> list[Reading]:
    """What the phrases of one text mean together, in order."""
    phrases = without_reported(with_clocks(phrases, atoms), atoms)
    return _Combiner(phrases, atoms).readings()


@dataclass(slots=True)
class _Combiner:
    """Walks the phrases once and joins those that belong to one deadline."""

    phrases: list[Phrase]
    atoms: Lexed
    found: list[Reading] = field(default_factory=list)

    def readings(self) -> list[Reading]:
        at = 0
        taken = 0  # phrases before this one are spoken for
        while at < len(self.phrases):
            phrase = self.phrases[at]
            if phrase.rule == "often":
                back = self._back(at, taken)
                ahead = self._ahead(at)
                del self.found[len(self.found) - (at - back) :]
                self._recurring(at, back, ahead)
                at = taken = ahead
                continue
            self._single(at)
            at += 1
        return self.found

    def _back(self, at: int, floor: int) -> int:
        """Index of the first phrase before the frequency that belongs to it."""
        frequency = self.phrases[at]
        if frequency.lead == "then" or frequency.frequency is None:
            return at
        first = at
        while first > floor:
            near, phrase = self.phrases[first], self.phrases[first - 1]
            gap = gap_between(self.atoms, phrase, near)
            if first == at:
                fits = gap in BESIDE and self._fits_before(phrase, frequency, gap)
            else:
                shared = phrase.rule == "until" and near.rule == "in"
                fits = gap in _LISTING and near.rule != "bare_day"
                fits = fits and (phrase.rule == near.rule or shared)
            if not fits or len(self.found) < at - first + 1:
                break
            first -= 1
        return first

    def _fits_before(self, phrase: Phrase, often: Phrase, gap: str) -> bool:
        if phrase.rule in _DAYS:
            return True
        if phrase.rule == "event" and gap == "":
            # «по итогам каждого квартала», «после каждой смены»
            tags = self.atoms.tags[phrase.first : phrase.last]
            return len(tags) == 1 or not _ENDINGS.isdisjoint(tags)
        if phrase.rule == "plan_year":
            return True
        if phrase.rule not in _DATED or often.frequency is None:
            return False
        if phrase.rule == "since":
            return True
        whole_years = is_years(phrase.start) and (
            phrase.rule == "in" or (phrase.rule == "range" and is_years(phrase.end))
        )
        if often.frequency.unit == "Y" and often.frequency.interval == 1:
            return whole_years or not has_year(phrase)
        if gap == "" or whole_years:
            return True
        return gap == _COMMA and phrase.rule in ("range", "since")

    def _ahead(self, at: int) -> int:
        """One past the index of the last phrase after the frequency that fits it."""
        last = at + 1
        while last < len(self.phrases):
            near, phrase = self.phrases[last - 1], self.phrases[last]
            gap = gap_between(self.atoms, near, phrase)
            following = self.phrases[last + 1] if last + 1 < len(self.phrases) else None
            if last == at + 1 or near.rule != phrase.rule:
                fits = gap in BESIDE and self._fits_after(phrase, gap, following)
            else:
                fits = gap in _LISTING and phrase.rule in _DATED | {"weekday"}
            if near.rule == "until" and phrase.rule == "in" and gap in _LISTING:
                fits = phrase.start is not None and phrase.start.unit == "day"
            if not fits:
                break
            last += 1
        return last

    def _fits_after(self, phrase: Phrase, gap: str, following: Phrase | None) -> bool:
        if phrase.rule in _DAYS or phrase.rule == "plan_year":
            return True
        if phrase.rule in _DATED:
            # «ежемесячно, май – ежегодно»: the month belongs to what follows it
            return following is None or following.rule != "often"
        if phrase.rule == "event":
            limited = following is not None and following.rule == "until"
            if limited and gap == "":
                return True
            return gap in ("", _COMMA) and phrase.lead in _EVENT_LEADS
        return phrase.rule == "within" and gap == _OPEN and phrase.lead != "v"

    def _recurring(self, at: int, first: int, last: int) -> None:
        others = [*self.phrases[first:at], *self.phrases[at + 1 : last]]
        begin = self.phrases[first].first
        end = closed(self.atoms, begin, self.phrases[last - 1].last)
        self.found += recurring(self.phrases[at], others, begin, end, self.atoms)

    def _excepted(self, phrase: Phrase) -> bool:
        """«кроме выходных»."""
        at = phrase.first - 1
        tags = self.atoms.tags
        while at > 0 and tags[at] in _LISTED_OUT:
            at -= 1  # «кроме июля и августа»
        return at >= 0 and tags[at] == TAG["except"]

    def _single(self, at: int) -> None:
        phrase = self.phrases[at]
        if phrase.rule == "bare_day" or self._excepted(phrase):
            return
        before = self.phrases[at - 1] if at else None
        gap = gap_between(self.atoms, before, phrase) if before else None
        listed = gap in _LISTING
        reading = alone(phrase)
        reading.last = closed(self.atoms, reading.first, reading.last)
        if before is not None and self.found:
            previous = self.found[-1]
            if listed and _shares_limit(previous, phrase):
                reading.kind, reading.rule = DeadlineKind.UNTIL, "until_list"
                reading.start, reading.end = None, phrase.start
                reading.exclusive = False
            elif completes(previous, phrase, gap or "", self.atoms):
                return
            elif _of_the_same(previous, phrase, gap or "", self.atoms):
                reading.start = previous.start and previous.start._replace(
                    year=reading.start and reading.start.year
                )
        reading.listed = listed
        if reading.rule == "yearly":
            self._share_yearly(listed)
        self.found.append(reading)

    def _share_yearly(self, listed: bool) -> None:
        """«до 1 марта и до 1 сентября каждого года»: both are yearly."""
        for reading in reversed(self.found):
            if not listed or reading.rule not in _DATED or has_year(reading.phrase):
                break
            reading.kind, reading.rule = DeadlineKind.RECURRING, "yearly"
            reading.rrule = rule_of("Y", 1, yearly([reading.phrase]))
            reading.start = reading.end = None
            listed = reading.listed


def _of_the_same(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """«июнь 2022, 2023, 2024 гг.»: that month of each year."""
    last, point = atoms.last_word(phrase.last), phrase.start
    return (
        gap in _LISTING
        and previous.rule == phrase.rule == "in"
        and phrase.lead == ""
        and point is not None
        and point.unit == "year"
        and point.year is not None
        and point.last is None
        and (last.isdigit() or last in _YEARS_PLURAL)
        and previous.start is not None
        and previous.start.year is not None
        and previous.start.unit != "year"
    )


def _shares_limit(previous: Reading, phrase: Phrase) -> bool:
    return (
        previous.kind is DeadlineKind.UNTIL
        and phrase.rule == "in"
        and phrase.lead == ""
        and phrase.start is not None
        and phrase.start.unit == "day"
        and previous.end is not None
        and previous.end.unit == "day"
    )
