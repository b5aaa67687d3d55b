"""Names of months below the columns of a figure, short enough for a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTH = re.compile(r"(?P<name>[^\W\d]{3,}) (?P<year>\d{4})")
_EACH = 9  # up to so many months, each is named; of more, the first of each quarter
_QUARTERS = ("jan", "apr", "jul", "okt", "oct")


def month_labels(heads: Sequence[str]) -> list[str]:
    """Return names of months by their first three letters, the year where it is new.

    Whatever else stands below columns is left as it is.

    >>> month_labels(["November 2024", "December 2024", "Januar 2025"])
    ['Nov 2024', 'Dec', 'Jan 2025']
    """
    found = [_MONTH.fullmatch(head) for head in heads]
    months = [(match["name"][:3], match["year"]) for match in found if match is not None]
    if len(months) < len(heads):
        return list(heads)
    labels, told = [], ""
    for name, year in months:
        named = len(months) <= _EACH or name.lower() in _QUARTERS
        labels.append(f"{name} {year}" if named and year != told else name if named else "")
        told = year if named else told
    return labels
