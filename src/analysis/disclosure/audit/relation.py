"""A relation between numbers that holds in every cohort, and how surprising that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure.audit.chance import surprise
from analysis.disclosure.audit.figures import Part
from analysis.disclosure.audit.groups import Counts

EQUALS = "="


@dataclass(frozen=True, slots=True)
class Relation:
    """A weighted sum of numbers of one cohort, and between what it lies.

    Attributes
    ----------
    terms : tuple of (Part, int)
        Numbers and their weights.
    low, high : float
        Between what the sum lies; both 0 for an equation.
    only : str
        The one cohort where it holds; empty where it holds in all.
    """

    terms: tuple[tuple[Part, int], ...]
    low: float = 0.0
    high: float = 0.0
    only: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """An equation that holds wherever all its numbers are known.

    Attributes
    ----------
    relation : Relation
        The equation.
    label : tuple of str
        Its figures as a reader would name them: what is added, ``=``, and
        what it adds up to. By it, equations that say the same of different
        questions are told.
    surprises : tuple of float
        How surprising it is in each cohort.
    tried : float
        How many equations were tried beside it; less than 1 for one that
        anybody expects.
    """

    relation: Relation
    label: tuple[str, ...]
    surprises: tuple[float, ...]
    tried: float


def guess(
    counts: Counts, added: Sequence[Part], to: Sequence[Part], *, label: Sequence[str], tried: float
) -> Guess | None:
    """Return the equation of two sums where it holds in every cohort; None where it does not.

    It must hold in one cohort at the least where all its numbers are known.
    The pool repeats what its cohorts say, and surprises only where it stands alone.
    """
    if len({*added, *to}) < len(added) + len(to):  # the same number on both sides, or twice
        return None
    known = [counts.classes.known(part) for part in (*added, *to)]
    surprises: dict[str, float] = {}
    for cohort in counts.release.cohorts:
        try:
            numbers = [each[cohort] for each in known]
        except KeyError:
            continue
        left, right = numbers[: len(added)], numbers[len(added) :]
        if sum(left) != sum(right):
            return None
        surprises[cohort] = surprise(_slack(left, right))
    if not surprises:
        return None
    alone = [value for cohort, value in surprises.items() if cohort != counts.release.pool]
    weights = (*((part, 1) for part in added), *((part, -1) for part in to))
    relation = Relation(tuple(sorted(weights)))
    return Guess(relation, tuple(label), tuple(alone or surprises.values()), tried)


def _slack(added: Sequence[int], to: Sequence[int]) -> int:
    """How far the numbers are from fitting for a plain reason, such as that all but one are 0."""
    if len(to) == 1:
        return to[0] - max(added)
    return min(abs(one - other) for one in added for other in to)
