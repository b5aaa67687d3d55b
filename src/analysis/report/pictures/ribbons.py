"""The same people before and after, as ribbons between two columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from analysis.report.pictures.lettering import (
    LINE,
    Lines,
    heads_of,
    lines_of,
    middle,
    spread,
    widest,
    write,
    write_heads,
)
from analysis.report.pictures.paper import (
    EDGE,
    STRONG,
    WARN,
    WEAK,
    WIDTH,
    Canvas,
    Colour,
    block,
    sheet,
)
from analysis.report.pictures.scales import ROOM

_COLUMN = 0.17  # inches
_HEIGHT = 2.2  # inches for all people
_GAP = 0.14  # inches between high and not high
_NAMES = 1.1  # inches for names beside a column before they wrap
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
    sides = [((kept + lost), (gained + never)), ((kept + gained), (lost + never))]
    words = [
        [
            (*lines_of(label, width=_NAMES), str(size))
            for label, size in zip(labels, side, strict=True)
        ]
        for side in sides
    ]
    room = max(widest(side) for side in words) + ROOM
    left, right = EDGE + room, WIDTH - EDGE - room - _COLUMN
    centres = (left + _COLUMN / 2, right + _COLUMN / 2)
    titles = heads_of(heads, centres)
    top = EDGE + max(map(len, titles)) * LINE + ROOM / 2
    depth = max(_HEIGHT + _GAP, *(sum(map(len, side)) * LINE for side in words))
    drawing, axes = sheet(height=top + depth + EDGE)
    unit = (depth - _GAP) / (sum(counts) or 1)
    write_heads(axes, titles, centres, top=EDGE)
    across = (left + _COLUMN, right)
    _ribbons(axes, across, [count * unit for count in counts], counts, top=top)
    for (high, low), x, texts in zip(sides, (left, right), words, strict=True):
        ends = (top, top + high * unit), (top + depth - low * unit, top + depth)
        _column(axes, x, ends, texts, after=x == right)
    return drawing


def _ribbons(
    axes: Axes,
    across: tuple[float, float],
    sizes: Sequence[float],
    counts: Sequence[int],
    *,
    top: float,
) -> None:
    kept, lost, gained, _ = sizes
    below_left, below_right = top + kept + lost + _GAP, top + kept + gained + _GAP
    starts = (top, top + kept, below_left, below_left + gained)
    ends = (top, below_right, top + kept, below_right + lost)
    colours = (STRONG, WARN, STRONG, WEAK)
    near = []
    for start, end, size, colour in zip(starts, ends, sizes, colours, strict=True):
        near.append(_ribbon(axes, across, (start, end), size, colour))
    drawn = [(place, count) for place, count in zip(near, counts, strict=True) if count]
    bottom = top + sum(sizes) + _GAP
    beside = spread([y for (_, y), _ in drawn], [LINE] * len(drawn), low=top, high=bottom)
    for ((x, _), count), y in zip(drawn, beside, strict=True):
        number = (str(count),)
        write(axes, x, middle(y, number), number, align="center")


def _ribbon(
    axes: Axes,
    across: tuple[float, float],
    tops: tuple[float, float],
    size: float,
    colour: Colour,
) -> tuple[float, float]:
    """Draw a ribbon and return where its number is: near the left, before ribbons cross."""
    t = np.linspace(0, 1, _STEPS)
    bend = 3 * t**2 - 2 * t**3
    x = across[0] + t * (across[1] - across[0])
    y = tops[0] + (tops[1] - tops[0]) * bend
    if size:
        axes.fill_between(x, y, y + size, color=colour, alpha=0.45, linewidth=0)
    near = _STEPS // 6
    return float(x[near]), float(y[near] + size / 2)


def _column(
    axes: Axes,
    x: float,
    ends: tuple[tuple[float, float], tuple[float, float]],
    texts: Sequence[Lines],
    *,
    after: bool,
) -> None:
    for (top, bottom), colour in zip(ends, (STRONG, WEAK), strict=True):
        block(axes, x, top, width=_COLUMN, height=bottom - top, colour=colour)
    beside = spread(
        [(top + bottom) / 2 for top, bottom in ends],
        [len(lines) * LINE for lines in texts],
        low=ends[0][0],
        high=ends[1][1],
    )
    for lines, y, (top, bottom) in zip(texts, beside, ends, strict=True):
        if bottom > top:
            place = x + _COLUMN + ROOM * 0.6 if after else x - ROOM * 0.6
            write(axes, place, middle(y, lines), lines, align="left" if after else "right")
