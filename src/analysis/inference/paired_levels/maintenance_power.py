"""How likely it is to be shown that the mean level was maintained."""

from __future__ import annotations

import math

from scipy.special import nctdtr, ndtri, stdtrit

from analysis.inference.inputs import inside_unit, one_sided, whole_count


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
    critical = -float(stdtrit(df, one_sided(alpha)))
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
    reach = float(ndtri(inside_unit(power, name="power")) - ndtri(one_sided(alpha)))
    lead = difference + margin
    return math.inf if lead <= 0 else (reach * sd / lead) ** 2


def _spread(margin: float, sd: float) -> None:
    if not (0 < margin < math.inf and 0 < sd < math.inf):
        message = "margin and sd must be numbers of levels above 0"
        raise ValueError(message)
