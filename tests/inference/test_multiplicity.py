"""Many tests at once."""

from __future__ import annotations

import math
import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from analysis.inference.multiplicity import (
    benjamini_hochberg,
    benjamini_yekutieli,
    bonferroni,
    hochberg,
    holm,
)

METHODS = [bonferroni, holm, hochberg, benjamini_hochberg, benjamini_yekutieli]
every_method = pytest.mark.parametrize("adjust", METHODS)
few = settings(max_examples=40, deadline=None)
some = st.lists(st.none() | st.floats(0, 1), max_size=12)


def test_a_test_that_could_not_be_made_does_not_count() -> None:
    planned = [0.001, math.nan, 0.02, 0.04, math.nan, 0.3]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wrong answer is what is looked at
        assert multipletests(planned, method="holm")[1][0] == pytest.approx(0.006)
        assert np.isnan(multipletests(planned, method="fdr_bh")[1]).all()
        assert np.isnan(multipletests(planned, method="simes-hochberg")[1]).all()
    for adjust in METHODS[:-1]:
        assert adjust(planned)[0] == pytest.approx(4 * 0.001)  # four were made
    assert benjamini_yekutieli(planned)[0] == pytest.approx(0.004 * (1 + 1 / 2 + 1 / 3 + 1 / 4))


@every_method
def test_a_missing_p_value_stays_missing_whatever_stands_for_it(adjust) -> None:  # noqa: ANN001
    expected = adjust([0.01, 0.2])
    for missing in (None, math.nan, np.float64("nan")):
        found = adjust((0.01, missing, 0.2))
        assert math.isnan(found[1])
        assert (found[[0, 2]] == expected).all()


@every_method
def test_no_tests_need_no_adjustment(adjust) -> None:  # noqa: ANN001
    assert adjust([]).shape == (0,)
    assert np.isnan(adjust([None, math.nan])).all()


@every_method
def test_a_single_test_keeps_its_p_value(adjust) -> None:  # noqa: ANN001
    assert adjust([0.03, None]).tolist()[0] == 0.03


@every_method
@pytest.mark.parametrize("wrong", [-0.01, 1.01, math.inf, 5])
def test_a_p_value_that_is_no_probability_is_refused(adjust, wrong: float) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="a p value must be between 0 and 1"):
        adjust([0.5, wrong])


@every_method
def test_the_p_values_given_are_left_as_they_were(adjust) -> None:  # noqa: ANN001
    given_values = np.array([0.04, 0.01])
    adjust(given_values)
    assert given_values.tolist() == [0.04, 0.01]


@few
@given(some)
def test_an_adjusted_p_value_is_a_probability_and_never_smaller(p_values: list) -> None:
    p = np.array([math.nan if p is None else p for p in p_values])
    for adjust in METHODS:
        found = adjust(p_values)
        assert (np.isnan(found) == np.isnan(p)).all()
        made = ~np.isnan(p)
        assert (found[made] >= p[made] * (1 - 1e-12)).all()
        assert (found[made] <= 1).all()


@few
@given(some)
def test_the_methods_stand_in_their_known_order(p_values: list) -> None:
    made = [p for p in p_values if p is not None]
    order = [f(made) for f in (benjamini_hochberg, hochberg, holm, bonferroni)]
    for smaller, larger in pairwise(order):
        assert (smaller <= larger * (1 + 1e-9)).all()


@few
@given(some, st.randoms(use_true_random=False))
def test_the_order_of_the_tests_does_not_matter(p_values: list, chance) -> None:  # noqa: ANN001
    order = list(range(len(p_values)))
    chance.shuffle(order)
    for adjust in METHODS:
        turned = adjust([p_values[i] for i in order])
        np.testing.assert_allclose(turned, adjust(p_values)[order], rtol=1e-12)
