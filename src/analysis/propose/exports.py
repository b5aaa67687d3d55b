"""Delivered files of which nothing is known yet, found and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis.data.read import (
    Coding,
    Expected,
    Grid,
    UnreadableError,
    read_coded,
    read_grids,
    read_table,
    table_in,
)
from analysis.programme import Problem, UserError
from analysis.programme.records import CORRECTIONS
from analysis.propose.headers import wave_of_file
from analysis.propose.identifying import told_by_names

_READ = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".sav", ".zsav"})
_ANSWERS = 0.3  # share of names that are answers, from which the first row is no row of names
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
    sheet : str or None
        Name of its sheet, where the file has several.
    """

    file: str
    rows: pd.DataFrame
    typed: bool
    coding: Coding | None
    labels: str | None
    sheet: str | None = None

    @property
    def title(self) -> str:
        """What it is called: its sheet, or its file without folder and ending."""
        return self.sheet or PurePosixPath(self.file).stem

    @property
    def wave(self) -> str | None:
        """The wave that the name of its sheet or its file tells."""
        return wave_of_file(self.sheet or "") or wave_of_file(PurePosixPath(self.file).name)


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
    if place.is_file():
        return [place]
    found = [*place.glob("*"), *place.glob("*/*")]
    files = [f for f in found if f.is_file() and f.suffix.lower() in _READ]
    return [f for f in files if not f.name.startswith((".", "~$")) and not _is_beside(f)]


def _is_beside(file: Path) -> bool:
    """Whether a file is no export, but belongs to one."""
    if file.name.lower() == CORRECTIONS:
        return True
    both = all(file.with_name(name).is_file() for name in _BESIDE)
    return both and file.name.lower() in _BESIDE


def read_export(raw: Path, file: Path) -> list[Export]:
    """Read a delivered file of which nothing is known yet: its table, or that of each sheet.

    A workbook may have sheets that are no table beside those that are; they
    are left out.

    Raises
    ------
    UnreadableError
        When nobody could read it without guessing.
    """
    coding = read_coded(file)
    name = file.relative_to(raw).as_posix()
    grids = read_grids(file)
    if len(grids) > 1:
        return _sheets(name, grids)
    labels = "labels.csv" if coding is not None and not grids[0].typed else None
    table = read_table(file, Expected(), labels=file.with_name(labels) if labels else None)
    _refuse_answers_as_names(name, table.rows)
    return [Export(name, table.rows, table.grid.typed, coding, labels)]


def _sheets(name: str, grids: Sequence[Grid]) -> list[Export]:
    found: list[Export] = []
    problems: list[UnreadableError] = []
    for grid in grids:
        try:
            table = table_in([grid], Expected())
        except UnreadableError as error:
            problems.append(error)
            continue
        if not table.rows.empty:
            _refuse_answers_as_names(name, table.rows)
            found.append(Export(name, table.rows, grid.typed, None, None, grid.sheet))
    if not found and problems:
        raise problems[0]
    return found


def _refuse_answers_as_names(file: str, rows: pd.DataFrame) -> None:
    """Refuse a file without a row of names: its first row would be repeated as names.

    A name that is a number, or that stands among other answers in its own
    column, is an answer.
    """
    names = [str(name) for name in rows.columns]
    cells = [{str(cell).strip() for cell in rows[name]} - {""} for name in names]
    answers = sum(
        name.isdigit() or (name in held and len(held) > 1)
        for name, held in zip(names, cells, strict=True)
    )
    if told_by_names(names) or answers > len(names) * _ANSWERS:
        rule = "the first row looks like answers, and not like names of columns"
        raise UserError(Problem(file, rule, "Write a row of names above it."))
