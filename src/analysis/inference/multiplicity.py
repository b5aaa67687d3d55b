"""Many tests at once: p values that allow for how many there were."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

Adjusted = NDArray[np.float64]
PValues = Iterable[float | None]


def bonferroni(p_values: PValues) -> Adjusted:
    """Return p values after which even one false alarm among all tests is rare, the plainest way.

    `holm` promises the same and never gives a larger p value.

    Parameters
    ----------
    p_values : sequence of float or None, shape (m,)
        The p values of one family (0–1); None or NaN where a test could not
        be made.

    Returns
    -------
    array of float, shape (m,)
        The adjusted p values (0–1) in the same order. A test that could not
        be made stays NaN and does not count: the others are adjusted as if it
        had never been planned. Empty for an empty family.

    Raises
    ------
    ValueError
        When a p value is below 0 or above 1.

    Notes
    -----
    Each p value times the number of tests made. Source: Dunn (1961), Journal
    of the American Statistical Association 56: 52–64; computed by statsmodels
    from the tests that were made, because it counts the missing ones among
    the tests. Checked against: tests/oracles/multiple_testing.

    Examples
    --------
    >>> [round(p, 10) for p in bonferroni([0.01, 0.03, 0.5]).tolist()]
    [0.03, 0.09, 1.0]
    """
    return _adjusted(p_values, lambda p: p * len(p))


def holm(p_values: PValues) -> Adjusted:
    """Return p values after which even one false alarm among all tests is rare.

    Parameters, returns and errors are those of `bonferroni`.

    Notes
    -----
    Right however the tests depend on each other. Source: Holm (1979),
    Scandinavian Journal of Statistics 6: 65–70. Checked against: tests/oracles/multiple_testing.

    Examples
    --------
    The smallest of two is doubled; the test that could not be made is not a third:

    >>> holm([0.25, None, 0.125]).tolist()
    [0.25, nan, 0.25]
    """
    return _adjusted(p_values, lambda p: _stepwise(p, down=True))


def hochberg(p_values: PValues) -> Adjusted:
    """Return p values as `holm` does, and smaller ones where the tests tend to agree.

    Parameters, returns and errors are those of `bonferroni`.

    Notes
    -----
    Holds when the tests are independent or depend on each other positively
    (as answers of the same people to like questions do); `holm` needs no such
    condition. Source: Hochberg (1988), Biometrika 75: 800–802. Checked against:
    tests/oracles/multiple_testing.

    Examples
    --------
    >>> hochberg([0.25, 0.125, 0.25]).tolist()
    [0.25, 0.25, 0.25]
    """
    return _adjusted(p_values, lambda p: _stepwise(p, down=False))


def benjamini_hochberg(p_values: PValues) -> Adjusted:
    """Return p values after which few of all the findings are false alarms.

    Calling every adjusted p value below 0.05 a finding, at most 5 % of the
    findings are expected to be false.

    Parameters, returns and errors are those of `bonferroni`.

    Notes
    -----
    Holds when the tests are independent or depend on each other positively.
    Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical
    Society B 57: 289–300; computed by scipy. Checked against:
    tests/oracles/multiple_testing.

    Examples
    --------
    >>> benjamini_hochberg([0.125, 0.5, 0.25, 1.0]).tolist()
    [0.5, 0.6666666666666666, 0.5, 1.0]
    """
    return _adjusted(p_values, false_discovery_control)


def benjamini_yekutieli(p_values: PValues) -> Adjusted:
    """Return p values as `benjamini_hochberg` does, however the tests depend on each other.

    Parameters, returns and errors are those of `bonferroni`.

    Notes
    -----
    `benjamini_hochberg` times 1 + 1/2 + … + 1/m. Source: Benjamini & Yekutieli
    (2001), Annals of Statistics 29: 1165–1188; computed by scipy. Checked against:
    tests/oracles/multiple_testing.

    Examples
    --------
    >>> benjamini_yekutieli([0.125, 0.25]).tolist()
    [0.375, 0.375]
    """
    return _adjusted(p_values, lambda p: false_discovery_control(p, method="by"))


def _adjusted(p_values: PValues, adjust: Callable[[Adjusted], Adjusted]) -> Adjusted:
    p = np.array([math.nan if p is None else p for p in p_values], dtype=float)
    made = ~np.isnan(p)
    if not ((p[made] >= 0) & (p[made] <= 1)).all():
        message = "a p value must be between 0 and 1"
        raise ValueError(message)
    if made.any():
        p[made] = np.minimum(adjust(p[made]), 1.0)
    return p


def _stepwise(p: Adjusted, *, down: bool) -> Adjusted:
    """The k-th smallest of m times m - k + 1, never below that of a smaller one (or above, going up)."""
    order = np.argsort(p, kind="stable")
    times = p[order] * np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = (
        np.maximum.accumulate(times) if down else np.minimum.accumulate(times[::-1])[::-1]
    )
    return adjusted
