"""Second pass: atoms to phrases."""

from functools import cache
from typing import Final

from roadmap_nlp.deadlines.complements import end_of_complement
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.matching import RuleSet
from roadmap_nlp.deadlines.phrase_grammar import PHRASES, SHAPES
from roadmap_nlp.deadlines.phrases import READERS, Phrase
from roadmap_nlp.deadlines.tags import NAME

# Phrases that go on to what they are tied to: «… со дня подписания договора».
_COMPLEMENTED: Final = frozenset(
    {"before", "within", "term", "next_day", "nth_day", "same_day", "at_once"}
    | {"on_demand", "schedule", "event", "unsettled", "plan_period"}
)


def read_phrases(atoms: Lexed, *, prose: bool = False) -> list[Phrase]:
    """All phrases of a text, in order; they do not overlap.

    Args:
        atoms: The text as atoms.
        prose: Whether it is running text, where a phrase ends sooner than in a cell.
    """
    rules = _rules()
    tags = "".join(atoms.tags)
    starters = rules.starters
    found: list[Phrase] = []
    at = 0
    while at < len(tags):
        phrase = _phrase(rules, tags, atoms, at) if tags[at] in starters else None
        if phrase is None:
            at += 1
            continue
        if phrase.rule in _COMPLEMENTED:
            phrase.last = end_of_complement(phrase, atoms, tags, rules, prose=prose)
        found.append(phrase)
        at = phrase.last
    return found


@cache
def _rules() -> RuleSet:
    return RuleSet(PHRASES, SHAPES)


def _phrase(rules: RuleSet, tags: str, atoms: Lexed, at: int) -> Phrase | None:
    for name, match in rules.fitting(tags, at):
        phrase = Phrase(name, at, match.end(), lead=NAME[tags[at]])
        read = READERS.get(name)
        if read is None or read(phrase, match, atoms):
            return phrase
    return None
