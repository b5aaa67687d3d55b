"""What every method of this room returns."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import ClassVar, Literal

Alternative = Literal["two-sided", "greater", "less"]  # greater: an improvement
SMALLEST_P = sys.float_info.min


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty.

    Attributes
    ----------
    value : float
        The estimate; NaN where nobody was asked (n = 0).
    low, high : float
        Limits of the interval, in the unit of the value.
    level : float
        Confidence level of the interval (0–1).
    n : int
        People, or pairs of answers, that it rests on.
    unit : str
        ``share`` (0–1), ``share difference`` (-1–1) or ``odds`` (0–infinity).
    method : str
        How it was computed, as a short key (``wilson``, ``tango``).
    """

    value: float
    low: float
    high: float
    level: float
    n: int
    unit: str
    method: str


@dataclass(frozen=True, slots=True)
class Test:
    """A test of no change.

    Attributes
    ----------
    statistic : float
        The quantity that the test rests on; each test says which.
    df : float or None
        Degrees of freedom; None where the test has none, 0 where nobody
        changed and there was nothing to test.
    p : float
        The p value, above 0 and at most 1; 1 where nobody changed or nobody
        was asked (n = 0).
    n : int
        Pairs of answers, the unchanged ones among them.
    method : str
        How it was computed, as a short key (``sign_midp``).
    """

    statistic: float
    df: float | None
    p: float
    n: int
    method: str

    __test__: ClassVar[bool] = False  # a result, whatever pytest makes of its name


def possible_p(p: float) -> float:
    """Return a p value that can be: at most 1 and never 0, however long the sum behind it.

    Examples
    --------
    >>> possible_p(1 + 1e-16), possible_p(0.0) > 0
    (1.0, True)
    """
    return min(1.0, max(float(p), SMALLEST_P))
