"""Gray's score of each group and its covariance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.inference.durations.curves import at_risk, exits
from analysis.inference.durations.inputs import Codes, Numbers

_USED_UP = 1e-9


@dataclass(frozen=True, slots=True)
class GroupSteps:
    """What happened in each group (row) at each time at which a course ended (column).

    Attributes
    ----------
    risk : array of float, shape (groups, times)
        People still there just before.
    own, other : array of float, shape (groups, times)
        Those of them whose course ended for the cause in question, and for
        another.
    """

    risk: Numbers
    own: Numbers
    other: Numbers

    @property
    def after(self) -> Numbers:
        """Share still there after each time (0–1)."""
        left = (self.own + self.other) / np.maximum(self.risk, 1)
        return np.asarray(np.cumprod(1 - left, axis=1))

    @property
    def before(self) -> Numbers:
        """Share still there before each time (0–1); 1 for want of anybody at risk."""
        return np.where(self.risk > 0, shifted(self.after, first=1.0), 1.0)

    @property
    def ended_before(self) -> Numbers:
        """Share whose course had ended for the cause before each time (0–1)."""
        rise = self.before * self.own / np.maximum(self.risk, 1)
        return shifted(np.cumsum(rise, axis=1), first=0.0)

    @property
    def began(self) -> Numbers:
        """How many had begun, to go by those still there: Gray's h."""
        return self.risk / self.before

    @property
    def pooled(self) -> Numbers:
        """Share whose course had ended for the cause by each time, were all groups alike."""
        return np.asarray(np.cumsum(self.own.sum(axis=0) / self.began.sum(axis=0)))

    def at(self, times: NDArray[np.bool_]) -> GroupSteps:
        """Return the same at some of the times only."""
        return GroupSteps(self.risk[:, times], self.own[:, times], self.other[:, times])


def group_steps(lasted: Numbers, codes: Codes, places: Codes, *, code: int) -> GroupSteps:
    """Return what happened in each group while at least two had people left.

    Parameters
    ----------
    lasted, codes, places : array, shape (n,)
        Each person's duration, cause (0: not ended) and group (from 0).
    code : int
        The cause in question.
    """
    times = np.unique(lasted[codes > 0])
    members = [places == place for place in range(int(places.max()) + 1)]
    own, other = codes == code, (codes > 0) & (codes != code)
    steps = GroupSteps(
        np.array([at_risk(lasted[group], times) for group in members]),
        np.array([exits(lasted[group & own], times) for group in members]),
        np.array([exits(lasted[group & other], times) for group in members]),
    )
    steps = steps.at((steps.risk > 0).sum(axis=0) > 1)
    # Shares of groups of unlike size can add up to 1 before their time.
    return steps.at(shifted(steps.pooled, first=0.0) < 1 - _USED_UP)


def gray_score(steps: GroupSteps) -> tuple[Numbers, Numbers]:
    """Return by how many ends each group exceeds what is expected, and the covariance.

    Parameters
    ----------
    steps : GroupSteps
        What happened in each group.

    Returns
    -------
    score : array of float, shape (groups,)
        They add up to 0.
    covariance : array of float, shape (groups, groups)

    Notes
    -----
    Source: Gray (1988), Annals of Statistics 16: 1141–1154, for ρ = 0, with
    the factors for ties of R's cmprsk. There a factor falls below 0 where
    more leave at once than a group alone would have had at risk, which takes
    away variance and gives tiny p values for nothing; here it is 0 at least.

    Examples
    --------
    Of 2 in either group the first to leave is in the first: 1 - 1/2.

    >>> lasted, codes = np.array([1.0, 2, 3, 3]), np.array([1, 0, 0, 0])
    >>> steps = group_steps(lasted, codes, np.array([0, 1, 0, 1]), code=1)
    >>> gray_score(steps)[0].tolist()
    [0.5, -0.5]
    """
    own, began = steps.own.sum(axis=0), steps.began.sum(axis=0)
    alike = steps.began * (1 - steps.ended_before)
    score = (steps.own - own * alike / alike.sum(axis=0)).sum(axis=1)
    same = np.eye(score.size)[:, :, None]
    # How one end in a group (second axis) moves each score (first): at once,
    # and, through the share expected, later.
    now = steps.began[:, None] * (same - steps.began[None] / began)
    added = np.cumsum(now * own / (began * (1 - shifted(steps.pooled, first=0.0))), axis=2)
    later = added[:, :, -1:] - added
    still = np.where(steps.after > 0, (1 - steps.pooled) / np.maximum(steps.after, _USED_UP), 0.0)
    by_own, by_other = now + (1 - still) * later, still * later
    covariance = _spread(by_own, _own_variance(steps)) + _spread(by_other, _other_variance(steps))
    return score, covariance


def _own_variance(steps: GroupSteps) -> Numbers:
    own, began = steps.own.sum(axis=0), steps.began.sum(axis=0)
    others = np.maximum(began * steps.before - 1, _USED_UP)
    tied = np.maximum(1 - np.maximum(own - 1, 0) / others, 0)
    share = steps.before * own / (began * np.maximum(steps.risk, 1))
    return np.where(steps.risk > 0, tied * share, 0.0)


def _other_variance(steps: GroupSteps) -> Numbers:
    risk = np.maximum(steps.risk, 1)
    tied = 1 - np.maximum(steps.other - 1, 0) / np.maximum(risk - 1, 1)
    return np.asarray(tied * steps.other * (steps.before / risk) ** 2)


def _spread(moves: Numbers, variance: Numbers) -> Numbers:
    return np.asarray(np.einsum("ikt,jkt,kt->ij", moves, moves, variance))


def shifted(steps: Numbers, *, first: float) -> Numbers:
    """Return what held before each time, given what held after it.

    Examples
    --------
    >>> shifted(np.array([0.5, 0.25]), first=1.0)
    array([1. , 0.5])
    """
    start = np.full_like(steps[..., :1], first)
    return np.concatenate([start, steps[..., :-1]], axis=-1)
