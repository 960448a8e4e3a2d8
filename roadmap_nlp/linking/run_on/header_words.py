"""What a tagger says of the words of a header: where it ends, or that there is none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from roadmap_nlp.linking.run_on.header import Column
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Evidence, Role, WordTags

_HALF: Final = -0.7
_GAP: Final = 2  # words inside a header that the tagger takes for others

Span = tuple[int, int]


def header_span(tags: WordTags, near: int) -> Span | None:
    """The run of words tagged as names of columns that lies nearest to an offset.

    Args:
        tags: Of a text.
        near: Where names were found by their words.
    """
    places = [at for at, log in enumerate(tags.roles[Role.HEADER]) if log > _HALF]
    runs: list[list[int]] = []
    for at in places:
        if runs and at - runs[-1][-1] <= _GAP + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    spans = [(tags.starts[run[0]], tags.ends[run[-1]]) for run in runs if len(run) > 1]
    return min(spans, key=lambda span: abs(span[0] - near), default=None)


def agreed(
    text: str, header: Sequence[Column], span: Span | None, evidence: Evidence
) -> tuple[Column, ...]:
    """The names that lie within what a tagger takes for the header.

    «Ответственные за исполнение февраль – апрель» loses the first row's term, «Кто»
    gains its «отвечает».

    Args:
        text: The document.
        header: Names found by their words.
        span: Where the tagger sees them, None where it sees none.
        evidence: Judge of column names.
    """
    if span is None:
        return ()
    kept = [column for column in header if column.start < span[1]]
    if not kept or kept[-1].end <= span[0]:
        return ()
    last = kept[-1]
    if last.end != span[1]:
        name = clean(text[last.start : span[1]])
        role = evidence.header_role(name)
        if role is last.role or last.end > span[1]:
            kept[-1] = replace(
                last, name=name, end=span[1], role=role if role else last.role
            )
    return tuple(kept)
