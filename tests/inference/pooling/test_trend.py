"""Whether estimates rise or fall from cohort to cohort."""

from __future__ import annotations

import math

import numpy as np
import pytest
import statsmodels.api as sm

from analysis.inference.pooling import linear_trend


def test_two_cohorts_give_their_difference_and_its_standard_error() -> None:
    found = linear_trend([0.1, 0.4], [0.03, 0.01], places=[0, 1], n=50, unit="share difference")
    assert found.value == pytest.approx(0.3)
    assert found.se == pytest.approx(math.sqrt(0.03 + 0.01))  # of a difference of two


def test_the_slope_is_that_of_weighted_least_squares_with_known_variances() -> None:
    effects, variances = np.array([0.2, -0.1, 0.3, 0.5]), np.array([0.02, 0.05, 0.01, 0.04])
    places = np.array([0.0, 1.0, 2.0, 4.0])
    fit = sm.WLS(effects, sm.add_constant(places), weights=1 / variances).fit()
    found = linear_trend(effects, variances, places=places, n=100, unit="share difference")
    assert found.value == pytest.approx(fit.params[1])
    # statsmodels scales by the residuals; the variances here are known, so the scale is 1
    assert found.se == pytest.approx(fit.bse[1] / math.sqrt(fit.scale))


def test_a_cohort_that_is_missing_leaves_its_gap() -> None:
    close = linear_trend([0.0, 0.2], [0.01, 0.01], places=[0, 1], n=20, unit="share")
    apart = linear_trend([0.0, 0.2], [0.01, 0.01], places=[0, 2], n=20, unit="share")
    assert apart.value == pytest.approx(close.value / 2)
    assert apart.p == pytest.approx(close.p)


def test_cohorts_at_one_place_or_without_one_are_refused() -> None:
    for places in ([1, 1], [0, 1, 2]):
        with pytest.raises(ValueError, match="place"):
            linear_trend([0.0, 0.2], [0.01, 0.01], places=places, n=20, unit="share")
