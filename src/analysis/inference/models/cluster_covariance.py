"""How sure coefficients are where people of one company resemble each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis.inference.models.observations import Codes, Floats

Correction = Literal["cr0", "cr1", "cr1s", "cr2"]
_TAKEN_UP = 1e-6  # of a variance: a shortfall that is no rounding
_SATURATED = 1e-12  # of a block's size: smaller eigenvalues are 0 but for rounding


@dataclass(frozen=True, slots=True)
class ClusteredModel:
    """A fitted regression, as its cluster-robust errors need it.

    Attributes
    ----------
    slopes : array of float, shape (n, p)
        By how much each person's expected value grows per unit of each
        coefficient.
    residuals : array of float, shape (n,)
        Each person's value less its expectation.
    variances : array of float, shape (n,)
        The model's variance of each person's value (above 0), to a factor.
    clusters : array of int, shape (n,)
        Each person's cluster, numbered from 0.
    """

    slopes: Floats
    residuals: Floats
    variances: Floats
    clusters: Codes

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return int(self.clusters.max()) + 1

    @property
    def weighted(self) -> Floats:
        """The slopes, divided by the variances."""
        return self.slopes / self.variances[:, None]

    @property
    def bread(self) -> Floats:
        """The coefficients' covariance matrix by the model, to the factor of the variances."""
        return np.asarray(np.linalg.inv(self.weighted.T @ self.slopes), np.float64)


def cluster_covariance(model: ClusteredModel, *, correction: Correction) -> Floats:
    """Return the covariance matrix of coefficients, robust to likeness within clusters.

    Parameters
    ----------
    model : ClusteredModel
        At least two clusters; for ``cr1s`` more people than coefficients.
    correction : {"cr0", "cr1", "cr1s", "cr2"}
        Against too few clusters G: none; the factor G / (G - 1); that times
        (n - 1) / (n - p), as Stata and statsmodels have it; or residuals made
        as large as the errors that they stand for.

    Returns
    -------
    array of float, shape (p, p)

    Notes
    -----
    Source: Liang & Zeger (1986), Biometrika 73: 13–22 (CR0); Bell & McCaffrey
    (2002), Survey Methodology 28: 169–181, and Pustejovsky & Tipton (2018),
    Journal of Business & Economic Statistics 36: 672–683 (CR2). statsmodels
    knows CR1S alone. Checked against: tests/oracles/cluster_robust_ols and
    cluster_robust_logit.
    """
    influences = _influences(model, corrected=correction == "cr2")
    parts = np.array([model.residuals[rows] @ part for rows, part in influences])
    g, (n, p) = len(parts), model.slopes.shape
    factor = g / (g - 1) if correction in ("cr1", "cr1s") else 1.0
    if correction == "cr1s":
        factor *= (n - 1) / (n - p)
    return np.asarray(factor * parts.T @ parts, np.float64)


def satterthwaite_df(model: ClusteredModel) -> Floats:
    """Return how many degrees of freedom the CR2 variance of each coefficient has.

    Parameters
    ----------
    model : ClusteredModel
        At least two clusters.

    Returns
    -------
    array of float, shape (p,)
        At most the number of clusters; far fewer where a trait is that of few
        of them. 0 where a coefficient takes up the whole of a cluster, such as
        a trait of one company only: its residuals sum to 0 whatever they are,
        the others' alone would make the coefficient look sure, and no
        cluster-robust variance can be had.

    Notes
    -----
    The df of the chi-square with the mean and variance that CR2 has if the
    model is true. CR2 then has the model's own variance as its mean; where
    it falls short of that, clusters are taken up. Source: as
    `cluster_covariance`.
    """
    influences = _influences(model, corrected=True)
    own = np.array([model.variances[rows] @ part**2 for rows, part in influences])
    slopes = np.array([model.slopes[rows].T @ part for rows, part in influences])
    shared = np.einsum("gak,ab,hbk->kgh", slopes, model.bread, slopes)
    return np.array(
        [
            _df(np.diag(k_own) - k_shared, variance=variance)
            for k_own, k_shared, variance in zip(own.T, shared, np.diag(model.bread), strict=True)
        ]
    )


def _df(quadratic: Floats, *, variance: float) -> float:
    mean = float(np.trace(quadratic))
    return mean**2 / float((quadratic**2).sum()) if mean > variance * (1 - _TAKEN_UP) else 0.0


def _influences(model: ClusteredModel, *, corrected: bool) -> list[tuple[Codes, Floats]]:
    """Return each cluster's rows, and what turns their residuals into errors of coefficients."""
    bread, rows_of = model.bread, [np.flatnonzero(model.clusters == g) for g in range(model.count)]
    plain = [(rows, model.weighted[rows] @ bread) for rows in rows_of]
    if not corrected:
        return plain
    return [
        (rows, _adjustment(model.slopes[rows], model.variances[rows], bread) @ part)
        for rows, part in plain
    ]


def _adjustment(slopes: Floats, variances: Floats, bread: Floats) -> Floats:
    """Return what makes a cluster's residuals as variable as its errors, by the model.

    The symmetric root is the generalised inverse's: a cluster with a constant
    of its own has residuals that sum to 0, and nothing can enlarge that sum.
    """
    root = np.sqrt(variances)
    left = (np.diag(variances) - slopes @ bread @ slopes.T) * np.outer(root, root)
    sizes, directions = np.linalg.eigh(left)
    kept = sizes > _SATURATED * float(variances.max()) ** 2
    middle = (directions[:, kept] / np.sqrt(sizes[kept])) @ directions[:, kept].T
    return np.asarray(middle * np.outer(root, root), np.float64)
