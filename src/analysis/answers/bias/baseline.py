"""Whether those with a pair of answers were like the others to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.bias.baseline_family import GROUPS, Trait, baseline_family, traits
from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.inference import Estimate
from analysis.inference.bias import chance_difference, standardized_difference
from analysis.programme import Words
from analysis.release import Chart, Figure, Gate, Statement, Table

_FEWEST = 5  # people to compare with
NEGLIGIBLE, LARGE = 0.10, 0.25  # standard deviations: Austin (2009); Stuart (2010)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One trait: how unlike the two groups are, and their shares level by level."""

    distance: Figure
    rows: tuple[tuple[Words, tuple[Figure, ...]], ...]


def baseline_threat(look: Look) -> Threat:
    """Return how unlike the pairs and the others were, trait by trait."""
    everything = look.view.pooled or look.view.audience == "internal"
    if (silence := look.silence(everything)) is not None:
        return threat(look, "baseline", (silence,))
    others = len(look.fates) - look.n
    if others < _FEWEST and not look.change.hidden_applies:
        return threat(look, "baseline", (Statement("bias.baseline.nobody"),))
    compared = [_compared(look, trait) for trait in traits(look.view)]
    shown = [each for each in compared if each.distance.value is not None]
    if not shown:
        hidden = any(each.distance.hidden for each in compared)
        return threat(
            look, "baseline", (Statement(f"bias.baseline.{'withheld' if hidden else 'nobody'}"),)
        )
    shown.sort(key=lambda each: -_beyond_chance(each.distance))
    worst = shown[0].distance
    found = [
        Statement(f"bias.baseline.{_size(worst)}", {"number": worst}, {"measure": worst.measure})
    ]
    if any(each.distance.hidden for each in compared):
        found.append(Statement("bias.baseline.some_hidden"))
    charts, tables = (_chart(look, shown),), (_table(look, compared),)
    return threat(look, "baseline", found, charts=charts, tables=tables)


def _beyond_chance(distance: Figure) -> float:
    """How many times as unlike as chance alone could make them."""
    return (distance.value or 0.0) / (distance.high or 1.0)


def _size(distance: Figure) -> str:
    size = distance.value or 0.0
    if _beyond_chance(distance) < 1:
        return "by_chance"
    return "alike" if size < NEGLIGIBLE else "unlike" if size < LARGE else "very_unlike"


def _compared(look: Look, trait: Trait) -> _Compared:
    family = baseline_family(look.view, trait)
    gate = look.view.gate(family, look.view.words("population.participants"))
    counts = [[family.count(gate.cohort, f"{g}/{c}") for c in trait.codes] for g in GROUPS]
    told = trait.levels[: 1 if trait.high else None]
    rows = tuple(
        (words, tuple(gate.share(f"{group}/{code}", measure=words) for group in GROUPS))
        for code, words in told
    )
    return _Compared(_distance(gate, *counts, trait=trait), rows)


def _distance(gate: Gate, pairs: list[int], lost: list[int], *, trait: Trait) -> Figure:
    """How unlike the two groups are; its interval goes from 0 to what chance alone could give."""
    value, n = standardized_difference(pairs, lost), min(sum(pairs), sum(lost))
    limit = 0.0
    if n:
        given = sum(1 for one, other in zip(pairs, lost, strict=True) if one or other)
        limit = chance_difference(sum(pairs), sum(lost), answers=given)
    cells = tuple(f"{group}/{code}" for group in GROUPS for code in (*trait.codes, "n"))
    found = Estimate(value, 0.0, limit, 0.95, n, "effect", "standardized_difference")
    return gate.estimate(found, "distance", made_of=cells, measure=trait.label, finer=True)


def _chart(look: Look, shown: list[_Compared]) -> Chart:
    table = Table(
        "bias.baseline",
        rows=tuple(each.distance.measure for each in shown),
        columns=(look.words("column.distance"),),
        cells=tuple((each.distance,) for each in shown),
        corner=look.words("column.trait"),
        caption=look.words("caption.baseline"),
    )
    first = shown[0].distance
    title = Statement("chart.bias.baseline", {"number": first}, {"measure": first.measure})
    return Chart("bias.baseline", "forest", title, table, primary=(0,))


def _table(look: Look, compared: list[_Compared]) -> Table:
    rows = [
        (words if len(each.rows) == 1 else _within(each.distance.measure, words), pair)
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
