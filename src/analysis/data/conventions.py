"""How a file writes dates and decimals: as declared, or as its own rows decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import pandas as pd

from analysis.data.findings import DeliveryError, Finding
from analysis.data.parse import (
    Decimal,
    Order,
    deciding_dates,
    deciding_numbers,
    each_once,
    parse_dates,
    parse_numbers,
)
from analysis.data.read import Grid
from analysis.data.spelling import folded
from analysis.programme import Source, Variable

Way = TypeVar("Way", bound=str)
Deciding = Callable[
    ["pd.Series[str]"], tuple["pd.Series[bool]", "pd.Series[bool]", "pd.Series[bool]"]
]


def parsed_columns(
    columns: Mapping[Variable, pd.Series[str]], source: Source, *, file: str, grid: Grid
) -> dict[str, pd.Series]:
    """Return the values of a file's dates and numbers by the name of the variable.

    Parameters
    ----------
    columns : mapping of Variable to Series of str
        The delivered cells of some variables, all of one file.
    source : Source
        How it writes dates and decimals, where that was declared.
    file : str
        Its name, for messages.
    grid : Grid
        The sheet that it was read from: where that tells numbers from text,
        numbers have a decimal point, and text is read as declared.

    Returns
    -------
    dict of Series
        Timestamps (days) or floats, missing where a cell is neither.

    Raises
    ------
    DeliveryError
        When the order of day and month, or the decimal sign, was not declared
        and the rows do not decide it, or contradict each other.
    """
    dates = {v: answered(cells, v) for v, cells in columns.items() if v.type == "date"}
    numbers = {v: answered(cells, v) for v, cells in columns.items() if v.type == "number"}
    problems: list[Finding] = []
    order: Order = "day"
    orders: tuple[Order, Order] = ("day", "month")
    signs: tuple[Decimal, Decimal] = (",", ".")
    if source.dates is None:
        found, told = _decided(dates, file, deciding_dates, orders, "dates")
        order, problems = found or order, problems + told
    written = {v: _as_text(cells, grid) for v, cells in numbers.items()}
    decimal: Decimal = source.decimal or ","
    if source.decimal is None:
        sign, told = _decided(written, file, deciding_numbers, signs, "decimals")
        decimal, problems = sign or decimal, problems + told
    if problems:
        raise DeliveryError(*problems)
    values = {v.name: parse_dates(cells, source.dates, first=order) for v, cells in dates.items()}
    for v, cells in numbers.items():
        read = parse_numbers(written[v], decimal)
        typed = parse_numbers(cells.where(written[v] == "", ""), ".", grouped=False)
        values[v.name] = read.fillna(typed)
    return values


def _as_text(cells: pd.Series[str], grid: Grid) -> pd.Series[str]:
    """Return the cells that are not numbers already; what nobody can read is no number at all."""
    if not grid.typed:
        return cells
    read = parse_numbers(cells, ".", grouped=False).notna() & ~cells.isin(grid.doubtful)
    return cells.mask(read, "").mask(cells.isin(grid.doubtful), "?")


def answered(cells: pd.Series[str], variable: Variable) -> pd.Series[str]:
    """Return the cells of a variable, blank where they hold a code of a missing answer."""
    codes = {folded(code) for code in variable.missing}
    if not codes:
        return cells
    return cells.where(~each_once(cells, lambda cell: folded(cell) in codes), "")


def _decided(
    columns: Mapping[Variable, pd.Series[str]],
    file: str,
    deciding: Deciding,
    ways: tuple[Way, Way],
    what: str,
) -> tuple[Way | None, list[Finding]]:
    """Let all columns of a file decide together: one system writes one way."""
    one: list[int] = []
    other: list[int] = []
    either: list[int] = []
    first: str | None = None
    for cells in columns.values():
        shown = deciding(cells)
        for rows, cells_shown in zip((one, other, either), shown, strict=True):
            rows.extend(_rows(cells, cells_shown))
        if first is None and any(part.any() for part in shown):
            first = str(cells.name)
    if one and other:
        signs = ("day_first", "month_first") if what == "dates" else ("comma", "point")
        values = {
            sign: ", ".join(str(row) for row in sorted(set(rows))[:3])
            for sign, rows in zip(signs, (one, other), strict=True)
        }
        return None, [Finding(file, f"{what}_mixed", first, values=values)]
    if either and not one and not other:
        return None, [Finding(file, f"{what}_open", first, tuple(sorted(set(either))))]
    return (ways[0] if one else ways[1] if other else None), []


def _rows(cells: pd.Series[str], shown: pd.Series[bool]) -> Iterator[int]:
    return (int(row) for row in cells.index[shown])
