"""Numbers, as a page prints them."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r"(?:(?<!\d)[−-])?\d+(?:[.,]\d+)*")
_MARKS = {"da": (".", ","), "en": (",", ".")}  # between thousands, before decimals
_PERCENT = 100


class Interval(NamedTuple):
    """Between which two numbers something lies, both included."""

    low: float
    high: float

    @property
    def single(self) -> bool:
        """Whether one number is left."""
        return self.low == self.high

    def within(self, other: Interval) -> Interval:
        """Return what both allow; ``low`` above ``high`` where that is nothing."""
        return Interval(max(self.low, other.low), min(self.high, other.high))


def printed_intervals(text: str, *, language: str) -> list[Interval]:
    """Return what the numbers of a text can have been before they were rounded.

    A whole number in front of a per cent sign, or one that stands in a range
    that ends with the sign, is a rounded percentage and comes as a share.
    Other whole numbers are exact.

    Examples
    --------
    >>> printed_intervals("38 % (28 til 49 %)", language="da")[0]
    Interval(low=0.375, high=0.385)
    >>> printed_intervals("1,204 people", language="en")
    [Interval(low=1204.0, high=1204.0)]
    """
    thousands, point = _MARKS.get(language, _MARKS["en"])
    share = "%" in text
    found = []
    for match in _NUMBER.findall(text):
        digits = match.replace(thousands, "").replace(point, ".").replace("−", "-")
        if digits.count(".") > 1:
            continue
        decimals = len(digits.partition(".")[2])
        half = 0.5 * 10.0**-decimals if decimals or share else 0.0
        unit = _PERCENT if share else 1
        number = float(digits)
        low, high = (round((number + sign * half) / unit, 9) for sign in (-1, 1))
        found.append(Interval(low, high))
    return found
