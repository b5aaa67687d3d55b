"""Writes the synthetic exports, as the systems they stand for would."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from analysis.demo import mess
from analysis.demo.activities import calls, course_days
from analysis.demo.calibrated import demo_cohorts
from analysis.demo.cohort import Cohort, Row
from analysis.demo.courses import courses
from analysis.demo.industries import settle_industries
from analysis.demo.mentee_answers import MOTIVATION, mentee_answers
from analysis.demo.mentor_answers import mentor_answers
from analysis.demo.organisation import companies, enquiries, outreach
from analysis.demo.people import Person, mentees, mentors

SEED = 20240601
Files = dict[str, list[Row]]

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


def cohort_files(
    cohort: Cohort, *, seed: int, back: Sequence[Row] = ()
) -> tuple[Files, list[Person]]:
    """Make the exports of one cohort from its counts alone.

    Parameters
    ----------
    cohort : Cohort
        Its counts and dates.
    seed : int
        Every cohort draws from a stream of its own.
    back : sequence of dict
        Rows of people of the cohort before, who sign up once more under the
        id that they have.

    Returns
    -------
    files : dict
        Rows by file.
    mentees : list of Person
        Those who signed up for the first time.
    """
    # Each part draws from its own stream, so that a change in one leaves the others alone.
    streams = iter(np.random.default_rng([seed, cohort.number]).spawn(12))
    people, helpers = mentees(next(streams), cohort), mentors(next(streams), cohort)
    matched = courses(next(streams), cohort, people, helpers)
    settle_industries(matched)
    before, after = mentee_answers(next(streams), cohort, matched)
    files = {
        "mentees": [person.row for person in people] + list(back),
        "mentorer": [person.row for person in helpers],
        "forloeb": [course.row for course in matched],
        "opfoelgning": calls(next(streams), matched),
        "kurser": course_days(next(streams), cohort, helpers),
        "foer": before,
        "efter": after,
        "mentor_slut": mentor_answers(next(streams), cohort, matched),
        "henvendelser": enquiries(next(streams), cohort),
        "virksomheder": companies(cohort),
        "udsendelser": outreach(next(streams), cohort),
    }
    untidy = next(streams)
    return {file: _untidied(untidy, file, rows) for file, rows in files.items()}, people


def _coming_back(people: Sequence[Person]) -> list[Row]:
    """One who completed a course signs up again in the next cohort."""
    return [person.row for person in people if person.part == "completed"][:1]


def _untidied(rng: np.random.Generator, file: str, rows: list[Row]) -> list[Row]:
    if file in {"mentees", "mentorer"}:
        return mess.respelt(rng, rows)
    if file == "mentor_slut":
        return mess.shuffled(rng, mess.hand_typed(rng, rows, column="Mentor-ID"))
    if file not in {"foer", "efter"}:
        return rows
    rows = mess.answered_twice(rng, rows, people=2, item=MOTIVATION)
    rows = mess.strangers(rows, column="Mentee-ID", people=2 if file == "foer" else 1)
    rows = mess.hand_typed(rng, mess.respelt(rng, rows), column="Mentee-ID")
    return mess.shuffled(rng, rows)


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
