"""Where scipy and statsmodels answer wrongly without a word, or not at all.

Every wrong answer named here was seen with scipy 1.17 and statsmodels 0.15.
"""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight, survdiff

from analysis.inference.durations import (
    cumulative_incidence,
    gray_test,
    kaplan_meier,
    logrank,
    median_duration,
)

FIVE = [1, 2, 3, 4, 6], [1, 2, 0, 1, 2]


def test_the_standard_error_survives_the_last_person_leaving() -> None:
    with warnings.catch_warnings():  # statsmodels divides by 0
        warnings.simplefilter("ignore")
        theirs = CumIncidenceRight(*map(np.array, FIVE)).cinc_se[0]
    ours = cumulative_incidence(*FIVE, errors="delta")[1].se
    assert math.isnan(theirs[-1])
    # Before the last person left the two are the same, and afterwards it cannot change.
    assert ours[:3] == pytest.approx(np.array(theirs)[[0, 1, 3]])
    assert ours[-1] == ours[-2]


def test_a_cause_keeps_its_code_and_no_cause_is_invented() -> None:
    time, cause = [2, 3, 3, 5, 6, 8, 8, 10], [1, 1, 0, 3, 0, 3, 0, 0]
    assert len(CumIncidenceRight(np.array(time), np.array(cause)).cinc) == 3
    curves = cumulative_incidence(time, cause)
    assert list(curves) == [1, 3]
    assert [curve.cause for curve in curves.values()] == [1, 3]
    assert [sum(curve.events) for curve in curves.values()] == [2, 2]
    assert list(gray_test(time, cause, [1, 2] * 4)) == [1, 3]


def test_no_course_that_ended_is_no_curve_and_no_test() -> None:
    assert cumulative_incidence([2, 4, 9], [0, 0, 0]) == {}
    assert gray_test([2, 4, 9], [0, 0, 0], [1, 2, 2]) == {}


def test_the_two_formulas_of_the_standard_error_are_told_apart() -> None:
    aalen, delta = (cumulative_incidence(*FIVE, errors=errors)[1] for errors in ("aalen", "delta"))
    assert (aalen.method, delta.method) == ("aalen_johansen_aalen", "aalen_johansen_delta")
    assert (round(aalen.se[-1], 3), round(delta.se[-1], 3)) == (0.340, 0.255)
    assert aalen.incidence == delta.incidence


def test_the_standard_error_is_that_of_a_share() -> None:
    weighted = SurvfuncRight([1, 2, 3, 4], [1, 1, 1, 0], freq_weights=np.ones(4))
    assert np.round(weighted.surv_prob_se[:2], 3).tolist() == [0.25, 0.417]
    ours = kaplan_meier([1, 2, 3, 4], [1, 1, 1, 0])
    # Everybody was followed as long, so a share of 4: the root of s(1 - s)/4
    assert ours.se == pytest.approx([math.sqrt(s * (1 - s) / 4) for s in (0.75, 0.5, 0.25)])


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -1.0])
def test_a_duration_that_is_none_is_refused(wrong: float) -> None:
    time, event = [1, wrong, 3, 4], [1, 1, 0, 1]
    if math.isnan(wrong):
        SurvfuncRight(time, event)  # says nothing
    with pytest.raises(ValueError, match="leave out unknown durations"):
        kaplan_meier(time, event)
    with pytest.raises(ValueError, match="leave out unknown durations"):
        cumulative_incidence(time, event)


def test_the_median_is_the_first_time_at_which_half_have_left() -> None:
    time, event = [1, 2, 3, 4], [1, 1, 1, 1]
    assert SurvfuncRight(time, event).quantile(0.5) == 3
    assert median_duration(kaplan_meier(time, event)).value == 2


def test_one_half_is_reached_whatever_the_last_digit_of_a_product_of_fractions() -> None:
    for n in range(2, 200, 2):
        curve = kaplan_meier(range(1, n + 1), [1] * n)
        assert median_duration(curve).value == n / 2


def test_a_median_that_is_not_reached_is_said_to_be_so() -> None:
    assert math.isnan(SurvfuncRight([1, 2, 3, 4], [1, 0, 0, 0]).quantile(0.5))
    median = median_duration(kaplan_meier([1, 2, 3, 4], [1, 0, 0, 0]))
    assert (median.value, median.high) == (math.inf, math.inf)


def test_groups_without_events_are_compared_without_stopping() -> None:
    time, event, group = np.array([1, 2, 3, 4]), np.zeros(4, dtype=int), np.array([1, 1, 2, 2])
    with pytest.raises(np.linalg.LinAlgError):
        survdiff(time, event, group)
    found = logrank(time, event, group)
    assert (found.test.statistic, found.test.df, found.test.p) == (0, 0, 1)
    assert found.observed == found.expected == (0, 0)


def test_a_group_gone_before_the_first_event_takes_no_part() -> None:
    time, event = np.array([1, 1, 2, 3, 4, 5]), np.array([0, 0, 1, 1, 0, 1])
    group = np.array([1, 1, 2, 3, 3, 2])
    with pytest.raises(np.linalg.LinAlgError):
        survdiff(time, event, group)
    found, others = logrank(time, event, group), logrank(time[2:], event[2:], group[2:])
    assert found.test.statistic == others.test.statistic
    assert (found.test.df, found.expected[0]) == (1, 0)


def test_a_tiny_p_value_of_the_log_rank_test_is_not_nought() -> None:
    time, group = np.r_[np.arange(200), 200 + np.arange(200)], np.repeat([1, 2], 200)
    _, theirs = survdiff(time, np.ones(400, dtype=int), group)
    assert theirs == 0
    assert 0 < logrank(time, np.ones(400), group).test.p < 1e-20


def test_many_ties_do_not_make_grays_test_significant() -> None:
    # Three of the last four leave at once; cmprsk's factor for ties is then
    # below 0, and its statistic 44 with 2 degrees of freedom, from ten people.
    time, cause = [0, 0, 0, 0, 0, 1, 0, 1, 1, 1], [0, 0, 1, 1, 2, 1, 0, 1, 1, 1]
    found = gray_test(time, cause, [0] * 6 + [1] * 2 + [2] * 2)[1]
    assert found.df == 2
    assert found.p > 0.5


@pytest.mark.parametrize("interval", ["log-log", "plain"])
def test_the_limits_are_scipys_where_it_has_them(interval: str) -> None:
    time, event = np.array([2, 3, 3, 5, 6, 8, 8, 10]), np.array([1, 1, 0, 1, 0, 1, 0, 0])
    survival = ecdf(CensoredData.right_censored(time, event == 0)).sf
    method = {"log-log": "log-log", "plain": "linear"}[interval]
    theirs = survival.confidence_interval(method=method)
    ours = kaplan_meier(time, event, interval=interval)
    seen = np.isin(survival.quantiles, ours.times)
    assert ours.survival == pytest.approx(survival.probabilities[seen])
    assert ours.low == pytest.approx(theirs.low.probabilities[seen])
    assert ours.high == pytest.approx(theirs.high.probabilities[seen])
