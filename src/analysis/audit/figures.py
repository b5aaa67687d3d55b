"""Figures as a report prints them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from analysis.programme import Problem, UserError

NEEDED = ("id", "value", "unit", "decimals")
_ABOUT = ("population", "measure", "condition", "population_da", "measure_da")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_LARGEST = Decimal(10) ** 9  # larger numbers count no people


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One number as it is printed.

    Attributes
    ----------
    id : str
        What the relations call it.
    value : Decimal
        The number; of a calendar month (``2024-06``) the months since year 0.
    unit : str
        ``count``, ``percent``, ``month`` (calendar) or any other.
    decimals : int
        Printed after the decimal point (0–6).
    printed : str
        The number as the table writes it.
    population, measure, condition : str
        Whom it is about, what it says, and who of them were asked.
    population_da, measure_da : str
        The same in Danish, where the table has them.
    line : int
        Line of the table, from 1.
    """

    id: str
    value: Decimal
    unit: str
    decimals: int
    printed: str
    population: str = ""
    measure: str = ""
    condition: str = ""
    population_da: str = ""
    measure_da: str = ""
    line: int = 0

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed digit: how far off rounding may be."""
        return Decimal(1).scaleb(-self.decimals) / 2

    @property
    def is_count(self) -> bool:
        """Whether it counts people or things, and so is exact."""
        return self.unit == "count"

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage, and so has been rounded."""
        return self.unit == "percent"


def read_figures(path: Path) -> tuple[PrintedFigure, ...]:
    """Return the printed figures of a table, in its order.

    Parameters
    ----------
    path : Path
        A UTF-8 CSV file with the columns ``id``, ``value``, ``unit`` and
        ``decimals``; ``population``, ``measure``, ``condition`` and, in Danish,
        ``population_da`` and ``measure_da`` are read where they stand, all
        others passed over. An id may stand in several
        rows: the same quantity, printed several times.

    Raises
    ------
    UserError
        With the first mistake of the table, its line and column.
    """
    return tuple(_figure(path.name, line, row) for line, row in _rows(path))


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            for name in NEEDED:
                if name not in (rows.fieldnames or ()):
                    _refuse(
                        path.name, "a column is missing", f"It needs {', '.join(NEEDED)}.", 1, name
                    )
            for row in rows:
                if None in row or None in row.values():
                    remedy = "Add or remove commas, or quote a cell that holds one."
                    rule = "the row has another number of cells than the header"
                    _refuse(path.name, rule, remedy, rows.line_num)
                yield rows.line_num, {name: cell.strip() for name, cell in row.items()}
    except OSError:
        _refuse(path.name, "the file cannot be read", "Check its name and place.")
    except UnicodeDecodeError:
        _refuse(path.name, "the file is not UTF-8", "Save it as “CSV UTF-8 (comma delimited)”.")
    except csv.Error as error:
        _refuse(path.name, f"the file is not well-formed CSV ({error})", "Check the quotes.")


def _figure(file: str, line: int, row: Mapping[str, str]) -> PrintedFigure:
    if not row["id"]:
        _refuse(file, "the figure has no id", "Give it one.", line, "id")
    if not row["unit"]:
        _refuse(file, "the figure has no unit", "Write count, percent or another.", line, "unit")
    printed, unit = row["value"], row["unit"]
    about = {name: row.get(name, "") for name in _ABOUT}
    if unit == "month":
        if not _MONTH.fullmatch(printed):
            _refuse(file, "the value is no month", "Write it as 2024-06.", line, "value")
        year, month = printed.split("-")
        value = Decimal(12 * int(year) + int(month))
        return PrintedFigure(row["id"], value, unit, 0, printed, **about, line=line)
    value = _number(file, line, printed)
    decimals = _decimals(file, line, row["decimals"], value)
    if unit == "count" and (value != value.to_integral_value() or value < 0):
        _refuse(file, "a count is a whole number of 0 or more", "Correct it.", line, "value")
    return PrintedFigure(row["id"], value, unit, decimals, printed, **about, line=line)


def _number(file: str, line: int, printed: str) -> Decimal:
    if not re.fullmatch(r"-?\d+(\.\d+)?", printed) or abs(Decimal(printed)) > _LARGEST:
        remedy = "Write digits, with a point before the decimals."
        _refuse(file, "the value is no number", remedy, line, "value")
    return Decimal(printed)


def _decimals(file: str, line: int, cell: str, value: Decimal) -> int:
    written = max(0, -int(value.as_tuple().exponent))
    if not cell:
        return written
    if not re.fullmatch(r"[0-6]", cell):
        _refuse(file, "decimals must be 0 to 6", "Count those printed.", line, "decimals")
    if written > int(cell):
        remedy = "Count the decimals printed, or correct the value."
        _refuse(file, "the value has more decimals than said", remedy, line, "decimals")
    return int(cell)


def _refuse(
    file: str, rule: str, remedy: str, line: int | None = None, column: str | None = None
) -> None:
    raise UserError(Problem(file, rule, remedy, line, column))
