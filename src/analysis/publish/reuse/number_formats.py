"""How Excel shows a number; a Danish Excel writes the comma itself."""

from __future__ import annotations

_WHOLE, _TWO, _THREE, _PERCENT, _TENTH_OF_PERCENT = "0", "0.00", "0.000", "0%", "0.0%"
_COUNTS = frozenset({"n", "count"})
_WHOLE_UNITS = frozenset({"people", "courses", "rows", "cells", "kinds", "month"})
_SHARES = frozenset({"share", "share difference"})


def number_format(column: str, *, unit: str, value: float) -> str:
    """Return Excel's pattern for a number of ``results.csv``.

    Parameters
    ----------
    column : str
        The column it stands in.
    unit : str
        Unit of its figure, which the value and the limits are measured in.
    value : float
        The number.

    >>> number_format("value", unit="share", value=0.837838)
    '0.0%'
    >>> number_format("level", unit="share", value=0.95)
    '0%'
    >>> number_format("n", unit="share", value=37)
    '0'
    """
    if column == "level":
        return _PERCENT if round(100 * value, 6).is_integer() else _TENTH_OF_PERCENT
    if column == "p" or (unit == "p" and column not in _COUNTS):
        return _THREE
    if column in _COUNTS:
        return _WHOLE
    if unit in _SHARES:
        return _TENTH_OF_PERCENT
    return _WHOLE if unit in _WHOLE_UNITS and value.is_integer() else _TWO
