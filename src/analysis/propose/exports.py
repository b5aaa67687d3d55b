"""Delivered files of which nothing is known yet, found and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.data.read import Coding, Expected, read_coded, read_table
from analysis.programme import Problem, UserError

_READ = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".sav"})
_BESIDE = frozenset({"structure.csv", "labels.csv"})  # what SurveyXact writes beside a data set


@dataclass(frozen=True, slots=True)
class Export:
    """One delivered file.

    Attributes
    ----------
    file : str
        Its name below the raw folder.
    rows : DataFrame of str
        Its cells as written.
    typed : bool
        Whether the file itself tells numbers from text.
    coding : Coding or None
        What it says of its own columns.
    labels : str or None
        Name of the file of its labels beside it.
    """

    file: str
    rows: pd.DataFrame
    typed: bool
    coding: Coding | None
    labels: str | None


def delivered_files(places: Sequence[Path]) -> tuple[Path, list[Path]]:
    """Return the raw folder and the files below it that were meant.

    Parameters
    ----------
    places : sequence of Path
        Files, or folders of files; a folder of folders has one for each cohort.

    Raises
    ------
    UserError
        When a place is not there, or no file is found.
    """
    gone = [place for place in places if not place.exists()]
    if gone:
        raise UserError(
            *(
                Problem(str(place), "there is no such file or folder", "Name the exports.")
                for place in gone
            )
        )
    files = sorted({f.resolve() for place in places for f in _files(place)})
    if not files:
        names = ", ".join(sorted(_READ))
        where = ", ".join(str(place) for place in places)
        raise UserError(Problem(where, "no export was found", f"Put the files there: {names}."))
    folders = {place.resolve() if place.is_dir() else place.resolve().parent for place in places}
    raw = next(iter(folders)) if len(folders) == 1 else _common(folders)
    return raw, files


def _common(folders: set[Path]) -> Path:
    first, *others = sorted(folders)
    return next(p for p in (first, *first.parents) if all(o.is_relative_to(p) for o in others))


def _files(place: Path) -> list[Path]:
    found = [place] if place.is_file() else [*place.glob("*"), *place.glob("*/*")]
    files = [f for f in found if f.is_file() and f.suffix.lower() in _READ]
    return [f for f in files if not f.name.startswith((".", "~$")) and not _is_beside(f)]


def _is_beside(file: Path) -> bool:
    both = all(file.with_name(name).is_file() for name in _BESIDE)
    return both and file.name.lower() in _BESIDE


def read_export(raw: Path, file: Path) -> Export:
    """Read a delivered file of which nothing is known yet.

    Raises
    ------
    UnreadableError
        When nobody could read it without guessing.
    """
    coding = read_coded(file)
    labels = "labels.csv" if coding is not None and file.suffix.lower() != ".sav" else None
    beside = file.with_name(labels) if labels else None
    table = read_table(file, Expected(), labels=beside)
    name = file.relative_to(raw).as_posix()
    return Export(name, table.rows, table.grid.typed, coding, labels)
