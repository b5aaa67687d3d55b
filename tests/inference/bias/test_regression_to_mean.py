"""How far people chosen for a low or high answer move back without any programme."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import truncnorm

from analysis.inference.bias import regression_to_mean_by_level, regression_to_mean_normal

few = settings(max_examples=60, deadline=None)
level = st.integers(1, 5)
pairs = st.lists(st.tuples(level, level), min_size=1, max_size=60)
share = st.floats(0, 1)


@few
@given(st.floats(1, 5), st.floats(0.1, 2), share, st.floats(0, 6))
def test_the_group_chosen_has_the_mean_of_a_cut_normal_distribution(
    mean: float, sd: float, retest: float, cutoff: float
) -> None:
    z = max(-8.0, min(8.0, (cutoff - mean) / sd))
    cutoff = mean + z * sd
    low = regression_to_mean_normal(mean, sd, retest=retest, cutoff=cutoff)
    high = regression_to_mean_normal(mean, sd, retest=retest, cutoff=cutoff, side="above")
    assert low.before == pytest.approx(truncnorm.mean(-np.inf, z, mean, sd), rel=1e-6, abs=1e-6)
    assert high.before == pytest.approx(truncnorm.mean(z, np.inf, mean, sd), rel=1e-6, abs=1e-6)
    assert high.change <= 1e-12
    assert low.change >= -1e-12
    assert low.after - mean == pytest.approx(retest * (low.before - mean), abs=1e-12)


def test_a_perfect_retest_leaves_nothing_to_move_back() -> None:
    assert regression_to_mean_normal(4, 1, retest=1, cutoff=3).change == 0.0


def test_a_retest_that_knows_nothing_brings_everybody_back_to_the_mean() -> None:
    assert regression_to_mean_normal(4, 1, retest=0, cutoff=3, side="above").after == 4.0


def test_a_group_that_is_everybody_does_not_move() -> None:
    found = regression_to_mean_normal(4, 1, retest=0.5, cutoff=60)
    assert (found.before, found.change) == (4.0, 0.0)


def test_a_group_of_hardly_anybody_lies_just_beyond_the_cutoff() -> None:
    # far out in the tail the density over the probability is z + 1/z - ...
    found = regression_to_mean_normal(0, 1, retest=0.5, cutoff=-1000)
    assert found.before == pytest.approx(-1000 - 1 / 1000, abs=1e-8)


def test_numbers_that_cannot_be_are_refused() -> None:
    for retest in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="retest must be between 0 and 1"):
            regression_to_mean_normal(4, 1, retest=retest, cutoff=3)
        with pytest.raises(ValueError, match="retest must be between 0 and 1"):
            regression_to_mean_by_level([1], [2], retest=retest)
    for sd in (0, -1):
        with pytest.raises(ValueError, match="sd must be above 0"):
            regression_to_mean_normal(4, sd, retest=0.5, cutoff=3)
    with pytest.raises(ValueError, match='side must be "below" or "above"'):
        regression_to_mean_normal(4, 1, retest=0.5, cutoff=3, side="left")  # type: ignore[arg-type]
    for place in range(3):
        numbers = [4.0, 1.0, 3.0]
        numbers[place] = math.nan
        with pytest.raises(ValueError, match="must be a number"):
            regression_to_mean_normal(numbers[0], numbers[1], retest=0.5, cutoff=numbers[2])


@few
@given(pairs, share)
def test_regression_to_the_mean_explains_no_change_of_everybodys_mean(
    people: list[tuple[int, int]], retest: float
) -> None:
    before, after = (np.array(side) for side in zip(*people, strict=True))
    found = regression_to_mean_by_level(before, after, retest=retest)
    assert sum(one.n for one in found.levels) == found.n == len(people)
    assert sum(one.n * one.expected for one in found.levels) == pytest.approx(0, abs=1e-9)
    change = sum(one.n * one.observed for one in found.levels) / found.n
    assert change == pytest.approx((after - before).mean(), abs=1e-9)
    assert math.isnan(found.correlation) or -1 <= found.correlation <= 1


def test_the_low_are_expected_to_rise_and_the_high_to_fall() -> None:
    found = regression_to_mean_by_level([1, 5], [1, 5], retest=0.75)
    assert [(one.expected, one.observed, one.excess) for one in found.levels] == [
        (0.5, 0.0, -0.5),
        (-0.5, 0.0, 0.5),
    ]


@pytest.mark.parametrize(
    "people", [([3, 3, 3], [1, 2, 3]), ([1, 2, 3], [3, 3, 3]), ([2], [4]), ([], [])]
)
def test_where_nobody_differs_from_the_others_the_correlation_is_undefined(people: tuple) -> None:
    assert math.isnan(regression_to_mean_by_level(*people, retest=0.6).correlation)


def test_nobody_started_at_any_level() -> None:
    found = regression_to_mean_by_level([], [], retest=0.6)
    assert (found.levels, found.n) == ((), 0)


def test_answers_that_are_no_pairs_of_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="as long as each other, not 2 and 3"):
        regression_to_mean_by_level([1, 2], [1, 2, 3], retest=0.6)
    with pytest.raises(ValueError, match="must hold whole numbers"):
        regression_to_mean_by_level([1, 2], [1, math.nan], retest=0.6)
