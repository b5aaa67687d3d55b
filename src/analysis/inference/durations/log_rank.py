"""Whether one group's courses last longer than another's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc

from analysis.inference.durations import inputs
from analysis.inference.durations.curves import Steps, at_risk, exits, plain
from analysis.inference.durations.inputs import Codes, Numbers
from analysis.inference.groups import grouped
from analysis.inference.results import Test, possible_p


@dataclass(frozen=True, slots=True)
class LogRank:
    """A comparison of groups by when events happened to them.

    Attributes
    ----------
    test : Test
        Chi-square; the degrees of freedom are those groups with somebody
        still there at the first event, less one.
    groups : tuple
        Labels of the groups, in order.
    observed, expected : tuple of float
        Events in each group, and how many there would have been if at every
        time all who were still there had run the same risk.
    """

    test: Test
    groups: tuple[object, ...]
    observed: Steps
    expected: Steps


def logrank(time: ArrayLike, event: ArrayLike, group: ArrayLike) -> LogRank:
    """Test whether groups stay equally long.

    Parameters
    ----------
    time : array of float, shape (n,)
        How long each person was followed (0 or more).
    event : array of int, shape (n,)
        1 where the event ended the duration, 0 where it was not seen.
    group : array of int or str, shape (n,)
        Each person's group; at least two groups.

    Returns
    -------
    LogRank
        Statistic 0, df 0 and p = 1 where there is nothing to compare: no
        events, one group alone still there at the first of them, or
        everybody leaving at the same time.

    Raises
    ------
    ValueError
        With fewer than two groups, when a group is missing, or as
        `kaplan_meier`.

    Notes
    -----
    Source: Mantel (1966), Cancer Chemotherapy Reports 50: 163–170; Peto &
    Peto (1972), Journal of the Royal Statistical Society A 135: 185–207; the
    statistic by statsmodels, which stops where a group has no events to
    expect and rounds small p values to 0. Checked against:
    tests/oracles/logrank.

    Examples
    --------
    At the first event 2 of 4 are in group a, at the second 1 of 3: 1/2 + 1/3
    events are expected there.

    >>> found = logrank([1, 2, 3, 4], [1, 1, 0, 0], ["a", "b", "a", "b"])
    >>> found.observed, [round(e, 4) for e in found.expected]
    ((1.0, 1.0), [0.8333, 1.1667])
    """
    lasted = inputs.durations(time)
    left = inputs.events(event, n=lasted.size)
    groups = grouped(group, n=lasted.size)
    names, places = groups.labels, groups.codes
    times = np.unique(lasted[left])
    members = [places == place for place in range(len(names))]
    risk = np.array([at_risk(lasted[own], times) for own in members])
    gone = np.array([exits(lasted[own & left], times) for own in members])
    expected = (risk * gone.sum(axis=0) / risk.sum(axis=0)).sum(axis=1)
    statistic, df = _chi_square(lasted, left, places, there=risk[:, :1], gone=gone[:, :1])
    p = possible_p(chdtrc(df, statistic)) if df else 1.0
    test = Test(statistic, float(df), p, lasted.size, "logrank")
    return LogRank(test, names, plain(gone.sum(axis=1)), plain(expected))


def _chi_square(
    lasted: Numbers, left: NDArray[np.bool_], places: Codes, *, there: Numbers, gone: Numbers
) -> tuple[float, int]:
    # Who was no longer there at the first event has no part in any later one, so
    # these groups alone span the covariance; and it is 0 if all left at once.
    compared = np.flatnonzero(there.ravel() > 0) if there.size else np.array([], dtype=np.int64)
    if compared.size < 2 or gone.sum() == there.sum():  # noqa: PLR2004  - a comparison takes two
        return 0.0, 0
    from statsmodels.duration.survfunc import survdiff

    part = np.isin(places, compared)
    statistic, _ = survdiff(lasted[part], left[part].astype(int), places[part])
    return float(statistic), compared.size - 1
