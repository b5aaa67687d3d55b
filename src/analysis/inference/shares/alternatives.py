"""Other intervals for a share, to compare Wilson's with."""

from __future__ import annotations

from scipy.stats import beta

from analysis.inference.inputs import two_sided_z
from analysis.inference.results import Estimate
from analysis.inference.shares.wilson import share_interval


def clopper_pearson_interval(count: int, n: int, *, level: float = 0.95) -> Estimate:
    """Return the share of people with a trait, with an interval that is never too narrow.

    Parameters
    ----------
    count, n : int
        People with the trait (0 to ``n``), and people asked (0 or more).
    level : float
        Confidence level (between 0 and 1), kept or exceeded at any true share.

    Returns
    -------
    Estimate
        Share (0–1); NaN, 0 to 1, for n = 0.

    Raises
    ------
    ValueError
        As `wilson_interval`.

    Notes
    -----
    Source: Clopper & Pearson (1934), Biometrika 26: 404–413; computed by
    statsmodels. Checked against: tests/oracles/proportion_ci.

    Examples
    --------
    With nobody in n the upper limit is 1 - 0.025 ** (1 / n):

    >>> abs(clopper_pearson_interval(0, 5).high - (1 - 0.025 ** (1 / 5))) < 1e-12
    True
    """
    return share_interval(count, n, level=level, method="beta")


def jeffreys_interval(count: int, n: int, *, level: float = 0.95, closed: bool = True) -> Estimate:
    """Return the share of people with a trait, as somebody without prior opinion believes it.

    Parameters
    ----------
    count, n : int
        People with the trait (0 to ``n``), and people asked (0 or more).
    level : float
        Probability that the interval holds (between 0 and 1).
    closed : bool
        Whether the interval reaches 0 when nobody has the trait, and 1 when
        everybody has it; if not, the plain quantiles stand.

    Returns
    -------
    Estimate
        Share (0–1); NaN, 0 to 1, for n = 0.

    Raises
    ------
    ValueError
        As `wilson_interval`.

    Notes
    -----
    Source: Brown, Cai & DasGupta (2001), Statistical Science 16: 101–133.
    Checked against: tests/oracles/proportion_ci.

    Examples
    --------
    >>> jeffreys_interval(0, 28).low, jeffreys_interval(0, 28, closed=False).low > 0
    (0.0, True)
    """
    share = share_interval(count, n, level=level, method="jeffreys")
    if closed or n == 0:
        return share
    low, high = beta.ppf([(1 - level) / 2, (1 + level) / 2], count + 0.5, n - count + 0.5)
    return Estimate(share.value, float(low), float(high), level, n, "share", "jeffreys_open")


def agresti_coull_interval(
    count: int, n: int, *, level: float = 0.95, clipped: bool = True
) -> Estimate:
    """Return the share of people with a trait, with an interval easy to work out by hand.

    Parameters
    ----------
    count, n : int
        People with the trait (0 to ``n``), and people asked (0 or more).
    level : float
        Confidence level (between 0 and 1).
    clipped : bool
        Whether limits that no share can have are cut at 0 and 1.

    Returns
    -------
    Estimate
        Share (0–1), not the middle of the interval; NaN, 0 to 1, for n = 0.

    Raises
    ------
    ValueError
        As `wilson_interval`.

    Notes
    -----
    Source: Agresti & Coull (1998), The American Statistician 52: 119–126.
    Checked against: tests/oracles/proportion_ci.

    Examples
    --------
    >>> agresti_coull_interval(5, 5).high, agresti_coull_interval(5, 5, clipped=False).high > 1
    (1.0, True)
    """
    share = share_interval(count, n, level=level, method="wilson")  # for its checks
    if n == 0:
        return Estimate(share.value, 0.0, 1.0, level, 0, "share", "agresti_coull")
    z = two_sided_z(level)
    asked = n + z * z
    middle = (count + z * z / 2) / asked
    reach = z * (middle * (1 - middle) / asked) ** 0.5
    low, high = middle - reach, middle + reach
    if clipped:
        low, high = max(low, 0.0), min(high, 1.0)
    return Estimate(share.value, low, high, level, n, "share", "agresti_coull")
