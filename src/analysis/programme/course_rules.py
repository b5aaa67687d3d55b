"""What the settings of courses, calls and both sides of a course may not say."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.programme.errors import Problem
from analysis.programme.plan import Agreement, Calls, Capacity, Courses, Geography
from analysis.programme.records import Programme, Variable
from analysis.programme.settings_check import Check

_LEVELLED = ("ordered", "category")


def course_problems(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield every contradiction in what is said of courses.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.
    """

    def check(name: str) -> Check:
        return Check(programme, text, (name,), name)

    if programme.courses is not None:
        yield from _courses(check("courses"), programme.courses)
    if programme.calls is not None:
        yield from _calls(check("calls"), programme.calls, programme.courses)
    if programme.agreement is not None:
        yield from _agreement(check("agreement"), programme.agreement, programme.courses)
    if programme.capacity is not None:
        yield from _capacity(check("capacity"), programme.capacity)
    if programme.geography is not None:
        yield from _geography(check("geography"), programme.geography)


def _courses(check: Check, courses: Courses) -> Iterator[Problem]:
    unknown = check.source(courses.source, "source")
    if unknown:
        yield from unknown
        return
    if check.keys(courses.source) != (courses.key,) or not check.has_key(
        courses.source, courses.key
    ):
        rule = f"“{courses.key}” is not the one key of the source “{courses.source}”"
        remedy = (
            f"Write key = [“{courses.key}”] in [sources.{courses.source}]: each course stands once."
        )
        yield check.wrong(rule, remedy, "key")
    for key, name in (("start", courses.start), ("end", courses.end)):
        yield from check.variable(courses.source, name, key, types=("date",))
    for key, level in (("completed", courses.completed), ("discontinued", courses.discontinued)):
        yield from check.answer(courses.source, courses.status, level, key)
    if courses.completed == courses.discontinued:
        rule = "completed and discontinued are the same level"
        yield check.wrong(rule, f"Name two levels of “{courses.status}”.", "discontinued")
    if courses.cause is not None:
        yield from check.variable(courses.source, courses.cause, "cause", types=_LEVELLED)
    for trait in courses.traits:
        yield from _trait(check, courses, trait)


def _trait(check: Check, courses: Courses, trait: str) -> Iterator[Problem]:
    who = check.programme.participants
    row = check.row(courses.source, trait) or check.row(who.source, trait)
    if row is None:
        rule = f"neither “{courses.source}” nor “{who.source}” has a variable “{trait}”"
        yield check.wrong(rule, "Name one of theirs that codebook.csv has.", "traits")
    elif row.type == "choices" or not check.levels(row):
        rule = f"“{trait}” does not part courses into groups"
        yield check.wrong(rule, "Name one with a single answer on a scale, or a band.", "traits")
    elif row.source != courses.source and not check.has_key(courses.source, who.key):
        rule = f"the source “{courses.source}” has no key “{who.key}” to find “{trait}” by"
        yield check.wrong(rule, "Add the key to codebook.csv, or leave the trait out.", "traits")


def _calls(check: Check, calls: Calls, courses: Courses | None) -> Iterator[Problem]:
    unknown = check.source(calls.source, "source")
    if courses is None or unknown:
        if courses is None:
            yield check.wrong("there are no courses to call", "Add [courses].", "source")
        yield from unknown
        return
    if not check.has_key(calls.source, courses.key):
        rule = f"the source “{calls.source}” has no key “{courses.key}”"
        yield check.wrong(rule, "Each call must say of which course it is.", "source")
    yield from check.variable(calls.source, calls.planned, "planned", types=("number",))
    yield from check.variable(calls.source, calls.date, "date", types=("date",))
    if not calls.months or min(calls.months) <= 0 or len(set(calls.months)) < len(calls.months):
        remedy = "List after how many months each call was planned, every one once and above 0."
        yield check.wrong("its months make no plan", remedy, "months")
    for name in calls.reached:
        yield from check.answer(calls.source, name, "yes", "reached")


def _agreement(check: Check, agreement: Agreement, courses: Courses | None) -> Iterator[Problem]:
    who = check.programme.participants.key
    unknown = check.source(agreement.other_source, "other_source")
    if courses is None or unknown:
        if courses is None:
            remedy = "Add [courses]: they say who belongs to whom."
            yield check.wrong("there are no courses that join two people", remedy, "participant")
        yield from unknown
        return
    own = next(
        (v for v in _of_participants(check, who) if v.variable == agreement.participant), None
    )
    if own is None:
        rule = f"no source about the participants has a variable “{agreement.participant}”"
        yield check.wrong(rule, "Name a question that they were asked.", "participant")
    yield from check.variable(agreement.other_source, agreement.other, "other", types=("ordered",))
    other = check.row(agreement.other_source, agreement.other)
    if own is None or other is None:
        return
    if own.type != "ordered" or len(check.levels(own)) != len(check.levels(other)):
        rule = (
            f"“{own.variable}” and “{other.variable}” are not on scales of as many ordered levels"
        )
        yield check.wrong(rule, "Agreement is told level by level.", "other")
    if not any(check.has_key(courses.source, key) for key in check.keys(agreement.other_source)):
        rule = f"the courses have no key of the source “{agreement.other_source}”"
        yield check.wrong(rule, "Give that source a key that the courses have.", "other_source")


def _of_participants(check: Check, key: str) -> Iterator[Variable]:
    for source in check.programme.sources:
        if check.has_key(source.id, key):
            yield from check.programme.columns_of(source.id)


def _capacity(check: Check, capacity: Capacity) -> Iterator[Problem]:
    yield from check.population(capacity.demand, "demand")
    yield from check.population(capacity.supply, "supply")


def _geography(check: Check, where: Geography) -> Iterator[Problem]:
    rows = []
    for whose, population, key, name in (
        ("participants", where.participants, "own", where.own),
        ("others", where.others, "other", where.other),
    ):
        yield from check.population(population, whose)
        found = check.named_population(population)
        if found is not None:
            yield from check.variable(found.source, name, key)
            rows.append(check.row(found.source, name))
    known = [check.levels(row) for row in rows if row is not None]
    if len(known) == 2 and (known[0] != known[1] or not known[0]):  # noqa: PLR2004 # both sides
        rule = f"“{where.own}” and “{where.other}” are not on one scale"
        yield check.wrong(
            rule, "Places can be compared only where they have the same names.", "other"
        )
