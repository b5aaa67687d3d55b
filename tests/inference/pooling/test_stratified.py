"""Gains and losses over several cohorts."""

from __future__ import annotations

import math

import pytest

from analysis.inference.paired_shares import PairedCounts, mcnemar_exact, wald_standard_error
from analysis.inference.pooling import stratified_mcnemar

NOBODY = PairedCounts(0, 0, 0, 0)


def test_one_cohort_is_itself() -> None:
    pairs = PairedCounts(kept=9, lost=2, gained=9, never=8)
    found = stratified_mcnemar([pairs, NOBODY])
    assert found.exact == mcnemar_exact(pairs)
    assert found.odds_ratio.value == 4.5
    assert found.standardized.value == pytest.approx(pairs.difference)
    assert found.standardized.se == pytest.approx(wald_standard_error(pairs))
    assert found.heterogeneity is None


def test_cohorts_that_change_in_opposite_directions_differ() -> None:
    up, down = PairedCounts(5, 0, 9, 5), PairedCounts(5, 9, 0, 5)
    found = stratified_mcnemar([up, down])
    assert found.odds_ratio.value == 1
    assert found.exact.p == 1
    assert found.heterogeneity is not None
    # All 18 who changed, split 9 and 9: one table of C(18, 9), or its mirror.
    assert found.heterogeneity.exact_p == pytest.approx(2 / math.comb(18, 9))


def test_nobody_who_changed_or_all_alike_is_no_difference_between_cohorts() -> None:
    still = stratified_mcnemar([PairedCounts(5, 0, 0, 5)] * 2)
    assert math.isnan(still.odds_ratio.value)
    assert (still.odds_ratio.low, still.odds_ratio.high) == (0, math.inf)
    assert (still.asymptotic.p, still.exact.p, still.standardized.p) == (1, 1, 1)
    gained = stratified_mcnemar([PairedCounts(5, 0, 3, 5)] * 2)
    assert gained.odds_ratio.value == math.inf
    assert gained.odds_ratio.high == math.inf
    assert gained.heterogeneity is None


def test_no_pair_in_any_cohort_is_refused() -> None:
    for cohorts in ([], [NOBODY, NOBODY]):
        with pytest.raises(ValueError, match="at least one pair"):
            stratified_mcnemar(cohorts)
