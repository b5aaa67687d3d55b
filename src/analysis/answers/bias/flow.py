"""The way from signing up to a pair of answers, and where people are lost on it."""

from __future__ import annotations

from itertools import pairwise

from analysis.answers.bias.flow_family import candidates, flow_family
from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.release import Chart, Figure, Gate, Statement, Table


def flow_threat(look: Look) -> Threat:
    """Return the flow of participants as a part of the chapter."""
    view = look.view
    family = flow_family(view)
    gate = view.gate(family, view.words("population.participants"))
    stages = [cell.name for cell in family.cells if cell.reach != "nowhere"]
    counts = [gate.count(stage, measure=look.words(f"stage.{stage}")) for stage in stages]
    title = Statement("chart.bias.flow", {"last": counts[-1], "first": counts[0]})
    table = Table(
        "bias.flow",
        rows=tuple(count.measure for count in counts),
        columns=(view.words("column.number"), view.words("column.of_previous")),
        cells=tuple(zip(counts, _shares(gate, stages, counts), strict=True)),
        corner=view.words("column.stage"),
        caption=look.words("caption.flow"),
    )
    found = [Statement("bias.flow.kept", {"last": counts[-1], "first": counts[0]})]
    found += _largest_loss(gate, look, counts)
    left_out = [stage for stage in candidates(view) if stage not in stages]
    found += [
        Statement("bias.flow.left_out", words={"stage": look.words(f"stage.{stage}")})
        for stage in left_out
    ]
    return threat(look, "flow", found, charts=(Chart("bias.flow", "stages", title, table),))


def _shares(gate: Gate, stages: list[str], counts: list[Figure]) -> list[Figure | None]:
    return [
        gate.share(
            stage,
            measure=counts[place].measure,
            population=counts[place - 1].measure,
            of=stages[place - 1],
        )
        if place
        else None
        for place, stage in enumerate(stages)
    ]


def _largest_loss(gate: Gate, look: Look, counts: list[Figure]) -> list[Statement]:
    """Where most are lost: told where no hidden step could hold a larger loss."""
    known = [count for count in counts if count.count is not None]
    lost = [(a.count or 0) - (b.count or 0) for a, b in pairwise(known)]
    if not lost or not max(lost):
        return []
    place = lost.index(max(lost))
    before, after = known[place], known[place + 1]
    few = gate.hidden_applies and lost[place] < gate.rule.threshold
    if few or counts.index(after) - counts.index(before) > 1:
        return []
    figure = gate.measured(
        "largest_loss",
        lost[place],
        made_of=(before.id.rpartition(".")[2], after.id.rpartition(".")[2]),
        measure=look.words("measure.lost"),
        unit="people",
        method="count",
        n=before.count or 0,
    )
    words = {"top": before.measure, "bottom": after.measure}
    return [Statement("bias.flow.largest_loss", {"lost": figure}, words)]
