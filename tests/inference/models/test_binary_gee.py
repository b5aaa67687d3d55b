"""Shares of people who answered more than once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.inference.models import MarginalFit, binary_gee, cluster_robust_logit
from tests.inference.models.test_conditional_logit import Answers, before_and_after

NAMES = ("constant", "time")


def twice(**counts: int) -> Answers:
    y, time, who = before_and_after(**counts)
    return y, np.column_stack([np.ones(y.size), time]), who


def fitted(data: Answers, **how: object) -> MarginalFit:
    return binary_gee(*data, names=NAMES, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("structure", ["independence", "exchangeable"])
def test_time_alone_compares_the_odds_of_the_two_shares(structure: str) -> None:
    data = twice(gained=9, lost=4, kept=12, never=7)
    fit = fitted(data, structure=structure)
    before, after, n = 16, 21, 32
    odds = math.log(after * (n - before) / ((n - after) * before))
    assert fit.coefficients[1].estimate.value == pytest.approx(odds, abs=1e-9)
    assert (fit.groups, fit.n, fit.coefficients[1].estimate.n) == (32, 64, 32)
    assert fit.method == f"gee_{structure}"


def test_its_error_knows_that_the_same_people_answered_twice() -> None:
    # The difference of two logits of one sample, by the delta method
    fit = fitted(twice(gained=9, lost=4, kept=12, never=7))
    n, p, q, both = 32, 16 / 32, 21 / 32, 12 / 32
    variance = (1 / (p * (1 - p)) + 1 / (q * (1 - q))) / n
    variance -= 2 * (both - p * q) / (p * (1 - p) * q * (1 - q) * n)
    assert fit.coefficients[1].estimate.se == pytest.approx(math.sqrt(variance), rel=1e-8)


def test_independence_is_logistic_regression_with_uncorrected_cluster_errors() -> None:
    random = np.random.default_rng(2)
    who = random.integers(0, 15, 80)
    x = np.column_stack([np.ones(80), random.normal(size=80)])
    y = random.random(80) < 0.4 + 0.3 * (who % 2)
    marginal = fitted((y, x, who))
    clustered = cluster_robust_logit(y, x, who, names=NAMES, errors="cr0")
    for one, other in zip(marginal.coefficients, clustered.coefficients, strict=True):
        assert one.estimate.value == pytest.approx(other.estimate.value, abs=1e-8)
        assert one.estimate.se == pytest.approx(other.estimate.se, rel=1e-7)
        assert math.isinf(one.estimate.df)
    assert marginal.correlation == 0


def test_people_who_repeat_themselves_correlate() -> None:
    alike = fitted(twice(gained=4, lost=3, kept=14, never=11), structure="exchangeable")
    unlike = fitted(twice(gained=14, lost=11, kept=4, never=3), structure="exchangeable")
    assert 0.4 < alike.correlation < 0.7
    assert -0.7 < unlike.correlation < -0.4


@pytest.mark.parametrize(
    "answers", [[0, 0, 1, 1] * 6, [0, 1, 1, 0] * 6], ids=["always alike", "never alike"]
)
def test_a_correlation_that_cannot_be_is_refused(answers: list[int]) -> None:
    who = np.repeat(np.arange(12), 2)
    with pytest.raises(ValueError, match="use independence"):
        binary_gee(answers, [[1]] * 24, who, names=("constant",), structure="exchangeable")


def test_answers_of_strangers_have_no_correlation_to_estimate() -> None:
    y = [0, 1, 1, 0, 1]
    with pytest.raises(ValueError, match="too few answers share a group"):
        binary_gee(y, [[1]] * 5, range(5), names=("constant",), structure="exchangeable")
    assert binary_gee(y, [[1]] * 5, range(5), names=("constant",)).groups == 5


@pytest.mark.parametrize("structure", ["independence", "exchangeable"])
@pytest.mark.parametrize("groups", [2, 4])
def test_a_trait_of_one_group_has_no_error_to_judge_it_by(groups: int, structure: str) -> None:
    region = np.repeat(np.arange(groups), 6)
    y = np.tile([0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1], groups // 2)
    data = (y, np.column_stack([np.ones(y.size), region == 0]), region)
    found = fitted(data, structure=structure).coefficients[1].estimate
    assert (found.df, found.low, found.high) == (0, -math.inf, math.inf)
    assert math.isnan(found.p)


def test_what_cannot_be_fitted_is_refused() -> None:
    y, x, who = twice(gained=9, lost=4, kept=12, never=7)
    with pytest.raises(ValueError, match="a coefficient is infinite"):
        fitted((np.tile([0, 1], 32), x, who))
    with pytest.raises(ValueError, match="at least two groups"):
        fitted((y, x, np.zeros(64)))
    with pytest.raises(ValueError, match="must not be missing"):
        fitted((y, x, np.where(who == 3, math.nan, who)))
    with pytest.raises(ValueError, match="structure must be"):
        fitted((y, x, who), structure="unstructured")
    with pytest.raises(ValueError, match="linearly dependent"):
        binary_gee(y, np.hstack([x, x[:, 1:]]), who, names=("a", "b", "c"))
