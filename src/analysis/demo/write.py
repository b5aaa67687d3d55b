"""Writes the synthetic exports, as the systems they stand for would."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from analysis.demo import mess, targets
from analysis.demo.courses import calls, course_days, courses
from analysis.demo.organisation import companies, enquiries, outreach
from analysis.demo.people import Person, Row, mentees, mentors
from analysis.demo.questionnaires import mentee_answers, mentor_answers

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
    paths = []
    for cohort, file, rows in demo_files(seed):
        path = raw / targets.COHORTS[cohort] / f"{file}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(_csv(rows).encode(_ENCODINGS[file]))
        part.replace(path)
        paths.append(path)
    return paths


def demo_files(seed: int) -> Iterator[tuple[int, str, list[Row]]]:
    """Yield cohort, file and rows of every synthetic export."""
    # Each part draws from its own stream, so that a change in one leaves the others alone.
    streams = iter(np.random.default_rng(seed).spawn(12))
    people, helpers = mentees(next(streams)), mentors(next(streams))
    matched = courses(next(streams), people, helpers)
    started = {course.mentor.id for course in matched}
    before, after = mentee_answers(next(streams), matched)
    tables: dict[str, list[tuple[int, Row]]] = {
        "mentees": [(p.cohort, p.row) for p in people] + list(_returning(people)),
        "mentorer": [
            (p.cohort, p.row | {"Screenet": "Ja" if p.id in started else "Nej"}) for p in helpers
        ],
        "forloeb": [(c.mentee.cohort, c.row) for c in matched],
        "opfoelgning": calls(next(streams), matched),
        "kurser": course_days(next(streams), matched),
        "foer": before,
        "efter": after,
        "mentor_slut": mentor_answers(next(streams), matched),
        "henvendelser": enquiries(next(streams)),
        "virksomheder": companies(),
        "udsendelser": outreach(next(streams)),
    }
    untidy = next(streams)
    for file, table in tables.items():
        for cohort in range(len(targets.COHORTS)):
            yield cohort, file, _untidied(untidy, file, [row for c, row in table if c == cohort])


def _returning(people: list[Person]) -> Iterator[tuple[int, Row]]:
    """The same person, known by the same id, once more in the next cohort."""
    for place in range(targets.RETURNING):
        person = next(p for p in people if p.cohort == place)
        yield person.cohort + 1, person.row


def _untidied(rng: np.random.Generator, file: str, rows: list[Row]) -> list[Row]:
    if file in {"mentees", "mentorer"}:
        return mess.respelt(rng, rows)
    if file == "mentor_slut":
        return mess.shuffled(rng, mess.hand_typed(rng, rows, column="Mentor-ID"))
    if file not in {"foer", "efter"}:
        return rows
    rows = mess.answered_twice(rng, rows, people=2, item="Motivation for at nå målet")
    rows = mess.strangers(rows, column="Mentee-ID", people=2 if file == "foer" else 1)
    rows = mess.hand_typed(rng, mess.respelt(rng, rows), column="Mentee-ID")
    return mess.shuffled(rng, rows)


def _csv(rows: Iterable[Row]) -> str:
    rows = list(rows)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()
