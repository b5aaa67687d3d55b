"""What holds of every duration, whatever the courses."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference import Estimate
from analysis.inference.durations import (
    cumulative_incidence,
    gray_test,
    incidence_at,
    kaplan_meier,
    logrank,
    median_duration,
    restricted_mean_duration,
    survival_at,
)
from analysis.inference.durations.gray_score import gray_score, group_steps

few = settings(max_examples=60, deadline=None)
person = st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 2))
People = tuple[np.ndarray, np.ndarray, np.ndarray]
people = st.lists(person, min_size=1, max_size=40).map(
    lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True))
)
grouped = people.filter(lambda columns: np.unique(columns[2]).size > 1)


def of_curves(time: np.ndarray, cause: np.ndarray, t: float, **how: Any) -> list[Estimate]:
    curves = cumulative_incidence(time, cause, **how).values()
    survival = kaplan_meier(time, cause > 0, **how)
    return [survival_at(survival, t), *(incidence_at(curve, t) for curve in curves)]


@few
@given(people, st.floats(0, 1))
def test_an_interval_holds_its_share_and_is_never_a_point(who: People, part: float) -> None:
    time, cause, _ = who
    for share in of_curves(time, cause, part * time.max()):
        assert 0 <= share.low <= share.value <= share.high <= 1
        assert share.low < share.high


@few
@given(people, st.floats(0, 1))
def test_more_confidence_takes_a_wider_interval(who: People, part: float) -> None:
    time, cause, _ = who
    narrow, wide = (of_curves(time, cause, part * time.max(), level=p) for p in (0.8, 0.99))
    for inner, outer in zip(narrow, wide, strict=True):
        assert outer.low <= inner.low
        assert inner.high <= outer.high


@few
@given(people)
def test_the_same_courses_four_times_over_halve_the_standard_errors(who: People) -> None:
    time, cause, _ = who
    one, four = (kaplan_meier(np.tile(time, k), np.tile(cause > 0, k)) for k in (1, 4))
    assert four.survival == pytest.approx(one.survival)
    assert np.array(four.se) * 2 == pytest.approx(np.array(one.se), nan_ok=True)
    for narrow, wide in zip(four.low, one.low, strict=True):
        assert not narrow < wide - 1e-12


@few
@given(people)
def test_all_causes_and_those_still_there_add_up_to_everybody(who: People) -> None:
    time, cause, _ = who
    curves = cumulative_incidence(time, cause).values()
    still = np.array(kaplan_meier(time, cause > 0).survival)
    total = still + sum(np.array(curve.incidence) for curve in curves)
    assert total == pytest.approx(1)
    assert sum(sum(curve.events) for curve in curves) == (cause > 0).sum()


@few
@given(people)
def test_one_cause_alone_ends_as_many_as_do_not_survive(who: People) -> None:
    time, cause, _ = who
    for curve in cumulative_incidence(time, cause > 0, errors="delta").values():
        survival = kaplan_meier(time, cause > 0)
        assert 1 - np.array(curve.incidence) == pytest.approx(np.array(survival.survival))
        known = np.isfinite(survival.se)
        assert np.array(curve.se)[known] == pytest.approx(np.array(survival.se)[known], abs=1e-9)


@few
@given(people)
def test_seen_to_the_end_a_curve_is_the_share_itself(who: People) -> None:
    time, cause, _ = who
    curve = kaplan_meier(time, np.ones(time.size))
    assert curve.survival == pytest.approx([(time > t).mean() for t in curve.times])
    for code, ended in cumulative_incidence(time, cause + 1).items():
        shares = [((time <= t) & (cause + 1 == code)).mean() for t in ended.times]
        assert ended.incidence == pytest.approx(shares)


@few
@given(people)
def test_a_median_lies_within_its_limits(who: People) -> None:
    time, cause, _ = who
    median = median_duration(kaplan_meier(time, cause > 0))
    assert median.low <= median.value <= median.high
    assert math.isinf(median.value) or median.value in time


@few
@given(people)
def test_a_mean_up_to_a_time_is_between_0_and_it_and_grows_with_it(who: People) -> None:
    time, cause, _ = who
    longest = float(time.max()) or 1.0
    if longest > time.max() and not (cause > 0).all():
        return
    short, long = (
        restricted_mean_duration(time, cause > 0, until=until) for until in (longest / 2, longest)
    )
    assert 0 <= short.value <= long.value <= longest + 1e-12
    assert long.value - short.value <= longest / 2 + 1e-12


@few
@given(grouped, st.permutations([0, 1, 2]))
def test_the_names_of_the_groups_do_not_matter(who: People, names: list[int]) -> None:
    time, cause, group = who
    other = np.array(names)[group]
    tests = [logrank(time, cause > 0, g).test for g in (group, other)]
    one, two = (gray_test(time, cause, g) for g in (group, other))
    for a, b in [tests, *((one[code], two[code]) for code in one)]:
        assert a.statistic == pytest.approx(b.statistic, rel=1e-6, abs=1e-8)
        assert (a.df, a.n) == (b.df, b.n)
        assert 0 < a.p <= 1


@few
@given(grouped)
def test_the_numbers_of_the_causes_and_the_unit_of_time_do_not_matter(who: People) -> None:
    time, cause, group = who
    one, other = gray_test(time, cause, group), gray_test(time * 30.5, cause * 7, group)
    assert [7 * code for code in one] == list(other)
    for a, b in zip(one.values(), other.values(), strict=True):
        assert (a.statistic, a.df) == (pytest.approx(b.statistic), b.df)


@few
@given(people)
def test_a_group_and_its_like_do_not_differ(who: People) -> None:
    time, cause, _ = who
    twice, group = (np.tile(time, 2), np.tile(cause, 2)), np.repeat([1, 2], time.size)
    found = logrank(twice[0], twice[1] > 0, group)
    assert found.test.statistic == pytest.approx(0, abs=1e-9)
    assert found.observed == pytest.approx(found.expected)
    for test in gray_test(*twice, group).values():
        assert test.statistic == pytest.approx(0, abs=1e-9)


@few
@given(grouped)
def test_observed_and_expected_events_are_as_many(who: People) -> None:
    time, cause, group = who
    found = logrank(time, cause > 0, group)
    assert sum(found.observed) == pytest.approx(sum(found.expected))
    assert sum(found.observed) == (cause > 0).sum()


@pytest.mark.parametrize("groups", [2, 3, 4])
@pytest.mark.parametrize("n", [400, 40_000])
def test_with_one_cause_grays_test_becomes_the_log_rank_test(groups: int, n: int) -> None:
    rng = np.random.default_rng(1988)
    for _ in range(4):
        group, time = rng.integers(groups, size=n), np.ceil(rng.exponential(20, n))
        cause = (rng.random(n) < 0.7).astype(int)
        rank, found = logrank(time, cause, group), gray_test(time, cause, group)[1]
        score, _ = gray_score(group_steps(time, cause, group, code=1))
        excess = np.array(rank.observed) - np.array(rank.expected)
        assert score == pytest.approx(excess)
        assert found.df == rank.test.df == groups - 1
        # The scores are the same; the variances only as the groups grow, by the root of n.
        assert found.statistic == pytest.approx(rank.test.statistic, rel=10 / math.sqrt(n))


def test_alike_groups_seldom_differ() -> None:
    rng, p = np.random.default_rng(1988), []
    for _ in range(400):
        time, cause = np.ceil(rng.exponential(8, 60) * 2) / 2, rng.integers(4, size=60)
        p.append([test.p for test in gray_test(time, cause, rng.integers(3, size=60)).values()])
    # 1200 tests at 5 %: 60 expected; three standard deviations are 23
    assert 37 <= (np.array(p) < 0.05).sum() <= 83


def test_another_share_of_ends_is_found() -> None:
    rng = np.random.default_rng(1988)
    group = np.repeat([1, 2], 150)
    cause = np.where(rng.random(300) < np.where(group == 1, 0.25, 0.6), 1, 2)
    found = gray_test(rng.exponential(6, 300), cause, group)
    assert found[1].p < 1e-4
    assert found[2].p < 1e-4
