"""Several completed data sets, one answer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.missing import imputed_ols, imputed_paired_difference, rubin_pooled
from analysis.inference.paired_shares import PairedCounts

few = settings(max_examples=60, deadline=None)
number = st.floats(-10, 10)
sets = st.lists(st.tuples(number, st.floats(0.01, 10)), min_size=2, max_size=10)


def test_the_rules_by_hand() -> None:
    pooled = rubin_pooled([1, 2, 3], [4, 5, 6], unit="levels")
    assert (pooled.within, pooled.between) == (5, 1)
    assert pooled.total == pytest.approx(5 + 4 / 3)
    assert pooled.riv == pytest.approx(4 / 15)
    assert pooled.estimate.df == pytest.approx(2 * (1 + 15 / 4) ** 2)  # Rubin's (m-1)(1 + 1/r)²
    assert pooled.estimate.se**2 == pytest.approx(pooled.total)


def test_degrees_of_freedom_never_exceed_those_of_the_complete_data() -> None:
    # Rubin's own df for nearly equal estimates is in the thousands, however few the people.
    few_people = rubin_pooled([1, 1.01, 0.99], [1, 1, 1], n=10, unit="levels").estimate
    assert rubin_pooled([1, 1.01, 0.99], [1, 1, 1], unit="levels").estimate.df > 1e6
    assert few_people.df == pytest.approx((9 + 1) / (9 + 3) * 9, rel=1e-3)
    assert few_people.df < 9


def test_statsmodels_pools_with_normal_quantiles_and_ours_does_not() -> None:
    import pandas as pd
    from statsmodels.imputation.mice import MICE, MICEData
    from statsmodels.regression.linear_model import OLS

    rng = np.random.default_rng(3)
    before = rng.integers(1, 6, 20).astype(float)
    after = np.where(np.arange(20) % 3 == 0, np.nan, before + rng.normal(size=20))
    data = MICEData(pd.DataFrame({"before": before, "after": after}), rng=rng)
    theirs = MICE("after ~ before", OLS, data).fit(1, 3)
    assert not theirs.use_t
    ours = rubin_pooled([0.2, 0.3, 0.5], [0.1, 0.1, 0.1], n=20, parameters=2, unit="levels")
    assert ours.estimate.df < 18
    assert ours.estimate.high - ours.estimate.value > 1.96 * ours.estimate.se


def test_equal_estimates_are_complete_data() -> None:
    pooled = rubin_pooled([0.1] * 7, [0.01] * 7, n=40, unit="share")
    assert (pooled.between, pooled.riv) == (0, 0)
    assert pooled.estimate.df == pytest.approx((39 + 1) / (39 + 3) * 39)
    forever = rubin_pooled([0.1] * 7, [0.01] * 7, unit="share")
    assert math.isinf(forever.estimate.df)
    assert forever.fmi == 0


def test_without_any_spread_the_interval_is_all_that_can_be() -> None:
    pooled = rubin_pooled([0.1] * 3, [0] * 3, n=9, unit="share", within=(0, 1))
    assert (pooled.estimate.low, pooled.estimate.high, pooled.riv) == (0, 1, 0)
    assert math.isnan(pooled.estimate.p)


def test_estimates_that_only_differ_by_what_was_imputed() -> None:
    few_people = rubin_pooled([0, 1], [0, 0], n=9, unit="share", within=(0, 1))
    assert (few_people.riv, few_people.fmi, few_people.estimate.df) == (math.inf, 1, 0)
    assert (few_people.estimate.low, few_people.estimate.high) == (0, 1)
    assert rubin_pooled([0, 1], [0, 0], unit="share").estimate.df == 1


def test_estimates_that_hardly_differ_do_not_overflow() -> None:
    pooled = rubin_pooled([0, 1e-161], [1, 1], n=10, unit="levels")
    assert pooled.estimate.df == pytest.approx(10 / 12 * 9)
    assert math.isinf(rubin_pooled([0, 1e-161], [1, 1], unit="levels").estimate.df)


@few
@given(sets, st.integers(2, 200))
def test_pooling_keeps_its_promises(found: list[tuple[float, float]], n: int) -> None:
    estimates, variances = zip(*found, strict=True)
    pooled = rubin_pooled(estimates, variances, n=n, unit="levels")
    assert min(estimates) - 1e-9 <= pooled.estimate.value <= max(estimates) + 1e-9
    assert pooled.estimate.low < pooled.estimate.value < pooled.estimate.high
    assert pooled.total >= pooled.within
    assert 0 <= pooled.fmi <= 1
    assert 0 < pooled.estimate.p <= 1
    assert 0 < pooled.estimate.df <= n - 1
    mirrored = rubin_pooled([-e for e in estimates], variances, n=n, unit="levels")
    assert mirrored.estimate.p == pytest.approx(pooled.estimate.p, rel=1e-9)


@few
@given(sets)
def test_more_people_narrow_the_interval(found: list[tuple[float, float]]) -> None:
    estimates, variances = zip(*found, strict=True)
    few_people, many, all_there_are = (
        rubin_pooled(estimates, variances, n=n, unit="levels").estimate for n in (5, 500, None)
    )
    assert few_people.low <= many.low + 1e-9
    assert many.low <= all_there_are.low + 1e-9


@pytest.mark.parametrize(
    ("estimates", "variances", "more", "message"),
    [
        ([1], [1], {}, "at least two"),
        ([], [], {}, "at least two"),
        ([1, 2], [1], {}, "each with a variance"),
        ([1, 2], [1, -1], {}, "0 or more"),
        ([1, math.nan], [1, 1], {}, "estimates must have no missing"),
        ([1, 2], [1, math.inf], {}, "variances must hold numbers"),
        ([1, 2], [1, 1], {"n": 1}, "more than the number of parameters"),
        ([1, 2], [1, 1], {"n": 2.5}, "whole number"),
        ([1, 2], [1, 1], {"level": 1}, "level must be between"),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    estimates: list, variances: list, more: dict, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        rubin_pooled(estimates, variances, unit="levels", **more)


def test_a_table_in_which_nobody_changed_says_nothing_about_the_error() -> None:
    found = imputed_paired_difference([PairedCounts(5, 0, 0, 5)] * 3).estimate
    assert (found.value, found.low, found.high, found.p) == (0, -1, 1, 1)


def test_tables_of_other_people_are_refused() -> None:
    with pytest.raises(ValueError, match="same people"):
        imputed_paired_difference([PairedCounts(1, 1, 1, 1), PairedCounts(1, 1, 1, 2)])
    for tables in ([], [PairedCounts(1, 1, 1, 1)]):
        with pytest.raises(ValueError, match="at least two"):
            imputed_paired_difference(tables)
    with pytest.raises(ValueError, match="and somebody"):
        imputed_paired_difference([PairedCounts(0, 0, 0, 0)] * 2)
    with pytest.raises(ValueError, match="more than the number of parameters"):
        imputed_paired_difference([PairedCounts(1, 0, 0, 0)] * 2)


def test_a_regression_with_nothing_imputed_is_the_plain_one() -> None:
    from statsmodels.regression.linear_model import OLS

    rng = np.random.default_rng(5)
    x = np.column_stack([np.ones(12), rng.normal(size=12)])
    y = rng.normal(size=12)
    fit = OLS(y, x).fit()
    found = [pooled.estimate for pooled in imputed_ols([y, y], x)]
    assert [e.value for e in found] == pytest.approx(list(fit.params))
    assert [e.se for e in found] == pytest.approx(list(fit.bse))
    assert [e.df for e in found] == pytest.approx([11 / 13 * 10] * 2)


def test_a_regression_that_cannot_be_is_refused() -> None:
    line = [[1.0, t] for t in range(3)]
    with pytest.raises(ValueError, match="finite number"):
        imputed_ols([[1, 2, math.nan]] * 2, line)
    with pytest.raises(ValueError, match="finite number"):
        imputed_ols([1, 2, 3], line)
    with pytest.raises(ValueError, match="more people than the 2 columns"):
        imputed_ols([[1, 2]] * 2, line[:2])
    with pytest.raises(ValueError, match="at least two"):
        imputed_ols([[1, 2, 4]], line)
    with pytest.raises(ValueError, match="linearly dependent"):
        imputed_ols([[1, 2, 4]] * 2, np.ones((3, 2)))
