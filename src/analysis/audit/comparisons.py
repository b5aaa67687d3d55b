"""Figures that are compared although they are of different people."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.relations import Change
from analysis.audit.table import Table


def changes_of_different_people(table: Table, relations: tuple[Change, ...]) -> Iterator[Finding]:
    """Yield two figures that are taken for a change, where only some were asked again."""
    for relation in relations:
        if relation.before not in table or relation.after not in table:
            continue
        before, after = table[relation.before], table[relation.after]
        if before.condition != after.condition or _whom(before) != _whom(after):
            told = {"before": before, "after": after}
            yield Finding("same_people", (after, before), (), "moderate", "people", told)


def _whom(figure: PrintedFigure) -> str:
    """Whom a figure is about, without the time at which they were asked."""
    text = figure.population.casefold()
    for time in ("at the start", "at the end", "before", "after", "ved start", "ved slut"):
        text = text.replace(time, "")
    return " ".join(text.split())
