"""The counts behind whose courses were discontinued."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.answers.course_rows import (
    COMPLETED,
    DISCONTINUED,
    OTHER,
    all_courses,
    course_rows,
    endings,
)
from analysis.answers.same_number import every_course, number_of
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Courses, Scale, Variable
from analysis.release import Cell, Family, counted_classes

_BLANK = "blank"


def trait_family(view: View, courses: Courses, trait: str) -> Family:
    """Return how many courses of each group were completed and discontinued; groups in the pool alone."""
    levels = trait_scale(view, courses, trait).codes
    groups = (*levels, _BLANK)
    classes = tuple(f"{g}>{end}" for g in groups for end in (COMPLETED, DISCONTINUED, OTHER))
    labels = {
        cohort: _told(groups_of(view, courses, trait, rows, cohort=cohort))
        + ">"
        + endings(view, courses, rows)
        for cohort, rows in course_rows(view, courses).items()
    }
    return Family(
        id=f"discontinued.by.{trait}",
        classes=classes,
        cells=(
            *_totals(view, courses, groups),
            *(c for level in levels for c in _group(trait, level)),
        ),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=every_course(courses),
    )


def trait_variable(view: View, courses: Courses, trait: str) -> Variable:
    """Return the codebook row of a trait, of the courses or else of the participants."""
    sources = (courses.source, view.programme.participants.source)
    return next(
        v for source in sources for v in view.programme.columns_of(source) if v.variable == trait
    )


def trait_scale(view: View, courses: Courses, trait: str) -> Scale:
    """Return the scale whose levels are the groups that a trait makes."""
    return view.programme.scale_of(trait_variable(view, courses, trait))


def groups_of(
    view: View, courses: Courses, trait: str, rows: pd.DataFrame, *, cohort: str
) -> pd.Series:
    """Return the group of each of a cohort's courses; a participant's is as told in the course's cohort."""
    variable = trait_variable(view, courses, trait)
    if variable.source == courses.source:
        return rows[variable.name].astype(object)
    people = view.table(cohort, variable.source)
    return _looked_up(rows, people, view.programme.participants.key, variable.name)


def _looked_up(rows: pd.DataFrame, people: pd.DataFrame, key: str, column: str) -> pd.Series:
    once = people.drop_duplicates(["cohort", key])
    values = once[column].astype(object)
    of = dict(zip(zip(once["cohort"], once[key], strict=True), values, strict=True))
    found = [of.get(pair) for pair in zip(rows["cohort"], rows[key], strict=True)]
    return pd.Series(found, index=rows.index, dtype=object)


def _totals(view: View, courses: Courses, groups: tuple[str, ...]) -> Iterator[Cell]:
    whole = all_courses(view, courses)
    for end, level in ((COMPLETED, courses.completed), (DISCONTINUED, courses.discontinued)):
        alias = number_of(view.programme, whole, (courses.status, level))
        yield Cell(end, frozenset(f"{g}>{end}" for g in groups), weight=60, alias=alias)


def _group(trait: str, level: str) -> Iterator[Cell]:
    done, gone = frozenset({f"{level}>{COMPLETED}"}), frozenset({f"{level}>{DISCONTINUED}"})
    same = f"discontinued.by.{trait}:{level}"
    yield Cell(f"{level}/n", done | gone, weight=8, reach="pool")
    yield Cell(f"{level}/{COMPLETED}", done, COMPLETED, 4, reach="pool")
    yield Cell(f"{level}/{DISCONTINUED}", gone, f"{level}/n", 5, same, reach="pool")
    yield Cell(f"{level}/of_{DISCONTINUED}", gone, DISCONTINUED, 5, same, reach="pool")


def _told(groups: pd.Series) -> pd.Series[str]:
    return groups.where(groups.notna(), _BLANK).astype(str).astype(object)
