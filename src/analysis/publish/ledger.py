"""``results.csv``: every figure that the chapters of one folder show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.programme import LEDGER_COLUMNS, RESULTS

Rows = list[dict[str, Any]]


def ledger_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return ledger rows as CSV, empty cells where a figure has no such part."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, LEDGER_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(row.get(name)) for name in LEDGER_COLUMNS} for row in rows)
    return buffer.getvalue()


def merged_rows(
    made: Mapping[str, Sequence[Mapping[str, Any]]], *, chapters: Sequence[str], folder: Path
) -> Rows:
    """Return the rows of all chapters that a folder holds.

    Parameters
    ----------
    made : mapping of str to rows
        Rows of the chapters made now.
    chapters : sequence of str
        All chapters, in order.
    folder : Path
        The last version: a chapter that was not made now keeps its rows.
    """
    kept = _rows_by_chapter(folder / RESULTS)
    return [
        {**row, "chapter": chapter}
        for chapter in chapters
        for row in made.get(chapter, kept.get(chapter, ()))
    ]


def _rows_by_chapter(path: Path) -> dict[str, Rows]:
    if not path.exists():
        return {}
    rows: dict[str, Rows] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["chapter"], []).append(dict(row))
    return rows


def _cell(value: object) -> str:
    """Write whole numbers without a decimal point, and others as short as they are exact."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
