"""The share still there, when some were not followed to the end."""

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
from analysis.inference.durations.inputs import Numbers
from analysis.inference.inputs import two_sided_z
from analysis.inference.results import Estimate

Interval = Literal["log-log", "log", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivalCurve(Curve):
    """The share of people to whom something has not happened yet, over time.

    Attributes
    ----------
    survival : tuple of float
        Share (0–1) from each time on; 1 before the first.

    The others are those of `Curve`; ``times`` are those of events, and the
    limits are NaN where the share is 0.
    """

    survival: Steps


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, *, interval: Interval = "log-log", level: float = 0.95
) -> SurvivalCurve:
    """Return the share of people still there, over time, using also those not followed to the end.

    Parameters
    ----------
    time : array of float, shape (n,)
        How long each person was followed (0 or more).
    event : array of int, shape (n,)
        1 where the event (a course that broke off) ended the duration, 0
        where it had not happened yet when the person was last seen.
    interval : {"log-log", "log", "plain"}
        The scale on which the limits are symmetrical. ``log-log`` keeps them
        within 0 and 1 by itself; the others are cut there.
    level : float
        Confidence level of the limits (between 0 and 1), at each time by itself.

    Returns
    -------
    SurvivalCurve
        Without events, or without people, a curve without times. Where
        everybody still there leaves at once the share is 0, and standard
        error and limits are NaN: the formula has none.

    Raises
    ------
    ValueError
        When a duration is missing, negative or infinite, an event neither 0
        nor 1, the arrays differ in length, the interval is unknown or the
        level not between 0 and 1.

    Notes
    -----
    Source: Kaplan & Meier (1958), Journal of the American Statistical
    Association 53: 457–481; standard error by Greenwood's formula; limits by
    Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time
    Data, section 1.4. Counted here, since statsmodels has no limits at single
    times (its band is for the whole curve, and its standard errors with
    weights are no standard errors of this share) and scipy neither standard
    errors nor the ``log`` scale. Checked against: tests/oracles/kaplan_meier.

    Examples
    --------
    Of four courses one breaks off after 2 months, one is seen for 3 months
    only, and of the two left one breaks off after 5:

    >>> curve = kaplan_meier([2, 3, 5, 6], [1, 0, 1, 0])
    >>> curve.times, curve.at_risk, curve.survival
    ((2.0, 5.0), (4, 2), (0.75, 0.375))
    """
    z = two_sided_z(level)
    lasted = inputs.durations(time)
    left = inputs.events(event, n=lasted.size)
    times = np.unique(lasted[left])
    risk, gone = at_risk(lasted, times), exits(lasted[left], times)
    share = np.cumprod(1 - gone / risk).astype(np.float64)
    spread = np.sqrt(np.cumsum(greenwood(risk, gone))).astype(np.float64)
    low, high = _limits(share, z * spread, interval=interval)
    return SurvivalCurve(
        times=plain(times),
        at_risk=whole(risk),
        events=whole(gone),
        survival=plain(share),
        se=plain(share * spread),
        low=plain(low),
        high=plain(high),
        durations=plain(np.sort(lasted)),
        until=known_until(lasted, everybody_left=bool((risk == gone).any())),
        level=level,
        method=f"kaplan_meier_{interval}",
    )


def greenwood(risk: Numbers, gone: Numbers) -> Numbers:
    """Return what each time adds to the squared relative error of the share.

    Parameters
    ----------
    risk, gone : array of float, shape (times,)
        People still there just before each time (1 or more), and those of
        them who left then.

    Returns
    -------
    array of float, shape (times,)
        NaN where everybody left.

    Notes
    -----
    Source: Greenwood (1926), Reports on Public Health and Medical Subjects
    33: 1–26. Checked against: tests/oracles/kaplan_meier.

    Examples
    --------
    >>> greenwood(np.array([4.0, 2.0]), np.array([2.0, 2.0]))
    array([0.25,  nan])
    """
    stay = np.where(gone < risk, risk - gone, np.nan)
    return gone / (risk * stay)


def survival_at(curve: SurvivalCurve, t: float) -> Estimate:
    """Return the share of people still there after a given time.

    Parameters
    ----------
    curve : SurvivalCurve
        From `kaplan_meier`.
    t : float
        In the unit of the durations (0 or more). Who leaves at ``t`` is gone.

    Returns
    -------
    Estimate
        Share (0–1) with the curve's limits. Where they have no formula:
        before the first event (share 1) the lower limit is Wilson's for those
        followed that long, none of whom left; where everybody has left (share
        0) the upper one is that of the time before, or Wilson's if they left
        at once. NaN, 0 to 1, without people.

    Raises
    ------
    ValueError
        When ``t`` is negative or longer than anybody was followed, unless
        everybody had left before.

    Notes
    -----
    Source: as `kaplan_meier`; for the share 1, Wilson (1927), Journal of the
    American Statistical Association 22: 209–212. Checked against:
    tests/oracles/kaplan_meier.

    Examples
    --------
    >>> curve = kaplan_meier([2, 3, 5, 6], [1, 0, 1, 0])
    >>> [survival_at(curve, t).value for t in (1, 2, 4.9, 5)]
    [1.0, 0.75, 0.75, 0.375]
    """
    step = curve.step(t)
    if curve.n == 0:
        value, low, high = math.nan, 0.0, 1.0
    elif step < 0:
        value, low, high = 1.0, 1 - doubt_about_none(curve.still_there(t), level=curve.level), 1.0
    elif curve.survival[step] > 0:
        value, low, high = curve.survival[step], curve.low[step], curve.high[step]
    else:
        at_once = doubt_about_none(curve.at_risk[0], level=curve.level)
        value, low, high = 0.0, 0.0, curve.high[step - 1] if step else at_once
    return Estimate(value, low, high, curve.level, curve.n, "share", curve.method)


def doubt_about_none(n: int, *, level: float) -> float:
    """Return Wilson's upper limit of a share that none of n people (0 or more) showed.

    Examples
    --------
    >>> round(doubt_about_none(5, level=0.95), 3)
    0.434
    """
    z2 = two_sided_z(level) ** 2
    return z2 / (n + z2)


def _limits(share: Numbers, reach: Numbers, *, interval: Interval) -> tuple[Numbers, Numbers]:
    if interval == "log-log":
        inside = np.where(share > 0, share, np.nan)
        power = np.exp(reach / np.abs(np.log(inside)))
        return inside**power, inside ** (1 / power)
    if interval == "log":
        return share * np.exp(-reach), np.minimum(share * np.exp(reach), 1)
    if interval == "plain":
        return np.maximum(share * (1 - reach), 0), np.minimum(share * (1 + reach), 1)
    message = 'interval must be "log-log", "log" or "plain"'
    raise ValueError(message)
