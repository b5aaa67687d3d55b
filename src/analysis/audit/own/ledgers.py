"""Our own ledgers, read back as a reader finds them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from analysis.audit.own.disagreement import Disagreement
from analysis.programme import LEDGER_COLUMNS, RESULTS, WHOLE

NUMBERS = ("n", "count", "value", "low", "high", "level", "p")
COMPARED = (*NUMBERS, "unit", "method")  # what is the same in every language


class LedgerError(ValueError):
    """A ledger is not as the publisher writes it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of chapters.

    Attributes
    ----------
    path : Path
        Where it stands.
    name : str
        How it is told to people, from its shelf on.
    cohort, language : str
        What it shows.
    private : bool
        Whether it is for the house alone.
    """

    path: Path
    name: str
    cohort: str
    language: str
    private: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a ledger.

    Attributes
    ----------
    id, chapter, unit, method : str
        As the ledger writes them.
    n, count, value, low, high, level, p : Decimal or None
        Exactly as written; None for an empty cell.
    """

    id: str
    chapter: str
    unit: str
    method: str
    n: Decimal | None = None
    count: Decimal | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    p: Decimal | None = None

    def unlike(self, other: Row) -> str:
        """Return in what two rows of one figure differ; empty where they are the same."""
        pairs = ((name, getattr(self, name), getattr(other, name)) for name in COMPARED)
        return "; ".join(
            f"{name} {_told(one)}, {_told(two)}" for name, one, two in pairs if one != two
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every figure of one folder of chapters, and the chapters that it holds."""

    folder: Folder
    rows: tuple[Row, ...]
    chapters: tuple[str, ...]

    def finds(self, *ids: str, says: str, numbers: str = "", file: str = RESULTS) -> Disagreement:
        """Return a finding in this ledger, or in a page beside it."""
        private = self.folder.private
        return Disagreement(f"{self.folder.name}/{file}", ids, says, numbers, private)


def read_ledger(folder: Folder) -> Ledger:
    """Return the ledger of a folder.

    Raises
    ------
    LedgerError
        When the file is missing or is not as the publisher writes it.
    """
    try:
        with (folder.path / RESULTS).open(encoding="utf-8", newline="") as stream:
            rows = tuple(_rows(csv.DictReader(stream, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"it cannot be read ({type(error).__name__})"
        raise LedgerError(message) from None
    pages = sorted(path.stem for path in folder.path.glob("*.html"))
    # The overview tells no figure, and the whole repeats those of the chapters.
    others = {"index", WHOLE.removesuffix(".html")}
    return Ledger(folder, rows, tuple(page for page in pages if page not in others))


def _rows(table: csv.DictReader[str]) -> Iterator[Row]:
    if tuple(table.fieldnames or ()) != LEDGER_COLUMNS:
        message = "its columns are not those of a ledger"
        raise LedgerError(message)
    for cells in table:
        if None in cells or None in cells.values():
            message = f"line {table.line_num} has another number of cells than the header"
            raise LedgerError(message)
        numbers = _numbers(cells, table.line_num)
        yield Row(cells["id"], cells["chapter"], cells["unit"], cells["method"], **numbers)


def _numbers(cells: Mapping[str, str], line: int) -> dict[str, Decimal | None]:
    try:
        numbers = {name: Decimal(cells[name]) if cells[name] else None for name in NUMBERS}
    except InvalidOperation:
        numbers = {"": Decimal("NaN")}
    if any(number is not None and number.is_nan() for number in numbers.values()):
        message = f"a number in line {line} is none"
        raise LedgerError(message)
    return numbers


def _told(cell: object) -> str:
    return "none" if cell is None else str(cell)
