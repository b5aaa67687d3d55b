"""What the gate would hide in the next release, why, and how it would hide less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.answers.release import everything, released_families
from analysis.data import cleaned_cohort, read_releases
from analysis.programme import Places, Programme
from analysis.release import Cell, Family, known_from, protect
from analysis.release.suppress import changed_cells, suppressed
from analysis.release.unknowns import Address

SMALL, COMPLEMENT, EVERYBODY, CLOSED, CHANGED, LINKED = (
    "few",
    "few others",
    "everybody or nobody",
    "small cohort",
    "changed by few",
    "would tell another",
)
_MANY = 0.5  # of its cells in the cohorts: the family is better told for all of them together


@dataclass(frozen=True, slots=True)
class Hiding:
    """What would be hidden of one family of figures.

    Attributes
    ----------
    family : str
        As its figures' ids begin.
    cohorts, pool : tuple of int
        Hidden cells, and all cells, in the chapters of the cohorts together
        and in those of the pool.
    reasons : tuple of (str, int)
        Why, and how many cells.
    advice : str
        What would hide fewer; empty where nothing is known to.
    """

    family: str
    cohorts: tuple[int, int]
    pool: tuple[int, int]
    reasons: tuple[tuple[str, int], ...]
    advice: str


def preview_release(programme: Programme, places: Places) -> list[Hiding]:
    """Return what the next release would hide, family by family, most first.

    The cohorts are cleaned where they have to be; nothing is released, and
    what the gate decides is not kept.
    """
    for cohort in programme.cohorts:
        cleaned_cohort(programme, places, cohort=cohort.id)
    families = [f for f in released_families(everything(programme, places)) if not f.public]
    known = known_from(read_releases(places.processed), families)
    threshold = programme.gate.threshold
    protection = protect(families, threshold=threshold, known=known)
    changed = changed_cells(families, known, threshold=threshold)
    found = [
        _hiding(f, protection.of(f), set(changed[f.id]), threshold=threshold) for f in families
    ]
    return sorted(found, key=lambda each: (-each.cohorts[0] - each.pool[0], each.family))


def _hiding(
    family: Family, hidden: frozenset[Address], changed: set[Address], *, threshold: int
) -> Hiding:
    shown = [
        (cohort, cell)
        for cohort in family.counts
        for cell in family.cells
        if family.shows(cohort, cell)
    ]
    gone = [(cohort, cell) for cohort, cell in shown if (cohort, cell.name) in hidden]
    reasons = Counter(
        CHANGED
        if (cohort, cell.name) in changed
        else _reason(family, cohort, cell, threshold=threshold)
        for cohort, cell in gone
    )

    def of(*, pool: bool) -> tuple[int, int]:
        return tuple(  # type: ignore[return-value]
            sum(1 for cohort, _ in cells if (cohort == family.pool) == pool)
            for cells in (gone, shown)
        )

    cohorts, pool = of(pool=False), of(pool=True)
    return Hiding(
        family.id,
        cohorts,
        pool,
        tuple(reasons.most_common()),
        _advice(family, cohorts, pool, threshold=threshold) if gone else "",
    )


def _reason(family: Family, cohort: str, cell: Cell, *, threshold: int) -> str:
    if cohort in family.closed:
        return CLOSED
    count = family.count(cohort, cell.name)
    others = None if cell.of is None else family.count(cohort, cell.of) - count
    if 0 < count < threshold:
        return SMALL
    if others is not None and 0 < others < threshold:
        return COMPLEMENT
    return EVERYBODY if family.sensitive and 0 in {count, others} else LINKED


def _advice(
    family: Family, cohorts: tuple[int, int], pool: tuple[int, int], *, threshold: int
) -> str:
    """The coarsest change of the settings that helps, as an evaluator would write it."""
    merged = fewest_hidden(family, threshold=threshold)
    if merged is not None:
        levels, left = merged
        return f"put {' + '.join(levels)} into one group: {left} hidden"
    if cohorts[1] and cohorts[0] >= _MANY * cohorts[1]:
        return f'pool_only = ["{family.id}"]'
    if pool[1] and pool[0] >= _MANY * pool[1]:
        return f'internal_only = ["{family.id}"]'
    return ""


def fewest_hidden(family: Family, *, threshold: int) -> tuple[tuple[str, ...], int] | None:
    """Return the levels of a question that, put together, hide the fewest cells, and how many.

    None for what is no question with three levels or more, or where nothing
    helps. The fewer levels are put together, the better.
    """
    levels = [
        cell
        for cell in family.cells
        if cell.of == "n" and len(cell.classes) == 1 and cell.reach == "everywhere"
    ]
    if len(levels) < 3:  # noqa: PLR2004 # two put together are no question any more
        return None
    best: tuple[int, tuple[str, ...]] = (_hidden(family, threshold=threshold), ())
    levels.sort(key=lambda cell: (family.count(family.pool, cell.name), cell.name))
    for size in range(2, len(levels)):
        # The smallest levels are the ones to be put together.
        for some in combinations(levels[: size + 1], size):
            left = _hidden(_with_group(family, some), threshold=threshold)
            if left < best[0]:
                best = (left, tuple(cell.name for cell in some))
        if best[0] == 0:
            break
    return (best[1], best[0]) if best[1] else None


def _with_group(family: Family, some: Sequence[Cell]) -> Family:
    group = Cell(
        "group",
        frozenset().union(*(cell.classes for cell in some)),
        of="n",
        weight=some[0].weight,
    )
    return replace(family, cells=(*(cell for cell in family.cells if cell not in some), group))


def _hidden(family: Family, *, threshold: int) -> int:
    hidden = suppressed([family], threshold=threshold)[family.id]
    return sum(
        (cohort, cell.name) in hidden
        for cohort in family.counts
        for cell in family.cells
        if family.shows(cohort, cell)
    )
