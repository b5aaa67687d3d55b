"""The change in a share over cohorts that are kept apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.inference.inputs import two_sided_z
from analysis.inference.paired_shares import PairedCounts, mcnemar_asymptotic, mcnemar_exact
from analysis.inference.pooling.homogeneity import Homogeneity, cohort_homogeneity
from analysis.inference.results import Estimate, Test, WaldEstimate, wald_estimate


@dataclass(frozen=True, slots=True)
class StratifiedMcNemar:
    """Gains and losses of a yes over several cohorts.

    Attributes
    ----------
    odds_ratio : Estimate
        Gained for each lost, in all cohorts together (0–infinity).
    log_se : float
        Standard error of its logarithm; NaN where nobody gained or nobody lost.
    asymptotic, exact : Test
        Whether as many gained as lost, in all cohorts together.
    heterogeneity : Homogeneity or None
        Whether those who changed gained as often in each cohort; None where
        fewer than two cohorts have anybody who changed, or all changed alike.
    standardized : WaldEstimate
        Change in the share, each cohort weighing as many people as it has
        (-1–1).
    """

    odds_ratio: Estimate
    log_se: float
    asymptotic: Test
    exact: Test
    heterogeneity: Homogeneity | None
    standardized: WaldEstimate


def stratified_mcnemar(
    cohorts: Sequence[PairedCounts], *, level: float = 0.95
) -> StratifiedMcNemar:
    """Return the change in the share of yes over cohorts, and whether the cohorts differ.

    Parameters
    ----------
    cohorts : sequence of PairedCounts
        The pairs of each cohort; those without anybody count for nothing.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    StratifiedMcNemar
        Pairs carry their cohort with them, so that adding the counts is the
        Mantel–Haenszel estimate over all pairs. The odds ratio is NaN, 0 to
        infinity, when nobody changed; its interval is 0 to infinity where
        nobody gained or nobody lost.

    Raises
    ------
    ValueError
        Without pairs, or when the level is not between 0 and 1.

    Notes
    -----
    Source: Mantel & Haenszel (1959), Journal of the National Cancer Institute
    22: 719–748; Breslow & Day (1980), Statistical Methods in Cancer Research
    I, section 5.2. Checked against: tests/oracles/stratified_mcnemar.

    Examples
    --------
    >>> first, second = PairedCounts(5, 1, 4, 5), PairedCounts(3, 2, 2, 3)
    >>> stratified_mcnemar([first, second]).odds_ratio.value
    2.0
    """
    asked = [cohort for cohort in cohorts if cohort.n]
    if not asked:
        message = "at least one pair is needed"
        raise ValueError(message)
    together = PairedCounts(
        *(sum(getattr(one, cell) for one in asked) for cell in ("kept", "lost", "gained", "never"))
    )
    odds_ratio, log_se = _odds_ratio(together, level)
    return StratifiedMcNemar(
        odds_ratio,
        log_se,
        mcnemar_asymptotic(together),
        mcnemar_exact(together),
        _heterogeneity(asked),
        _standardized(asked, level),
    )


def _odds_ratio(together: PairedCounts, level: float) -> tuple[Estimate, float]:
    gained, lost, z = together.gained, together.lost, two_sided_z(level)
    value = gained / lost if lost else math.inf if gained else math.nan
    low, high, log_se = 0.0, math.inf, math.nan
    if gained and lost:
        log_se = math.sqrt(1 / gained + 1 / lost)
        low, high = value * math.exp(-z * log_se), value * math.exp(z * log_se)
    return Estimate(value, low, high, level, together.n, "odds ratio", "stratified_mcnemar"), log_se


def _heterogeneity(cohorts: Sequence[PairedCounts]) -> Homogeneity | None:
    changed = [cohort for cohort in cohorts if cohort.changed]
    gained = [cohort.gained for cohort in changed]
    one_way = sum(gained) in (0, sum(cohort.changed for cohort in changed))
    if len(changed) < 2 or one_way:  # noqa: PLR2004  - one cohort cannot differ
        return None
    return cohort_homogeneity(gained, [cohort.changed for cohort in changed])


def _standardized(cohorts: Sequence[PairedCounts], level: float) -> WaldEstimate:
    n = sum(cohort.n for cohort in cohorts)
    value = sum(cohort.n * cohort.difference for cohort in cohorts) / n
    variance = sum(
        cohort.n * (cohort.changed / cohort.n - cohort.difference**2) for cohort in cohorts
    )
    return wald_estimate(
        value,
        math.sqrt(max(variance, 0.0)) / n,
        n=n,
        unit="share difference",
        method="standardized_difference",
        level=level,
        within=(-1.0, 1.0),
    )
