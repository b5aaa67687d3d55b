"""Those who answered before and not after: who they are, and what they could change."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.bias.assumed import Assumed, as_measured, bounded, imputed, weighted
from analysis.answers.bias.families import LOST, PAIRED, SILENT
from analysis.answers.bias.gates import closed
from analysis.answers.bias.look import PAIRS, Look
from analysis.answers.bias.response import model
from analysis.answers.bias.threats import Threat, threat
from analysis.answers.bias.tipping import tipping
from analysis.answers.change_tests import MOVED
from analysis.inference.shares import wilson_interval
from analysis.release import Chart, Figure, Gate, Statement, Table


def nonresponse_threat(look: Look) -> Threat:
    """Return what the silent could change, under four assumptions about them."""
    table = fates_table(look)
    if (silence := look.silence(look.silent_shown)) is not None:
        return threat(look, "nonresponse", (silence,), tables=(table,))
    number = _silent_share(look)
    found = [Statement("bias.nonresponse.silent", {"silent": _silent(look), "share": number})]
    if not look.silent:
        return threat(look, "nonresponse", found, number=number, tables=(table,))
    rows = assumed_silent(look)
    if len(rows) == 1 and not look.finer_shown:
        found.append(
            Statement("bias.nonresponse.finer", words={"area": look.view.programme.pool.title})
        )
        return threat(look, "nonresponse", found, number=number, tables=(table,))
    found += [Statement(f"bias.nonresponse.{row.id}", {"net": row.figure}) for row in rows[1:]]
    if not any(row.id == "weighted" for row in rows):
        found.append(Statement("bias.nonresponse.no_weights"))
    if look.conditional:
        found.append(Statement("bias.nonresponse.not_weighted"))
    found += tipping(look)
    told, tables = model(look)
    charts = (_chart(look, rows),) if look.change.shows(*MOVED) else ()
    return threat(
        look,
        "nonresponse",
        (*found, *told),
        number=number,
        charts=charts,
        tables=(table, *tables),
    )


def assumed_silent(look: Look) -> tuple[Assumed, ...]:
    """Return the primary result as measured, and under assumptions about the silent alone."""
    others = (weighted(look), imputed(look), bounded(look, asked_only=True))
    shown = (row for row in others if row is not None and not row.figure.hidden)
    return (as_measured(look), *shown)


def fates_table(look: Look) -> Table:
    """Return what became of everybody who answered before: it adds up exactly."""
    view = look.view
    fates = [SILENT] if not look.conditional else list(LOST)
    before = look.answers.count("before/n", measure=look.words("fate.before"))
    paired = look.change.count(PAIRS, measure=look.words(f"fate.{PAIRED}"))
    rows: list[tuple[Figure, Figure | None]] = [
        (before, None),
        (paired, _of_before(look, PAIRS, PAIRED)),
    ]
    rows.extend((_count(look, fate), _of_before(look, fate, fate)) for fate in fates)
    return Table(
        "bias.fates",
        rows=tuple(count.measure for count, _ in rows),
        columns=(view.words("column.number"), look.words("column.of_before")),
        cells=tuple(rows),
        corner=view.words("column.whom"),
        caption=look.words("caption.fates"),
    )


def _silent_gate(look: Look) -> Gate:
    return look.answers if look.silent_shown else closed(look.answers)


def _silent(look: Look) -> Figure:
    return _silent_gate(look).measured(
        SILENT,
        look.silent,
        made_of=look.silence_cells,
        measure=look.words(f"fate.{SILENT}"),
        unit="people",
        method="count",
        n=look.asked,
    )


def _silent_share(look: Look) -> Figure:
    return _silent_gate(look).estimate(
        wilson_interval(look.silent, look.asked),
        f"{SILENT}.share",
        made_of=look.silence_cells,
        measure=look.words("measure.silent_share"),
    )


def _count(look: Look, fate: str) -> Figure:
    if fate == SILENT:
        return _silent(look)
    return look.answers.count(fate, measure=look.words(f"fate.{fate}"))


def _of_before(look: Look, cell: str, fate: str) -> Figure:
    """The share that a fate is of everybody who answered before."""
    if fate == SILENT and not look.conditional:
        return replace(_silent_share(look), id=f"bias.fates.{fate}")
    share = look.answers.share(cell, measure=look.words(f"fate.{fate}"), of="before/n")
    return replace(share, id=f"bias.fates.{fate}")


def _chart(look: Look, rows: tuple[Assumed, ...]) -> Chart:
    table = Table(
        "bias.nonresponse",
        rows=tuple(row.label for row in rows),
        columns=(look.words("column.net"),),
        cells=tuple((row.figure,) for row in rows),
        corner=look.words("column.assumption"),
        caption=look.words("caption.nonresponse"),
    )
    title = Statement("chart.bias.nonresponse", {"net": rows[-1].figure})
    return Chart("bias.nonresponse", "forest", title, table, primary=(0,))
