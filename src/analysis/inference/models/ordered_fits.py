"""What regressions of ordered answers return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.inference.models.coefficients import Coefficient
from analysis.inference.results import wald_estimate

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class OrderedFit:
    """A regression of ordered answers.

    Attributes
    ----------
    levels : tuple of int
        The levels that somebody answered, ascending.
    thresholds : tuple of float
        Where each level but the last one ends, on the scale of the link, for
        a person whose columns are all 0: the link of the chance of that level
        or a lower one.
    coefficients : tuple of Coefficient
        One for each column, above 0 where more of it goes with higher levels:
        ``log odds`` for the logit link, ``standard deviations`` of a normal
        variable behind the answers for the probit link.
    loglik : float
        Log-likelihood.
    n : int
        Answers.
    method : str
        How it was computed, as a short key (``ordered_logit``).
    """

    levels: tuple[int, ...]
    thresholds: tuple[float, ...]
    coefficients: tuple[Coefficient, ...]
    loglik: float
    n: int
    method: str


@dataclass(frozen=True, slots=True)
class OrdinalGEEFit:
    """A regression of ordered answers in groups, with errors that allow for the groups.

    Attributes
    ----------
    levels, thresholds
        As in `OrderedFit`.
    threshold_errors : tuple of float
        Standard errors of the thresholds.
    coefficients : tuple of Coefficient
        As in `OrderedFit`; the n of each is that of the groups.
    n, groups : int
        Answers, and the groups that they come in.
    method : str
        How it was computed, as a short key.
    """

    levels: tuple[int, ...]
    thresholds: tuple[float, ...]
    threshold_errors: tuple[float, ...]
    coefficients: tuple[Coefficient, ...]
    n: int
    groups: int
    method: str


@dataclass(frozen=True, slots=True)
class OrderedMixedFit:
    """A regression of ordered answers in groups that differ by a normal amount.

    Attributes
    ----------
    levels, thresholds
        As in `OrderedFit`, for a group in the middle of all groups.
    coefficients : tuple of Coefficient
        In ``log odds`` within one group; the n of each is that of the groups.
    sd : float
        Standard deviation of the groups (log odds, 0 or more); 0 where groups
        differ no more than chance makes them differ.
    loglik : float
        Log-likelihood.
    n, groups : int
        Answers, and the groups that they come in.
    nodes : int
        Points at which each group's integral was evaluated.
    method : str
        How it was computed, as a short key.
    """

    levels: tuple[int, ...]
    thresholds: tuple[float, ...]
    coefficients: tuple[Coefficient, ...]
    sd: float
    loglik: float
    n: int
    groups: int
    nodes: int
    method: str


@dataclass(frozen=True, slots=True)
class LogisticMixedFit:
    """A regression of yes or no in groups that differ by a normal amount.

    Attributes
    ----------
    intercept : Coefficient
        Log odds of yes where all columns are 0, in a group in the middle of
        all groups.
    coefficients, sd, loglik, n, groups, nodes, method
        As in `OrderedMixedFit`.
    """

    intercept: Coefficient
    coefficients: tuple[Coefficient, ...]
    sd: float
    loglik: float
    n: int
    groups: int
    nodes: int
    method: str


def named_coefficients(
    names: tuple[str, ...],
    values: Floats,
    errors: Floats,
    *,
    n: int,
    level: float,
    unit: str,
    method: str,
) -> tuple[Coefficient, ...]:
    """Return estimates and standard errors under their columns' names."""
    return tuple(
        Coefficient(
            name,
            wald_estimate(float(value), float(se), n=n, level=level, unit=unit, method=method),
        )
        for name, value, se in zip(names, values, errors, strict=True)
    )
