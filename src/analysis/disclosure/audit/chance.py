"""How unlikely it is that numbers fit together by chance alone.

A relation is believed when the numbers it was found in would hardly fit so
by chance, however many other relations were tried beside it (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

_FALSE = 0.05  # how many false relations are put up with, for each search
EXPECTED = 0.25  # “tried” of what anybody expects beforehand, such as rows that add up to their n


def surprise(slack: int) -> float:
    """Return how surprising one fit is (-log of its chance), where ``slack`` + 1 numbers were possible.

    Examples
    --------
    >>> surprise(0)
    0.0
    >>> round(surprise(9), 2)  # one in ten
    2.3
    """
    return math.log1p(max(slack, 0))


def believed(surprises: Iterable[float], *, tried: float) -> bool:
    """Tell whether fits are too many to be chance when so many relations were tried."""
    return sum(surprises) >= math.log(tried / _FALSE)
