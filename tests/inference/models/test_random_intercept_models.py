"""Models in which every person has an amount of their own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from scipy.integrate import quad
from scipy.special import expit

from analysis.inference.groups import grouped
from analysis.inference.models import (
    OrderedMixedFit,
    cumulative_link_mixed,
    logistic_mixed,
    ordered_regression,
)
from analysis.inference.models.ordered_answers import ordered_answers
from analysis.inference.models.quadrature import GroupedAnswers, marginal_likelihood
from tests.inference.models.insomnia import MINUTES, NAMES, PERSON, X

FIT = cumulative_link_mixed(MINUTES, X, PERSON, names=NAMES)


def waves(before: ArrayLike, after: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Answers, time and person of people who answered twice."""
    n = len(np.asarray(before))
    return (
        np.concatenate([before, after]),
        np.repeat([0.0, 1.0], n)[:, None],
        np.tile(np.arange(n), 2),
    )


def pairs(kept: int, lost: int, gained: int, never: int) -> tuple[np.ndarray, ...]:
    """Yes or no of people who answered twice."""
    counts = (kept, lost, gained, never)
    return waves(np.repeat([1, 1, 0, 0], counts), np.repeat([1, 0, 1, 0], counts))


def changed(fit: OrderedMixedFit) -> tuple[float, float]:
    return fit.coefficients[0].estimate.value, fit.coefficients[0].estimate.se


def test_agresti_found_the_same_of_sleepless_people() -> None:
    # Agresti (2013), Categorical Data Analysis, 3rd ed., of the odds of a lower level:
    # 1.602 (0.283), 0.058 (0.366), 1.081 (0.380), standard deviation 1.90
    estimates = [c.estimate for c in FIT.coefficients]
    assert [round(e.value, 3) for e in estimates] == [-1.602, -0.058, -1.081]
    assert [round(e.se, 3) for e in estimates] == [0.283, 0.366, 0.380]
    assert round(FIT.sd, 2) == 1.90
    assert (FIT.n, FIT.groups, estimates[0].n, FIT.nodes) == (478, 239, 239, 21)


def test_more_nodes_change_nothing() -> None:
    finer = cumulative_link_mixed(MINUTES, X, PERSON, names=NAMES, nodes=81)
    assert finer.nodes == 81
    assert finer.sd == pytest.approx(FIT.sd, rel=1e-4)
    assert finer.loglik == pytest.approx(FIT.loglik, rel=1e-6)
    for one, other in zip(finer.coefficients, FIT.coefficients, strict=True):
        assert one.estimate.se == pytest.approx(other.estimate.se, rel=1e-4)


def test_too_few_nodes_are_doubled_until_they_do() -> None:
    one, other = (
        logistic_mixed(*pairs(20, 2, 3, 15), names=("time",), nodes=nodes) for nodes in (5, 150)
    )
    assert one.nodes > 5
    assert one.sd == pytest.approx(other.sd, rel=1e-2)
    assert one.loglik == pytest.approx(other.loglik, abs=1e-3)


@pytest.mark.parametrize("sd", [0.0, 0.7, 2.5, -2.5])
def test_the_likelihood_is_the_integral_over_a_person_s_amount(sd: float) -> None:
    y, x, person = np.array([0, 2, 1, 1, 2]), np.arange(5.0)[:, None], [0, 0, 0, 1, 1]
    answers = ordered_answers(y, x, names=("x",))
    cuts, slope = np.array([-np.inf, -0.4, 0.9, np.inf]), 0.5

    def density(z: float, of: list[int]) -> float:
        shift = slope * answers.x[of, 0] + sd * z
        chances = expit(cuts[y[of] + 1] - shift) - expit(cuts[y[of]] - shift)
        return float(np.prod(chances)) * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)

    expected = sum(
        math.log(quad(density, -12, 12, args=(of,), epsabs=1e-13, limit=200)[0])
        for of in ([0, 1, 2], [3, 4])
    )
    together = GroupedAnswers(answers, grouped(person, n=5))
    parameters = np.array([-0.4, 0.9, slope, sd])
    found, _ = marginal_likelihood(parameters, together, nodes=60)
    assert found == pytest.approx(expected, rel=1e-9)


