"""Rules for what can be judged by rule, a trained model for words in running text."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_nlp.tagging.evidence import RuleEvidence
from roadmap_nlp.types import Layout, Role, WordTags

if TYPE_CHECKING:
    from roadmap_nlp.tagging.network.word_tagger import WordTagger


class HybridEvidence(RuleEvidence):
    """The evidence of rules, and that of a model where layout does not tell cells.

    Args:
        model: Folder of a trained model; None takes the one the library carries. It is
            read when a text first needs it: a clean table never does.

    Example:
        >>> judge = HybridEvidence()
        >>> text = "1 Ремонт кровли школы до 1 мая Завхоз"
        >>> tags = judge.tag_words(text, [(0, len(text))], Layout.RUN_ON)
        >>> deadline = tags.roles[Role.DEADLINE]
        >>> text[tags.starts[deadline.index(max(deadline))]:][:4] in ("до 1", "1 ма", "мая ")
        True
    """  # noqa: E501 - one call a line

    def __init__(self, model: Path | None = None) -> None:
        self._model = model
        self._tagger: WordTagger | None = None

    def __reduce__(self) -> tuple[type["HybridEvidence"], tuple[Path | None]]:
        """To another process the folder goes: it reads the model when it needs it."""
        return type(self), (self._model,)

    @property
    def awake(self) -> bool:
        """Whether a text has needed the model yet."""
        return self._tagger is not None

    def tag_words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        layout: Layout,
        columns: Sequence[Role] = (),
    ) -> WordTags:
        """What each word of lines may be, as the model sees it.

        Args:
            text: The source text.
            spans: Half-open offsets of the lines, in order.
            layout: How the text is laid out.
            columns: Roles of the table's columns, left to right, where known.

        Raises:
            ModelError: There is no model that this version can read.
        """
        if self._tagger is None:
            # numpy and the weights take a fifth of a second: only who needs them waits.
            from roadmap_nlp.tagging.network.word_tagger import tagger_of

            self._tagger = tagger_of(self._model)
        return self._tagger.tag(text, spans, layout, columns)
