"""Where in a sheet the table is: its header, its rows, and what stands above and below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.data.read.grid import Expected, Grid
from analysis.data.read.text import with_control_characters
from analysis.data.read.unreadable import UnreadableError
from analysis.programme.spelling import folded

_LONGEST_TITLE = 30  # rows above a header
_TOTALS = frozenset(
    {"i alt", "ialt", "total", "totals", "totalt", "sum", "summa", "hovedtotal", "grand total"}
)
_SMALLEST_TABLE = 3  # columns, from which a row with a single cell is no row of the table


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one file, and how it was found.

    Attributes
    ----------
    rows : DataFrame of str
        Every cell as written; the index is the row that a spreadsheet shows.
    grid : Grid
        The sheet that it stands in: its encoding, delimiter, name.
    header : int
        Row of the header.
    totals : tuple of int
        Rows below the table that hold sums, and were left out.
    cut : bool
        Whether the file ends without a line end: it may have been cut off.
    """

    rows: pd.DataFrame
    grid: Grid
    header: int
    totals: tuple[int, ...] = ()
    cut: bool = False


def table_in(grids: Sequence[Grid], expected: Expected, *, cut: bool = False) -> Table:
    """Return the table of a file: in the sheet and below the row with the most known names.

    Parameters
    ----------
    grids : sequence of Grid
        The sheets of the file.
    expected : Expected
        The names that its columns may have, and the sheet where one was declared.
    cut : bool
        Whether the file ends without a line end.

    Raises
    ------
    UnreadableError
        When no sheet or several could be meant, a column stands twice, rows
        have another number of cells than the header, or something else than
        sums stands below the table.
    """
    grid, position = _header(grids, expected)
    names = [name.strip() for name in grid.cells[position]]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1:
        raise UnreadableError(rule="one_column", delimiter=_visible(grid.delimiter))
    _refuse_names(names, position + 1)
    lines = _lines(grid, position, len(names))
    lines, totals = _without_totals(lines)
    _refuse_notes(lines, len(names))
    rows = pd.DataFrame(
        [cells for _, cells in lines],
        columns=names,
        index=[number for number, _ in lines],
        dtype=object,
    )
    filled = [bool(name) or any(map(str.strip, rows.iloc[:, i])) for i, name in enumerate(names)]
    _refuse_unnamed(names, filled)
    rows = rows.loc[:, filled]
    _refuse_control_characters(rows)
    return Table(rows, grid, position + 1, totals, cut)


def _header(grids: Sequence[Grid], expected: Expected) -> tuple[Grid, int]:
    sheets = [grid for grid in grids if expected.sheet in (None, grid.sheet)]
    if not sheets:
        names = ", ".join(f"“{grid.sheet}”" for grid in grids)
        raise UnreadableError(rule="no_sheet", sheet=str(expected.sheet), sheets=names or "–")
    known = frozenset(expected.columns)
    places = [(*_best_row(grid.cells, known), grid) for grid in sheets]
    best = max(count for count, _, _ in places)
    likely = [(position, grid) for count, position, grid in places if count == best]
    if len(likely) > 1:
        names = ", ".join(f"“{grid.sheet}”" for _, grid in likely)
        raise UnreadableError(rule="several_sheets", sheets=names)
    position, grid = likely[0]
    if position < 0:
        raise UnreadableError(rule="empty")
    return grid, position


def _best_row(cells: list[list[str]], known: Collection[str]) -> tuple[int, int]:
    """How many known names the likeliest header holds, and where it is; -1 in an empty sheet.

    Without known names it is the first row that is as wide as most rows are.
    """
    filled = [(i, row) for i, row in enumerate(cells) if any(cell.strip() for cell in row)]
    if not filled:
        return -1, -1
    top = [(i, row) for i, row in filled if i < filled[0][0] + _LONGEST_TITLE]
    counts = {i: len({folded(cell) for cell in row} & set(known)) for i, row in top}
    best = max(counts.values())
    if best:
        return best, next(i for i in counts if counts[i] == best)
    widths = Counter(_width(row) for _, row in filled[:1000])
    usual = max(widths, key=lambda width: (widths[width], width))
    wide = [i for i, row in top if _width(row) >= usual and all(c.strip() for c in row[:usual])]
    return 0, wide[0] if wide else filled[0][0]


def _width(row: list[str]) -> int:
    return max((i for i, cell in enumerate(row, 1) if cell.strip()), default=0)


def _visible(delimiter: str | None) -> str:
    return {"\t": "TAB", None: "–"}.get(delimiter, str(delimiter))


def _refuse_names(names: list[str], row: int) -> None:
    for name, times in Counter(folded(name) for name in names if name).items():
        if times > 1:
            first = next(written for written in names if folded(written) == name)
            raise UnreadableError(rule="twice", rows=(row,), column=first)


def _refuse_unnamed(names: list[str], filled: list[bool]) -> None:
    for position, (name, full) in enumerate(zip(names, filled, strict=True), 1):
        if full and not name:
            raise UnreadableError(rule="unnamed", position=str(position))


def _lines(grid: Grid, position: int, width: int) -> list[tuple[int, list[str]]]:
    """The rows below the header, with their numbers; blank ones and blank cells at the end apart."""
    lines, ragged = [], []
    for number, row in enumerate(grid.cells[position + 1 :], position + 2):
        cells = row
        if len(row) != width:
            if not any(cell.strip() for cell in row):
                continue
            cells = row[:width] if not any(cell.strip() for cell in row[width:]) else row
            if len(cells) < width and grid.typed:
                cells = cells + [""] * (width - len(cells))
            if len(cells) != width:
                ragged.append(number)
                continue
        elif not any(cell and not cell.isspace() for cell in row):
            continue
        lines.append((number, cells))
    if ragged:
        raise UnreadableError(rule="ragged", rows=tuple(ragged))
    return lines


def _without_totals(
    lines: list[tuple[int, list[str]]],
) -> tuple[list[tuple[int, list[str]]], tuple[int, ...]]:
    """Leave out the last rows where they hold sums and say so in the first cell that is filled."""
    end = len(lines)
    while end and folded(next(c for c in lines[end - 1][1] if c.strip())).rstrip(":") in _TOTALS:
        end -= 1
    return lines[:end], tuple(number for number, _ in lines[end:])


def _refuse_notes(lines: list[tuple[int, list[str]]], width: int) -> None:
    """Refuse a last row whose only cell is like no other of its column: no person, but a note.

    A row that stands alone has no others to be like; it is a note where it
    holds several words.
    """
    if width < _SMALLEST_TABLE or not lines:
        return
    number, cells = lines[-1]
    filled = [position for position, cell in enumerate(cells) if cell.strip()]
    if len(filled) == 1:
        shape = _shape(cells[filled[0]])
        shapes = {_shape(row[filled[0]]) for _, row in lines[:-1]}
        if shape not in shapes if shapes else " " in shape:
            raise UnreadableError(rule="note", rows=(number,))


def _shape(cell: str) -> str:
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "9", cell.strip()))


def _refuse_control_characters(rows: pd.DataFrame) -> None:
    for name in rows:
        different = list(map(str, rows[name].unique()))
        odd = {
            cell
            for cell, is_odd in zip(different, with_control_characters(different), strict=True)
            if is_odd
        }
        if odd:
            where = rows.index[rows[name].isin(odd)]
            raise UnreadableError(rule="control", rows=tuple(map(int, where)), column=str(name))
