"""Everything that a reader knows of a release, put into one system."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.disclosure.audit.analogy import believed_relations
from analysis.disclosure.audit.cohort_sums import Gap, gaps
from analysis.disclosure.audit.figures import COUNT, Part, Release, plain
from analysis.disclosure.audit.groups import Counts
from analysis.disclosure.audit.nets import Net, nets
from analysis.disclosure.audit.numerals import Interval
from analysis.disclosure.audit.orders import ordered_lines
from analysis.disclosure.audit.relation import Relation
from analysis.disclosure.audit.rows_missing import nobody, somebody
from analysis.disclosure.audit.same import Classes, same_numbers, standing
from analysis.disclosure.audit.sums import guesses
from analysis.disclosure.audit.system import Builder, System, part_of_whole
from analysis.disclosure.audit.values import Values
from analysis.disclosure.audit.varieties import Variety, varieties

_ROOM = 100  # how much larger than anything shown a hidden number is thought to be


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A release as a system of equations.

    Attributes
    ----------
    release : Release
        What is shown.
    classes : Classes
        Which numbers are one.
    relations : tuple of Relation
        What was learned, to be looked at.
    implied : tuple of (str, Part)
        Counts of a cohort that need not stand anywhere, but follow from what does.
    builder : Builder
        Finds the unknown of a number.
    system : System
        The equations.
    """

    release: Release
    classes: Classes
    relations: tuple[Relation, ...]
    implied: tuple[tuple[str, Part], ...]
    builder: Builder
    system: System


def knowledge(release: Release, values: Values) -> Knowledge:
    """Return all that follows from what is shown, and from the relations that hold."""
    zeros = nobody(release, values)
    zero_parts = {c: frozenset(Part(name, COUNT) for name in names) for c, names in zeros.items()}
    values = replace(values, nobody=zero_parts)
    classes = same_numbers(release, values)
    ups = tuple(nets(release, classes))
    parts = sorted({*values.parts, *standing(release)})
    counts = Counts(release, classes, parts)
    sums = believed_relations(counts, guesses(counts))
    kinds = tuple(varieties(counts, sums))
    implied = {(net.cohort, part) for net in ups for part in (net.worse, net.same)}
    parts = sorted({*parts, *(part for _, part in implied)})
    implied |= {(each.cohort, each.unnamed) for each in kinds if each.others}
    relations = (*sums, *ordered_lines(counts, sums))
    builder = Builder(release, classes, _largest(release))
    _places(builder, release, parts)
    for cohort, names in zeros.items():
        _bound(builder, cohort, sorted(names), Interval(0, 0), counts)
    for cohort, name in somebody(release, values):
        _bound(builder, cohort, [name], Interval(1, math.inf), counts)
    for relation in relations:
        _relate(builder, release, relation)
    for net in ups:
        _net(builder, net)
    for each in kinds:
        _variety(builder, each)
    for gap in gaps(release, classes, parts):
        _pool(builder, release, gap)
    for cohort in release.cohorts:
        part_of_whole(builder, cohort, release.present[cohort])
    for share in release.shares:
        builder.share(share)
    return Knowledge(release, classes, relations, tuple(sorted(implied)), builder, builder.system())


def _largest(release: Release) -> int:
    shown = [interval.high for interval in release.seen.values()]
    return 2 * round(max(shown, default=0)) + _ROOM


def _places(builder: Builder, release: Release, parts: Sequence[Part]) -> None:
    """Make an unknown of every number that stands in a cohort."""
    for cohort in release.cohorts:
        there = release.present[cohort]
        for part in parts:
            if part.id in there:
                builder.place(cohort, part)


def _bound(
    builder: Builder, cohort: str, names: Sequence[str], interval: Interval, counts: Counts
) -> None:
    for name in names:
        part = counts.by_id.get(plain(name))
        if part is not None:
            builder.bound(builder.place(cohort, part), interval)


def _relate(builder: Builder, release: Release, relation: Relation) -> None:
    """Take in a relation in each cohort where one of its numbers stands."""
    for cohort in (relation.only,) if relation.only else release.cohorts:
        if any(builder.there(cohort, part) for part, _ in relation.terms):
            terms = [
                (builder.place(cohort, part), float(weight)) for part, weight in relation.terms
            ]
            builder.rule(terms, relation.low, relation.high)


def _net(builder: Builder, net: Net) -> None:
    """Take in that those who went up, down and neither way are all, and what up less down is."""
    up, down, neither, whole = (
        builder.place(net.cohort, part) for part in (net.better, net.worse, net.same, net.base)
    )
    builder.rule([(up, 1.0), (down, -1.0)], net.difference, net.difference)
    builder.rule([(up, 1.0), (down, 1.0), (neither, 1.0), (whole, -1.0)], 0.0, 0.0)


def _variety(builder: Builder, variety: Variety) -> None:
    """Take in that somebody gave each of so many answers, those with a row and the others."""
    named = [builder.place(variety.cohort, part) for part in variety.named]
    for place in named:
        builder.bound(place, Interval(1, math.inf))
    if variety.others:
        other = builder.place(variety.cohort, variety.unnamed)
        builder.bound(other, Interval(1, math.inf))
        base = builder.place(variety.cohort, variety.base)
        terms = [(other, 1.0), *((place, 1.0) for place in named), (base, -1.0)]
        rest = variety.others - 1  # one person each, at the least
        builder.rule(terms, -math.inf if rest else 0.0, float(-rest))


def _pool(builder: Builder, release: Release, gap: Gap) -> None:
    """Take in how the pool may differ from its cohorts."""
    if not builder.there(release.pool, gap.part):
        return
    pool = builder.place(release.pool, gap.part)
    cohorts = [builder.place(cohort, gap.part) for cohort in release.pooled]
    builder.rule([*((place, 1.0) for place in cohorts), (pool, -1.0)], gap.low, gap.high)
    for place in cohorts if gap.largest else ():
        builder.rule([(pool, 1.0), (place, -1.0)], 0.0, math.inf)
