"""Evidence with a part of the trained model taken out, to show what the part is worth.

``model`` takes the whole of it: words are judged by the grammars of deadlines and
numbers and by the lists of words that the network is given too. ``links`` keeps the
network but for which word follows which. ``decoding`` keeps every answer of the
network but not how sure it is: what is likeliest word by word is taken for settled, so
that no neighbour can outvote it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import log
from pathlib import Path
from typing import Final

from roadmap_nlp.tagging.evidence import RuleEvidence
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.distances import REACH
from roadmap_nlp.tagging.network.tokens import (
    FIRST_OF_DEADLINE,
    FIRST_OF_LINE,
    IN_DEADLINE,
    Tokens,
    tokens_of,
)
from roadmap_nlp.tagging.network.word_looks import FLAGS, look
from roadmap_nlp.types import Evidence, Layout, Role, WordTags

_SURE: Final = 0.9
_CARRIED: Final = 0.7
"""Share of what a word is that it takes from the word before in its line."""
_SETTLED: Final = 0.01
"""What is left to an answer that is not the likeliest."""
_LOOKS: Final[Mapping[str, Role]] = {
    "post": Role.RESPONSIBLE,
    "people": Role.RESPONSIBLE,
    "org": Role.RESPONSIBLE,
    "initials": Role.RESPONSIBLE,
    "infinitive": Role.ACTIVITY,
    "activity": Role.ACTIVITY,
    "outcome": Role.OUTCOME,
}


class GrammarEvidence(RuleEvidence):
    """What each word may be by grammars and lists of words alone."""

    def tag_words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        layout: Layout,
        columns: Sequence[Role] = (),
    ) -> WordTags:
        """What each word of the lines may be; arguments as ``Evidence`` has them."""
        tokens = tokens_of(text, spans, layout, columns)
        chances = list(_chances(tokens))
        begins = [_SURE if one else 1 - _SURE for one in _beginnings(tokens)]
        rows = [
            _SURE if _is_number(word) and place[FIRST_OF_LINE] else 1 - _SURE
            for word, place in zip(tokens.words, tokens.places, strict=True)
        ]
        return WordTags(
            tokens.starts.tolist(),
            tokens.ends.tolist(),
            tokens.lines.tolist(),
            {label: [log(one[label]) for one in chances] for label in LABELS},
            *_both(begins),
            *_both(rows),
            [
                [log(one), log(1 - one), *[log(_SETTLED)] * (REACH - 1)]
                for one in begins
            ],
        )


class ChangedEvidence(HybridEvidence):
    """The network, with its answers changed.

    Args:
        change: What makes other tags of the network's.
        model: Folder of the network; None takes the one the library carries.
    """

    def __init__(
        self, change: Callable[[WordTags], WordTags], model: Path | None = None
    ) -> None:
        super().__init__(model)
        self._change = change

    def tag_words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        layout: Layout,
        columns: Sequence[Role] = (),
    ) -> WordTags:
        """What each word of the lines may be; arguments as ``Evidence`` has them."""
        return self._change(super().tag_words(text, spans, layout, columns))


def linkless(tags: WordTags) -> WordTags:
    """The tags, without knowing which word follows which."""
    alike = [log(1 / (1 + REACH))] * (1 + REACH)
    return replace(tags, links=[alike] * len(tags.starts))


def settled(tags: WordTags) -> WordTags:
    """The likeliest answers of the tags, taken for settled word by word."""
    begins, goes_on = _settled_together(tags.begins, tags.goes_on)
    begins_row, within_row = _settled_together(tags.begins_row, tags.within_row)
    roles = _settled_together(*tags.roles.values())
    return replace(
        tags,
        roles=dict(zip(tags.roles, roles, strict=True)),
        begins=begins,
        goes_on=goes_on,
        begins_row=begins_row,
        within_row=within_row,
        links=[_settled(one) for one in tags.links],
    )


WITHOUT: Final[Mapping[str, Callable[[Path | None], Evidence]]] = {
    "model": lambda _: GrammarEvidence(),
    "links": partial(ChangedEvidence, linkless),
    "decoding": partial(ChangedEvidence, settled),
}
"""By the part that is taken out, what makes the evidence for a model's folder."""


def _settled_together(*answers: Sequence[float]) -> list[list[float]]:
    """Of each answer, word by word, whether it is the likeliest of ``answers``."""
    words = [_settled(one) for one in zip(*answers, strict=True)]
    return [[word[at] for word in words] for at in range(len(answers))]


def _settled(logs: Sequence[float]) -> list[float]:
    best = max(range(len(logs)), key=logs.__getitem__)
    return [
        log(1 - _SETTLED) if at == best else log(_SETTLED) for at in range(len(logs))
    ]


def _both(chances: Sequence[float]) -> tuple[list[float], list[float]]:
    return [log(one) for one in chances], [log(1 - one) for one in chances]


def _chances(tokens: Tokens) -> Iterator[Mapping[Role | None, float]]:
    before = dict.fromkeys(LABELS, 1 / len(LABELS))
    for word, place in zip(tokens.words, tokens.places, strict=True):
        if place[FIRST_OF_LINE]:
            before = dict.fromkeys(LABELS, 1 / len(LABELS))
        role = _role(word, place)
        if role is None:
            found = before
        else:
            rest = (1 - _SURE) / (len(LABELS) - 1)
            own = {label: _SURE if label is role else rest for label in LABELS}
            carried = 0.0 if role in (Role.DEADLINE, Role.NUMBER) else 1 - _CARRIED
            found = {
                label: (1 - carried) * own[label] + carried * before[label]
                for label in LABELS
            }
        yield found
        before = found


def _role(word: str, place: Sequence[float]) -> Role | None:
    if place[IN_DEADLINE]:
        return Role.DEADLINE
    if _is_number(word) and place[FIRST_OF_LINE]:
        return Role.NUMBER
    flags = dict(zip(FLAGS, look(word).flags, strict=True))
    return next((role for name, role in _LOOKS.items() if flags[name]), None)


def _is_number(word: str) -> bool:
    return bool(look(word).flags[FLAGS.index("number")])


def _beginnings(tokens: Tokens) -> Iterator[bool]:
    """A deadline begins a cell, and so does a capital letter that begins a line."""
    for word, place in zip(tokens.words, tokens.places, strict=True):
        capital = look(word).flags[FLAGS.index("capital")]
        yield bool(
            place[FIRST_OF_DEADLINE]
            or (place[FIRST_OF_LINE] and (capital or _is_number(word)))
        )
