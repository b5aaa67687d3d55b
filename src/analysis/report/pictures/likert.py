"""Answers on a scale of agreement, to both sides of the middle."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.keys import draw_key, key_of
from analysis.report.pictures.lettering import LINE, Lines, inside, lines_of, middle, widest, write
from analysis.report.pictures.paper import (
    EDGE,
    MUTED,
    WIDTH,
    Canvas,
    Colour,
    block,
    level_colours,
    sheet,
    stroke,
)
from analysis.report.pictures.scales import (
    ROOM,
    Place,
    Scale,
    Ticks,
    depth_of,
    grid,
    matched,
    places_below,
    scale_over,
    write_ticks,
)

Shares = Sequence[float | None] | None

_BAND = 0.23
_BEYOND = 0.15  # share by which a tick may lie outside all bars
_TEXT = 0.9  # inches a text at the end of a bar may take before it wraps


def diverging(
    labels: Sequence[str],
    levels: Sequence[str],
    shares: Sequence[Shares],
    texts: Sequence[tuple[str, str]],
    *,
    ticks: Ticks = (),
) -> Canvas:
    """Draw answers on an ordered scale, low ones to the left and high ones to the right of 0.

    Parameters
    ----------
    labels : sequence of str
        Questions, from top to bottom; long ones wrap.
    levels : sequence of str
        Names of the answers from lowest to highest; of an odd number the middle one lies on 0.
    shares : sequence of (sequence of float) or None
        For each question the share of each level, summing to 1; None, or a row that holds a
        None: hidden, its texts alone are written.
    texts : sequence of (str, str)
        What is written at the left and at the right end of each bar.
    ticks : sequence of (float, str)
        Places (-1 to 1) and texts of the scale; those far outside all bars are left out, so that
        the bars have the room.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    matched(labels, shares, texts)
    known = [_known(row, levels) for row in shares]
    heads = [lines_of(label, width=WIDTH - 2 * EDGE) for label in labels]
    sides = [(lines_of(a, width=_TEXT), lines_of(b, width=_TEXT)) for a, b in texts]
    ends = [_reach(row) for row in known if row is not None]
    ticks = _near(ends, ticks)
    scale = _scale(ends, sides, ticks)
    colours = level_colours(len(levels))
    key = key_of(list(zip(colours, levels, strict=True)), top=EDGE)
    depths = [max(_BAND, LINE * max(len(a), len(b))) for a, b in sides]
    places = places_below(key.end + ROOM, [len(head) for head in heads], depths)
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    draw_key(axes, key)
    shown = [place for place, row in zip(places, known, strict=True) if row is not None]
    grid(axes, scale, ticks, shown)
    for place, head, row, side, text in zip(places, heads, known, sides, texts, strict=True):
        write(axes, EDGE, place.top, head)
        if row is None:
            _hidden(axes, scale, place, text)
        else:
            _bar(axes, scale, place, row, colours=colours)
            _ends(axes, scale, place, _reach(row), side)
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def _known(row: Shares, levels: Sequence[str]) -> list[float] | None:
    if row is None:
        return None
    matched(levels, row)
    known = [share for share in row if share is not None]
    return known if len(known) == len(levels) else None


def _reach(row: Sequence[float]) -> tuple[float, float]:
    """Return where a bar begins and ends, the middle of its scale at 0."""
    half = len(row) // 2
    centre = row[half] / 2 if len(row) % 2 else 0.0
    return -sum(row[:half]) - centre, sum(row[len(row) - half :]) + centre


def _near(reaches: Sequence[tuple[float, float]], ticks: Ticks) -> Ticks:
    ends = [0.0, *(end for reach in reaches for end in reach)]
    low, high = min(ends) - _BEYOND, max(ends) + _BEYOND
    return [(value, text) for value, text in ticks if low <= value <= high]


def _scale(
    reaches: Sequence[tuple[float, float]], sides: Sequence[tuple[Lines, Lines]], ticks: Ticks
) -> Scale:
    ends = [end for reach in reaches for end in reach]
    left = EDGE + widest([side[0] for side in sides]) + ROOM
    right = WIDTH - EDGE - widest([side[1] for side in sides]) - ROOM
    return scale_over([*ends, 0.0, *(value for value, _ in ticks)], start=left, end=right)


def _bar(
    axes: Axes,
    scale: Scale,
    place: Place,
    row: Sequence[float],
    *,
    colours: Sequence[Colour],
) -> None:
    start, _ = _reach(row)
    top = place.middle - _BAND / 2
    for share, colour in zip(row, colours, strict=True):
        left, right = scale.at(start), scale.at(start + share)
        block(axes, left, top, width=right - left, height=_BAND, colour=colour, edge="white")
        start += share
    zero = scale.at(0)
    stroke(axes, (zero, zero), (place.band - 0.02, place.end + 0.02), thick=0.9)


def _ends(
    axes: Axes,
    scale: Scale,
    place: Place,
    reach: tuple[float, float],
    side: tuple[Lines, Lines],
) -> None:
    start, end = (scale.at(value) for value in reach)
    left, right = side
    near = ROOM * 0.6
    for lines, edge in ((left, start - near - widest([left])), (right, end + near)):
        top, depth = middle(place.middle, lines), len(lines) * LINE
        # White below the letters: a line of the scale may run there.
        block(axes, edge, top, width=widest([lines]), height=depth, colour="white")
        write(axes, edge, top, lines)


def _hidden(axes: Axes, scale: Scale, place: Place, text: tuple[str, str]) -> None:
    once = " ".join(dict.fromkeys(part for part in text if part))
    lines = lines_of(once, width=WIDTH - 2 * EDGE)
    centre = inside(scale.at(0), widest([lines]))
    write(axes, centre, middle(place.middle, lines), lines, align="center", colour=MUTED)
