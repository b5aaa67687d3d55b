"""Exact dates in several writings, Danish and English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from babel.dates import get_month_names

from analysis.disclosure.leaks.folding import folded

_LAST_FIRST = re.compile(r"(?<!\d)(?<!\d\.)(\d{1,2})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(?<!\d\.)(\d{2})([-./ ])(\d{2})\2(\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(?<!\d\.)(\d{4})([-./ ])(\d{1,2})\2(\d{1,2})(?!\d)")
_MAY_NAME_A_MONTH = re.compile(r"jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec")
_TWO_DIGITS, _CENTURIES = 2, (1900, 2000)


def dates_in(text: str) -> Iterator[dt.date]:
    """Yield every exact date in a folded text; one with two digits of the year, in both centuries.

    >>> [str(day) for day in dates_in("3. marts 1978, may 4th, 1980, 05-06-1990; 1991/07/08")]
    ['1990-06-05', '1991-07-08', '1978-03-03', '1980-05-04']
    """
    for found in _LAST_FIRST.finditer(text):
        yield from _dates(found[3], found[2], found[1])
    for found in _SHORT.finditer(text):
        yield from _dates(found[4], found[3], found[1])
    for found in _YEAR_FIRST.finditer(text):
        yield from _dates(found[1], found[3], found[4])
    if not _MAY_NAME_A_MONTH.search(text):
        return
    day_first, month_first = _named()
    for found in day_first.finditer(text):
        yield from _dates(found[3], str(month_numbers()[found[2]]), found[1])
    for found in month_first.finditer(text):
        yield from _dates(found[3], str(month_numbers()[found[1]]), found[2])


def digits_of(day: dt.date) -> set[str]:
    """Return a date written as digits alone.

    >>> sorted(digits_of(dt.date(1978, 3, 4)))
    ['04031978', '19780304']
    """
    return {f"{day:%Y%m%d}", f"{day:%d%m%Y}"}


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each month by its folded name, whole and short, in both languages."""
    return {
        folded(name).rstrip("."): number
        for language in ("da", "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted(month_numbers(), key=lambda name: (-len(name), name)))
    year = r"(\d{4}|\d{2})(?!\d)"
    return (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[. -]{{0,2}}(?:of )?({months})\b[., -]{{0,2}}{year}"
        ),
        re.compile(rf"\b({months})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? {year}"),
    )


def _dates(year: str, month: str, day: str) -> Iterator[dt.date]:
    years = [c + int(year) for c in _CENTURIES] if len(year) == _TWO_DIGITS else [int(year)]
    for each in years:
        try:
            yield dt.date(each, int(month), int(day))
        except ValueError:
            continue
