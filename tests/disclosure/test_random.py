"""Programmes that nobody designed, protected, written down, and attacked by who sees only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.disclosure.audit import pinned
from analysis.release import Family, protect
from tests.disclosure.small_release import Cell, Table, write
from tests.release.random_programmes import POOL, random_programme

THRESHOLD = 5


def told(
    family: Family, cohort: str, hidden: frozenset[tuple[str, str]], *, everything: bool
) -> Table:
    """One family as the chapters of a cohort show it, or as the house sees it."""

    def seen(name: str) -> bool:
        return everything or (
            family.shows(cohort, family.cell(name)) and (cohort, name) not in hidden
        )

    cells = [
        Cell(
            f"{family.id}.{cell.name.replace('/', '.')}",
            family.count(cohort, cell.name),
            family.count(cohort, cell.of) if cell.of and seen(cell.of) else None,
            hidden=not seen(cell.name),
        )
        for cell in family.cells
        if everything or family.shows(cohort, cell)
    ]
    return Table(family.id, tuple(cells))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_no_random_programme_tells_a_small_count(seed: int, tmp_path: Path) -> None:
    programme = random_programme(seed, chapters=1, tables=5)
    protection = protect(programme.families, threshold=THRESHOLD)
    closed = programme.families[0].closed
    for cohort in (*programme.cohorts, POOL):
        for where, everything in (("shared", False), ("internal", True)):
            if not everything and cohort in closed:
                continue
            chapters = {
                f"0{place}_chapter": [
                    told(family, cohort, protection.of(family), everything=everything)
                    for family in families
                ]
                for place, families in enumerate(programme.chapters)
            }
            write(tmp_path / where, chapters, languages=("da",), cohort=cohort)
    found = pinned(
        tmp_path / "shared",
        pool=POOL,
        cohorts=programme.cohorts,
        threshold=THRESHOLD,
        internal={c: tmp_path / "internal" / c for c in (*programme.cohorts, POOL)},
    )
    assert [each.line for each in found] == []
