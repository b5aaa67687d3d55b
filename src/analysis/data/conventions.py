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
    parse_dates,
    parse_numbers,
)
from analysis.data.spelling import folded
from analysis.programme import Source, Variable

Told = TypeVar("Told", Order, Decimal)
Deciding = Callable[
    ["pd.Series[str]"], tuple["pd.Series[bool]", "pd.Series[bool]", "pd.Series[bool]"]
]


def parsed_columns(
    columns: Mapping[Variable, pd.Series[str]], source: Source, *, file: str, typed: bool
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
    typed : bool
        Whether the file itself told numbers from text.

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
    if source.dates is None:
        found, told = _decided(dates, file, deciding_dates, ("day", "month"), "dates")
        order, problems = found or order, problems + told
    decimal: Decimal = source.decimal or ("." if typed else ",")
    if source.decimal is None and not typed:
        sign, told = _decided(numbers, file, deciding_numbers, (",", "."), "decimals")
        decimal, problems = sign or decimal, problems + told
    if problems:
        raise DeliveryError(*problems)
    grouped = not (typed and source.decimal is None)
    return {v.name: parse_dates(cells, source.dates, first=order) for v, cells in dates.items()} | {
        v.name: parse_numbers(cells, decimal, grouped=grouped) for v, cells in numbers.items()
    }


def answered(cells: pd.Series[str], variable: Variable) -> pd.Series[str]:
    """Return the cells of a variable, blank where they hold a code of a missing answer."""
    codes = {folded(code) for code in variable.missing}
    if not codes:
        return cells
    return cells.where(~cells.map({cell: folded(cell) in codes for cell in cells.unique()}), "")


def _decided(
    columns: Mapping[Variable, pd.Series[str]],
    file: str,
    deciding: Deciding,
    ways: tuple[Told, Told],
    what: str,
) -> tuple[Told | None, list[Finding]]:
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
