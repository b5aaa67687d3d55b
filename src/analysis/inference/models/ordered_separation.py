"""Whether columns sort ordered answers so well that no coefficient is large enough."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from analysis.inference.models.ordered_answers import OrderedAnswers
from analysis.inference.models.ordered_likelihood import limit_designs

_NOTHING = 1e-7  # sum of shifts, each at most some 1, that rounding can leave


def is_separated(answers: OrderedAnswers) -> bool:
    """Return whether the likelihood of ordered answers grows without end.

    Parameters
    ----------
    answers : OrderedAnswers
        Answers and columns.

    Returns
    -------
    bool
        Whether thresholds and coefficients can go on moving in some direction
        with every answer staying as likely as it was or becoming likelier.

    Notes
    -----
    A linear program. Along such a direction the end of an answer's level, seen
    from that answer's person, never falls and its beginning never rises: the
    program makes the sum of these widenings as large as a box allows, and it
    is 0 without separation. The answers of a level between two thresholds
    keep these in order, so that splitting the levels in two everywhere, with
    the same coefficients in each split, gives the same program.
    Source: Albert & Anderson (1984), Biometrika 71: 1–10, whose condition this
    is for two levels; Konis (2007), thesis, University of Oxford (linear
    programs). Not by statsmodels, whose `OrderedModel` calls a separated fit
    converged.
    """
    up, down = limit_designs(answers.codes, answers.x, cuts=answers.cuts)
    top, bottom = answers.codes == answers.cuts, answers.codes == 0
    widening = np.vstack([up[~top], -down[~bottom]])
    found = linprog(
        -widening.sum(axis=0) / len(widening),
        A_ub=-widening,
        b_ub=np.zeros(len(widening)),
        bounds=(-1, 1),
        method="highs",
    )
    return bool(-found.fun * len(widening) > _NOTHING)


def refuse_separation(answers: OrderedAnswers) -> None:
    """Refuse answers that the columns separate.

    Raises
    ------
    ValueError
        When they do.
    """
    if is_separated(answers):
        message = "the columns of x separate the levels of y: no finite coefficient is most likely"
        raise ValueError(message)
