"""Those who answered, weighted to stand for those who did not."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.missing import ipw_mean
from tests.inference.mapping.design import design

few = settings(max_examples=30, deadline=None)
CASE = Path(__file__).parents[2] / "oracles" / "ipw_mean__programme_a.json"
DATA = json.loads(CASE.read_text(encoding="utf-8"))["data"]
X, _ = design(DATA["columns"], DATA["rhs"])
Y = np.array(DATA["columns"]["y"], dtype=float)
RESPONDED = np.array(DATA["columns"]["responded"], dtype=bool)

# Two groups of four and six; three and two answered: each stands for 4/3 and for 3.
GROUP = np.repeat([0.0, 1.0], [4, 6])
GROUPS = np.column_stack([np.ones(10), GROUP])
ANSWERED = np.array([1, 1, 1, 0, 1, 1, 0, 0, 0, 0])
ANSWERS = np.array([1, 1, 0, np.nan, 0, 1, *[np.nan] * 4])


def numeric_sandwich(y: np.ndarray, responded: np.ndarray, x: np.ndarray) -> float:
    """Standard error of the mean, from all equations at once and numerical derivatives."""
    from statsmodels.discrete.discrete_model import Logit

    slopes = Logit(responded.astype(float), x).fit(disp=0, method="newton", tol=1e-12).params
    known = np.where(responded, y, 0.0)

    def equations(parameters: np.ndarray) -> np.ndarray:
        chance = 1 / (1 + np.exp(-x @ parameters[1:]))
        mean = responded / chance * (known - parameters[0])
        return np.column_stack([mean, x * (responded - chance)[:, None]])

    weight = responded * (1 + np.exp(-x @ slopes))
    at = np.r_[(weight @ known) / weight.sum(), slopes]
    steps = np.diag(1e-6 * np.maximum(1, np.abs(at)))
    bread = np.column_stack(
        [
            (equations(at + step) - equations(at - step)).sum(axis=0) / (2 * step.sum())
            for step in steps
        ]
    )
    half = np.linalg.solve(bread, equations(at).T)
    return float(np.sqrt((half @ half.T)[0, 0]))


def test_each_answer_stands_for_its_part_of_its_group() -> None:
    found = ipw_mean(ANSWERS, ANSWERED, GROUPS)
    assert found.mean.value == pytest.approx((4 * 2 / 3 + 6 * 1 / 2) / 10)
    assert found.unweighted == pytest.approx(3 / 5)
    assert found.largest_weight == pytest.approx(3)
    assert found.smallest_propensity == pytest.approx(1 / 3)
    assert found.sum_of_weights == pytest.approx(10)
    assert found.effective_n == pytest.approx(10**2 / (3 * (4 / 3) ** 2 + 2 * 3**2))
    assert (found.mean.n, found.n_asked) == (5, 10)


def test_errors_that_know_of_the_estimated_weights_are_those_of_a_mean_over_groups() -> None:
    # With a weight for each group this is the post-stratified mean, whose variance is known:
    # the groups' shares squared times their variances, and the spread of the group means.
    found = ipw_mean(ANSWERS, ANSWERED, GROUPS, errors="stacked").mean
    inside = (0.4**2 * (2 / 9) / 3) + (0.6**2 * (1 / 4) / 2)
    across = (0.4 * (2 / 3 - found.value) ** 2 + 0.6 * (1 / 2 - found.value) ** 2) / 10
    assert found.se**2 == pytest.approx(inside + across)


def test_stacked_errors_are_those_of_all_equations_solved_together() -> None:
    found = ipw_mean(Y, RESPONDED, X, errors="stacked")
    assert found.mean.se == pytest.approx(numeric_sandwich(Y, RESPONDED, X), rel=1e-6)


def test_errors_for_few_people_lie_between_the_plain_ones_and_those_of_leaving_each_out() -> None:
    everybody = ipw_mean(Y, RESPONDED, X)
    kept = ~np.eye(Y.size, dtype=bool)
    without = [ipw_mean(Y[k], RESPONDED[k], X[k]).mean.value for k in kept]
    influence = everybody.mean.value - np.array(without)
    plain = ipw_mean(Y, RESPONDED, X, errors="stacked").mean.se
    assert plain < everybody.mean.se < np.linalg.norm(influence) < 1.2 * plain


def test_fixed_errors_are_those_of_a_weighted_regression_on_a_constant() -> None:
    from statsmodels.regression.linear_model import WLS

    found = ipw_mean(ANSWERS, ANSWERED, GROUPS, errors="fixed").mean
    weights = [4 / 3] * 3 + [3.0] * 2
    fit = WLS([1, 1, 0, 0, 1], np.ones(5), weights=weights).fit(cov_type="HC0")
    assert found.value == pytest.approx(fit.params[0])
    assert found.se == pytest.approx(fit.bse[0])


def test_a_weight_is_not_a_number_of_answers() -> None:
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.stats.weightstats import DescrStatsW

    weights = [4 / 3] * 3 + [3.0] * 2
    y = [1, 1, 0, 0, 1]
    counted = DescrStatsW(y, weights=weights).std_mean
    repeated = GLM(y, np.ones(5), freq_weights=weights).fit().bse[0]
    assert counted == pytest.approx(repeated)
    for errors in ("stacked", "fixed"):  # five answers, not the ten they stand for
        assert ipw_mean(ANSWERS, ANSWERED, GROUPS, errors=errors).mean.se > 1.2 * counted
    # The reference case: .079 with fixed weights where the libraries' would be .050.
    assert round(ipw_mean(Y, RESPONDED, X, errors="fixed").mean.se, 3) == 0.079


def test_the_robust_errors_of_a_response_model_in_statsmodels_ignore_their_own_name() -> None:
    # So nothing here rests on them: HC1 should be larger than HC0 by n/(n - k).
    from statsmodels.discrete.discrete_model import Logit

    model = Logit(RESPONDED.astype(float), X)
    plain, factor = (model.fit(disp=0, cov_type=name).bse for name in ("HC0", "HC1"))
    assert plain == pytest.approx(factor, rel=1e-12)


def test_answers_of_those_who_did_not_respond_are_never_read() -> None:
    nonsense = np.where(ANSWERED == 1, ANSWERS, 1e9)
    words = [a if r else "never asked" for a, r in zip(ANSWERS, ANSWERED, strict=True)]
    expected = ipw_mean(ANSWERS, ANSWERED, GROUPS)
    assert ipw_mean(nonsense, ANSWERED, GROUPS) == expected
    assert ipw_mean(np.array(words, dtype=object), ANSWERED == 1, GROUPS) == expected


def test_a_group_of_whom_nobody_answered_has_nobody_to_stand_for_it() -> None:
    silent = np.where(GROUP == 1, 0, ANSWERED)
    with pytest.raises(ValueError, match=r"cannot stand in .* bounds"):
        ipw_mean(ANSWERS, silent, GROUPS)
    with pytest.raises(ValueError, match="nobody answered"):
        ipw_mean(ANSWERS, np.zeros(10), GROUPS)


def test_a_group_of_whom_everybody_answered_has_no_finite_model_either() -> None:
    with pytest.raises(ValueError, match="always"):
        ipw_mean(np.ones(10), np.where(GROUP == 1, 1, ANSWERED), GROUPS)


def test_where_everybody_answered_the_mean_is_the_plain_one() -> None:
    y = np.array([0, 1, 1, 0, 1, 1, 1, 1, 0, 1])
    for errors in ("stacked", "fixed"):
        found = ipw_mean(y, np.ones(10), GROUPS, errors=errors)
        assert found.mean.value == pytest.approx(0.7)
        assert found.mean.se == pytest.approx(math.sqrt(0.7 * 0.3 / 10))
        assert (found.largest_weight, found.effective_n) == (1, 10)


def test_equal_answers_leave_no_spread_to_judge_by() -> None:
    for one in (1.0, 0.1):
        found = ipw_mean(np.full(10, one), ANSWERED, GROUPS, within=(0, 1)).mean
        assert (found.value, found.se, found.low, found.high) == (one, 0, 0, 1)


def test_one_answer_is_a_mean_without_spread() -> None:
    found = ipw_mean([3, None, None], [1, 0, 0], np.ones((3, 1)), unit="levels")
    assert (found.mean.value, found.mean.low, found.mean.high) == (3, -math.inf, math.inf)
    assert found.sum_of_weights == pytest.approx(3)


def test_up_stayed_and_down_give_a_weighted_net_improvement() -> None:
    change = np.array([1, 0, 1, np.nan, -1, 0, *[np.nan] * 4])
    found = ipw_mean(change, ANSWERED, GROUPS, unit="share difference", within=(-1, 1))
    assert found.mean.value == pytest.approx((4 * 2 / 3 - 6 * 1 / 2) / 10)
    assert found.mean.unit == "share difference"


def test_weights_undo_what_the_group_alone_decides() -> None:
    rng = np.random.default_rng(7)
    group = rng.random(4000) < 0.5
    y = np.where(group, 0.9, 0.1) > rng.random(4000)
    answered = np.where(group, 0.8, 0.2) > rng.random(4000)
    found = ipw_mean(y, answered, np.column_stack([np.ones(4000), group]))
    assert abs(found.unweighted - 0.5) > 0.2
    assert abs(found.mean.value - 0.5) < 4 * found.mean.se < 0.1


@few
@given(st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_units_of_what_is_known_of_everybody_decide_nothing(scale: float, zero: float) -> None:
    other = X.copy()
    other[:, 1:] = X[:, 1:] * scale + zero
    one, two = ipw_mean(Y, RESPONDED, X).mean, ipw_mean(Y, RESPONDED, other).mean
    assert (two.value, two.se) == pytest.approx((one.value, one.se), rel=1e-6)


@few
@given(st.floats(-5, 5), st.floats(0.1, 5))
def test_a_mean_moves_with_its_answers(zero: float, scale: float) -> None:
    one, two = (ipw_mean(y, RESPONDED, X).mean for y in (Y, zero + scale * Y))
    assert two.value == pytest.approx(zero + scale * one.value)
    assert two.se == pytest.approx(scale * one.se)
    assert two.low < two.value < two.high


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"y": [1.0] * 9}, "as long as each other"),
        ({"y": [math.nan] * 10}, "y must have no missing"),
        ({"y": ["high"] * 10}, "y must hold numbers"),
        ({"responded": [2] * 10}, "true or false"),
        ({"responded": [None, *[1] * 9]}, "no missing"),
        ({"x": GROUPS[:9]}, "each of the 10 people"),
        ({"x": np.ones(10)}, "2 dimensions"),
        ({"x": np.full((10, 1), math.inf)}, "finite"),
        ({"x": np.ones((10, 2))}, "linearly dependent"),
        ({"x": GROUPS[:, 1:]}, "constant column"),
        ({"errors": "HC0"}, "stacked"),
        ({"level": 95}, "level must be between 0 and 1"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict, message: str) -> None:
    given = {"y": ANSWERS, "responded": ANSWERED, "x": GROUPS} | change
    with pytest.raises(ValueError, match=message):
        ipw_mean(**given)


def test_a_column_for_every_group_is_as_good_as_a_constant() -> None:
    columns = np.column_stack([GROUP == 0, GROUP == 1])
    one, two = ipw_mean(ANSWERS, ANSWERED, GROUPS), ipw_mean(ANSWERS, ANSWERED, columns)
    assert one.mean.se == pytest.approx(two.mean.se)
