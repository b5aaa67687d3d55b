"""On how many different days something was held, such as courses for mentors."""

from __future__ import annotations

from analysis.answers.populations import column_of
from analysis.answers.view import View
from analysis.data import DAYS
from analysis.programme import Section
from analysis.release import Cell, Family, Part, Statement


def days_family(view: View, section: Section, name: str) -> Family:
    """Return the different days of a variable; they are days, not people, and nothing is hidden.

    A day that several cohorts shared counts once in the pool.
    """
    source = view.programme.population(str(section.of)).source
    column = column_of(view.programme, source, name)
    counts = {}
    for cohort in view.cohorts:
        days = view.table(cohort, DAYS)
        mine = days[(days["source"] == source) & (days["variable"] == column)]
        counts[cohort] = (int(mine["day"].nunique()),)
    return Family(
        id=f"days.{name}",
        classes=("day",),
        cells=(Cell("days", frozenset({"day"})),),
        counts=counts,
        pool=view.programme.pool.id,
        public=True,
    )


def days_part(view: View, section: Section) -> Part:
    """Return a section that tells on how many different days something was held."""
    found = tuple(_held(view, section, name) for name in section.questions)
    return Part(section.title, section.text, found)


def _held(view: View, section: Section, name: str) -> Statement:
    gate = view.gate(days_family(view, section, name), section.title)
    days = gate.count("days", measure=view.words("measure.days"), unit="kinds")
    return Statement("section.days", {"days": days}, {"measure": section.title})
