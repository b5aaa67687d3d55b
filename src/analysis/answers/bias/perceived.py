"""What people say has become better, against what they rated before and after."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.bias.look import Look
from analysis.answers.effects_family import SAID, WORKED, area_family
from analysis.inference import Estimate
from analysis.inference.shares import wilson_interval
from analysis.release import Chart, Figure, Gate, Statement, Table

_CELLS = (f"{WORKED}/n", f"{WORKED}/better", f"{SAID}/n", f"{SAID}/better")


def perceived(look: Look) -> tuple[tuple[Statement, ...], tuple[Chart, ...]]:
    """Return how much oftener people say better than their ratings rose.

    One answer for each area that somebody worked on and rated both times, over
    all areas whose counts the chapter on the benefit shows: in the pool alone.
    """
    areas = [o for o in look.view.programme.outcomes if o.area is not None and o.area.perceived]
    if not areas:
        return (Statement("bias.perceived.not_asked"),), ()
    gates = [
        look.view.gate(area_family(look.view, o), look.words("population.areas")) for o in areas
    ]
    shown = [gate for gate in gates if gate.shows(*_CELLS) and _sound(gate)]
    if not shown:
        place = "pool" if look.view.pooled else "cohort"
        area = {"area": look.view.programme.pool.title}
        return (Statement(f"bias.perceived.withheld.{place}", words=area),), ()
    worked, rose, said, said_rose = (
        sum(gate.family.count(gate.cohort, cell) for gate in shown) for cell in _CELLS
    )
    if not worked:
        return (Statement("bias.perceived.nobody"),), ()
    rows = (
        _share(look, shown[0], "perceived", said, worked),
        _share(look, shown[0], "measured_up", rose, worked),
        _share(look, shown[0], "perceived_up", said_rose, said),
    )
    told = [
        Statement("bias.perceived.gap", {"perceived": rows[0], "measured": rows[1]}),
        Statement("bias.perceived.both", {"share": rows[2]}),
    ]
    if len(shown) < len(gates):
        told.append(Statement("bias.perceived.some_hidden"))
    return tuple(told), (_chart(look, rows),)


def _sound(gate: Gate) -> bool:
    """Whether only those who worked on an area say that it got better, as they alone are asked."""
    worked, _, said, _ = (gate.family.count(gate.cohort, cell) for cell in _CELLS)
    return said <= worked


def _share(look: Look, gate: Gate, name: str, count: int, n: int) -> Figure:
    """A share of answers over several areas, each of whose counts is shown."""
    found: Estimate = wilson_interval(count, n)
    figure = gate.estimate(found, name, made_of=_CELLS, measure=look.words(f"row.{name}"))
    return replace(figure, id=f"bias.perceived.{name}")


def _chart(look: Look, rows: tuple[Figure, ...]) -> Chart:
    table = Table(
        "bias.perceived",
        rows=tuple(row.measure for row in rows),
        columns=(look.words("column.share_of_answers"),),
        cells=tuple((row,) for row in rows),
        corner=look.view.words("column.answer"),
        caption=look.words("caption.perceived"),
    )
    title = Statement("chart.bias.perceived", {"perceived": rows[0], "measured": rows[1]})
    return Chart("bias.perceived", "bars", title, table)
