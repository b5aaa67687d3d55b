"""Invented answers of mentees, before and after, and of mentors."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.demo import targets
from analysis.demo.courses import Course
from analysis.demo.people import Row, dealt

Answers = list[tuple[int, Row]]

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
EFFECTS = (
    "Relevant feedback på CV og ansøgninger",
    "Mere afklaret om, hvordan jeg søger",
    "Mere viden om min branche",
    "Udvidet netværk",
    "Mere viden om normer på arbejdsmarkedet",
    "Bedre til jobsamtaler",
    "Bedre dansk",
)
_COMMENTS = (
    "Min mentor har hjulpet mig meget.\nVi skrev CV sammen hver uge.",
    "Jeg har fået mere mod på at søge; tak til {name}!",
    "",
    "",
    "",
)


def mentee_answers(rng: np.random.Generator, courses: list[Course]) -> tuple[Answers, Answers]:
    """Return the before and the after questionnaires, one row a mentee."""
    completed = [c for c in courses if c.completed]
    after = completed[: targets.AFTER]
    late = {after[i].id for i in rng.permutation(len(after))[: targets.AFTER_ONLY]}
    rest = [c for c in courses if c.id not in late and not c.completed]
    before = [c for c in after if c.id not in late] + rest
    before = before[: targets.BEFORE]
    goals = dict(zip((c.id for c in after), dealt(rng, targets.HAS_GOAL, len(after)), strict=True))
    first, last = _motivation(
        rng, before, [c for c in after if goals[c.id] == "Ja" and c.id not in late]
    )
    skills = {c.id: rng.normal(0, 1, len(RATINGS)) for c in courses}
    items = {name: dealt(rng, counts, len(after)) for name, counts in targets.AFTER_ITEMS.items()}
    focus, effects = _focus(rng, after)
    before_rows = [
        (c.mentee.cohort, _before_row(rng, c, first.get(c.id, "Ved ikke"), skills[c.id]))
        for c in before
    ]
    after_rows = []
    for place, course in enumerate(after):
        row = _head(rng, course, course.end)
        row |= {
            "Har du fortsat et karrieremål?": goals[course.id],
            "Motivation for at nå målet": last.get(course.id, ""),
            "Fokus i forløbet": ";".join(focus[place]),
        }
        row |= {effect: effects[place].get(effect, "") for effect in EFFECTS}
        row |= {
            "Har sendt ansøgninger": items["applied"][place],
            "Antal ansøgninger": str(int(rng.geometric(0.08)))
            if items["applied"][place] == "Ja"
            else "0",
            "Mentor har hjulpet": items["mentor_helped"][place],
            "Mere afklaret om mål": items["clearer"][place],
            "Vil anbefale forløbet": items["recommend"][place],
            "Mere tryg og stabil": items["safer"][place],
            "Støtte i andre dele af livet": items["other_support"][place],
        }
        row |= _ratings(rng, skills[course.id] + 0.45)
        name = course.mentor.row["Fulde navn"].split()[0]
        row["Mål"] = course.mentee.row["Mål ved start"] if goals[course.id] == "Ja" else ""
        row["Kommentar"] = _COMMENTS[int(rng.integers(len(_COMMENTS)))].format(name=name)
        after_rows.append((course.mentee.cohort, row))
    return before_rows, after_rows


def mentor_answers(rng: np.random.Generator, courses: list[Course]) -> Answers:
    """Return the mentors' final evaluation, one row a mentor."""
    last = {course.mentor.id: course for course in courses}
    answering = sorted(rng.permutation(len(last))[: targets.MENTOR_ANSWERS].tolist())
    asked = [list(last.values())[place] for place in answering]
    n = len(asked)
    items = {name: dealt(rng, counts, n) for name, counts in targets.MENTOR_ITEMS.items()}
    tools, days = dealt(rng, targets.TOOLS, n), dealt(rng, targets.COURSE_DAY, n)
    skills = {s: set(rng.permutation(n)[:count].tolist()) for s, count in targets.SKILLS.items()}
    rows = []
    for place, course in enumerate(asked):
        row = {
            "Mentor-ID": course.mentor.id,
            "Besvaret": f"{course.end + dt.timedelta(days=int(rng.integers(1, 20))):%d-%m-%Y}",
            "Tilfreds med oplevelsen": items["experience"][place],
            "Tilfreds med match": items["match"][place],
            "Tilfreds med støtte": items["support"][place],
            "Brugte redskaberne": "Ja" if tools[place] else "Nej",
            "Tilfreds med redskaberne": tools[place],
            "Deltog i mentorkursus": "Ja" if days[place] else "Nej",
            "Tilfreds med kurset": days[place],
            "Adgang til job, praktik eller uddannelse": items["effect_access"][place],
            "Interkulturel forståelse": items["effect_intercultural"][place],
            "Mentees liv": items["effect_life"][place],
            "Egen motivation": items["effect_motivation"][place],
            "Udviklede kompetencer": ";".join(s for s in skills if place in skills[s]),
            "Mentor igen": items["again"][place],
            "Kommentar": "" if rng.random() < 0.7 else "Det har været givende at følge min mentee.",
        }
        rows.append((course.mentor.cohort, row))
    return rows


