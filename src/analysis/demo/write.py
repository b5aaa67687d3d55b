"""Writes the synthetic exports, as the systems they stand for would."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analysis.demo.calibrated import demo_cohorts
from analysis.demo.cohort import Cohort, Row
from analysis.demo.exports import Files, cohort_files
from analysis.demo.people import Person

SEED = 20240601

# The CRM writes cp1252, the survey tool UTF-8 with a byte order mark.
_ENCODINGS = {
    "mentees": "cp1252",
    "mentorer": "cp1252",
    "forloeb": "cp1252",
    "opfoelgning": "cp1252",
    "kurser": "cp1252",
    "foer": "utf-8-sig",
    "efter": "utf-8-sig",
    "mentor_slut": "utf-8-sig",
    "henvendelser": "utf-8-sig",
    "virksomheder": "cp1252",
    "udsendelser": "cp1252",
}


def write_demo(raw: Path, *, seed: int = SEED) -> list[Path]:
    """Write the raw files of the demo programme's cohorts.

    Parameters
    ----------
    raw : Path
        Folder of delivered files; each cohort gets a folder in it.
    seed : int
        The same seed gives the same bytes, on every machine.

    Returns
    -------
    list of Path
        The files written.
    """
    return [path for paths in write_cohorts(raw, demo_cohorts(), seed=seed) for path in paths]


def write_cohorts(raw: Path, cohorts: Iterable[Cohort], *, seed: int) -> Iterator[list[Path]]:
    """Write the files of one cohort after the other, and yield their paths.

    No more than one cohort is held at a time.
    """
    for cohort, files in _made(cohorts, seed=seed):
        yield [_written(raw / cohort.id / f"{file}.csv", file, files[file]) for file in _ENCODINGS]


def demo_files(seed: int) -> Iterator[tuple[int, str, list[Row]]]:
    """Yield number of the cohort, file and rows of every synthetic export of the demo."""
    for cohort, files in _made(demo_cohorts(), seed=seed):
        for file in _ENCODINGS:
            yield cohort.number, file, files[file]


def _made(cohorts: Iterable[Cohort], *, seed: int) -> Iterator[tuple[Cohort, Files]]:
    back: list[Row] = []
    for cohort in cohorts:
        files, people = cohort_files(cohort, seed=seed, back=back)
        yield cohort, files
        back = _coming_back(people)


def _coming_back(people: Sequence[Person]) -> list[Row]:
    """One who completed a course signs up again in the next cohort."""
    return [person.row for person in people if person.part == "completed"][:1]


def _written(path: Path, file: str, rows: Sequence[Row]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(_csv(rows).encode(_ENCODINGS[file]))
    part.replace(path)
    return path


def _csv(rows: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()
