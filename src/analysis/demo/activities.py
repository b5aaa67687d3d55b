"""Invented activities beside the courses: follow-up calls and mentor courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.courses import Course
from analysis.demo.dealing import one_of, permuted
from analysis.demo.people import Person

_CALLS = (("1,5", 46), ("3", 91), ("5", 152))  # months as written, and days
_REMARKS = (
    "Går godt",
    "Mødes hver 14. dag",
    "Lidt svært at finde tid",
    "Har skrevet CV sammen",
    "Vil gerne øve interviews",
)


def calls(rng: np.random.Generator, made: Sequence[Course]) -> list[Row]:
    """Return the follow-up calls: most are made, some late, some reach nobody."""
    rows = []
    for course in made:
        for planned, days in _CALLS:
            date = course.start + dt.timedelta(days=days + int(rng.integers(-4, 15)))
            if date > course.end or rng.random() < 0.06:
                continue
            rows.append(
                {
                    "Forløbs-ID": course.id,
                    "Planlagt (måneder)": planned,
                    "Dato": written(date),
                    "Mentee nået": "Ja" if rng.random() < 0.88 else "Nej",
                    "Mentor nået": "Ja" if rng.random() < 0.92 else "Nej",
                    "Status": one_of(rng, _REMARKS),
                }
            )
    return rows


def course_days(rng: np.random.Generator, cohort: Cohort, mentors: Sequence[Person]) -> list[Row]:
    """Return who was invited to which mentor course, and came; every course was held."""
    held = cohort.people("course_days")
    days = [cohort.start + dt.timedelta(days=7 * week + 2) for week in range(held)]
    started = permuted(rng, [mentor for mentor in mentors if mentor.part])
    rows = []
    # Those who came are dealt out first, so that somebody came to each.
    for place, mentor in enumerate(sorted(started, key=lambda mentor: mentor.part != "attended")):
        rows.append(
            {
                "Mentor-ID": mentor.id,
                "Kursusdato": written(days[place % held]),
                "Deltog": "Ja" if mentor.part == "attended" else "Nej",
            }
        )
    return permuted(rng, rows)
