"""Ordered answers, before and after: how many went up, stayed and went down."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.typing import ArrayLike

from analysis.inference.inputs import level_changes, whole_count
from analysis.inference.paired_shares.counts import PairedCounts
from analysis.inference.paired_shares.even_split import even_split_exact, even_split_midp
from analysis.inference.results import Alternative, Test


@dataclass(frozen=True, slots=True)
class DirectionCounts:
    """How many went up, stayed, and went down.

    Attributes
    ----------
    up, same, down : int
        People whose later level is higher, the same, lower.

    Raises
    ------
    ValueError
        When a count is not a whole number of 0 or more.
    """

    up: int
    same: int
    down: int

    def __post_init__(self) -> None:
        for name in ("up", "same", "down"):
            object.__setattr__(self, name, whole_count(getattr(self, name), name=name))

    @property
    def n(self) -> int:
        """Number of pairs."""
        return self.up + self.same + self.down

    @property
    def paired(self) -> PairedCounts:
        """The same as gains and losses: those who stayed count as never."""
        return PairedCounts(kept=0, lost=self.down, gained=self.up, never=self.same)


def direction_counts(before: ArrayLike, after: ArrayLike) -> DirectionCounts:
    """Count how many went up, stayed and went down.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.

    Returns
    -------
    DirectionCounts
        All 0 without pairs.

    Raises
    ------
    ValueError
        When the arrays differ in length, have more than one dimension or
        hold anything but whole numbers.

    Examples
    --------
    >>> direction_counts([1, 2, 3], [2, 2, 1])
    DirectionCounts(up=1, same=1, down=1)
    """
    change = level_changes(before, after)
    up, down = int((change > 0).sum()), int((change < 0).sum())
    return DirectionCounts(up=up, same=change.size - up - down, down=down)


def sign_test_midp(before: ArrayLike, after: ArrayLike) -> Test:
    """Test whether as many went up as down, by the mid-p value.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.

    Returns
    -------
    Test
        Two-sided. The statistic is the number who went up. Nobody moved gives
        p = 1. Only the order of the levels is used.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91. Checked against: tests/oracles/sign_test.

    Examples
    --------
    >>> round(sign_test_midp([1] * 5 + [2] * 17 + [2] * 6, [2] * 5 + [2] * 17 + [1] * 6).p, 3)
    0.774
    """
    moved = direction_counts(before, after)
    p = even_split_midp(moved.up, moved.down)
    return Test(float(moved.up), None, p, moved.n, "sign_midp")


def sign_test_exact(
    before: ArrayLike, after: ArrayLike, *, alternative: Alternative = "two-sided"
) -> Test:
    """Test whether as many went up as down, exactly (and so, with few people, too strictly).

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` looks for more up than down, ``less`` for fewer.

    Returns
    -------
    Test
        The statistic is the number who went up. Nobody moved gives p = 1.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    Source: Dixon & Mood (1946), Journal of the American Statistical
    Association 41: 557–566; computed by scipy's binomial distribution. Checked
    against: tests/oracles/sign_test.

    Examples
    --------
    >>> round(sign_test_exact([1, 1, 1, 1], [2, 2, 2, 1]).p, 10)
    0.25
    """
    moved = direction_counts(before, after)
    p = even_split_exact(moved.up, moved.down, alternative=alternative)
    return Test(float(moved.up), None, p, moved.n, "sign_exact")
