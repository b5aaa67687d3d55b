"""Two counts that chance alone would make equal: the test behind McNemar's and the sign test."""

from __future__ import annotations

from scipy.special import bdtr

from analysis.inference.inputs import known_alternative
from analysis.inference.results import Alternative, possible_p


def even_split_exact(more: int, fewer: int, *, alternative: Alternative = "two-sided") -> float:
    """Return how likely a split at least as uneven is, when each side is as likely as the other.

    Parameters
    ----------
    more, fewer : int
        People who changed for the better, and for the worse.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` looks for an improvement, ``less`` for a decline.

    Returns
    -------
    float
        The p value (above 0, at most 1); 1 where both counts are 0.

    Raises
    ------
    ValueError
        For another alternative.

    Examples
    --------
    >>> even_split_exact(3, 0), even_split_exact(3, 0, alternative="greater")
    (0.25, 0.125)
    """
    # The split is as likely turned round, so that every tail is one of small counts.
    few = {"two-sided": min(more, fewer), "greater": fewer, "less": more}
    sides = 2 if alternative == "two-sided" else 1
    return possible_p(sides * bdtr(few[known_alternative(alternative)], more + fewer, 0.5))


def even_split_midp(one: int, other: int) -> float:
    """Return the two-sided mid-p value of two counts that should be equal.

    The exact p value, with the observed split itself counted by half: exact
    tests of few people are too strict, and this is about right.

    Returns
    -------
    float
        The p value (above 0, at most 1); 1 where both counts are 0.

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91.

    Examples
    --------
    >>> round(even_split_midp(3, 0), 10), round(even_split_midp(1, 1), 10)
    (0.125, 0.75)
    """
    changed, smaller = one + other, min(one, other)
    if changed == 0:
        return 1.0
    up_to, below = bdtr(smaller, changed, 0.5), bdtr(smaller - 1, changed, 0.5) if smaller else 0.0
    if one == other:  # both tails and the split itself, by half, make 1 less half of it
        return 1 - float(up_to - below) / 2
    return possible_p(up_to + below)
