"""Estimates with their intervals beside a reference."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, inside, lines_of, widest, write
from analysis.report.pictures.paper import (
    EDGE,
    INK,
    MUTED,
    STRONG,
    WIDTH,
    Canvas,
    block,
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
_TEXT = 2.0  # inches a text beside a label may take before it wraps
_SHADE = "#e3ecf4"
_INSET = 0.12  # inches: room for a marker at the end of the scale


def forest(
    labels: Sequence[str],
    values: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    texts: Sequence[str],
    *,
    reference: float = 0.0,
    ticks: Ticks = (),
    marks: Sequence[bool] | None = None,
    band: tuple[float, float] | None = None,
    band_text: str = "",
) -> Canvas:
    """Draw estimates as dots with lines for their intervals, each under its label.

    Parameters
    ----------
    labels : sequence of str
        Names of the rows, from top to bottom; long ones wrap.
    values, lows, highs : sequence of float or None
        Estimates and ends of their intervals, on a straight scale (give logarithms of ratios);
        no value: hidden or missing, its text alone is written. An infinite end is an arrow.
    texts : sequence of str
        What is written at the right of each label.
    reference : float
        Where the dashed line is.
    ticks : sequence of (float, str)
        Places and texts of the scale; the scale holds all of them.
    marks : sequence of bool, optional
        Rows with a larger, filled dot; the others are hollow. By default all are filled.
    band : tuple of float, optional
        Ends of a shaded band, for example a margin.
    band_text : str
        What the band is, written over it.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    rows = matched(labels, values, lows, highs, texts, marks or [None] * len(labels))
    notes = [lines_of(text, width=_TEXT) for text in texts]
    heads = [
        lines_of(label, width=WIDTH - 2 * EDGE - ROOM * 1.5 - widest([note]), bold=bool(mark))
        for (label, *_, mark), note in zip(rows, notes, strict=True)
    ]
    edges = (*(band or ()), reference, *(value for value, _ in ticks))
    scale = scale_over(
        [*values, *lows, *highs, *edges], start=EDGE + _INSET, end=WIDTH - EDGE - _INSET
    )
    over = lines_of(band_text, width=WIDTH - 2 * EDGE) if band else ()
    top = EDGE + (len(over) * LINE + ROOM / 2 if over else 0)
    lines = [max(len(head), len(note)) for head, note in zip(heads, notes, strict=True)]
    places = places_below(top, lines, [0.0 if value is None else _BAND for value in values])
    shown = [place for place, value in zip(places, values, strict=True) if value is not None]
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    if band:
        left, right = scale.at(band[0]), scale.at(band[1])
        bottom = places[-1].end
        block(axes, left, top, width=right - left, height=bottom - top, colour=_SHADE, behind=True)
        centre = inside((left + right) / 2, widest([over]))
        write(axes, centre, EDGE, over, align="center", colour=MUTED)
    grid(axes, scale, ticks, shown)
    _reference(axes, scale.at(reference), shown)
    for place, head, note, (_, value, low, high, _, mark) in zip(
        places, heads, notes, rows, strict=True
    ):
        write(axes, EDGE, place.top, head, bold=bool(mark))
        colour = INK if value is not None else MUTED
        write(axes, WIDTH - EDGE, place.top, note, align="right", colour=colour)
        if value is not None:
            _interval(axes, scale, place, low, high)
            _dot(axes, scale.at(value), place, mark=mark)
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def _reference(axes: Axes, x: float, places: Sequence[Place]) -> None:
    for place in places:
        stroke(axes, (x, x), (place.band, place.end), colour=MUTED, thick=1.1, style=(0, (3, 2)))


def _interval(
    axes: Axes, scale: Scale, place: Place, low: float | None, high: float | None
) -> None:
    if low is None or high is None:
        return
    y = place.middle
    stroke(axes, (scale.at(low), scale.at(high)), (y, y), colour=STRONG, thick=2.2)
    for end, arrow in ((low, "<"), (high, ">")):
        if math.isinf(end):
            axes.plot([scale.at(end)], [y], marker=arrow, markersize=6, color=STRONG)


def _dot(axes: Axes, x: float, place: Place, *, mark: bool | None) -> None:
    axes.plot(
        [x],
        [place.middle],
        marker="o",
        markersize=10 if mark else 7.5,
        markerfacecolor="white" if mark is False else STRONG,
        markeredgecolor=STRONG,
        markeredgewidth=1.8,
        zorder=3,
    )
