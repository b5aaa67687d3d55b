"""Whether the mean level was maintained: a decline as large as a margin can be ruled out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike
from scipy.special import stdtr

from analysis.inference.inputs import one_sided
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
    change = mean_change(before, after, level=1 - 2 * one_sided(alpha))
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
