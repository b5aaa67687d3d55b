"""The paper that figures are drawn on, and their way into a page."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from PIL import Image

Canvas = Figure
Colour = str | tuple[float, float, float]

WIDTH = 4.4  # inches: at this width 10 pt letters stay legible on a phone
EDGE = 0.06  # inches of white at the sides
_DOTS = 200  # per inch, for print
_BRIGHT = 0.6  # from 0 (black) to 1 (white): above, dark letters read better
_COLOURS = 256  # of a palette, at most
_SCREEN = 96  # CSS pixels per inch

PALETTE: list[Colour] = [(r, g, b) for r, g, b in sns.color_palette("colorblind")]
STRONG, WEAK, WARN, INK = PALETTE[0], "#c9d3de", PALETTE[3], "#1b2733"
MUTED = "#5b6875"  # letters of what is hidden or beside the point: 5.7 to 1 on white
FAINT = "#d5dbe2"  # lines behind the numbers
TRACK = "#eef1f5"  # areas behind the numbers
NEITHER = "#d3d8de"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure as an inline image.

    Attributes
    ----------
    source : str
        ``data:`` address of a PNG.
    width, height : int
        Size on the screen in CSS pixels.
    """

    source: str
    width: int
    height: int


def canvas(*, height: float) -> Canvas:
    """Return an empty drawing of the house's width; ``height`` in inches."""
    drawing = Canvas(figsize=(WIDTH, height), dpi=_DOTS, facecolor="white")
    drawing.set_layout_engine("none")
    return drawing


def sheet(*, height: float) -> tuple[Canvas, Axes]:
    """Return an empty drawing and its one plane, in inches from the upper left corner.

    Where every length is in inches, texts and shapes can be laid out by the same arithmetic, and
    no layout engine has to guess (or warn).
    """
    drawing = canvas(height=height)
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    return drawing, axes


def picture(drawing: Canvas) -> Picture:
    """Return a drawing as a PNG without date, software or other marks of its making."""
    plane = FigureCanvasAgg(drawing)
    plane.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(plane.buffer_rgba())  # type: ignore[no-untyped-call]
    image = Image.fromarray(pixels).convert("RGB")
    # A drawing has few colours: with a palette its file is a third as large.
    palette = image.quantize(_COLOURS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    palette.save(buffer, format="png")
    width, height = (round(size * _SCREEN) for size in drawing.get_size_inches())
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Picture(f"data:image/png;base64,{encoded}", width, height)


def block(
    axes: Axes,
    left: float,
    top: float,
    *,
    width: float,
    height: float,
    colour: Colour,
    edge: Colour = "none",
    behind: bool = False,
) -> None:
    """Draw a rectangle; nothing where it would have no area."""
    if width > 0 and height > 0:
        axes.add_patch(
            Rectangle(
                (left, top),
                width,
                height,
                facecolor=colour,
                edgecolor=edge,
                linewidth=0.8 if edge != "none" else 0,
                zorder=0.5 if behind else 1,
            )
        )


def stroke(
    axes: Axes,
    across: Sequence[float],
    down: Sequence[float],
    *,
    colour: Colour = INK,
    thick: float = 1.2,
    style: str | tuple[float, tuple[float, ...]] = "-",
    behind: bool = False,
) -> None:
    """Draw a line through places; ``thick`` in points."""
    line = Line2D(
        across,
        down,
        color=colour,
        linewidth=thick,
        linestyle=style,  # type: ignore[arg-type]  # any of matplotlib's own
        solid_capstyle="butt",
        zorder=0.8 if behind else 2,
    )
    axes.add_artist(line)  # not axes.plot, which looks for data limits that nobody needs


def dot(axes: Axes, x: float, y: float, *, full: bool) -> None:
    """Draw a dot: a small full one, or a ring that has room for it."""
    axes.plot(
        [x],
        [y],
        marker="o",
        markersize=5.8 if full else 9.5,
        markerfacecolor=STRONG if full else "white",
        markeredgecolor=STRONG,
        markeredgewidth=0.0 if full else 1.6,
        linestyle="none",
        zorder=4 if full else 3,
    )


def ink_on(colour: Colour) -> str:
    """Return the colour of letters that reads best on a colour."""
    red, green, blue = to_rgb(colour)
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue  # as the eye weighs colours
    return "white" if brightness < _BRIGHT else INK


def level_colours(number: int) -> list[Colour]:
    """Return colours for ordered levels: dark orange, light, grey, light, dark blue.

    The two hues differ for every kind of colour blindness, and lightness follows the order.
    """
    half = number // 2
    low = [_between(WARN, step / half) for step in range(half)]
    high = [_between(STRONG, step / half) for step in range(half)]
    return [*low, *([NEITHER] * (number % 2)), *reversed(high)]


def _between(colour: Colour, white: float) -> Colour:
    red, green, blue = (part + (1 - part) * white for part in to_rgb(colour))
    return (red, green, blue)
