"""Levels of the same people at two times, as two stacked columns."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from analysis.report.pictures.lettering import (
    LINE,
    Lines,
    heads_of,
    lines_of,
    middle,
    spread,
    widest,
    write,
    write_heads,
)
from analysis.report.pictures.paper import (
    EDGE,
    INK,
    MUTED,
    WIDTH,
    Canvas,
    Colour,
    block,
    level_colours,
    sheet,
    stroke,
)
from analysis.report.pictures.scales import ROOM, Scale, matched

_GAP = 0.4  # inches between the columns
_HEIGHT = 2.4  # inches of a whole column
_NAMES = 1.45  # inches for names before they wrap
_NUMBERS = 0.6  # inches for numbers before they wrap
_LEADER = 0.16
_NEAR = 0.03


def stacked_levels(
    levels: Sequence[str],
    before: Sequence[float | None] | None,
    after: Sequence[float | None] | None,
    *,
    heads: tuple[str, str],
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Canvas:
    """Draw the answers of the same people before and after as two stacked columns.

    Nothing joins the columns: how many gave an answer both times is another number.

    Parameters
    ----------
    levels : sequence of str
        Names of the answers from lowest (drawn lowest) to highest, written at the right.
    before, after : sequence of float or None
        Number or share of each level; every column is drawn as a whole. None, or a None within:
        hidden, an empty column.
    heads : tuple of str
        Headings of the columns: before, after.
    texts : (sequence of str, sequence of str), optional
        What is written beside the columns before and after, one per level; by default the
        numbers, and two dots where they are hidden.

    Raises
    ------
    ValueError
        If there is no level, or the sequences differ in length.
    """
    given = texts or (_plain(levels, before), _plain(levels, after))
    sides = [_known(levels, before, given[0]), _known(levels, after, given[1])]
    colours = level_colours(len(levels))
    names = [lines_of(level, width=_NAMES) for level in levels]
    numbers = [[lines_of(text, width=_NUMBERS) for text in words] for words in given]
    sizes = [
        [len(number) * LINE for number in numbers[0]],
        [max(len(a), len(b)) * LINE + 0.04 for a, b in zip(numbers[1], names, strict=True)],
    ]
    name = WIDTH - EDGE - widest(names)
    number = name - 0.08 - widest(numbers[1])
    start, end = EDGE + widest(numbers[0]) + _LEADER, number - _LEADER
    wide = (end - start - _GAP) / 2
    lefts = (start, end - wide)
    centres = (lefts[0] + wide / 2, lefts[1] + wide / 2)
    titles = heads_of(heads, centres)
    top = EDGE + max(len(lines) for lines in titles) * LINE + ROOM / 2
    room = max(_HEIGHT, *map(sum, sizes))
    drawing, axes = sheet(height=top + room + EDGE)
    scale = Scale(0, 1, top + room, top)
    write_heads(axes, titles, centres, top=EDGE)
    for side, left in zip(sides, lefts, strict=True):
        _column(axes, scale, side, across=(left, wide), colours=colours)
    inks = [MUTED if side is None else INK for side in sides]
    for place, words, y in _beside(scale, sides[0], numbers[0], sizes[0]):
        write(
            axes, EDGE + widest(numbers[0]), middle(y, words), words, align="right", colour=inks[0]
        )
        stroke(axes, (lefts[0] - _LEADER + _NEAR, lefts[0]), (y, place), colour=MUTED, thick=0.6)
    rows = _beside(scale, sides[1], numbers[1], sizes[1])
    for (place, words, y), label in zip(rows, names, strict=True):
        head = y - max(len(words), len(label)) * LINE / 2
        write(axes, number, head, words, colour=inks[1])
        write(axes, name, head, label)
        ends = (end, number - _NEAR)
        stroke(axes, ends, (place, head + LINE / 2), colour=MUTED, thick=0.6)
    return drawing


def _known(
    levels: Sequence[str], side: Sequence[float | None] | None, words: Sequence[str]
) -> list[float] | None:
    matched(levels, words, levels if side is None else side)
    known = [share for share in side or () if share is not None]
    if len(known) < len(levels):
        return None
    return [share / (sum(known) or 1) for share in known]


def _plain(levels: Sequence[str], side: Sequence[float | None] | None) -> list[str]:
    row = [None] * len(levels) if side is None else side
    return [".." if number is None else f"{number:g}" for number in row]


def _centres(side: Sequence[float]) -> list[float]:
    return [sum(side[:number]) + share / 2 for number, share in enumerate(side)]


def _beside(
    scale: Scale, side: Sequence[float] | None, words: Sequence[Lines], sizes: Sequence[float]
) -> list[tuple[float, Lines, float]]:
    even = [1 / len(words)] * len(words)  # an empty column has its texts spaced evenly
    places = [scale.at(centre) for centre in _centres(even if side is None else side)]
    # Upwards, as the levels go; of equal places the higher level stays above.
    beside = spread(places[::-1], sizes[::-1], low=scale.end, high=scale.start)[::-1]
    return list(zip(places, words, beside, strict=True))


def _column(
    axes: Axes,
    scale: Scale,
    side: Sequence[float] | None,
    *,
    across: tuple[float, float],
    colours: Sequence[Colour],
) -> None:
    left, wide = across
    if side is None:
        whole = scale.start - scale.end
        block(axes, left, scale.end, width=wide, height=whole, colour="white", edge=MUTED)
        return
    reached = 0.0
    for share, colour in zip(side, colours, strict=True):
        top, bottom = scale.at(reached + share), scale.at(reached)
        block(axes, left, top, width=wide, height=bottom - top, colour=colour, edge="white")
        reached += share
