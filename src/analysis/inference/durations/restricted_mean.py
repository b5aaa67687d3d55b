"""How long people stay on average, up to a given time."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.durations.kaplan_meier import greenwood, kaplan_meier
from analysis.inference.results import WaldEstimate, wald_estimate


def restricted_mean_duration(
    time: ArrayLike,
    event: ArrayLike,
    *,
    until: float,
    level: float = 0.95,
    null: float = 0.0,
    unit: str = "months",
) -> WaldEstimate:
    """Return how long people stay on average, counting nobody for longer than a given time.

    Parameters
    ----------
    time, event : array, shape (n,)
        As in `kaplan_meier`, of at least one person.
    until : float
        The longest time that counts (above 0), set before the data are seen.
    level : float
        Confidence level (between 0 and 1).
    null : float
        The duration that the test supposes, a planned one for instance. That
        it is 0 nobody claims, so the p value of the default says nothing.
    unit : str
        Unit of the durations.

    Returns
    -------
    WaldEstimate
        The area under the Kaplan–Meier curve up to ``until``. Where nobody
        left before, or all at the same time, there is no spread: the interval
        is 0 to ``until``, and p is NaN unless the value is the supposed one.

    Raises
    ------
    ValueError
        Without people, when ``until`` is 0 or less, or longer than anybody was
        followed while some had not left (R goes on with the last share, which
        nobody has seen), or as `kaplan_meier`.

    Notes
    -----
    Source: Klein & Moeschberger (2003), Survival Analysis, section 4.5. By
    hand: statsmodels and scipy have none. Checked against:
    tests/oracles/restricted_mean_duration.

    Examples
    --------
    With everybody seen to the end it is the mean of the durations, each cut
    at ``until``: (2 + 4 + 6 + 6) / 4.

    >>> restricted_mean_duration([2, 4, 6, 9], [1, 1, 1, 1], until=6).value
    4.5
    """
    curve = kaplan_meier(time, event, level=level)
    if curve.n == 0:
        message = "at least one person is needed"
        raise ValueError(message)
    if not 0 < until < math.inf:
        message = "until must be above 0"
        raise ValueError(message)
    steps = curve.step(until) + 1
    edges = np.array([0.0, *curve.times[:steps], until])
    areas = np.diff(edges) * np.array([1.0, *curve.survival[:steps]])
    beyond = np.cumsum(areas[::-1])[::-1][1:]
    risk, gone = (np.array(c[:steps], dtype=np.float64) for c in (curve.at_risk, curve.events))
    # Where everybody left there is no area beyond, hence nothing to be uncertain about.
    parts = np.where(gone < risk, beyond**2 * greenwood(risk, gone), 0.0)
    return wald_estimate(
        float(areas.sum()),
        math.sqrt(parts.sum()),
        n=curve.n,
        unit=unit,
        method="restricted_mean",
        level=level,
        null=null,
        within=(0.0, float(until)),
    )
