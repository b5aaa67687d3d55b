"""Numbers to places: scales, their grid, and rows one under the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, Lines, inside, width_of, write
from analysis.report.pictures.paper import FAINT, MUTED

Ticks = Sequence[tuple[float, str]]

ROOM = 0.1  # inches between things that must not touch
_UNDER = 0.03  # inches between a label and what is below it
_APART = 0.13  # inches between two rows


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from numbers to inches; what lies outside is drawn at the end.

    Attributes
    ----------
    low, high : float
        Numbers at the ends.
    start, end : float
        Their places in inches.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a number."""
        kept = min(max(value, self.low), self.high)
        return self.start + (kept - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_over(values: Iterable[float | None], *, start: float, end: float) -> Scale:
    """Return a scale that holds all numbers that are known and finite."""
    known = [value for value in values if value is not None and math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if not low < high:
        low, high = low - 0.5, high + 0.5
    return Scale(low, high, start, end)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is: its head, and the band below it; inches from the top."""

    top: float
    band: float
    depth: float

    @property
    def middle(self) -> float:
        """Return the middle of the band."""
        return self.band + self.depth / 2

    @property
    def end(self) -> float:
        """Return where the band ends."""
        return self.band + self.depth


def places_below(top: float, heads: Sequence[int], depths: Sequence[float]) -> list[Place]:
    """Stack rows: ``heads`` lines of letters and a band of ``depths`` inches each."""
    places: list[Place] = []
    for lines, depth in zip(heads, depths, strict=True):
        start = places[-1].end + _APART if places else top
        places.append(Place(start, start + lines * LINE + (_UNDER if lines else 0.0), depth))
    return places


def depth_of(ticks: Ticks) -> float:
    """Return the inches that the texts of a scale need."""
    return LINE + 0.05 if any(text for _, text in ticks) else 0.0


def grid(axes: Axes, scale: Scale, ticks: Ticks, places: Sequence[Place]) -> None:
    """Draw the lines of a scale in the bands alone, so that none runs through a label."""
    tops, ends = [place.band for place in places], [place.end for place in places]
    for value, _ in ticks:
        axes.vlines(
            [scale.at(value)] * len(places), tops, ends, color=FAINT, linewidth=0.8, zorder=0.6
        )


def write_ticks(axes: Axes, scale: Scale, ticks: Ticks, *, top: float) -> None:
    """Write the texts of a level scale, leaving out those that would collide."""
    reached = -math.inf
    for value, text in sorted(ticks):
        width = width_of(text)
        centre = inside(scale.at(value), width)
        if centre - width / 2 > reached:
            write(axes, centre, top, (text,) if text else (), align="center", colour=MUTED)
            reached = centre + width / 2 + ROOM


def matched(*series: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Pair series that belong together.

    Raises
    ------
    ValueError
        If there is nothing to draw, or the series differ in length.
    """
    rows = list(zip(*series, strict=True))
    if not rows:
        message = "nothing to draw: a figure needs at least one row"
        raise ValueError(message)
    return rows


def all_lines(blocks: Iterable[Lines]) -> list[int]:
    """Return how many lines each block has."""
    return [len(lines) for lines in blocks]
