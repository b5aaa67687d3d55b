"""How strong something unknown would have to be to explain a difference between groups away."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Ratio = Literal["risk ratio", "odds ratio", "rare odds ratio"]


@dataclass(frozen=True, slots=True)
class EValue:
    """How strong an unknown cause would have to be.

    Attributes
    ----------
    point : float
        Risk ratio (1 or more) by which it would have to go with both the
        group and the outcome to explain the estimate away.
    limit : float
        The same for the limit of the interval nearest to no difference; 1
        where the interval holds 1, so that nothing is left to be explained.
    """

    point: float
    limit: float


def e_value(ratio: float, low: float, high: float, *, kind: Ratio = "risk ratio") -> EValue:
    """Return how strong an unknown cause would have to be to explain a ratio away.

    Parameters
    ----------
    ratio, low, high : float
        Ratio (above 0) of two groups, with its interval.
    kind : {"risk ratio", "odds ratio", "rare odds ratio"}
        What the ratio is of; that of odds is taken for its square root where
        the outcome is not rare.

    Returns
    -------
    EValue
        1 for a ratio of 1.

    Raises
    ------
    ValueError
        When the numbers are not above 0 and in order, or for another kind.

    Notes
    -----
    Source: VanderWeele & Ding (2017), Annals of Internal Medicine 167:
    268–274.

    Examples
    --------
    A risk ratio of 3.9 (1.8 to 8.7), as in that paper:

    >>> found = e_value(3.9, 1.8, 8.7)
    >>> round(found.point, 2), round(found.limit, 2)
    (7.26, 3.0)
    """
    if not 0 < low <= ratio <= high < math.inf:
        message = "ratio, low and high must be above 0 and in order"
        raise ValueError(message)
    if kind not in ("risk ratio", "odds ratio", "rare odds ratio"):
        message = 'kind must be "risk ratio", "odds ratio" or "rare odds ratio"'
        raise ValueError(message)
    if kind == "odds ratio":
        ratio, low, high = math.sqrt(ratio), math.sqrt(low), math.sqrt(high)
    nearest = low if low > 1 else min(high, 1.0)
    return EValue(_strength(ratio), _strength(nearest))


def _strength(ratio: float) -> float:
    away = max(ratio, 1 / ratio)
    return away + math.sqrt(away * (away - 1))
