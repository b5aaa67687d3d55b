"""Regressions of ordered answers, and models with a random intercept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.inference.models import (
    Coefficient,
    cumulative_link_mixed,
    logistic_mixed,
    ordered_regression,
    ordinal_gee,
)
from tests.inference.mapping.data import Data, Methods
from tests.inference.mapping.design import design


def table(coefficients: Iterable[Coefficient], *, se: str = "se") -> Data:
    coefficients = tuple(coefficients)
    return {
        "coef_names": [c.name for c in coefficients],
        "coef": [c.estimate.value for c in coefficients],
        se: [c.estimate.se for c in coefficients],
        "wald_z": [c.estimate.statistic for c in coefficients],
    }


def regression(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"], constant=False)
    fit = ordered_regression(columns["post"], x, names=names, link=data["link"])
    return {"thresholds": fit.thresholds, "loglik": fit.loglik} | table(fit.coefficients)


def gee(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"], constant=False)
    fit = ordinal_gee(columns["y"], x, columns["id"], names=names)
    return {
        "thresholds": fit.thresholds,
        "thresholds_se": fit.threshold_errors,
    } | table(fit.coefficients, se="robust_se")


def mixed(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"], constant=False)
    fit = cumulative_link_mixed(columns["y"], x, columns["id"], names=names, nodes=data["nagq"])
    return {
        "thresholds": fit.thresholds,
        "sd_random": fit.sd,
        "loglik": fit.loglik,
    } | table(fit.coefficients)


def binary(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"], constant=False)
    y = [int(level >= data["cut"]) for level in columns["y"]]
    fit = logistic_mixed(y, x, columns["id"], names=names)
    return {
        "sd_random": fit.sd,
        "deviance_minus2loglik": -2 * fit.loglik,
    } | table([replace(fit.intercept, name="(Intercept)"), *fit.coefficients])


METHODS: Methods = {
    "binary_glmm": binary,
    "clmm_random_intercept": mixed,
    "ordered_regression": regression,
    "ordinal_gee_independence": gee,
}
