"""Participants from stage to stage, and how many were lost on the way."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import LINE, Lines, lines_of, middle, widest, write
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
from analysis.report.pictures.scales import ROOM, matched

_PADDING = 0.09
_GAP = 0.3  # inches between two boxes where nothing long is written
_ARROW = 0.5  # inches from the left
_HEAD = 0.09  # inches of the arrow
_NUMBERS = 1.4  # inches for the number in a box before it wraps
_FILL = "#d6e4ef"
_BORDER = "#8a97a5"


def stages(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    losses: Sequence[str],
) -> Canvas:
    """Draw stages as boxes one under the other, filled as far as people are still there.

    Parameters
    ----------
    labels : sequence of str
        Names of the stages, from first to last.
    values : sequence of float or None
        Numbers from 0; None: hidden, the text alone is written, in grey.
    texts : sequence of str
        The numbers as they are written.
    losses : sequence of str
        What is written between each stage and the next (one less than stages); may be empty.

    Raises
    ------
    ValueError
        If there is no stage, or the sequences differ in length.
    """
    matched(labels, values, texts)
    if len(losses) != len(labels) - 1:
        message = (
            f"{len(labels)} stages have {len(labels) - 1} steps between them, not {len(losses)}"
        )
        raise ValueError(message)
    numbers = [lines_of(text, width=_NUMBERS, bold=True) for text in texts]
    room = WIDTH - 2 * (EDGE + _PADDING) - widest(numbers, bold=True) - ROOM * 1.5
    names = [lines_of(label, width=room) for label in labels]
    beside = [lines_of(loss, width=WIDTH - EDGE - _ARROW - ROOM * 1.5) for loss in losses]
    heights = [
        max(len(name), len(number), 1) * LINE + 2 * _PADDING
        for name, number in zip(names, numbers, strict=True)
    ]
    gaps = [max(_GAP, len(lines) * LINE + 0.12) for lines in beside]
    drawing, axes = sheet(height=sum(heights) + sum(gaps) + 2 * EDGE)
    largest = max((value for value in values if value is not None), default=0) or 1
    top = EDGE
    for number, (value, height) in enumerate(zip(values, heights, strict=True)):
        share = None if value is None else value / largest
        _box(axes, top, height, share=share, name=names[number], number=numbers[number])
        top += height
        if number < len(gaps):
            _step(axes, top, gaps[number], beside[number])
            top += gaps[number]
    return drawing


def _box(
    axes: Axes, top: float, height: float, *, share: float | None, name: Lines, number: Lines
) -> None:
    full = WIDTH - 2 * EDGE
    block(axes, EDGE, top, width=full * (share or 0), height=height, colour=_FILL, behind=True)
    block(axes, EDGE, top, width=full, height=height, colour="none", edge=_BORDER)
    centre = top + height / 2
    write(axes, EDGE + _PADDING, middle(centre, name), name)
    colour = MUTED if share is None else INK
    right = WIDTH - EDGE - _PADDING
    write(axes, right, middle(centre, number), number, align="right", colour=colour, bold=True)


def _step(axes: Axes, top: float, height: float, loss: Lines) -> None:
    end = top + height - _HEAD
    stroke(axes, (_ARROW, _ARROW), (top, end), colour=STRONG, thick=1.4)
    axes.fill(
        (_ARROW - _HEAD * 0.6, _ARROW + _HEAD * 0.6, _ARROW),
        (end, end, top + height),
        color=STRONG,
        linewidth=0,
    )
    write(axes, _ARROW + ROOM * 1.5, middle(top + height / 2, loss), loss, colour=MUTED)
