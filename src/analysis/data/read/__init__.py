"""Files as delivered, of any format, become tables of cells as written; nothing is changed."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.data.read.coding import Coding
from analysis.data.read.frame import Table, table_in
from analysis.data.read.grid import Expected, Grid
from analysis.data.read.spss import read_spss
from analysis.data.read.surveyxact import read_coding, read_labels, with_labels
from analysis.data.read.text import read_text
from analysis.data.read.unreadable import UnreadableError
from analysis.data.read.workbook import read_workbook

__all__ = [
    "Coding",
    "Expected",
    "Grid",
    "Table",
    "UnreadableError",
    "read_coded",
    "read_grids",
    "read_table",
    "table_in",
]

_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|\?xml)\b", re.IGNORECASE
)
_ZIP, _OLD_EXCEL, _SPSS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"$FL2", b"$FL3")


def read_table(path: Path, expected: Expected, *, labels: Path | None = None) -> Table:
    """Return the table of a delivered file.

    Parameters
    ----------
    path : Path
        A text file (CSV, TSV), an Excel workbook, or an SPSS file: told by
        its content, not by its name.
    expected : Expected
        What the settings say of it.
    labels : Path or None
        The labels of its codes, as SurveyXact writes them.

    Raises
    ------
    UnreadableError
        When nobody could read it without guessing.
    OSError
        When it is not there, or may not be opened.
    """
    content = path.read_bytes()
    grids = _grids(content, expected)
    if labels is not None:
        grids = [with_labels(grid, read_labels(labels.read_bytes())) for grid in grids]
    text = all(not grid.typed for grid in grids)
    # A quotation mark ends a cell as surely as a line break: one that is open is ill-formed.
    cut = text and not content.rstrip(b"\0 \t").endswith((b"\n", b"\r", b'"'))
    return table_in(grids, expected, cut=cut)


def read_grids(path: Path, expected: Expected | None = None) -> list[Grid]:
    """Return the sheets of a file of which nothing is known yet; one for a text file.

    Raises
    ------
    UnreadableError
        When nobody could read it without guessing.
    """
    return _grids(path.read_bytes(), expected or Expected())


def read_coded(path: Path) -> Coding | None:
    """Return what a file says of its own columns: SPSS does, and SurveyXact beside it."""
    content = path.read_bytes()
    return read_spss(content)[1] if content.startswith(_SPSS) else read_coding(path)


def _grids(content: bytes, expected: Expected) -> list[Grid]:
    if not content.strip():
        raise UnreadableError(rule="empty")
    if content.startswith(_ZIP):
        return read_workbook(content)
    if content.startswith(_OLD_EXCEL):
        raise UnreadableError(rule="old_workbook")
    if content.startswith(_SPSS):
        return [read_spss(content)[0]]
    if _WEB_PAGE.match(content):
        raise UnreadableError(rule="web_page")
    return [read_text(content, expected)]
