"""The same quantity, printed several times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.relations import Same
from analysis.audit.table import Table


def repeats_that_disagree(table: Table, relations: tuple[Same, ...]) -> Iterator[Finding]:
    """Yield quantities that are printed with numbers of which not all can be right.

    Printings of one id are of the same quantity; so are those that a relation
    says to be, and what the running text tells in words. Numbers that could
    be roundings of one another agree.
    """
    for printings in table.printings.values():
        yield from _disagreeing(printings)
    for relation in relations:
        here = [table[name] for name in relation.figures if name in table]
        yield from _disagreeing(here)
        said = relation.said
        if said and here and here[0].value != said.value:
            told = {"figure": here[0], "said": said.value, "words": {"da": said.da, "en": said.en}}
            possible = (str(said.value),)
            yield Finding("same_quantity", (here[0],), possible, "moderate", "said", told)


def _disagreeing(printings: Sequence[PrintedFigure]) -> Iterator[Finding]:
    for other in printings[1:]:
        first = printings[0]
        if first.unit == other.unit and not _agree(first, other):
            told = {"first": first, "other": other}
            yield Finding(
                "same_quantity", (first, other), (other.printed,), "serious", "repeat", told
            )


def _agree(one: PrintedFigure, other: PrintedFigure) -> bool:
    if one.decimals == other.decimals:
        return one.value == other.value
    return abs(one.value - other.value) <= max(one.half, other.half)
