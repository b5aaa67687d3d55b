"""Changes of several cohorts, yes or no before and after, made into one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.pooling.inputs import Numbers, cohort_counts
from analysis.inference.pooling.random_effects import (
    BetweenVariance,
    Interval,
    Pooled,
    random_effects,
)


def paired_difference_effects(
    lost: ArrayLike, gained: ArrayLike, n: ArrayLike
) -> tuple[Numbers, Numbers]:
    """Return each cohort's change in the share of yes, with its variance, ready to be pooled.

    Parameters
    ----------
    lost, gained : array of int, shape (k,)
        Pairs of each cohort that went from yes to no, and from no to yes.
    n : array of int, shape (k,)
        Pairs of each cohort (1 or more).

    Returns
    -------
    effects, variances : array of float, shape (k,)
        Share after minus share before (-1–1), and its squared standard error.
        The formula makes the latter 0 where nobody changed, or everybody in
        the same direction, and such a cohort would outweigh all others; only
        there, one pair more is supposed to have gained and one to have lost.

    Raises
    ------
    ValueError
        With fewer than two cohorts, a cohort of nobody, a count that is not a
        whole number of 0 or more, or more pairs that changed than pairs.

    Notes
    -----
    Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and
    Proportions, section 13.1; the pairs added: Bonett & Price (2012), Journal
    of Educational and Behavioral Statistics 37: 479–488. Checked against:
    tests/oracles/random_effects_paired_difference.

    Examples
    --------
    >>> effects, variances = paired_difference_effects([1, 0], [1, 0], [4, 18])
    >>> effects.tolist(), variances.round(10).tolist()  # (2/4 - 0)/4, (2/20 - 0)/20
    ([0.0, 0.0], [0.125, 0.005])
    """
    falls, pairs = (np.array(side, dtype=float) for side in cohort_counts(lost, n))
    rises = np.array(cohort_counts(gained, n)[0], dtype=float)
    if (falls + rises > pairs).any():
        message = "no more pairs can have changed than there are in the cohort"
        raise ValueError(message)
    change = rises - falls
    # Without spread exactly where nobody changed or everybody did in one direction.
    added = np.where((falls + rises == 0) | (np.abs(change) == pairs), 1.0, 0.0)
    total = pairs + 2 * added
    moved = (falls + rises + 2 * added) / total
    return change / pairs, (moved - np.square(change / total)) / total


def pooled_paired_differences(
    lost: ArrayLike,
    gained: ArrayLike,
    n: ArrayLike,
    *,
    tau2: BetweenVariance = "pm",
    interval: Interval = "hartung_knapp",
    floored: bool = True,
    level: float = 0.95,
) -> Pooled:
    """Return one change in the share of yes from several cohorts, and how much they differ.

    Parameters
    ----------
    lost, gained, n
        As in `paired_difference_effects`.
    tau2, interval, floored, level
        As in `random_effects`.

    Returns
    -------
    Pooled
        In the unit ``share difference``; its limits may lie outside -1–1.
        With two cohorts the prediction is -1 to 1 (``hartung_knapp``).

    Raises
    ------
    ValueError
        As `paired_difference_effects` and `random_effects`.

    Notes
    -----
    Source: as `paired_difference_effects` and `random_effects`. Checked
    against: tests/oracles/random_effects_paired_difference.

    Examples
    --------
    >>> pooled = pooled_paired_differences([1, 2], [3, 6], [20, 40])
    >>> round(pooled.estimate.value, 10), pooled.k, pooled.n
    (0.1, 2, 60)
    """
    effects, variances = paired_difference_effects(lost, gained, n)
    return random_effects(
        effects,
        variances,
        n=sum(cohort_counts(lost, n)[1]),
        unit="share difference",
        tau2=tau2,
        interval=interval,
        floored=floored,
        level=level,
        within=(-1.0, 1.0),
    )
