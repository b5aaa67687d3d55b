"""THE GATE: the only maker of what a chapter may show."""

from analysis.release.earlier import known_from, with_release, without_last_release
from analysis.release.family import Cell, Family, Reach, counted_classes
from analysis.release.figure import (
    ChapterLink,
    Chart,
    Figure,
    Form,
    Part,
    Statement,
    Table,
    WordTable,
    decided_figure,
    figures_in,
    offered_chart,
    offered_table,
)
from analysis.release.gate import Audience, Gate
from analysis.release.protection import Protection, StaleProtectionError, protect
from analysis.release.suppress import Known

__all__ = [
    "Audience",
    "Cell",
    "ChapterLink",
    "Chart",
    "Family",
    "Figure",
    "Form",
    "Gate",
    "Known",
    "Part",
    "Protection",
    "Reach",
    "StaleProtectionError",
    "Statement",
    "Table",
    "WordTable",
    "counted_classes",
    "decided_figure",
    "figures_in",
    "known_from",
    "offered_chart",
    "offered_table",
    "protect",
    "with_release",
    "without_last_release",
]
