"""The form in which the figures of a chapter travel to ``results.csv``.

The rooms that make and collect them do not know each other; this is what
they agree on.
"""

from __future__ import annotations

RESULTS = "results.csv"
LEDGER_MIME = "application/vnd.analysis.ledger+json"
LEDGER_COLUMNS = (
    "id",
    "population",
    "measure",
    "n",
    "count",
    "value",
    "unit",
    "low",
    "high",
    "level",
    "method",
    "p",
    "chapter",
)
