"""WHAT A REPORT PRINTS, EXAMINED: whether its numbers can be, and can be meant.

This room knows printed figures and what they have to do with each other, and
nothing of data: it can examine any report. Our own are examined in `audit.own`.
"""

from analysis.audit.audit import audit, recovered_denominators
from analysis.audit.figures import PrintedFigure, read_figures
from analysis.audit.finding import Finding
from analysis.audit.question import AskedTogether, Denominators, denominators
from analysis.audit.relations import Relations, read_relations
from analysis.audit.sentences import sentence

__all__ = [
    "AskedTogether",
    "Denominators",
    "Finding",
    "PrintedFigure",
    "Relations",
    "audit",
    "denominators",
    "read_figures",
    "read_relations",
    "recovered_denominators",
    "sentence",
]
