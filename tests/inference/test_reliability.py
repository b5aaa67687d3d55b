"""Many items, one scale."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import f

from analysis.inference.reliability import cronbach_alpha

few = settings(max_examples=40, deadline=None)
answers = st.tuples(st.integers(2, 15), st.integers(2, 5)).flatmap(
    lambda shape: arrays(int, shape, elements=st.integers(1, 5))
)


def by_covariance(items: np.ndarray) -> float:
    """The textbook's formula: k/(k - 1) times 1 less the items' share of the variance."""
    covariance = np.cov(items, rowvar=False)
    k = items.shape[1]
    return k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())


@few
@given(answers)
def test_alpha_is_the_textbooks_and_its_interval_holds_it(items: np.ndarray) -> None:
    assume(items.sum(axis=1).var() > 0)
    found = cronbach_alpha(items)
    assert found.value == pytest.approx(by_covariance(items), abs=1e-9)
    assert found.low <= found.value <= found.high <= 1
    assert found.n == len(items)


@few
@given(answers, st.integers(-3, 3))
def test_the_order_and_the_easiness_of_the_items_do_not_matter(
    items: np.ndarray, step: int
) -> None:
    assume(items.sum(axis=1).var() > 0)
    moved = items[:, ::-1] + np.arange(items.shape[1]) * step
    assert cronbach_alpha(moved).value == pytest.approx(cronbach_alpha(items).value, abs=1e-9)


def test_more_people_who_answer_the_same_narrow_the_interval() -> None:
    items = np.array([[1, 2, 2], [3, 3, 4], [2, 4, 3], [5, 4, 4], [4, 2, 5]])
    one, ten = cronbach_alpha(items), cronbach_alpha(np.tile(items, (10, 1)))
    assert one.value == pytest.approx(ten.value)
    assert one.low < ten.low < ten.high < one.high


def test_the_limits_are_where_the_ratio_of_feldt_reaches_the_tails() -> None:
    # (1 - alpha true) / (1 - alpha seen) is F with n - 1 and (n - 1)(k - 1) degrees of freedom
    items = np.array([[1, 2, 2], [3, 3, 4], [2, 4, 3], [5, 4, 4], [4, 2, 5]])
    found = cronbach_alpha(items, level=0.9)
    for limit, below in ((found.low, 0.95), (found.high, 0.05)):
        assert f.cdf((1 - limit) / (1 - found.value), 4, 8) == pytest.approx(below)


def test_items_that_contradict_each_other_have_an_alpha_below_0() -> None:
    # variances 1 and 1, covariance -1/2: 2 (1 - 2/1)
    assert cronbach_alpha([[1, 3], [2, 4], [3, 2]]).value == pytest.approx(-2)


def test_everybody_answering_all_items_alike_leaves_nothing_to_judge_by() -> None:
    found = cronbach_alpha([[1, 1, 2], [2, 2, 3], [4, 4, 5]])
    assert (found.value, found.low, found.high) == (1.0, -math.inf, 1.0)


@pytest.mark.parametrize(
    "items", [[[1], [2], [3]], [[1, 2, 3]], np.empty((0, 4)), np.empty((4, 0)), [1, 2, 3]]
)
def test_one_item_or_one_person_is_refused(items: object) -> None:
    with pytest.raises(ValueError, match="two people by two items"):
        cronbach_alpha(items)  # type: ignore[arg-type]


@pytest.mark.parametrize("missing", [math.nan, None, math.inf])
def test_a_missing_answer_is_refused(missing: float | None) -> None:
    with pytest.raises(ValueError, match="leave out people without one"):
        cronbach_alpha([[1, 2], [3, missing], [4, 4]])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "items", [[[4, 4], [4, 4], [4, 4]], [[1, 3], [2, 2], [3, 1]], [[0.1, 0.7], [0.7, 0.1]]]
)
def test_scores_that_do_not_differ_are_refused(items: list) -> None:
    with pytest.raises(ValueError, match="scores do not differ"):
        cronbach_alpha(items)


@pytest.mark.parametrize("level", [0, 1, 95, math.nan])
def test_a_level_outside_0_and_1_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        cronbach_alpha([[1, 1], [2, 3], [3, 2]], level=level)
