"""Shares when a known, small number of people could have been asked at all."""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import hypergeom

from analysis.inference.inputs import inside_unit, two_sided_z, whole_count
from analysis.inference.results import Estimate


def wilson_finite_interval(count: int, n: int, *, population: int, level: float = 0.95) -> Estimate:
    """Return the share of a known population with a trait, when only some of it was asked.

    Whoever asks 28 of 40 people knows more of the 40 than of an endless
    stream of people like them: the interval is narrower than `wilson_interval`.

    Parameters
    ----------
    count, n : int
        People with the trait (0 to ``n``), and people asked (0 to ``population``).
    population : int
        People who could have been asked (1 or more).
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share (0–1) of the population. When everybody was asked there is no
        doubt left, and the limits are the share itself; NaN, 0 to 1, for n = 0.
        It speaks of these people alone, and supposes that those asked were
        drawn from them by chance.

    Raises
    ------
    ValueError
        As `wilson_interval`, or when more were asked than there are.

    Notes
    -----
    Wilson's interval for n(N-1)/(N-n) people instead of n. Source: Wilson
    (1927), Journal of the American Statistical Association 22: 209–212, with
    the finite population correction of Cochran (1977), Sampling Techniques,
    section 3.7. Checked against: tests/oracles/proportion_ci_fpc.

    Examples
    --------
    >>> share = wilson_finite_interval(24, 28, population=40)
    >>> round(share.low, 3), round(share.high, 3)
    (0.771, 0.915)
    """
    z = two_sided_z(level)
    count, n, population = _asked(count, n, population)
    if n == 0:
        return Estimate(math.nan, 0.0, 1.0, level, 0, "share", "wilson_finite")
    share = count / n
    if n == population:
        return Estimate(share, share, share, level, n, "share", "wilson_finite")
    asked = n * (population - 1) / (population - n)
    middle = (share + z * z / (2 * asked)) / (1 + z * z / asked)
    reach = math.sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked))
    reach *= z / (1 + z * z / asked)
    low = 0.0 if count == 0 else max(middle - reach, 0.0)
    high = 1.0 if count == n else min(middle + reach, 1.0)
    return Estimate(share, low, high, level, n, "share", "wilson_finite")


def hypergeometric_interval(
    count: int, n: int, *, population: int, level: float = 0.95
) -> Estimate:
    """Return the share of a known population with a trait, with limits never too narrow.

    Parameters, result and errors are those of `wilson_finite_interval`; the
    limits are whole numbers of people divided by the population, those that
    both one-sided exact tests leave standing. The level is kept or exceeded.

    Notes
    -----
    Source: Buonaccorsi (1987), The American Statistician 41: 215–218.
    Checked against: tests/oracles/proportion_ci_fpc.

    Examples
    --------
    >>> share = hypergeometric_interval(24, 28, population=40)
    >>> share.low * 40, share.high * 40
    (30.0, 36.0)
    """
    tail = (1 - inside_unit(level, name="level")) / 2
    count, n, population = _asked(count, n, population)
    if n == 0:
        return Estimate(math.nan, 0.0, 1.0, level, 0, "share", "hypergeometric")
    possible = np.arange(count, population - n + count + 1)
    enough = hypergeom.sf(count - 1, population, possible, n) > tail
    few = hypergeom.cdf(count, population, possible, n) > tail
    low, high = possible[enough].min() / population, possible[few].max() / population
    return Estimate(count / n, float(low), float(high), level, n, "share", "hypergeometric")


def _asked(count: int, n: int, population: int) -> tuple[int, int, int]:
    count, n = whole_count(count, name="count"), whole_count(n, name="n")
    population = whole_count(population, name="population")
    if not count <= n <= population or population == 0:
        message = "count may be n at most, n the population at most, the population not 0"
        raise ValueError(message)
    return count, n, population
