"""Logistic regression, and when it has no answer."""

from __future__ import annotations

import math
import warnings
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.inference.models import LogisticFit, logistic_regression, separated

NAMES = ("constant", "trait")
people = st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=4, max_size=40).map(
    lambda rows: (np.array([y for y, _ in rows]), np.array([[1.0, x] for _, x in rows]))
)
People = tuple[np.ndarray, np.ndarray]
few = settings(max_examples=40, deadline=None)


def some(n: int = 60, seed: int = 3) -> People:
    random = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), random.normal(size=n)])
    return random.random(n) < 1 / (1 + np.exp(-x @ [0.3, 0.8])), x


def fitted(data: People, **how: object) -> LogisticFit:
    y, x = data
    assume(np.linalg.matrix_rank(x) == 2 and not separated(y, x))
    return logistic_regression(y, x, names=NAMES, **how)  # type: ignore[arg-type]


def test_two_groups_give_the_odds_ratio_of_their_table() -> None:
    y = [1] * 12 + [0] * 5 + [1] * 7 + [0] * 9
    x = [[1, 1]] * 17 + [[1, 0]] * 16
    ratio = logistic_regression(y, x, names=NAMES).coefficients[1].estimate
    assert ratio.value == pytest.approx(math.log(12 * 9 / (5 * 7)), abs=1e-12)
    assert ratio.se**2 == pytest.approx(1 / 12 + 1 / 9 + 1 / 5 + 1 / 7, abs=1e-12)


def test_the_likelihood_is_that_of_the_shares() -> None:
    y = [1] * 12 + [0] * 5 + [1] * 7 + [0] * 9
    fit = logistic_regression(y, [[1, 1]] * 17 + [[1, 0]] * 16, names=NAMES)
    shares = (12, 12 / 17), (5, 5 / 17), (7, 7 / 16), (9, 9 / 16)
    assert fit.loglik == pytest.approx(sum(n * math.log(p) for n, p in shares), abs=1e-10)
    assert fit.probabilities[0] == pytest.approx(12 / 17, abs=1e-12)


def test_hc1_makes_up_for_few_people_where_statsmodels_does_not() -> None:
    from statsmodels.discrete.discrete_model import Logit

    y, x = some()
    hc0, hc1 = (logistic_regression(y, x, names=NAMES, errors=e) for e in ("hc0", "hc1"))
    theirs = [Logit(y, x).fit(disp=0, cov_type=kind).bse for kind in ("HC0", "HC1")]
    assert theirs[0] == pytest.approx(theirs[1], abs=0)
    for one, other, their in zip(hc0.coefficients, hc1.coefficients, theirs[0], strict=True):
        assert one.estimate.se == pytest.approx(their, rel=1e-6)
        assert other.estimate.se == pytest.approx(one.estimate.se * math.sqrt(60 / 58), rel=1e-12)
    assert (hc0.method, hc1.method) == ("logit_hc0", "logit_hc1")


def test_robust_errors_are_those_of_whites_sandwich() -> None:
    y, x = some()
    fit = logistic_regression(y, x, names=NAMES, errors="hc0")
    share = np.array(fit.probabilities)
    bread = np.linalg.inv((x * (share * (1 - share))[:, None]).T @ x)
    meat = (x * ((y - share) ** 2)[:, None]).T @ x
    expected = np.sqrt(np.diag(bread @ meat @ bread))
    assert [c.estimate.se for c in fit.coefficients] == pytest.approx(expected, rel=1e-9)


def test_only_those_with_a_goal_answering_is_refused_not_answered_with_48() -> None:
    from statsmodels.discrete.discrete_model import Logit

    goal = np.repeat([0, 1], 5)
    x = np.column_stack([np.ones(10), goal])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = Logit(goal, x).fit(disp=0)
    assert theirs.params[1] > 20
    with pytest.raises(ValueError, match="use firth_regression"):
        logistic_regression(goal, x, names=NAMES)


@pytest.mark.parametrize(
    "answers",
    [
        [0, 0, 0, 1, 1, 1],  # complete
        [0, 0, 1, 1, 1, 1],  # quasi-complete: both said no and yes at the middle
        [1, 1, 1, 1, 1, 1],
        [0, 0, 0, 0, 0, 0],
    ],
)
def test_separated_answers_are_refused(answers: list[int]) -> None:
    x = [[1, 1], [1, 2], [1, 2], [1, 3], [1, 4], [1, 5]]
    with pytest.raises(ValueError, match="use firth_regression"):
        logistic_regression(answers, x, names=NAMES)


