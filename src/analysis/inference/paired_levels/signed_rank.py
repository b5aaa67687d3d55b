"""Whether people moved as far up as down: Wilcoxon's test, with every tie counted honestly."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike
from scipy.stats import norm

from analysis.inference.inputs import known_alternative
from analysis.inference.paired_levels.rank_sum_tail import MOST_COUNTED, rank_sum_tail
from analysis.inference.paired_levels.ranks import RankSums, rank_sums
from analysis.inference.results import Alternative, Test, possible_p


def wilcoxon_pratt_exact(
    before: ArrayLike, after: ArrayLike, *, alternative: Alternative = "two-sided"
) -> Test:
    """Test whether people moved as far up as down, those who did not move taking part.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better; a move of two levels is
        taken to be larger than one of one.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` looks for an improvement, ``less`` for a decline.

    Returns
    -------
    Test
        The statistic is the sum of the ranks of those who went up; people who
        did not move are ranked and then left out (Pratt). The p value is
        exact: every direction of each observed move is equally likely, ties
        included. Nobody moved gives p = 1. With more than 2,000 people who
        moved it is that of `wilcoxon_pratt_normal`, and so is the method.

    Raises
    ------
    ValueError
        As `direction_counts`, or for another alternative.

    Notes
    -----
    scipy's ``method="exact"`` supposes that no two people moved equally far.
    Source: Pratt (1959), Journal of the American Statistical Association 54:
    655–667. Checked against: tests/oracles/wilcoxon_signed_rank_pratt.

    Examples
    --------
    >>> wilcoxon_pratt_exact([1, 1, 1, 4], [2, 3, 2, 4]).p
    0.25
    """
    ranked = rank_sums(before, after, zeros="pratt")
    return _exact(ranked, alternative=alternative, method="wilcoxon_pratt")


def wilcoxon_exact(
    before: ArrayLike, after: ArrayLike, *, alternative: Alternative = "two-sided"
) -> Test:
    """Test whether people moved as far up as down, those who did not move left out.

    Parameters, result and errors are those of `wilcoxon_pratt_exact`, but
    people who did not move have no rank.

    Notes
    -----
    Source: Wilcoxon (1945), Biometrics Bulletin 1: 80–83. Checked against:
    tests/oracles/wilcoxon_signed_rank_wilcox.

    Examples
    --------
    >>> wilcoxon_exact([1, 1, 1, 4], [2, 3, 2, 4]).statistic
    6.0
    """
    ranked = rank_sums(before, after, zeros="wilcoxon")
    return _exact(ranked, alternative=alternative, method="wilcoxon")


def wilcoxon_pratt_normal(before: ArrayLike, after: ArrayLike) -> Test:
    """Test as `wilcoxon_pratt_exact`, by the formula for many people.

    Returns
    -------
    Test
        Two-sided. The statistic is standard normal (positive: improvement),
        its variance corrected for ties, without continuity correction.
        Nobody moved gives statistic 0 and p = 1.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    Source: Pratt (1959), as above. Checked against:
    tests/oracles/wilcoxon_signed_rank_pratt.

    Examples
    --------
    >>> wilcoxon_pratt_normal([1, 2], [2, 1]).p
    1.0
    """
    ranked = rank_sums(before, after, zeros="pratt")
    return _normal(ranked, alternative="two-sided", method="wilcoxon_pratt")


def wilcoxon_normal(before: ArrayLike, after: ArrayLike) -> Test:
    """Test as `wilcoxon_exact`, by the formula for many people; see `wilcoxon_pratt_normal`.

    Notes
    -----
    Source: Wilcoxon (1945), as above. Checked against:
    tests/oracles/wilcoxon_signed_rank_wilcox.

    Examples
    --------
    >>> wilcoxon_normal([1, 1, 1, 1], [2, 2, 2, 2]).statistic
    2.0
    """
    ranked = rank_sums(before, after, zeros="wilcoxon")
    return _normal(ranked, alternative="two-sided", method="wilcoxon")


def _exact(ranked: RankSums, *, alternative: Alternative, method: str) -> Test:
    if ranked.doubled.size > MOST_COUNTED:
        normal = _normal(ranked, alternative=alternative, method=method)
        return Test(ranked.up, None, normal.p, ranked.n, normal.method)
    # The distribution is symmetric, so that every tail is one of small sums.
    few = round(2 * min(ranked.up, ranked.down))
    p = {
        "two-sided": lambda: 2 * rank_sum_tail(ranked.doubled, few),
        "greater": lambda: rank_sum_tail(ranked.doubled, round(2 * ranked.down)),
        "less": lambda: rank_sum_tail(ranked.doubled, round(2 * ranked.up)),
    }[known_alternative(alternative)]()
    return Test(ranked.up, None, possible_p(p), ranked.n, method)


def _normal(ranked: RankSums, *, alternative: Alternative, method: str) -> Test:
    method = f"{method}_normal"
    if ranked.doubled.size == 0:
        return Test(0.0, None, 1.0, ranked.n, method)
    z = (ranked.up - ranked.down) / math.sqrt((ranked.doubled.astype(float) ** 2).sum() / 4)
    tail = {"two-sided": 2 * norm.sf(abs(z)), "greater": norm.sf(z), "less": norm.cdf(z)}
    return Test(z, None, possible_p(tail[known_alternative(alternative)]), ranked.n, method)
