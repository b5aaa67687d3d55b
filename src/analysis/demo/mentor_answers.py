"""Invented answers of mentors, after their last course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.courses import Course
from analysis.demo.dealing import dealt, dealt_several, permuted

ITEMS = {
    "Tilfreds med oplevelsen": "experience",
    "Tilfreds med match": "match",
    "Tilfreds med støtte": "support",
    "Adgang til job, praktik eller uddannelse": "effect_access",
    "Interkulturel forståelse": "effect_intercultural",
    "Mentees liv": "effect_life",
    "Egen motivation": "effect_motivation",
    "Mentor igen": "again",
}
COLUMNS = (
    "Mentor-ID",
    "Besvaret",
    "Tilfreds med oplevelsen",
    "Tilfreds med match",
    "Tilfreds med støtte",
    "Brugte redskaberne",
    "Tilfreds med redskaberne",
    "Deltog i mentorkursus",
    "Tilfreds med kurset",
    "Adgang til job, praktik eller uddannelse",
    "Interkulturel forståelse",
    "Mentees liv",
    "Egen motivation",
    "Udviklede kompetencer",
    "Mentor igen",
    "Kommentar",
)


def mentor_answers(
    rng: np.random.Generator, cohort: Cohort, courses: Sequence[Course]
) -> list[Row]:
    """Return the mentors' final evaluation, one row a mentor."""
    asked = _answering(rng, cohort, courses)
    people = len(asked)
    answers = {column: dealt(rng, cohort.table(item), people) for column, item in ITEMS.items()}
    answers["Brugte redskaberne"] = dealt(rng, cohort.table("tools_used"), people)
    answers["Tilfreds med redskaberne"] = _where(
        rng, cohort, "tools", [used == "Ja" for used in answers["Brugte redskaberne"]]
    )
    came = [course.mentor.part == "attended" for course in asked]
    answers["Deltog i mentorkursus"] = ["Ja" if there else "Nej" for there in came]
    answers["Tilfreds med kurset"] = _where(rng, cohort, "course", came)
    skills = dealt_several(rng, cohort.counts, "skills", people)
    answers["Udviklede kompetencer"] = [";".join(chosen) for chosen in skills]
    rows = []
    for place, course in enumerate(asked):
        date = course.end + dt.timedelta(days=int(rng.integers(1, 20)))
        row = {column: given[place] for column, given in answers.items()}
        row |= {"Mentor-ID": course.mentor.id, "Besvaret": written(date)}
        row["Kommentar"] = (
            "" if rng.random() < 0.7 else "Det har været givende at følge min mentee."
        )
        rows.append({column: row[column] for column in COLUMNS})
    return rows


def _answering(rng: np.random.Generator, cohort: Cohort, courses: Sequence[Course]) -> list[Course]:
    """Return the last course of each mentor who answers."""
    last = {course.mentor.id: course for course in sorted(courses, key=lambda c: (c.end, c.id))}
    chosen: list[Course] = []
    for question, there in (("evaluated_attended", True), ("evaluated_absent", False)):
        asked = [c for c in last.values() if (c.mentor.part == "attended") is there]
        chosen += permuted(rng, asked)[: cohort.people(question, "Ja")]
    return permuted(rng, chosen)


def _where(
    rng: np.random.Generator, cohort: Cohort, question: str, asked: Sequence[bool]
) -> list[str]:
    """Deal answers to those who were asked, and blanks to the others."""
    answers = iter(dealt(rng, cohort.table(question), sum(asked)))
    return [next(answers) if one else "" for one in asked]
