"""How long half of the people stay."""

from __future__ import annotations

import math

from analysis.inference.durations.curves import Steps
from analysis.inference.durations.kaplan_meier import SurvivalCurve
from analysis.inference.results import Estimate

_HALF = 0.5 + 1e-9  # a product of fractions may miss one half in its last digit


def median_duration(curve: SurvivalCurve, *, unit: str = "months") -> Estimate:
    """Return the time after which at most half of the people are still there.

    Parameters
    ----------
    curve : SurvivalCurve
        From `kaplan_meier`.
    unit : str
        Unit of the durations.

    Returns
    -------
    Estimate
        The first time at which the share is one half or less, with the first
        times at which its limits are: each is infinity where that did not
        happen while people were followed (“not reached”, not “never”). Where
        the share falls to 0 from above one half, so does the lower limit, for
        which there is no formula. NaN, 0 to infinity, without people.

    Notes
    -----
    Where the share rests at exactly one half, some programs (R, if not told
    otherwise) take the middle of that stretch; this is its beginning.
    Source: Brookmeyer & Crowley (1982), Biometrics 38: 29–41. Not by
    statsmodels, whose median is the first time with a share below one half.
    Checked against: tests/oracles/kaplan_meier.

    Examples
    --------
    >>> from analysis.inference.durations import kaplan_meier
    >>> median = median_duration(kaplan_meier([2, 3, 5, 6], [1, 0, 1, 0]))
    >>> median.value, median.low, median.high
    (5.0, 2.0, inf)
    """
    method = f"median_{curve.method}"
    if curve.n == 0:
        return Estimate(math.nan, 0.0, math.inf, curve.level, 0, unit, method)
    value, low, high = (_fall(curve.times, s) for s in (curve.survival, curve.low, curve.high))
    return Estimate(value, min(low, value), high, curve.level, curve.n, unit, method)


def _fall(times: Steps, share: Steps) -> float:
    fallen = (time for time, still in zip(times, share, strict=True) if still <= _HALF)
    return next(fallen, math.inf)
