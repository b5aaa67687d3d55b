"""Invented answers of mentees, before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.courses import Course
from analysis.demo.dealing import dealt, dealt_several, one_of, permuted
from analysis.demo.motivation import DONT_KNOW

MOTIVATION = "Motivation for at nå målet"
RATINGS = (
    "Jeg ved, hvad jeg skal søge efter",
    "Jeg kan skrive CV og ansøgning",
    "Jeg kan gå til jobsamtale",
    "Jeg har et fagligt netværk",
    "Jeg kender normerne på arbejdsmarkedet",
    "Jeg kan bruge dansk i mit arbejde",
    "Jeg kender min branche i Danmark",
)
DEGREES = ("Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad")
EFFECTS = {
    "CV og ansøgninger": "Relevant feedback på CV og ansøgninger",
    "Generel karriereudvikling": "Mere afklaret om, hvordan jeg søger",
    "Brancherelateret viden": "Mere viden om min branche",
    "Netværk": "Udvidet netværk",
    "Normer på arbejdsmarkedet": "Mere viden om normer på arbejdsmarkedet",
    "Jobinterviews": "Bedre til jobsamtaler",
    "Dansk": "Bedre dansk",
}
_COMMENTS = (
    "Min mentor har hjulpet mig meget.\nVi skrev CV sammen hver uge.",
    "Jeg har fået mere mod på at søge; tak til {name}!",
    "",
    "",
    "",
)
_IMPROVEMENT = 0.45  # of a self-rating, in standard deviations between people


def mentee_answers(
    rng: np.random.Generator, cohort: Cohort, courses: Sequence[Course]
) -> tuple[list[Row], list[Row]]:
    """Return the before and the after questionnaires, one row a mentee."""
    first = {course.mentee.id: course for course in reversed(courses)}
    completed = [course for course in courses if course.completed]
    goals = _goals(rng, cohort, completed)
    before, after = _motivation(rng, cohort, list(first), goals)
    skills = {mentee: rng.normal(0, 1, len(RATINGS)) for mentee in first}
    before_rows = [
        _before_row(rng, course, before[mentee], skills[mentee])
        for mentee, course in first.items()
        if before[mentee]
    ]
    given = _given_after(rng, cohort, len(completed))
    after_rows = [
        _after_row(
            rng,
            course,
            {
                "Har du fortsat et karrieremål?": goals[course.mentee.id],
                MOTIVATION: after.get(course.mentee.id, ""),
                **answers,
            },
            skills[course.mentee.id] + _IMPROVEMENT,
        )
        for course, answers in zip(completed, given, strict=True)
    ]
    return before_rows, after_rows


def _goals(rng: np.random.Generator, cohort: Cohort, completed: Sequence[Course]) -> dict[str, str]:
    """Return who still has a goal: not those who ended early because they reached it."""
    reached = [c.mentee.id for c in completed if c.row["Afsluttet før tid"] == "Mål nået"]
    others = [c.mentee.id for c in completed if c.mentee.id not in reached]
    left = {answer: people for answer, people in cohort.table("has_goal").items() if answer}
    left["Nej"] = max(left["Nej"] - len(reached), 0)
    return dict.fromkeys(reached, "Nej") | dict(
        zip(others, dealt(rng, left, len(others)), strict=True)
    )


def _motivation(
    rng: np.random.Generator, cohort: Cohort, everybody: Sequence[str], goals: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Deal out the paired table, then the answers of those with a before alone."""
    keepers = [mentee for mentee, answer in goals.items() if answer == "Ja"]
    pairs = dict(
        zip(keepers, dealt(rng, cohort.table("motivation_pairs"), len(keepers)), strict=True)
    )
    before = {mentee: pair.partition("|")[0] for mentee, pair in pairs.items() if pair}
    after = {mentee: pair.partition("|")[2] for mentee, pair in pairs.items() if pair}
    others = [mentee for mentee in everybody if mentee not in before]
    rest = dealt(rng, cohort.table("unpaired"), len(others))
    return before | dict(zip(others, rest, strict=True)), after


def _given_after(rng: np.random.Generator, cohort: Cohort, people: int) -> list[Row]:
    """Return the answers about focus, effects and help, in the order of the questionnaire."""
    focus = dealt_several(rng, cohort.counts, "focus", people)
    rows: list[Row] = [{"Fokus i forløbet": ";".join(chosen)} for chosen in focus]
    for label, effect in EFFECTS.items():
        asked = [place for place, chosen in enumerate(focus) if label in chosen]
        answers = dealt(rng, cohort.table(f"effect/{label}"), len(asked))
        by_place = dict(zip(asked, answers, strict=True))
        for place, row in enumerate(rows):
            row[effect] = by_place.get(place, "")
    for column, question in {
        "Har sendt ansøgninger": "applied",
        "Antal ansøgninger": "",
        "Mentor har hjulpet": "mentor_helped",
        "Mere afklaret om mål": "clearer",
        "Vil anbefale forløbet": "recommend",
        "Mere tryg og stabil": "safer",
        "Støtte i andre dele af livet": "other_support",
    }.items():
        answers = dealt(rng, cohort.table(question), people) if question else [""] * people
        for row, answer in zip(rows, answers, strict=True):
            row[column] = answer
    for row in rows:
        sent = row["Har sendt ansøgninger"] == "Ja"
        row["Antal ansøgninger"] = str(int(rng.geometric(0.08))) if sent else "0"
    return permuted(rng, rows)


def _before_row(
    rng: np.random.Generator, course: Course, motivation: str, skill: np.ndarray
) -> Row:
    row = _head(rng, course, course.start) | {MOTIVATION: motivation} | _ratings(rng, skill)
    return row | {"Mål": course.mentee.row["Mål ved start"]}


def _after_row(rng: np.random.Generator, course: Course, answers: Row, skill: np.ndarray) -> Row:
    row = _head(rng, course, course.end) | answers | _ratings(rng, skill)
    has_goal = answers["Har du fortsat et karrieremål?"] == "Ja"
    name = course.mentor.row["Fulde navn"].split()[0]
    return row | {
        "Mål": course.mentee.row["Mål ved start"] if has_goal else "",
        "Kommentar": one_of(rng, _COMMENTS).format(name=name),
    }


def _ratings(rng: np.random.Generator, skill: np.ndarray) -> Row:
    place = np.digitize(skill + rng.normal(0, 0.5, len(RATINGS)), (-1.2, -0.3, 0.6, 1.5))
    answers = [_or_none(rng, DEGREES[int(p)]) for p in place]
    return dict(zip(RATINGS, answers, strict=True))


def _or_none(rng: np.random.Generator, answer: str) -> str:
    """Leave some questions blank, and answer some with what is no answer."""
    return one_of(rng, ("", DONT_KNOW, "Ikke relevant")) if rng.random() < 0.04 else answer


def _head(rng: np.random.Generator, course: Course, day: dt.date) -> Row:
    date = day + dt.timedelta(days=int(rng.integers(0, 12)))
    return {"Mentee-ID": course.mentee.id, "Besvaret": written(date)}
