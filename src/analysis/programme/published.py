"""Figures that were already published about a programme."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pydantic import ValidationError

from analysis.programme.errors import Problem, ProgrammeError
from analysis.programme.records import Published
from analysis.programme.records_base import Words

FILE = "published_figures.csv"
_FIGURES = re.compile(r"[a-z0-9_]+(\.[a-z0-9_-]+)+( [+-] [a-z0-9_]+(\.[a-z0-9_-]+)+)*")
_NEEDED = ("id", "value", "unit", "decimals", "population", "measure")


def read_published(folder: Path) -> list[Published]:
    """Read the published figures of a programme folder; none where it has no such file.

    Parameters
    ----------
    folder : Path
        May hold ``published_figures.csv`` with the columns ``id``, ``value``,
        ``unit``, ``decimals``, ``population`` and ``measure``; ``section``,
        the same in Danish (``population_da``, ``measure_da``), and ``figure``
        (the id of the figure of ours that is to give it back, or several with
        `` + `` and `` - `` between them) are read where they stand.

    Raises
    ------
    ProgrammeError
        Names the line of a figure that is not whole.
    """
    path = folder / FILE
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream)
        missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            problem = Problem(FILE, "a column is missing", "Add it.", 1, missing[0])
            raise ProgrammeError(problem)
        return [_published(rows.line_num, row) for row in rows]


def _published(line: int, row: dict[str, str]) -> Published:
    figure = (row.get("figure") or "").strip()
    if figure and not _FIGURES.fullmatch(figure):
        remedy = "Write the id of a figure, or several with “ + ” or “ - ” between them."
        raise ProgrammeError(Problem(FILE, "this names no figure", remedy, line, "figure"))
    try:
        return Published(
            id=row["id"],
            section=row.get("section") or "-",
            population=Words(
                da=row.get("population_da") or row["population"], en=row["population"]
            ),
            measure=Words(da=row.get("measure_da") or row["measure"], en=row["measure"]),
            value=row["value"],
            unit=row["unit"],
            decimals=int(row["decimals"] or 0),
            figure=figure,
        )
    except (ValidationError, ValueError) as error:
        problem = Problem(FILE, "the figure is not whole", "Correct the row.", line)
        raise ProgrammeError(problem) from error
