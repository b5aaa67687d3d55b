"""Excel workbooks: every sheet as cells of text, dates and numbers written one way."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from analysis.data.read.grid import Grid
from analysis.data.read.unreadable import UnreadableError

_FORMULA = "f"
_GROUPED = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")


def read_workbook(content: bytes) -> list[Grid]:
    """Return the sheets of a workbook.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    list of Grid
        One for each sheet with cells, in order; numbers with a decimal point
        and as many zeros before them as are shown, dates as ``2025-12-31``
        (with the time of day where there is one).

    Raises
    ------
    UnreadableError
        When it is no workbook, is protected by a password, or holds formulas
        whose results were not saved.
    """
    try:
        shown = load_workbook(io.BytesIO(content), read_only=True)
        formulas = _formulas(shown)
        if formulas:
            shown = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [grid for sheet in shown.worksheets if (grid := _grid(sheet, formulas)).cells]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError):
        raise UnreadableError(rule="no_workbook") from None


def _formulas(workbook: Workbook) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if getattr(cell, "data_type", None) == _FORMULA:
                    place = (int(cell.row or 0), int(cell.column or 0))
                    found.setdefault(sheet.title, set()).add(place)
    return found


def _grid(sheet: Worksheet, formulas: dict[str, set[tuple[int, int]]]) -> Grid:
    rows: list[list[str]] = []
    doubtful: set[str] = set()
    for number, row in enumerate(sheet.iter_rows(), 1):
        rows.append([_written(cell) for cell in row])
        doubtful |= {
            cell.value
            for cell in row
            if isinstance(cell.value, str) and _GROUPED.fullmatch(cell.value.strip())
        }
        unsaved = [
            cell
            for cell in row
            if cell.value is None
            and (number, getattr(cell, "column", 0)) in formulas.get(sheet.title, ())
        ]
        if unsaved:
            raise UnreadableError(rule="formulas", rows=(number,), sheet=sheet.title)
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid(rows, sheet=sheet.title, typed=True, doubtful=frozenset(doubtful))


def _written(cell: Cell | MergedCell) -> str:
    value = cell.value
    if isinstance(value, int) and not isinstance(value, bool):
        zeros = re.fullmatch("0+", cell.number_format or "")
        return str(value).zfill(len(zeros.group())) if zeros else str(value)
    return written(value)


def written(value: object) -> str:
    """Return a value as text, the same for every file that knows what its cells are.

    >>> [written(value) for value in (None, 3.0, 2.5, dt.datetime(2025, 12, 31), True)]
    ['', '3', '2.5', '2025-12-31', 'TRUE']
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value)
