"""What stands between phrases, and the bracket that may close after the last."""

from typing import Final

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.tags import TAG

_COMMA, _DASH, _COLON = TAG["comma"], TAG["dash"], TAG["colon"]
_OPEN, _CLOSE = TAG["open"], TAG["close"]
# What may stand between a phrase and another that belongs to it.
BESIDE: Final = frozenset(
    {"", _COMMA, _DASH, _OPEN, _COLON, _COMMA + TAG["a"] + TAG["also"]}
)


def gap_between(atoms: Lexed, before: Phrase, after: Phrase) -> str:
    """The categories between two phrases."""
    return "".join(atoms.tags[before.last : after.first])


def closed(atoms: Lexed, first: int, last: int) -> int:
    """Past the bracket that closes «2 раза в год (март, май)»."""
    within = atoms.tags[first:last]
    opened = within.count(_OPEN) > within.count(_CLOSE)
    return last + 1 if opened and atoms.tags[last : last + 1] == [_CLOSE] else last
