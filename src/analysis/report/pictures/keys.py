"""A key to colours: squares with their names, in order, wrapped to the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, Lines, lines_of, widest, write
from analysis.report.pictures.paper import EDGE, WIDTH, Colour, block, dot

_SQUARE = 0.12
_NEAR = 0.05
_APART = 0.16
_LEADING = 0.03


@dataclass(frozen=True, slots=True)
class Entry:
    """A square and its name; inches from the upper left corner."""

    left: float
    top: float
    colour: Colour
    lines: Lines


@dataclass(frozen=True, slots=True)
class Key:
    """Where the squares and names of a key are, and where it ends."""

    entries: tuple[Entry, ...]
    end: float


def key_of(names: Sequence[tuple[Colour, str]], *, top: float) -> Key:
    """Lay out a key over the whole width, from ``top`` inches downwards."""
    entries: list[Entry] = []
    left, line, end = EDGE, top, top
    for colour, name in names:
        lines = lines_of(name, width=WIDTH - 2 * EDGE - _SQUARE - _NEAR)
        width = _SQUARE + _NEAR + widest([lines])
        if left > EDGE and left + width > WIDTH - EDGE:
            left, line = EDGE, end + _LEADING
        entries.append(Entry(left, line, colour, lines))
        left += width + _APART
        end = max(end, line + len(lines) * LINE)
    return Key(tuple(entries), end)


def draw_key(axes: Axes, key: Key) -> None:
    """Draw a key that was laid out."""
    for entry in key.entries:
        block(
            axes,
            entry.left,
            entry.top + (LINE - _SQUARE) / 2,
            width=_SQUARE,
            height=_SQUARE,
            colour=entry.colour,
        )
        write(axes, entry.left + _SQUARE + _NEAR, entry.top, entry.lines)


def draw_dots_key(axes: Axes, key: Key, *, full: Sequence[bool]) -> None:
    """Draw a key that was laid out, with full dots and rings instead of squares."""
    for entry, filled in zip(key.entries, full, strict=True):
        dot(axes, entry.left + _SQUARE / 2, entry.top + LINE / 2, full=filled)
        write(axes, entry.left + _SQUARE + _NEAR, entry.top, entry.lines)
