"""Whom figures are about: the rows of a source that a population takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from analysis.programme import Has, Population, Programme

Rows = Callable[[str, str], pd.DataFrame]


def rows_of(
    programme: Programme, population: Population, *, cohorts: Iterable[str], table: Rows
) -> dict[str, pd.DataFrame]:
    """Return the rows of a population for every cohort asked for.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    population : Population
        Which rows of which source.
    cohorts : iterable of str
        Ids of cohorts, and of the pool.
    table : callable
        Returns the cleaned table of a cohort and source.

    Returns
    -------
    dict of DataFrame
        Cleaned rows by cohort; in the pool each key of the source stands
        once, as in the first cohort it was in.
    """
    return {cohort: _selected(programme, population, cohort, table) for cohort in cohorts}


def keys_of(programme: Programme, source: str) -> list[str]:
    """Return by which variables the rows of a source are known; none where they are not."""
    who = programme.participants
    return list(programme.source(source).key) or ([who.key] if source == who.source else [])


def column_of(programme: Programme, source: str, variable: str) -> str:
    """Return the column of a cleaned table that holds a variable, its wave in the name."""
    return next(v.name for v in programme.columns_of(source) if v.variable == variable)


def has_answer(table: pd.DataFrame, column: str, level: str) -> pd.Series[bool]:
    """Tell which rows gave an answer, of one or among several."""
    option = f"{column}__{level}"
    given = table[option] if option in table else table[column] == level
    return given.fillna(value=False).astype(bool)


def _selected(
    programme: Programme, population: Population, cohort: str, table: Rows
) -> pd.DataFrame:
    source = population.source
    rows = table(cohort, source)
    keys = keys_of(programme, source)
    if cohort == programme.pool.id and keys:
        rows = rows.drop_duplicates(keys, keep="first")
    for variable, level in population.where.items():
        rows = rows[has_answer(rows, column_of(programme, source, variable), level)]
    for other in population.linked:
        there = table(cohort, other)
        key = _shared_key(keys, there)
        rows = rows[rows[key].isin(there[key])]
    for has, wanted in ((population.has, True), (population.lacks, False)):
        if has is not None:
            told = _linked_answer(rows, keys, table(cohort, has.source), has, programme)
            rows = rows[told == wanted]
    return rows.reset_index(drop=True)


def _linked_answer(
    rows: pd.DataFrame, keys: list[str], other: pd.DataFrame, has: Has, programme: Programme
) -> pd.Series[bool]:
    key = _shared_key(keys, other)
    there = other[has_answer(other, column_of(programme, has.source, has.variable), has.level)]
    return rows[key].isin(there[key])


def _shared_key(keys: list[str], other: pd.DataFrame) -> str:
    return next(key for key in keys if key in other)
