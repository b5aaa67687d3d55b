"""Lines of a table in which every number is at most the one before: stages, and sorted tables."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.disclosure.audit.chance import believed
from analysis.disclosure.audit.figures import Part, plain
from analysis.disclosure.audit.groups import Counts
from analysis.disclosure.audit.relation import Relation

_TRIED = 20  # how rarely lines are in order for a reason


def ordered_lines(counts: Counts, sums: Sequence[Relation]) -> Iterator[Relation]:
    """Yield that a number is at most its neighbour, where a line is in order in every cohort.

    The parts of a whole are often in the same order in every cohort by
    chance, so they count only where the order differs between cohorts.
    """
    wholes = {frozenset(part for part, weight in each.terms if weight > 0) for each in sums}
    shown: dict[str, dict[str, tuple[Part, ...]]] = defaultdict(dict)
    for cohort in counts.release.cohorts:
        for table in counts.release.tables[cohort]:
            ids = [name for name in map(plain, table.ids) if name in counts.by_id]
            shown[table.name][cohort] = tuple(dict.fromkeys(counts.by_id[name] for name in ids))
    for name in sorted(shown):
        lines = {cohort: line for cohort, line in shown[name].items() if len(line) > 1}
        fixed = len(set(lines.values())) == 1
        if fixed and any(frozenset(line) in wholes for line in lines.values()):
            continue
        for sign in (1, -1):
            if _ordered(counts, lines, sign):
                for cohort, line in lines.items():
                    for one, other in pairwise(line):
                        terms = ((one, sign), (other, -sign))
                        yield Relation(terms, 0.0, math.inf, cohort)


def _ordered(counts: Counts, lines: dict[str, tuple[Part, ...]], sign: int) -> bool:
    """Whether every cohort's line is in order, and that is more than chance."""
    surprises: dict[tuple[Part, ...], float] = {}
    for cohort, line in lines.items():
        known = [counts.classes.known(part).get(cohort) for part in line]
        numbers = [sign * number for number in known if number is not None]
        if any(one < other for one, other in pairwise(numbers)):
            return False
        # Cohorts whose lines have the same order surprise once.
        surprises[line] = max(surprises.get(line, 0.0), _surprise(numbers))
    return believed(surprises.values(), tried=_TRIED)


def _surprise(numbers: Sequence[int]) -> float:
    """Return -log of the chance that so many numbers fall in order, equal ones in any."""
    ties = Counter(numbers).values()
    return math.lgamma(len(numbers) + 1) - sum(math.lgamma(tie + 1) for tie in ties)
