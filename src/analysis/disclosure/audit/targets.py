"""Which numbers of people there are in a release, hidden or plain to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.disclosure.audit.component import Expression
from analysis.disclosure.audit.figures import BASE, COUNT, Part
from analysis.disclosure.audit.knowledge import Knowledge

What = Literal["count", "n", "rest"]


@dataclass(frozen=True, slots=True)
class Target:
    """A number of people that is bounded.

    Attributes
    ----------
    cohort, id, what : str
        As of a `Bound`.
    expression : tuple of (int, int)
        The unknowns that it is made of, and their weights.
    shown : bool
        Whether it is plain to see.
    """

    cohort: str
    id: str
    what: What
    expression: Expression
    shown: bool


def targets(known: Knowledge, public: Collection[str]) -> Iterator[Target]:
    """Every number of people, each once."""
    release = known.release
    implied = {(cohort, part.id) for cohort, part in known.implied}
    done: set[Expression] = set()
    for cohort in release.cohorts:
        own = {name for place, name in implied if place == cohort}
        for name in sorted(release.present[cohort] | own):
            kind = release.kinds.get(name)
            if _is_public(name, public) or (kind is not None and not kind.of_people):
                continue
            for target in _of_figure(known, cohort, name):
                if target.expression not in done:
                    done.add(target.expression)
                    yield target


def _of_figure(known: Knowledge, cohort: str, name: str) -> Iterator[Target]:
    count, base = Part(name, COUNT), Part(name, BASE)
    kind = known.release.kinds.get(name)
    counts = kind is None or kind.counts
    places: dict[str, int] = {}
    for column, part in ((COUNT, count), (BASE, base)):
        if known.builder.there(cohort, part) and (column == BASE or counts):
            places[column] = known.builder.place(cohort, part)
    for column, place in places.items():
        what: What = "count" if column == COUNT else "n"
        yield Target(cohort, name, what, ((place, 1),), _is_seen(known, place))
    if len(places) > 1 and places[COUNT] != places[BASE]:
        expression = ((places[BASE], 1), (places[COUNT], -1))
        shown = all(_is_seen(known, place) for place in places.values())
        yield Target(cohort, name, "rest", expression, shown)


def _is_seen(known: Knowledge, place: int) -> bool:
    cohort, part = known.system.unknowns[place]
    return any(
        (interval := known.release.seen.get((cohort, member))) is not None and interval.single
        for member in known.classes.members(part)
    )


def _is_public(name: str, public: Collection[str]) -> bool:
    return any(name == own or name.startswith(f"{own}.") for own in public)
