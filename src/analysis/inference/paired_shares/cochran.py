"""Several yes/no questions to the same people."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.results import Test, possible_p


def cochran_q(answers: ArrayLike) -> Test:
    """Test whether as many people said yes to each of several questions.

    Parameters
    ----------
    answers : array of 0 and 1, shape (n, k)
        One row per person, one column per question or wave (k of 2 or more).

    Returns
    -------
    Test
        The statistic is chi-square with k - 1 degrees of freedom; for k = 2
        it is `mcnemar_asymptotic`. When everybody gave one answer to all
        questions, or nobody was asked: statistic 0, df 0, p = 1.

    Raises
    ------
    ValueError
        When there are fewer than two questions or an answer is not 0 or 1.

    Notes
    -----
    Source: Cochran (1950), Biometrika 37: 256–266; computed by statsmodels,
    which finds NaN where no person's answers differ. Checked against:
    tests/oracles/cochran_q.

    Examples
    --------
    >>> cochran_q([[1, 0], [1, 0], [1, 0], [0, 1]]).statistic
    1.0
    """
    asked = np.asarray(answers)
    if asked.ndim != 2 or asked.shape[1] < 2 or not bool(np.isin(asked, (0, 1)).all()):  # noqa: PLR2004
        message = "answers must be rows of two or more, each 0 or 1"
        raise ValueError(message)
    n, questions = asked.shape
    yes = asked.sum(axis=1)
    if not bool(((yes > 0) & (yes < questions)).any()):
        return Test(0.0, 0.0, 1.0, n, "cochran_q")
    from statsmodels.stats.contingency_tables import cochrans_q

    found = cochrans_q(asked.astype(float))
    return Test(
        float(found.statistic), float(questions - 1), possible_p(found.pvalue), n, "cochran_q"
    )
