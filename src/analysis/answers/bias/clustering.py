"""People who shared a partner, and how many independent people they are worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.answers.bias.cluster_family import cluster_family, partner_of
from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.answers.change_tests import MOVED
from analysis.inference.bias import (
    design_effect,
    effective_n,
    intraclass_correlation,
    widened,
)
from analysis.inference.paired_levels import net_improvement
from analysis.release import Figure, Gate, Statement, Table


@dataclass(frozen=True, slots=True)
class Clustered:
    """How alike people with the same partner are, and what that costs.

    Attributes
    ----------
    correlation, effect, effective, net : Figure
        Intraclass correlation, design effect, effective number of people,
        and the primary result with the interval that these would have given.
    lost : Figure
        Share of the people that the clustering costs.
    """

    correlation: Figure
    effect: Figure
    effective: Figure
    net: Figure
    lost: Figure


def clustering_threat(look: Look) -> Threat:
    """Return what it costs that some people had the same partner."""
    family = cluster_family(look.view)
    companies = Statement("bias.clustering.organisations")
    if family is None:
        return threat(look, "clustering", (Statement("bias.clustering.not_linked"), companies))
    gate = look.view.gate(family, look.view.words("population.pairs"))
    if (silence := look.silence(gate.shows("n", "together"), look.finer_shown)) is not None:
        return threat(look, "clustering", (silence, companies))
    together = gate.count("together", measure=look.words("measure.together"))
    told = [Statement("bias.clustering.together", {"together": together})]
    found = clustered(look)
    if found is None:
        told.append(Statement("bias.clustering.not_computable"))
        return threat(look, "clustering", (*told, companies))
    told += [
        Statement("bias.clustering.correlation", {"correlation": found.correlation}),
        Statement("bias.clustering.effective", {"effective": found.effective, "net": found.net}),
        companies,
    ]
    return threat(look, "clustering", told, number=found.lost, tables=(_table(look, found),))


def clustered(look: Look) -> Clustered | None:
    """Return the intraclass correlation and what follows from it; None where there is none.

    A correlation below 0 counts as 0: people are then taken as independent.
    """
    family = cluster_family(look.view)
    if family is None or not look.n:
        return None
    gate = look.view.gate(family, look.view.words("population.pairs"))
    groups, moved = _groups(look)
    sizes = groups.value_counts()
    if len(sizes) < 2 or sizes.max() < 2 or len(set(moved)) == 1:  # noqa: PLR2004 - two to compare
        return None
    alike = intraclass_correlation(moved.to_numpy(dtype=float), groups.to_numpy(dtype=object))
    effect = design_effect(max(alike.value, 0.0), sizes.to_numpy(dtype=float))
    left = effective_n(look.n, effect)
    return Clustered(
        look.estimate(
            alike, "icc", gate=gate, made_of=_made_of(gate), measure=look.words("measure.icc")
        ),
        _number(look, gate, "design_effect", effect, "ratio"),
        _number(look, gate, "effective_n", left, "number"),
        _widened(look, gate, effect),
        _number(look, gate, "lost_n", 1 - left / look.n, "share"),
    )


def _made_of(gate: Gate) -> tuple[str, ...]:
    return ("n", "together") if gate.family.count(gate.cohort, "together") else ("n",)


def _number(look: Look, gate: Gate, name: str, value: float, unit: str) -> Figure:
    made_of = _made_of(gate) if look.change.shows(*MOVED) else ("together",)
    return gate.measured(
        name,
        value,
        made_of=made_of,
        measure=look.words(f"measure.{name}"),
        unit=unit,
        method="design_effect",
        n=look.n,
    )


def _widened(look: Look, gate: Gate, effect: float) -> Figure:
    """The primary result itself, with a wider interval."""
    figure = look.estimate(
        widened(net_improvement(*look.levels), effect, within=(-1.0, 1.0)),
        "net_widened",
        gate=gate,
        made_of=_made_of(gate),
        measure=look.words("row.effective"),
    )
    return figure if figure.value is None else replace(figure, value=look.net.value)


def _groups(look: Look) -> tuple[pd.Series[str], pd.Series[int]]:
    """Everybody's partner, and whether they rose, stayed or fell: the pairs with a partner."""
    people, change = look.view.people[look.view.cohort], look.moves
    linked = partner_of(look.view, look.view.cohort).reindex(
        people.loc[change.index, look.view.programme.participants.key]
    )
    there = linked.notna().to_numpy()
    return linked[there].reset_index(drop=True), change[there].reset_index(drop=True)


def _table(look: Look, found: Clustered) -> Table:
    figures = (found.correlation, found.effect, found.effective)
    return Table(
        "bias.clustering",
        rows=tuple(figure.measure for figure in figures),
        columns=(look.words("column.number"),),
        cells=tuple((figure,) for figure in figures),
        corner=look.view.words("column.what"),
        caption=look.words("caption.clustering"),
    )
