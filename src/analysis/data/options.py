"""Questions with several answers whose options were delivered as columns of their own."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.data.findings import DeliveryError, Finding
from analysis.data.parse import each_once
from analysis.data.read.surveyxact import ANSWERED
from analysis.data.spelling import CHOICE_SEPARATOR, folded, said_by, spellings_of
from analysis.programme import Level, Programme, Source, Variable

_CHOSEN = frozenset({"1", "ja", "yes", "x", "valgt", "selected", "checked", "true", "sand"})
_NOT_CHOSEN = frozenset(
    {"", "0", "nej", "no", "ikke valgt", "not selected", "unchecked", "false", "falsk"}
)


def expanded_names(variable: Variable, programme: Programme) -> tuple[str, ...]:
    """Return every name that a variable's columns may have: one for each option where they are apart."""
    return tuple(name for names in names_of_columns(variable, programme) for name in names)


def names_of_columns(variable: Variable, programme: Programme) -> tuple[tuple[str, ...], ...]:
    """Return the names that each column of a variable may have: it has one, or one for each option."""
    if not variable.by_option:
        return (variable.columns,)
    scale = programme.scale(str(variable.scale))
    return tuple(tuple(_names(variable, level)) for level in scale.levels)


def with_options(
    rows: pd.DataFrame, programme: Programme, source: Source, *, file: str
) -> pd.DataFrame:
    """Put the options of each question into one column: the codes of those chosen.

    Parameters
    ----------
    rows : DataFrame of str
        A file's cells, with the names of the codebook.
    programme, source
        The settings; ``source.answered`` tells who answered at all.
    file : str
        Name of the file, for messages.

    Returns
    -------
    DataFrame of str
        Without the columns of the options. A cell is blank where somebody did
        not answer, and a semicolon alone where nothing was chosen.

    Raises
    ------
    DeliveryError
        When an option has no column, a cell says neither chosen nor not, or
        the file has columns of a status and nobody said who answered.
    """
    questions = [v for v in programme.columns_of(source.id) if v.by_option]
    if not questions:
        return rows
    base = _answered(rows, programme, source)
    problems = _status_problems(rows, source, file, base)
    told: dict[str, pd.Series] = {}  # by the first of the columns that it stands for
    gone: set[str] = set()
    for variable in questions:
        found = _columns(rows, variable, programme)
        if not any(found.values()):
            continue  # told as a missing column
        problems += [
            Finding(file, "no_options", variable.columns[0], values={"option": level.words.da})
            for level, name in found.items()
            if name is None
        ]
        there = {level: name for level, name in found.items() if name is not None}
        for level, name in there.items():
            problems += _odd_ticks(rows[name], level, file)
        first = next(name for name in rows if name in there.values())
        told[str(first)] = _told(rows, there, base).rename(variable.columns[0])
        gone |= set(there.values())
    if problems:
        raise DeliveryError(*problems)
    kept = [str(name) for name in rows if name in told or name not in gone]
    columns = [told[name] if name in told else rows[name] for name in kept]
    # At once: to put one column after another into a wide file is slow, and pandas warns of it.
    whole: pd.DataFrame = pd.concat(columns, axis="columns")
    return whole


def _names(variable: Variable, level: Level) -> list[str]:
    return [
        name.replace("{}", spelling)
        for name in variable.columns
        for spelling in spellings_of(level)
    ]


def _columns(
    rows: pd.DataFrame, variable: Variable, programme: Programme
) -> dict[Level, str | None]:
    scale = programme.scale(str(variable.scale))
    return {
        level: next((name for name in _names(variable, level) if name in rows), None)
        for level in scale.levels
    }


def _answered(rows: pd.DataFrame, programme: Programme, source: Source) -> pd.Series[bool] | None:
    """Who answered, by the columns of the status; None where none was declared."""
    if not source.answered:
        return None
    base = pd.Series(data=True, index=rows.index)
    for variable in programme.columns_of(source.id):
        said = said_by(variable, programme)
        words = {said(word) for word in source.answered.get(variable.variable, ())}
        name = next((name for name in variable.columns if name in rows), None)
        if words and name is not None:
            base &= rows[name].map(said).isin(words)
    return base


def _told(
    rows: pd.DataFrame, columns: dict[Level, str], base: pd.Series[bool] | None
) -> pd.Series[str]:
    chosen = {
        level.code: each_once(rows[name], partial(_is_chosen, level=level))
        for level, name in columns.items()
    }
    blank = rows[list(columns.values())].map(lambda cell: not cell.strip()).all(axis=1)
    told = pd.Series("", index=rows.index, dtype=object)
    for code, ticks in chosen.items():
        told = told.where(~ticks.astype(bool), told + code + CHOICE_SEPARATOR)
    told = told.where(told != "", CHOICE_SEPARATOR)
    return told.where(base if base is not None else ~blank, "")


def _is_chosen(cell: str, level: Level) -> bool:
    plain = folded(cell)
    return plain in _CHOSEN or plain in {folded(word) for word in spellings_of(level)} - _NOT_CHOSEN


def _odd_ticks(cells: pd.Series[str], level: Level, file: str) -> list[Finding]:
    odd = [
        cell
        for cell in cells.unique()
        if folded(cell) not in _NOT_CHOSEN and not _is_chosen(cell, level)
    ]
    rows = tuple(int(row) for row in cells.index[cells.isin(odd)])
    return [Finding(file, "no_tick", str(cells.name), rows)] if odd else []


def _status_problems(
    rows: pd.DataFrame, source: Source, file: str, base: pd.Series[bool] | None
) -> list[Finding]:
    status = next((name for name in ANSWERED if name in rows), None)
    if base is not None and not base.any() and not rows.empty and not source.may_be_empty:
        return [Finding(file, "answered_nobody", status or next(iter(source.answered)))]
    if status is None or source.answered:
        return []
    return [Finding(file, "status_base", status, values={"status": status})]
