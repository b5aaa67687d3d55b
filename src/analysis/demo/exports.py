"""The exports of one cohort, made from its counts alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.demo import mess
from analysis.demo.activities import calls, course_days
from analysis.demo.cohort import Cohort, Row
from analysis.demo.courses import courses
from analysis.demo.industries import settle_industries
from analysis.demo.mentee_answers import MOTIVATION, mentee_answers
from analysis.demo.mentees import mentees
from analysis.demo.mentor_answers import mentor_answers
from analysis.demo.mentors import mentors
from analysis.demo.organisation import companies, enquiries, outreach
from analysis.demo.people import Person

Files = dict[str, list[Row]]


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
