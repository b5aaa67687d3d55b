"""A sheet of cells as delivered, before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file.

    Attributes
    ----------
    cells : list of list of str
        Row by row, every cell as written; the first is row 1 of a spreadsheet.
        Rows need not have the same number of cells.
    encoding, delimiter : str or None
        How a text file was read; None for other files.
    sheet : str or None
        Name of the sheet in a workbook.
    typed : bool
        Whether the file itself tells numbers and dates from text (workbooks
        and SPSS files): numbers are then written with a decimal point and
        dates as ``2025-12-31``, whatever the country.
    doubtful : frozenset of str
        Cells of such a file that are text and look like ``1.234``: nobody can
        tell what number they are.
    """

    cells: list[list[str]]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    typed: bool = False
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Expected:
    """What the settings say of a file: it decides where a file alone does not.

    Attributes
    ----------
    columns : collection of str
        Folded names that its columns may have; empty where nothing is known.
    words : collection of str
        Folded labels that its cells may hold.
    encoding, delimiter, sheet : str or None
        As declared; None where it is to be found out.
    """

    columns: Collection[str] = ()
    words: Collection[str] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
