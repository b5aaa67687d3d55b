"""Cells of a file that were corrected by hand; the file as read stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import pandas as pd

from analysis.data.corrections import BETWEEN_KEYS, Correction, plain, together
from analysis.data.findings import Finding
from analysis.data.read import Table
from analysis.data.spelling import folded


@dataclass(frozen=True, slots=True)
class Corrected:
    """One cell that was corrected.

    Attributes
    ----------
    row, column : int, str
        Where it is, as delivered.
    old, new : str
        What it held, as delivered, and what it holds now.
    why : str
        The reason.
    said : tuple of str and int
        Where it is said: the file of corrections, and the line.
    variable : str
        Name of its variable in the source that it was read for.
    """

    row: int
    column: str
    old: str
    new: str
    why: str
    said: tuple[str, int]
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What tells the cells of a file: names of its columns, and its keys.

    Attributes
    ----------
    columns : tuple of set of str
        All the folded names of each column, alternatives together.
    keys : tuple of tuple of set of str
        The same of the columns of each key that the file may be known by.
    """

    columns: tuple[frozenset[str], ...] = ()
    keys: tuple[tuple[frozenset[str], ...], ...] = ()

    def header(self, column: str, headers: Iterable[str]) -> str | None:
        """Return the header of a column by any of its names; None where there is none."""
        there = {folded(name): name for name in headers}
        if folded(column) in there:
            return there[folded(column)]
        names = next((names for names in self.columns if folded(column) in names), frozenset())
        return next((there[name] for name in there if name in names), None)


def with_corrections(
    table: Table, corrections: Sequence[Correction], *, file: str, described: Described
) -> tuple[Table, tuple[Corrected, ...], list[Finding]]:
    """Return a table with its corrections, which cells they changed, and which are refused.

    Parameters
    ----------
    table : Table
        A file as it was read; it is not changed.
    corrections : sequence of Correction
        Those of other files are passed over.
    file : str
        Its name below the raw folder.
    described : Described
        What the settings say of its columns and keys.

    Returns
    -------
    Table
        With every correction that is not refused.
    tuple of Corrected
        The cells that they changed.
    list of Finding
        What is wrong with the others.
    """
    mine = [one for one in corrections if folded(one.file) == folded(file)]
    if not mine:
        return table, (), []
    found = [_cell(table.rows, one, described) for one in mine]
    problems = [one for one in found if isinstance(one, Finding)]
    cells: dict[tuple[int, str], Corrected] = {}
    lines: dict[tuple[int, str], Correction] = {}
    for correction, cell in zip(mine, found, strict=True):
        if isinstance(cell, Finding):
            continue
        place = (cell.row, cell.column)
        if place in cells:
            problems.append(_twice(lines[place], correction))
        else:
            cells[place], lines[place] = cell, correction
    rows = table.rows.copy()
    for cell in cells.values():
        rows.loc[cell.row, cell.column] = cell.new
    return replace(table, rows=rows), tuple(cells.values()), together(problems)


def described(
    columns: Iterable[Iterable[str]], keys: Iterable[Iterable[Iterable[str]]]
) -> Described:
    """Return what tells the cells of a file, from the names of its columns and of its keys."""
    return Described(
        tuple(frozenset(map(folded, names)) for names in columns),
        tuple(dict.fromkeys(tuple(frozenset(map(folded, names)) for names in key) for key in keys)),
    )


def _cell(rows: pd.DataFrame, one: Correction, described: Described) -> Corrected | Finding:
    file = PurePosixPath(one.file).name
    column = described.header(one.column, rows.columns)
    if column is None:
        columns = ", ".join(map(str, rows.columns))
        return one.finding("correction_column", "column", file=file, columns=columns)
    if one.row is not None:
        there = pd.Series(rows.index == one.row, index=rows.index)
        rule = "correction_row"
    else:
        keys = _keys(rows, described)
        if not keys:
            return one.finding("correction_no_key", "key", file=file)
        there = _has_key(rows, keys, folded(one.key))
        rule = "correction_key"
    at = rows.loc[there, column]
    if at.empty:
        return one.finding(rule, "key", file=file)
    held = at[at.map(plain) == one.old]
    if held.empty:
        return one.finding("correction_from", "from", file=file)
    if len(held) > 1:
        return one.finding("correction_several", "key", file=file)
    said = one.place, one.line
    return Corrected(int(held.index[0]), column, str(held.iloc[0]), one.new, one.why, said)


def _keys(rows: pd.DataFrame, described: Described) -> list[list[str]]:
    """The headers of each key that the file has whole."""
    there = {folded(name): name for name in rows.columns}
    found = [
        [next((there[name] for name in there if name in names), None) for names in key]
        for key in described.keys
    ]
    return [[str(name) for name in key] for key in found if key and None not in key]


def _has_key(rows: pd.DataFrame, keys: list[list[str]], wanted: str) -> pd.Series[bool]:
    there = pd.Series(data=False, index=rows.index)
    for key in keys:
        there |= rows[key].map(folded).agg(BETWEEN_KEYS.join, axis=1) == wanted
    return there


def _twice(first: Correction, again: Correction) -> Finding:
    if first.place == again.place:
        lines = (first.line, again.line)
        return Finding(again.place, "correction_twice", "key", lines)
    return again.finding("correction_elsewhere", "key", other=first.place)
