"""How much worse the silent must have changed to undo a conclusion about a mean."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.missing.inputs import before_and_after, complete
from analysis.inference.results import WaldEstimate, wald_estimate


@dataclass(frozen=True, slots=True)
class ShiftTippingPoint:
    """How much worse the silent must have changed to undo a conclusion about a mean.

    Attributes
    ----------
    estimates : tuple of WaldEstimate
        The mean change of everybody for each shift that was tried.
    shifts : tuple of float
        The shifts, in levels: how much more the silent changed, in the mean,
        than those who answered.
    first_tried : float or None
        The first shift tried whose lower limit is at -margin or under it;
        None where all, or not even the first, lie above.
    exact : float or None
        The shift whose lower limit is -margin exactly: negative where those
        who answered show that the mean held, positive where the silent must
        have done better for that. None where nobody is silent, or where the
        changes do not vary and no limit can be given.
    margin : float
        The largest decline still called maintained, in levels.
    n_missing : int
        The silent.
    """

    estimates: tuple[WaldEstimate, ...]
    shifts: tuple[float, ...]
    first_tried: float | None
    exact: float | None
    margin: float
    n_missing: int


def tipping_point_shift(
    before: ArrayLike,
    after: ArrayLike,
    *,
    shifts: ArrayLike,
    margin: float,
    level: float = 0.95,
) -> ShiftTippingPoint:
    """Return how much worse the silent must have changed for a mean to be no longer maintained.

    Parameters
    ----------
    before, after : array of float, shape (n,)
        Everybody's answer before, and after; after NaN or None where there is
        none. At least two people answered after.
    shifts : array of float, shape (k,)
        Shifts to try, in levels, from 0 downwards; at least one.
    margin : float
        The largest decline still called maintained, in levels (0 or more; 0
        asks for an increase).
    level : float
        Level of the two-sided interval whose lower limit decides: 0.95 is a
        one-sided test at 2.5 %.

    Returns
    -------
    ShiftTippingPoint
        Where all changes are the same no limit can be given: the intervals
        have no end.

    Raises
    ------
    ValueError
        When the arrays do not fit each other, fewer than two answered after,
        no shift is given, the margin is negative, or the level is not between
        0 and 1.

    Notes
    -----
    The silent changed, in the mean, as those who answered, plus the shift.
    The standard error is that of those who answered (the shift is supposed,
    not estimated), so that each silent person adds to the estimate but
    nothing to its certainty. Source: pattern-mixture models: Little (1993),
    Journal of the American Statistical Association 88: 125–134; delta
    adjustment: van Buuren (2018), Flexible Imputation of Missing Data,
    section 3.8. Checked against: tests/oracles/tipping_point_delta_mean.

    Examples
    --------
    Changes of 0 and 2, two silent: the mean 1 falls by half of each shift.

    >>> found = tipping_point_shift([1, 1, 1, 1], [1, 3, None, None], shifts=[0, -1], margin=1)
    >>> [estimate.value for estimate in found.estimates]
    [1.0, 0.5]
    """
    first, last = before_and_after(before, after)
    tried = complete(shifts, name="shifts")
    answered = ~np.isnan(last)
    change = (last - first)[answered]
    if change.size < 2 or not tried.size:  # noqa: PLR2004 - one change has no spread
        message = "at least two answers after, and at least one shift to try, are needed"
        raise ValueError(message)
    if not 0 <= margin < math.inf:
        message = "margin must be 0 or more"
        raise ValueError(message)
    silent = first.size - change.size
    estimates = tuple(
        _shifted_mean(change, shift * silent / first.size, level=level) for shift in tried
    )
    above = [estimate.low > -margin for estimate in estimates]
    tipped = above[0] and not all(above)
    low = _shifted_mean(change, 0.0, level=level).low
    known = silent and math.isfinite(low)
    return ShiftTippingPoint(
        estimates,
        tuple(tried.tolist()),
        float(tried[above.index(False)]) if tipped else None,
        (-margin - low) * first.size / silent if known else None,
        float(margin),
        silent,
    )


def _shifted_mean(change: np.ndarray, shift: float, *, level: float) -> WaldEstimate:
    away = change - change[0]  # equal changes have no spread, not even by rounding
    return wald_estimate(
        float(change[0] + away.mean() + shift),
        float(away.std(ddof=1) / math.sqrt(change.size)),
        n=change.size,
        unit="levels",
        method="delta_adjusted_mean",
        level=level,
        df=change.size - 1,
    )
