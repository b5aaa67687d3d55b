"""Firth's regression: finite where the likelihood has no maximum."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.inference.models import firth_regression, logistic_regression

NAMES = ("constant", "trait")
few = settings(max_examples=40, deadline=None)
count = st.integers(0, 30)


def two_groups(yes: int, no: int, other_yes: int, other_no: int) -> tuple[np.ndarray, np.ndarray]:
    y = np.repeat([1, 0, 1, 0], [yes, no, other_yes, other_no])
    trait = np.repeat([1, 0], [yes + no, other_yes + other_no])
    return y, np.column_stack([np.ones(y.size), trait])


def penalised(y: np.ndarray, x: np.ndarray, values: np.ndarray) -> float:
    share = 1 / (1 + np.exp(-x @ values))
    information = (x * (share * (1 - share))[:, None]).T @ x
    likelihood = np.log(np.where(y == 1, share, 1 - share)).sum()
    return float(likelihood + math.log(np.linalg.det(information)) / 2)


@few
@given(count, count)
def test_a_share_alone_gets_half_a_yes_and_half_a_no(yes: int, no: int) -> None:
    assume(yes + no > 0)
    y = [1] * yes + [0] * no
    odds = firth_regression(y, [[1]] * len(y), names=("constant",)).coefficients[0].estimate
    assert odds.value == pytest.approx(math.log((yes + 0.5) / (no + 0.5)), abs=1e-9)
    share = (yes + 0.5) / (yes + no + 1)
    assert odds.se**2 == pytest.approx(1 / (len(y) * share * (1 - share)), rel=1e-8)


@few
@given(count, count, count, count)
def test_a_fourfold_table_gets_half_a_person_in_each_cell(a: int, b: int, c: int, d: int) -> None:
    assume(a + b > 0 and c + d > 0)
    fit = firth_regression(*two_groups(a, b, c, d), names=NAMES)
    expected = math.log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
    assert fit.coefficients[1].estimate.value == pytest.approx(expected, abs=1e-8)
    assert fit.loglik <= 0
    assert math.isfinite(fit.coefficients[1].estimate.se)


@few
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=3, max_size=30))
def test_no_other_coefficients_are_likelier_by_the_penalised_likelihood(
    people: list[tuple[bool, int]],
) -> None:
    y, level = np.array(people).T
    assume(np.unique(level).size > 1)
    x = np.column_stack([np.ones(y.size), level])
    fit = firth_regression(y, x, names=NAMES)
    best = np.array([c.estimate.value for c in fit.coefficients])
    for step in ([1e-3, 0], [-1e-3, 0], [0, 1e-3], [0, -1e-3], [0.3, 0.2], [1, -1]):
        assert penalised(y, x, best) >= penalised(y, x, best + step) - 1e-12


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_the_unit_of_a_column_does_not_matter(unit: float) -> None:
    y, x = two_groups(7, 0, 3, 4)
    plain = firth_regression(y, x, names=NAMES).coefficients[1].estimate
    found = firth_regression(y, x * [1, unit], names=NAMES).coefficients[1].estimate
    assert found.value * unit == pytest.approx(plain.value, rel=1e-9)
    assert found.p == pytest.approx(plain.p, rel=1e-9)


def test_yes_and_no_in_each_others_place_turn_every_sign() -> None:
    y, x = two_groups(7, 0, 3, 4)
    one, other = (firth_regression(answers, x, names=NAMES) for answers in (y, 1 - y))
    for here, there in zip(one.coefficients, other.coefficients, strict=True):
        assert here.estimate.value == pytest.approx(-there.estimate.value, abs=1e-9)


def test_many_people_make_it_the_ordinary_regression() -> None:
    y, x = two_groups(4000, 2000, 3000, 5000)
    firth, plain = (f(y, x, names=NAMES) for f in (firth_regression, logistic_regression))
    for one, other in zip(firth.coefficients, plain.coefficients, strict=True):
        assert one.estimate.value == pytest.approx(other.estimate.value, abs=1e-3)
        assert one.estimate.se == pytest.approx(other.estimate.se, rel=1e-3)


def test_an_answer_that_all_gave_tells_no_pair_apart() -> None:
    fit = firth_regression([1, 1, 1], [[1], [1], [1]], names=("constant",))
    assert math.isnan(fit.auc)
    assert fit.probabilities == pytest.approx([3.5 / 4] * 3)


def test_a_wide_separation_settles() -> None:
    x = np.column_stack([np.ones(200), np.arange(200), np.arange(200.0) ** 2])
    fit = firth_regression(np.arange(200) >= 90, x, names=("constant", "age", "square"))
    assert fit.auc == 1
    assert all(0 < c.estimate.p <= 1 for c in fit.coefficients)


def test_columns_that_say_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="linearly dependent"):
        firth_regression([0, 1, 1], [[1, 2], [1, 2], [1, 2]], names=NAMES)
