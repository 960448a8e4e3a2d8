"""The left side of the HTML page: the source text with its spans marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import regex

from roadmap_nlp.schema import Extraction, Record, Span, Text
from roadmap_nlp.text.messages import Messages
from roadmap_nlp.writers.doubt import LOW_CONFIDENCE

FIELD_KINDS = ("number", "activity", "responsible", "deadline", "outcome", "extra")
_FRAME_KINDS = frozenset(
    {"section", "title", "approval"}
    | {"header", "preamble", "signature", "note", "furniture", "artefact"}
)
_RANK = {kind: rank for rank, kind in enumerate((*FIELD_KINDS, "section", "title"))}

# A terminal's or a browser's control characters, as their pictures.
_PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
_PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(128, 160), 65533)
_PICTURES |= dict.fromkeys(range(55296, 57344), 65533)

_WORD = regex.compile(r"\w")
# «│ 1 │ сверка │», «| 1 | сверка |», «+----+», «1    сверка»
_GRID_LINE = regex.compile(r"[│┃║¦┌├└─═]|\|[^|]*+\||\+--|\S {3,}+\S")
_GRID_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source that something was read from.

    Attributes:
        start: Offset of its first character.
        end: One past its last.
        kind: A field, a part of the frame, or ``"unassigned"``.
        key: Which item of which record: ``"12.deadline.0"``; empty for none.
        label: What to say of it.
        flags: CSS classes: ``low``, ``torn``.
        page: The page it stands on, or None where unknown.
        bbox: Its place there, in points.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    label: str = ""
    flags: tuple[str, ...] = ()
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None


def items(number: int, record: Record) -> Iterator[tuple[str, str, Text]]:
    """The texts of a record's fields, as (key, kind, text)."""
    groups: tuple[tuple[str, Iterable[Text]], ...] = (
        ("activity", [record.activity] if record.activity else []),
        ("responsible", record.responsibles),
        ("deadline", record.deadlines),
        ("outcome", record.outcomes),
        ("extra", record.extra.values()),
    )
    for kind, texts in groups:
        for index, text in enumerate(texts):
            yield f"{number}.{kind}.{index}", kind, text


def marks_of(extraction: Extraction, first: int, say: Messages) -> list[Mark]:
    """Every mark of a result whose records are numbered from ``first``."""
    found: list[Mark] = []
    sections: set[tuple[int, int]] = set()
    for number, record in enumerate(extraction.records, start=first):
        who = say("page.record", number=record.number or record.number_inferred or "?")
        key, label = f"{number}.number.0", f"{say('role.number')} · {who}"
        found += _marks(record.number_spans, "number", key, label)
        for key, kind, text in items(number, record):
            found += _text_marks(text, kind, key, f"{say(f'role.{kind}')} · {who}")
        for span in record.section.spans if record.section else ():
            if (span.start, span.end) not in sections:
                sections.add((span.start, span.end))
                found += _marks([span], "section", "", say("role.section"))
    for plan in extraction.roadmaps:
        for kind, part in (("title", plan.title), ("approval", plan.approval)):
            if part:
                found += _text_marks(part, kind, "", say(f"role.{kind}"))
    for piece in extraction.unassigned:
        framed = piece.role in _FRAME_KINDS
        role = say.get(f"role.{piece.role}") or piece.role
        label = role if framed else f"{say('page.unassigned')} · {role}"
        kind = piece.role if framed else "unassigned"
        found += _marks(piece.spans, kind, "", label)
    for number, finding in enumerate(extraction.findings):
        key = f"{finding_name(first, number)}.finding.0"
        found += _marks(finding.spans, "finding", key, finding.message)
    return found


def finding_name(first: int, number: int) -> str:
    """What finding ``number`` of the result with records from ``first`` is called."""
    return f"f{first}-{number}"


def _text_marks(text: Text, kind: str, key: str, label: str) -> list[Mark]:
    flags = []
    if text.confidence < LOW_CONFIDENCE:
        flags.append("low")
    if not text.complete:
        flags.append("torn")
    score = f"{round(100 * text.confidence)} %"
    return _marks(text.spans, kind, key, f"{label} · {score}", tuple(flags))


