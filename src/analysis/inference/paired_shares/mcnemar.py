"""Whether as many people gained a yes as lost it."""

from __future__ import annotations

from scipy.stats import chi2

from analysis.inference.paired_shares.counts import PairedCounts
from analysis.inference.paired_shares.even_split import even_split_exact, even_split_midp
from analysis.inference.results import Alternative, Test, possible_p


def mcnemar_exact(counts: PairedCounts, *, alternative: Alternative = "two-sided") -> Test:
    """Test whether as many people gained as lost, exactly.

    The test is conservative: `mcnemar_midp` comes closer to its nominal size.

    Parameters
    ----------
    counts : PairedCounts
        The pairs; only those who changed matter.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` looks for more gained than lost, ``less`` for fewer.

    Returns
    -------
    Test
        The statistic is the number who gained. Nobody changed gives p = 1.

    Notes
    -----
    Source: McNemar (1947), Psychometrika 12: 153–157; computed by scipy's
    binomial distribution. Checked against: tests/oracles/mcnemar.

    Examples
    --------
    >>> round(mcnemar_exact(PairedCounts(kept=1, lost=1, gained=7, never=12)).p, 7)
    0.0703125
    """
    p = even_split_exact(counts.gained, counts.lost, alternative=alternative)
    return Test(float(counts.gained), None, p, counts.n, "mcnemar_exact")


def mcnemar_midp(counts: PairedCounts) -> Test:
    """Test whether as many people gained as lost, by the mid-p value.

    Parameters
    ----------
    counts : PairedCounts
        The pairs; only those who changed matter.

    Returns
    -------
    Test
        Two-sided. The statistic is the number who gained. Nobody changed
        gives p = 1 (the formula itself would give 0.5).

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91. Checked against: tests/oracles/mcnemar.

    Examples
    --------
    >>> round(mcnemar_midp(PairedCounts(kept=1, lost=1, gained=7, never=12)).p, 7)
    0.0390625
    """
    p = even_split_midp(counts.gained, counts.lost)
    return Test(float(counts.gained), None, p, counts.n, "mcnemar_midp")


def mcnemar_asymptotic(counts: PairedCounts, *, corrected: bool = False) -> Test:
    """Test whether as many people gained as lost, by the formula for many people.

    Parameters
    ----------
    counts : PairedCounts
        The pairs; only those who changed matter, and the formula needs some
        25 of them.
    corrected : bool
        Whether to subtract 1 from the difference of the counts (Edwards'
        continuity correction). Equal counts give 0, not a corrected -1.

    Returns
    -------
    Test
        Two-sided. The statistic is chi-square with 1 degree of freedom.
        Nobody changed gives statistic 0, df 0 and p = 1.

    Notes
    -----
    Source: McNemar (1947), Psychometrika 12: 153–157; Edwards (1948),
    Psychometrika 13: 185–187. Not by statsmodels, which finds p = 0 when
    nobody changed and 1/n instead of 0 for equal counts. Checked against:
    tests/oracles/mcnemar.

    Examples
    --------
    >>> mcnemar_asymptotic(PairedCounts(kept=1, lost=0, gained=3, never=1)).statistic
    3.0
    """
    method = "mcnemar_corrected" if corrected else "mcnemar_asymptotic"
    if counts.changed == 0:
        return Test(0.0, 0.0, 1.0, counts.n, method)
    distance = abs(counts.gained - counts.lost)
    if corrected and distance:
        distance -= 1
    statistic = distance**2 / counts.changed
    return Test(statistic, 1.0, possible_p(chi2.sf(statistic, 1)), counts.n, method)
