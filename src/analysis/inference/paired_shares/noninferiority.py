"""Whether a share was maintained: a decline as large as a margin can be ruled out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.stats import norm

from analysis.inference.inputs import inside_unit, two_sided_z
from analysis.inference.paired_shares.counts import PairedCounts, tango_difference
from analysis.inference.paired_shares.tango import tango_score
from analysis.inference.results import possible_p


@dataclass(frozen=True, slots=True)
class NonInferiority:
    """Whether a decline as large as a margin can be ruled out.

    Attributes
    ----------
    z, p : float
        Score statistic and one-sided p value (0–1) of “the share fell by the
        margin or more”.
    lower : float
        Lower limit of the change (-1–1).
    margin : float
        The largest decline still called maintained (0–1).
    level : float
        Level of the two-sided interval whose lower limit this is (0–1).
    n : int
        Pairs.
    method : str
        How it was computed, as a short key.
    """

    z: float
    p: float
    lower: float
    margin: float
    level: float
    n: int
    method: str = "tango_noninferiority"

    @property
    def shown(self) -> bool:
        """Whether maintenance within the margin is shown."""
        return self.lower > -self.margin


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Whether a change as large as a margin can be ruled out in both directions.

    Attributes
    ----------
    decline, rise : NonInferiority
        Whether a decline, and a rise, of the margin can be ruled out; the
        latter as a decline with the waves in each other's place.
    """

    decline: NonInferiority
    rise: NonInferiority

    @property
    def p(self) -> float:
        """The p value of “the share changed by the margin or more” (0–1)."""
        return max(self.decline.p, self.rise.p)

    @property
    def shown(self) -> bool:
        """Whether the share is shown to be the same, within the margin."""
        return self.decline.shown and self.rise.shown


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
        Without pairs, or when margin or level is not between 0 and 1.

    Notes
    -----
    Source: Nam (1997), Biometrics 53: 1422–1430; Tango (1998), Statistics in
    Medicine 17: 891–908; Liu, Hsueh, Hsieh & Chen (2002), Statistics in
    Medicine 21: 231–245. Checked against:
    tests/oracles/paired_noninferiority_tango.

    Examples
    --------
    >>> held = tango_noninferiority(PairedCounts(22, 2, 1, 3), margin=0.10)
    >>> round(held.p, 3), held.shown
    (0.179, False)
    """
    inside_unit(margin, name="margin")
    if counts.n == 0:
        message = "at least one pair is needed"
        raise ValueError(message)
    z = tango_score(-margin, gained=counts.gained, lost=counts.lost, n=counts.n)
    lower = tango_difference(counts, level=level).low
    return NonInferiority(z, possible_p(norm.sf(z)), lower, margin, level, counts.n)


def tango_equivalence(counts: PairedCounts, *, margin: float, level: float = 0.95) -> Equivalence:
    """Test whether the share of yes is the same, but for a change smaller than a margin.

    Parameters, errors and source are those of `tango_noninferiority`, asked
    in both directions (Schuirmann 1987, Journal of Pharmacokinetics and
    Biopharmaceutics 15: 657–680).

    Examples
    --------
    >>> tango_equivalence(PairedCounts(50, 0, 0, 50), margin=0.10).shown
    True
    """
    return Equivalence(
        tango_noninferiority(counts, margin=margin, level=level),
        tango_noninferiority(counts.reversed, margin=margin, level=level),
    )


def smallest_n_for_margin(margin: float, *, level: float = 0.95) -> int:
    """Return how many pairs it takes to show maintenance when nobody changes at all.

    Even then Tango's lower limit is -z²/(n + z²).

    Parameters
    ----------
    margin, level : float
        As in `tango_noninferiority`.

    Raises
    ------
    ValueError
        When margin or level is not between 0 and 1.

    Examples
    --------
    >>> [smallest_n_for_margin(margin) for margin in (0.05, 0.10, 0.15)]
    [73, 35, 22]
    """
    z = two_sided_z(level)
    return math.floor(z * z * (1 - inside_unit(margin, name="margin")) / margin) + 1
