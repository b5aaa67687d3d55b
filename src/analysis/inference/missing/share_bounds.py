"""What is left of a share when nothing is supposed about the silent."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from analysis.inference.inputs import whole_count
from analysis.inference.missing.bounds import Bounds


@dataclass(frozen=True, slots=True)
class ShareBounds:
    """Worst-case bounds of a share, and an interval around them.

    Attributes
    ----------
    share : Bounds
        The share if none, or all, of the silent had the trait (0–1).
    answered : float
        The share among those who answered (0–1); NaN where nobody did.
    interval : Bounds
        Covers the share of the population with the given level: the bounds,
        widened for chance.
    critical : float
        Standard errors by which it is wider: between the one-sided and the
        two-sided normal quantile.
    level : float
        Confidence level of the interval (0.5–1).
    n : int
        People asked.
    n_missing : int
        Those of them who did not answer.
    """

    share: Bounds
    answered: float
    interval: Bounds
    critical: float
    level: float
    n: int
    n_missing: int

    def change_from(self, share: float) -> Bounds:
        """Return the bounds minus a share known of the same people (0–1), such as that before.

        Raises
        ------
        ValueError
            When it is not from 0 to 1.
        """
        if not 0 <= share <= 1:
            message = "share must be from 0 to 1"
            raise ValueError(message)
        return Bounds(self.share.low - share, self.share.high - share)


def manski_bounds(
    count: int, n_observed: int, n: int, *, level: float = 0.95, clipped: bool = True
) -> ShareBounds:
    """Return what a share can be, whatever those who did not answer would have said.

    Parameters
    ----------
    count : int
        People with the trait among those who answered.
    n_observed, n : int
        Those who answered, and all who were asked (at least 1).
    level : float
        Confidence level (0.5 to below 1).
    clipped : bool
        Whether to cut the interval at 0 and 1, beyond which no share lies.

    Returns
    -------
    ShareBounds
        0 to 1 where nobody answered. Where everybody answered the bounds
        meet, and the interval is Wald's; where then all answers are the same
        it is undefined (NaN): give `wilson_interval`.

    Raises
    ------
    ValueError
        When the numbers are not 0 ≤ count ≤ n_observed ≤ n, nobody was asked,
        or the level is outside 0.5–1.

    Notes
    -----
    The bounds suppose nothing. The interval covers the share, wherever
    between the bounds it lies, rather than the bounds themselves; it takes
    the bounds as normal with errors √(b(1 - b)/n), which few people or a
    bound near 0 or 1 make too small. Stoye (2009), Econometrica 77:
    1299–1315, shows that it rests on the width being estimated well where
    answers are nearly complete, which holds here since low ≤ high always.
    Source: Horowitz & Manski (2000), Journal of the American Statistical
    Association 95: 77–84; Imbens & Manski (2004), Econometrica 72:
    1845–1857. Checked against: tests/oracles/manski_bounds_binary.

    Examples
    --------
    23 of 28 who answered, 60 asked: 23/60 to (23 + 32)/60.

    >>> found = manski_bounds(23, 28, 60)
    >>> [round(100 * x, 1) for x in (found.share.low, found.share.high)]
    [38.3, 91.7]
    """
    names = {"count": count, "n_observed": n_observed, "n": n}
    count, n_observed, n = (whole_count(number, name=name) for name, number in names.items())
    if not (count <= n_observed <= n and n > 0):
        message = "count must be at most n_observed, and n_observed at most n, which is at least 1"
        raise ValueError(message)
    if not 0.5 <= level < 1:  # noqa: PLR2004 - below it an interval would not hold the bounds
        message = "level must be from 0.5 to below 1"
        raise ValueError(message)
    low, high = count / n, (count + n - n_observed) / n
    errors = [math.sqrt(bound * (1 - bound) / n) for bound in (low, high)]
    critical = _imbens_manski(high - low, max(errors), level=level)
    limits = low - critical * errors[0], high + critical * errors[1]
    if clipped and not math.isnan(critical):
        limits = max(limits[0], 0.0), min(limits[1], 1.0)
    answered = count / n_observed if n_observed else math.nan
    return ShareBounds(
        Bounds(low, high), answered, Bounds(*limits), critical, level, n, n - n_observed
    )


def _imbens_manski(width: float, error: float, *, level: float) -> float:
    """Return the standard errors that cover a point which may lie at either bound."""
    one_sided, two_sided = float(ndtri(level)), float(-ndtri((1 - level) / 2))
    if error == 0:
        return one_sided if width else math.nan

    def too_much(critical: float) -> float:
        return float(ndtr(critical + width / error) - ndtr(-critical) - level)

    if too_much(one_sided) >= 0:
        return one_sided
    if too_much(two_sided) <= 0:
        return two_sided
    return float(brentq(too_much, one_sided, two_sided, xtol=1e-14))
