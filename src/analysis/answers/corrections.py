"""Chapter 00, on cells that were corrected by hand: how many of which file and question."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.answers.delivery_family import logs_by_cohort
from analysis.answers.method_words import joined, table_of, verbatim
from analysis.answers.view import View
from analysis.programme import Programme, Words
from analysis.release import Cell, Family, Part, Statement, Table, WordTable

EVERY = "all"
_RULE = "corrected"
_BETWEEN = "."  # of the ids of a source and a variable


def corrections_families(view: View) -> list[Family]:
    """Return how many cells were corrected, for every cohort and the pool; none where none was."""
    logs = logs_by_cohort(view.programme, view.places, cohorts=view.cohorts)
    done = {cohort: _cells(log) for cohort, log in logs.items()}
    # The same in every shared chapter, so that what is protected is what is told.
    classes = tuple(view.agreed("corrections", partial(_corrected, done)))
    if not classes:
        return []
    return [
        Family(
            id="corrections",
            classes=classes,
            cells=(
                Cell(EVERY, frozenset(classes), weight=5),
                *(Cell(name, frozenset({name}), of=EVERY) for name in classes),
            ),
            counts={
                cohort: tuple(cells.get(name, 0) for name in classes)
                for cohort, cells in done.items()
            },
            pool=view.programme.pool.id,
        )
    ]


def corrections_parts(view: View) -> tuple[Part, ...]:
    """Return what was corrected, as a part of the chapter; nothing where nothing was.

    Why it was is told in the house's own version alone.
    """
    for family in corrections_families(view):
        gate = view.gate(family, view.words("population.cells"))
        every, *figures = (
            gate.count(cell.name, measure=_measure(view, cell.name), unit="cells")
            for cell in family.cells
        )
        told = [figure for figure in figures if figure.hidden or figure.count]
        if not told:
            return ()
        table = Table(
            "corrections",
            rows=tuple(figure.measure for figure in (*told, every)),
            columns=(view.words("column.cells"),),
            cells=tuple((figure,) for figure in (*told, every)),
            corner=view.words("column.corrected"),
            caption=view.words("caption.corrections"),
        )
        return (
            Part(
                view.words("corrections.title"),
                view.words("corrections.text"),
                (Statement("delivery.corrections", {"cells": every}),),
                tables=(table,),
                word_tables=() if view.audience == "shared" else (_reasons(view),),
            ),
        )
    return ()


def _cells(log: pd.DataFrame) -> Mapping[str, int]:
    mine = log[log["rule"] == _RULE]
    names = mine["source"] + _BETWEEN + mine["variable"]
    return {str(name): int(cells) for name, cells in mine.groupby(names)["rows"].sum().items()}


def _corrected(done: Mapping[str, Mapping[str, int]]) -> list[str]:
    return sorted({name for cells in done.values() for name in cells})


def _measure(view: View, name: str) -> Words:
    if name == EVERY:
        return view.words("measure.corrections.all")
    source, _, variable = name.partition(_BETWEEN)
    return _named(view.programme, source, variable)


def _named(programme: Programme, source: str, variable: str) -> Words:
    label = next(v.label for v in programme.columns_of(source) if v.name == variable)
    return joined((programme.source(source).title, label), ": ")


def _reasons(view: View) -> WordTable:
    (log,) = logs_by_cohort(view.programme, view.places, cohorts=[view.cohort]).values()
    mine = log[log["rule"] == _RULE].groupby(["source", "variable", "why"], sort=True)["rows"].sum()
    rows = tuple(
        (_named(view.programme, source, variable), verbatim(why), verbatim(str(cells)))
        for source, variable, why, cells in mine.reset_index().itertuples(index=False, name=None)
    )
    return table_of(view.programme, "corrections.reasons", rows)
