"""Regressions of yes and no, and errors of people who share companies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.inference.models import (
    Coefficient,
    binary_gee,
    cluster_robust_logit,
    cluster_robust_ols,
    conditional_logit,
    firth_regression,
    logistic_regression,
)
from tests.inference.mapping.data import Data, Methods
from tests.inference.mapping.design import design


def ses(coefficients: Iterable[Coefficient]) -> list[float]:
    return [c.estimate.se for c in coefficients]


def values(coefficients: Sequence[Coefficient]) -> Data:
    return {
        "coef_names": [c.name for c in coefficients],
        "coef": [c.estimate.value for c in coefficients],
    }


def reached(values: Sequence[int], cut: int) -> np.ndarray:
    return np.array(values) >= cut


def nonresponse(data: Data) -> Data:
    x, names = design(data["columns"], data["rhs"])
    y = data["columns"]["responded"]
    fit = logistic_regression(y, x, names=names)
    return values(fit.coefficients) | {
        "se_model": ses(fit.coefficients),
        "se_hc0": ses(logistic_regression(y, x, names=names, errors="hc0").coefficients),
        "se_hc1": ses(logistic_regression(y, x, names=names, errors="hc1").coefficients),
        "loglik": fit.loglik,
        "auc": fit.auc,
    }


def nonresponse_firth(data: Data) -> Data:
    x, names = design(data["columns"], data["rhs"])
    fit = firth_regression(data["columns"]["responded"], x, names=names)
    return values(fit.coefficients) | {"se": ses(fit.coefficients)}


def conditional(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"], constant=False)
    fit = conditional_logit(reached(columns["y"], data["cut"]), x, columns["id"], names=names)
    return values(fit.coefficients) | {"se": ses(fit.coefficients), "loglik": fit.loglik}


def gee(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"])
    y = reached(columns["y"], data["cut"])
    fit = binary_gee(y, x, columns["id"], names=names, structure=data["corstr"])
    return values(fit.coefficients) | {"robust_se": ses(fit.coefficients)}


def cluster_ols(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"])
    change = np.array(columns["post"]) - columns["pre"]
    fits = {
        errors: cluster_robust_ols(change, x, columns["company"], names=names, errors=errors)
        for errors in ("ols", "cr0", "cr1", "cr1s", "cr2")
    }
    best = fits["cr2"].coefficients
    return (
        values(best)
        | {f"se_{errors}": ses(fit.coefficients) for errors, fit in fits.items()}
        | {
            "n_clusters": fits["cr2"].clusters,
            "df_satterthwaite": [c.estimate.df for c in best],
            "p_satterthwaite": [c.estimate.p for c in best],
        }
    )


def cluster_logit(data: Data) -> Data:
    columns = data["columns"]
    x, names = design(columns, data["rhs"])
    y = reached(columns["post"], data["cut"])
    fits = {
        errors: cluster_robust_logit(y, x, columns["company"], names=names, errors=errors)
        for errors in ("cr0", "cr1", "cr2")
    }
    return values(fits["cr2"].coefficients) | {
        f"se_{errors}": ses(fit.coefficients) for errors, fit in fits.items()
    }


METHODS: Methods = {
    "binary_gee": gee,
    "cluster_robust_logit": cluster_logit,
    "cluster_robust_ols": cluster_ols,
    "conditional_logit": conditional,
    "nonresponse_logit": nonresponse,
    "nonresponse_logit_firth": nonresponse_firth,
}