def _motivation(
    rng: np.random.Generator, before: list[Course], goal_keepers: list[Course]
) -> tuple[dict[str, str], dict[str, str]]:
    """Deal out the paired table, then the answers of those with a before alone."""
    levels = targets.MOTIVATION_LEVELS
    pairs = [
        (levels[b], levels[a])
        for b, row in enumerate(targets.MOTIVATION_PAIRS)
        for a, count in enumerate(row)
        for _ in range(count)
    ]
    paired = [goal_keepers[i] for i in rng.permutation(len(goal_keepers))[: len(pairs)]]
    first = {c.id: pair[0] for c, pair in zip(paired, pairs, strict=True)}
    last = {c.id: pair[1] for c, pair in zip(paired, pairs, strict=True)}
    others = [c for c in before if c.id not in first]
    counts = dict(zip(levels, targets.MOTIVATION_BEFORE_ONLY, strict=True))
    rest = dealt(rng, counts, len(others))
    first |= {c.id: answer or "Ved ikke" for c, answer in zip(others, rest, strict=True)}
    return first, last


def _focus(
    rng: np.random.Generator, after: list[Course]
) -> tuple[list[list[str]], list[dict[str, str]]]:
    focus: list[list[str]] = [[] for _ in after]
    effects: list[dict[str, str]] = [{} for _ in after]
    for (label, chosen, helped), effect in zip(targets.FOCUS, EFFECTS, strict=True):
        for place, person in enumerate(rng.permutation(len(after))[:chosen].tolist()):
            focus[person].append(label)
            effects[person][effect] = "Ja" if place < helped else "Nej"
    return focus, effects


def _before_row(
    rng: np.random.Generator, course: Course, motivation: str, skill: np.ndarray
) -> Row:
    row = _head(rng, course, course.start)
    row |= {"Motivation for at nå målet": motivation}
    row |= _ratings(rng, skill)
    return row | {"Mål": course.mentee.row["Mål ved start"]}


def _ratings(rng: np.random.Generator, skill: np.ndarray) -> Row:
    place = np.digitize(skill + rng.normal(0, 0.5, len(RATINGS)), (-1.2, -0.3, 0.6, 1.5))
    answers = [_or_none(rng, DEGREES[int(p)]) for p in place]
    return dict(zip(RATINGS, answers, strict=True))


def _or_none(rng: np.random.Generator, answer: str) -> str:
    """Leave some questions blank, and answer some with what is no answer."""
    none = ("", "Ved ikke", "Ikke relevant")
    return none[int(rng.integers(len(none)))] if rng.random() < 0.04 else answer


def _head(rng: np.random.Generator, course: Course, day: dt.date) -> Row:
    date = day + dt.timedelta(days=int(rng.integers(0, 12)))
    return {"Mentee-ID": course.mentee.id, "Besvaret": f"{date:%d-%m-%Y}"}
