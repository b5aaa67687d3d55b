"""What is left of a change on a scale when nothing is supposed about the silent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import whole_count
from analysis.inference.missing.bounds import Bounds
from analysis.inference.missing.inputs import Numbers, before_and_after


@dataclass(frozen=True, slots=True)
class ChangeBounds:
    """Worst-case bounds of a change on an ordered scale.

    Attributes
    ----------
    mean : Bounds
        Mean change, in levels.
    improved, worse : Bounds
        Shares that went up, and down (0–1).
    maintained : Bounds
        Share that stayed or went up (0–1).
    net_improvement : Bounds
        Share that went up minus share that went down (-1–1).
    n : int
        People who answered before.
    n_missing : int
        Those of them who did not answer after.
    """

    mean: Bounds
    improved: Bounds
    worse: Bounds
    maintained: Bounds
    net_improvement: Bounds
    n: int
    n_missing: int


def manski_bounds_change(before: ArrayLike, after: ArrayLike, *, levels: int) -> ChangeBounds:
    """Return what a change on a scale can be, whatever those silent after would have said.

    Parameters
    ----------
    before : array of int, shape (n,)
        Everybody's level before, from 1 to ``levels``, the higher the better.
    after : array of int, shape (n,)
        The level after; NaN or None where there is none.
    levels : int
        Levels of the scale (at least 2).

    Returns
    -------
    ChangeBounds
        Each bound respects where people began: who began at the top cannot
        have improved, who began at the bottom cannot have worsened. Both
        bounds are the same where everybody answered.

    Raises
    ------
    ValueError
        When the arrays differ in length, an answer is no level of the scale,
        somebody did not answer before, or nobody was asked.

    Notes
    -----
    Bounds for the people asked, without an interval for chance. Source:
    Horowitz & Manski (2000), Journal of the American Statistical Association
    95: 77–84. Checked against: tests/oracles/manski_bounds_ordinal_change.

    Examples
    --------
    The second of three is silent: from 4 of 5 levels, 3 down or 1 up.

    >>> change = manski_bounds_change([3, 4, 5], [4, None, 5], levels=5)
    >>> round(change.mean.low, 3), round(change.mean.high, 3), round(change.improved.high, 3)
    (-0.667, 0.667, 0.667)
    """
    first, last = before_and_after(before, after, none_after=True)
    _refuse_beyond(first, last, levels=levels)
    missing = np.isnan(last)
    worst = np.where(missing, 1 - first, last - first)
    best = np.where(missing, levels - first, last - first)
    return ChangeBounds(
        mean=Bounds(float(worst.mean()), float(best.mean())),
        improved=Bounds(_share(worst > 0), _share(best > 0)),
        worse=Bounds(_share(best < 0), _share(worst < 0)),
        maintained=Bounds(_share(worst >= 0), _share(best >= 0)),
        net_improvement=Bounds(float(np.sign(worst).mean()), float(np.sign(best).mean())),
        n=first.size,
        n_missing=int(missing.sum()),
    )


def _share(true: np.ndarray) -> float:
    return float(true.mean())


def _refuse_beyond(before: Numbers, after: Numbers, *, levels: int) -> None:
    if whole_count(levels, name="levels") < 2:  # noqa: PLR2004 - one level leaves no change
        message = "levels must be at least 2"
        raise ValueError(message)
    if not before.size:
        message = "at least one person must have answered before"
        raise ValueError(message)
    given = np.concatenate([before, after[~np.isnan(after)]])
    if (given != np.floor(given)).any() or given.min() < 1 or given.max() > levels:
        message = f"before and after must hold whole levels from 1 to {levels}"
        raise ValueError(message)
