"""Chapter 03: how courses ended, how long they lasted, and whose were discontinued."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.course_causes import causes_part
from analysis.answers.course_lengths import length_statement, lengths_part
from analysis.answers.course_rows import COMPLETED, DISCONTINUED
from analysis.answers.course_timing import timing_part, timing_statement
from analysis.answers.course_traits import traits_part, traits_statement
from analysis.answers.duration_family import duration_family
from analysis.answers.remembered import remembered
from analysis.answers.trait_family import trait_family
from analysis.answers.view import View, open_view
from analysis.programme import Courses
from analysis.release import Audience, Family, Part, Statement


@dataclass(frozen=True, slots=True)
class CoursesAnswer:
    """How courses ended and how long they lasted.

    Attributes
    ----------
    summary : tuple of Statement
        What was found, in sentences; how the courses ended first.
    parts : tuple of Part
        Lengths of completed courses, when and by whom courses were
        discontinued, and whose.
    """

    summary: tuple[Statement, ...]
    parts: tuple[Part, ...]


def courses_answer(*, cohort: str, audience: Audience = "internal") -> CoursesAnswer:
    """Return how the courses of a cohort or the pool ended and how long they lasted.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    CoursesAnswer
        Figures that passed the gate, and nothing else; without parts where
        the settings name no courses.
    """
    return courses_of(open_view(cohort=cohort, audience=audience))


@remembered
def courses_of(view: View) -> CoursesAnswer:
    """Return the same in a view that is open already."""
    courses = view.programme.courses
    if courses is None:
        return CoursesAnswer((Statement("courses.absent"),), ())
    family = duration_family(view, courses)
    if not family.count(view.cohort, "all"):
        return CoursesAnswer((Statement("courses.nobody"),), ())
    parts = (
        lengths_part(view, courses, family),
        timing_part(view, courses, family),
        causes_part(view, courses, family),
        traits_part(view, courses),
    )
    return CoursesAnswer(
        summary=_summary(view, courses, family),
        parts=tuple(part for part in parts if part is not None),
    )


def courses_families(view: View) -> list[Family]:
    """Return the counts behind the chapter; none where the settings name no courses."""
    courses = view.programme.courses
    if courses is None:
        return []
    traits = [trait_family(view, courses, trait) for trait in courses.traits]
    return [duration_family(view, courses), *traits]


def _summary(view: View, courses: Courses, family: Family) -> tuple[Statement, ...]:
    found = (
        _ends(view, family),
        length_statement(view, courses, family),
        timing_statement(view, courses, family),
        traits_statement(view, courses),
    )
    return tuple(statement for statement in found if statement is not None)


def _ends(view: View, family: Family) -> Statement:
    gate = view.gate(family, view.words("population.all_courses"))
    return Statement(
        "courses.ends",
        {
            "all": gate.count("all", measure=view.words("measure.courses"), unit="courses"),
            **{
                end: gate.share(end, measure=view.words(f"measure.{end}_courses"))
                for end in (COMPLETED, DISCONTINUED)
            },
        },
    )
