"""Industries of the people who were matched: as the list of courses says."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.demo.cohort import Row
from analysis.demo.courses import Course
from analysis.demo.people import INDUSTRIES


def settle_industries(courses: Sequence[Course]) -> None:
    """Write the same industry to both sides of every course of one industry, in place.

    Who has two courses ties four people together; all of these get the
    industry of the first of them.
    """
    groups = _tied(courses)
    for group in groups.values():
        for row in group:
            row["Branche"] = group[0]["Branche"]
    for course in courses:
        if course.row["Samme branche"] == "Nej":
            _part(course, groups)


def _tied(courses: Sequence[Course]) -> dict[str, list[Row]]:
    groups = {p.id: [p.row] for course in courses for p in (course.mentee, course.mentor)}
    for course in courses:
        one, other = groups[course.mentee.id], groups[course.mentor.id]
        if course.row["Samme branche"] == "Ja" and one is not other:
            one += other
            groups |= {row["Kontakt-ID"]: one for row in other}
    return groups


def _part(course: Course, groups: dict[str, list[Row]]) -> None:
    one, other = groups[course.mentee.id], groups[course.mentor.id]
    if one is not other and one[0]["Branche"] == other[0]["Branche"]:
        place = INDUSTRIES.index(one[0]["Branche"])
        for row in other:
            row["Branche"] = INDUSTRIES[(place + 1) % len(INDUSTRIES)]
