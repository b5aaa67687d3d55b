"""SPSS files: labels in place of codes, dates and numbers written one way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyreadstat

from analysis.data.read.coding import Coding
from analysis.data.read.grid import Grid
from analysis.data.read.unreadable import UnreadableError
from analysis.data.read.workbook import written


def read_spss(content: bytes) -> tuple[Grid, Coding]:
    """Return the rows of an SPSS file, and what it says of its columns.

    A code with a label is read as its label; what the file declares missing
    is blank.

    Raises
    ------
    UnreadableError
        When it is no SPSS file.
    """
    with tempfile.TemporaryDirectory() as folder:  # the library reads files alone
        path = Path(folder) / "delivered.sav"
        path.write_bytes(content)
        try:
            table, meta = pyreadstat.read_sav(path, apply_value_formats=False)
        except pyreadstat.ReadstatError:
            raise UnreadableError(rule="no_spss") from None
    columns = list(table.columns)
    labels = {
        name: {written(code): str(label).strip() for code, label in codes.items()}
        for name, codes in meta.variable_value_labels.items()
    }
    cells = [
        [
            labels.get(name, {}).get(text, text)
            for name, value in zip(columns, row, strict=True)
            for text in [written(value).strip()]
        ]
        for row in table.itertuples(index=False, name=None)
    ]
    questions = {
        name: text for name, text in meta.column_names_to_labels.items() if text is not None
    }
    return Grid([columns, *cells], typed=True), Coding(questions, labels, {})
