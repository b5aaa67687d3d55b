"""Letters measured, wrapped and placed, before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath
from scipy.optimize import isotonic_regression

from analysis.report.pictures.paper import EDGE, INK, WIDTH, Colour

Lines = tuple[str, ...]

LINE = 0.175  # inches from one line of letters to the next
_BASELINE = 0.134  # inches from the top of a line down to the feet of its letters
_LETTERS = 10  # points
_BESIDE = 0.06  # inches from the middle between two headings to each
_POINTS = 72  # per inch
_RULER = TextToPath()


def font(*, bold: bool = False) -> FontProperties:
    """Return the letters that ship with matplotlib: the same ones on every machine."""
    weight = "bold" if bold else "normal"
    return FontProperties(family="DejaVu Sans", size=_LETTERS, weight=weight)


@lru_cache(maxsize=4096)
def width_of(text: str, *, bold: bool = False) -> float:
    """Return how wide a line of letters is, in inches."""
    width, _, _ = _RULER.get_text_width_height_descent(text, font(bold=bold), ismath=False)
    return float(width) / _POINTS


def widest(blocks: Sequence[Lines], *, bold: bool = False) -> float:
    """Return the width of the widest line, in inches; 0 where nothing is written."""
    return max((width_of(line, bold=bold) for lines in blocks for line in lines), default=0.0)


def lines_of(text: str, *, width: float, bold: bool = False) -> Lines:
    """Wrap a text to a width in inches; a word that is wider is broken with a hyphen."""
    lines: list[str] = []
    # Not at no-break spaces: "79 %" must stay together.
    for word in re.split(r"[ \t\n]+", text.strip(" \t\n")):
        for piece in _broken(word, width, bold=bold):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(longer, bold=bold) <= width:
                lines[-1] = longer
            elif piece:
                lines.append(piece)
    return tuple(lines)


def _broken(word: str, width: float, *, bold: bool) -> list[str]:
    pieces = []
    while width_of(word, bold=bold) > width and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width_of(word[:end] + "-", bold=bold) > width:
            end -= 1
        pieces.append(word[:end].removesuffix("-") + "-")
        word = word[end:]
    return [*pieces, word]


def write(
    axes: Axes,
    x: float,
    top: float,
    lines: Lines,
    *,
    align: Literal["left", "center", "right"] = "left",
    colour: Colour = INK,
    bold: bool = False,
) -> None:
    """Write lines from a place downwards, as they are: a ``$`` begins no formula."""
    for number, line in enumerate(lines):
        axes.text(
            x,
            top + number * LINE + _BASELINE,
            line,
            ha=align,
            va="baseline",
            color=colour,
            fontproperties=font(bold=bold),
            parse_math=False,
        )


def middle(centre: float, lines: Lines) -> float:
    """Return the top of a block of lines whose middle is at ``centre``."""
    return centre - len(lines) * LINE / 2


def inside(centre: float, width: float, *, low: float = EDGE, high: float = WIDTH - EDGE) -> float:
    """Return the nearest centre at which something of a width is within bounds, or the paper."""
    half = min(width, high - low) / 2
    return min(max(centre, low + half), high - half)


def write_heads(
    axes: Axes, heads: tuple[Lines, Lines], centres: tuple[float, float], *, top: float
) -> None:
    """Write two headings over their columns, each on its side of the middle between them."""
    apart = sum(centres) / 2
    bounds = ((EDGE, apart - _BESIDE), (apart + _BESIDE, WIDTH - EDGE))
    for lines, centre, (low, high) in zip(heads, centres, bounds, strict=True):
        kept = inside(centre, widest([lines], bold=True), low=low, high=high)
        write(axes, kept, top, lines, align="center", bold=True)


def heads_of(heads: tuple[str, str], centres: tuple[float, float]) -> tuple[Lines, Lines]:
    """Wrap two headings to the room that :func:`write_heads` has for them."""
    apart = sum(centres) / 2
    before, after = heads
    return (
        lines_of(before, width=apart - _BESIDE - EDGE, bold=True),
        lines_of(after, width=WIDTH - EDGE - apart - _BESIDE, bold=True),
    )


def spread(
    places: Sequence[float], heights: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Move things apart until none overlaps, each as little as possible.

    Parameters
    ----------
    places, heights : sequence of float
        Wished centres and sizes, in inches.
    low, high : float
        Where the first may begin and the last must end; too little room is overrun downwards.

    Returns
    -------
    list of float
        Centres in the order given.

    Examples
    --------
    >>> spread([1.0, 1.0], [0.5, 0.5], low=0.0, high=2.0)
    [0.75, 1.25]
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    offsets, reached = [], 0.0
    for number in order:
        offsets.append(reached + heights[number] / 2)
        reached += heights[number]
    # Take the sizes away, and "no overlap" becomes "never falling": isotonic regression.
    wished = [places[number] - offset for number, offset in zip(order, offsets, strict=True)]
    kept = isotonic_regression(wished).x
    moved = [0.0] * len(places)
    for number, offset, start in zip(order, offsets, kept, strict=True):
        moved[number] = float(max(min(start, high - reached), low) + offset)
    return moved
