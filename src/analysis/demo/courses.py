"""Invented courses: who was matched with whom, how long it lasted, and how it ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from analysis.demo import targets
from analysis.demo.people import Person, Row

_CALLS = (("1,5", 46), ("3", 91), ("5", 152))
_LAST_DAY = dt.date(2025, 12, 10)  # courses and answers end with the project
_REMARKS = (
    "Går godt",
    "Mødes hver 14. dag",
    "Lidt svært at finde tid",
    "Har skrevet CV sammen",
    "Vil gerne øve interviews",
)


@dataclass(frozen=True, slots=True)
class Course:
    """One match over time."""

    id: str
    mentee: Person
    mentor: Person
    start: dt.date
    end: dt.date
    row: Row

    @property
    def completed(self) -> bool:
        """Whether it ran to its end."""
        return self.row["Status"] == "Gennemført"


def courses(rng: np.random.Generator, mentees: list[Person], mentors: list[Person]) -> list[Course]:
    """Match mentees with mentors of their cohort; some mentors take two mentees."""
    matched = sorted(rng.permutation(len(mentees))[: targets.COURSES].tolist())
    started = sorted(rng.permutation(len(mentors))[: targets.STARTED_MENTORS].tolist())
    endings = [ending for *ending, count in targets.DISCONTINUED for _ in range(count)]
    ended_early = dict(
        zip(rng.permutation(targets.COURSES)[: len(endings)].tolist(), endings, strict=True)
    )
    other_industry = set(rng.permutation(targets.COURSES)[: targets.COURSES - 101].tolist())
    pools = {
        c: [mentors[i] for i in started if mentors[i].cohort == c]
        for c in range(len(targets.COHORTS))
    }
    used = dict.fromkeys(pools, 0)
    made = []
    for place, index in enumerate(matched):
        mentee = mentees[index]
        pool = pools[mentee.cohort]
        mentor = pool[used[mentee.cohort] % len(pool)]
        used[mentee.cohort] += 1
        start = dt.date.fromisoformat(targets.STARTS[mentee.cohort]) + dt.timedelta(
            days=int(rng.integers(0, 40))
        )
        early = ended_early.get(place)
        months = (
            float(rng.uniform(0.8, 4.5)) if early else float(np.clip(rng.normal(5.6, 0.9), 3, 8))
        )
        end = min(start + dt.timedelta(days=round(months * 30.44)), _LAST_DAY)
        row = {
            "Forløbs-ID": f"K-{3_001 + 3 * place}",
            "Mentee-ID": mentee.id,
            "Mentor-ID": mentor.id,
            "Startdato": f"{start:%d-%m-%Y}",
            "Slutdato": f"{end:%d-%m-%Y}",
            "Status": "Afbrudt" if early else "Gennemført",
            "Afsluttet af": early[0] if early else "",
            "Årsag": early[1] if early else "",
            "Samme branche": "Nej" if place in other_industry else "Ja",
        }
        made.append(Course(row["Forløbs-ID"], mentee, mentor, start, end, row))
    return made


def calls(rng: np.random.Generator, made: list[Course]) -> list[tuple[int, Row]]:
    """Return the follow-up calls: most are made, some late, some reach nobody."""
    rows = []
    for course in made:
        for planned, days in _CALLS:
            date = course.start + dt.timedelta(days=days + int(rng.integers(-4, 15)))
            if date > course.end or rng.random() < 0.06:
                continue
            row = {
                "Forløbs-ID": course.id,
                "Planlagt (måneder)": planned,
                "Dato": f"{date:%d-%m-%Y}",
                "Mentee nået": "Ja" if rng.random() < 0.88 else "Nej",
                "Mentor nået": "Ja" if rng.random() < 0.92 else "Nej",
                "Status": _REMARKS[int(rng.integers(len(_REMARKS)))],
            }
            rows.append((course.mentee.cohort, row))
    return rows


def course_days(rng: np.random.Generator, made: list[Course]) -> list[tuple[int, Row]]:
    """Return who was invited to a mentor course, and came."""
    rows = []
    for mentor in {course.mentor.id: course.mentor for course in made}.values():
        start = dt.date.fromisoformat(targets.STARTS[mentor.cohort])
        date = start + dt.timedelta(days=7 * int(rng.integers(1, 4)))
        came = (
            "Ja" if rng.random() < (0.55 if mentor.row["Mentor før"] == "Ja" else 0.86) else "Nej"
        )
        rows.append(
            (
                mentor.cohort,
                {"Mentor-ID": mentor.id, "Kursusdato": f"{date:%d-%m-%Y}", "Deltog": came},
            )
        )
    return rows
