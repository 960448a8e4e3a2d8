"""What segmentation and linking may ask about a piece of text."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from roadmap_nlp.types.layout import Layout
from roadmap_nlp.types.role import Role
from roadmap_nlp.types.tags import WordTags


class Evidence(Protocol):
    """Judges text by its words alone; tagging implements it.

    Stages that decode layout receive one, so that none of them depends on how the
    judging is done (rules, a trained model, or both).
    """

    def scores(self, text: str) -> Mapping[Role, float]:
        """Natural-log scores of ``text`` as a whole cell of each role.

        Keys: number, activity, responsible, deadline, outcome, extra, section. Scores
        are comparable between roles of one text, not between texts.
        """

    def header_role(self, text: str) -> Role | None:
        """The role of the column that ``text`` names, or None if it names none.

        Columns that are none of a record's fields («Место проведения») are
        ``Role.EXTRA``.
        """

    def deadlines(self, text: str) -> tuple[tuple[int, int], ...]:
        """Half-open offsets of the deadlines stated within ``text``."""

    def deadline_likeness(self, text: str) -> float:
        """How surely the whole of ``text`` is a deadline cell, from 0 to 1."""

    def party_likeness(self, text: str) -> float:
        """How surely the whole of ``text`` is a responsibles cell, from 0 to 1."""

    def tag_words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        layout: Layout,
        columns: Sequence[Role] = (),
    ) -> WordTags:
        """What each word of the lines ``text[start:end]`` may be.

        Args:
            text: The source text.
            spans: Half-open offsets of the lines, in order.
            layout: How the text is laid out.
            columns: Roles of the table's columns, left to right, where known.
        """
