"""Figures drawn, and written as images that are the same every time."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
import seaborn as sns
from matplotlib.figure import Figure as Canvas

WIDTH = 4.4  # inches: at this width 10 pt letters stay legible on a phone
_DOTS = 200  # per inch, for print
_BRIGHT = 0.6  # from 0 (black) to 1 (white): above, dark letters read better
_SCREEN = 96  # CSS pixels per inch

PALETTE = sns.color_palette("colorblind", as_cmap=False)
STRONG, WEAK, WARN, INK = PALETTE[0], "#c9d3de", PALETTE[3], "#1b2733"


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
    """Return an empty drawing of the house's width and style; ``height`` in inches."""
    style = sns.axes_style("white") | {
        "font.family": "DejaVu Sans",  # ships with matplotlib: the same letters on every machine
        "font.size": 10,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
    mpl.rcParams.update(style)
    return Canvas(figsize=(WIDTH, height), dpi=_DOTS, layout="constrained")


def picture(drawing: Canvas) -> Picture:
    """Return a drawing as a PNG without date, software or other marks of its making."""
    buffer = io.BytesIO()
    drawing.savefig(buffer, format="png", dpi=_DOTS, metadata={"Software": None})
    width, height = (round(size * _SCREEN) for size in drawing.get_size_inches())
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Picture(f"data:image/png;base64,{encoded}", width, height)


def bars(labels: Sequence[str], values: Sequence[int | None], texts: Sequence[str]) -> Canvas:
    """Draw one labelled bar each; a hidden number has its text and no bar."""
    drawing = canvas(height=0.42 * len(labels) + 0.2)
    axes = drawing.subplots()
    drawn = [value or 0 for value in values]
    sns.barplot(x=drawn, y=list(labels), orient="h", color=STRONG, ax=axes, width=0.68)
    for place, (value, text) in enumerate(zip(drawn, texts, strict=True)):
        axes.annotate(text, (value, place), xytext=(4, 0), textcoords="offset points", va="center")
    axes.set(xlabel="", ylabel="", xticks=[], xlim=(0, max(drawn, default=0) * 1.14 or 1))
    sns.despine(ax=axes, bottom=True, left=True)
    axes.tick_params(axis="y", length=0)
    return drawing


def parts(labels: Sequence[str], values: Sequence[int], colours: Sequence[object]) -> Canvas:
    """Draw one bar cut into its parts, each with its label and number."""
    drawing = canvas(height=1.05)
    axes = drawing.subplots()
    left, total = 0, sum(values)
    for label, value, colour in zip(labels, values, colours, strict=True):
        axes.barh(0, value, left=left, color=colour, edgecolor="white", linewidth=1.5, height=0.6)
        if value:
            axes.text(
                left + value / 2,
                0,
                str(value),
                ha="center",
                va="center",
                color=_ink_on(colour),
                weight="bold",
            )
            axes.text(left + value / 2, 0.42, label, ha="center", va="bottom", fontsize=9)
        left += value
    axes.set(xlim=(0, total), ylim=(-0.35, 0.8))
    axes.set_axis_off()
    return drawing


def _ink_on(colour: object) -> str:
    red, green, blue = mpl.colors.to_rgb(colour)  # type: ignore[arg-type]  # any colour of matplotlib
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue  # as the eye weighs colours
    return "white" if brightness < _BRIGHT else INK
