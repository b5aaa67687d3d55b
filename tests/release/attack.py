"""A reader who takes everything that is shown and works out what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, lil_matrix

from analysis.answers.release import everything, released_families
from analysis.data import read_protection
from analysis.programme import Places, Programme
from analysis.release import Family, Protection
from analysis.release.silence import silenced_output

THRESHOLD = 5
Hidden = Mapping[str, frozenset[tuple[str, str]]]
_ROOM = 50  # more people than there are


class Reader:
    """Everything that is shown of some families, as equations between numbers of people."""

    def __init__(self, families: Sequence[Family], hidden: Hidden) -> None:
        self.starts: dict[str, int] = {}
        self.truth: list[int] = []
        for family in families:
            self.starts[family.id] = len(self.truth)
            self.truth += [x for part in parts_of(family) for x in family.counts[part]]
        self.equations: list[tuple[dict[int, int], int]] = []
        same: dict[tuple[object, ...], list[tuple[Family, frozenset[str]]]] = {}
        for family in families:
            for cell in family.cells:
                counts = tuple(family.count(c, cell.name) for c in sorted(family.counts))
                if cell.alias:
                    same.setdefault((cell.alias, counts), []).append((family, cell.classes))
                for where in family.counts:
                    if family.shows(where, cell) and (where, cell.name) not in hidden[family.id]:
                        self._told(family, where, cell.classes)
        for places in same.values():
            for family, classes in places[1:]:
                for part in parts_of(family):
                    one = self.row(places[0][0], part, places[0][1])
                    other = {k: -v for k, v in self.row(family, part, classes).items()}
                    both = {k: one.get(k, 0) + other.get(k, 0) for k in {*one, *other}}
                    self.equations.append((both, 0))

    def row(self, family: Family, where: str, classes: frozenset[str]) -> dict[int, int]:
        width, start = len(family.classes), self.starts[family.id]
        return {
            start + place * width + column: 1
            for place, part in enumerate(parts_of(family))
            if where in {part, family.pool}
            for column, name in enumerate(family.classes)
            if name in classes
        }

    @cached_property
    def system(self) -> tuple[csr_matrix, np.ndarray]:
        matrix = lil_matrix((len(self.equations), len(self.truth)))
        for line, (row, _) in enumerate(self.equations):
            for place, times in row.items():
                matrix[line, place] = times
        return matrix.tocsr(), np.array([value for _, value in self.equations])

    def largest(self, family: Family, where: str, classes: frozenset[str]) -> int:
        """The most people that must still be thought possible; people counted once known."""
        aim = np.zeros(len(self.truth))
        for place in self.row(family, where, classes):
            aim[place] = 1
        matrix, values = self.system
        with silenced_output():
            found = milp(
                -aim,
                integrality=np.ones(len(aim)),
                bounds=Bounds(0, max(self.truth) + _ROOM),
                constraints=LinearConstraint(matrix, values, values),
            )
        once = int(aim @ np.array(self.truth)) - counted(family, where, classes)
        return round(-found.fun) - once

    def _told(self, family: Family, where: str, classes: frozenset[str]) -> None:
        row = self.row(family, where, classes)
        self.equations.append((row, sum(self.truth[place] for place in row)))


def parts_of(family: Family) -> list[str]:
    return [name for name in family.counts if name != family.pool]


def counted(family: Family, where: str, classes: frozenset[str]) -> int:
    return int(family.mask(classes) @ np.array(family.counts[where]))


def small_counts(family: Family) -> list[tuple[str, frozenset[str]]]:
    """Every count of a few, and every few that a count leaves of what it is a part of."""
    some = [
        (where, classes)
        for where in family.counts
        for cell in family.cells
        for classes in (
            cell.classes,
            family.cell(cell.of or cell.name).classes - cell.classes,
        )
    ]
    return [(w, c) for w, c in some if 0 < counted(family, w, c) < THRESHOLD]


def linked(families: Sequence[Family]) -> list[list[Family]]:
    """The families in groups that share numbers, directly or through others."""
    groups: list[list[Family]] = []
    for family in families:
        names = {cell.alias for cell in family.cells if cell.alias}
        mine = [g for g in groups if any(c.alias in names for f in g for c in f.cells if c.alias)]
        groups = [g for g in groups if g not in mine]
        groups.append([*(f for g in mine for f in g), family])
    return groups


def assert_unknown(families: Sequence[Family], hidden: Hidden) -> int:
    """Attack every small count with all that is shown; return how many there were."""
    attacked = 0
    for group in linked([family for family in families if not family.public]):
        reader = Reader(group, hidden)
        for family in group:
            for where, classes in small_counts(family):
                attacked += 1
                assert reader.largest(family, where, classes) >= THRESHOLD, (family.id, where)
    return attacked


def assert_safe(programme: Programme, places: Places, *, more_than: int = 50) -> None:
    """Attack every small count of a release; none may be pinned below the threshold."""
    protection = Protection.from_json(read_protection(places.processed))
    families = released_families(everything(programme, places))
    hidden = {family.id: protection.of(family) for family in families}
    assert assert_unknown(families, hidden) > more_than
