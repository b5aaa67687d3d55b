"""The difference between the shares of two groups of different people."""

from __future__ import annotations

import math

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.results import Estimate


def newcombe_independent_difference(
    first: int, first_n: int, second: int, second_n: int, *, level: float = 0.95
) -> Estimate:
    """Return how much larger a share is in one group than in another, of other people.

    Parameters
    ----------
    first, second : int
        People with the trait in each group (0 to the group's n).
    first_n, second_n : int
        People asked in each group (0 or more).
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        First share minus second share (-1–1) with the interval that joins the
        Wilson limits of both; NaN, -1 to 1, where a group has nobody.

    Raises
    ------
    ValueError
        When a count or n is not a whole number, a count is not between 0 and
        its n, or the level not between 0 and 1.

    Notes
    -----
    Source: Newcombe (1998), Statistics in Medicine 17: 873–890, method 10;
    computed by statsmodels, whose default is another interval (Wald's).
    Checked against: the eight examples of that paper's table II.

    Examples
    --------
    >>> found = newcombe_independent_difference(56, 70, 48, 80)
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    counts = {"first": first, "first_n": first_n, "second": second, "second_n": second_n}
    one, one_n, other, other_n = (whole_count(x, name=name) for name, x in counts.items())
    alpha = 1 - inside_unit(level, name="level")
    if one > one_n or other > other_n:
        message = "a count must be between 0 and the n of its group"
        raise ValueError(message)
    n, method = one_n + other_n, "newcombe_independent"
    if not (one_n and other_n):
        return Estimate(math.nan, -1.0, 1.0, level, 0, "share difference", method)
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        one, one_n, other, other_n, method="newcomb", alpha=alpha
    )
    value = one / one_n - other / other_n
    # At the ends rounding in the last digit can leave the difference outside its own interval.
    low, high = min(float(low), value), max(float(high), value)
    return Estimate(value, max(low, -1.0), min(high, 1.0), level, n, "share difference", method)