def _marks(
    spans: Iterable[Span], kind: str, key: str, label: str, flags: tuple[str, ...] = ()
) -> list[Mark]:
    return [
        Mark(span.start, span.end, kind, key, label, flags, span.page, span.bbox)
        for span in spans
    ]


def segments(
    length: int, marks: Iterable[Mark]
) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut ``[0, length)`` where any mark begins or ends.

    Example:
        >>> whole, part = Mark(0, 4, "activity"), Mark(2, 4, "deadline")
        >>> [(s, e, len(over)) for s, e, over in segments(6, [whole, part])]
        [(0, 2, 1), (2, 4, 2), (4, 6, 0)]
    """
    queue = sorted(
        (mark for mark in marks if mark.start < length),
        key=lambda mark: (mark.start, mark.end),
        reverse=True,
    )
    over: list[Mark] = []
    at = 0
    while at < length:
        over = [mark for mark in over if mark.end > at]
        while queue and queue[-1].start <= at:
            over.append(queue.pop())
        nearest = [min(mark.end, length) for mark in over]
        upto = min([*nearest, queue[-1].start if queue else length])
        yield at, upto, tuple(over)
        at = upto


class SourceText:
    """The source text as HTML, and where each item begins in it.

    Args:
        text: The source text.
        marks: What was read from it.
        prefix: Begins the ids, which no two documents of a page may share.
    """

    def __init__(self, text: str, marks: Sequence[Mark], prefix: str) -> None:
        self.anchors: dict[str, str] = {}
        self._parts: list[str] = []
        for index, (start, end, over) in enumerate(segments(len(text), marks)):
            self._add(text[start:end], over, f"{prefix}{index}")

    @property
    def html(self) -> str:
        """The marked text, to stand inside ``<pre>``."""
        return "".join(self._parts)

    def _add(self, piece: str, over: tuple[Mark, ...], name: str) -> None:
        safe = safe_text(piece)
        if not over:
            shown = safe.replace("\t", '<i class="tab">\t</i>')
            if _WORD.search(piece):
                shown = f'<span class="m uncovered">{shown}</span>'
            self._parts.append(shown)
            return
        top = min(
            over, key=lambda mark: (_RANK.get(mark.kind, 99), mark.end - mark.start)
        )
        keys = keys_of(over)
        fresh = [key for key in keys if key not in self.anchors]
        for key in fresh:
            self.anchors[key] = name
        shared = ["shared"] if len(keys) > 1 else []
        attributes = [
            f'class="{" ".join(["m", top.kind, *flags_of(over), *shared])}"',
            f'title="{label_of(over)}"',
        ]
        if keys:
            attributes.append(f'data-k="{" ".join(keys)}"')
        tag = "span"
        if fresh:
            tag = "a"
            row = fresh[0].partition(".")[0]
            attributes += [f'id="{name}"', f'href="#r{row}"']
        self._parts.append(f"<{tag} {' '.join(attributes)}>{safe}</{tag}>")


def keys_of(over: Sequence[Mark]) -> list[str]:
    """The items that share a piece."""
    return sorted({mark.key for mark in over if mark.key})


def flags_of(over: Sequence[Mark]) -> list[str]:
    """What is to be said against any of them."""
    return sorted({flag for mark in over for flag in mark.flags})


def label_of(over: Sequence[Mark]) -> str:
    """What to say of a piece, for HTML."""
    labels = list(dict.fromkeys(mark.label for mark in over if mark.label))
    return safe_text("\n".join([*labels[:5], *(["…"] if len(labels) > 5 else [])]))


def safe_text(text: str) -> str:
    r"""``text`` for HTML, as content or as a quoted attribute.

    Example:
        >>> safe_text('<b>"\x00')
        '&lt;b&gt;&quot;␀'
    """
    return escape(text.translate(_PICTURES))


def is_grid(text: str) -> bool:
    r"""Whether columns are drawn with characters, so that their widths matter.

    Example:
        >>> is_grid("| 1 | сверка |\n| 2 | отчёт |")
        True
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if max(map(len, lines), default=0) > _GRID_WIDTH:
        return False
    return 4 * sum(1 for line in lines if _GRID_LINE.search(line)) > len(lines)
