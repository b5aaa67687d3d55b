"""Several cohorts' estimates, and the one that they make together."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t
from statsmodels.stats.meta_analysis import combine_effects

from analysis.inference.pooling import random_effects
from tests.inference.pooling.test_between_variance import UNLIKE, Cohorts, cohorts

few = settings(max_examples=40, deadline=None)
levels = st.sampled_from([0.5, 0.8, 0.95, 0.99])
pool = partial(random_effects, n=100, unit="levels")
ALIKE = [0.3, 0.3, 0.3], [0.1, 0.2, 0.3]


def test_where_the_library_is_right_we_agree_with_it() -> None:
    theirs = combine_effects(*UNLIKE, method_re="dl", use_t=True)
    ours = pool(*UNLIKE, tau2="dl", floored=False)
    assert ours.estimate.value == pytest.approx(theirs.mean_effect_re)
    assert ours.estimate.se == pytest.approx(math.sqrt(theirs.var_hksj_re))
    assert ours.fixed.value == pytest.approx(theirs.mean_effect_fe)
    assert ours.fixed.se == pytest.approx(theirs.sd_eff_w_fe)
    assert ours.q == pytest.approx(theirs.q)
    assert ours.i2 == pytest.approx(theirs.i2)


def test_identical_cohorts_are_no_proof_without_doubt() -> None:
    bare, found = pool(*ALIKE, floored=False), pool(*ALIKE)
    assert bare.estimate.high - bare.estimate.low < 1e-12  # what the published formula says
    assert bare.estimate.p < 1e-20
    assert found.estimate.se == found.fixed.se
    assert found.estimate.low < found.fixed.low < found.fixed.high < found.estimate.high
    assert (found.tau2, found.i2, found.q_p) == (0.0, 0.0, 1.0)


def test_identical_cohorts_without_change_show_none_with_and_without_the_floor() -> None:
    for floored in (True, False):
        found = pool([0.0, 0.0], [1.0, 2.0], floored=floored)
        assert (found.estimate.value, found.estimate.p) == (0.0, 1.0)


def test_identical_cohorts_below_0_have_the_bare_formulas_sign() -> None:
    assert pool([-0.5, -0.5], [1.0, 1.0], floored=False).estimate.statistic == -math.inf


def test_two_cohorts_say_nothing_of_a_third() -> None:
    found = pool([0.1, 0.2], [0.01, 0.01])
    assert found.prediction == (-math.inf, math.inf)
    assert pool([0.1, 0.2], [0.01, 0.01], within=(-1.0, 1.0)).prediction == (-1.0, 1.0)
    # one degree of freedom: Student's t is 12.7 where the normal distribution is 1.96
    assert found.estimate.df == 1
    assert found.estimate.high == pytest.approx(0.15 + 12.7062047 * math.sqrt(0.005), rel=1e-6)


def test_the_prediction_follows_the_published_formulas() -> None:
    spread, normal = pool(*UNLIKE, level=0.9), pool(*UNLIKE, level=0.9, interval="normal")
    for found, quantile in ((spread, t.ppf(0.95, 3)), (normal, norm.ppf(0.95))):
        reach = quantile * math.sqrt(found.tau2 + found.estimate.se**2)
        middle = found.estimate.value
        assert found.prediction == pytest.approx((middle - reach, middle + reach))


@few
@given(cohorts, levels, st.sampled_from(["dl", "pm", "reml"]))
def test_the_intervals_hold_the_estimate_and_stand_in_order(
    data: Cohorts, level: float, tau2: str
) -> None:
    normal = pool(*data, level=level, tau2=tau2, interval="normal")
    found = pool(*data, level=level, tau2=tau2)
    assert found.prediction[0] <= found.estimate.low <= normal.estimate.low
    assert normal.estimate.low <= found.estimate.value <= normal.estimate.high
    assert normal.estimate.high <= found.estimate.high <= found.prediction[1]
    assert min(data[0]) - 1e-9 <= found.estimate.value <= max(data[0]) + 1e-9
    assert 0 < found.q_p <= 1
    assert 0 < found.estimate.p <= 1
    assert 0 <= found.i2 < 1
    assert found.tau2 >= 0


@few
@given(cohorts)
def test_the_order_of_the_cohorts_and_the_sign_do_not_matter(data: Cohorts) -> None:
    effects, variances = data
    one, turned = pool(effects, variances), pool(-effects[::-1], variances[::-1])
    assert turned.estimate.value == pytest.approx(-one.estimate.value, abs=1e-7)
    assert turned.estimate.low == pytest.approx(-one.estimate.high, rel=1e-6, abs=1e-6)
    assert turned.q == pytest.approx(one.q, rel=1e-9, abs=1e-9)


def test_more_cohorts_of_the_same_kind_narrow_the_interval() -> None:
    effects, variances = UNLIKE
    one, four = pool(effects, variances), pool(np.tile(effects, 4), np.tile(variances, 4))
    assert one.estimate.low < four.estimate.low < four.estimate.high < one.estimate.high


def test_the_result_says_what_it_rests_on() -> None:
    found = pool(*UNLIKE, tau2="reml")
    assert (found.k, found.n, found.q_df, found.estimate.n) == (5, 100, 4, 100)
    assert found.estimate.method == "random_effects_reml_hartung_knapp"
    assert (found.fixed.method, found.estimate.unit) == ("fixed_effect", "levels")


def test_an_unknown_way_or_level_is_refused() -> None:
    with pytest.raises(ValueError, match='tau2 must be "dl", "pm" or "reml"'):
        pool(*UNLIKE, tau2="iterated")
    with pytest.raises(ValueError, match='interval must be "hartung_knapp" or "normal"'):
        pool(*UNLIKE, interval="t")
    for level in (0, 1, 95, math.nan):
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            pool(*UNLIKE, level=level)
    with pytest.raises(ValueError, match="n must be a whole number"):
        random_effects(*UNLIKE, n=1.5, unit="levels")  # type: ignore[arg-type]


def test_one_cohort_stands_for_itself() -> None:
    # combine_effects stops with ZeroDivisionError
    with pytest.raises(ValueError, match="at least two cohorts are needed, not 1"):
        pool([0.3], [0.1])
