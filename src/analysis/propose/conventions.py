"""How a source writes dates and decimals, where its rows decide it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.data.parse import deciding_dates, deciding_numbers
from analysis.programme.undecided import MARK
from analysis.propose.columns import answers
from analysis.propose.shared_scales import Row


@dataclass(frozen=True, slots=True)
class Writing:
    """What is declared of a source: a pattern of dates and a decimal sign; a blank where open."""

    dates: str | None = None
    decimal: str | None = None


def writing_of(rows: Sequence[Row]) -> Writing:
    """Return how a source writes, by all its dates and numbers together."""
    typed = any(row.first.typed for row in rows)
    return Writing(
        _dates(_cells(rows, "date")), None if typed else _decimal(_cells(rows, "number"))
    )


def _cells(rows: Sequence[Row], kind: str) -> pd.Series[str]:
    cells = [cell for row in rows if row.kind.type == kind for cell in answers(row.first.filled)]
    return pd.Series(cells, dtype=object)


def _dates(cells: pd.Series[str]) -> str | None:
    day, month, either = (bool(shown.any()) for shown in deciding_dates(cells))
    if not (day or month or either):
        return None
    separator = next(
        (sign for sign in "-./" if cells.str.contains(rf"\d\{sign}\d", regex=True).any()), "-"
    )
    pattern = separator.join(("%m", "%d", "%Y") if month else ("%d", "%m", "%Y"))
    return pattern if day != month else f"{MARK} {pattern}"


def _decimal(cells: pd.Series[str]) -> str | None:
    comma, point, either = (bool(shown.any()) for shown in deciding_numbers(cells))
    if comma != point:
        return "," if comma else "."
    return MARK if comma or either else None