def test_the_score_is_the_derivative_of_the_likelihood() -> None:
    answers = ordered_answers(MINUTES, X, names=NAMES)
    together = GroupedAnswers(answers, grouped(PERSON, n=len(PERSON)))
    parameters, step = np.array([-2.0, -1.0, 0.5, 0.3, -0.2, 0.1, 1.3]), 1e-5
    _, score = marginal_likelihood(parameters, together, nodes=41)
    for place, move in enumerate(step * np.eye(7)):
        above, _ = marginal_likelihood(parameters + move, together, nodes=41)
        below, _ = marginal_likelihood(parameters - move, together, nodes=41)
        assert score[place] == pytest.approx((above - below) / (2 * step), abs=1e-4)


@pytest.mark.parametrize("counts", [(20, 4, 12, 14), (9, 5, 3, 11), (40, 10, 15, 25)])
def test_two_answers_of_a_person_give_the_ratio_of_those_who_changed(
    counts: tuple[int, int, int, int],
) -> None:
    # Neuhaus, Kalbfleisch & Hauck (1994), Canadian Journal of Statistics 22: 139-148: where the
    # answers of a person are alike, the coefficient is that of conditional logistic regression.
    fit = logistic_mixed(*pairs(*counts), names=("time",))
    _, lost, gained, _ = counts
    time = fit.coefficients[0].estimate
    assert fit.sd > 0
    assert time.value == pytest.approx(math.log(gained / lost), abs=1e-3)
    assert time.se == pytest.approx(math.sqrt(1 / gained + 1 / lost), rel=1e-2)


def test_yes_or_no_is_an_ordered_answer_of_two_levels() -> None:
    y, x, person = pairs(20, 4, 12, 14)
    ordered = cumulative_link_mixed(y + 3, x, person, names=("time",), nodes=25)
    binary = logistic_mixed(y, x, person, names=("time",))
    intercept, time = binary.intercept.estimate, binary.coefficients[0].estimate
    assert intercept.value == -ordered.thresholds[0]
    assert (time.value, time.se) == changed(ordered)
    assert (binary.sd, binary.loglik) == (ordered.sd, ordered.loglik)
    assert intercept.low < intercept.value < intercept.high


@pytest.mark.parametrize("counts", [(5, 9, 9, 5), (3, 7, 12, 3), (5, 5, 5, 5)])
def test_answers_less_alike_than_by_chance_leave_no_differences_between_people(
    counts: tuple[int, int, int, int],
) -> None:
    y, x, person = pairs(*counts)
    mixed = cumulative_link_mixed(y, x, person, names=("time",))
    plain = ordered_regression(y, x, names=("time",))
    assert mixed.sd == 0
    assert (mixed.loglik, mixed.thresholds) == (plain.loglik, plain.thresholds)
    assert changed(mixed)[1] == plain.coefficients[0].estimate.se


def test_the_scale_turned_round_turns_the_coefficients_round() -> None:
    turned = cumulative_link_mixed(-MINUTES, X, PERSON, names=NAMES)
    assert turned.sd == pytest.approx(FIT.sd, rel=1e-4)
    for one, other in zip(turned.coefficients, FIT.coefficients, strict=True):
        assert one.estimate.value == pytest.approx(-other.estimate.value, rel=1e-4)


def test_neither_order_nor_names_of_the_groups_matter() -> None:
    order = np.random.default_rng(5).permutation(len(PERSON))
    names = np.array([f"person {person}" for person in PERSON])
    other = cumulative_link_mixed(MINUTES[order], X[order], names[order], names=NAMES)
    assert other.loglik == pytest.approx(FIT.loglik, rel=1e-9)
    assert changed(other) == pytest.approx(changed(FIT), rel=1e-4)


