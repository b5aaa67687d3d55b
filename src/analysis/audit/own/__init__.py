"""OUR OWN FIGURES, EXAMINED: whether the ledgers and pages of a report agree with each other.

It reads what a reader can read (``results.csv`` and the pages beside it) and
nothing of how it was made, so that no mistake of the making can hide itself.
"""

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Folder, Ledger, LedgerError, Row, read_ledger
from analysis.audit.own.own_figures import disagreements

__all__ = [
    "Disagreement",
    "Folder",
    "Ledger",
    "LedgerError",
    "Row",
    "disagreements",
    "read_ledger",
]
