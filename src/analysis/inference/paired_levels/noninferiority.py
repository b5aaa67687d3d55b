"""Whether the mean level was maintained: a decline as large as a margin can be ruled out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike
from scipy.special import nctdtr, ndtri, stdtr, stdtrit

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.paired_levels.scores import mean_change
from analysis.inference.results import WaldEstimate, possible_p


@dataclass(frozen=True, slots=True)
class MeanEquivalence:
    """Whether a change of the mean level as large as a margin can be ruled out.

    Attributes
    ----------
    change : WaldEstimate
        Mean change in levels, with the interval of level 1 - 2 alpha, so that
        the claims below are those of its limits.
    margin : float
        The largest change still called the same (levels, above 0).
    t_decline, p_decline : float
        One-sided test of “the mean fell by the margin or more”.
    t_rise, p_rise : float
        One-sided test of “the mean rose by the margin or more”.
    standardized : float
        Mean change in standard deviations of the change (Cohen's d_z).
    """

    change: WaldEstimate
    margin: float
    t_decline: float
    p_decline: float
    t_rise: float
    p_rise: float
    standardized: float

    @property
    def p(self) -> float:
        """The p value of “the mean changed by the margin or more” (0–1; NaN undefined)."""
        return math.nan if math.isnan(self.p_decline) else max(self.p_decline, self.p_rise)

    @property
    def maintained(self) -> bool:
        """Whether a decline as large as the margin can be ruled out."""
        return self.change.low > -self.margin

    @property
    def equivalent(self) -> bool:
        """Whether a change as large as the margin can be ruled out in both directions."""
        return self.maintained and self.change.high < self.margin


def mean_equivalence(
    before: ArrayLike, after: ArrayLike, *, margin: float, alpha: float = 0.025
) -> MeanEquivalence:
    """Test whether the mean level is the same, but for a change smaller than a margin.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    margin : float
        Levels (above 0), set before the data are seen.
    alpha : float
        Size of each one-sided test (between 0 and 0.5).

    Returns
    -------
    MeanEquivalence
        With fewer than two pairs, or all moved alike, there is no spread to
        judge by: the p values are NaN and nothing is shown.

    Raises
    ------
    ValueError
        As `direction_counts`, or when margin or alpha is not as above.

    Notes
    -----
    Two one-sided paired t tests. statsmodels' ``ttost_paired`` finds p = 0
    where nobody moved. Source: Schuirmann (1987), Journal of Pharmacokinetics
    and Biopharmaceutics 15: 657–680. Checked against:
    tests/oracles/paired_mean_tost.

    Examples
    --------
    >>> held = mean_equivalence([3, 3, 3, 3], [3, 4, 3, 2], margin=0.5)
    >>> round(held.t_decline, 3), held.maintained
    (1.225, False)
    """
    if not 0 < margin < math.inf:
        message = "margin must be a number of levels above 0"
        raise ValueError(message)
    change = mean_change(before, after, level=1 - 2 * _one_sided(alpha))
    if not change.se > 0:
        nothing = math.nan
        return MeanEquivalence(change, margin, nothing, nothing, nothing, nothing, nothing)
    decline, rise = ((change.value + side) / change.se for side in (margin, -margin))
    return MeanEquivalence(
        change,
        margin,
        decline,
        possible_p(float(stdtr(change.df, -decline))),
        rise,
        possible_p(float(stdtr(change.df, rise))),
        change.value / change.se / math.sqrt(change.n),
    )


def mean_maintenance_power(
    n: int, *, margin: float, sd: float, difference: float = 0.0, alpha: float = 0.025
) -> float:
    """Return how likely it is to be shown that the mean level was maintained.

    Parameters
    ----------
    n : int
        Pairs (2 or more).
    margin : float
        The largest decline still called maintained (levels, above 0).
    sd : float
        Standard deviation of the change (levels, above 0).
    difference : float
        True mean change (levels).
    alpha : float
        Size of the one-sided test (between 0 and 0.5).

    Returns
    -------
    float
        Power (0–1).

    Raises
    ------
    ValueError
        When a number is not as above.

    Notes
    -----
    Source: Schuirmann (1987), as above; Cohen (1988), Statistical Power
    Analysis for the Behavioral Sciences, section 2.3. Checked against:
    tests/oracles/paired_noninferiority_power.

    Examples
    --------
    At the margin itself the power is the size of the test:

    >>> round(mean_maintenance_power(28, margin=0.25, sd=0.8, difference=-0.25), 6)
    0.025
    """
    _spread(margin, sd)
    if whole_count(n, name="n") < 2:  # noqa: PLR2004  - one pair has no spread
        message = "at least two pairs are needed"
        raise ValueError(message)
    df, lead = n - 1, (difference + margin) * math.sqrt(n) / sd
    critical = -float(stdtrit(df, _one_sided(alpha)))
    return float(nctdtr(df, -lead, -critical))


def mean_maintenance_sample_size(
    *,
    margin: float,
    sd: float,
    difference: float = 0.0,
    power: float = 0.8,
    alpha: float = 0.025,
) -> float:
    """Return how many pairs it would take to show that the mean level was maintained.

    Parameters, errors and source are those of `mean_maintenance_power`.

    Returns
    -------
    float
        Pairs by the formula for many people, not rounded up; infinite when
        the true decline is as large as the margin.

    Examples
    --------
    >>> round(mean_maintenance_sample_size(margin=0.5, sd=0.8, alpha=0.05), 2)
    15.83
    """
    _spread(margin, sd)
    reach = float(ndtri(inside_unit(power, name="power")) - ndtri(_one_sided(alpha)))
    lead = difference + margin
    return math.inf if lead <= 0 else (reach * sd / lead) ** 2


def _one_sided(alpha: float) -> float:
    return inside_unit(2 * alpha, name="twice alpha") / 2


def _spread(margin: float, sd: float) -> None:
    if not (0 < margin < math.inf and 0 < sd < math.inf):
        message = "margin and sd must be numbers of levels above 0"
        raise ValueError(message)
