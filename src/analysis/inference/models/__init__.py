"""Regressions: for whom, and how much."""

from analysis.inference.models.binary_marginal import MarginalFit, binary_gee
from analysis.inference.models.cluster_robust import (
    ClusterRobustFit,
    cluster_robust_logit,
    cluster_robust_ols,
)
from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.conditional import ConditionalFit, conditional_logit
from analysis.inference.models.firth import firth_regression
from analysis.inference.models.logistic import LogisticFit, logistic_regression
from analysis.inference.models.separation import separated

__all__ = [
    "ClusterRobustFit",
    "Coefficient",
    "ConditionalFit",
    "LogisticFit",
    "MarginalFit",
    "binary_gee",
    "cluster_robust_logit",
    "cluster_robust_ols",
    "conditional_logit",
    "firth_regression",
    "logistic_regression",
    "separated",
]
