"""What it costs that a row lacks a cell, where a tagger's words are decoded."""

from collections.abc import Mapping
from typing import Final

from roadmap_nlp.types import Role

ABSENT: Final[Mapping[Role, float]] = {
    Role.NUMBER: -3.0,
    Role.ACTIVITY: -6.0,
    Role.RESPONSIBLE: -4.0,
    Role.DEADLINE: -4.0,
    Role.OUTCOME: -3.5,
    Role.EXTRA: -2.5,
    Role.SECTION: 0.0,  # most rows have no heading of their own
}
"""Natural logs of how likely it is, by role."""
