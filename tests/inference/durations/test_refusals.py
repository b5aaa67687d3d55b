"""What the part refuses, and what it answers about nobody, one, and everybody."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

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

Z2 = 1.959963984540054**2


@pytest.mark.parametrize("wrong", [2, -1, 0.5, math.nan, None, "1"])
def test_an_event_is_0_or_1(wrong: object) -> None:
    for method in (kaplan_meier, lambda *a: logrank(*a, [1, 2])):
        with pytest.raises(ValueError, match="event must"):
            method([1, 2], [1, wrong])


@pytest.mark.parametrize("wrong", [-1, 0.5, math.nan, None, "1"])
def test_a_cause_is_a_whole_number(wrong: object) -> None:
    for method in (cumulative_incidence, lambda *a: gray_test(*a, [1, 2])):
        with pytest.raises(ValueError, match="cause must hold whole numbers"):
            method([1, 2], [1, wrong])


def test_arrays_of_unlike_length_or_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="event must be as long as time, not 1 and 2"):
        kaplan_meier([1, 2], [1])
    with pytest.raises(ValueError, match="cause must be as long as time, not 3 and 2"):
        cumulative_incidence([1, 2], [1, 0, 0])
    with pytest.raises(ValueError, match="for each of the 2, not 1"):
        logrank([1, 2], [1, 0], ["a"])
    with pytest.raises(ValueError, match="time must have one dimension, not 2"):
        kaplan_meier([[1, 2]], [[1, 0]])


@pytest.mark.parametrize("wrong", [None, math.nan, pd.NA, pd.NaT])
def test_a_group_that_is_missing_is_no_group(wrong: object) -> None:
    for method in (logrank, gray_test):
        with pytest.raises(ValueError, match="groups must not be missing"):
            method([1, 2, 3], [1, 0, 1], ["a", "b", wrong])


def test_labels_of_two_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="labels of one kind"):
        logrank([1, 2], [1, 0], ["a", 1])


@pytest.mark.parametrize("group", [[], [1], [1, 1, 1]])
def test_one_group_has_nothing_to_be_compared_with(group: list[int]) -> None:
    n = len(group)
    for method in (logrank, gray_test):
        with pytest.raises(ValueError, match="at least two groups"):
            method(range(n), [1] * n, group)


@pytest.mark.parametrize("level", [0, 1, 95, math.nan])
def test_a_level_outside_0_and_1_is_refused(level: float) -> None:
    for method in (kaplan_meier, cumulative_incidence):
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            method([1, 2], [1, 0], level=level)
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        restricted_mean_duration([1, 2], [1, 0], until=1, level=level)


def test_a_formula_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match='interval must be "log-log"'):
        kaplan_meier([], [], interval="arcsine")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='errors must be "aalen"'):
        cumulative_incidence([], [], errors="gray")  # type: ignore[arg-type]


def test_nothing_is_said_beyond_the_longest_time_that_anybody_was_followed() -> None:
    curve = kaplan_meier([1, 5], [1, 0])
    assert survival_at(curve, 5).value == 0.5
    with pytest.raises(ValueError, match="nobody was followed longer than 5"):
        survival_at(curve, 5.1)
    with pytest.raises(ValueError, match="nobody was followed longer than 5"):
        incidence_at(cumulative_incidence([1, 5], [2, 0])[2], 5.1)
    with pytest.raises(ValueError, match="nobody was followed longer than 5"):
        restricted_mean_duration([1, 5], [1, 0], until=6)


def test_once_everybody_has_left_the_rest_is_known() -> None:
    assert survival_at(kaplan_meier([1, 5], [1, 1]), 99).value == 0
    assert incidence_at(cumulative_incidence([1, 5], [2, 1])[2], 99).value == 0.5
    assert restricted_mean_duration([1, 5], [1, 1], until=99).value == 3


@pytest.mark.parametrize("t", [-1, math.nan])
def test_a_time_before_the_beginning_is_refused(t: float) -> None:
    with pytest.raises(ValueError, match="t must be 0 or more"):
        survival_at(kaplan_meier([1, 5], [1, 0]), t)


@pytest.mark.parametrize("until", [0, -1, math.nan, math.inf])
def test_a_mean_up_to_no_time_is_refused(until: float) -> None:
    with pytest.raises(ValueError, match="until must be above 0"):
        restricted_mean_duration([1, 5], [1, 1], until=until)


def test_nobody_has_no_duration() -> None:
    curve = kaplan_meier([], [])
    assert (curve.n, curve.times, curve.until) == (0, (), 0)
    share, median = survival_at(curve, 3), median_duration(curve)
    assert math.isnan(share.value)
    assert (share.low, share.high, share.n) == (0, 1, 0)
    assert math.isnan(median.value)
    assert (median.low, median.high, median.n) == (0, math.inf, 0)
    assert cumulative_incidence([], []) == {}
    with pytest.raises(ValueError, match="at least one person"):
        restricted_mean_duration([], [], until=3)


def test_one_person_who_left_is_a_curve() -> None:
    curve = kaplan_meier([3], [1])
    assert (curve.times, curve.survival) == ((3,), (0,))
    assert math.isnan(curve.se[0])
    assert math.isnan(curve.low[0])
    assert median_duration(curve).value == 3
    assert incidence_at(cumulative_incidence([3], [7])[7], 3).value == 1


def test_nobody_leaving_leaves_doubt() -> None:
    curve = kaplan_meier([3, 5, 8, 8, 12], [0] * 5)
    assert (curve.times, curve.survival, curve.until) == ((), (), 12)
    # Wilson's lower limit of n in n is n / (n + z²)
    share = survival_at(curve, 4)
    assert (share.value, share.high) == (1, 1)
    assert share.low == pytest.approx(4 / (4 + Z2))
    median = median_duration(curve)
    assert (median.value, median.low, median.high) == (math.inf,) * 3


def test_a_cause_not_seen_yet_leaves_doubt() -> None:
    curve = cumulative_incidence([1, 2, 3, 4, 5], [1, 2, 0, 0, 0])[2]
    for t, still_there in ((0.5, 5), (1.5, 4)):
        share = incidence_at(curve, t)
        assert (share.value, share.low) == (0, 0)
        assert share.high == pytest.approx(Z2 / (still_there + Z2))


def test_everybody_leaving_leaves_doubt() -> None:
    gone, ended = kaplan_meier([2, 4, 4], [1, 1, 1]), cumulative_incidence([2, 4, 4], [1, 1, 1])[1]
    assert survival_at(gone, 4).high == gone.high[0]
    assert incidence_at(ended, 4).low == ended.low[0]
    at_once = survival_at(kaplan_meier([4, 4, 4], [1, 1, 1]), 4)
    assert (at_once.value, at_once.low) == (0, 0)
    assert at_once.high == pytest.approx(Z2 / (3 + Z2))
    share = incidence_at(cumulative_incidence([4, 4, 4], [1, 1, 1])[1], 4)
    assert (share.value, share.low, share.high) == (1, pytest.approx(3 / (3 + Z2)), 1)


def test_a_mean_without_spread_has_no_interval_but_all_that_it_can_be() -> None:
    mean = restricted_mean_duration([6, 6, 7], [0, 0, 0], until=6)
    assert (mean.value, mean.se, mean.low, mean.high) == (6, 0, 0, 6)
    assert math.isnan(mean.p)
    assert restricted_mean_duration([6, 6, 7], [0, 0, 0], until=6, null=6).p == 1


def test_a_mean_is_tested_against_a_planned_duration() -> None:
    mean = restricted_mean_duration([2, 4, 6, 9], [1, 1, 1, 1], until=6, null=6)
    # The variance of 2, 4, 6 and 6, divided by 4 and again by 4
    assert mean.se == pytest.approx(math.sqrt(11 / 4 / 4))
    assert mean.statistic == pytest.approx((4.5 - 6) / mean.se)


def test_everybody_leaving_at_once_is_no_difference() -> None:
    time, group = [3, 3, 3, 3], ["a", "a", "b", "b"]
    for test in (logrank(time, [1] * 4, group).test, gray_test(time, [2] * 4, group)[2]):
        assert (test.statistic, test.df, test.p, test.n) == (0, 0, 1, 4)


def test_one_group_alone_still_there_is_compared_with_nobody() -> None:
    time, group = [1, 1, 3, 4], ["a", "a", "b", "b"]
    for test in (logrank(time, [0, 0, 1, 1], group).test, gray_test(time, [0, 0, 5, 5], group)[5]):
        assert (test.statistic, test.df, test.p) == (0, 0, 1)


def test_columns_of_a_table_will_do() -> None:
    table = pd.DataFrame({"time": [1.0, 2, 3, 4], "cause": [1, 2, 0, 1], "group": list("abab")})
    found = gray_test(table["time"], table["cause"], table["group"].astype("category"))
    assert found == gray_test([1, 2, 3, 4], [1, 2, 0, 1], list("abab"))
    assert kaplan_meier(table["time"], table["cause"] > 0).n == 4


def test_a_curve_cannot_be_changed_and_equals_its_like() -> None:
    curve = kaplan_meier([1, 2, 4], [1, 0, 0])
    assert curve == kaplan_meier(np.array([4, 1, 2.0]), [0, True, 0])
    assert hash(curve) == hash(kaplan_meier([1, 2, 4], [1, 0, 0]))
    assert not hasattr(curve, "__dict__")
    assert [curve.still_there(t) for t in (0, 1, 1.5, 4, 5)] == [3, 3, 2, 1, 0]
