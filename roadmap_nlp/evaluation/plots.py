"""Plots as inline SVG: no script, no font, no network; colours come from the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from roadmap_nlp.evaluation.resampling import Interval

_WIDTH, _HEIGHT = 380, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 12, 40
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_ROW = 24
_LABEL_WIDTH, _BAR_WIDTH, _FIGURE_WIDTH = 300, 360, 180
_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label.

    Attributes:
        label: What it is of.
        value: 0 to 1.
        interval: Where the value lies, or None.
        note: What to write beside.
    """

    label: str
    value: float
    interval: Interval | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Axes:
    """What the axes of a square plot say."""

    title: str
    across: str
    up: str
    top: float = 1.0


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars from 0 to 1 with their intervals.

    Example:
        >>> "<rect" in bars("F1", [Bar("таблицы", 0.9)])
        True
    """
    width = _LABEL_WIDTH + _BAR_WIDTH + _FIGURE_WIDTH
    height = _ROW * len(rows) + 22
    marks = [_grid(height - 18), *(_bar(at, row) for at, row in enumerate(rows))]
    return _svg(title, width, height, marks)


def _grid(bottom: int) -> str:
    lines = []
    for tick in _TICKS:
        x = _LABEL_WIDTH + tick * _BAR_WIDTH
        lines.append(f'<path class="grid" d="M{x:.1f} 0V{bottom}"/>')
        lines.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 14}" '
            f'text-anchor="middle">{tick:g}</text>'
        )
    return "".join(lines)


def _bar(at: int, row: Bar) -> str:
    middle = at * _ROW + _ROW / 2
    length = row.value * _BAR_WIDTH
    label = row.label if len(row.label) <= _LETTERS else row.label[: _LETTERS - 1] + "…"
    note = f'<tspan class="dim">  {escape(row.note)}</tspan>' if row.note else ""
    return (
        f'<text x="{_LABEL_WIDTH - 8}" y="{middle + 4}" text-anchor="end">'
        f"<title>{escape(row.label)}</title>{escape(label)}</text>"
        f'<rect class="bar" x="{_LABEL_WIDTH}" y="{middle - 8}" '
        f'width="{length:.1f}" height="16"/>{_whisker(middle, row.interval)}'
        f'<text x="{_LABEL_WIDTH + _BAR_WIDTH + 10}" y="{middle + 4}">'
        f"{row.value:.3f}{note}</text>"
    )


def _whisker(middle: float, interval: Interval | None) -> str:
    if interval is None:
        return ""
    low, high = (
        _LABEL_WIDTH + bound * _BAR_WIDTH for bound in (interval.low, interval.high)
    )
    return (
        f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}'
        f'M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"/>'
    )


def curve(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    *,
    diagonal: bool = False,
    sizes: Sequence[float] = (),
) -> str:
    """A line through points of the unit square.

    Args:
        axes: What is plotted.
        points: From left to right.
        diagonal: Whether to draw the line of equal values.
        sizes: Of a dot at each point, 0 to 1; none are drawn without.
    """
    places = [_place(x, min(1.0, y / axes.top)) for x, y in points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    marks = [_frame(axes)]
    if diagonal:
        (x, y), (x2, y2) = _place(0, 0), _place(1, 1)
        marks.append(f'<path class="even" d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}"/>')
    if places:
        marks.append(f'<path class="line" d="{path}"/>')
    for (x, y), size in zip(places, sizes, strict=False):
        radius = 3 + 6 * size**0.5
        marks.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        )
    return _svg(axes.title, _WIDTH, _HEIGHT, marks)


def histogram(axes: Axes, values: Iterable[float], bins: int = 20) -> str:
    """How many of the values, each 0 to 1, lie in each of equal stretches."""
    heights = [0] * bins
    for value in values:
        heights[min(bins - 1, int(value * bins))] += 1
    top = max(1, *heights)
    marks = [_frame(Axes(axes.title, axes.across, axes.up, float(top)))]
    for place, height in enumerate(heights):
        left, bottom = _place(place / bins, 0)
        right, up = _place((place + 1) / bins, height / top)
        marks.append(
            f'<rect class="bar" x="{left + 1:.1f}" y="{up:.1f}" '
            f'width="{right - left - 2:.1f}" height="{bottom - up:.1f}"/>'
        )
    return _svg(axes.title, _WIDTH, _HEIGHT, marks)


def _place(x: float, y: float) -> tuple[float, float]:
    across, up = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return _LEFT + x * across, _TOP + (1 - y) * up


def _frame(axes: Axes) -> str:
    marks = []
    for tick in _TICKS:
        x, bottom = _place(tick, 0)
        left, y = _place(0, tick)
        right, _ = _place(1, tick)
        marks.append(f'<path class="grid" d="M{left} {y:.1f}H{right}"/>')
        marks.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 14}" '
            f'text-anchor="middle">{tick:g}</text>'
            f'<text class="tick" x="{left - 6}" y="{y + 4:.1f}" '
            f'text-anchor="end">{tick * axes.top:.3g}</text>'
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    half = (_TOP + _HEIGHT - _BOTTOM) / 2
    return "".join(marks) + (
        f'<text class="tick" x="{middle}" y="{_HEIGHT - 6}" text-anchor="middle">'
        f'{escape(axes.across)}</text><text class="tick" text-anchor="middle" '
        f'transform="translate(11 {half}) rotate(-90)">{escape(axes.up)}</text>'
    )


def _svg(title: str, width: int, height: int, marks: Iterable[str]) -> str:
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{"".join(marks)}</svg>'
    )
