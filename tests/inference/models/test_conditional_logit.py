"""Each person compared with themselves only."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.models import conditional_logit, logistic_regression

few = settings(max_examples=30, deadline=None)
Answers = tuple[np.ndarray, np.ndarray, np.ndarray]


def before_and_after(*, gained: int, lost: int, kept: int = 0, never: int = 0) -> Answers:
    n = gained + lost + kept + never
    y = np.repeat([[0, 1], [1, 0], [1, 1], [0, 0]], [gained, lost, kept, never], axis=0)
    return y.ravel(), np.tile([[0.0], [1.0]], (n, 1)), np.repeat(np.arange(n), 2)


@few
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 20), st.integers(0, 20))
def test_time_alone_gives_the_odds_of_gained_to_lost(
    gained: int, lost: int, kept: int, never: int
) -> None:
    answers = before_and_after(gained=gained, lost=lost, kept=kept, never=never)
    fit = conditional_logit(*answers, names=("time",))
    time = fit.coefficients[0].estimate
    assert time.value == pytest.approx(math.log(gained / lost), abs=1e-8)
    assert time.se == pytest.approx(math.sqrt(1 / gained + 1 / lost), rel=1e-6)
    assert (time.n, fit.discordant, fit.groups) == (
        gained + lost,
        gained + lost,
        gained + lost + kept + never,
    )
    assert fit.n == 2 * fit.groups


def test_the_usual_optimiser_of_statsmodels_stops_early_and_ours_does_not() -> None:
    from statsmodels.discrete.conditional_models import ConditionalLogit

    y, x, who = before_and_after(gained=25, lost=1)
    theirs = ConditionalLogit(y, x, groups=who).fit().params[0]
    assert abs(theirs - math.log(25)) > 1e-5
    ours = conditional_logit(y, x, who, names=("time",)).coefficients[0].estimate.value
    assert ours == pytest.approx(math.log(25), abs=1e-10)


@pytest.mark.parametrize(("gained", "lost"), [(9, 0), (0, 9)])
def test_changes_in_one_direction_are_refused_not_answered_with_ten(gained: int, lost: int) -> None:
    from statsmodels.discrete.conditional_models import ConditionalLogit

    y, x, who = before_and_after(gained=gained, lost=lost, kept=5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = ConditionalLogit(y, x, groups=who).fit()
    assert abs(theirs.params[0]) > 9  # and no word of it
    with pytest.raises(ValueError, match="count the pairs instead"):
        conditional_logit(y, x, who, names=("time",))


def test_one_direction_among_one_kind_of_people_is_refused() -> None:
    y, time, who = before_and_after(gained=8, lost=4)
    women = np.repeat([1, 0], [12, 12])[:, None]  # the first six, all of whom gained
    with pytest.raises(ValueError, match="count the pairs instead"):
        conditional_logit(y, np.hstack([time, time * women]), who, names=("time", "time:women"))


def test_nobody_changing_is_refused_in_our_words() -> None:
    y, x, who = before_and_after(gained=0, lost=0, kept=5, never=3)
    with pytest.raises(ValueError, match="no group has both a yes and a no"):
        conditional_logit(y, x, who, names=("time",))


def test_what_never_varies_within_a_person_is_refused() -> None:
    y, time, who = before_and_after(gained=8, lost=4)
    for constant in (np.ones(24), np.repeat(np.arange(12), 2) / 7):
        with pytest.raises(ValueError, match="linearly dependent"):
            conditional_logit(y, np.column_stack([time, constant]), who, names=("time", "own"))


def test_pairs_are_a_regression_of_their_differences() -> None:
    random = np.random.default_rng(5)
    x = random.normal(size=(120, 2))
    y, who = np.tile([0, 1], 60), np.repeat(np.arange(60), 2)
    found = conditional_logit(y, x, who, names=("a", "b"))
    turned = np.where(random.random(60) < 0.5, 1, -1)
    difference = (x[1::2] - x[::2]) * turned[:, None]
    expected = logistic_regression(turned == 1, difference, names=("a", "b"))
    for one, other in zip(found.coefficients, expected.coefficients, strict=True):
        assert one.estimate.value == pytest.approx(other.estimate.value, abs=1e-8)
        assert one.estimate.se == pytest.approx(other.estimate.se, rel=1e-6)
    assert found.loglik == pytest.approx(expected.loglik, rel=1e-9)


def test_three_answers_with_one_yes_are_a_choice_among_three() -> None:
    # Chosen first, second, third 5, 3, 2 times: the odds against the first are 3/5 and 2/5.
    chosen = np.repeat([0, 1, 2], [5, 3, 2])
    y = (chosen[:, None] == np.arange(3)).ravel()
    x = np.tile([[0, 0], [1, 0], [0, 1]], (10, 1))
    fit = conditional_logit(y, x, np.repeat(np.arange(10), 3), names=("second", "third"))
    values = [c.estimate.value for c in fit.coefficients]
    assert values == pytest.approx([math.log(3 / 5), math.log(2 / 5)], abs=1e-8)


def test_large_numbers_and_words_for_groups_do_no_harm() -> None:
    y, time, who = before_and_after(gained=16, lost=9)
    years = 200_000 + 1e-3 * time
    fit = conditional_logit(y, years, [f"person {w}" for w in who], names=("years",))
    assert fit.coefficients[0].estimate.value == pytest.approx(1e3 * math.log(16 / 9), rel=1e-6)


def test_the_order_of_the_answers_does_not_matter() -> None:
    y, x, who = before_and_after(gained=16, lost=9, kept=4)
    order = np.random.default_rng(1).permutation(y.size)
    one = conditional_logit(y, x, who, names=("time",))
    other = conditional_logit(y[order], x[order], who[order], names=("time",))
    assert one.coefficients[0].estimate.value == pytest.approx(
        other.coefficients[0].estimate.value, abs=1e-9
    )
