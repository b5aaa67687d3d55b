"""Yes or no, before and after: the same people."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import binom, norm

from analysis.inference.results import Estimate, Test
from analysis.inference.shares import wilson_interval
from analysis.inference.tango import tango_limit, tango_score


@dataclass(frozen=True, slots=True)
class PairedCounts:
    """People by what they were before and after.

    Attributes
    ----------
    kept : int
        Yes before and after.
    lost : int
        Yes before, no after.
    gained : int
        No before, yes after.
    never : int
        No before and after.
    """

    kept: int
    lost: int
    gained: int
    never: int

    def __post_init__(self) -> None:
        if min(self.kept, self.lost, self.gained, self.never) < 0:
            message = "counts of people cannot be negative"
            raise ValueError(message)

    @property
    def n(self) -> int:
        """Number of pairs."""
        return self.kept + self.lost + self.gained + self.never

    @property
    def difference(self) -> float:
        """Share of yes after minus share of yes before (-1–1); NaN without pairs."""
        return (self.gained - self.lost) / self.n if self.n else float("nan")


def mcnemar_exact(counts: PairedCounts) -> Test:
    """Test whether as many people gained as lost, exactly.

    Nobody changed gives p = 1. The test is conservative: `mcnemar_midp`
    comes closer to its nominal size.

    Notes
    -----
    Source: McNemar (1947), Psychometrika 12: 153–157; computed by
    statsmodels, which is not asked when nobody changed (it then gives p = 0).
    Checked against: tests/oracles/mcnemar.

    Examples
    --------
    >>> mcnemar_exact(PairedCounts(kept=1, lost=1, gained=7, never=12)).p
    0.0703125
    """
    from statsmodels.stats.contingency_tables import mcnemar

    smaller = min(counts.lost, counts.gained)
    if counts.lost + counts.gained == 0:
        return Test(0.0, 1.0, counts.n, "mcnemar_exact")
    table = [[counts.kept, counts.lost], [counts.gained, counts.never]]
    return Test(float(smaller), float(mcnemar(table, exact=True).pvalue), counts.n, "mcnemar_exact")


def mcnemar_midp(counts: PairedCounts) -> Test:
    """Test whether as many people gained as lost, by the mid-p value.

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91. Checked against: tests/oracles/mcnemar.

    Examples
    --------
    >>> round(mcnemar_midp(PairedCounts(kept=1, lost=1, gained=7, never=12)).p, 7)
    0.0390625
    """
    p = binomial_midp(counts.lost, counts.gained)
    return Test(float(min(counts.lost, counts.gained)), p, counts.n, "mcnemar_midp")


def binomial_midp(one: int, other: int) -> float:
    """Return the two-sided mid-p value of two counts that should be equal; 1 where both are 0.

    The p value of the observed split, counting splits as likely as the
    observed one by half.
    """
    changed, smaller = one + other, min(one, other)
    if changed == 0:
        return 1.0
    exactly = float(binom.pmf(smaller, changed, 0.5))
    return (
        min(1.0, 2 * float(binom.cdf(smaller - 1, changed, 0.5)) + exactly)
        if one != other
        else 1 - exactly / 2
    )


def newcombe_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, with Newcombe's interval.

    Notes
    -----
    Source: Newcombe (1998), Statistics in Medicine 17: 2635–2650, method 10.
    Checked against: tests/oracles/paired_proportion_difference.
    """
    n = counts.n
    if n == 0:
        return Estimate(float("nan"), -1.0, 1.0, level, 0, "share difference", "newcombe")
    before = wilson_interval(counts.kept + counts.lost, n, level=level)
    after = wilson_interval(counts.kept + counts.gained, n, level=level)
    phi = _corrected_phi(counts)
    down, up = (
        (after.value - after.low, before.high - before.value),
        (after.high - after.value, before.value - before.low),
    )
    low, high = ((one**2 - 2 * phi * one * other + other**2) ** 0.5 for one, other in (down, up))
    value = counts.difference
    return Estimate(value, value - low, value + high, level, n, "share difference", "newcombe")


def _corrected_phi(counts: PairedCounts) -> float:
    """Correlation of before and after, with Newcombe's correction towards 0."""
    margins = (
        (counts.kept + counts.lost)
        * (counts.gained + counts.never)
        * (counts.kept + counts.gained)
        * (counts.lost + counts.never)
    )
    if margins == 0:
        return 0.0
    product = counts.kept * counts.never - counts.lost * counts.gained
    return float((max(product - counts.n / 2, 0) if product > 0 else product) / margins**0.5)


def tango_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, with Tango's score interval.

    Returns
    -------
    Estimate
        Share after minus share before (-1–1). When nobody changed the
        interval still has a width: it shrinks with the number of pairs.

    Notes
    -----
    Source: Tango (1998), Statistics in Medicine 17: 891–908.
    Checked against: tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> change = tango_difference(PairedCounts(kept=22, lost=2, gained=1, never=3))
    >>> [round(100 * x, 1) for x in (change.value, change.low, change.high)]
    [-3.6, -19.9, 12.1]
    """
    if counts.n == 0:
        return Estimate(float("nan"), -1.0, 1.0, level, 0, "share difference", "tango")
    z = float(norm.ppf((1 + level) / 2))
    low, high = (tango_limit(counts.gained, counts.lost, counts.n, z=sign * z) for sign in (1, -1))
    return Estimate(counts.difference, low, high, level, counts.n, "share difference", "tango")


@dataclass(frozen=True, slots=True)
class NonInferiority:
    """Whether a decline as large as a margin can be ruled out.

    Attributes
    ----------
    z, p : float
        Score statistic and one-sided p value of “the share fell by the
        margin or more”.
    lower : float
        Lower one-sided limit of the change (-1–1).
    margin : float
        The largest decline still called maintained (0–1).
    n : int
        Pairs.
    """

    z: float
    p: float
    lower: float
    margin: float
    n: int

    @property
    def shown(self) -> bool:
        """Whether maintenance within the margin is shown."""
        return self.lower > -self.margin


def tango_noninferiority(
    counts: PairedCounts, *, margin: float, level: float = 0.95
) -> NonInferiority:
    """Test whether the share of yes held, but for a decline smaller than a margin.

    Parameters
    ----------
    counts : PairedCounts
        At least one pair.
    margin : float
        Set before the data are seen (between 0 and 1).
    level : float
        Level of the two-sided interval whose lower limit decides: 0.95 is a
        one-sided test at 2.5 %.

    Raises
    ------
    ValueError
        Without pairs, or when the margin is not between 0 and 1.

    Notes
    -----
    Source: Nam (1997), Biometrics 53: 1422–1430; Tango (1998).
    Checked against: tests/oracles/paired_noninferiority_tango.
    """
    if not 0 < margin < 1 or counts.n == 0:
        message = "a margin between 0 and 1 and at least one pair are needed"
        raise ValueError(message)
    z = tango_score(-margin, counts.gained, counts.lost, counts.n)
    return NonInferiority(
        z, float(norm.sf(z)), tango_difference(counts, level=level).low, margin, counts.n
    )


def smallest_n_for_margin(margin: float, *, level: float = 0.95) -> int:
    """Return how many pairs it takes to show maintenance when nobody changes at all.

    Even then Tango's lower limit is -z²/(n + z²).

    >>> [smallest_n_for_margin(margin) for margin in (0.05, 0.10, 0.15)]
    [73, 35, 22]
    """
    z2 = float(norm.ppf((1 + level) / 2)) ** 2
    return int(z2 * (1 - margin) / margin) + 1
