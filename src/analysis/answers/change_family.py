"""The counts behind a change between two waves, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.answers.view import closed_cohorts
from analysis.programme import Outcome, Programme
from analysis.release import Cell, Family, counted_classes

NONE = "-"  # did not answer, or was not asked


def levels_upwards(programme: Programme, outcome: Outcome) -> tuple[str, ...]:
    """Return the levels of an outcome from worst to best."""
    scale = programme.scale(str(programme.measure(outcome.variable, outcome.waves[0]).scale))
    return scale.codes if outcome.direction == "up" else scale.codes[::-1]


def high_levels(programme: Programme, outcome: Outcome) -> tuple[str, ...]:
    """Return the levels that count as high: the declared one and all better ones."""
    levels = levels_upwards(programme, outcome)
    return levels[levels.index(outcome.high) :]


def change_family(
    programme: Programme, people: Mapping[str, pd.DataFrame], outcome: Outcome
) -> Family:
    """Return the linked counts of one outcome for every cohort and the pool.

    Its finest classes are the pairs of answers (before, after), with a place
    for no answer in either wave. The full table of levels is a part of the
    primary outcome alone.
    """
    levels = levels_upwards(programme, outcome)
    answers = (*levels, NONE)
    classes = tuple(f"{b}>{a}" for b in answers for a in answers)
    labels = {cohort: pair_labels(table, outcome) for cohort, table in people.items()}
    cells = [*_waves(levels, high_levels(programme, outcome), detailed=outcome.role == "primary")]
    cells += _pairs(levels, high_levels(programme, outcome), alias=f"pairs:{outcome.id}")
    if outcome.role == "primary":
        cells += _levels_of_pairs(levels)
    return Family(
        id=outcome.id,
        classes=classes,
        cells=tuple(cells),
        counts=counted_classes(labels, classes),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(people), programme),
    )


def pair_labels(table: pd.DataFrame, outcome: Outcome) -> pd.Series[str]:
    """Return every participant's pair of answers as ``before>after``, ``-`` for none."""
    first, last = (table[f"{outcome.variable}_{wave}"].astype(object) for wave in outcome.waves)
    return first.where(first.notna(), NONE) + ">" + last.where(last.notna(), NONE)


def _crossed(before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
    after = tuple(after)
    return frozenset(f"{b}>{a}" for b in before for a in after)


def _waves(levels: tuple[str, ...], high: tuple[str, ...], *, detailed: bool) -> Iterator[Cell]:
    """Everybody who answered in one wave, whether or not they answered in the other."""
    anything = (*levels, NONE)

    def of_wave(wave: str, some: tuple[str, ...]) -> frozenset[str]:
        return _crossed(some, anything) if wave == "before" else _crossed(anything, some)

    for wave in ("before", "after"):
        yield Cell(f"{wave}/n", of_wave(wave, levels), weight=60)
        yield Cell(f"{wave}/high", of_wave(wave, high), of=f"{wave}/n", weight=25)
        for level in levels if detailed else ():
            yield Cell(f"{wave}/level/{level}", of_wave(wave, (level,)), of=f"{wave}/n", weight=3)
    yield Cell("before_only", _crossed(levels, (NONE,)), shown=False)
    yield Cell("after_only", _crossed((NONE,), levels), shown=False)


def _pairs(levels: tuple[str, ...], high: tuple[str, ...], *, alias: str) -> Iterator[Cell]:
    low = tuple(level for level in levels if level not in high)
    every = _crossed(levels, levels)
    rank = {level: place for place, level in enumerate(levels)}
    moved = {pair: rank[pair.split(">")[1]] - rank[pair.split(">")[0]] for pair in every}
    yield Cell("pairs/n", every, weight=100, alias=alias)
    for name, classes, weight in (
        ("high_before", _crossed(high, levels), 20),
        ("high_after", _crossed(levels, high), 20),
        ("low_before", _crossed(low, levels), 5),
        ("low_after", _crossed(levels, low), 5),
        ("better", frozenset(p for p in every if moved[p] > 0), 15),
        ("same", frozenset(p for p in every if moved[p] == 0), 15),
        ("worse", frozenset(p for p in every if moved[p] < 0), 15),
        ("kept", _crossed(high, high), 10),
        ("lost", _crossed(high, low), 10),
        ("gained", _crossed(low, high), 10),
        ("never", _crossed(low, low), 10),
    ):
        yield Cell(f"pairs/{name}", classes, of="pairs/n", weight=weight)


def _levels_of_pairs(levels: tuple[str, ...]) -> Iterator[Cell]:
    for level in levels:
        yield Cell(
            f"pairs/before/level/{level}",
            _crossed((level,), levels),
            of="pairs/n",
            weight=2,
            pool_only=True,
        )
        yield Cell(
            f"pairs/after/level/{level}",
            _crossed(levels, (level,)),
            of="pairs/n",
            weight=2,
            pool_only=True,
        )
    for before in levels:
        for after in levels:
            yield Cell(
                f"pairs/levels/{before}/{after}", _crossed((before,), (after,)), pool_only=True
            )
