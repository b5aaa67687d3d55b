"""Level bars, each under its own label: shares with their uncertainty, and counts."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, Lines, lines_of, middle, widest, write
from analysis.report.pictures.paper import (
    EDGE,
    INK,
    MUTED,
    STRONG,
    TRACK,
    WIDTH,
    Canvas,
    block,
    sheet,
    stroke,
)
from analysis.report.pictures.scales import (
    ROOM,
    Scale,
    Ticks,
    depth_of,
    grid,
    matched,
    places_below,
    write_ticks,
)

_BAND = 0.21
_TEXT = 1.5  # inches a text at the end of a bar may take before it wraps
_CAP = 0.045


def share_bars(
    labels: Sequence[str],
    values: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    texts: Sequence[str],
    *,
    ticks: Ticks = (),
) -> Canvas:
    """Draw shares as bars with their intervals, each under its label.

    Parameters
    ----------
    labels : sequence of str
        Names of the rows, from top to bottom; long ones wrap.
    values, lows, highs : sequence of float or None
        Shares and ends of their intervals, 0–1; no value: hidden, its text alone is written.
    texts : sequence of str
        What is written at the end of each row, for example ``79 % (n = 88)``.
    ticks : sequence of (float, str)
        Places (0–1) and texts of the scale.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    rows = matched(labels, values, lows, highs, texts)
    heads, notes = _wrapped(labels, texts)
    scale = Scale(0, 1, EDGE, WIDTH - EDGE - widest(notes) - ROOM)
    places = places_below(EDGE, [len(head) for head in heads], _depths(notes))
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    shown = [place for place, value in zip(places, values, strict=True) if value is not None]
    grid(axes, scale, ticks, shown)
    for place, head, note, (_, value, low, high, _) in zip(places, heads, notes, rows, strict=True):
        write(axes, EDGE, place.top, head)
        colour = INK if value is not None else MUTED
        write(axes, scale.end + ROOM, middle(place.middle, note), note, colour=colour)
        if value is not None:
            top, left = place.middle - _BAND / 2, scale.start
            block(axes, left, top, width=scale.end - left, height=_BAND, colour=TRACK, behind=True)
            block(axes, left, top, width=scale.at(value) - left, height=_BAND, colour=STRONG)
            if low is not None and high is not None:
                _whisker(axes, scale.at(low), scale.at(high), place.middle)
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def count_bars(
    labels: Sequence[str], values: Sequence[float | None], texts: Sequence[str]
) -> Canvas:
    """Draw counts as bars, each under its label.

    Parameters
    ----------
    labels : sequence of str
        Names of the rows, from top to bottom; long ones wrap.
    values : sequence of float or None
        Counts, from 0; None: hidden, its text alone is written.
    texts : sequence of str
        What is written at the end of each bar.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    matched(labels, values, texts)
    heads, notes = _wrapped(labels, texts)
    largest = max((value for value in values if value is not None), default=0)
    scale = Scale(0, largest or 1, EDGE, WIDTH - EDGE - widest(notes) - ROOM)
    places = places_below(EDGE, [len(head) for head in heads], _depths(notes))
    drawing, axes = sheet(height=places[-1].end + EDGE)
    for place, head, note, value in zip(places, heads, notes, values, strict=True):
        write(axes, EDGE, place.top, head)
        length = scale.at(value or 0) - scale.start
        block(
            axes,
            scale.start,
            place.middle - _BAND / 2,
            width=length,
            height=_BAND,
            colour=STRONG,
        )
        beside = scale.start + length + (ROOM * 0.7 if length else 0)
        colour = INK if value is not None else MUTED
        write(axes, beside, middle(place.middle, note), note, colour=colour)
    return drawing


def _wrapped(labels: Sequence[str], texts: Sequence[str]) -> tuple[list[Lines], list[Lines]]:
    heads = [lines_of(label, width=WIDTH - 2 * EDGE) for label in labels]
    return heads, [lines_of(text, width=_TEXT) for text in texts]


def _depths(notes: Sequence[Lines]) -> list[float]:
    return [max(_BAND, len(note) * LINE) for note in notes]


def _whisker(axes: Axes, low: float, high: float, middle_of_bar: float) -> None:
    # The white one below keeps the line apart from the bar's own colour.
    for thick, colour in ((3.4, "white"), (1.4, INK)):
        stroke(axes, (low, high), (middle_of_bar, middle_of_bar), colour=colour, thick=thick)
        for end in (low, high):
            ends = (middle_of_bar - _CAP, middle_of_bar + _CAP)
            stroke(axes, (end, end), ends, colour=colour, thick=thick)
