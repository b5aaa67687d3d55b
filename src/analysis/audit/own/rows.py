"""What cannot be inside one ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Ledger, Row

COUNTS = ("people", "courses", "rows", "cells", "kinds")
_ENDS: dict[str, tuple[Decimal | None, Decimal | None]] = {  # least and most that a unit allows
    "share": (Decimal(0), Decimal(1)),
    "share difference": (Decimal(-1), Decimal(1)),
    "p": (Decimal(0), Decimal(1)),
    "effect": (None, None),
    "correlation": (Decimal(-1), Decimal(1)),
    "kappa": (None, Decimal(1)),
    "odds ratio": (Decimal(0), None),
    "ratio": (Decimal(0), None),
    "months": (None, None),
    "month": (None, None),
    "number": (None, None),
    "levels": (None, None),
    "steps": (None, None),
}
UNITS = (*COUNTS, *_ENDS)
_HALF = Decimal("0.0000005")  # a ledger has six decimals


def contradictions(ledger: Ledger) -> Iterator[Disagreement]:
    """Yield figures that cannot be, alone or beside the others of their ledger.

    A share is its count of its n, and of the same people as the count it is
    named after (``people.before.share`` after ``people.before``). A figure
    that stands several times, in one chapter or several, is the same each
    time.
    """
    for row in ledger.rows:
        for says, broken in _RULES:
            if broken(row):
                yield ledger.finds(row.id, says=says, numbers=_told(row))
    first: dict[str, Row] = {}
    for row in ledger.rows:
        if unlike := first.setdefault(row.id, row).unlike(row):
            chapters = " and ".join(dict.fromkeys((first[row.id].chapter, row.chapter)))
            says = f"it stands twice with different numbers, in {chapters}"
            yield ledger.finds(row.id, says=says, numbers=unlike)
    yield from _shares_of_others(ledger, first)


def _shares_of_others(ledger: Ledger, rows: dict[str, Row]) -> Iterator[Disagreement]:
    """A share whose count or n is not that of the count it is named after."""
    for name, share in rows.items():
        part = rows.get(name.removesuffix(".share"))
        if share.unit != "share" or part is None or part.unit not in COUNTS:
            continue
        for column in ("count", "n"):
            one, other = getattr(part, column), getattr(share, column)
            if None not in (one, other) and one != other:
                says = f"the share has another {column} than the count it is named after"
                yield ledger.finds(part.id, name, says=says, numbers=f"{one}, {other}")


def _not_whole(row: Row) -> bool:
    counted = (number for number in (row.n, row.count) if number is not None)
    return any(number < 0 or number % 1 != 0 for number in counted)


def _more_than_all(row: Row) -> bool:
    return row.count is not None and row.n is not None and row.count > row.n


def _not_its_count(row: Row) -> bool:
    return row.unit in COUNTS and row.value != row.count


def _not_its_share(row: Row) -> bool:
    if row.unit != "share" or row.value is None or row.count is None or row.n is None:
        return False
    return not row.n or abs(row.value * row.n - row.count) > _HALF * row.n


def _out_of_range(row: Row) -> bool:
    least, most = _ENDS.get(row.unit, (None, None))
    here = [number for number in (row.value, row.low, row.high) if number is not None]
    too_small = least is not None and any(number < least for number in here)
    return too_small or (most is not None and any(number > most for number in here))


def _no_unit(row: Row) -> bool:
    return row.unit not in UNITS


def _out_of_interval(row: Row) -> bool:
    ends = [number for number in (row.low, row.value, row.high) if number is not None]
    return ends != sorted(ends)


def _no_probability(row: Row) -> bool:
    number = row.value if row.unit == "p" and row.p is None else row.p
    return number is not None and not 0 < number <= 1


def _two_probabilities(row: Row) -> bool:
    return row.unit == "p" and row.value != row.p


_RULES: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("its unit is none that a report has", _no_unit),
    ("n and count must be whole numbers of 0 or more", _not_whole),
    ("the count is larger than n", _more_than_all),
    ("the value is not the count", _not_its_count),
    ("the share is not its count of its n", _not_its_share),
    ("the value or its interval lies outside what the unit allows", _out_of_range),
    ("the value lies outside its interval", _out_of_interval),
    ("p must be above 0 and at most 1", _no_probability),
    ("the value is not p", _two_probabilities),
)


def _told(row: Row) -> str:
    columns = ("n", "count", "value", "low", "high", "p")
    numbers = ((name, getattr(row, name)) for name in columns)
    return ", ".join(f"{name} {number}" for name, number in numbers if number is not None)
