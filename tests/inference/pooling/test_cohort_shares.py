"""Shares, and changes in shares, of several cohorts made into one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.paired_shares import PairedCounts, wald_standard_error
from analysis.inference.pooling import (
    cohort_homogeneity,
    freeman_halton_p,
    log_odds_effects,
    paired_difference_effects,
    pooled_paired_differences,
    pooled_shares,
)

few = settings(max_examples=40, deadline=None)
cohort = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).filter(sum)
cohorts = st.lists(cohort, min_size=2, max_size=6)
OF_COUNTS = [log_odds_effects, pooled_shares, cohort_homogeneity, freeman_halton_p]


@few
@given(cohorts)
def test_a_pooled_share_lies_among_its_cohorts_and_in_its_interval(
    people: list[tuple[int, int, int]],
) -> None:
    counts, n = [c[0] for c in people], [sum(c) for c in people]
    found = pooled_shares(counts, n)
    low, high = found.prediction
    assert 0 <= low <= found.share.low <= found.share.value <= found.share.high <= high <= 1
    assert found.share.n == sum(n)


@few
@given(cohorts)
def test_those_without_the_trait_are_the_rest(people: list[tuple[int, int, int]]) -> None:
    counts, n = [c[0] for c in people], [sum(c) for c in people]
    having = pooled_shares(counts, n).share
    lacking = pooled_shares([m - x for x, m in zip(counts, n, strict=True)], n).share
    assert lacking.value == pytest.approx(1 - having.value, abs=1e-6)
    assert lacking.low == pytest.approx(1 - having.high, abs=1e-6)


def test_only_a_cohort_of_none_or_all_gets_half_a_person_more() -> None:
    effects, variances = log_odds_effects([0, 3, 5], [4, 4, 5])
    assert effects.tolist() == pytest.approx(
        [math.log(0.5 / 4.5), math.log(3), math.log(5.5 / 0.5)]
    )
    assert variances.tolist() == pytest.approx([2 + 1 / 4.5, 1 / 3 + 1, 2 + 1 / 5.5])


def test_nobody_anywhere_still_leaves_doubt() -> None:
    found = pooled_shares([0, 0, 0], [10, 20, 30])
    assert 0 < found.share.low < found.share.value < 0.05 < found.share.high < 0.5


def test_two_cohorts_leave_every_share_possible_for_a_third() -> None:
    assert pooled_shares([5, 9], [10, 20]).prediction == (0.0, 1.0)
    assert pooled_paired_differences([1, 2], [2, 3], [10, 20]).prediction == (-1.0, 1.0)


def test_a_cohorts_variance_is_that_of_its_change() -> None:
    effects, variances = paired_difference_effects([2, 1], [5, 3], [28, 22])
    alone = PairedCounts(kept=10, lost=2, gained=5, never=11)
    assert effects[0] == alone.difference
    assert variances[0] == pytest.approx(wald_standard_error(alone) ** 2)
    assert effects[1] == 2 / 22


def test_a_cohort_where_nobody_changed_does_not_outweigh_all_others() -> None:
    effects, variances = paired_difference_effects([0, 4], [0, 9], [18, 40])
    assert effects.tolist() == [0.0, 0.125]
    assert variances[0] == pytest.approx(2 / 20**2)  # one more gained, one more lost, of 20
    found = pooled_paired_differences([0, 4], [0, 9], [18, 40])
    assert 0 < found.estimate.value < 0.125


def test_a_cohort_where_everybody_changed_alike_does_not_either() -> None:
    effects, variances = paired_difference_effects([3, 0], [0, 3], [3, 3])
    assert effects.tolist() == [-1.0, 1.0]
    # of five, four changed one way and one the other: (1 - (3/5)²) / 5
    assert variances.tolist() == pytest.approx([0.128, 0.128])


def test_nobody_changing_anywhere_is_no_change() -> None:
    found = pooled_paired_differences([0, 0], [0, 0], [10, 20])
    assert (found.estimate.value, found.estimate.p, found.tau2) == (0.0, 1.0, 0.0)
    assert found.estimate.low < 0 < found.estimate.high


@few
@given(cohorts)
def test_the_waves_in_each_others_place_turn_the_change_round(
    people: list[tuple[int, int, int]],
) -> None:
    lost, gained, n = [c[0] for c in people], [c[1] for c in people], [sum(c) for c in people]
    one, other = (
        pooled_paired_differences(lost, gained, n),
        pooled_paired_differences(gained, lost, n),
    )
    assert other.estimate.value == -one.estimate.value
    assert (other.estimate.low, other.estimate.high) == (-one.estimate.high, -one.estimate.low)
    assert one.estimate.low <= one.estimate.value <= one.estimate.high


def test_more_changed_than_asked_are_refused() -> None:
    for method in (paired_difference_effects, pooled_paired_differences):
        with pytest.raises(ValueError, match="no more pairs can have changed"):
            method([3, 1], [3, 1], [5, 5])


@pytest.mark.parametrize("method", OF_COUNTS)
def test_counts_that_are_no_cohorts_are_refused(method) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="at least two cohorts are needed, not 1"):
        method([1], [2])
    with pytest.raises(ValueError, match="at least two cohorts are needed, not 0"):
        method([], [])
    with pytest.raises(ValueError, match="as long as each other, not 2 and 3"):
        method([1, 2], [2, 3, 4])
    with pytest.raises(ValueError, match="every cohort needs at least one person"):
        method([1, 0], [2, 0])
    with pytest.raises(ValueError, match="no count may be above its cohort's n"):
        method([1, 5], [2, 4])
    with pytest.raises(ValueError, match="one number for each cohort"):
        method([[1, 2]], [[2, 4]])
    for wrong in (math.nan, 1.5, None, -1):
        with pytest.raises(ValueError, match="counts must be a whole number"):
            method([1, wrong], [2, 4])
