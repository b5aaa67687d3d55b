"""How far people chosen for a low or high answer move back without any programme."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import erfcx

from analysis.inference.bias.inputs import finite, paired_levels, retest_correlation
from analysis.inference.inputs import Levels

Side = Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class RegressionToMean:
    """What a group chosen by its first answer is expected to answer, with no true change.

    Attributes
    ----------
    before, after : float
        Expected mean of the group at the first and at the second answer, in
        the unit of the answers.
    """

    before: float
    after: float

    @property
    def change(self) -> float:
        """Expected change, after minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class LevelRegression:
    """The people who started at one level: how they changed, and how they would have anyway.

    Attributes
    ----------
    level : int
        The level at the start.
    n : int
        People who started there (1 or more).
    observed : float
        Their mean change in levels.
    expected : float
        Their expected change by regression to the mean alone.
    """

    level: int
    n: int
    observed: float
    expected: float

    @property
    def excess(self) -> float:
        """Observed minus expected change: what regression to the mean does not explain."""
        return self.observed - self.expected


@dataclass(frozen=True, slots=True)
class RegressionByLevel:
    """Observed change and regression to the mean, for every level at the start.

    Attributes
    ----------
    levels : tuple of LevelRegression
        In rising order; only levels at which somebody started.
    correlation : float
        Pearson's correlation of before and after (-1–1); NaN (undefined)
        where before or after nobody differs from the others.
    retest : float
        The retest correlation supposed (0–1).
    n : int
        People.
    """

    levels: tuple[LevelRegression, ...]
    correlation: float
    retest: float
    n: int


def regression_to_mean_normal(
    mean: float, sd: float, *, retest: float, cutoff: float, side: Side = "below"
) -> RegressionToMean:
    """Return how much a group chosen for low (or high) answers changes by chance alone.

    Parameters
    ----------
    mean, sd : float
        Mean and standard deviation (above 0) of everybody's first answer.
    retest : float
        Correlation of two answers of the same people between which nothing
        changed (0–1).
    cutoff : float
        The group is those whose first answer lies below (or above) it.
    side : {"below", "above"}
        Which of them.

    Returns
    -------
    RegressionToMean
        No change with a retest correlation of 1; at 0, all the way back to
        the mean.

    Raises
    ------
    ValueError
        When a number is missing, sd is not above 0, retest not between 0 and
        1, or side is neither of the two.

    Notes
    -----
    It supposes normal answers. Source: Davis (1976), American Journal of
    Epidemiology 104: 493–498; Barnett, van der Pols & Dobson (2005),
    International Journal of Epidemiology 34: 215–220. Checked against:
    tests/oracles/regression_to_mean_normal.

    Examples
    --------
    Half of all lie below the mean, on average √(2/π) = 0.798 sd below it:

    >>> low = regression_to_mean_normal(3.0, 1.0, retest=0.5, cutoff=3.0)
    >>> round(low.before, 3), round(low.after, 3), round(low.change, 3)
    (2.202, 2.601, 0.399)
    """
    mean, cutoff = finite(mean, name="mean"), finite(cutoff, name="cutoff")
    if not finite(sd, name="sd") > 0:
        message = "sd must be above 0"
        raise ValueError(message)
    if side not in ("below", "above"):
        message = 'side must be "below" or "above"'
        raise ValueError(message)
    direction = -1 if side == "below" else 1
    distance = direction * sd * _tail_mean(direction * (cutoff - mean) / sd)
    return RegressionToMean(mean + distance, mean + retest_correlation(retest) * distance)


def regression_to_mean_by_level(
    before: ArrayLike, after: ArrayLike, *, retest: float
) -> RegressionByLevel:
    """Return how people changed from each level, and how they would have without a programme.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    retest : float
        Correlation of two answers of the same people between which nothing
        changed (0–1). From a source of its own: the correlation of before and
        after is lower when people change differently.

    Returns
    -------
    RegressionByLevel
        No levels, and an undefined correlation, without people.

    Raises
    ------
    ValueError
        When the arrays differ in length or hold anything but whole numbers,
        or retest is not between 0 and 1.

    Notes
    -----
    Expected of those who started at a level: (1 - retest) times the distance
    from there to the mean of all. Over all people that adds up to 0, so
    regression to the mean explains no change of everybody's mean. Source:
    Davis (1976), American Journal of Epidemiology 104: 493–498. Checked
    against: tests/oracles/regression_to_mean_ordinal.

    Examples
    --------
    >>> found = regression_to_mean_by_level([2, 2, 4, 4], [3, 4, 4, 4], retest=0.5)
    >>> [(one.level, one.n, one.observed, one.expected, one.excess) for one in found.levels]
    [(2, 2, 1.5, 0.5, 1.0), (4, 2, 0.0, -0.5, 0.5)]
    """
    first, last = paired_levels(before, after)
    slope = 1 - retest_correlation(retest)
    found = tuple(
        LevelRegression(
            level=int(level),
            n=int(np.count_nonzero(first == level)),
            observed=float((last - first)[first == level].mean()),
            expected=float(slope * (first.mean() - level)),
        )
        for level in np.unique(first)
    )
    return RegressionByLevel(found, _correlation(first, last), float(retest), first.size)


def _tail_mean(z: float) -> float:
    """Return the mean of a standard normal above z, right however far out z lies."""
    return float(math.sqrt(2 / math.pi) / erfcx(z / math.sqrt(2)))


def _correlation(first: Levels, last: Levels) -> float:
    if first.size == 0 or first.min() == first.max() or last.min() == last.max():
        return math.nan
    return float(np.corrcoef(first, last)[0, 1])
