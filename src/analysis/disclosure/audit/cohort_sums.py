"""The pool beside its cohorts: who stands in two of them stands in the pool once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.audit.figures import Part, Release, family
from analysis.disclosure.audit.same import Classes

_ENOUGH = 3  # numbers of a family that add up, before a reader takes it that all do


@dataclass(frozen=True, slots=True)
class Gap:
    """Between what the sum of the cohorts less the pool lies.

    Attributes
    ----------
    part : Part
        Of which number.
    low, high : float
        0 and 0 where cohorts add up to the pool.
    largest : bool
        Whether the pool is at least as large as each cohort.
    """

    part: Part
    low: float
    high: float
    largest: bool


def gaps(release: Release, classes: Classes, parts: Sequence[Part]) -> Iterator[Gap]:
    """Yield how the pool may differ from its cohorts, as a reader learns it from what is shown.

    Where all shown numbers of a family add up, the hidden ones are taken to;
    elsewhere the difference is at most the largest that is shown. What the
    chapters for the house alone contradict is not assumed: it would lead a
    reader astray.
    """
    firsts = sorted({classes.of(part) for part in parts})
    seen = {part: gap for part in firsts if (gap := _shown(release, classes, part)) is not None}
    by_family: dict[str, list[int]] = defaultdict(list)
    for part, gap in seen.items():
        for name in sorted({family(member.id) for member in classes.members(part)}):
            by_family[name].append(gap)
    most = max([gap for gap in seen.values() if gap >= 0], default=None)
    for part in firsts:
        if part not in seen:
            yield from _gap(release, classes, part, by_family, most)


def _shown(release: Release, classes: Classes, part: Part) -> int | None:
    """Return the difference where the pool and all cohorts are shown."""
    numbers: dict[str, int] = {}
    for cohort in release.cohorts:
        for member in classes.members(part):
            interval = release.seen.get((cohort, member))
            if interval is not None and interval.single:
                numbers[cohort] = round(interval.low)
    if len(numbers) < len(release.cohorts):
        return None
    return sum(numbers[cohort] for cohort in release.pooled) - numbers[release.pool]


def _gap(
    release: Release,
    classes: Classes,
    part: Part,
    by_family: Mapping[str, Sequence[int]],
    most: int | None,
) -> Iterator[Gap]:
    own = [by_family[family(m.id)] for m in classes.members(part) if family(m.id) in by_family]
    largest = max((gap for gaps in own for gap in gaps), default=most)
    guesses = [largest, most]
    if any(len(gaps) >= _ENOUGH and not any(gaps) for gaps in own):
        guesses.insert(0, 0)
    known = classes.known(part)
    numbers = [known.get(cohort) for cohort in release.pooled]
    pool = known.get(release.pool)
    if pool is None or None in numbers:
        true = None
    else:
        true = sum(number for number in numbers if number is not None) - pool
    for high in (guess for guess in guesses if guess is not None):
        if true is None or 0 <= true <= high:
            most_of = max((number for number in numbers if number is not None), default=0)
            yield Gap(part, 0.0, float(high), largest=pool is None or pool >= most_of)
            return
