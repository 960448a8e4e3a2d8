"""How far a phrase goes: «в течение 10 дней | со дня подписания договора»."""

from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.matching import RuleSet
from roadmap_nlp.deadlines.parties import party_nominatives
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.tags import TAG, categories

_LONGEST_IN_PROSE: Final = 14
_INFINITIVE: Final = regex.compile(
    r"[а-я]{3,}(?:ать|ять|ить|еть|уть|ться)"
    r"|(?:про|произ|в|вы|при|пере|до|под|на|за|с|у|раз|об)(?:вести|нести|везти)"
    r"|[а-я]+йти|[а-я]+влечь"
)
_MANNER: Final = regex.compile(
    r"(?:составлени|оформлени|привлечени|вручени|приложени|указани|использовани"
    r"|применени|представлени|внесени|размещени|последующ|обязательн)"
)
_ADVERB: Final = regex.compile(r"[а-я]{3,}[влнт]о")
_OBLIQUE: Final = regex.compile(r"(?:ого|его|ому|ему|ой|ей|ых|их|ым|им|ую)$")
_PARTICIPLE: Final = regex.compile(
    r"(?:нн|вш|ющ|ащ|ущ)(?:ого|ому|ым|ом|ой|ых|ыми|его|ему|их)$|^котор"
    r"|[аеи]ем(?:ого|ому|ым|ой|ых|ыми)$"
)
# «определяется решением», «объявлена дополнительно», but not «уточняется отдел»
_INSTRUMENTAL: Final = regex.compile(r"(?:ом|ем|ой|ей|ами|ями|им|ым|но)$")
_GOVERNING: Final = categories("na v k po s do o ot za pri posle iz dlya")
_CLOSING: Final = categories("semicolon close")
_PARTING: Final = categories("comma dash open slash")
_CONJUNCTIONS: Final = categories("and but or a")
_JOINTS: Final = categories("and but or a also comma")
_LOOSE: Final = categories("semicolon close comma dash open slash dot colon and or")
_STRONG: Final = categories("often freq always")
_LIMITS: Final = categories("do ne at_once")
_LIMITING: Final = categories("po do k")
_LIMITS_OF: Final = categories("p_day p_month p_edge")
_PLACING: Final = categories("v na")
_POINTS: Final = categories("p_day p_month p_quarter p_half p_year p_edge p_decade")
_DATED: Final = frozenset(["range", "until", "since", "in", "plan_year", "month_day"])


def end_of_complement(
    phrase: Phrase, atoms: Lexed, tags: str, rules: RuleSet, *, prose: bool
) -> int:
    """One past the last atom of ``phrase`` with its complement."""
    walk = _Walk(phrase, atoms, tags, rules, prose)
    at = end = phrase.last
    while at < len(tags) and not walk.ends(at):
        at += 1
        if tags[at - 1] not in _LOOSE:
            end = at
    return end


@dataclass(frozen=True, slots=True)
class _Walk:
    """Looks ahead from a phrase, atom by atom."""

    phrase: Phrase
    atoms: Lexed
    tags: str
    rules: RuleSet
    prose: bool

    def ends(self, at: int) -> bool:
        """Whether the complement ends before atom ``at``."""
        tag = self.tags[at]
        if tag in _CLOSING or tag in _STRONG:
            return True
        if tag in _PLACING and self.tags[at + 1 : at + 2] in _POINTS:
            # «на совещании при директоре | в октябре»
            return TAG["gathering"] in self.tags[self.phrase.first : self.phrase.last]
        if tag == TAG["za"] and self.phrase.lead == "before_prep":
            # «перед каждым выездом | за 1 день»
            return self.tags[at + 1 : at + 2] == TAG["duration"]
        if self.prose and self._leaves(at):
            return True
        if tag in _PARTING and not self._breaks_word(at):
            return self._begins(self._after_joints(at)) is not None
        if tag == TAG["dot"]:
            return self.prose or self._begins(at + 1) is not None
        if tag in _CONJUNCTIONS:
            return bool(set(self.tags[at + 1 : at + 3]) & _STRONG) or (
                self.tags[at + 1 : at + 2] in _LIMITS
            )
        if tag in _LIMITING:
            following = self.tags[at + 1 : at + 2]
            if _PARTICIPLE.search(self._word(at - 1).lower()):
                return False  # «по графику, утверждаемому до 15 сентября»
            return following == TAG["mere"] or following in _LIMITS_OF
        return at > self.phrase.last and self._starts_dated_line(at)

    def _begins(self, at: int) -> str | None:
        best = self.rules.longest(self.tags, at)
        return best[0] if best is not None else None

    def _after_joints(self, at: int) -> int:
        """The atom after a comma and «но», «а также», «и»."""
        at += 1
        while at < len(self.tags) and self.tags[at] in _JOINTS:
            at += 1
        return at

    def _starts_dated_line(self, at: int) -> bool:
        atoms = self.atoms
        gap = atoms.low[atoms.ends[at - 1] : atoms.starts[at]]
        return "\n" in gap and self._begins(at) in _DATED

    def _leaves(self, at: int) -> bool:
        """Whether running text goes on to something else at atom ``at``."""
        tag, last = self.tags[at], self.phrase.last
        if at - last >= _LONGEST_IN_PROSE:
            return True
        if tag == TAG["quote"] or self.tags.count(TAG["quote"], last, at) % 2:
            return False
        if self._breaks_word(at):
            return False
        if tag == TAG["s"] and _MANNER.match(self._word(at + 1)):
            return True  # «перед матчем | с составлением акта»
        if tag in _PARTING:
            return _PARTICIPLE.search(self._word(at + 1).lower()) is None
        word = self._word(at + 1 if tag in _CONJUNCTIONS else at)
        if _INFINITIVE.fullmatch(word):
            return True
        if _ADVERB.fullmatch(word) and _INFINITIVE.fullmatch(self._word(at + 1)):
            return True  # «при необходимости | своевременно вводить»
        if self.phrase.rule == "unsettled":
            return _INSTRUMENTAL.search(word.lower()) is None
        return self._names_party(at, word)

    def _names_party(self, at: int, word: str) -> bool:
        """«… детей МУП «Благоустройство»», «… работника Начальник»: who, not when."""
        shouted = word.isupper() and len(word) > 1
        directly = at == self.phrase.last  # «по графику МУЗ «ЦРБ»» says whose
        if shouted and not directly and self.tags[at + 1 : at + 2] == TAG["quote"]:
            return True
        if self.tags[at - 1] in _GOVERNING:
            return False
        if not directly and word[:1].isupper() and not shouted:
            return not _OBLIQUE.search(word)
        return word.lower() in party_nominatives()

    def _breaks_word(self, at: int) -> bool:
        """Whether the dash at ``at`` parts a word at a line's end."""
        atoms = self.atoms
        if self.tags[at : at + 1] != TAG["dash"] or not 0 < at < len(self.tags) - 1:
            return False
        gap = atoms.text[atoms.ends[at] : atoms.starts[at + 1]]
        return "\n" in gap and atoms.ends[at - 1] == atoms.starts[at]

    def _word(self, at: int) -> str:
        atoms = self.atoms
        if at >= len(self.tags):
            return ""
        word = atoms.text[atoms.starts[at] : atoms.ends[at]]
        return word + self._word(at + 2) if self._breaks_word(at + 1) else word
