"""Whether those with a pair of answers were like the others to begin with."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.answers.bias.baseline_family import GROUPS, Trait, baseline_family, traits
from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.inference import Estimate
from analysis.inference.bias import chance_difference, standardized_difference
from analysis.programme import Words
from analysis.release import Chart, Figure, Gate, Statement, Table

_TELLING = 1.0  # standard deviations: where chance alone can give more, nothing is told
NEGLIGIBLE, LARGE = 0.10, 0.25  # standard deviations: Austin (2009); Stuart (2010)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One trait: how unlike the two groups are and could be by chance, and their shares by level."""

    distance: Figure
    chance: Figure
    rows: tuple[tuple[Words, tuple[Figure, ...]], ...]


def baseline_threat(look: Look) -> Threat:
    """Return how unlike the pairs and the others were, trait by trait."""
    if not look.view.pooled:
        area = {"area": look.view.programme.pool.title}
        return threat(look, "baseline", (Statement("bias.baseline.pool_only", words=area),))
    if (silence := look.silence()) is not None:
        return threat(look, "baseline", (silence,))
    compared = [_compared(look, trait) for trait in traits(look.view)]
    shown = [each for each in compared if each.distance.value is not None]
    if not shown:
        hidden = any(each.distance.hidden for each in compared)
        return threat(
            look, "baseline", (Statement(f"bias.baseline.{'withheld' if hidden else 'nobody'}"),)
        )
    shown.sort(key=lambda each: -_beyond_chance(each))
    worst = shown[0].distance
    figures, words = {"number": worst, "chance": shown[0].chance}, {"measure": worst.measure}
    found = [Statement(f"bias.baseline.{_size(shown[0])}", figures, words)]
    if any(each.distance.hidden for each in compared):
        found.append(Statement("bias.baseline.some_hidden"))
    charts, tables = (_chart(look, shown),), (_table(look, compared),)
    return threat(look, "baseline", found, charts=charts, tables=tables)


def _beyond_chance(each: _Compared) -> float:
    """How many times as unlike as chance alone could make them."""
    return (each.distance.value or 0.0) / (each.chance.value or 1.0)


def _size(each: _Compared) -> str:
    size = each.distance.value or 0.0
    if _beyond_chance(each) < 1:
        return "by_chance"
    return "alike" if size < NEGLIGIBLE else "unlike" if size < LARGE else "very_unlike"


def _compared(look: Look, trait: Trait) -> _Compared:
    family = baseline_family(look.view, trait)
    gate = look.view.gate(family, look.view.words("population.participants"))
    counts = [[family.count(gate.cohort, f"{g}/{c}") for c in trait.codes] for g in GROUPS]
    rows = tuple(
        (words, tuple(gate.share(f"{group}/{code}", measure=words) for group in GROUPS))
        for code, words in _told(trait, gate)
    )
    return _Compared(*_distance(gate, *counts, trait=trait), rows)


def _told(trait: Trait, gate: Gate) -> tuple[tuple[str, Words], ...]:
    """The levels whose shares are told: of a sensitive trait none, of high or not the first."""
    if trait.sensitive and gate.hidden_applies:
        return ()
    return trait.levels[: 1 if trait.high else None]


def _distance(
    gate: Gate, pairs: list[int], lost: list[int], *, trait: Trait
) -> tuple[Figure, Figure]:
    """How unlike the two groups are, and how unlike chance alone could make them."""
    n, given = (
        min(sum(pairs), sum(lost)),
        sum(1 for both in zip(pairs, lost, strict=True) if any(both)),
    )
    limit = chance_difference(sum(pairs), sum(lost), answers=given) if n else math.nan
    if not limit <= _TELLING:
        n = 0
    cells = tuple(f"{group}/{code}" for group in GROUPS for code in (*trait.codes, "n"))

    def figure(name: str, value: float) -> Figure:
        found = Estimate(value, math.nan, math.nan, 0.95, n, "effect", "standardized_difference")
        return gate.estimate(found, name, made_of=cells, measure=trait.label, finer=True)

    return figure("distance", standardized_difference(pairs, lost)), figure("chance", limit)


def _chart(look: Look, shown: list[_Compared]) -> Chart:
    table = Table(
        "bias.baseline",
        rows=tuple(each.distance.measure for each in shown),
        columns=(look.words("column.distance"), look.words("column.chance")),
        cells=tuple((each.distance, each.chance) for each in shown),
        corner=look.words("column.trait"),
        caption=look.words("caption.baseline"),
    )
    first = shown[0].distance
    title = Statement("chart.bias.baseline", {"number": first}, {"measure": first.measure})
    return Chart("bias.baseline", "forest", title, table, primary=(0,))


def _table(look: Look, compared: list[_Compared]) -> Table:
    rows = [
        (
            each.distance.measure if len(each.rows) == 1 else _within(each.distance.measure, words),
            pair,
        )
        for each in compared
        for words, pair in each.rows
    ]
    return Table(
        "bias.baseline.levels",
        rows=tuple(words for words, _ in rows),
        columns=(look.words("group.pairs"), look.words("group.lost")),
        cells=tuple(pair for _, pair in rows),
        corner=look.words("column.trait"),
        caption=look.words("caption.baseline_levels"),
    )


def _within(label: Words, level: Words) -> Words:
    return Words(da=f"{label.da}: {level.da}", en=f"{label.en}: {level.en}")
