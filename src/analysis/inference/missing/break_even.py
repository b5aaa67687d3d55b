"""How large a change without any programme would explain a result away."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.inference.results import Estimate

_NO_CHANGE_AT_ZERO = frozenset({"share", "odds", "odds ratio"})


@dataclass(frozen=True, slots=True)
class BreakEvenShift:
    """How large a change without any programme would explain a result away.

    Attributes
    ----------
    erases : float
        The shift that, taken from the estimate, leaves 0; in its unit and
        with its sign. NaN where the estimate is.
    reaches_zero : float
        The smallest shift after which the interval reaches 0, in the same
        unit and with the same sign; 0 where it does so already.
    unit : str
        Unit of the estimate.
    """

    erases: float
    reaches_zero: float
    unit: str


def break_even_shift(change: Estimate) -> BreakEvenShift:
    """Return how much people would have changed without the programme to explain a result away.

    Parameters
    ----------
    change : Estimate
        A change for which 0 means none.

    Returns
    -------
    BreakEvenShift
        The estimate itself, and the limit of its interval nearest to 0.

    Raises
    ------
    ValueError
        When the estimate is a share or odds, for which 0 does not mean no
        change.

    Notes
    -----
    Without a comparison group nothing tells how much people of the same age
    would have changed by themselves; the number says what a reader must
    believe to dismiss the result. Source: arithmetic, in the spirit of the
    sensitivity analyses of Rosenbaum (2002), Observational Studies, chapter 4.

    Examples
    --------
    >>> shift = break_even_shift(Estimate(0.2, 0.05, 0.35, 0.95, 40, "levels", "mean"))
    >>> shift.erases, shift.reaches_zero
    (0.2, 0.05)
    """
    if change.unit in _NO_CHANGE_AT_ZERO:
        message = f"a change is needed, for which 0 means none, not a number in {change.unit!r}"
        raise ValueError(message)
    nearest = change.low if change.low > 0 else min(change.high, 0.0)
    return BreakEvenShift(change.value, nearest, change.unit)