@pytest.mark.parametrize(
    "second", [lambda age: 12 * age, lambda age: age * 0 + 4, lambda age: age * 0]
)
def test_columns_that_say_the_same_are_refused(second) -> None:  # noqa: ANN001
    age = np.array([15, 16, 17, 18, 19, 20.0])
    x = np.column_stack([np.ones(6), age, second(age)])
    with pytest.raises(ValueError, match="linearly dependent \\(rank 2\\)"):
        logistic_regression([0, 1, 0, 1, 0, 1], x, names=("constant", "age", "other"))


def test_the_unit_of_a_column_does_not_matter() -> None:
    y, x = some()
    plain = logistic_regression(y, x, names=NAMES).coefficients[1].estimate
    for unit in (1e-7, 1e7):
        found = logistic_regression(y, x * [1, unit], names=NAMES).coefficients[1].estimate
        assert found.value * unit == pytest.approx(plain.value, rel=1e-9)
        assert found.p == pytest.approx(plain.p, rel=1e-8)


def test_equal_people_are_a_draw() -> None:
    fit = logistic_regression([0, 1, 1, 0, 1], np.full((5, 1), 0.1), names=("constant",))
    assert fit.auc == 0.5


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    y, x = some(25)
    fit = logistic_regression(y, x, names=NAMES)
    yes, no = np.array(fit.probabilities)[y], np.array(fit.probabilities)[~y]
    pairs = [float(a > b) + (a == b) / 2 for a, b in product(yes, no)]
    assert fit.auc == pytest.approx(np.mean(pairs), abs=1e-12)


@pytest.mark.parametrize(
    ("y", "x", "names", "message"),
    [
        ([], np.empty((0, 1)), ("a",), "at least one person"),
        ([0, 1], np.empty((2, 0)), (), "at least one column"),
        ([0, 2], [[1], [1]], ("a",), "y must hold 0"),
        ([0, math.nan], [[1], [1]], ("a",), "y must hold finite"),
        ([0, None], [[1], [1]], ("a",), "y must hold finite"),
        (["0", "1"], [[1], [1]], ("a",), "y must hold finite"),
        ([0, 1j], [[1], [1]], ("a",), "y must hold finite"),
        ([[0], [1]], [[1], [1]], ("a",), "y must have 1 dimension, not 2"),
        ([0, 1], [1, 1], ("a",), "x must have 2 dimensions, not 1"),
        ([0, 1], [[1], [math.inf]], ("a",), "x must hold finite"),
        ([0, 1], [[1], [1, 2]], ("a",), "x must hold finite"),
        ([0, 1], [[1], [1], [1]], ("a",), "each of the 2 people, not 3"),
        ([0, 1], [[1], [1]], ("a", "b"), "each of the 1 columns"),
        ([0, 1], [[1, 2], [1, 3]], ("a", "a"), "each of the 2 columns"),
    ],
)
def test_what_is_no_data_is_refused(y: object, x: object, names: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        logistic_regression(y, x, names=names)  # type: ignore[arg-type]


def test_unknown_errors_and_levels_are_refused() -> None:
    y, x = some()
    with pytest.raises(ValueError, match="errors must be"):
        logistic_regression(y, x, names=NAMES, errors="hc3")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        logistic_regression(y, x, names=NAMES, level=95)


@few
@given(people)
def test_yes_and_no_in_each_others_place_turn_every_sign(data: People) -> None:
    y, x = data
    one, other = fitted(data), fitted((~y, x))
    for here, there in zip(one.coefficients, other.coefficients, strict=True):
        assert here.estimate.value == pytest.approx(-there.estimate.value, abs=1e-7)
        assert here.estimate.se == pytest.approx(there.estimate.se, rel=1e-6)
    assert one.auc == pytest.approx(other.auc)


@few
@given(people)
def test_the_probabilities_add_to_the_yes_that_were_said(data: People) -> None:
    fit = fitted(data)
    assert sum(fit.probabilities) == pytest.approx(data[0].sum(), abs=1e-6)
    assert 0 <= fit.auc <= 1
    assert all(0 < share < 1 for share in fit.probabilities)
    assert fit.loglik <= 0
    for coefficient in fit.coefficients:
        found = coefficient.estimate
        assert found.low < found.value < found.high
        assert 0 < found.p <= 1


@few
@given(people)
def test_twice_the_people_halve_the_variance(data: People) -> None:
    y, x = data
    once, twice = fitted(data), fitted((np.tile(y, 2), np.tile(x, (2, 1))))
    for few_people, many in zip(once.coefficients, twice.coefficients, strict=True):
        assert many.estimate.value == pytest.approx(few_people.estimate.value, abs=1e-7)
        assert many.estimate.se**2 == pytest.approx(few_people.estimate.se**2 / 2, rel=1e-6)
