"""Judges a piece of text by its words: which field of a record could it be?"""

from collections.abc import Mapping
from functools import lru_cache
from math import log
from typing import Final

import regex

from roadmap_nlp import deadlines, responsibles
from roadmap_nlp.lexicons import words
from roadmap_nlp.tagging.header import header_role
from roadmap_nlp.text.characters import fold_look_alikes
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Role

NUMBER = regex.compile(
    r"""
    (?: № \s* )?
    (?: (?: \p{Lu} [-.]? )? \d{1,3} (?: \s? \. \s? \d{1,3} ){0,4}   # «12», «1.2.3»
      | [IVXLCІХ]{1,6} (?: \. \d{1,3} ){0,3}    # «IV», «II.3»
      | \p{L}                                    # «а)»
    )
    \s* [.)]{0,2}
    """,
    regex.VERBOSE,
)
_BLANK_MARK: Final = regex.compile(r"[-–—_*./\\\s]*")
_DITTO: Final = regex.compile(
    r"\W*(?:-?//-?|[\"«»]{1,2}|то\s+же|те\s+же|тот\s+же|там\s+же)\W*", regex.I
)
_FIRST_WORD: Final = regex.compile(r"\p{L}[\p{L}-]*")
_INFINITIVE: Final = regex.compile(
    r".{2,}(?:ать|ять|ить|еть|ыть|оть|уть|ти|чь)(?:ся|сь)?"
)
_PARTICIPLE: Final = regex.compile(r".{2,}(?:ен|ан|ян|ят|ыт|ут)(?:а|о|ы)?")
_MEASURE: Final = regex.compile(
    r"\d\s*%|\bне\s+(?:менее|ниже|более|реже|выше)\b|^\d+\s+\p{L}", regex.I
)
_MONEY: Final = regex.compile(
    r"\bруб|бюджет|финансир|внебюджет|средств[аы]?\b|\bтыс\b|\bмлн\b|не\s+требует",
    regex.I,
)
_SECTION: Final = regex.compile(
    r"(?:раздел|глава|этап|блок|направление|[IVXІХ]{1,5}[.)])\b?\s*.", regex.I
)

# Mean and spread of the natural log of a cell's length in characters, by role.
_LENGTH: Final[Mapping[Role, tuple[float, float]]] = {
    Role.ACTIVITY: (4.4, 0.65),
    Role.RESPONSIBLE: (3.4, 0.65),
    Role.DEADLINE: (2.8, 0.7),
    Role.OUTCOME: (3.6, 0.75),
    Role.EXTRA: (2.4, 0.9),
    Role.SECTION: (3.7, 0.5),
}
_FLOOR: Final = 0.02


@lru_cache(maxsize=4096)
def _scores(text: str) -> Mapping[Role, float]:
    body = clean(text)
    if not body or _BLANK_MARK.fullmatch(body):
        return _flat(number=-4.0)
    if NUMBER.fullmatch(body):
        return {
            Role.NUMBER: 0.0 if body[0].isdigit() or len(body) > 1 else -2.0,
            Role.ACTIVITY: -12.0,
            Role.RESPONSIBLE: -12.0,
            Role.DEADLINE: -9.0,
            Role.OUTCOME: -7.0,
            Role.EXTRA: -2.0,
            Role.SECTION: -9.0,
        }
    if _DITTO.fullmatch(body):
        return _flat(number=-9.0)
    found = {role: _length_score(role, len(body)) for role in _LENGTH}
    found[Role.NUMBER] = -12.0
    _add_words(found, body, _likeness(text))
    return found


def _flat(number: float) -> dict[Role, float]:
    found = dict.fromkeys(_LENGTH, -3.0)
    found[Role.NUMBER] = number
    return found


def _likeness(text: str) -> tuple[float, float]:
    deadline = deadlines.looks_like_deadline(text)
    party = responsibles.looks_like_party(text)
    return deadline, party


def _length_score(role: Role, length: int) -> float:
    mean, spread = _LENGTH[role]
    return -0.5 * ((log(length + 1) - mean) / spread) ** 2


def _add_words(
    found: dict[Role, float], body: str, likeness: tuple[float, float]
) -> None:
    deadline, party = likeness
    rest = max(1.0 - max(deadline, party), _FLOOR)
    found[Role.DEADLINE] += log(max(deadline, _FLOOR))
    found[Role.RESPONSIBLE] += log(max(party, _FLOOR))
    for role in (Role.ACTIVITY, Role.OUTCOME, Role.EXTRA, Role.SECTION):
        found[role] += log(rest)
    found[Role.EXTRA] -= 1.5
    found[Role.SECTION] -= 1.5 if not _SECTION.match(body) else 0.0
    _add_head(found, body)
    if _MEASURE.search(body):
        found[Role.OUTCOME] += 0.7
    if _MONEY.search(body) and len(body) < 60:
        found[Role.EXTRA] += 3.0
        found[Role.OUTCOME] -= 1.0


def _add_head(found: dict[Role, float], body: str) -> None:
    """Weigh the first word: «Проведение», «Провести», «Протоколы», «заключено»."""
    first = _FIRST_WORD.search(fold_look_alikes(body))
    if first is None or first.start() > 3:
        found[Role.ACTIVITY] -= 1.0
        return
    word = first.group().casefold().replace("ё", "е")
    if _INFINITIVE.fullmatch(word) and not word.endswith(("асти", "ости", "сети")):
        found[Role.ACTIVITY] += 2.0
        found[Role.OUTCOME] -= 1.0
        return
    activity = _starts(word, words("activity_heads"))
    outcome = _starts(word, words("outcome_heads"))
    if activity:
        found[Role.ACTIVITY] += 0.8 if outcome else 1.3
    if outcome:
        found[Role.OUTCOME] += 0.8 if activity else 1.3
    if not activity and not outcome and _PARTICIPLE.fullmatch(word):
        found[Role.OUTCOME] += 1.0
    if body[0].islower():
        found[Role.ACTIVITY] -= 0.8


def _starts(word: str, stems: frozenset[str]) -> bool:
    return any(word[:size] in stems for size in range(3, len(word) + 1))


class RuleEvidence:
    """Evidence from grammars and word lists; needs no trained model.

    Example:
        >>> judge = RuleEvidence()
        >>> scores = judge.scores("Проведение совещания с руководителями")
        >>> max(scores, key=scores.get)
        <Role.ACTIVITY: 'activity'>
    """

    def scores(self, text: str) -> Mapping[Role, float]:
        """Natural-log scores of ``text`` as a whole cell of each role."""
        return _scores(text)

    def header_role(self, text: str) -> Role | None:
        """The role of the column that ``text`` names, or None."""
        return header_role(text)

    def deadlines(self, text: str) -> tuple[tuple[int, int], ...]:
        """Half-open offsets of the deadlines stated within ``text``."""
        return tuple((d.start_char, d.end_char) for d in deadlines.find(text))

    def deadline_likeness(self, text: str) -> float:
        """How surely the whole of ``text`` is a deadline cell, from 0 to 1."""
        return deadlines.looks_like_deadline(text)

    def party_likeness(self, text: str) -> float:
        """How surely the whole of ``text`` is a responsibles cell, from 0 to 1."""
        return responsibles.looks_like_party(text)
