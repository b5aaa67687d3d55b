"""Dates and numbers as Danish exports write them."""

from __future__ import annotations

import pandas as pd


def parse_dates(cells: pd.Series[str], pattern: str) -> pd.Series:
    """Return the dates of cells written in one declared pattern; NaT where a cell is none.

    The pattern is never guessed: a file with mixed day and month order reads
    without an error and wrongly.

    >>> parse_dates(pd.Series(["31-12-2024", "2024"]), "%d-%m-%Y").isna().tolist()
    [False, True]
    """
    return pd.to_datetime(cells.str.strip(), format=pattern, errors="coerce")


def parse_numbers(cells: pd.Series[str], decimal: str) -> pd.Series[float]:
    """Return the numbers of cells written with one declared decimal sign; NaN where a cell is none.

    The other sign, and blanks of any kind, separate thousands, but only where
    they stand before exactly three digits.

    >>> parse_numbers(pd.Series(["1.234,5", "12,5", "1.5"]), ",").tolist()
    [1234.5, 12.5, nan]
    """
    thousands = "." if decimal == "," else ","
    plain = cells.str.strip().str.replace(
        rf"(?<=\d)[{thousands}\s](?=\d{{3}}(?:\D|$))", "", regex=True
    )
    well_formed = plain.str.fullmatch(rf"[+-]?\d+(?:\{decimal}\d+)?")
    return pd.to_numeric(plain.where(well_formed).str.replace(decimal, "."), errors="coerce")
