"""What every method of this room returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty.

    Attributes
    ----------
    value : float
        The estimate; NaN where nobody was asked (n = 0).
    low, high : float
        Limits of the interval, in the unit of the value.
    level : float
        Confidence level of the interval (0–1).
    n : int
        People, or pairs of answers, that it rests on.
    unit : str
        ``share`` (0–1), ``share difference`` (-1–1) or ``effect`` (-1–1).
    method : str
        How it was computed, as a key of the wording files.
    """

    value: float
    low: float
    high: float
    level: float
    n: int
    unit: str
    method: str


@dataclass(frozen=True, slots=True)
class Test:
    """A test of no change.

    Attributes
    ----------
    statistic : float
        The quantity that the test rests on.
    p : float
        Two-sided p value (0–1); 1 where nobody changed.
    n : int
        Pairs of answers, the unchanged ones among them.
    method : str
        How it was computed, as a key of the wording files.
    """

    statistic: float
    p: float
    n: int
    method: str

    __test__: ClassVar[bool] = False  # a result, whatever pytest makes of its name
