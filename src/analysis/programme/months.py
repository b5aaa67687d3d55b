"""Months as people write them."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date

from analysis.programme.records_base import LANGUAGES, Words


def month_words(month: str) -> Words:
    """Return a month in words.

    >>> month_words("2024-06")
    Words(da='juni 2024', en='June 2024')
    """
    day = dt.date.fromisoformat(f"{month}-01")
    return Words(**{lang: str(format_date(day, "MMMM y", locale=lang)) for lang in LANGUAGES})
