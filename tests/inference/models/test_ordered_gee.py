"""Ordered answers of the same people: errors that allow for that."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.genmod.cov_struct import Independence
from statsmodels.genmod.generalized_estimating_equations import OrdinalGEE

from analysis.inference.models import ordered_regression, ordinal_gee
from tests.inference.models.insomnia import MINUTES, NAMES, PERSON, TIME, TREATED, X

FIT = ordinal_gee(MINUTES, X, PERSON, names=NAMES)


def test_agresti_found_the_same_of_sleepless_people() -> None:
    # Agresti (2013), Categorical Data Analysis, 3rd ed., of the odds of a lower level:
    # time 1.038 (0.168), treated 0.034 (0.238), both 0.708 (0.244)
    estimates = [c.estimate for c in FIT.coefficients]
    assert [round(e.value, 3) for e in estimates] == [-1.038, -0.034, -0.708]
    assert [round(e.se, 3) for e in estimates] == [0.168, 0.238, 0.244]
    assert (FIT.n, FIT.groups, estimates[0].n) == (478, 239, 239)


def test_statsmodels_has_another_estimator_of_the_same_name() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of numerical trouble; its answer is what is shown
        theirs = OrdinalGEE(MINUTES, X, groups=PERSON, cov_struct=Independence()).fit()
    assert round(np.asarray(theirs.params)[3], 3) == -1.008
    assert round(FIT.coefficients[0].estimate.value, 3) == -1.038


def test_two_levels_make_a_logistic_regression_with_clustered_errors() -> None:
    late = MINUTES > 2
    ours = ordinal_gee(late, X, PERSON, names=NAMES)
    model = sm.GLM(late.astype(int), sm.add_constant(X), family=sm.families.Binomial())
    theirs = model.fit(
        cov_type="cluster", cov_kwds={"groups": PERSON, "use_correction": False}, tol=1e-12
    )
    found = [-ours.thresholds[0], *(c.estimate.value for c in ours.coefficients)]
    assert found == pytest.approx(theirs.params, rel=1e-6)
    errors = [ours.threshold_errors[0], *(c.estimate.se for c in ours.coefficients)]
    assert errors == pytest.approx(theirs.bse, rel=1e-6)


def test_the_coefficients_are_those_as_if_all_answers_were_independent() -> None:
    plain = ordered_regression(MINUTES, X, names=NAMES)
    assert plain.thresholds == FIT.thresholds
    for one, other in zip(plain.coefficients, FIT.coefficients, strict=True):
        assert one.estimate.value == other.estimate.value


def test_two_answers_of_a_person_tell_more_of_change_and_less_of_people() -> None:
    # Answers of one person are alike: a change is surer than between two samples of people,
    # a difference between people is less sure than from as many answers of different people.
    x, names = np.column_stack([TIME, TREATED]), ("time", "treated")
    paired = ordinal_gee(MINUTES, x, PERSON, names=names)
    apart = ordinal_gee(MINUTES, x, range(len(PERSON)), names=names)
    change, people = (
        one.estimate.se / other.estimate.se
        for one, other in zip(paired.coefficients, apart.coefficients, strict=True)
    )
    assert change < 1 < people


def test_neither_order_nor_names_of_the_groups_matter() -> None:
    order = np.random.default_rng(5).permutation(len(PERSON))
    names = np.array([f"person {person}" for person in PERSON])
    other = ordinal_gee(MINUTES[order], X[order], names[order], names=NAMES)
    for one, same in zip(FIT.coefficients, other.coefficients, strict=True):
        assert one.estimate.se == pytest.approx(same.estimate.se, rel=1e-6)
        assert one.estimate.value == pytest.approx(same.estimate.value, rel=1e-6)


def test_groups_no_more_than_parameters_are_refused() -> None:
    for groups in (PERSON % 2, PERSON % 6):
        with pytest.raises(ValueError, match="more than 6 groups are needed"):
            ordinal_gee(MINUTES, X, groups, names=NAMES)
    assert ordinal_gee(MINUTES, X, PERSON % 7, names=NAMES).groups == 7


@pytest.mark.parametrize("nothing", [math.nan, None])
def test_an_answer_without_a_group_is_refused(nothing: object) -> None:
    groups = [nothing, *PERSON[1:].tolist()]
    with pytest.raises(ValueError, match="groups must not be missing"):
        ordinal_gee(MINUTES, X, groups, names=NAMES)


def test_fewer_groups_than_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="for each of the 478, not 477"):
        ordinal_gee(MINUTES, X, PERSON[:-1], names=NAMES)


def test_separated_answers_and_impossible_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="separate the levels"):
        ordinal_gee([1, 1, 1, 2, 2], [[0], [0], [0], [1], [1]], range(5), names=("x",))
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        ordinal_gee(MINUTES, X, PERSON, names=NAMES, level=0)
