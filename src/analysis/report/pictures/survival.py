"""Shares that rise or fall in steps along time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import (
    LINE,
    lines_of,
    middle,
    spread,
    widest,
    write,
)
from analysis.report.pictures.paper import (
    EDGE,
    FAINT,
    MUTED,
    PALETTE,
    WIDTH,
    Canvas,
    sheet,
    stroke,
)
from analysis.report.pictures.scales import (
    ROOM,
    Scale,
    Ticks,
    depth_of,
    matched,
    scale_over,
    write_ticks,
)

_HEIGHT = 2.3  # inches from 0 to the highest share
_NAMES = 1.25  # inches for the names of the curves
_LEADER = 0.2
_MOST = 6  # ticks along time, beside the first
# Distances between them: days, weeks and months are counted in twelves more than in tens.
_ROUND = tuple(digit * 10**zeros for zeros in range(9) for digit in (1, 2, 3, 6))
_COLOURS = (PALETTE[0], PALETTE[3], PALETTE[2], PALETTE[4], PALETTE[1])
# Told apart without colour, too.
_STYLES: tuple[str | tuple[float, tuple[float, ...]], ...] = (
    "-",
    (0, (4, 1.6)),
    (0, (1.2, 1.2)),
    (0, (5, 1.4, 1.2, 1.4)),
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A step curve with its interval.

    Attributes
    ----------
    label : str
        What is written at its end.
    times : sequence of float
        When the share changes, rising, the start included.
    values : sequence of float
        The share (0–1) from each time on.
    lows, highs : sequence of float or None
        Ends of its interval; None: not known, no band is drawn there.
    """

    label: str
    times: Sequence[float]
    values: Sequence[float]
    lows: Sequence[float | None]
    highs: Sequence[float | None]


def steps(
    curves: Sequence[Curve],
    *,
    x_label: str,
    y_label: str,
    ticks: Ticks = (),
    x_ticks: Ticks = (),
) -> Canvas:
    """Draw shares along time as steps, each with its name at the end.

    Parameters
    ----------
    curves : sequence of Curve
        What is drawn; each has its own colour and kind of line (up to four kinds).
    x_label, y_label : str
        What the two axes are; written level, below and above; may be empty.
    ticks : sequence of (float, str)
        Places (0–1) and texts of the scale of shares, which holds all of them.
    x_ticks : sequence of (float, str)
        Places and texts of the scale of time; by default round whole numbers.

    Raises
    ------
    ValueError
        If there is no curve, or one has no steps or series of different lengths.
    """
    matched(curves)
    for curve in curves:
        matched(curve.times, curve.values, curve.lows, curve.highs)
    names = [lines_of(curve.label, width=_NAMES) for curve in curves]
    title = lines_of(y_label, width=WIDTH - 2 * EDGE)
    sizes = [len(lines) * LINE + 0.04 for lines in names]
    top = EDGE + len(title) * LINE + ROOM
    base = top + max(_HEIGHT, sum(sizes))
    left = EDGE + widest([(text,) for _, text in ticks]) + 0.06
    right = WIDTH - EDGE - widest(names) - _LEADER
    foot = lines_of(x_label, width=WIDTH - EDGE - left)
    level = scale_over(
        [0.0, *(v for c in curves for v in c.times), *(v for v, _ in x_ticks)],
        start=left,
        end=right,
    )
    times = x_ticks or _whole(level.low, level.high)
    highest = max(
        [
            *(v for c in curves for v in c.values),
            *(v for c in curves for v in c.highs if v is not None),
            *(v for v, _ in ticks),
        ]
    )
    rise = Scale(0, highest or 1, base, top)
    ticks_end = base + 0.05 + depth_of(times)
    drawing, axes = sheet(height=ticks_end + len(foot) * LINE + EDGE)
    write(axes, EDGE, EDGE, title, colour=MUTED)
    _axes(axes, level, rise, ticks)
    write_ticks(axes, level, times, top=base + 0.05)
    write(axes, left, ticks_end, foot, colour=MUTED)
    ends = [rise.at(curve.values[-1]) for curve in curves]
    beside = spread(ends, sizes, low=top - LINE / 2, high=base + LINE / 2)
    for number, (curve, lines, y) in enumerate(zip(curves, names, beside, strict=True)):
        _curve(axes, level, rise, curve, number)
        _leader(axes, (level.at(curve.times[-1]), ends[number]), (right, y), number)
        write(axes, right + _LEADER, middle(y, lines), lines)
    return drawing


def _whole(low: float, high: float) -> Ticks:
    """Round whole numbers along a scale, as many as a phone has room for."""
    step = next(s for s in _ROUND if (high - low) / s <= _MOST)
    first = math.ceil(low / step)
    return [(step * k, str(step * k)) for k in range(first, math.floor(high / step) + 1)]


def _axes(axes: Axes, level: Scale, rise: Scale, ticks_up: Ticks) -> None:
    reached = float("inf")
    for value, text in sorted(ticks_up):
        y = rise.at(value)
        stroke(axes, (level.start, level.end), (y, y), colour=FAINT, thick=0.8, behind=True)
        if y + LINE <= reached and text:
            write(axes, level.start - 0.06, y - LINE / 2, (text,), align="right", colour=MUTED)
            reached = y
    ends = (level.start, level.end)
    stroke(axes, ends, (rise.start, rise.start), colour=MUTED, thick=0.8, behind=True)


def _curve(axes: Axes, level: Scale, rise: Scale, curve: Curve, number: int) -> None:
    colour = _COLOURS[number % len(_COLOURS)]
    x = [level.at(time) for time in curve.times]
    y = [rise.at(value) for value in curve.values]
    low, high = (
        [math.nan if end is None else rise.at(end) for end in ends]
        for ends in (curve.lows, curve.highs)
    )
    axes.fill_between(x, low, high, step="post", color=colour, alpha=0.16, linewidth=0)
    axes.step(
        x,
        y,
        where="post",
        color=colour,
        linewidth=1.8,
        linestyle=_STYLES[number % len(_STYLES)],
        zorder=2,
    )


def _leader(axes: Axes, end: tuple[float, float], name: tuple[float, float], number: int) -> None:
    colour = _COLOURS[number % len(_COLOURS)]
    across = (end[0], name[0], name[0] + _LEADER - 0.05)
    stroke(axes, across, (end[1], end[1], name[1]), colour=colour, thick=0.7)
