"""How well a regression tells yes from no."""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import rankdata

from analysis.inference.models.observations import Floats


def area_under_curve(y: Floats, score: Floats) -> float:
    """Return how often a yes has a higher score than a no, counting draws half.

    Parameters
    ----------
    y : array of float, shape (n,)
        1 (yes) and 0 (no).
    score : array of float, shape (n,)
        The higher, the likelier a yes.

    Returns
    -------
    float
        The area under the receiver operating characteristic (0–1; 0.5: no
        better than a coin). NaN where all said the same.

    Notes
    -----
    Scores that agree to 10 digits are a draw: equal people must not be told
    apart by how a sum was rounded. Source: Hanley & McNeil (1982), Radiology
    143: 29–36. Checked against: tests/oracles/nonresponse_logit.

    Examples
    --------
    >>> area_under_curve(np.array([0, 1, 1]), np.array([0.3, 0.3, 0.8]))
    0.75
    """
    yes = float(y.sum())
    pairs = yes * (y.size - yes)
    if pairs == 0:
        return math.nan
    size = max(float(np.abs(score).max()), 1e-300)
    ranks = rankdata(np.round(score / size, 10))
    return float((ranks[y == 1].sum() - yes * (yes + 1) / 2) / pairs)
