"""Answers drawn for those who gave none, from those of people who began like them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import whole_count
from analysis.inference.missing.draws import normal_draw, ordered_draw, pmm_draw
from analysis.inference.missing.inputs import Numbers, before_and_after

Method = Literal["normal", "pmm", "ordered"]
Draw = Callable[[Numbers, Numbers, Numbers, np.random.Generator], Numbers]
_DRAWS: dict[str, Draw] = {"normal": normal_draw, "pmm": pmm_draw, "ordered": ordered_draw}


def completed_answers(
    before: ArrayLike,
    after: ArrayLike,
    *,
    imputations: int,
    seed: int,
    method: Method = "normal",
) -> Numbers:
    """Return the answers after, completed several times by plausible draws.

    Supposes that among people with the same answer before, those who did not
    answer after are like those who did. That cannot be checked: the tipping
    points say how wrong it may be.

    Parameters
    ----------
    before : array of float, shape (n,)
        Everybody's answer before.
    after : array of float, shape (n,)
        The answer after; NaN or None where there is none.
    imputations : int
        Data sets to complete (at least 2).
    seed : int
        Start of the random numbers: the same seed gives the same draws.
    method : {"normal", "pmm", "ordered"}
        ``normal`` draws from a regression line with normal errors: between
        and beyond the levels of a scale, which does no harm to a mean.
        ``pmm`` (predictive mean matching) takes the answer of one of the five
        people whose prediction is nearest, ties broken at random.
        ``ordered`` takes answers in shares drawn for each level before:
        Dirichlet distribution from the answers of those at that level, and
        one more person's worth from theirs and those at the next level taken
        together; where nobody at a level answered, those at the nearest one
        stand in. The last two only draw answers that somebody gave.

    Returns
    -------
    array of float, shape (imputations, n)
        Given answers are kept; without missing ones all rows are the same.

    Raises
    ------
    ValueError
        When the arrays do not fit each other, nobody answered after, there
        are fewer than two imputations, or another method is named; for
        ``normal`` and ``pmm`` also when fewer than three answered or all who
        did began alike, so that there is no line.

    Notes
    -----
    ``normal`` and ``ordered`` draw the parameters first, and so carry their
    uncertainty (proper imputation). ``pmm`` carries it only so far as it
    changes whose prediction is nearest: on a scale of few levels hardly at
    all, so that its errors are too small. Written by hand: the ``MICEData``
    of statsmodels has no other method than predictive mean matching, and
    breaks ties between donors by their place in the data, so that most are
    never chosen. Source: Rubin (1987), Multiple Imputation for Nonresponse in
    Surveys, chapters 4 and 5; ``pmm``: Little (1988), Journal of Business &
    Economic Statistics 6: 287–296; Morris, White & Royston (2014), BMC
    Medical Research Methodology 14: 75; ``ordered``: Rubin (1981), Annals of
    Statistics 9: 130–134, smoothed. Checked against:
    tests/oracles/multiple_imputation_mean (``ordered``: no reference values).

    Examples
    --------
    Everybody who answered said 4, so nothing else can be drawn:

    >>> completed_answers([1, 1, 2], [4, 4, None], imputations=2, seed=1, method="ordered")
    array([[4., 4., 4.],
           [4., 4., 4.]])
    """
    first, last = before_and_after(before, after)
    if whole_count(imputations, name="imputations") < 2:  # noqa: PLR2004 - they must be able to differ
        message = "at least two imputations are needed"
        raise ValueError(message)
    if method not in _DRAWS:
        message = 'method must be "normal", "pmm" or "ordered"'
        raise ValueError(message)
    rng = np.random.default_rng(whole_count(seed, name="seed"))
    sets = np.tile(last, (imputations, 1))
    missing = np.isnan(last)
    if missing.any():
        known = first[~missing], last[~missing]
        for completed in sets:
            completed[missing] = _DRAWS[method](*known, first[missing], rng)
    return sets
