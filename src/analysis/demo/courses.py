"""Invented courses: who was matched with whom, how long it lasted, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.dealing import dealt, permuted
from analysis.demo.people import Person

DAYS_A_MONTH = 30.4375
_JITTER = 6  # days by which courses of a length differ
_STARTING = 40  # days in which the courses of a cohort start


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


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a course ran, and how it ended."""

    mentee: Person
    start: dt.date
    end: dt.date
    status: str
    ended_by: str = ""
    reason: str = ""
    situation: str = ""
    early: str = ""


def courses(
    rng: np.random.Generator, cohort: Cohort, mentees: Sequence[Person], mentors: Sequence[Person]
) -> list[Course]:
    """Match mentees with mentors; some mentors, and some mentees, have a second course."""
    spans = [*_first_spans(rng, cohort, mentees)]
    spans.sort(key=lambda span: (span.status == "again", span.start, span.mentee.id))
    helpers = _in_turn(rng, cohort, spans, [mentor for mentor in mentors if mentor.part])
    industries = dealt(rng, cohort.table("same_industry"), len(spans))
    return [
        _course(cohort, place, span, mentor, industry)
        for place, (span, mentor, industry) in enumerate(
            zip(spans, helpers, industries, strict=True)
        )
    ]


def _course(cohort: Cohort, place: int, span: Span, mentor: Person, industry: str) -> Course:
    row = {
        "Forløbs-ID": f"K-{cohort.key(3_001, step=3, place=place)}",
        "Mentee-ID": span.mentee.id,
        "Mentor-ID": mentor.id,
        "Startdato": written(span.start),
        "Slutdato": written(span.end),
        "Status": "Afbrudt" if span.status == "Afbrudt" else "Gennemført",
        "Afsluttet af": span.ended_by,
        "Årsag": span.reason,
        "Situation ved afslutning": span.situation,
        "Afsluttet før tid": span.early,
        "Samme branche": industry,
    }
    return Course(row["Forløbs-ID"], span.mentee, mentor, span.start, span.end, row)


def _first_spans(
    rng: np.random.Generator, cohort: Cohort, mentees: Sequence[Person]
) -> Iterator[Span]:
    parts: dict[str, list[Person]] = {"completed": [], "rematched": [], "discontinued": []}
    for mentee in mentees:
        parts.get(mentee.part, []).append(mentee)
    short, others = _lengths(rng, cohort, again=len(parts["rematched"]))
    for mentee, (days, early) in zip(parts["completed"], others, strict=True):
        yield _completed(rng, cohort, mentee, days=days, early=early)
    endings = dealt(rng, cohort.table("ending_final"), len(parts["discontinued"]))
    for mentee, ending in zip(parts["discontinued"], endings, strict=True):
        start = cohort.day(rng, 0, _STARTING)
        end = start + dt.timedelta(days=int(rng.integers(25, 135)))
        yield Span(mentee, start, min(end, cohort.last_day), "Afbrudt", *ending.split("|"))
    endings = dealt(rng, cohort.table("ending_rematched"), len(parts["rematched"]))
    for mentee, ending, days in zip(parts["rematched"], endings, short, strict=True):
        yield from _twice(rng, cohort, mentee, days=days, ending=ending)


def _completed(
    rng: np.random.Generator, cohort: Cohort, mentee: Person, *, days: int, early: str
) -> Span:
    room = (cohort.last_day - cohort.start).days - days
    start = cohort.day(rng, 0, min(_STARTING, room + 1))
    return Span(mentee, start, start + dt.timedelta(days=days), "Gennemført", early=early)


def _twice(
    rng: np.random.Generator, cohort: Cohort, mentee: Person, *, days: int, ending: str
) -> Iterator[Span]:
    """A discontinued course, and soon after it one that was completed."""
    room = (cohort.last_day - cohort.start).days - days
    first = cohort.day(rng, 0, 8)
    again = cohort.day(rng, min(38, room), min(110, room + 1))
    end = again - dt.timedelta(days=int(rng.integers(4, 13)))
    yield Span(mentee, first, end, "Afbrudt", *ending.split("|"))
    yield Span(mentee, again, again + dt.timedelta(days=days), "again")


def _lengths(
    rng: np.random.Generator, cohort: Cohort, *, again: int
) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the days of second courses, the shortest ones, and those of all others."""
    known = [label for label, people in cohort.table("length").items() for _ in range(people)]
    plain = sorted(float(label[:-1]) for label in known if label.endswith("|"))
    # As many days above as below, so that the mean stays as counted.
    apart = permuted(rng, np.linspace(-_JITTER, _JITTER, len(plain)).round().astype(int).tolist())
    days = [round(m * DAYS_A_MONTH) + d for m, d in zip(plain, apart, strict=True)]
    early = [label.split("|") for label in known if not label.endswith("|")]
    others = [(days_, "") for days_ in days[again:]]
    others += [(round(float(months) * DAYS_A_MONTH), why) for months, why in early]
    return permuted(rng, days[:again]), permuted(rng, others)


def _in_turn(
    rng: np.random.Generator, cohort: Cohort, spans: Sequence[Span], mentors: Sequence[Person]
) -> list[Person]:
    """Return a mentor for each course; nobody gets the same mentor twice."""
    again = {span.mentee.id for span in spans if span.status == "again"}
    first = permuted(rng, mentors)
    free = [m for m, span in zip(first, spans, strict=False) if span.mentee.id not in again]
    second = permuted(rng, free or first)
    missing = cohort.people("mentor_turn", "second")
    return first + [second[place % len(second)] for place in range(missing)]
