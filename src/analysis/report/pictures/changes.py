"""Shares before and after, as slopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import (
    LINE,
    Lines,
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
    STRONG,
    WARN,
    WIDTH,
    Canvas,
    Colour,
    sheet,
    stroke,
)
from analysis.report.pictures.scales import ROOM, Scale, matched

_HEIGHT = 2.0  # inches
_NAMES = 1.75  # inches for names at the right
_NUMBERS = 0.8  # inches for a number before it wraps
_LEADER = 0.18
_NEAR = 0.03
_LEAST = 0.3  # a scale that spans less would make small changes look large


def slopes(
    labels: Sequence[str],
    before: Sequence[float | None],
    after: Sequence[float | None],
    heads: tuple[str, str],
    texts: Sequence[tuple[str, str]],
) -> Canvas:
    """Draw shares before and after as lines; upwards, downwards and level differ in colour, too.

    Parameters
    ----------
    labels : sequence of str
        Names of the lines, written at the right.
    before, after : sequence of float or None
        Shares, 0–1; None: hidden, the row is written below the lines with its texts.
    heads : tuple of str
        Headings: before, after.
    texts : sequence of (str, str)
        The two shares of each row as they are written.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    rows = matched(labels, before, after, texts)
    drawn = [Slope(*row) for row in rows if row[1] is not None and row[2] is not None]
    notes = [_note(label, text) for label, a, b, text in rows if a is None or b is None]
    columns = _columns(drawn)
    titles = (
        lines_of(heads[0], width=columns.right - EDGE - ROOM, bold=True),
        lines_of(heads[1], width=WIDTH - EDGE - columns.right, bold=True),
    )
    top = EDGE + (max(map(len, titles)) * LINE + ROOM if drawn else 0)
    room = max(_HEIGHT, sum(_right_size(slope) for slope in drawn)) if drawn else 0.0
    base = top + room
    depth = sum(len(a) + len(b) for a, b in notes) * LINE + len(notes) * ROOM
    drawing, axes = sheet(height=base + depth + EDGE)
    if drawn:
        write(axes, EDGE, EDGE, titles[0], bold=True)
        write(axes, columns.right, EDGE, titles[1], bold=True)
        _lines(axes, drawn, columns, top=top, base=base)
    for label, text in notes:
        base += ROOM
        write(axes, EDGE, base, label)
        write(axes, EDGE, base + len(label) * LINE, text, colour=MUTED)
        base += (len(label) + len(text)) * LINE
    return drawing


@dataclass(frozen=True, slots=True)
class Slope:
    """One row whose two shares are known."""

    label: str
    before: float
    after: float
    texts: tuple[str, str]

    @property
    def numbers(self) -> tuple[Lines, Lines]:
        """Return the two shares as they are written."""
        first, second = self.texts
        return lines_of(first, width=_NUMBERS), lines_of(second, width=_NUMBERS, bold=True)

    @property
    def name(self) -> Lines:
        """Return the label, wrapped."""
        return lines_of(self.label, width=_NAMES)

    @property
    def colour(self) -> Colour:
        """Return the colour of the direction."""
        if self.after == self.before:
            return MUTED
        return STRONG if self.after > self.before else WARN


@dataclass(frozen=True, slots=True)
class Columns:
    """Where lines begin and end, and where numbers and names begin at the right; inches."""

    left: float
    right: float
    number: float
    name: float


def _columns(drawn: Sequence[Slope]) -> Columns:
    name = WIDTH - EDGE - widest([slope.name for slope in drawn])
    number = name - 0.08 - widest([slope.numbers[1] for slope in drawn], bold=True)
    left = EDGE + widest([slope.numbers[0] for slope in drawn]) + _LEADER
    return Columns(left, number - _LEADER, number, name)


def _right_size(slope: Slope) -> float:
    return max(len(slope.numbers[1]), len(slope.name)) * LINE + 0.04


def _lines(
    axes: Axes, drawn: Sequence[Slope], columns: Columns, *, top: float, base: float
) -> None:
    scale = _scale(drawn, top=top, base=base)
    starts = [scale.at(slope.before) for slope in drawn]
    ends = [scale.at(slope.after) for slope in drawn]
    sizes = [len(slope.numbers[0]) * LINE for slope in drawn]
    lefts = spread(starts, sizes, low=top, high=base)
    rights = spread(ends, [_right_size(slope) for slope in drawn], low=top, high=base)
    for x in (columns.left, columns.right):
        stroke(axes, (x, x), (top, base), colour=FAINT, thick=0.8, behind=True)
    for slope, start, end, left, right in zip(drawn, starts, ends, lefts, rights, strict=True):
        _slope(axes, columns, slope, (start, end))
        _leader(axes, (columns.left, start), (columns.left - _LEADER + _NEAR, left))
        first, second = slope.numbers
        write(axes, columns.left - _LEADER, middle(left, first), first, align="right")
        head = right - max(len(second), len(slope.name)) * LINE / 2
        # To the number, which is in the first line of a name of several lines.
        _leader(axes, (columns.right, end), (columns.number - _NEAR, head + LINE / 2))
        write(axes, columns.number, head, second, bold=True)
        write(axes, columns.name, head, slope.name)


def _scale(drawn: Sequence[Slope], *, top: float, base: float) -> Scale:
    shares = [share for slope in drawn for share in (slope.before, slope.after)]
    low, high = min(shares), max(shares)
    more = max(_LEAST - (high - low), 0) / 2
    return Scale(low - more, high + more, base - LINE / 2, top + LINE / 2)


def _slope(axes: Axes, columns: Columns, slope: Slope, places: tuple[float, float]) -> None:
    across = (columns.left, columns.right)
    stroke(axes, across, places, colour=slope.colour, thick=1.8)
    axes.plot(across, places, "o", color=slope.colour, markersize=5, zorder=3)


def _leader(axes: Axes, dot: tuple[float, float], text: tuple[float, float]) -> None:
    stroke(axes, (dot[0], text[0]), (dot[1], text[1]), colour=MUTED, thick=0.6, behind=True)


def _note(label: str, text: tuple[str, str]) -> tuple[Lines, Lines]:
    both = " · ".join(dict.fromkeys(part for part in text if part))
    full = WIDTH - 2 * EDGE
    return lines_of(label, width=full), lines_of(both, width=full)
