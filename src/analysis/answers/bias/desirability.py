"""Answers that may be kinder than what people think."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.bias.assumed import KINDEST, TIPPED, as_measured, overstated
from analysis.answers.bias.look import Look
from analysis.answers.bias.perceived import perceived
from analysis.answers.bias.threats import Threat, threat
from analysis.release import Chart, Figure, Statement, Table


def desirability_threat(look: Look) -> Threat:
    """Return the result if some of the high answers were too kind, and what else tells of it."""
    told, charts = perceived(look)
    if (silence := look.silence(look.pairs.shows(*TIPPED), look.finer_shown)) is not None:
        findings = (silence, *told, Statement("bias.desirability.mode"))
        return threat(look, "desirability", findings, charts=charts)
    rows = (as_measured(look), *(overstated(look, share) for share in KINDEST))
    kind = look.change.decided(
        "kindest", KINDEST[0], measure=look.words("measure.kindest"), unit="share"
    )
    first = rows[1].figure
    number = _distortion(look, first)
    lead = Statement(
        "bias.desirability.kinder", {"net": first, "share": kind, "measured": look.net}
    )
    table = Table(
        "bias.desirability",
        rows=tuple(row.label for row in rows),
        columns=(look.words("column.net"),),
        cells=tuple((row.figure,) for row in rows),
        corner=look.words("column.assumption"),
        caption=look.words("caption.desirability"),
    )
    most = replace(kind, id=f"{kind.id}.most", value=KINDEST[-1])
    figures = {"net": rows[-1].figure, "measured": look.net, "share": most}
    title = Statement("chart.bias.desirability", figures)
    chart = Chart("bias.desirability", "forest", title, table, primary=(0,))
    return threat(
        look,
        "desirability",
        (lead, *told, Statement("bias.desirability.mode")),
        number=number,
        charts=(chart, *charts),
    )


def _distortion(look: Look, kinder: Figure) -> Figure:
    """How much the result falls if the fewest of the high answers were too kind."""
    both = None not in (kinder.value, look.net.value)
    return look.pairs.measured(
        "overstated.distortion",
        (kinder.value or 0.0) - (look.net.value or 0.0) if both else None,
        made_of=TIPPED,
        measure=look.words("measure.distortion"),
        unit="share difference",
        method="difference",
        n=look.n,
    )
