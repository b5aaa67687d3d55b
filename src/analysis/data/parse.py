"""Dates and numbers as exports write them, and what in a column decides how to read it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal, TypeVar

import pandas as pd

Order = Literal["day", "month"]
Decimal = Literal[",", "."]
Value = TypeVar("Value")

_TIME = r"(?:[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|[A-Z]{3,4}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?))?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-./])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")  # Excel's days since 1900, from 1927 to 2173
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_MONTHS = 12


def each_once(cells: pd.Series[str], read: Callable[[str], Value]) -> pd.Series:
    """Apply a function to every different cell once: most cells of an export are alike."""
    if cells.empty:
        return cells.map({})
    # Not by a mapping: pandas would make an index of it, which costs more than the cells.
    which, different = cells.factorize(use_na_sentinel=False)
    values = pd.Series([read(cell) for cell in different])
    return pd.Series(values.array.take(which), index=cells.index, name=cells.name)


def parse_dates(cells: pd.Series[str], pattern: str | None, *, first: Order = "day") -> pd.Series:
    """Return the dates of cells; NaT where a cell is none.

    A year that stands first is followed by month and day. Where it stands
    last, day and month have the order of the declared pattern, and without
    one that of ``first``, whatever stands between them: it is never guessed
    from cell to cell. The time of day is left out.

    >>> parse_dates(pd.Series(["31-12-2024", "2024", "2024-12-31 08:00"]), "%d-%m-%Y").isna().tolist()
    [False, True, False]
    """
    order = first if pattern is None else order_of(pattern)

    def read(cell: str) -> dt.datetime | None:
        plain = cell.strip()
        if match := _YEAR_FIRST.fullmatch(plain):
            return _day(match.group(1), match.group(3), match.group(4))
        if order is not None and (match := _YEAR_LAST.fullmatch(plain)):
            one, other = match.group(1), match.group(3)
            day, month = (one, other) if order == "day" else (other, one)
            return _day(match.group(4), month, day)
        if pattern is not None:
            return _written(plain, pattern)
        return None

    return pd.to_datetime(each_once(cells, read), errors="coerce")


def _day(year: str, month: str, day: str) -> dt.datetime | None:
    try:
        return dt.datetime(int(year), int(month), int(day))  # noqa: DTZ001 - a day, no moment
    except ValueError:
        return None


def _written(cell: str, pattern: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(cell, pattern)  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return None


def order_of(pattern: str) -> Order | None:
    """Return what comes first in dates of a declared pattern; None where it has the month in words.

    >>> order_of("%m/%d/%Y")
    'month'
    """
    day, month = pattern.find("%d"), pattern.find("%m")
    if day < 0 or month < 0:
        return None
    return "day" if day < month else "month"


def deciding_dates(
    cells: pd.Series[str],
) -> tuple[pd.Series[bool], pd.Series[bool], pd.Series[bool]]:
    """Tell which cells show that the day comes first, that the month does, or could be both."""
    orders = each_once(cells, _order_shown)
    return orders == "day", orders == "month", orders == "open"


def _order_shown(cell: str) -> str:
    match = _YEAR_LAST.fullmatch(cell.strip())
    if match is None:
        return ""
    one, other = int(match.group(1)), int(match.group(3))
    if one > _MONTHS:
        return "day"
    if other > _MONTHS:
        return "month"
    return "" if one == other else "open"


def is_serial(cell: str) -> bool:
    """Tell whether a cell is the number that Excel keeps a date as.

    >>> is_serial("45567"), is_serial("2024")
    (True, False)
    """
    return _SERIAL.fullmatch(cell.strip()) is not None


def parse_numbers(
    cells: pd.Series[str], decimal: Decimal, *, grouped: bool = True
) -> pd.Series[float]:
    """Return the numbers of cells written with one decimal sign; NaN where a cell is none.

    The other sign, and blanks of any kind, separate thousands, but only where
    they stand before exactly three digits; without ``grouped`` no sign does.

    >>> parse_numbers(pd.Series(["1.234,5", "12,5", "1.5"]), ",").tolist()
    [1234.5, 12.5, nan]
    """
    thousands = "." if decimal == "," else ","
    groups = re.compile(rf"(?<=\d)[{thousands}\s](?=\d{{3}}(?:\D|$))")
    well_formed = re.compile(rf"[+-]?\d+(?:\{decimal}\d+)?")

    def read(cell: str) -> float:
        plain = groups.sub("", cell.strip()) if grouped else cell.strip()
        return float(plain.replace(decimal, ".")) if well_formed.fullmatch(plain) else float("nan")

    return each_once(cells, read).astype(float)


def deciding_numbers(
    cells: pd.Series[str],
) -> tuple[pd.Series[bool], pd.Series[bool], pd.Series[bool]]:
    """Tell which cells show a decimal comma, which a decimal point, and which could be both."""
    signs = each_once(cells, _sign_shown)
    return signs == ",", signs == ".", signs == "open"


def _sign_shown(cell: str) -> str:
    plain = re.sub(r"\s", "", cell)
    comma, point = plain.count(","), plain.count(".")
    if comma and point:
        return "," if plain.rfind(",") > plain.rfind(".") else "."
    if comma + point > 1:
        return "." if comma else ","  # a sign that stands twice separates thousands
    if not _NUMBER.fullmatch(plain) or not comma + point:
        return ""
    if _GROUPED.fullmatch(plain):
        return "open"
    return "," if comma else "."