def test_four_times_the_people_give_half_the_error() -> None:
    y, x, person = pairs(10, 3, 6, 8)
    one = logistic_mixed(y, x, person, names=("time",)).coefficients[0].estimate
    people = np.concatenate([person + 100 * copy for copy in range(4)])
    four = logistic_mixed(np.tile(y, 4), np.tile(x, (4, 1)), people, names=("time",))
    assert four.coefficients[0].estimate.value == pytest.approx(one.value, rel=1e-3)
    assert four.coefficients[0].estimate.se == pytest.approx(one.se / 2, rel=1e-3)


def test_people_may_answer_once_or_often() -> None:
    keep = np.ones(len(PERSON), dtype=bool)
    keep[::7] = False
    fit = cumulative_link_mixed(MINUTES[keep], X[keep], PERSON[keep], names=NAMES)
    assert fit.groups == len(set(PERSON[keep].tolist()))
    by_ten = cumulative_link_mixed(MINUTES, X, PERSON // 10, names=NAMES)
    assert by_ten.groups == 24
    assert by_ten.loglik >= ordered_regression(MINUTES, X, names=NAMES).loglik


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(-1, 1)), min_size=8, max_size=30))
def test_a_fit_is_refused_or_sound(people: list[tuple[int, int]]) -> None:
    before = np.array([level for level, _ in people])
    y, x, person = waves(before, np.clip(before + [move for _, move in people], 1, 3))
    try:
        fit = cumulative_link_mixed(y, x, person, names=("time",))
    except ValueError as error:
        words = ("separate", "two levels", "standard deviation", "no finite")
        assert any(word in str(error) for word in words)  # noqa: PT017  - either will do
        return
    found = fit.coefficients[0].estimate
    assert found.low < found.value < found.high
    assert 0 < found.p <= 1
    assert 0 <= fit.sd <= 10
    assert list(fit.thresholds) == sorted(fit.thresholds)
    assert fit.loglik >= ordered_regression(y, x, names=("time",)).loglik - 1e-9


@pytest.mark.parametrize("model", [logistic_mixed, cumulative_link_mixed])
def test_people_who_never_changed_are_refused(model) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="within no group do answers differ"):
        model(*pairs(12, 0, 0, 7), names=("time",))


def test_change_in_one_direction_only_is_refused() -> None:
    # No finite odds ratio is most likely: 7 to 0.
    with pytest.raises(ValueError, match=r"no standard deviation|no finite"):
        logistic_mixed(*pairs(12, 0, 7, 9), names=("time",))


def test_separated_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="separate the levels"):
        cumulative_link_mixed(*waves([1, 1, 1, 1], [1, 2, 2, 3]), names=("time",))


def test_answers_that_cannot_show_how_people_differ_are_refused() -> None:
    y, x, _ = pairs(3, 2, 4, 3)
    for groups in (range(24), [0] * 24):
        with pytest.raises(ValueError, match="at least two groups"):
            cumulative_link_mixed(y, x, groups, names=("time",))
    with pytest.raises(ValueError, match="groups must not be missing"):
        cumulative_link_mixed(y, x, [math.nan, *range(23)], names=("time",))
    with pytest.raises(ValueError, match="at least two levels"):
        cumulative_link_mixed(np.ones(24), x, range(24), names=("time",))


@pytest.mark.parametrize("y", [[1, 2, 1, 2], [0, 0, 0, 0], [0, 1, 2, 1]])
def test_what_is_no_yes_or_no_is_refused(y: list[int]) -> None:
    with pytest.raises(ValueError, match=r"at least two levels|y must hold 0"):
        logistic_mixed(y, [[0], [0], [1], [1]], [1, 2, 1, 2], names=("time",))


@pytest.mark.parametrize("nodes", [0, 1, 4, 201])
def test_too_few_and_too_many_nodes_are_refused(nodes: int) -> None:
    with pytest.raises(ValueError, match="nodes must be between 5 and 200"):
        logistic_mixed(*pairs(3, 2, 4, 3), names=("time",), nodes=nodes)


def test_an_impossible_level_is_refused() -> None:
    for model in (logistic_mixed, cumulative_link_mixed):
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            model(*pairs(3, 2, 4, 3), names=("time",), level=1)
