"""The same people before and after, as ribbons between two columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from analysis.report.pictures import STRONG, WARN, WEAK, canvas

_COLUMN = 0.07
_GAP = 0.06
_STEPS = 60


def flow(counts: Sequence[int], *, heads: tuple[str, str], labels: tuple[str, str]) -> Canvas:
    """Draw a fourfold table as a flow between two states.

    Parameters
    ----------
    counts : sequence of int
        High both times, high before alone, high after alone, high at neither.
    heads : tuple of str
        Headings of the columns: before, after.
    labels : tuple of str
        Names of the states: high, not high.
    """
    kept, lost, gained, never = counts
    drawing = canvas(height=2.9)
    axes = drawing.subplots()
    total = sum(counts)
    gap = _GAP * total
    low_top = never + gained  # lower block on the left ends here, on the right at never + lost
    for count, left, right, colour in (
        (never, 0, 0, WEAK),
        (gained, never, never + lost + gap, STRONG),
        (lost, low_top + gap, never, WARN),
        (kept, low_top + gap + lost, never + lost + gap + gained, STRONG),
    ):
        _ribbon(axes, left, right, count, colour)
    columns = ((0.0, low_top, kept + lost), (1.0, never + lost, kept + gained))
    for place, (x, low, high) in enumerate(columns):
        _column(axes, x, low=low, high=high, gap=gap, labels=labels)
        axes.text(x, total + gap * 1.6, heads[place], ha="center", va="bottom", weight="bold")
    axes.set(xlim=(-0.42, 1.42), ylim=(-gap * 0.3, total + gap * 3))
    axes.set_axis_off()
    return drawing


def _ribbon(axes: Axes, left: float, right: float, width: float, colour: object) -> None:
    if not width:
        return
    t = np.linspace(0, 1, _STEPS)
    bend = 3 * t**2 - 2 * t**3
    x = _COLUMN / 2 + t * (1 - _COLUMN)
    low = left + (right - left) * bend
    axes.fill_between(x, low, low + width, color=colour, alpha=0.45, linewidth=0)
    # Near the left column, where ribbons have not crossed yet.
    near = _STEPS // 5
    axes.text(x[near], low[near] + width / 2, str(width), ha="center", va="center")


def _column(
    axes: Axes, x: float, *, low: int, high: int, gap: float, labels: tuple[str, str]
) -> None:
    side, align = (-1, "right") if x == 0 else (1, "left")
    for bottom, size, label, colour in (
        (0, low, labels[1], WEAK),
        (low + gap, high, labels[0], STRONG),
    ):
        if size:
            axes.bar(x, size, width=_COLUMN, bottom=bottom, color=colour)
            axes.text(
                x + side * (_COLUMN / 2 + 0.03),
                bottom + size / 2,
                f"{label}\n{size}",
                ha=align,
                va="center",
            )
