"""Counts of a few people that a reader of a release can work out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure.audit.attack import Attack, attack
from analysis.disclosure.audit.bounding import Bound
from analysis.disclosure.audit.explain import explained
from analysis.disclosure.audit.figures import BASE, COUNT, Part

_NEAR = 1  # a count is known when it is known to within so much


@dataclass(frozen=True, slots=True)
class Pinned:
    """A count of a few people that can be worked out, or that was not shown to be safe.

    Attributes
    ----------
    cohort, id : str
        The figure.
    low, high : int
        Between what a reader knows it to lie. Not to be told to anybody.
    line : str
        What to tell people: which figure, and from what; never the count.
    what : str
        ``count``, ``n``, or ``rest``: those of its n whom it does not count.
    """

    cohort: str
    id: str
    low: int
    high: int
    line: str
    what: str = "count"


def pinned(
    reports: Path,
    *,
    pool: str,
    cohorts: Sequence[str],
    threshold: int,
    internal: Mapping[str, Path] | None = None,
    public: Collection[str] = (),
) -> list[Pinned]:
    """Return every count of 1 to ``threshold`` - 1 people that a reader knows to within one.

    Parameters
    ----------
    reports : Path
        The release: ``<cohort>/<language>/`` with pages and ``results.csv``.
    pool : str
        Id of the pool.
    cohorts : sequence of str
        Ids of all cohorts.
    threshold : int
        Smallest count that may be known.
    internal : mapping of str to Path, optional
        By cohort and for the pool, the folder of the same chapters with
        nothing hidden: ``<language>/`` below. They tell which relations hold,
        and afterwards whether what a reader pins is a count of so few.
    public : collection of str
        Beginnings of ids that count nobody, or whose counts are not protected
        by decision.

    Returns
    -------
    list of Pinned
        By cohort and id; empty for a release that gives nothing away. What
        could not be proven to be safe is among them.
    """
    found = attack(reports, pool=pool, cohorts=cohorts, internal=internal, public=public)
    return [
        Pinned(b.cohort, b.id, b.low, b.high, explained(found, b), b.what)
        for b in found.bounds
        if not b.proven or _is_known(found, b, threshold)
    ]


def _is_known(found: Attack, bound: Bound, threshold: int) -> bool:
    """Whether the interval is within one of a small count: the true one, where that is known."""
    if bound.wide:
        return False
    true = _true(found, bound)
    candidates = range(1, threshold) if true is None else [true]
    return any(
        0 < count < threshold
        and bound.low >= count - _NEAR
        and bound.high <= count + _NEAR
        and bound.low <= count <= bound.high
        for count in candidates
    )


def _true(found: Attack, bound: Bound) -> int | None:
    """Return the true count where the chapters for the house alone were given."""
    if not found.values.complete:
        return None
    known = found.knowledge.classes.known
    count = known(Part(bound.id, COUNT)).get(bound.cohort)
    base = known(Part(bound.id, BASE)).get(bound.cohort)
    if bound.what == "rest":
        return None if count is None or base is None else base - count
    return count if bound.what == "count" else base
