"""Who gets the work: the party that opens a clause, or that closes an appointment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from roadmap_nlp import responsibles
from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.terms import with_lead
from roadmap_nlp.linking.prose.words import infinitives, is_infinitive, phrase
from roadmap_nlp.responsibles.openings import opening
from roadmap_nlp.responsibles.units import read_units
from roadmap_nlp.responsibles.vocabulary import known
from roadmap_nlp.types import Evidence

Span = tuple[int, int]

_MARKS: Final = regex.compile(r"[\s,;–—:-]*+")
_TOGETHER: Final = regex.compile(
    r"(?:и\s+)?(?:совместно|во\s+взаимодействии)\s+со?\s+|(?:с\s+участием|при\s+участии)\s+",
    regex.IGNORECASE,
)
_WITH: Final = regex.compile(
    r"\s(?:(?:и\s+)?(?:совместно|во\s+взаимодействии)\s+со?|с\s+участием|при\s+участии)\s"
)
_REST: Final = regex.compile(r"\s*(?:\(|,?\s*(?:на|в|при|у|из)?\s*котор)")
_WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)*")
# «Отметив отставание на два месяца, застройщику увеличить …»
_PREAMBLE: Final = regex.compile(
    r"\p{Lu}\p{Ll}+(?:[аяиеуы]в|[аия]вшись|[иы]вая|уя)\s[^.:;()]{3,120}?,\s+"
)
# «направит», «представляют»: a future or present verb
_FINITE: Final = regex.compile(r"\p{Ll}{2,}(?:ит|ет|ёт|ат|ят|ут|ют)(?:ся)?")
# «Ответственным за сверку назначить …» names the party behind the verb
_APPOINTED: Final = regex.compile(
    r"Ответственн(?:ым|ой|ыми)\s[^.;:]{0,120}?\s(?:назначить|определить|считать)",
    regex.IGNORECASE,
)
_DATIVES: Final = regex.compile(
    r"\p{Lu}\p{Ll}+(?:(?:ам|ям)(?:\s+\p{Ll}+){0,3}?|[ыи]м)\s+(?=(\p{Ll}+))\p{Ll}+(?:ть|ти)(?:ся)?\b"
)
_ASIDE: Final = regex.compile(r",\s+\p{Ll}+(?:нн|вш|ющ|ящ|ущ|ащ)\p{Ll}+\s[^,]*\Z")
# «Повару Лунину К.К., назначенному с мая: …»
_PERSON_ASIDE: Final = regex.compile(
    r"(?<=\p{Lu}\.),\s+\p{Ll}+(?:нн|вш|ющ|ящ|ущ|ащ)(?:[еио]й|[ео]му|[иы]м)(?:ся)?\b"
)
_ASIDE_TERM: Final = 40
_DASH: Final = regex.compile(r"\s+[–—-]\s+(?=[\p{L}«])")
_FINITE_PARTY: Final = 0.8
_WINDOW: Final = 700
_SHORT_PARTY: Final = 90
_STEPS: Final = 8


@dataclass(slots=True)
class Head:
    """What opens a clause before its verb.

    Attributes:
        parties: Who gets the work.
        terms: Time expressions among them.
        lead: Verbs such as «Рекомендовать».
        masks: All that the head takes.
        end: Where the rest begins.
        sure: How sure the parties are, from 0 to 1.
    """

    parties: list[Span] = field(default_factory=list)
    terms: list[Span] = field(default_factory=list)
    lead: list[Span] = field(default_factory=list)
    masks: list[Span] = field(default_factory=list)
    end: int = 0
    sure: float = 0.0


def read_head(text: str, terms: Sequence[Span], evidence: Evidence) -> Head:
    """Read the parties and terms that stand before the work itself.

    Args:
        text: A clause without its number.
        terms: Time expressions in it, in order.
        evidence: Judge of what can be a party.
    """
    head = Head()
    preamble = _PREAMBLE.match(text)
    if preamble is not None:
        head.masks.append((0, preamble.end()))
        head.end = preamble.end()
    for _ in range(_STEPS):
        at = _skip(text, head.end)
        if not (
            _lead(text, at, head)
            or _term(text, at, terms, head)
            or _together(text, at, terms, head)
            or (not head.parties and _party(text, at, terms, evidence, head))
        ):
            break
    if not head.parties and head.lead:
        return Head()
    if not head.parties and head.end and not _verb_next(text, head.end):
        return Head()
    return head


def _skip(text: str, at: int) -> int:
    match = _MARKS.match(text, at)
    return match.end() if match else at


def _verb_next(text: str, at: int) -> bool:
    """Whether an infinitive follows soon, so that a term before it opens the clause."""
    return bool(infinitives(text, at, min(len(text), at + 160)))


def _lead(text: str, at: int, head: Head) -> bool:
    match = phrase("lead").match(text, at)
    if match is None or head.parties:
        return False
    head.lead.append(match.span())
    head.masks.append(match.span())
    head.end = match.end()
    return True


def _term(text: str, at: int, terms: Sequence[Span], head: Head) -> bool:
    for span in terms:
        low, high = with_lead(text, span)
        if low <= at < high and low >= head.end - 1:
            head.terms.append(span)
            head.masks.append((at, high))
            head.end = high
            return True
        if low > at:
            break
    return False


def _together(text: str, at: int, terms: Sequence[Span], head: Head) -> bool:
    match = _TOGETHER.match(text, at)
    if match is None or not head.parties:
        return False
    stop = _limit(text, match.end(), terms)
    span = trimmed(text, match.end(), stop)
    if span is None or stop - match.end() > 200:
        return False
    head.parties.append(span)
    head.masks.append((at, stop))
    head.end = stop
    return True


def _party(
    text: str, at: int, terms: Sequence[Span], evidence: Evidence, head: Head
) -> bool:
    first = _WORD.match(text, at)
    if first is not None and is_infinitive(first.group()):
        return False
    if _APPOINTED.match(text, at):
        return False
    stop = _limit(text, at, terms)
    end, sure = _told(text, at, stop)
    if end is None and not head.lead:
        end, sure = _addressees(text, at), 0.7
    if end is None and not head.lead:
        end = _obliged(text, at, stop)
    if end is None and not head.lead:
        end = _subject(text, at, evidence)
    if end is None:
        least = 0.5 if not head.lead else 0.0
        end, sure = _guessed(text, at, stop, evidence, least)
    span = trimmed(text, at, end) if end is not None else None
    if span is None or end is None:
        return False
    aside = _PERSON_ASIDE.search(text, *span)
    head.parties.append((span[0], aside.start()) if aside else span)
    head.masks.append((at, end))
    head.end, head.sure = end, sure
    return True


def _addressees(text: str, at: int) -> int | None:
    """«Сторонам внести замечания»: a dative before the verb, known or not."""
    match = _DATIVES.match(text, at)
    if match is None or not is_infinitive(match[1]):
        return None
    return match.start(1)


def _obliged(text: str, at: int, stop: int) -> int | None:
    """«Службу охраны труда: проверить»: an accusative, as «обязываю» has it."""
    colon = text.find(":", at, stop)
    if colon < 0 or text[colon + 1 : stop].strip():
        return None
    return colon if _accusative(text[at:colon]) else None


def _accusative(words: str) -> bool:
    """Whether the words name a party in the accusative: «комиссию по учёту»."""
    units = read_units(words)
    if not units:
        return False
    first = opening(units, 0)
    return first.noun and not first.weak and "a" in first.cases


def _subject(text: str, at: int, evidence: Evidence) -> int | None:
    """«Служба сбыта направит уведомления», «Отдел культуры – билеты на спектакли»."""
    stop = min(len(text), at + _SHORT_PARTY)
    verbs = infinitives(text, at, stop)
    end = next(_subject_ends(text, at, verbs[0] if verbs else stop), None)
    span = trimmed(text, at, end) if end is not None else None
    if span is None:
        return None
    likeness = evidence.party_likeness(text[slice(*span)])
    return end if likeness >= _FINITE_PARTY else None


def _subject_ends(text: str, at: int, stop: int) -> Iterator[int]:
    """Where the subject of a clause may end: at a finite verb, else at a dash."""
    for match in _WORD.finditer(text, at, stop):
        word = match.group()
        if (
            match.start() > at
            and _FINITE.fullmatch(word)
            and known(word) is None
            and not phrase("narrates").fullmatch(word)
        ):
            yield match.start()
    for dash in _DASH.finditer(text, at, stop):
        yield dash.start()


def _limit(text: str, at: int, terms: Sequence[Span]) -> int:
    """Where a party has ended at the latest: a verb, a term, a closing colon."""
    stop = min(len(text), at + _WINDOW)
    verbs = infinitives(text, at, stop)
    if verbs:
        stop = verbs[0]
    for span in terms:
        low = with_lead(text, span)[0]
        if at < low < stop:
            stop = low
            break
    together = _WITH.search(text, at, stop)
    return together.start() if together else stop


def _told(text: str, at: int, stop: int) -> tuple[int | None, float]:
    """What the grammar of parties says: a dative that opens the clause."""
    parties, rest = responsibles.clause_head(text[at : min(len(text), at + _WINDOW)])
    if not parties or rest <= 0:
        return None, 0.0
    end = min(at + rest, stop)
    # «Директорам школ, на базе которых открыты пункты, обеспечить»
    aside = _ASIDE.search(text, at, end)
    if aside is not None:  # «Повару, принятому в мае, пройти осмотр»
        close = text.find(",", end, end + _ASIDE_TERM)
        end = close if close >= 0 else end
        return end, 0.8
    rest_of_party = stop < len(text) and _REST.match(text, end, stop) is not None
    return (stop if rest_of_party else end), 0.9


def _guessed(
    text: str, at: int, stop: int, evidence: Evidence, least: float
) -> tuple[int | None, float]:
    """What stands before the first verb, if it looks like a party.

    After «Рекомендовать» any few words before a second verb are one.
    """
    span = trimmed(text, at, stop)
    if span is None or (stop >= len(text) and text[-1:] != ":"):
        return None, 0.0
    likeness = evidence.party_likeness(text[slice(*span)])
    if likeness < least or (likeness < 0.5 and span[1] - span[0] > _SHORT_PARTY):
        return None, 0.0
    return stop, 0.5 + likeness / 4


_APPOINTS: Final = regex.compile(
    r"(?:возлож|возлага)\p{L}+|назнач\p{L}+|поруч(?:ить|аю|ается|ено)",
    regex.IGNORECASE,
)
_ON: Final = regex.compile(r"(?<!\p{L})на\s+")
# «Зуева П.П. уборку»
_INITIALS: Final = regex.compile(r"\p{Lu}\.\s?(?:\p{Lu}\.)?(?=\s+\p{Ll}{4})")
_UNDER: Final = frozenset({"за", "по", "на", "о", "об"})
_OBJECT: Final = regex.compile(
    r"\s(?:ответственность|обязанност[ьи]|функци[июя]|выполнение|исполнение|полномочия)(?!\p{L})",
    regex.IGNORECASE,
)


def appointed(text: str, end: int, evidence: Evidence) -> Span | None:
    """The party of «возложить … на X», «поручить X», «назначить ответственным за … X».

    Args:
        text: A clause without its number.
        end: Where its sentence ends.
        evidence: Judge of what can be a party.
    """
    verb = _APPOINTS.search(text, 0, end)
    if verb is None:
        return None
    if verb.group()[0] in "пП":
        span = trimmed(text, verb.end(), end)
        sure = span and evidence.party_likeness(text[slice(*span)]) >= 0.5
        return span if sure else None
    if verb.group()[0] in "вВ":
        return _imposed(text, verb.end(), end, evidence)
    return _named(text, verb.end(), end)


def _imposed(text: str, start: int, end: int, evidence: Evidence) -> Span | None:
    for match in _ON.finditer(text, start, end):
        thing = _OBJECT.search(text, match.end(), end)
        stop = thing.start() if thing else _work(text, match.end(), end)
        span = trimmed(text, match.end(), stop)
        words = text[slice(*span)] if span else ""
        if span and (evidence.party_likeness(words) >= 0.5 or _accusative(words)):
            return span
    return None


def _work(text: str, start: int, end: int) -> int:
    """Where the work begins behind a party: «на завхоза Зуева П.П. | уборку двора»."""
    named = _INITIALS.search(text, start, end)
    if named is not None:
        return named.end()
    for match in _WORD.finditer(text, start, end):
        word = match.group().casefold()
        before = text[max(start, match.start() - 4) : match.start()].strip()
        verbal = word.endswith(("ние", "ния", "тие")) and known(word) is None
        if verbal and match.start() > start and before not in _UNDER:
            return match.start()
    return end


def _named(text: str, start: int, end: int) -> Span | None:
    """«назначить ответственным за сверку главного бухгалтера Лунину К.К.»."""
    begin: int | None = None
    for match in _WORD.finditer(text, start, end):
        head = known(match.group())
        if head is not None and head.kind == "post" and "a" in head.singular:
            begin = match.start()
            break
    if begin is None:
        person = regex.search(
            r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}\.\s?\p{Lu}?\.?", text[start:end]
        )
        if person is None:
            return None
        begin = start + person.start()
    begin = _with_adjectives(text, start, begin)
    return trimmed(text, begin, end)


def _with_adjectives(text: str, start: int, begin: int) -> int:
    words = list(_WORD.finditer(text, start, begin))
    for match in reversed(words):
        if text[match.end() : begin].strip() or not regex.fullmatch(
            r"\p{L}+(?:ого|его)", match.group()
        ):
            break
        begin = match.start()
    return begin
