"""Columns along time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import (
    LINE,
    Lines,
    font,
    inside,
    lines_of,
    widest,
    width_of,
    write,
)
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
from analysis.report.pictures.scales import ROOM, Scale, matched

_HEIGHT = 1.5  # inches of the highest column
_FEW = 12  # up to so many columns, each has its number
_FULL = 0.72  # of the room of a column is filled
_LINES = 3  # a label may have, before labels are left out
_HIDDEN = ".."

Placed = tuple[float, Lines]


def columns(labels: Sequence[str], values: Sequence[float | None], texts: Sequence[str]) -> Canvas:
    """Draw numbers along time as columns.

    Parameters
    ----------
    labels : sequence of str
        Names of the periods, empty where none is wished; of those that would collide some are
        left out.
    values : sequence of float or None
        Numbers from 0; None: hidden, two grey dots instead of a column.
    texts : sequence of str
        What is written over the columns: over all of up to 12, else over the highest, the last
        and the first.

    Raises
    ------
    ValueError
        If there is no column, or the sequences differ in length.
    """
    matched(labels, values, texts)
    each = (WIDTH - 2 * EDGE) / len(labels)
    centres = [EDGE + each * (number + 0.5) for number in range(len(labels))]
    upright = len(labels) > _FEW or max(map(width_of, texts)) <= each - 0.04
    over = LINE if upright else max(map(width_of, texts)) + 0.05
    base = EDGE + over + _HEIGHT
    below = _thinned(labels, centres)
    deepest = max((len(lines) for _, lines in below), default=0)
    drawing, axes = sheet(height=base + 0.05 + deepest * LINE + EDGE)
    largest = max((value for value in values if value is not None), default=0)
    scale = Scale(0, largest or 1, base, EDGE + over)
    spoken = _spoken(values, texts, centres)
    for number, (x, value, text) in enumerate(zip(centres, values, texts, strict=True)):
        if value is None:
            write(axes, x, base - LINE, (_HIDDEN,), align="center", colour=MUTED)
            continue
        top = scale.at(value)
        wide = each * _FULL
        block(axes, x - wide / 2, top, width=wide, height=base - top, colour=STRONG)
        if number in spoken:
            _number(axes, x, top, text, upright=upright)
    stroke(axes, (EDGE, WIDTH - EDGE), (base, base), colour=MUTED, thick=0.8)
    for x, lines in below:
        write(axes, x, base + 0.05, lines, align="center")
    return drawing


def _spoken(
    values: Sequence[float | None], texts: Sequence[str], centres: Sequence[float]
) -> set[int]:
    """Choose the columns whose number is written."""
    shown = [number for number, value in enumerate(values) if value is not None]
    if len(values) <= _FEW:
        return set(shown)
    chosen: list[int] = []
    highest = sorted(shown, key=lambda number: -(values[number] or 0))[:1]
    for number in (*highest, *shown[-1:], *shown[:1]):
        if all(
            abs(_centre(centres, texts, number) - _centre(centres, texts, other))
            >= (width_of(texts[number]) + width_of(texts[other])) / 2 + ROOM
            for other in chosen
        ):
            chosen.append(number)
    return set(chosen)


def _centre(centres: Sequence[float], texts: Sequence[str], number: int) -> float:
    return inside(centres[number], width_of(texts[number]))


def _number(axes: Axes, x: float, top: float, text: str, *, upright: bool) -> None:
    if upright:
        write(axes, inside(x, width_of(text)), top - LINE, (text,), align="center")
        return
    axes.text(
        x,
        top - 0.04,
        text,
        ha="center",
        va="bottom",
        rotation=90,
        color=INK,
        fontproperties=font(),
        parse_math=False,
    )


def _thinned(labels: Sequence[str], centres: Sequence[float]) -> list[Placed]:
    """Keep every label, or every second, third … one, so that none collide."""
    named = [number for number, label in enumerate(labels) if label]
    full = WIDTH - 2 * EDGE
    for step in range(1, len(named) + 1):
        kept = named[::step]
        gaps = [centres[later] - centres[number] for number, later in pairwise(kept)]
        room = min([*gaps, full]) - 0.06
        if any(width_of(word) > room for number in kept for word in labels[number].split()):
            continue
        placed = [_placed(labels[number], centres[number], room) for number in kept]
        if all(len(lines) <= _LINES for _, lines in placed) and not _collide(placed):
            return placed
    return [_placed(labels[number], centres[number], full) for number in named[:1]]


def _placed(label: str, centre: float, room: float) -> Placed:
    lines = lines_of(label, width=room)
    return inside(centre, widest([lines])), lines


def _collide(placed: Sequence[Placed]) -> bool:
    return any(
        x + widest([lines]) / 2 + 0.05 > y - widest([others]) / 2
        for (x, lines), (y, others) in pairwise(placed)
    )
