"""Which of the printed percentages are of the same people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.audit.question import Addition, AskedTogether
from analysis.audit.relations import Parts, Question, Relations
from analysis.audit.table import Table


def asked_together(table: Table, relations: Relations) -> tuple[AskedTogether, ...]:
    """Return the printed percentages, those of the same people together.

    Levels that add to a percentage are of its people. A percentage of which
    nothing is said stands alone. Whoever was asked because of another answer
    comes after it.
    """
    groups = _grouped(table, relations)
    of = {name: place for place, (names, _) in enumerate(groups) for name in names}
    made = [_asked(table, names, question, relations) for names, question in groups]
    return tuple(made[place] for place in _parents_first(made, of))


def _grouped(table: Table, relations: Relations) -> list[tuple[list[str], Question | None]]:
    """Join figures that any relation declares to be of the same people."""
    group: dict[str, int] = {}
    groups: list[tuple[list[str], Question | None]] = []
    declared: list[tuple[Iterable[str], Question | None]] = [
        (question.figures, question) for question in relations.question
    ]
    declared += [((parts.total, *parts.parts), None) for parts in relations.parts]
    declared += [((name,), None) for name in table]
    for names, question in declared:
        mine = [name for name in names if name in table and table[name].is_percent]
        known = next((group[name] for name in mine if name in group), None)
        if known is None and mine:
            known = len(groups)
            groups.append(([], question))
        for name in mine:
            if name not in group and known is not None:
                group[name] = known
                groups[known][0].append(name)
    return groups


def _asked(
    table: Table, names: list[str], question: Question | None, relations: Relations
) -> AskedTogether:
    said = question or Question(figures=tuple(names))
    additions = list(_additions(names, relations.parts))
    inner = {part for addition in additions for part in addition.parts}
    outer = tuple(name for name in names if name not in inner)
    others = table.amount(said.others)
    all_here = all(name in table for name in said.figures)
    told_of_all = said.complete or others is not None
    if (len(outer) > 1 or told_of_all) and not said.several:
        additions.append(Addition(None, outer, exact=all_here and told_of_all))
    bounds = (said.base, said.at_most, said.others)
    sources = [name for text in bounds if text for name in table.ids(text)]
    return AskedTogether(
        tuple(table[name] for name in names),
        tuple(additions),
        table.amount(said.base),
        table.amount(said.at_most),
        (others or 0) if additions and additions[-1].total is None and others else 0,
        said.of if said.of in table else None,
        tuple(dict.fromkeys(sources)),
    )


def _additions(names: list[str], relations: Iterable[Parts]) -> Iterator[Addition]:
    for parts in relations:
        here = tuple(part for part in parts.parts if part in names)
        if parts.total in names and here:
            yield Addition(parts.total, here, len(here) == len(parts.parts))


def _parents_first(made: list[AskedTogether], of: dict[str, int]) -> list[int]:
    order: list[int] = []
    for start in range(len(made)):
        chain, place = [], start
        while place not in order and place not in chain:
            chain.append(place)
            parent = made[place].of
            if parent is None or parent not in of:
                break
            place = of[parent]
        order += reversed(chain)
    return order
