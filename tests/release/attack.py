"""A reader who takes everything that is shown and works out what is not."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.answers.release import released_families
from analysis.data import read_protection
from analysis.programme import Places, Programme
from analysis.release import Family, Protection

THRESHOLD = 5


def largest_possible(
    family: Family, hidden: frozenset[tuple[str, str]], cohort: str, mask: np.ndarray
) -> int:
    """The most people that a reader of all shown cells must still think possible."""
    parts = [name for name in family.counts if name != family.pool]
    truth = np.concatenate([family.counts[part] for part in parts])

    def row(where: str, classes: np.ndarray) -> np.ndarray:
        return np.concatenate([classes * (where in {part, family.pool}) for part in parts])

    shown = [
        row(where, family.mask(cell.classes))
        for where in family.counts
        for cell in family.cells
        if family.shows(where, cell) and (where, cell.name) not in hidden
    ]
    aim = row(cohort, mask)
    found = milp(
        -aim,
        integrality=np.ones(len(truth)),
        bounds=Bounds(0, truth.sum() + 50),
        constraints=[LinearConstraint(np.array([r]), r @ truth, r @ truth) for r in shown],
    )
    return round(-found.fun) - int(aim @ truth - mask @ np.array(family.counts[cohort]))


def small_counts(family: Family) -> list[tuple[str, np.ndarray]]:
    masks = [
        (cohort, mask)
        for cohort in family.counts
        for cell in family.cells
        for mask in (
            family.mask(cell.classes),
            family.mask(family.cell(cell.of or cell.name).classes) - family.mask(cell.classes),
        )
    ]
    return [(c, m) for c, m in masks if 0 < m @ np.array(family.counts[c]) < THRESHOLD]


def assert_safe(programme: Programme, places: Places) -> None:
    """Attack every small count of a release; none may be pinned below the threshold."""
    protection = Protection.from_json(read_protection(places.processed))
    attacked = 0
    for family in released_families(programme, places):
        if family.public:
            continue
        hidden = protection.of(family)
        for cohort, mask in small_counts(family):
            attacked += 1
            assert largest_possible(family, hidden, cohort, mask) >= THRESHOLD, family.id
    assert attacked > 50
