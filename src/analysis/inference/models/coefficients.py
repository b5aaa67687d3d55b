"""One coefficient of a regression."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.inference.results import WaldEstimate


@dataclass(frozen=True, slots=True)
class Coefficient:
    """How much one trait counts in a regression.

    Attributes
    ----------
    name : str
        The column of the design matrix, as the caller named it.
    estimate : WaldEstimate
        The coefficient, with its standard error, interval and test.
    """

    name: str
    estimate: WaldEstimate
