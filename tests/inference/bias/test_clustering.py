"""How alike people of one group are, and what that costs in people."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import f, f_oneway

from analysis.inference.bias import design_effect, effective_n, intraclass_correlation

few = settings(max_examples=60, deadline=None)
grouped = st.lists(
    st.lists(st.integers(1, 5), min_size=1, max_size=6), min_size=2, max_size=6
).filter(lambda groups: max(map(len, groups)) > 1 and len({x for g in groups for x in g}) > 1)


def flat(groups: list[list[float]]) -> tuple[list[float], list[int]]:
    people = [(x, number) for number, group in enumerate(groups) for x in group]
    return [x for x, _ in people], [number for _, number in people]


@few
@given(grouped)
def test_it_is_the_ratio_of_variances_between_and_in_all(groups: list[list[float]]) -> None:
    assume(any(len(set(group)) > 1 for group in groups))
    sizes = np.array([len(group) for group in groups])
    n0 = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (sizes.size - 1)
    ratio = float(f_oneway(*groups).statistic)
    found = intraclass_correlation(*flat(groups))
    assert found.value == pytest.approx(max(-1, (ratio - 1) / (ratio + n0 - 1)), abs=1e-9)
    assert -1 <= found.low <= found.value <= found.high <= 1


@few
@given(grouped, st.integers(-5, 5), st.sampled_from([0.5, 3.0]))
def test_another_zero_or_unit_or_order_changes_nothing(
    groups: list[list[float]], shift: int, unit: float
) -> None:
    values, numbers = flat(groups)
    one = intraclass_correlation(values, numbers)
    moved = [shift + unit * x for x in values[::-1]]
    again = intraclass_correlation(moved, [f"group {g}" for g in numbers[::-1]])
    assert again.value == pytest.approx(one.value, abs=1e-9)
    assert (again.low, again.high) == pytest.approx((one.low, one.high), abs=1e-9)


def test_the_limits_are_where_searles_ratio_reaches_the_tails() -> None:
    found = intraclass_correlation([1, 3, 3, 5, 5, 7], [1, 1, 2, 2, 3, 3], level=0.9)
    for limit, above in ((found.low, 0.05), (found.high, 0.95)):
        spread = 1 + 2 * limit / (1 - limit)  # expected mean squares between over within
        assert f.sf(4 / spread, 2, 3) == pytest.approx(above)


def test_two_per_group_who_disagree_are_less_alike_than_strangers() -> None:
    assert intraclass_correlation([1, 5, 5, 1], list("aabb")).value == -1.0


def test_groups_of_one_mind_leave_nothing_to_judge_by() -> None:
    found = intraclass_correlation([1, 1, 4, 4, 0.1, 0.1], list("aabbcc"))
    assert (found.value, found.low, found.high, found.n) == (1.0, -1.0, 1.0, 6)


def test_people_without_a_group_do_not_become_one() -> None:
    for missing in (math.nan, None, np.float64("nan")):
        for label in ("a", 1):
            with pytest.raises(ValueError, match="groups must not be missing"):
                intraclass_correlation([1, 2, 3, 4], [label, label, missing, missing])


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two groups are needed, not 1"):
        intraclass_correlation([1, 2, 3], ["a"] * 3)
    with pytest.raises(ValueError, match="at least two groups are needed, not 0"):
        intraclass_correlation([], [])
    with pytest.raises(ValueError, match="at least one group must have two people"):
        intraclass_correlation([1, 2, 3], list("abc"))
    with pytest.raises(ValueError, match="nobody differs from anybody"):
        intraclass_correlation([4, 4, 4], list("aab"))
    with pytest.raises(ValueError, match="for each of the"):
        intraclass_correlation([1, 2], list("aab"))
    with pytest.raises(ValueError, match="leave out what is missing"):
        intraclass_correlation([1, math.nan, 2], list("aab"))
    for level in (0, 1, 95):
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            intraclass_correlation([1, 2, 3], list("aab"), level=level)


def test_groups_that_do_not_matter_cost_nothing() -> None:
    assert design_effect(0, [3, 9, 1]) == 1.0
    assert design_effect(0.7, [1, 1, 1]) == 1.0
    assert effective_n(28, 1) == 28.0
    assert effective_n(0, 2) == 0.0


def test_groups_of_one_mind_count_as_one_person_each() -> None:
    assert effective_n(20, design_effect(1, [5] * 4)) == 4.0


@few
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.floats(0, 1))
def test_groups_of_unlike_size_cost_more_than_their_mean_size(
    sizes: list[int], intraclass: float
) -> None:
    alike, unlike = design_effect(intraclass, np.mean(sizes)), design_effect(intraclass, sizes)
    assert 1 <= alike <= unlike * (1 + 1e-12)


def test_sizes_and_correlations_that_cannot_be_are_refused() -> None:
    for sizes in ([], [0], [2, math.nan], 0.5, [[2, 2]], math.inf):
        with pytest.raises(ValueError, match="sizes must be numbers of 1 or more"):
            design_effect(0.1, sizes)
    for intraclass in (-1.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="intraclass must be between -1 and 1"):
            design_effect(intraclass, [2, 3])
    with pytest.raises(ValueError, match="no groups of these sizes can be so unlike"):
        design_effect(-0.5, [5, 5])
    for wrong in (0, -1, math.nan, math.inf):
        with pytest.raises(ValueError, match="design_effect must be above 0"):
            effective_n(20, wrong)
    with pytest.raises(ValueError, match="n must be a whole number"):
        effective_n(2.5, 1.5)  # type: ignore[arg-type]
