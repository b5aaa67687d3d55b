"""Shares before and after, as two dots in each row."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.keys import draw_dots_key, key_of
from analysis.report.pictures.lettering import LINE, Lines, lines_of, middle, widest, write
from analysis.report.pictures.paper import (
    EDGE,
    FAINT,
    INK,
    MUTED,
    STRONG,
    WIDTH,
    Canvas,
    dot,
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

_BAND = 0.2
_TEXT = 1.9  # inches the texts at the end of a row may take before they wrap
_INSET = 0.08  # inches: room for a dot at the end of the scale


def before_after(
    labels: Sequence[str],
    before: Sequence[float | None],
    after: Sequence[float | None],
    heads: tuple[str, str],
    texts: Sequence[Sequence[str]],
    *,
    ticks: Ticks = (),
) -> Canvas:
    """Draw shares before and after as a hollow and a full dot, joined by a line.

    Parameters
    ----------
    labels : sequence of str
        Names of the rows, from top to bottom; long ones wrap.
    before, after : sequence of float or None
        Shares, 0–1; None: hidden, its text alone is written.
    heads : tuple of str
        What the hollow and the full dots are, for the key.
    texts : sequence of (sequence of str)
        What is written at the end of each row, each text on a line of its own.
    ticks : sequence of (float, str)
        Places (0–1) and texts of the scale.

    Raises
    ------
    ValueError
        If there is no row, or the sequences differ in length.
    """
    rows = matched(before, after, labels, texts)
    names = [lines_of(label, width=WIDTH - 2 * EDGE) for label in labels]
    notes: list[Lines] = [
        tuple(line for text in each for line in lines_of(text, width=_TEXT)) for each in texts
    ]
    scale = Scale(0, 1, EDGE + _INSET, WIDTH - EDGE - widest(notes) - ROOM - _INSET)
    key = key_of([(STRONG, head) for head in heads], top=EDGE)
    depths = [max(_BAND, len(note) * LINE) for note in notes]
    places = places_below(key.end + ROOM, [len(name) for name in names], depths)
    drawing, axes = sheet(height=places[-1].end + EDGE + depth_of(ticks))
    draw_dots_key(axes, key, full=(False, True))
    shown = [p for p, (a, b, *_) in zip(places, rows, strict=True) if (a, b) != (None, None)]
    grid(axes, scale, ticks, shown)
    for place, name, note, (first, last, *_) in zip(places, names, notes, rows, strict=True):
        write(axes, EDGE, place.top, name)
        colour = MUTED if first is None and last is None else INK
        beside = scale.end + _INSET + ROOM
        write(axes, beside, middle(place.middle, note), note, colour=colour)
        _pair(axes, scale, place.middle, (first, last))
    write_ticks(axes, scale, ticks, top=places[-1].end + 0.05)
    return drawing


def _pair(axes: Axes, scale: Scale, y: float, shares: tuple[float | None, float | None]) -> None:
    first, last = (None if share is None else scale.at(share) for share in shares)
    if first is None and last is None:
        return
    stroke(axes, (scale.start, scale.end), (y, y), colour=FAINT, thick=0.8, behind=True)
    if first is not None and last is not None:
        stroke(axes, (first, last), (y, y), colour=STRONG, thick=2.2)
    # The full dot is the smaller one: where both are in one place, the ring is seen around it.
    if first is not None:
        dot(axes, first, y, full=False)
    if last is not None:
        dot(axes, last, y, full=True)
