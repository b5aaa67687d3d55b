"""Means that what is known of the values behind them does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.relations import Mean
from analysis.audit.table import Table


@dataclass(frozen=True, slots=True)
class Reach:
    """The smallest and the largest mean that are possible."""

    low: float
    high: float


def means_that_do_not_fit(table: Table, relations: tuple[Mean, ...]) -> Iterator[Finding]:
    """Yield means outside their extremes, or that the text's exceptions do not allow.

    The values that the text names may be rounded by half a unit, as the
    extremes may; what it says of all others is taken by its words.
    """
    for relation in relations:
        if relation.mean not in table:
            continue
        mean = table[relation.mean]
        ends = _extremes(table, relation)
        if not _within(mean, ends):
            figures = (mean, *_printed(table, relation.low, relation.high))
            yield _finding("extremes", mean, figures, ends, relation)
            continue
        named = _by_exceptions(table, relation, ends)
        if named is not None and not _within(mean, named):
            names = (relation.n, *(known.count for known in relation.known))
            ids = (*names, relation.low, relation.high)
            yield _finding("exceptions", mean, (mean, *_printed(table, *ids)), named, relation)


def _finding(
    saying: str,
    mean: PrintedFigure,
    figures: tuple[PrintedFigure, ...],
    reach: Reach,
    relation: Mean,
) -> Finding:
    low, high = (f"{limit:.{mean.decimals}f}" for limit in (reach.low, reach.high))
    told = {"mean": mean, "low": low, "high": high, "words": {"da": relation.da, "en": relation.en}}
    severity = "serious" if saying == "extremes" else "moderate"
    return Finding("mean_fits", figures, (f"{low}–{high}",), severity, saying, told)  # type: ignore[arg-type]


def _extremes(table: Table, relation: Mean) -> Reach:
    low, high = (
        table[name] if name is not None and name in table else None
        for name in (relation.low, relation.high)
    )
    return Reach(
        float(low.value - low.half) if low else float("-inf"),
        float(high.value + high.half) if high else float("inf"),
    )


def _by_exceptions(table: Table, relation: Mean, ends: Reach) -> Reach | None:
    n = table.amount(relation.n)
    counts = [table.amount(known.count) for known in relation.known]
    if not n or relation.others_at_least is None or None in counts:
        return None
    # Values that the text rounds to whole units may be half a unit off.
    known = [(count or 0, known.value) for count, known in zip(counts, relation.known, strict=True)]
    rest = n - sum(count for count, _ in known)
    lowest = sum(count * (value - 0.5) for count, value in known)
    highest = sum(count * (value + 0.5) for count, value in known)
    return Reach(
        (lowest + rest * relation.others_at_least) / n,
        (highest + rest * ends.high) / n,
    )


def _within(mean: PrintedFigure, reach: Reach) -> bool:
    value, half = float(mean.value), float(mean.half)
    return reach.low <= value + half and value - half <= reach.high


def _printed(table: Table, *names: str | None) -> tuple[PrintedFigure, ...]:
    return tuple(table[name] for name in names if name is not None and name in table)
