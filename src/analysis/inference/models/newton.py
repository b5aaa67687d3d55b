"""The top of a log-likelihood, from a start near it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.inference.models.ordered_fits import Floats

_STEPS = 25
_GAIN = 1e-12  # gain of log-likelihood still worth a step; leaves 1e-6 standard errors


def newton_maximum(
    start: Floats,
    *,
    log_likelihood: Callable[[Floats], float],
    derivatives: Callable[[Floats], tuple[Floats, Floats]],
) -> tuple[Floats, Floats]:
    """Return the most likely parameters, and the covariance that the information gives.

    Parameters
    ----------
    start : array of float, shape (k,)
        Parameters to start from.
    log_likelihood : callable
        Of parameters; minus infinity where they cannot be.
    derivatives : callable
        Of parameters: score and information (negative second derivatives).

    Raises
    ------
    ValueError
        When no top is reached: the information is not positive definite, or
        the steps do not become small.
    """
    parameters, message = start, "no finite estimate is most likely, or none could be found"
    for _ in range(_STEPS):
        score, information = derivatives(parameters)
        try:
            np.linalg.cholesky(information)
        except np.linalg.LinAlgError:
            raise ValueError(message) from None
        step = np.linalg.solve(information, score)
        if score @ step < _GAIN:
            return parameters, np.linalg.inv(information)
        parameters = parameters + _uphill(parameters, step, log_likelihood)
    raise ValueError(message)


def _uphill(parameters: Floats, step: Floats, log_likelihood: Callable[[Floats], float]) -> Floats:
    """Halve a step until it loses nothing but what rounding can take."""
    least = log_likelihood(parameters) - 1e-6
    while log_likelihood(parameters + step) < least:
        step = step / 2
    return step
