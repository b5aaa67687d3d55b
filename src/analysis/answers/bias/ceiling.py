"""How little room the scale left for improvement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.answers.bias.assumed import net_of
from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.inference.bias import ceiling_index
from analysis.inference.paired_levels import direction_counts
from analysis.inference.shares import wilson_interval
from analysis.release import Chart, Figure, Statement, Table

_ROOM = ("room", "room/same", "room/worse", "pairs/better")


def ceiling_threat(look: Look) -> Threat:
    """Return how many began at the top, and what the others made of their room."""
    if (silence := look.silence(look.pairs.shows("top", "room"))) is not None:
        return threat(look, "ceiling", (silence,))
    found = ceiling_index(*look.levels, top=look.top)
    number = look.pairs.share("top", measure=look.words("row.top_before"))
    rows = (
        number,
        _improved(look, found.n_can_improve),
        replace(
            look.change.share(
                "pairs/kept", measure=look.words("row.stayed_high"), of="pairs/high_before"
            ),
            id="bias.pairs.stayed_high",
        ),
    )
    net = _net_with_room(look)
    told = (
        Statement("bias.ceiling.top", {"share": number}),
        Statement("bias.ceiling.improved", {"share": rows[1]}),
        Statement("bias.ceiling.net", {"net": net, "measured": look.net}),
        Statement("bias.ceiling.stayed", {"share": rows[2]}),
    )
    return threat(look, "ceiling", told, number=number, charts=(_chart(look, rows),))


def _improved(look: Look, room: int) -> Figure:
    """Share of those with room to improve who did."""
    return look.pairs.estimate(
        wilson_interval(look.directions.up, room),
        "improved",
        made_of=("pairs/better", "room", "stuck"),
        measure=look.words("row.improved"),
    )


def _net_with_room(look: Look) -> Figure:
    before, after = look.levels
    room = np.asarray(before < look.top)
    moved = direction_counts(before[room], after[room])
    return look.estimate(
        net_of(moved),
        "net_with_room",
        gate=look.pairs,
        made_of=_ROOM,
        measure=look.words("row.net_room"),
    )


def _chart(look: Look, rows: tuple[Figure, ...]) -> Chart:
    table = Table(
        "bias.ceiling",
        rows=tuple(row.measure for row in rows),
        columns=(look.words("column.share_interval"),),
        cells=tuple((row,) for row in rows),
        corner=look.view.words("column.whom"),
        caption=look.words("caption.ceiling"),
    )
    title = Statement("chart.bias.ceiling", {"share": rows[0]})
    return Chart("bias.ceiling", "bars", title, table)
