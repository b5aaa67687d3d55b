"""How much cohorts differ beyond chance."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from statsmodels.stats.meta_analysis import combine_effects

from analysis.inference.pooling import (
    dersimonian_laird,
    paule_mandel,
    random_effects,
    restricted_likelihood,
)

METHODS = [dersimonian_laird, paule_mandel, restricted_likelihood]
every_method = pytest.mark.parametrize("between", METHODS)
few = settings(max_examples=40, deadline=None)
effect, variance = st.floats(-5, 5), st.floats(0.01, 4)
cohorts = st.lists(st.tuples(effect, variance), min_size=2, max_size=8).map(
    lambda pairs: tuple(np.array(side) for side in zip(*pairs, strict=True))
)
UNLIKE = np.array([0.1, 0.9, -0.4, 1.6, 0.3]), np.array([0.05, 0.1, 0.02, 0.2, 0.08])
Cohorts = tuple[np.ndarray, np.ndarray]


def restricted(tau2: float, effects: np.ndarray, variances: np.ndarray) -> float:
    """Minus the log likelihood of what is left once the mean is taken out."""
    contrasts = np.eye(len(effects))[1:] - np.eye(len(effects))[0]
    rest, spread = contrasts @ effects, contrasts @ np.diag(variances + tau2) @ contrasts.T
    return float(np.linalg.slogdet(spread)[1] + rest @ np.linalg.solve(spread, rest)) / 2


def test_cohorts_alike_by_chance_have_no_negative_variance_between_them() -> None:
    effects, variances = np.array([0.5, 0.6, 0.45]), np.array([0.1, 0.2, 0.3])
    loose = combine_effects(effects, variances, method_re="dl")
    assert loose.tau2 < -0.17
    assert loose.sd_eff_w_re < loose.sd_eff_w_fe  # surer than if there were nothing between them
    found = random_effects(effects, variances, n=3, unit="levels", tau2="dl", interval="normal")
    assert (found.tau2, found.i2) == (0.0, 0.0)
    # 1 / (1/0.1 + 1/0.2 + 1/0.3) = 6/110
    assert found.estimate.se == found.fixed.se == pytest.approx(math.sqrt(6 / 110))


def test_asking_for_more_precision_does_not_lose_the_variance() -> None:
    # Newton's steps approach the root from below; one that oversteps it by a rounding error is
    # taken for "no variance at all"
    effects, variances = np.array([-0.9, 0.1, 0.4, 1.3, -1.1, 0.7]), np.full(6, 0.1)
    lost = [
        combine_effects(effects * scale, variances, method_re="pm", atol=1e-14).tau2
        for scale in np.linspace(0.9, 1.1, 401)
    ]
    found = [paule_mandel(effects * scale, variances) for scale in np.linspace(0.9, 1.1, 41)]
    assert 0 in lost
    # with equal variances it is the variance of the effects less that of each
    plain = [(effects * scale).var(ddof=1) - 0.1 for scale in np.linspace(0.9, 1.1, 41)]
    assert found == pytest.approx(plain)


@few
@given(cohorts)
def test_where_the_library_is_right_we_agree_with_it(data: Cohorts) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a negative tau² can make weights infinite
        moments = combine_effects(*data, method_re="dl").tau2
        iterated = combine_effects(*data, method_re="pm", atol=1e-7).tau2
    assert dersimonian_laird(*data) == pytest.approx(max(0.0, moments), rel=1e-7, abs=1e-12)
    if iterated > 0:
        assert paule_mandel(*data) == pytest.approx(iterated, rel=1e-4, abs=1e-6)


@few
@given(cohorts)
def test_paule_and_mandels_makes_the_dispersion_what_is_expected(data: Cohorts) -> None:
    effects, variances = data
    tau2 = paule_mandel(effects, variances)
    weights = 1 / (variances + tau2)
    mean = np.average(effects, weights=weights)
    dispersion = float(weights @ (effects - mean) ** 2)
    if tau2 > 0:
        assert dispersion == pytest.approx(len(effects) - 1, rel=1e-6)
    else:
        assert dispersion <= len(effects) - 1


@few
@given(cohorts)
def test_no_other_variance_makes_the_effects_likelier(data: Cohorts) -> None:
    tau2 = restricted_likelihood(*data)
    reached = restricted(tau2, *data)
    others = np.concatenate(([0.0], np.geomspace(1e-4, 100, 200)))
    assert reached <= min(restricted(other, *data) for other in others) + 1e-9


def test_the_likeliest_variance_is_the_one_that_a_search_finds() -> None:
    search = minimize_scalar(restricted, bounds=(0, 5), args=UNLIKE, method="bounded")
    assert restricted_likelihood(*UNLIKE) == pytest.approx(search.x, rel=1e-4)


@every_method
def test_with_equal_variances_it_is_what_the_effects_vary_more_than_each(between) -> None:  # noqa: ANN001
    effects = np.array([1.0, 2.0, 6.0])  # variance 7
    assert between(effects, [0.5] * 3) == pytest.approx(6.5)
    assert between(effects, [7.5] * 3) == 0.0


@every_method
def test_identical_cohorts_have_no_variance_between_them(between) -> None:  # noqa: ANN001
    assert between([0.3, 0.3, 0.3], [0.1, 0.2, 0.3]) == 0.0


@every_method
def test_very_precise_cohorts_that_differ_much_are_no_trouble(between) -> None:  # noqa: ANN001
    assert between([0.0, 1e6], [1e-12, 1e-12]) == pytest.approx(5e11)


@few
@given(cohorts, st.floats(-3, 3), st.sampled_from([0.25, 4.0]))
def test_another_zero_changes_nothing_and_another_unit_its_square(
    data: Cohorts, shift: float, unit: float
) -> None:
    effects, variances = data
    for between in (dersimonian_laird, paule_mandel):
        plain = between(effects, variances)
        assert between(effects + shift, variances) == pytest.approx(plain, rel=1e-6, abs=1e-8)
        scaled = between(effects * unit, variances * unit**2)
        assert scaled == pytest.approx(plain * unit**2, rel=1e-6, abs=1e-8)


@every_method
def test_what_cannot_be_pooled_is_refused(between) -> None:  # noqa: ANN001
    for effects, variances in (([1.0], [1.0]), ([], [])):
        with pytest.raises(ValueError, match="at least two cohorts are needed, not"):
            between(effects, variances)
    for effects, variances in (([1.0, 2.0], [1.0]), ([[1.0, 2.0]], [[1.0, 2.0]])):
        with pytest.raises(ValueError, match=r"as long as each other|one dimension|1 dimension"):
            between(effects, variances)
    for effects, variances in (
        ([1, math.nan], [1, 1]),
        ([1, 2], [1, math.inf]),
        ([1, None], [1, 1]),
    ):
        with pytest.raises(ValueError, match="leave out what is missing"):
            between(effects, variances)
    for wrong in (0.0, -1.0):
        with pytest.raises(ValueError, match="variances must be above 0"):
            between([1.0, 2.0], [1.0, wrong])
