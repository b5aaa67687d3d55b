"""How uncertain the share that ended for one cause is, by two formulas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.inference.durations.inputs import Numbers


@dataclass(frozen=True, slots=True)
class IncidenceSteps:
    """What happened at each time at which a course ended.

    Attributes
    ----------
    risk : array of float, shape (times,)
        People still there just before (1 or more).
    gone : array of float, shape (times,)
        Those of them whose course ended, for any cause (1 or more).
    own : array of float, shape (times,)
        Those of them whose course ended for the cause in question.
    """

    risk: Numbers
    gone: Numbers
    own: Numbers

    @property
    def after(self) -> Numbers:
        """Share still there after each time (0–1)."""
        return np.asarray(np.cumprod(1 - self.gone / self.risk), dtype=np.float64)

    @property
    def before(self) -> Numbers:
        """Share still there before each time (0–1)."""
        return np.concatenate([[1.0], self.after])[:-1]

    @property
    def incidence(self) -> Numbers:
        """Share that had ended for the cause by each time (0–1)."""
        return np.minimum(np.cumsum(self.before * self.own / self.risk), 1)  # not 1 + 2e-16

    @property
    def rise(self) -> Numbers:
        """By how much the share rose from each time (column) to each later one (row)."""
        return np.tril(np.subtract.outer(self.incidence, self.incidence))


def aalen_variance(steps: IncidenceSteps) -> Numbers:
    """Return the variance of the share ended for a cause, from counting processes.

    Parameters
    ----------
    steps : IncidenceSteps
        What happened at each time.

    Returns
    -------
    array of float, shape (times,)
        It changes at the ends for this cause only; 0 before the first.

    Notes
    -----
    Source: Aalen (1978), Annals of Statistics 6: 534–545; with the factor for
    ties of R's cmprsk. Checked against: tests/oracles/cumulative_incidence.

    Examples
    --------
    Of four one leaves for the cause: (1/4)², the variance of one Poisson count.

    >>> aalen_variance(IncidenceSteps(np.array([4.0]), np.array([1.0]), np.array([1.0])))
    array([0.0625])
    """
    own = _tied(steps.own, steps.risk) * (steps.before / steps.risk) ** 2
    other = _tied(steps.gone - steps.own, steps.risk) * (steps.before / steps.risk) ** 2
    stay = np.where(steps.after > 0, steps.after, np.inf)  # nobody stayed: nothing to rise from
    later = steps.rise / stay
    variance = np.tril((1 - later) ** 2 * own + later**2 * other).sum(axis=1)
    last = np.maximum.accumulate(np.where(steps.own > 0, np.arange(own.size), -1))
    return np.where(last >= 0, variance[last], 0.0)


def delta_variance(steps: IncidenceSteps) -> Numbers:
    """Return the variance of the share ended for a cause, by the delta method.

    Parameters
    ----------
    steps : IncidenceSteps
        What happened at each time.

    Returns
    -------
    array of float, shape (times,)
        0 before the first end for this cause.

    Notes
    -----
    Source: Dinse & Larson (1986), Biometrika 73: 379–386; Marubini &
    Valsecchi (1995), Analysing Survival Data from Clinical Trials and
    Observational Studies, chapter 10. As statsmodels, but where everybody
    left: its variance is NaN there, for want of the term that is 0. Checked
    against: tests/oracles/cumulative_incidence.

    Examples
    --------
    Of four one leaves for the cause: 1/4 · 3/4 / 4, the variance of a share.

    >>> delta_variance(IncidenceSteps(np.array([4.0]), np.array([1.0]), np.array([1.0])))
    array([0.046875])
    """
    risk, gone, own = steps.risk, steps.gone, steps.own
    stay = np.where(gone < risk, risk - gone, np.inf)
    survival = np.square(steps.rise) @ (gone / (risk * stay))
    cause = np.cumsum(steps.before**2 * own * (risk - own) / risk**3)
    both = steps.rise @ (steps.before * own / risk**2)
    return np.asarray(survival + cause - 2 * both)


def _tied(ended: Numbers, risk: Numbers) -> Numbers:
    return ended * (1 - np.maximum(ended - 1, 0) / np.maximum(risk - 1, 1))
