"""Figures that stand side by side: their ids differ in one part, or they are one column of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.disclosure.audit.figures import COUNT, Part, Release, family, plain
from analysis.disclosure.audit.same import Classes

STAR = "*"


class Counts:
    """The counts of a release by the id of their figure, and what they are counts of.

    Parameters
    ----------
    release : Release
        What stands where.
    classes : Classes
        Which numbers are one.
    parts : sequence of Part
        Everything that is known of any cohort.
    """

    def __init__(self, release: Release, classes: Classes, parts: Sequence[Part]) -> None:
        self.classes = classes
        self.release = release
        self.by_id: dict[str, Part] = {}
        self.base_of: dict[str, Part] = {}
        for part in parts:
            target = self.by_id if part.column == COUNT else self.base_of
            target.setdefault(plain(part.id), classes.of(part))
        self.stars = self._stars()
        self._lines = self._tables()
        self.families: dict[str, list[Part]] = defaultdict(list)
        for part in parts:
            first = classes.of(part)
            if first not in self.families[family(part.id)]:
                self.families[family(part.id)].append(first)

    def base(self, ids: Sequence[str]) -> Part | None:
        """Return what all of these are counts of; None where that differs or is not known."""
        bases = {self.base_of.get(name) for name in ids}
        return next(iter(bases)) if len(bases) == 1 else None

    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Return every row and column of every table that has two counts or more."""
        return self._lines

    def _tables(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of all tables, those of all cohorts together."""
        lines: dict[str, dict[str, None]] = defaultdict(dict)
        for cohort in reversed(self.release.cohorts):
            for table in self.release.tables[cohort]:
                lines[table.name] |= dict.fromkeys(map(plain, table.ids))
        counted = {
            name: tuple(each for each in ids if each in self.by_id) for name, ids in lines.items()
        }
        return {name: ids for name, ids in counted.items() if len(ids) > 1}

    def _stars(self) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.by_id):
            pieces = name.split(".")
            for place in range(1, len(pieces)):
                pattern = ".".join((*pieces[:place], STAR, *pieces[place + 1 :]))
                groups[pattern].append(name)
        return {pattern: tuple(ids) for pattern, ids in groups.items() if len(ids) > 1}
