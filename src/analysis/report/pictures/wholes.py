"""One whole, cut into its parts."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.report.pictures.keys import draw_key, key_of
from analysis.report.pictures.lettering import LINE, middle, width_of, write
from analysis.report.pictures.paper import EDGE, WIDTH, Canvas, Colour, block, ink_on, sheet
from analysis.report.pictures.scales import ROOM, Scale, matched

_BAR = 0.46  # inches: depth of the bar
_BESIDE = 0.08  # inches beside the letters of a part


def parts(labels: Sequence[str], values: Sequence[int], colours: Sequence[Colour]) -> Canvas:
    """Draw one bar cut into its parts, each with its label and number.

    Parameters
    ----------
    labels : sequence of str
        Names of the parts, over them or, where that is too narrow, in a key.
    values : sequence of int
        Sizes from 0, written into the parts or, where one is too narrow (as a
        part of 0 is), all in the key.
    colours : sequence of str or (float, float, float)
        Colours of the parts.

    Raises
    ------
    ValueError
        If there is no part, or the sequences differ in length.
    """
    rows = matched(labels, values, colours)
    scale = Scale(0, sum(values) or 1, EDGE, WIDTH - EDGE)
    room = [scale.at(value) - scale.at(0) - _BESIDE for value in values]
    inside = all(
        width_of(str(value), bold=True) <= left for value, left in zip(values, room, strict=True)
    )
    direct = inside and all(
        width_of(label) <= left for label, left in zip(labels, room, strict=True)
    )
    entries = [(colour, label if inside else f"{label} {value}") for label, value, colour in rows]
    key = key_of([] if direct else entries, top=EDGE)
    top = EDGE + LINE + 0.03 if direct else key.end + ROOM
    drawing, axes = sheet(height=top + _BAR + EDGE)
    draw_key(axes, key)
    start = 0
    for label, value, colour in rows:
        left, right = scale.at(start), scale.at(start + value)
        start += value
        block(axes, left, top, width=right - left, height=_BAR, colour=colour, edge="white")
        centre, number = (left + right) / 2, (str(value),)
        if direct:
            write(axes, centre, EDGE, (label,), align="center")
        if inside:
            within = middle(top + _BAR / 2, number)
            write(axes, centre, within, number, align="center", colour=ink_on(colour), bold=True)
    return drawing
