"""Where scipy and statsmodels answer wrongly without a word, and what is right.

Every wrong answer named here was seen with scipy 1.17 and statsmodels 0.15.
"""

from __future__ import annotations

from itertools import product
from math import comb

import numpy as np
import pytest
from scipy.stats import rankdata

from analysis.inference.paired_levels import (
    sign_test_exact,
    sign_test_midp,
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
    newcombe_difference,
    tango_difference,
    tango_noninferiority,
)
from analysis.inference.shares import (
    clopper_pearson_interval,
    jeffreys_interval,
    wilson_interval,
)
from tests.inference.test_worked_example import AFTER, BEFORE, HIGH

NOBODY_CHANGED = PairedCounts(kept=12, lost=0, gained=0, never=7)
UNMOVED = np.full(25, 4)


def by_every_coin(change: list[int], *, pratt: bool) -> float:
    """Two-sided p value from all 2^m directions of the moves, one by one."""
    values = np.array(change if pratt else [c for c in change if c])
    ranks = rankdata(np.abs(values))
    up, ranks = ranks[values > 0].sum(), ranks[values != 0]
    sums = np.array(list(product((0.0, 1.0), repeat=ranks.size))) @ ranks
    middle = ranks.sum() / 2
    return float(np.mean(np.abs(sums - middle) >= abs(up - middle) - 1e-9))


def test_ties_and_unmoved_people_do_not_make_a_signed_rank_test_significant() -> None:
    # scipy.stats.wilcoxon(zero_method="pratt", method="exact") says .040, method="exact" .700
    assert round(wilcoxon_pratt_exact(BEFORE, AFTER).p, 3) == 0.795
    # scipy's own choice of method is the formula for many people from 14 on: .593
    assert round(wilcoxon_exact(BEFORE, AFTER).p, 3) == 0.795


@pytest.mark.parametrize("n", [13, 14])
def test_an_exact_p_value_stays_exact_as_people_are_added(n: int) -> None:
    change = ([1, 1, -1, 2, 0, 1, -2, 1, 1, 3, 1, -1, 1, 1])[:n]
    before = np.zeros(n, dtype=int)
    assert wilcoxon_pratt_exact(before, change).p == pytest.approx(
        by_every_coin(change, pratt=True), rel=1e-12
    )
    assert wilcoxon_exact(before, change).p == pytest.approx(
        by_every_coin(change, pratt=False), rel=1e-12
    )


@pytest.mark.parametrize(
    "test",
    [
        wilcoxon_pratt_exact,  # scipy: 6e-8
        wilcoxon_exact,  # scipy: NaN, or 1 with a warning
        wilcoxon_pratt_normal,
        wilcoxon_normal,
        sign_test_exact,  # statsmodels stops with an error
        sign_test_midp,  # the formula gives 0.5
    ],
)
def test_nobody_moving_is_no_evidence_of_a_change(test) -> None:  # noqa: ANN001
    found = test(UNMOVED, UNMOVED)
    assert (found.p, found.statistic, found.n) == (1.0, 0.0, 25)


@pytest.mark.parametrize(
    "test",
    [
        mcnemar_exact,
        mcnemar_midp,  # the formula gives 0.5
        mcnemar_asymptotic,  # statsmodels: p = 0
    ],
)
def test_nobody_changing_is_no_evidence_of_a_change(test) -> None:  # noqa: ANN001
    found = test(NOBODY_CHANGED)
    assert (found.p, found.statistic, found.n) == (1.0, 0.0, 19)


def test_nobody_changing_uses_no_degree_of_freedom() -> None:
    assert mcnemar_asymptotic(NOBODY_CHANGED).df == 0
    assert mcnemar_asymptotic(HIGH).df == 1


def test_as_many_lost_as_gained_is_no_change_with_the_correction_either() -> None:
    found = mcnemar_asymptotic(PairedCounts(20, 6, 6, 10), corrected=True)
    assert (found.statistic, found.p) == (0.0, 1.0)  # statsmodels: 0.083, .773


def test_an_interval_knows_that_the_same_people_answered_twice() -> None:
    change = tango_difference(HIGH)
    # confint_proportions_2indep, for two groups of other people: -.233 to .163
    assert (round(change.low, 3), round(change.high, 3)) == (-0.199, 0.121)


def test_five_of_five_leaves_doubt() -> None:
    share = wilson_interval(5, 5)  # proportion_confint by default: 1 to 1
    # Wilson's lower limit of n in n is n / (n + z²)
    assert share.low == pytest.approx(5 / (5 + 1.959963984540054**2), abs=1e-12)
    assert share.high == 1.0


def test_an_interval_for_nobody_begins_at_nothing_at_all() -> None:
    assert wilson_interval(0, 28).low == 0.0  # statsmodels: 1.4e-17
    assert jeffreys_interval(0, 5).low == 0.0  # statsmodels: 9.3e-5
    assert clopper_pearson_interval(0, 5).low == 0.0


def test_a_share_that_never_varies_has_no_correlation_with_itself() -> None:
    change = newcombe_difference(PairedCounts(kept=9, lost=0, gained=0, never=0))
    width = 1 - wilson_interval(9, 9).low
    assert (change.low, change.high) == (pytest.approx(-width), pytest.approx(width))


@pytest.mark.parametrize("test", [wilcoxon_exact, wilcoxon_pratt_exact])
@pytest.mark.parametrize("n", [60, 600, 1000])
def test_a_tiny_p_value_keeps_its_digits(test, n: int) -> None:  # noqa: ANN001
    before = np.zeros(n, dtype=int)
    after = np.r_[-1, np.ones(n - 1, dtype=int)]
    # One of n went down, all by one level: 1 + n of the 2^n directions, on either side.
    assert test(before, after).p == pytest.approx(2 * (1 + n) * 0.5**n, rel=1e-9)


def test_a_tiny_p_value_of_the_sign_test_keeps_its_digits() -> None:
    before = np.zeros(100, dtype=int)
    after = np.r_[-1, np.ones(99, dtype=int)]
    assert sign_test_exact(before, after).p == pytest.approx(2 * 101 / 2**100, rel=1e-9)
    assert sign_test_midp(before, after).p == pytest.approx((2 * 101 - 100) / 2**100, rel=1e-9)


@pytest.mark.parametrize("test", [wilcoxon_exact, wilcoxon_pratt_exact, sign_test_exact])
def test_no_p_value_is_nought(test) -> None:  # noqa: ANN001
    assert 0 < test(np.zeros(2000, dtype=int), np.ones(2000, dtype=int)).p < 1e-300


def test_equal_moves_of_two_thousand_people_give_the_sign_test() -> None:
    before = np.zeros(2000, dtype=int)
    after = np.repeat([1, -1], [1040, 960])
    tail = sum(comb(2000, down) for down in range(961))
    assert wilcoxon_exact(before, after).p == pytest.approx(2 * tail / 2**2000, rel=1e-9)


def test_above_two_thousand_the_method_says_that_it_is_no_longer_exact() -> None:
    before = np.zeros(2001, dtype=int)
    after = np.repeat([1, -1], [1040, 961])
    found = wilcoxon_pratt_exact(before, after)
    assert found.method == "wilcoxon_pratt_normal"
    assert found.p == wilcoxon_pratt_normal(before, after).p
    assert found.statistic == 1001 * 1040  # everybody shares the middle rank


def test_the_limit_and_the_p_value_of_maintenance_say_the_same() -> None:
    for lost in range(7):
        counts = PairedCounts(kept=60 - lost, lost=lost, gained=2, never=8)
        found = tango_noninferiority(counts, margin=0.10)
        assert found.shown == (found.p < 0.025)
