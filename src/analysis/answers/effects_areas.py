"""Those who worked on an area against the rest, and what is perceived against what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.answers.area_difference import difference
from analysis.answers.effects_family import REST, SAID, WORKED, area_family
from analysis.answers.groups_family import MOVES
from analysis.answers.view import View
from analysis.inference.paired_levels import DirectionCounts
from analysis.programme import Outcome, Words
from analysis.release import Chart, Figure, Gate, Part, Statement, Table


def areas_parts(view: View) -> tuple[Part, ...]:
    """Return the two comparisons by area; nothing where no area was asked about.

    Both cross answers of the same people, and so stand in the pool alone.
    """
    outcomes = [outcome for outcome in view.programme.outcomes if outcome.area is not None]
    if not outcomes:
        return ()
    said = [o for o in outcomes if o.area is not None and o.area.perceived is not None]
    if not view.pooled:
        parts = [("focus", outcomes), *([("perceived", said)] if said else [])]
        alone = (Statement("areas.pool_only"),)
        return tuple(Part(*_heading(view, name), alone) for name, _ in parts)
    gates = {
        o.id: view.gate(area_family(view, o), view.words("population.pairs")) for o in outcomes
    }
    focus = _focus(view, [(o, gates[o.id]) for o in outcomes])
    return (focus, *([_perceived(view, [(o, gates[o.id]) for o in said])] if said else []))


def _focus(view: View, areas: Sequence[tuple[Outcome, Gate]]) -> Part:
    cells = [_compared(gate, outcome.title) for outcome, gate in areas]
    heads = ("worked_n", "worked_up", "rest_n", "rest_up", "difference")
    table = _table(view, "areas.focus", heads, cells, areas)
    differences = Table(
        "areas.difference",
        rows=table.rows,
        columns=(view.words("column.difference"),),
        cells=tuple((row[-1],) for row in cells),
        corner=table.corner,
    )
    key = _sure([row[-1] for row in cells])
    chart = Chart("areas.difference", "forest", Statement(f"chart.areas.{key}"), differences)
    return Part(*_heading(view, "focus"), (Statement("areas.descriptive"),), (chart,), (table,))


def _compared(gate: Gate, words: Words) -> tuple[Figure, ...]:
    """Both groups and the share of each that went up, and how far these lie apart."""
    shares = [gate.share(f"{part}/better", measure=words) for part in (WORKED, REST)]
    counts = [gate.count(f"{part}/n", measure=words) for part in (WORKED, REST)]
    apart = gate.estimate(
        difference(*(_moved(gate, part) for part in (WORKED, REST))),
        "difference",
        made_of=tuple(f"{part}/{cell}" for part in (WORKED, REST) for cell in ("n", "better")),
        measure=words,
    )
    if any(share.hidden for share in shares):
        apart = replace(apart, n=None, value=None, low=None, high=None, level=None, hidden=True)
    return counts[0], shares[0], counts[1], shares[1], apart


def _perceived(view: View, areas: Sequence[tuple[Outcome, Gate]]) -> Part:
    cells = [
        (
            gate.count(f"{SAID}/n", measure=outcome.title),
            *(gate.count(f"{SAID}/{move}", measure=outcome.title) for move in MOVES),
        )
        for outcome, gate in areas
    ]
    heads = ("said", *(f"said_{move}" for move in MOVES))
    table = _table(view, "areas.perceived", heads, cells, areas)
    shares = [gate.share(f"{SAID}/better", measure=outcome.title) for outcome, gate in areas]
    rose = Table(
        "areas.rose",
        rows=table.rows,
        columns=(view.words("column.said_rose"),),
        cells=tuple((share,) for share in shares),
        corner=table.corner,
    )
    chart = Chart("areas.rose", "bars", _range(shares), rose)
    return Part(
        *_heading(view, "perceived"), (Statement("areas.two_measures"),), (chart,), (table,)
    )


def _range(shares: Sequence[Figure]) -> Statement:
    known = [share for share in shares if share.value is not None]
    if not known:
        return Statement("chart.areas.rose.withheld")
    known.sort(key=lambda share: share.value or 0.0)
    if len(known) == 1:
        return Statement("chart.areas.rose.single", {"most": known[0]})
    return Statement("chart.areas.rose", {"least": known[0], "most": known[-1]})


def _sure(differences: Sequence[Figure]) -> str:
    known = [d for d in differences if d.low is not None and d.high is not None]
    if not known:
        return "withheld"
    sure = [(d.low or 0.0) > 0 or (d.high or 0.0) < 0 for d in known]
    return "some_apart" if any(sure) else "none_apart"


def _table(
    view: View,
    name: str,
    heads: Sequence[str],
    cells: Sequence[tuple[Figure, ...]],
    areas: Sequence[tuple[Outcome, Gate]],
) -> Table:
    return Table(
        name,
        rows=tuple(outcome.title for outcome, _ in areas),
        columns=tuple(view.words(f"column.{head}") for head in heads),
        cells=tuple(cells),
        corner=view.words("column.area"),
        caption=view.words(f"caption.{name}"),
    )


def _heading(view: View, name: str) -> tuple[Words, Words]:
    return view.words(f"areas.{name}.heading"), view.words(f"areas.{name}.about")


def _moved(gate: Gate, part: str) -> DirectionCounts:
    """Up or not: fewer than a few who went down would hide everything in a finer count."""
    n, up = (gate.family.count(gate.cohort, f"{part}/{cell}") for cell in ("n", "better"))
    return DirectionCounts(up=up, same=n - up, down=0)
