"""Answers that add up to a whole, one bar of full width for each question."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.keys import draw_key, key_of
from analysis.report.pictures.lettering import lines_of, middle, width_of, write
from analysis.report.pictures.paper import (
    EDGE,
    MUTED,
    NEITHER,
    WIDTH,
    Canvas,
    Colour,
    block,
    ink_on,
    level_colours,
    sheet,
)
from analysis.report.pictures.scales import (
    ROOM,
    Place,
    Scale,
    Ticks,
    depth_of,
    matched,
    places_below,
    write_ticks,
)

_BAND = 0.26
_BESIDE = 0.04  # inches between a number and the ends of its part


def stacked(
    labels: Sequence[str],
    levels: Sequence[str],
    shares: Sequence[Sequence[float] | None],
    texts: Sequence[Sequence[str]],
    *,
    ticks: Ticks = (),
    rest: int = 1,
) -> Canvas:
    """Draw the answers to each question as one bar from 0 to 1, each part with its number.

    Parameters
    ----------
    labels : sequence of str
        Questions, from top to bottom; long ones wrap.
    levels : sequence of str
        Names of the answers from lowest (left) to highest.
    shares : sequence of (sequence of float) or None
        For each question the share of each level, summing to 1; None: hidden,
        its first text alone is written.
    texts : sequence of (sequence of str)
        What is written into each part, where there is room.
    ticks : sequence of (float, str)
        Places (0–1) and texts of the scale.
    rest : int
        How many of the levels, from the lowest, are grey: answers that were
        put together.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    rows = matched(labels, shares, texts)
    heads = [lines_of(label, width=WIDTH - 2 * EDGE) for label in labels]
    colours = _colours(len(levels), rest)
    key = key_of(list(zip(colours, levels, strict=True)), top=EDGE)
    places = places_below(key.end + ROOM, [len(head) for head in heads], [_BAND] * len(heads))
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    scale = Scale(0, 1, EDGE, WIDTH - EDGE)
    draw_key(axes, key)
    for place, head, (_, row, words) in zip(places, heads, rows, strict=True):
        write(axes, EDGE, place.top, head)
        if row is None:
            line = lines_of(words[0], width=WIDTH - 2 * EDGE)[:1]
            write(axes, EDGE, middle(place.middle, line), line, colour=MUTED)
        else:
            _bar(axes, scale, place, list(zip(row, words, colours, strict=True)))
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def _bar(
    axes: Axes, scale: Scale, place: Place, parts: Sequence[tuple[float, str, Colour]]
) -> None:
    start, top = 0.0, place.middle - _BAND / 2
    for share, text, colour in parts:
        left, right = scale.at(start), scale.at(start + share)
        start += share
        block(axes, left, top, width=right - left, height=_BAND, colour=colour, edge="white")
        if width_of(text, bold=True) + 2 * _BESIDE <= right - left:
            line = (text,)
            write(
                axes,
                (left + right) / 2,
                middle(place.middle, line),
                line,
                align="center",
                colour=ink_on(colour),
                bold=True,
            )


def _colours(levels: int, rest: int) -> list[Colour]:
    """Return grey for what was put together, and the colours of the high levels."""
    high = levels - rest
    return [NEITHER] * rest + level_colours(2 * high)[high:]
