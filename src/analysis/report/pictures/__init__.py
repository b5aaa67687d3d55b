"""Drawings of a chapter: plain numbers and finished texts in, figures out.

Every drawing is measured before it is made (see :mod:`.lettering`), so that no text is cut or
written over another one, whatever the labels of a programme look like on a narrow screen.
"""

from analysis.report.pictures.changes import before_after
from analysis.report.pictures.dots import grouped_dots
from analysis.report.pictures.estimates import forest
from analysis.report.pictures.levels import stacked_levels
from analysis.report.pictures.likert import diverging
from analysis.report.pictures.paper import (
    INK,
    STRONG,
    WARN,
    WEAK,
    Picture,
    canvas,
    picture,
)
from analysis.report.pictures.participation import stages
from analysis.report.pictures.ribbons import flow
from analysis.report.pictures.rows import count_bars, share_bars
from analysis.report.pictures.series import columns
from analysis.report.pictures.stacked import stacked
from analysis.report.pictures.survival import Curve, steps
from analysis.report.pictures.wholes import parts

__all__ = [
    "INK",
    "STRONG",
    "WARN",
    "WEAK",
    "Curve",
    "Picture",
    "before_after",
    "canvas",
    "columns",
    "count_bars",
    "diverging",
    "flow",
    "forest",
    "grouped_dots",
    "parts",
    "picture",
    "share_bars",
    "stacked",
    "stacked_levels",
    "stages",
    "steps",
]
