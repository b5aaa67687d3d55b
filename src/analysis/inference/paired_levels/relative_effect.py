"""How much higher the answers after are than those before, all against all."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

from analysis.inference.inputs import two_sided_z
from analysis.inference.paired_levels.cells import Cells, cells
from analysis.inference.results import Estimate, WaldEstimate, wald_estimate

Errors = Literal["student", "wald"]
_EVEN = 0.5


def relative_effect(
    before: ArrayLike, after: ArrayLike, *, errors: Errors = "student", level: float = 0.95
) -> WaldEstimate:
    """Return the chance that somebody's answer after is higher than anybody's answer before.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    errors : {"student", "wald"}
        Spread divided by n - 1 and Student's t (Brunner and Munzel's test for
        pairs), or by n and the normal distribution (Agresti's).
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    WaldEstimate
        Share (0–1), equal answers counted by half; 0.5 means that neither
        wave is higher, and is what the test supposes. The limits may lie a
        little outside 0–1. With fewer than two pairs, or where all pairs say
        the same, the interval is 0 to 1 and p NaN (1 at 0.5); NaN without
        pairs.

    Raises
    ------
    ValueError
        As `direction_counts`, for other errors or a level outside 0 and 1.

    Notes
    -----
    It compares everybody with everybody, and so is not
    `probability_of_improvement`; but its spread is that of pairs.
    statsmodels' ``rank_compare_2indep`` forgets the pairing. Source: Munzel
    (1999), Statistica Neerlandica 53: 277–286; Konietschke & Pauly (2012),
    Electronic Journal of Statistics 6: 1358–1372; Agresti (1983), Biometrics
    39: 505–510. Checked against: tests/oracles/relative_effect_paired_bm,
    marginal_ridit_wald.

    Examples
    --------
    Of the four comparisons 2 > 1, 2 = 2, 3 > 1 and 3 > 2 three and a half are won:

    >>> relative_effect([1, 2], [2, 3]).value
    0.875
    """
    value, se, pairs = _effect(cells(before, after), errors)
    df = math.inf if errors == "wald" else float(pairs - 1)
    return wald_estimate(
        value,
        se,
        n=pairs,
        unit="share",
        method=f"relative_effect_{errors}",
        level=level,
        df=df,
        null=_EVEN,
        within=(0.0, 1.0),
    )


def marginal_dominance(
    before: ArrayLike, after: ArrayLike, *, errors: Errors = "wald", level: float = 0.95
) -> WaldEstimate:
    """Return how much likelier a higher answer after is than a lower one, all against all.

    Parameters and errors are those of `relative_effect`.

    Returns
    -------
    WaldEstimate
        Share difference (-1–1): twice the relative effect, minus 1.

    Notes
    -----
    Agresti's difference of mean ridits. Source: Agresti (1983), Biometrics
    39: 505–510. Checked against: tests/oracles/marginal_ridit_wald.

    Examples
    --------
    >>> marginal_dominance([1, 2], [2, 3]).value
    0.75
    """
    value, se, pairs = _effect(cells(before, after), errors)
    df = math.inf if errors == "wald" else float(pairs - 1)
    return wald_estimate(
        2 * value - 1,
        2 * se,
        n=pairs,
        unit="share difference",
        method=f"marginal_dominance_{errors}",
        level=level,
        df=df,
        within=(-1.0, 1.0),
    )


def relative_effect_logit(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Estimate:
    """Return the relative effect with limits that stay between 0 and 1.

    Parameters and errors are those of `relative_effect`.

    Returns
    -------
    Estimate
        Share (0–1); the interval is symmetrical in log odds. Without spread,
        or at 0 or 1, it is 0 to 1.

    Notes
    -----
    Source: Agresti (1983), Biometrics 39: 505–510. Checked against:
    tests/oracles/marginal_ridit_wald.

    Examples
    --------
    >>> share = relative_effect_logit([1, 1, 2, 2], [2, 2, 2, 3])
    >>> share.value < share.high < 1
    True
    """
    z = two_sided_z(level)
    value, se, pairs = _effect(cells(before, after), "wald")
    method = "relative_effect_logit"
    if not (se > 0 and 0 < value < 1):
        return Estimate(value, 0.0, 1.0, level, pairs, "share", method)
    middle, reach = logit(value), z * se / (value * (1 - value))
    low, high = float(expit(middle - reach)), float(expit(middle + reach))
    return Estimate(value, low, high, level, pairs, "share", method)


def _effect(pairs: Cells, errors: Errors) -> tuple[float, float, int]:
    """Relative effect, its standard error and the number of pairs."""
    if errors not in ("student", "wald"):
        message = 'errors must be "student" or "wald"'
        raise ValueError(message)
    n, people = pairs.n, pairs.people
    if n == 0:
        return math.nan, math.nan, 0
    higher = _lower_share(pairs.before, people, than=pairs.after)
    lower = _lower_share(pairs.after, people, than=pairs.before)
    value = float(people @ higher) / n
    lead = higher - lower
    squares = float(people @ (lead - people @ lead / n) ** 2)
    freedom = n - 1 if errors == "student" else n
    # Pairs that all say the same differ by rounding alone.
    spread = squares / freedom if freedom and np.ptp(lead) > 1e-12 else 0.0  # noqa: PLR2004
    return value, math.sqrt(spread / n) if n > 1 else math.nan, n


def _lower_share(
    levels: NDArray[np.int64], people: NDArray[np.int64], *, than: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Share of people whose level is lower than each of others, equal ones counted by half."""
    order = np.argsort(levels)
    below = np.concatenate([[0], np.cumsum(people[order])])
    sides = [below[np.searchsorted(levels[order], than, side=side)] for side in ("left", "right")]
    return np.asarray((sides[0] + sides[1]) / (2 * people.sum()))
