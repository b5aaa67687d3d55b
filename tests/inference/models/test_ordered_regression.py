"""Regressions of ordered answers: known cases, statsmodels' traps, refusals."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logit, ndtri
from statsmodels.miscmodels.ordinal_model import OrderedModel

from analysis.inference.models import OrderedFit, ordered_regression
from analysis.inference.models.ordered_likelihood import (
    Link,
    logistic_interval,
    normal_interval,
    ordered_likelihood,
)

LINKS: tuple[Link, ...] = ("logit", "probit")
AGE = np.array([15, 16, 17, 15, 18, 19, 16, 20, 17, 18, 15, 19, 20, 16], float)
GIRL = np.array([0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0], float)
X = np.column_stack([AGE, GIRL])
Y = np.array([1, 1, 2, 3, 2, 5, 1, 5, 3, 2, 2, 3, 3, 5])  # nobody answered 4
NAMES = ("age", "girl")
few = settings(max_examples=25, deadline=None)


def coef(fit: OrderedFit) -> list[float]:
    return [c.estimate.value for c in fit.coefficients]


def se(fit: OrderedFit) -> list[float]:
    return [c.estimate.se for c in fit.coefficients]


def test_two_levels_make_a_logistic_regression() -> None:
    ours = ordered_regression(Y > 2, X, names=NAMES)
    theirs = sm.Logit((Y > 2).astype(int), sm.add_constant(X)).fit(disp=False)
    assert [-ours.thresholds[0], *coef(ours)] == pytest.approx(theirs.params, rel=1e-6)
    assert se(ours) == pytest.approx(theirs.bse[1:], rel=1e-6)
    assert ours.loglik == pytest.approx(theirs.llf, rel=1e-9)


def test_without_columns_the_thresholds_are_those_of_the_shares() -> None:
    y = [1] * 2 + [2] * 3 + [3] * 5
    for link, inverse in (("logit", logit), ("probit", ndtri)):
        fit = ordered_regression(y, np.empty((10, 0)), names=(), link=link)
        assert fit.thresholds == pytest.approx(inverse([0.2, 0.5]), rel=1e-6)
        loglik = 2 * math.log(0.2) + 3 * math.log(0.3) + 5 * math.log(0.5)
        assert fit.loglik == pytest.approx(loglik, rel=1e-9)


@pytest.mark.parametrize("link", LINKS)
def test_statsmodels_finds_the_same_coefficients_and_errors(link: Link) -> None:
    ours = ordered_regression(Y, X, names=NAMES, link=link)
    codes = np.unique(Y, return_inverse=True)[1]
    theirs = OrderedModel(codes, X - X.mean(axis=0), distr=link).fit(method="newton", disp=False)
    assert coef(ours) == pytest.approx(theirs.params[:2], rel=1e-3)
    assert se(ours) == pytest.approx(theirs.bse[:2], rel=1e-3)


def test_the_thresholds_are_no_logs_of_their_differences() -> None:
    ours = ordered_regression(Y, X, names=NAMES)
    model = OrderedModel(np.unique(Y, return_inverse=True)[1], X, distr="logit")
    theirs = model.fit(method="bfgs", disp=False).params
    assert ours.thresholds[0] == pytest.approx(theirs[2], rel=1e-3)
    assert ours.thresholds[1] != pytest.approx(theirs[3], rel=1e-1)
    assert ours.thresholds == pytest.approx(
        model.transform_threshold_params(theirs)[1:-1], rel=1e-3
    )


@pytest.mark.parametrize("link", LINKS)
def test_a_level_that_nobody_answered_is_left_out(link: Link) -> None:
    fit = ordered_regression(Y, X, names=NAMES, link=link)
    gone = ordered_regression(np.where(Y == 5, 4, Y), X, names=NAMES, link=link)
    assert fit.levels == (1, 2, 3, 5)
    assert gone.levels == (1, 2, 3, 4)
    assert (fit.thresholds, fit.coefficients) == (gone.thresholds, gone.coefficients)


def test_columns_that_sort_the_answers_are_refused_where_statsmodels_reports_success() -> None:
    y, x = np.repeat([0, 1, 2], 5), np.repeat([0.0, 1.0, 2.0], 5)[:, None]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not warn of what is wrong
        theirs = OrderedModel(y, x, distr="logit").fit(method="bfgs", disp=False)
    assert theirs.mle_retvals["converged"]
    for link in LINKS:
        with pytest.raises(ValueError, match="separate the levels"):
            ordered_regression(y, x, names=("x",), link=link)


def test_columns_that_sort_the_answers_but_for_a_tie_are_refused() -> None:
    with pytest.raises(ValueError, match="separate the levels"):
        ordered_regression([0, 0, 0, 1, 1, 1], [[0], [0], [1], [1], [1], [1]], names=("x",))
    # All with the trait answered the highest level; without it, anything.
    with pytest.raises(ValueError, match="separate the levels"):
        ordered_regression([0, 1, 2, 2, 2], [[0], [0], [0], [1], [1]], names=("trait",))


def test_columns_that_sort_one_split_of_the_answers_only_are_no_trouble() -> None:
    # 0 against the rest is sorted by x, 1 against 2 is not.
    y, x = [0, 0, 1, 2, 1, 2], [[0.0], [1.0], [2.0], [2.0], [4.0], [3.0]]
    assert math.isfinite(ordered_regression(y, x, names=("x",)).coefficients[0].estimate.se)


@pytest.mark.parametrize("link", LINKS)
def test_the_scale_turned_round_turns_the_coefficients_round(link: Link) -> None:
    one = ordered_regression(Y, X, names=NAMES, link=link)
    other = ordered_regression(-Y, X, names=NAMES, link=link)
    assert coef(one) == pytest.approx([-value for value in coef(other)], abs=1e-6)
    assert se(one) == pytest.approx(se(other), rel=1e-6)
    assert one.thresholds == pytest.approx([-cut for cut in other.thresholds[::-1]], abs=1e-5)


@few
@given(st.floats(-2000, 2000), st.sampled_from([1e-6, 0.1, 12.0, 1e6]))
def test_the_unit_of_a_column_changes_nothing_but_its_coefficient(zero: float, unit: float) -> None:
    plain = ordered_regression(Y, X, names=NAMES)
    moved = ordered_regression(Y, np.column_stack([(zero + AGE) * unit, GIRL]), names=NAMES)
    age, girl = plain.coefficients
    assert moved.coefficients[0].estimate.value * unit == pytest.approx(
        age.estimate.value, rel=1e-4
    )
    assert moved.coefficients[1].estimate.se == pytest.approx(girl.estimate.se, rel=1e-4)
    assert moved.loglik == pytest.approx(plain.loglik, rel=1e-9)


@few
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), min_size=8, max_size=40),
    st.sampled_from(LINKS),
)
def test_a_fit_is_refused_or_sound(answers: list[tuple[int, int]], link: Link) -> None:
    y, x = zip(*answers, strict=True)
    try:
        fit = ordered_regression(y, np.array(x, float)[:, None], names=("x",), link=link)
    except ValueError as error:
        assert any(word in str(error) for word in ("separate", "constant", "two levels"))  # noqa: PT017  - either will do
        return
    (found,) = (c.estimate for c in fit.coefficients)
    assert found.low < found.value < found.high
    assert 0 < found.p <= 1
    assert list(fit.thresholds) == sorted(fit.thresholds)
    shares = np.unique(y, return_counts=True)[1] / len(y)
    assert fit.loglik >= len(y) * (shares * np.log(shares)).sum() - 1e-9  # x = 0 is one choice


def test_four_times_the_answers_give_half_the_error() -> None:
    one = ordered_regression(Y, X, names=NAMES)
    four = ordered_regression(np.tile(Y, 4), np.tile(X, (4, 1)), names=NAMES)
    assert coef(four) == pytest.approx(coef(one), rel=1e-5)
    assert se(four) == pytest.approx([error / 2 for error in se(one)], rel=1e-5)


@pytest.mark.parametrize("link", LINKS)
def test_score_and_information_are_derivatives_of_the_likelihood(link: Link) -> None:
    parameters, step = np.array([-1.0, 0.3, 1.1, 0.4, -0.7]), 1e-5
    codes, x = np.arange(12) % 4, np.random.default_rng(3).normal(size=(12, 2))
    terms = ordered_likelihood(parameters, codes, x, link=link)
    for place, move in enumerate(step * np.eye(5)):
        above = ordered_likelihood(parameters + move, codes, x, link=link)
        below = ordered_likelihood(parameters - move, codes, x, link=link)
        slope = (above.log_p - below.log_p) / (2 * step)
        assert terms.scores[:, place] == pytest.approx(slope, abs=1e-7)
        bend = (above.scores - below.scores).sum(axis=0) / (2 * step)
        assert terms.information[place] == pytest.approx(-bend, abs=1e-7)


def test_a_chance_far_in_a_tail_keeps_its_digits() -> None:
    # exp(-800) - exp(-801) = exp(-800) (1 - 1/e), and as much in the other tail
    far = -800 + math.log1p(-math.exp(-1))
    found = logistic_interval(np.array([-800.0, 801.0]), np.array([-801.0, 800.0]))
    assert found.log_p == pytest.approx([far, far], rel=1e-15)
    # Mills: P(Z > 30) = pdf(30)/30 (1 - 1/900 + 3/810000 ...); beyond 31 there is next to nothing
    tail = -450 - math.log(30 * math.sqrt(2 * math.pi)) + math.log(1 - 1 / 900 + 3 / 810000)
    found = normal_interval(np.array([-30.0, 31.0]), np.array([-31.0, 30.0]))
    assert found.log_p == pytest.approx([tail, tail], rel=1e-9)


@pytest.mark.parametrize(
    ("y", "x", "message"),
    [
        ([], np.empty((0, 1)), "at least two levels"),
        ([3], [[1.0]], "at least two levels"),
        ([2, 2, 2], [[1], [2], [3]], "at least two levels"),
        ([1, 2, 1], [[1], [1], [1]], "constant"),
        ([1, math.nan, 2], [[1], [2], [3]], "y must hold whole numbers"),
        ([1, 1.5, 2], [[1], [2], [3]], "y must hold whole numbers"),
        (["1", "2", "1"], [[1], [2], [3]], "y must hold whole numbers"),
        ([[1, 2, 1]], [[1], [2], [3]], "y must have one dimension"),
        ([1, 2, 1], [[1], [math.nan], [3]], r"x must h(old finite numbers|ave 2 dimensions)"),
        ([1, 2, 1], [1, 2, 3], r"x must h(old finite numbers|ave 2 dimensions)"),
        ([1, 2], [[1], [2], [3]], "as long as each other, not 2 and 3"),
    ],
)
def test_what_is_no_regression_is_refused(y: object, x: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ordered_regression(y, x, names=("x",))


def test_columns_that_follow_from_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="follows from the others"):
        ordered_regression(Y, np.column_stack([GIRL, 1 - GIRL]), names=("girl", "boy"))


@pytest.mark.parametrize("names", [("age",), ("age", "age"), ("age", "girl", "more")])
def test_names_that_do_not_fit_the_columns_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="2 different names"):
        ordered_regression(Y, X, names=names)


def test_an_unknown_link_or_level_is_refused() -> None:
    with pytest.raises(ValueError, match='link must be "logit" or "probit"'):
        ordered_regression(Y, X, names=NAMES, link="cloglog")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        ordered_regression(Y, X, names=NAMES, level=95)
