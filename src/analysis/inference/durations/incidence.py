"""How many courses end for each cause, when a course can end for one cause only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.durations import inputs
from analysis.inference.durations.curves import (
    Curve,
    Steps,
    at_risk,
    exits,
    known_until,
    plain,
    whole,
)
from analysis.inference.durations.incidence_variance import (
    IncidenceSteps,
    aalen_variance,
    delta_variance,
)
from analysis.inference.durations.inputs import Numbers
from analysis.inference.durations.kaplan_meier import doubt_about_none
from analysis.inference.inputs import two_sided_z
from analysis.inference.results import Estimate

Errors = Literal["aalen", "delta"]
_VARIANCES = {"aalen": aalen_variance, "delta": delta_variance}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidenceCurve(Curve):
    """The share of people whose course has ended for one cause, over time.

    Attributes
    ----------
    cause : int
        The code of the cause.
    incidence : tuple of float
        Share (0–1) from each time on; 0 before the first.

    The others are those of `Curve`; ``times`` are those of an end for any
    cause, ``events`` the ends for this one, and the limits NaN where the
    share is 0 or 1.
    """

    cause: int
    incidence: Steps


def cumulative_incidence(
    time: ArrayLike, cause: ArrayLike, *, errors: Errors = "aalen", level: float = 0.95
) -> dict[int, IncidenceCurve]:
    """Return the share of people whose course has ended for each cause, over time.

    The shares of all causes and the share still there add up to 1, which
    Kaplan–Meier curves of one cause at a time do not.

    Parameters
    ----------
    time : array of float, shape (n,)
        How long each person was followed (0 or more).
    cause : array of int, shape (n,)
        Code of what ended the course (1 or more, in any numbering), 0 where
        it had not ended when last seen.
    errors : {"aalen", "delta"}
        Formula of the standard errors: that of counting processes (as in R's
        cmprsk) or the delta method (as in statsmodels and Stata). They differ
        little, except where few people are left.
    level : float
        Confidence level of the limits (between 0 and 1), at each time by itself.

    Returns
    -------
    dict of int to IncidenceCurve
        One curve for each cause that was seen, under its own code and in
        order; empty where no course has ended.

    Raises
    ------
    ValueError
        When a duration is missing, negative or infinite, a cause no whole
        number of 0 or more, the arrays differ in length, the formula of the
        errors is unknown or the level not between 0 and 1.

    Notes
    -----
    Source: Aalen & Johansen (1978), Scandinavian Journal of Statistics 5:
    141–150; limits on the scale log(-log) by Pintilie (2006), Competing
    Risks, chapter 4. Counted here: statsmodels has no limits, loses the
    standard error where everybody still there leaves at once, and invents
    curves for codes that nobody has. Checked against:
    tests/oracles/cumulative_incidence.

    Examples
    --------
    >>> curves = cumulative_incidence([1, 2, 3, 4], [1, 3, 1, 0])
    >>> {cause: curve.incidence for cause, curve in curves.items()}
    {1: (0.25, 0.25, 0.5), 3: (0.0, 0.25, 0.25)}
    """
    z = two_sided_z(level)
    if errors not in _VARIANCES:
        message = 'errors must be "aalen" or "delta"'
        raise ValueError(message)
    lasted = inputs.durations(time)
    codes = inputs.causes(cause, n=lasted.size)
    times = np.unique(lasted[codes > 0])
    risk, gone = at_risk(lasted, times), exits(lasted[codes > 0], times)
    curves = {}
    for code in np.unique(codes[codes > 0]).tolist():
        steps = IncidenceSteps(risk, gone, exits(lasted[codes == code], times))
        se = np.sqrt(np.maximum(_VARIANCES[errors](steps), 0))
        low, high = _limits(steps.incidence, z * se)
        curves[code] = IncidenceCurve(
            cause=code,
            times=plain(times),
            at_risk=whole(risk),
            events=whole(steps.own),
            incidence=plain(steps.incidence),
            se=plain(se),
            low=plain(low),
            high=plain(high),
            durations=plain(np.sort(lasted)),
            until=known_until(lasted, everybody_left=bool((risk == gone).any())),
            level=level,
            method=f"aalen_johansen_{errors}",
        )
    return curves


def incidence_at(curve: IncidenceCurve, t: float) -> Estimate:
    """Return the share of people whose course has ended for a cause by a given time.

    Parameters
    ----------
    curve : IncidenceCurve
        From `cumulative_incidence`.
    t : float
        In the unit of the durations (0 or more). What ends at ``t`` has ended.

    Returns
    -------
    Estimate
        Share (0–1) with the curve's limits. Where they have no formula:
        before the first end for this cause (share 0) the upper limit is
        Wilson's for those followed that long, to none of whom it happened
        (those who left for another cause would only narrow it); where it has happened to everybody (share 1) the lower one is that of
        the time before.

    Raises
    ------
    ValueError
        When ``t`` is negative or longer than anybody was followed, unless
        every course had ended before.

    Notes
    -----
    Source: as `cumulative_incidence`; for the share 0, Wilson (1927), Journal
    of the American Statistical Association 22: 209–212. Checked against:
    tests/oracles/cumulative_incidence.

    Examples
    --------
    >>> curve = cumulative_incidence([1, 2, 3, 4], [1, 3, 1, 0])[3]
    >>> [incidence_at(curve, t).value for t in (1, 2, 4)]
    [0.0, 0.25, 0.25]
    """
    step = curve.step(t)
    value = curve.incidence[step] if step >= 0 else 0.0
    if value == 0:
        low, high = 0.0, doubt_about_none(curve.still_there(t), level=curve.level)
    elif math.isnan(curve.low[step]):
        everybody = 1 - doubt_about_none(curve.at_risk[0], level=curve.level)
        low, high = curve.low[step - 1] if step else everybody, 1.0
    else:
        low, high = curve.low[step], curve.high[step]
    return Estimate(value, low, high, curve.level, curve.n, "share", curve.method)


def _limits(share: Numbers, reach: Numbers) -> tuple[Numbers, Numbers]:
    tiny = 1e-12  # a sum of shares may miss 1 in its last digits
    inside = np.where((share > tiny) & (share < 1 - tiny), share, np.nan)
    power = np.exp(reach / (inside * np.abs(np.log(inside))))
    return inside**power, inside ** (1 / power)
