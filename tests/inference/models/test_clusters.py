"""People who share companies resemble each other."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.inference.models import (
    ClusterRobustFit,
    cluster_robust_logit,
    cluster_robust_ols,
)
from analysis.inference.models.cluster_covariance import (
    ClusteredModel,
    cluster_covariance,
    satterthwaite_df,
)

NAMES = ("constant", "trait")
few = settings(max_examples=30, deadline=None)
Data = tuple[np.ndarray, np.ndarray, np.ndarray]


def some(n: int = 60, clusters: int = 8, seed: int = 4) -> Data:
    random = np.random.default_rng(seed)
    company = np.r_[np.arange(clusters), random.integers(0, clusters, n - clusters)]
    x = np.column_stack([np.ones(n), random.normal(size=n)])
    return x @ [1, 0.5] + random.normal(size=clusters)[company] + random.normal(size=n), x, company


def answers(data: Data) -> Data:
    y, x, company = data
    return (y > np.median(y)).astype(int), x, company


def ses(fit: ClusterRobustFit) -> list[float]:
    return [c.estimate.se for c in fit.coefficients]


def by_definition(model: ClusteredModel) -> tuple[np.ndarray, np.ndarray]:
    """CR2 variances and degrees of freedom from whole n by n matrices."""
    n = model.residuals.size
    theta, bread = np.diag(model.variances), model.bread
    weighted = model.slopes / model.variances[:, None]
    maker = np.eye(n) - model.slopes @ bread @ weighted.T
    half, variances, freedom = np.sqrt(theta), [], []
    for k in range(model.slopes.shape[1]):
        columns = []
        for g in np.unique(model.clusters):
            own = (model.clusters == g).astype(float)
            block = (half @ maker @ theta @ maker.T @ half)[np.ix_(own == 1, own == 1)]
            sizes, turn = np.linalg.eigh(block)
            middle = np.zeros((n, n))
            middle[np.ix_(own == 1, own == 1)] = turn @ np.diag(sizes**-0.5) @ turn.T
            columns.append(maker.T @ half @ middle @ half @ (own * (weighted @ bread[k])))
        made = np.array(columns).T
        p = made.T @ theta @ made
        variances.append(((model.residuals @ made) ** 2).sum())
        freedom.append(np.trace(p) ** 2 / (p**2).sum())
    return np.array(variances), np.array(freedom)


@pytest.mark.parametrize("weighted", [False, True])
def test_cr2_and_its_freedom_are_what_their_definition_says(weighted: bool) -> None:  # noqa: FBT001
    y, x, company = some(30, 6)
    variances = np.random.default_rng(0).uniform(0.2, 3, 30) if weighted else np.ones(30)
    bread = np.linalg.inv((x / variances[:, None]).T @ x)
    residuals = y - x @ bread @ (x / variances[:, None]).T @ y
    model = ClusteredModel(x, residuals, variances, company)
    expected, freedom = by_definition(model)
    found = np.diag(cluster_covariance(model, correction="cr2"))
    assert found == pytest.approx(expected, rel=1e-9)
    assert satterthwaite_df(model) == pytest.approx(freedom, rel=1e-9)


@few
@given(
    st.lists(st.lists(st.integers(-4, 4), min_size=3, max_size=3), min_size=2, max_size=12),
)
def test_equal_companies_are_as_good_as_their_means(companies: list[list[int]]) -> None:
    means = np.mean(companies, axis=1)
    y, company = np.ravel(companies), np.repeat(np.arange(len(companies)), 3)
    found = cluster_robust_ols(y, np.ones((y.size, 1)), company, names=("constant",))
    mean = found.coefficients[0].estimate
    assert mean.value == pytest.approx(means.mean(), abs=1e-12)
    assert mean.df == pytest.approx(means.size - 1)
    if np.ptp(means) == 0:
        assert (mean.se, mean.low, mean.high) == (0, -math.inf, math.inf)
        return
    classic = stats.ttest_1samp(means, 0)
    assert mean.se == pytest.approx(stats.sem(means), rel=1e-9)
    assert mean.p == pytest.approx(classic.pvalue, rel=1e-7)
    low, high = classic.confidence_interval(0.95)
    assert (mean.low, mean.high) == (pytest.approx(low), pytest.approx(high))


def test_companies_of_one_are_the_errors_for_strangers() -> None:
    from statsmodels.regression.linear_model import OLS

    y, x, _ = some(25)
    for ours, theirs in (("cr0", "HC0"), ("cr2", "HC2")):
        found = cluster_robust_ols(y, x, range(25), names=NAMES, errors=ours)  # type: ignore[arg-type]
        assert ses(found) == pytest.approx(OLS(y, x).fit(cov_type=theirs).bse, rel=1e-10)
    plain = cluster_robust_ols(y, x, range(25), names=NAMES, errors="ols")
    known = OLS(y, x).fit()
    assert ses(plain) == pytest.approx(known.bse, rel=1e-10)
    assert [c.estimate.p for c in plain.coefficients] == pytest.approx(known.pvalues, rel=1e-7)
    assert (plain.method, plain.coefficients[0].estimate.df) == ("ols", 23)


def test_statsmodels_clusters_are_cr1s_with_another_distribution() -> None:
    from statsmodels.discrete.discrete_model import Logit
    from statsmodels.regression.linear_model import OLS

    y, x, company = some()
    theirs = OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": company}, use_t=True)
    found = cluster_robust_ols(y, x, company, names=NAMES, errors="cr1s")
    assert ses(found) == pytest.approx(theirs.bse, rel=1e-10)
    assert [c.estimate.p for c in found.coefficients] == pytest.approx(theirs.pvalues, rel=1e-7)
    yes, x, company = answers(some())
    logit = Logit(yes, x).fit(disp=0, cov_type="cluster", cov_kwds={"groups": company})
    cr1 = cluster_robust_logit(yes, x, company, names=NAMES, errors="cr1")
    assert ses(cr1) == pytest.approx(logit.bse * math.sqrt(58 / 59), rel=1e-6)
    statistic = cr1.coefficients[1].estimate.statistic
    assert cr1.coefficients[1].estimate.p == pytest.approx(2 * stats.t.sf(abs(statistic), 7))


@pytest.mark.parametrize("method", [cluster_robust_ols, cluster_robust_logit])
def test_few_companies_widen_the_interval(method: Callable[..., ClusterRobustFit]) -> None:
    data = answers(some())
    cr0, cr1, cr2 = (method(*data, names=NAMES, errors=e) for e in ("cr0", "cr1", "cr2"))
    g = 8
    assert ses(cr1) == pytest.approx(np.array(ses(cr0)) * math.sqrt(g / (g - 1)), rel=1e-12)
    assert all(few > many for few, many in zip(ses(cr2), ses(cr0), strict=True))
    for coefficient in cr2.coefficients:
        assert 1 <= coefficient.estimate.df <= g
    assert (cr2.clusters, cr2.n) == (8, 60)
    assert [fit.method.split("_")[1] for fit in (cr0, cr1, cr2)] == ["cr0", "cr1", "cr2"]


def test_a_trait_of_two_companies_among_many_leaves_hardly_any_freedom() -> None:
    y, x, company = some(60, 10)
    x[:, 1] = company < 2
    of_companies = cluster_robust_ols(y, x, company, names=NAMES).coefficients[1].estimate
    of_people = cluster_robust_ols(*some(60, 10), names=NAMES).coefficients[1].estimate
    assert 1 <= of_companies.df < 3 < of_people.df


@pytest.mark.parametrize("clusters", [2, 10])
@pytest.mark.parametrize(
    ("method", "errors"),
    [(cluster_robust_ols, e) for e in ("cr0", "cr1", "cr1s", "cr2")]
    + [(cluster_robust_logit, e) for e in ("cr0", "cr1", "cr2")],
)
def test_a_trait_of_one_company_has_no_error_to_judge_it_by(
    method: Callable[..., ClusterRobustFit], errors: str, clusters: int
) -> None:
    # clubSandwich and statsmodels judge it by the other companies alone
    company = np.tile(np.arange(clusters), 8)
    y = np.random.default_rng(3).integers(0, 2, company.size)
    y[company == 0] = [0, 1, 1, 0, 1, 1, 0, 1]
    x = np.column_stack([np.ones(y.size), company == 0])
    trait = method(y, x, company, names=NAMES, errors=errors).coefficients[1].estimate
    assert (trait.df, trait.low, trait.high) == (0, -math.inf, math.inf)
    assert math.isnan(trait.p)


def test_a_column_for_one_company_leaves_the_other_coefficients_judged() -> None:
    y, x, company = some(60, 10)
    own = np.column_stack([x, company == 0])
    found = cluster_robust_ols(y, own, company, names=(*NAMES, "first"))
    assert [c.estimate.df > 1 for c in found.coefficients] == [True, True, False]


@pytest.mark.parametrize("errors", ["ols", "cr0", "cr1", "cr2"])
def test_everybody_unchanged_is_no_evidence_of_a_change(errors: str) -> None:
    _, x, company = some()
    found = cluster_robust_ols(np.zeros(60), x, company, names=NAMES, errors=errors)  # type: ignore[arg-type]
    for coefficient in found.coefficients:
        assert (coefficient.estimate.value, coefficient.estimate.p) == (0, 1)


def test_a_change_that_all_made_alike_is_not_infinitely_sure() -> None:
    _, x, company = some()
    found = cluster_robust_ols(np.full(60, 0.1), x, company, names=NAMES)
    mean = found.coefficients[0].estimate
    assert mean.value == pytest.approx(0.1)
    assert (mean.se, mean.low, mean.high) == (0, -math.inf, math.inf)


def test_companies_with_constants_of_their_own_are_judged_all_the_same() -> None:
    y, x, company = some(40, 5)
    constants = (company[:, None] == np.arange(5)).astype(float)
    found = cluster_robust_ols(y, np.column_stack([x[:, 1], constants]), company, names="tabcde")
    trait = found.coefficients[0].estimate
    within = [
        v - np.bincount(company, v)[company] / np.bincount(company)[company] for v in (y, x[:, 1])
    ]
    assert trait.value == pytest.approx(within[0] @ within[1] / (within[1] @ within[1]))
    assert trait.se > 0
    assert 1 <= trait.df <= 5


@pytest.mark.parametrize("missing", [None, math.nan, np.datetime64("NaT"), pd.NA, pd.NaT])
@pytest.mark.parametrize("method", [cluster_robust_ols, cluster_robust_logit])
def test_a_missing_company_is_no_company_of_its_own(
    method: Callable[..., ClusterRobustFit], missing: object
) -> None:
    y, x, company = answers(some())
    with pytest.raises(ValueError, match="groups must not be missing"):
        method(y, x, [missing, *company[1:]], names=NAMES)


@pytest.mark.parametrize("method", [cluster_robust_ols, cluster_robust_logit])
def test_what_has_no_clusters_to_judge_by_is_refused(
    method: Callable[..., ClusterRobustFit],
) -> None:
    y, x, company = answers(some())
    with pytest.raises(ValueError, match="at least two groups"):
        method(y, x, ["north"] * 60, names=NAMES)
    with pytest.raises(ValueError, match="for each of the 60, not 59"):
        method(y, x, company[1:], names=NAMES)
    with pytest.raises(ValueError, match="a number or words"):
        method(y, x, company[:, None], names=NAMES)
    with pytest.raises(ValueError, match="errors must be one of"):
        method(y, x, company, names=NAMES, errors="cr3")
    with pytest.raises(ValueError, match="level must be between"):
        method(y, x, company, names=NAMES, level=0)
    with pytest.raises(ValueError, match="more people than columns"):
        method([0, 1], [[1, 2], [1, 3]], [0, 1], names=NAMES)
    with pytest.raises(ValueError, match="linearly dependent"):
        method(y, x[:, [1, 1]], company, names=NAMES)


def test_separated_answers_are_refused() -> None:
    _, x, company = some()
    with pytest.raises(ValueError, match="use firth_regression"):
        cluster_robust_logit(x[:, 1] > 0, x, company, names=NAMES)


@pytest.mark.parametrize("unit", [1e-5, 1e5])
@pytest.mark.parametrize("method", [cluster_robust_ols, cluster_robust_logit])
def test_the_unit_of_a_column_does_not_matter(
    method: Callable[..., ClusterRobustFit], unit: float
) -> None:
    y, x, company = answers(some())
    one, other = (method(y, x * [1, u], company, names=NAMES) for u in (1, unit))
    here, there = one.coefficients[1].estimate, other.coefficients[1].estimate
    assert here.value == pytest.approx(there.value * unit, rel=1e-8)
    assert here.p == pytest.approx(there.p, rel=1e-6)


def test_the_names_of_companies_and_the_order_of_people_do_not_matter() -> None:
    y, x, company = some()
    order = np.random.default_rng(9).permutation(60)
    names = np.array(["north", "west", "south", "east", "up", "down", "in", "out"])[company]
    one = cluster_robust_ols(y, x, company, names=NAMES)
    other = cluster_robust_ols(y[order], x[order], names[order], names=NAMES)
    assert ses(one) == pytest.approx(ses(other), rel=1e-10)
    assert [c.name for c in other.coefficients] == list(NAMES)
