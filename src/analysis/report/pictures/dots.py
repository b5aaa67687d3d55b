"""Groups side by side, as dots on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, Lines, lines_of, middle, widest, write
from analysis.report.pictures.paper import (
    EDGE,
    FAINT,
    INK,
    MUTED,
    PALETTE,
    WIDTH,
    Canvas,
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

_BAND = 0.2
_BETWEEN = 0.09  # inches from the words of one row to those of the next
_NAMES = 1.2  # inches for the name of a group before it wraps
_TEXT = 1.2  # inches for its text
_INDENT = 0.12
_INSET = 0.08
_MARKS = "os^D"
_COLOURS = (PALETTE[0], PALETTE[3], PALETTE[2], PALETTE[4])


def grouped_dots(
    labels: Sequence[str],
    groups: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    *,
    ticks: Ticks = (),
) -> Canvas:
    """Draw one dot for each group under each label, all on one scale from 0.

    Parameters
    ----------
    labels : sequence of str
        What is compared, from top to bottom; long ones wrap.
    groups : sequence of str
        Names of the groups, written before every dot; each group has its colour and shape.
    values : sequence of (sequence of float or None)
        For each label a number of each group; None: hidden, its text alone is written.
    texts : sequence of (sequence of str)
        What is written after the dots.
    ticks : sequence of (float, str)
        Places and texts of the scale; the scale holds all of them.

    Raises
    ------
    ValueError
        If there is no label or no group, or the sequences differ in length.
    """
    for _, row, words in matched(labels, values, texts):
        matched(groups, row, words)
    heads = [lines_of(label, width=WIDTH - 2 * EDGE, bold=True) for label in labels]
    names = [lines_of(group, width=_NAMES) for group in groups]
    notes = [[lines_of(text, width=_TEXT) for text in row] for row in texts]
    start = EDGE + _INDENT + widest(names) + ROOM + _INSET
    end = WIDTH - EDGE - max(map(widest, notes)) - ROOM - _INSET
    known = [value for row in values for value in row]
    scale = scale_over([0.0, *known, *(value for value, _ in ticks)], start=start, end=end)
    depths = [
        [_depth(max(len(name), len(note))) for name, note in zip(names, row, strict=True)]
        for row in notes
    ]
    places = places_below(EDGE, [len(head) for head in heads], [sum(row) for row in depths])
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    grid(axes, scale, ticks, places)
    for number, (place, head) in enumerate(zip(places, heads, strict=True)):
        write(axes, EDGE, place.top, head, bold=True)
        _rows(
            axes,
            scale,
            place,
            names=names,
            values=values[number],
            notes=notes[number],
            depths=depths[number],
        )
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def _depth(lines: int) -> float:
    """Return the inches of a row: words of several lines must not touch those of the next one."""
    return _BAND if lines <= 1 else lines * LINE + _BETWEEN


def _rows(
    axes: Axes,
    scale: Scale,
    place: Place,
    *,
    names: Sequence[Lines],
    values: Sequence[float | None],
    notes: Sequence[Lines],
    depths: Sequence[float],
) -> None:
    top = place.band
    rows = zip(names, values, notes, depths, strict=True)
    for number, (name, value, note, depth) in enumerate(rows):
        centre = top + depth / 2
        top += depth
        write(axes, EDGE + _INDENT, middle(centre, name), name)
        colour = MUTED if value is None else INK
        write(axes, scale.end + _INSET + ROOM, middle(centre, note), note, colour=colour)
        if value is None:
            continue
        ends = (scale.start, scale.end)
        stroke(axes, ends, (centre, centre), colour=FAINT, thick=0.8, behind=True)
        axes.plot(
            [scale.at(value)],
            [centre],
            marker=_MARKS[number % len(_MARKS)],
            markersize=7.5,
            color=_COLOURS[number % len(_COLOURS)],
            markeredgecolor="white",
            markeredgewidth=0.6,
            linestyle="none",
            zorder=3,
        )
