"""Cells corrected by hand: what corrections.csv says, found in a file as read, and applied.

The delivered file stays as it is; a corrected table is another one.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis.data.findings import Finding
from analysis.data.read import Expected, Table, UnreadableError, read_table
from analysis.data.spelling import folded
from analysis.programme import Programme

COLUMNS = ("file", "key", "column", "from", "to", "why", "by")
BETWEEN_KEYS = " + "
_FILLED = ("file", "key", "column", "why", "by")
_ROW = re.compile(r"(?:row|række)\s*(\d+)")
_TELLING = 4  # characters of a key: a shorter one is part of too much else
# Names of columns are plain letters: these decide the encoding of what stands below them.
_EXPECTED = Expected(frozenset(COLUMNS), frozenset("æøåäöüé"))
_KEPT = 16  # files read, of one folder or of several


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections.

    Attributes
    ----------
    place, line : str, int
        That file below the raw folder, and the row that a spreadsheet shows.
    file : str
        The corrected file below the raw folder.
    key, column : str
        Which cell of it.
    old, new : str
        What the cell holds, and what it is to hold; blank where it is blank.
    why, by : str
        The reason, and who answers for it.
    """

    place: str
    line: int
    file: str
    key: str
    column: str
    old: str
    new: str
    why: str
    by: str

    @property
    def row(self) -> int | None:
        """The row, where the key is one: ``row 14`` or ``række 14``."""
        match = _ROW.fullmatch(folded(self.key))
        return int(match.group(1)) if match else None

    def finding(self, rule: str, column: str, **values: str) -> Finding:
        """Return what is wrong with it."""
        return Finding(self.place, rule, column, (self.line,), values)


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
    variable : str
        Name of its variable in the source that it was read for.
    """

    row: int
    column: str
    old: str
    new: str
    why: str
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


def read_corrections(
    raw: Path, names: Iterable[str]
) -> tuple[tuple[Correction, ...], list[Finding]]:
    """Return the lines of those files of corrections that exist, and what is wrong with them.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    names : iterable of str
        Where files of corrections may lie below it.
    """
    read: list[Correction] = []
    problems: list[Finding] = []
    for name in names:
        try:
            about = (raw / name).stat()
            lines = _read_once(raw / name, name, (about.st_mtime_ns, about.st_size))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except UnreadableError as error:
            problems.append(Finding(name, error.rule, error.column, error.rows, error.values))
            continue
        except OSError as error:
            values = {"reason": str(error.strerror)}
            problems.append(Finding(name, "cannot_open", values=values))
            continue
        told = _told(lines)
        problems += told
        wrong = {(one.file, line) for one in told for line in one.rows}
        read += [line for line in lines if (line.place, line.line) not in wrong]
    return tuple(read), problems


def strange_files(corrections: Iterable[Correction], files: Collection[str]) -> list[Finding]:
    """Return the corrections of what is no delivered file.

    Parameters
    ----------
    corrections : iterable of Correction
        Lines of files of corrections.
    files : collection of str
        Folded names of the delivered files of a programme.
    """
    return _together(
        one.finding("correction_file", "file")
        for one in corrections
        if folded(one.file) not in files
    )


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
    return replace(table, rows=rows), tuple(cells.values()), _together(problems)


def described(
    columns: Iterable[Iterable[str]], keys: Iterable[Iterable[Iterable[str]]]
) -> Described:
    """Return what tells the cells of a file, from the names of its columns and of its keys."""
    return Described(
        tuple(frozenset(map(folded, names)) for names in columns),
        tuple(dict.fromkeys(tuple(frozenset(map(folded, names)) for names in key) for key in keys)),
    )


@lru_cache(maxsize=_KEPT)
def _read_once(path: Path, name: str, _stamp: tuple[int, int]) -> tuple[Correction, ...]:
    rows = read_table(path, _EXPECTED).rows
    names = {folded(str(column)): str(column) for column in rows}
    allowed = ", ".join(COLUMNS)
    for column in COLUMNS:
        if column not in names:
            raise UnreadableError(rule="correction_no_column", column=column, columns=allowed)
    for column, written in names.items():
        if column not in COLUMNS:
            raise UnreadableError(rule="correction_surplus", column=written, columns=allowed)
    cells = rows[[names[column] for column in COLUMNS]].map(_plain)
    folder = PurePosixPath(name).parent.as_posix()
    return tuple(
        Correction(name, int(line), _below(folder, file), *more)
        for line, (file, *more) in zip(cells.index, cells.to_numpy(), strict=True)
    )


def _plain(cell: str) -> str:
    return "\n".join(unicodedata.normalize("NFC", cell).strip().splitlines())


def _below(folder: str, file: str) -> str:
    """The name of a file below the raw folder; blank where none was given."""
    return posixpath.normpath(f"{folder}/{file.replace(chr(92), '/')}") if file else ""


def _told(lines: Sequence[Correction]) -> list[Finding]:
    """What is wrong with lines whatever the corrected files hold."""
    told = [
        line.finding("correction_blank", column)
        for column in _FILLED
        for line in lines
        if not getattr(line, column)
    ]
    told += [line.finding("correction_same", "to") for line in lines if line.old == line.new]
    told += [line.finding("correction_names", "why") for line in lines if _names_somebody(line)]
    return _together(told)


def _names_somebody(line: Correction) -> bool:
    """Whether the reason, which the house's own chapter tells, says whose cell it is."""
    keys = [key for key in folded(line.key).split(BETWEEN_KEYS) if len(key) >= _TELLING]
    return line.row is None and any(
        re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", folded(line.why)) for key in keys
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
    held = at[at.map(_plain) == one.old]
    if held.empty:
        return one.finding("correction_from", "from", file=file)
    if len(held) > 1:
        return one.finding("correction_several", "key", file=file)
    return Corrected(int(held.index[0]), column, str(held.iloc[0]), one.new, one.why)


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


def _together(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that differ in their lines alone, told as one."""
    lines: dict[Finding, list[int]] = {}
    for one in findings:
        same = one if one.rule == "correction_twice" else replace(one, rows=())
        lines.setdefault(same, []).extend(one.rows)
    return [replace(one, rows=tuple(sorted(set(rows)))) for one, rows in lines.items()]


def delivered_names(programme: Programme) -> frozenset[str]:
    """Return the folded names of all delivered files of a programme."""
    return frozenset(
        folded(posixpath.normpath(file))
        for cohort in programme.cohorts
        for source in programme.sources
        for file in programme.delivered_files(cohort.id, source.id)
    )
