"""How many different answers there were: with who gave the shown ones, it tells of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.disclosure.audit.figures import COUNT, Part, Release, plain
from analysis.disclosure.audit.groups import STAR, Counts
from analysis.disclosure.audit.relation import Relation, guess

KINDS = "kinds"  # last part of the id of a figure that counts different answers


@dataclass(frozen=True, slots=True)
class Variety:
    """Answers that a reader knows somebody gave, but not which.

    Attributes
    ----------
    cohort : str
        Of which cohort or pool.
    named : tuple of Part
        Counts that have a row, hidden or shown: each is 1 or more.
    unnamed : Part
        Any of the others.
    others : int
        How many others there are.
    base : Part
        All answers together.
    """

    cohort: str
    named: tuple[Part, ...]
    unnamed: Part
    others: int
    base: Part


def varieties(counts: Counts, sums: Iterable[Relation]) -> Iterator[Variety]:
    """Yield what ``a.b.kinds`` tells of ``a.b.*``, where these are the parts of a whole.

    Nine nationalities among 30 people of whom 22 have the only one shown:
    the other eight have one person each.
    """
    release, believed = counts.release, set(sums)
    for (cohort, name), number in sorted(release.varieties.items()):
        stem, _, last = name.rpartition(".")
        ids = counts.stars.get(f"{stem}.{STAR}", ())
        base = counts.base(ids) if ids else None
        if base is None or last != KINDS:
            continue
        parts = list(dict.fromkeys(counts.by_id[each] for each in ids))
        found = guess(counts, parts, [base], label=(), tried=1)
        rows = _rows(release, cohort)
        named = tuple(counts.by_id[each] for each in ids if each in rows)
        if found is not None and found.relation in believed and number >= len(named):
            unnamed = Part(f"{stem}.{STAR}", COUNT)
            yield Variety(cohort, named, unnamed, number - len(named), base)


def _rows(release: Release, cohort: str) -> set[str]:
    """The figures that a reader of a cohort sees a row of, but for rows of nobody."""
    seen = {part.id for place, part in release.seen if place == cohort}
    listed = {name for table in release.tables[cohort] for name in table.ids}
    empty = {
        part.id
        for (place, part), shown in release.seen.items()
        if place == cohort and part.column == COUNT and shown.high == 0
    }
    return {plain(name) for name in seen | listed} - {plain(name) for name in empty}
