"""What the share with a high level can be, whatever those would have said who are not known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from analysis.answers.states_family import HIGH, known_cell
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.inference.missing import Bounds, manski_bounds
from analysis.release import Figure, Gate, Table

Ends = tuple[Figure, Figure]  # the lowest and the highest that a number can be
_UNITS = {"share": "share", "interval": "share", "change": "share difference"}


def bounds_of(gate: Gate, view: View) -> dict[str, Ends]:
    """Return the bounds of the share at the end, of its interval, and of its change.

    The change is that of everybody who answered before: the share at the end
    by the bounds, minus the share before, which is known.

    Returns
    -------
    dict of (Figure, Figure)
        By ``share``, ``interval`` (for chance as well, 95 %) and ``change``.
        Without values where nobody answered before.
    """
    n, known, high = (gate.family.count(gate.cohort, cell) for cell in _needed(gate))
    found: Mapping[str, Bounds] = {}
    if n:
        bounds = manski_bounds(high, known, n)
        start = gate.family.count(gate.cohort, "started_high") / n
        found = {
            "share": bounds.share,
            "interval": bounds.interval,
            "change": bounds.change_from(start),
        }
    return {name: _ends(gate, view, name, found.get(name), n=n) for name in _UNITS}


def bounds_table(bounds: Mapping[str, Ends], view: View) -> Table:
    """Return all bounds as a table: lowest and highest."""
    return Table(
        "states.bounds",
        rows=tuple(low.measure for low, _ in bounds.values()),
        columns=(view.words("column.lowest"), view.words("column.highest")),
        cells=tuple(bounds.values()),
        corner=view.words("column.what"),
        caption=view.words("caption.bounds"),
    )


def _ends(gate: Gate, view: View, name: str, bounds: Bounds | None, *, n: int) -> Ends:
    low, high = (
        _end(gate, view, f"{name}.{end}", value, n=n)
        for end, value in (
            ("low", None if bounds is None else bounds.low),
            ("high", None if bounds is None else bounds.high),
        )
    )
    return low, high


def _end(gate: Gate, view: View, name: str, value: float | None, *, n: int) -> Figure:
    """One end, which follows from shown counts alone."""
    what = name.partition(".")[0]
    method = "imbens_manski" if what == "interval" else "manski"
    number = math.nan if value is None else value
    figure = gate.estimate(
        Estimate(number, math.nan, math.nan, math.nan, n, _UNITS[what], method),
        f"bounds.{name}",
        made_of=(*_needed(gate), *(("started_high",) if what == "change" else ())),
        measure=view.words(f"measure.bounds.{what}"),
    )
    return replace(figure, level=None)


def _needed(gate: Gate) -> tuple[str, str, str]:
    return "n", known_cell(gate.family), HIGH
