"""Regressions and durations of the literature, from the raw rows of public data sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from analysis.inference.durations import (
    kaplan_meier,
    logrank,
    median_duration,
    restricted_mean_duration,
    survival_at,
)
from analysis.inference.models import (
    Coefficient,
    binary_gee,
    cumulative_link_mixed,
    ordered_regression,
    ordinal_gee,
)
from tests.inference.test_published import CLASSIC, Rows, reference, rows

Durations = tuple[np.ndarray, np.ndarray, np.ndarray]  # time, whether ended, group


def durations(
    name: str, time: str, group: str, ended: Callable[[dict[str, str]], bool]
) -> Durations:
    people = rows(CLASSIC / f"{name}.csv")
    return (
        np.array([float(row[time]) for row in people]),
        np.array([ended(row) for row in people]),
        np.array([row[group] for row in people]),
    )


STUDIES: dict[str, tuple[str, str, Callable[[dict[str, str]], bool]]] = {
    "aml": ("time", "x", lambda row: row["status"] == "1"),
    "bmt_klein": ("t2", "group", lambda row: row["d3"] == "1"),
    "gehan_6mp": ("time", "treat", lambda row: row["cens"] == "1"),
    "lung": ("time", "sex", lambda row: row["status"] == "2"),
}


@pytest.mark.parametrize("name", STUDIES)
def test_log_rank_tests_and_medians_of_the_textbooks(name: str) -> None:
    time, ended, group = durations(name, *STUDIES[name])
    computed = reference(name)["computed"]
    other = computed.get("logrank") or computed["logrank_sex"]
    found = logrank(time, ended, group)
    assert found.test.statistic == pytest.approx(other["chisq"], rel=1e-9)
    assert (found.test.df, found.test.p) == (other["df"], pytest.approx(other["p"], rel=1e-9))
    assert list(found.observed) == other["observed"]
    assert list(found.expected) == pytest.approx(other["expected"], rel=1e-9)
    for row in (computed.get("km") or {"table": computed["km_sex"]["table"]})["table"]:
        own = group == row["group"].split("=")[1]
        # R's default, of which these are: limits in the logarithm of the share.
        curve = kaplan_meier(time[own], ended[own], interval="log")
        median = median_duration(curve, unit="days")
        assert curve.n == row["records"]
        assert (median.value, median.low) == (row["median"], row["0.95LCL"])
        assert median.high == row.get("0.95UCL", np.inf)


def test_survival_of_lung_patients_after_half_a_year_and_one_and_two() -> None:
    time, ended, sex = durations("lung", *STUDIES["lung"])
    for row in reference("lung")["computed"]["km_sex"]["at"]:
        own = sex == row["strata"].split("=")[1]
        share = survival_at(kaplan_meier(time[own], ended[own], interval="log"), row["time"])
        expected = (row["surv"], row["lower"], row["upper"])
        assert (share.value, share.low, share.high) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("sex", ["1", "2"])
def test_restricted_mean_survival_of_lung_patients_in_a_year(sex: str) -> None:
    time, ended, group = durations("lung", *STUDIES["lung"])
    own = group == sex
    other = reference("lung")["computed"]["rmst_365_by_sex"][sex]
    found = restricted_mean_duration(time[own], ended[own], until=365, unit="days")
    assert found.value == pytest.approx(other["rmean"], rel=1e-9)
    assert found.se == pytest.approx(other["se(rmean)"], rel=1e-9)


def indicator(people: Rows, column: str, value: str) -> list[float]:
    return [float(row[column] == value) for row in people]


def agree(
    coefficients: Sequence[Coefficient],
    other: list[dict[str, float]],
    *,
    error: str,
    sign: int = 1,
    digits: float = 5e-5,
) -> None:
    assert len(coefficients) == len(other)
    for found, expected in zip(coefficients, other, strict=True):
        assert sign * found.estimate.value == pytest.approx(expected["Estimate"], abs=digits)
        assert found.estimate.se == pytest.approx(expected[error], abs=digits)


def test_the_bitterness_of_wine_with_and_without_the_judges() -> None:
    people = rows(CLASSIC / "wine.csv")
    other = reference("wine")["computed"]
    bitter = [int(row["rating"]) for row in people]
    x = np.column_stack([indicator(people, "temp", "warm"), indicator(people, "contact", "yes")])
    plain = ordered_regression(bitter, x, names=("warm", "contact"))
    assert list(plain.thresholds) == pytest.approx(
        [o["Estimate"] for o in other["clm"][:4]], abs=1e-5
    )
    agree(plain.coefficients, other["clm"][4:], error="Std. Error")
    assert plain.loglik == pytest.approx(other["clm_logLik"], abs=1e-6)
    judges = [row["judge"] for row in people]
    mixed = cumulative_link_mixed(bitter, x, judges, names=("warm", "contact"))
    # They are of one node (Laplace's approximation); ours are of as many as it takes.
    agree(mixed.coefficients, other["clmm"][4:], error="Std. Error", digits=2e-3)
    assert mixed.sd == pytest.approx(other["clmm_sd_judge"], rel=0.02)
    assert mixed.loglik == pytest.approx(other["clmm_logLik"], abs=0.05)


def test_the_arthritis_trial_as_its_package_fits_it() -> None:
    people = [row for row in rows(CLASSIC / "arthritis.csv") if row["y"] not in ("", "NA")]
    other = reference("arthritis")["computed"]
    assert len(people) == other["n_rows"] - other["n_missing_y"]
    columns = [("time", "3"), ("time", "5"), ("trt", "2")]
    columns += [("baseline", level) for level in "2345"]
    x = np.column_stack([indicator(people, *column) for column in columns])
    y, person = [int(row["y"]) for row in people], [row["id"] for row in people]
    fit = ordinal_gee(y, x, person, names=[f"{name}{level}" for name, level in columns])
    # They print log odds of a lower answer.
    agree(fit.coefficients, other["independence"][4:], error="san.se", sign=-1)


def test_the_respiratory_trial_with_persons_told_apart_by_centre() -> None:
    people = rows(CLASSIC / "respiratory.csv")
    other = reference("respiratory")["computed"]
    columns = {
        "constant": np.ones(len(people)),
        "centre": indicator(people, "center", "2"),
        "placebo": indicator(people, "treat", "P"),
        "male": indicator(people, "sex", "M"),
        "age": [float(row["age"]) for row in people],
        "baseline": [float(row["baseline"]) for row in people],
    }
    x = np.column_stack(list(columns.values()))
    y = [int(row["outcome"]) for row in people]
    person = [f"{row['center']}-{row['id']}" for row in people]
    for structure in ("independence", "exchangeable"):
        fit = binary_gee(y, x, person, names=list(columns), structure=structure)
        agree(fit.coefficients, other[structure], error="Std.err", digits=1e-4)
