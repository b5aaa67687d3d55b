"""Whole numbers in proportion: the method of largest remainders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def apportioned(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Return whole numbers that add up to a total, in proportion to weights.

    The fractions that are left go to the largest remainders, and among equal
    ones to those named first (Hamilton's method).

    >>> apportioned(7, {"a": 37, "b": 36, "c": 38})
    {'a': 2, 'b': 2, 'c': 3}
    """
    whole = sum(weights.values())
    numbers = {name: total * weight // whole for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: -(total * weights[name] % whole))
    for name in by_remainder[: total - sum(numbers.values())]:
        numbers[name] += 1
    return numbers


def shared_out(
    table: Mapping[str, int], bases: Sequence[int], *, shut: Sequence[Collection[str]] = ()
) -> list[dict[str, int]]:
    """Share the people behind each answer out over cohorts, each with so many people.

    Parameters
    ----------
    table : mapping
        People by answer.
    bases : sequence of int
        People of each cohort; as many in all as in the table.
    shut : sequence of collections of str
        For each cohort, the answers that nobody in it can have given.

    Returns
    -------
    list of dict
        People by answer of each cohort: both margins hold exactly, and every
        cohort is as near to the pool's shares as whole numbers can be.

    Examples
    --------
    >>> shared_out({"yes": 3, "no": 5}, [3, 5])
    [{'yes': 1, 'no': 2}, {'yes': 2, 'no': 3}]
    """
    closed = [set(answers) for answers in shut] or [set[str]() for _ in bases]
    left = dict(table)
    made: dict[int, dict[str, int]] = {}
    for cohort in sorted(range(len(bases)), key=lambda place: -len(closed[place])):
        possible = {
            answer: people for answer, people in left.items() if answer not in closed[cohort]
        }
        part = apportioned(bases[cohort], possible) if bases[cohort] else {}
        made[cohort] = {answer: part.get(answer, 0) for answer in table}
        left = {answer: people - made[cohort][answer] for answer, people in left.items()}
    return [made[cohort] for cohort in range(len(bases))]
