"""Documents that people have corrected, as examples to learn from.

What nobody marked is left out of the loss: people correct records, and mark neither
the header nor columns that no record has a field for.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.segmentation.detect import detect_layout
from roadmap_nlp.segmentation.lines import split_lines
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.tokens import KNOWN_LAYOUTS, Ints, Tokens, tokens_of
from roadmap_nlp.tagging.network.word_tagger import WINDOW
from roadmap_nlp.training.examples import (
    FIRST,
    IGNORED,
    UNKNOWN_ROW,
    UNKNOWN_WORD,
    Example,
)
from roadmap_nlp.types import Layout, Role

_STEP = WINDOW * 3 // 4
_NOBODY = -1

Cell = tuple[int, Role]


def example_of(annotation: Annotation) -> Example | None:
    """The words of a document with what its annotation says of them.

    Returns:
        None where the layout tells the cells, so that no tagger is asked.

    Example:
        >>> from roadmap_nlp.evaluation.annotation import Group, Mention
        >>> marked = Mention(Role.ACTIVITY, ((3, 15),)), Mention(Role.DEADLINE, ((16, 21),))
        >>> found = example_of(
        ...     Annotation("1", "1. Ремонт крыши к маю завхоз", marked, (Group((0, 1)),))
        ... )
        >>> [LABELS[role] if role >= 0 else "?" for role in found.roles.tolist()][2:5]
        [<Role.ACTIVITY: 'activity'>, <Role.DEADLINE: 'deadline'>, <Role.DEADLINE: 'deadline'>]
        >>> found.begins.tolist(), found.rows.tolist()
        ([0, 1, 0, 1, 0, 0], [0, 1, 0, 0, 0, 0])
    """  # noqa: E501 - one call a line
    lines = split_lines(annotation.text)
    layout = detect_layout(lines, HybridEvidence())
    if layout not in KNOWN_LAYOUTS:
        return None
    spans = [
        (line.start + line.text.index(body), line.start + len(line.text.rstrip()))
        for line in lines
        if (body := line.text.strip())
    ]
    tokens = tokens_of(annotation.text, spans, layout)
    return _labelled(tokens, annotation, in_turn=layout is not Layout.COLUMNS)


def _labelled(tokens: Tokens, annotation: Annotation, *, in_turn: bool) -> Example:
    count = len(tokens)
    roles = np.full(count, IGNORED, dtype=np.int64)
    begins = np.zeros(count, dtype=np.int64)
    rows = np.full(count, 0 if in_turn else UNKNOWN_ROW, dtype=np.int64)
    before = np.full(count, UNKNOWN_WORD, dtype=np.int64)
    cells = _cells(annotation)
    last: dict[Cell, tuple[int, int]] = {}
    seen_rows = set[int]()
    for at, mention in enumerate(_mentions(tokens, annotation)):
        if mention == _NOBODY:
            continue
        role = annotation.mentions[mention].role
        if role not in LABELS:
            roles[at] = LABELS.index(None)
            continue
        roles[at] = LABELS.index(role)
        cell = cells[mention]
        word, owner = last.get(cell, (FIRST, mention))
        begins[at] = word == FIRST
        # Between two parties of a cell there may be a word that nobody marked.
        before[at] = word if mention == owner or word == at - 1 else UNKNOWN_WORD
        last[cell] = at, mention
        if in_turn and cell[0] >= 0 and cell[0] not in seen_rows:
            seen_rows.add(cell[0])
            rows[at] = 1
    return Example(tokens, roles, begins, rows, before)


def _cells(annotation: Annotation) -> list[Cell]:
    """Record and role of each mention; a number below 0 is that of no record.

    What stands once for several records is in a cell of the first.
    """
    alone = enumerate(annotation.mentions, start=1)
    found = [(-number, mention.role) for number, mention in alone]
    for record in reversed(range(len(annotation.groups))):
        for member in annotation.groups[record].members:
            role = annotation.mentions[member].role
            if role is not Role.SECTION:
                found[member] = record, role
    return found


def _mentions(tokens: Tokens, annotation: Annotation) -> Iterator[int]:
    """The mention that covers most of each word; of two that do, the shorter one."""
    owners = np.full(len(annotation.text), _NOBODY, dtype=np.int64)
    lengths = [sum(b - a for a, b in one.pieces) for one in annotation.mentions]
    for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        for start, end in annotation.mentions[index].pieces:
            owners[start:end] = index
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        counts = np.bincount(owners[start:end] - _NOBODY)
        counts[0] = 0
        yield int(counts.argmax()) + _NOBODY


def windows_of(example: Example) -> Iterator[Example]:
    """The example in windows that the network sees at once, some of each known."""
    count = len(example.tokens)
    for at in range(0, max(1, count - WINDOW + _STEP), _STEP):
        start = max(0, min(at, count - WINDOW))
        part = slice(start, min(start + WINDOW, count))
        if (example.roles[part] != IGNORED).any():
            yield _part_of(example, part)


def _part_of(example: Example, part: slice) -> Example:
    tokens = replace(
        example.tokens,
        **{
            name: getattr(example.tokens, name)[part]
            for name in ("starts", "ends", "lines", "xs", "goes_on", "places", "words")
        },
    )
    return Example(
        tokens,
        example.roles[part],
        example.begins[part],
        example.rows[part],
        _shifted(example.before[part], part.start),
    )


def _shifted(before: Ints, start: int) -> Ints:
    unseen = (before >= 0) & (before < start)
    return np.where(before < 0, before, np.where(unseen, UNKNOWN_WORD, before - start))
