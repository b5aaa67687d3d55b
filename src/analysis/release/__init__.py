"""THE GATE: the only maker of what a chapter may show."""

from analysis.release.family import Cell, Family, counted_classes
from analysis.release.figure import Figure, Statement, Table
from analysis.release.gate import Audience, Gate
from analysis.release.protection import Protection, StaleProtectionError, protect

__all__ = [
    "Audience",
    "Cell",
    "Family",
    "Figure",
    "Gate",
    "Protection",
    "StaleProtectionError",
    "Statement",
    "Table",
    "counted_classes",
    "protect",
]
