"""How much more one group moved up than another."""

from __future__ import annotations

import math

import numpy as np

from analysis.inference import Estimate
from analysis.inference.models import cluster_robust_ols
from analysis.inference.paired_levels import DirectionCounts

_FEWEST = 2  # people in each group: one has no spread


def difference(first: DirectionCounts, second: DirectionCounts) -> Estimate:
    """Return the net improvement of one group minus that of another.

    Where nobody is counted as down that is the difference of the shares that
    went up.

    A regression of each person's direction (1, 0, -1) on the group, every
    person on their own, with errors that need no equal spread in both groups
    and few people's degrees of freedom (Bell & McCaffrey 2002).

    Returns
    -------
    Estimate
        Share difference (-2–2); without interval where a group has fewer
        than two people, or nobody's direction differs; n is 0 where either
        group has nobody.

    Examples
    --------
    >>> apart = difference(DirectionCounts(6, 4, 0), DirectionCounts(3, 6, 1))
    >>> round(apart.value, 6), apart.n
    (0.4, 20)
    """
    groups = (first, second)
    if not all(group.n for group in groups):
        return Estimate(math.nan, math.nan, math.nan, 0.95, 0, "share difference", "ols_cr2")
    n = sum(group.n for group in groups)
    value = (first.up - first.down) / first.n - (second.up - second.down) / second.n
    plain = Estimate(value, math.nan, math.nan, 0.95, n, "share difference", "ols_cr2")
    if any(group.n < _FEWEST for group in groups):
        return plain
    y = np.concatenate([np.repeat([1, 0, -1], [g.up, g.same, g.down]) for g in groups])
    x = np.column_stack([np.ones(n), np.repeat([1.0, 0.0], [first.n, second.n])])
    fit = cluster_robust_ols(y, x, range(n), names=("constant", "first"), unit="share difference")
    found = fit.coefficients[1].estimate
    return found if math.isfinite(found.low) else plain
