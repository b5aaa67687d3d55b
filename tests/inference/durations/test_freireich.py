"""Numbers that textbooks print for the remissions of Freireich et al. (1963).

Weeks in remission of 21 children with leukaemia on 6-mercaptopurine and 21 on
placebo: Gehan (1965), Biometrika 52: 203–223; Kalbfleisch & Prentice (2002),
The Statistical Analysis of Failure Time Data, section 1.1.
"""

from __future__ import annotations

import math

import pytest

from analysis.inference.durations import (
    kaplan_meier,
    logrank,
    median_duration,
    restricted_mean_duration,
    survival_at,
)

DRUG = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
ALL_RELAPSED = [1] * 21


def test_three_quarters_are_still_in_remission_after_10_weeks() -> None:
    # Kleinbaum & Klein (2012), Survival Analysis, chapter 2: .7529, and .0963 by Greenwood
    curve = kaplan_meier(DRUG, RELAPSED)
    assert survival_at(curve, 10).value == pytest.approx(0.7529, abs=5e-5)
    assert curve.se[curve.times.index(10.0)] == pytest.approx(0.0963, abs=5e-5)


def test_the_whole_curve_is_the_printed_one() -> None:
    curve = kaplan_meier(DRUG, RELAPSED)
    assert curve.times == (6, 7, 10, 13, 16, 22, 23)
    assert curve.at_risk == (21, 17, 15, 12, 11, 7, 6)
    assert curve.events == (3, 1, 1, 1, 1, 1, 1)
    printed = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert curve.survival == pytest.approx(printed, abs=5e-5)


def test_half_the_children_stay_in_remission_23_weeks_with_the_drug_and_8_without() -> None:
    drug = median_duration(kaplan_meier(DRUG, RELAPSED), unit="weeks")
    assert (drug.value, drug.low, drug.high, drug.unit) == (23, 13, math.inf, "weeks")
    placebo = median_duration(kaplan_meier(PLACEBO, ALL_RELAPSED))
    assert (placebo.value, placebo.low, placebo.high) == (8, 4, 11)


def test_the_log_rank_test_is_the_printed_one() -> None:
    # Kleinbaum & Klein (2012), chapter 2: 16.793; expected 19.25 and 10.75
    group = ["6-MP"] * 21 + ["placebo"] * 21
    found = logrank(DRUG + PLACEBO, RELAPSED + ALL_RELAPSED, group)
    assert found.groups == ("6-MP", "placebo")
    assert found.observed == (9, 21)
    assert found.expected == pytest.approx((19.25, 10.75), abs=5e-3)
    assert found.test.statistic == pytest.approx(16.793, abs=5e-4)
    assert (found.test.df, found.test.n) == (1, 42)


def test_on_placebo_everybody_was_seen_to_the_end_so_the_mean_is_the_mean() -> None:
    mean = restricted_mean_duration(PLACEBO, ALL_RELAPSED, until=30, unit="weeks")
    assert mean.value == pytest.approx(sum(PLACEBO) / 21)
    spread = sum((weeks - mean.value) ** 2 for weeks in PLACEBO) / 21
    assert mean.se == pytest.approx(math.sqrt(spread / 21))
