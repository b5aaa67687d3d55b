"""Several completed data sets, one answer: Rubin's rules."""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from analysis.inference.inputs import whole_count
from analysis.inference.missing.inputs import complete
from analysis.inference.results import WaldEstimate, wald_estimate


@dataclass(frozen=True, slots=True)
class PooledEstimate:
    """A number from several completed data sets.

    Attributes
    ----------
    estimate : WaldEstimate
        The number with its interval and test; its n counts everybody, those
        with an imputed answer among them (0 where it was not told).
    within : float
        Mean of the variances within the data sets.
    between : float
        Variance of the estimates from data set to data set.
    riv : float
        Relative increase in variance due to what is missing (0–infinity).
    fmi : float
        Fraction of the information that is missing (0–1); above 0 even where
        nothing is, for want of degrees of freedom.
    imputations : int
        Completed data sets.
    """

    estimate: WaldEstimate
    within: float
    between: float
    riv: float
    fmi: float
    imputations: int

    @property
    def total(self) -> float:
        """Variance of the pooled estimate."""
        return self.within + (1 + 1 / self.imputations) * self.between


def rubin_pooled(
    estimates: ArrayLike,
    variances: ArrayLike,
    *,
    unit: str,
    n: int | None = None,
    parameters: int = 1,
    level: float = 0.95,
    null: float = 0.0,
    within: tuple[float, float] = (-math.inf, math.inf),
    method: str = "rubin",
) -> PooledEstimate:
    """Return one estimate from those of several completed data sets, with their disagreement.

    Parameters
    ----------
    estimates, variances : array of float, shape (m,)
        The number and its squared standard error (0 or more) in each of at
        least two completed data sets.
    unit, method : str
        As in `Estimate`.
    n : int or None
        People in each completed data set; None for very many.
    parameters : int
        Numbers estimated together with this one (a mean: 1; a line: 2).
    level : float
        Confidence level (between 0 and 1).
    null : float
        The value that the test supposes.
    within : tuple of float
        All that the number can be: the interval where nothing varies.

    Returns
    -------
    PooledEstimate
        Where all estimates are the same the degrees of freedom are those of
        complete data, reduced for their estimation. Where all variances are 0
        but the estimates differ, there is no degree of freedom (n given), and
        the interval is all that the number can be.

    Raises
    ------
    ValueError
        With fewer than two data sets, a negative variance, or no more people
        than parameters.

    Notes
    -----
    Not by statsmodels, whose ``MICE`` takes normal quantiles however few the
    data sets and people. Source: Rubin (1987), Multiple Imputation for
    Nonresponse in Surveys, chapter 3; degrees of freedom: Barnard & Rubin
    (1999), Biometrika 86: 948–955. Checked against: tests/oracles/rubin_pooling.

    Examples
    --------
    Estimates 1 and 3 differ by a variance of 2; 4 + (1 + 1/2) × 2 = 7:

    >>> pooled = rubin_pooled([1, 3], [4, 4], unit="levels")
    >>> pooled.estimate.value, pooled.between, pooled.total, pooled.riv
    (2.0, 2.0, 7.0, 0.75)
    """
    number, spread = complete(estimates, name="estimates"), complete(variances, name="variances")
    m = number.size
    if m < 2 or spread.size != m or (spread < 0).any():  # noqa: PLR2004 - as Raises says
        message = "at least two estimates are needed, each with a variance of 0 or more"
        raise ValueError(message)
    away = number - number[0]  # equal estimates differ by nothing, not even by rounding
    inside, between = float(spread.mean()), float(away.var(ddof=1))
    added = (1 + 1 / m) * between
    share = added / (inside + added) if added else 0.0
    df = _barnard_rubin(share, m=m, complete_df=_complete_df(n, parameters))
    estimate = wald_estimate(
        float(number[0] + away.mean()),
        math.sqrt(inside + added),
        n=n or 0,
        unit=unit,
        method=method,
        level=level,
        df=df,
        null=null,
        within=within,
    )
    riv = 0.0 if not added else added / inside if inside else math.inf
    fmi = 1.0 if math.isinf(riv) else (riv + 2 / (df + 3)) / (riv + 1)
    return PooledEstimate(estimate, inside, between, riv, fmi, m)


def _complete_df(n: int | None, parameters: int) -> float:
    if n is None:
        return math.inf
    df = whole_count(n, name="n") - whole_count(parameters, name="parameters")
    if df <= 0:
        message = "n must be more than the number of parameters"
        raise ValueError(message)
    return float(df)


def _barnard_rubin(share: float, *, m: int, complete_df: float) -> float:
    """Return degrees of freedom from the share of the variance that the missing answers make."""
    inverse = share**2 / (m - 1)  # summed as inverses, neither of them overflows
    if not math.isinf(complete_df):
        by_people = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
        if by_people == 0:
            return 0.0
        inverse += 1 / by_people
    return 1 / inverse if inverse else math.inf
