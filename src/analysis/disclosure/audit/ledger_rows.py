"""The figures of a ledger (``results.csv``), as a reader finds them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import RESULTS

COUNTED = ("people", "courses", "rows", "cells")  # units that count somebody or something of theirs
_COUNTS = ("count", "sum")  # methods that count
_ABOUT_NOBODY = ("decided", "printed")  # methods of numbers that were set, or printed by others
_LAST_DIGIT = 6e-7  # values have six decimals, the last one rounded
_NUMBERS = ("n", "count", "value", "low", "high")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a ledger.

    Attributes
    ----------
    id, chapter, unit, method, words : str
        As the ledger writes them; ``words`` are population and measure.
    n, count, value, low, high : float or None
        None for an empty cell.
    """

    id: str
    chapter: str
    unit: str
    method: str
    words: str
    n: float | None
    count: float | None
    value: float | None
    low: float | None
    high: float | None

    @property
    def counts(self) -> bool:
        """Whether its count is one of people, or of something that is theirs."""
        if self.unit in COUNTED:
            return self.method in _COUNTS
        return self.unit == "share" and (self.count is not None or self.method == "wilson")

    @property
    def of_people(self) -> bool:
        """Whether its n counts people or something of theirs."""
        return self.unit != "kinds" and self.method not in _ABOUT_NOBODY

    @property
    def numerator(self) -> int | None:
        """How many it counts, where that is written; None for what counts nobody."""
        return round(self.count) if self.counts and self.count is not None else None

    @property
    def worked_out(self) -> int | None:
        """Its value times its n, where that is whole as far as the digits tell; else None."""
        if self.value is None or not self.n or not self.of_people:
            return None
        number = self.value * self.n
        return round(number) if abs(number - round(number)) <= _LAST_DIGIT * self.n else None


def whole_shares(rows: Iterable[FigureRow]) -> frozenset[str]:
    """Return the shares that are a number of people wherever they stand with their n.

    The ledger writes no count for a share that is no plain percentage, such
    as how many courses were still going on; but where nobody was lost from
    sight it is one, and its six digits tell it.
    """
    fits: dict[str, bool] = {}
    some: set[str] = set()
    for row in rows:
        if row.unit == "share" and row.value is not None and row.n and row.of_people:
            name = row.id.rpartition(":")[2]
            fits[name] = fits.get(name, True) and row.worked_out is not None
            if 0 < row.value < 1:
                some.add(name)
    return frozenset(name for name, fit in fits.items() if fit and name in some)


def read_rows(folder: Path) -> tuple[FigureRow, ...]:
    """Return the ledger of a folder of chapters; empty where there is none."""
    path = folder / RESULTS
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(_rows(csv.DictReader(stream)))


def _rows(table: csv.DictReader[str]) -> Iterator[FigureRow]:
    for cells in table:
        words = f"{cells['population']} | {cells['measure']}".casefold()
        told = (cells["id"], cells["chapter"], cells["unit"], cells["method"], words)
        yield FigureRow(*told, *(_number(cells, name) for name in _NUMBERS))


def _number(cells: Mapping[str, str], name: str) -> float | None:
    try:
        return float(cells[name]) if cells.get(name) else None
    except ValueError:
        return None
