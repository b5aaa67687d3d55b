"""What every method of this room returns."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import ClassVar, Literal

from scipy.special import ndtr, ndtri, stdtr, stdtrit

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
        ``share`` (0–1), ``share difference`` (-1–1), ``odds`` and ``odds ratio``
        (0–infinity), ``log odds``, ``levels`` (steps of the scale) or the unit
        that the caller measured in (``months``).
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
class WaldEstimate(Estimate):
    """A number with its standard error, interval and test, all from the same formula.

    Attributes
    ----------
    se : float
        Standard error, in the unit of the value.
    df : float
        Degrees of freedom of Student's t; infinity for the normal distribution.
    null : float
        The value that the test supposes.
    statistic : float
        How many standard errors the value lies above it.
    p : float
        Two-sided p value (above 0, at most 1); NaN where the formula has none.
    """

    se: float
    df: float
    null: float
    statistic: float
    p: float


def wald_estimate(
    value: float,
    se: float,
    *,
    n: int,
    unit: str,
    method: str,
    level: float = 0.95,
    df: float = math.inf,
    null: float = 0.0,
    within: tuple[float, float] = (-math.inf, math.inf),
) -> WaldEstimate:
    """Return a number with the interval and the test that its standard error gives.

    Parameters
    ----------
    value, se : float
        The number and its standard error (0 or more), in the same unit.
    n : int
        People, or pairs of answers, that it rests on.
    unit, method : str
        As in `Estimate`.
    level : float
        Confidence level (between 0 and 1).
    df : float
        Degrees of freedom (above 0; infinity: normal).
    null : float
        The value that the test supposes.
    within : tuple of float
        All that the number can be: the interval where there is no spread to
        judge by. It does not cut any other interval.

    Returns
    -------
    WaldEstimate
        Without spread (``se`` 0 or NaN, or no degree of freedom) the formula
        has nothing to say: the interval is all that the number can be, and the
        p value 1 where the value is the supposed one, NaN elsewhere.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Examples
    --------
    >>> change = wald_estimate(-0.2, 0.1, n=40, unit="levels", method="mean", df=39)
    >>> change.statistic, round(change.p, 4), round(change.low, 4)
    (-2.0, 0.0525, -0.4023)
    """
    if not 0 < level < 1:
        message = "level must be between 0 and 1"
        raise ValueError(message)
    if not (se > 0 and df > 0):
        statistic, p = (0.0, 1.0) if value == null else (math.nan, math.nan)
        return WaldEstimate(value, *within, level, n, unit, method, se, df, null, statistic, p)
    statistic, tail = (value - null) / se, (1 - level) / 2
    if math.isinf(df):
        reach, p = -ndtri(tail) * se, 2 * ndtr(-abs(statistic))
    else:
        reach, p = -stdtrit(df, tail) * se, 2 * stdtr(df, -abs(statistic))
    p = possible_p(p)
    low, high = float(value - reach), float(value + reach)
    return WaldEstimate(value, low, high, level, n, unit, method, se, df, null, statistic, p)


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
