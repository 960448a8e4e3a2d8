"""Evidence by a few words, for tests that want no other stage."""

from collections.abc import Mapping

import regex

from roadmap_nlp.linking.interleaved.words import word_role
from roadmap_nlp.tagging.header import header_role
from roadmap_nlp.types import Role

_DEADLINE_FILLERS = frozenset(
    {"с", "по", "до", "в", "на", "не", "к", "и", "или", "за", "со", "дня", "для"}
    | {"начала", "отдельному", "первый", "вторник"}
)
_NUMERIC = regex.compile(r"[\d.,–-]+|[IVX]{1,4}")
_WRAP = regex.compile(r"(?<=\p{L})-\n(?=\p{Ll})")


class PlainEvidence:
    """Counts words that speak for a role."""

    def scores(self, text: str) -> Mapping[Role, float]:
        deadline, party = self.deadline_likeness(text), self.party_likeness(text)
        rest = max(1 - max(deadline, party), 0.1)
        found = dict.fromkeys(Role, -9.0)
        found |= {Role.DEADLINE: deadline, Role.RESPONSIBLE: party}
        found |= {Role.ACTIVITY: rest, Role.OUTCOME: rest / 2, Role.EXTRA: rest / 4}
        return {role: score * 4 for role, score in found.items()}

    def header_role(self, text: str) -> Role | None:
        return header_role(text)

    def deadlines(self, text: str) -> tuple[tuple[int, int], ...]:
        return ((0, len(text)),) if self.deadline_likeness(text) > 0.7 else ()

    def deadline_likeness(self, text: str) -> float:
        words = _WRAP.sub("", text).split()
        hits = [
            word_role(word)[0] is Role.DEADLINE
            or _NUMERIC.fullmatch(word.strip(",;")) is not None
            or word.casefold() in _DEADLINE_FILLERS
            for word in words
        ]
        strong = any(word_role(word)[0] is Role.DEADLINE for word in words)
        return max(sum(hits) / max(len(words), 1) * (1 if strong else 0.5), 0.02)

    def party_likeness(self, text: str) -> float:
        words = _WRAP.sub("", text).split()
        if not words:
            return 0.0
        first = word_role(words[0])[0] is Role.RESPONSIBLE
        any_ = any(word_role(word)[0] is Role.RESPONSIBLE for word in words)
        foreign = any(word_role(word)[0] is Role.DEADLINE for word in words)
        return (0.9 if first else 0.6 if any_ else 0.3) * (0.3 if foreign else 1)
