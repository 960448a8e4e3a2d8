"""Picks, at each place, the longest of the grammar rules that fit."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from roadmap_nlp.deadlines.tags import TAG, grammar

Match = regex.Match[str]
_REMEMBERED: Final = 4096
_SHORT: Final = 24  # categories in a text of ordinary length; none can take long
# A match in a longer text takes microseconds: the limit is for shapes nobody foresaw.
_SECONDS: Final = 1.0


class Rule(NamedTuple):
    """A named shape over categories."""

    id: str
    pattern: regex.Pattern[str]


class RuleSet:
    """Rules in order of preference; of equally long matches the first rule's wins.

    Which rules can begin with a given pair of categories is asked of the patterns
    themselves (by partial matching) and remembered, so few are tried at each place.
    ``starters`` are the categories that can begin any rule at all.

    Example:
        >>> from roadmap_nlp.deadlines.tags import TAG
        >>> rules = RuleSet({"until": "{do} {p_day}", "from": "{s} {p_day}"})
        >>> rules.longest(TAG["s"] + TAG["p_day"], 0)[0]
        'from'
    """

    def __init__(
        self, patterns: Mapping[str, str], shapes: Mapping[str, str] | None = None
    ) -> None:
        self._rules = tuple(
            Rule(name, grammar(text, shapes)) for name, text in patterns.items()
        )
        self._by_pair: dict[str, tuple[Rule, ...]] = {}
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._fitting)
        self.starters = frozenset(
            tag
            for tag in TAG.values()
            if any(rule.pattern.match(tag, partial=True) for rule in self._rules)
        )

    def fitting(self, tags: str, at: int) -> list[tuple[str, Match]]:
        """The rules that match at ``at``, longest match first; not to be changed.

        Different texts have the same shape («5 мая 2021 г.», «7 июня 2019 г.»), so
        those of short texts are remembered.
        """
        if len(tags) <= _SHORT:
            return self._remembered(tags, at)
        return self._fitting(tags, at, _SECONDS)

    def _fitting(
        self, tags: str, at: int, limit: float | None = None
    ) -> list[tuple[str, Match]]:
        pair = tags[at : at + 2]
        found = [
            (name, match)
            for name, pattern in self._by_pair.get(pair) or self._candidates(pair)
            if (match := _match(pattern, tags, at, limit)) is not None
            and match.end() > at
        ]
        if len(found) > 1:
            found.sort(key=_end, reverse=True)  # stable: the first rule wins a tie
        return found

    def longest(self, tags: str, at: int) -> tuple[str, Match] | None:
        """The rule with the longest match that begins at ``at``, or None."""
        found = self.fitting(tags, at)
        return found[0] if found else None

    def _candidates(self, pair: str) -> tuple[Rule, ...]:
        rules = self._by_pair.get(pair)
        if rules is None:
            rules = self._by_pair[pair] = tuple(
                rule for rule in self._rules if rule.pattern.match(pair, partial=True)
            )
        return rules


def _match(
    pattern: regex.Pattern[str], tags: str, at: int, limit: float | None
) -> Match | None:
    """The match at a place; a rule that takes too long there does not fit."""
    if limit is None:
        return pattern.match(tags, at)
    try:
        return pattern.match(tags, at, timeout=limit)
    except TimeoutError:
        return None


def _end(found: tuple[str, Match]) -> int:
    return found[1].end()


def place(match: Match, name: str) -> int:
    """Where group ``name`` begins; -1 if it took no part or the rule has none."""
    return match.start(name) if name in match.re.groupindex else -1
