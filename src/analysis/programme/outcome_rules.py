"""What outcomes may not say of other questions."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.programme.errors import Problem
from analysis.programme.plan import Area, Reached
from analysis.programme.records import Outcome, Programme, Variable
from analysis.programme.settings_check import Check


def outcome_problems(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield every contradiction in the areas of outcomes and in how a goal was reached.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.
    """
    for place, outcome in enumerate(programme.outcomes):
        check = Check(programme, text, ("outcomes", place), f"the outcome “{outcome.id}”")
        if outcome.area is not None:
            yield from _area(check, outcome, outcome.area)
        if outcome.reached is not None:
            yield from _reached(check, outcome.reached)


def _area(check: Check, outcome: Outcome, area: Area) -> Iterator[Problem]:
    worked_on = _asked_last(check, outcome, area.worked_on)
    if worked_on is None or worked_on.type != "choices":
        rule = f"“{area.worked_on}” is no question of several answers in its last wave"
        yield check.wrong(rule, "Name the one that says what was worked on.", "area")
    elif area.option not in check.levels(worked_on):
        rule = f"“{area.worked_on}” has no option “{area.option}”"
        yield check.wrong(rule, f"Name one of {', '.join(check.levels(worked_on))}.", "area")
    if area.perceived is None:
        return
    perceived = _asked_last(check, outcome, area.perceived)
    if perceived is None or area.better not in check.levels(perceived):
        rule = f"“{area.perceived}” cannot be answered “{area.better}” in its last wave"
        yield check.wrong(
            rule, "Name a question of that wave, and the level that means better.", "area"
        )


def _reached(check: Check, reached: Reached) -> Iterator[Problem]:
    unknown = check.source(reached.source, "reached")
    if unknown:
        yield from unknown
        return
    yield from check.answer(reached.source, reached.variable, reached.level, "reached")
    key = check.programme.participants.key
    if not check.has_key(reached.source, key):
        rule = f"the source “{reached.source}” has no key “{key}” that says who reached the goal"
        yield check.wrong(rule, "Name a source about the participants.", "reached")


def _asked_last(check: Check, outcome: Outcome, name: str) -> Variable | None:
    rows = check.programme.codebook
    return next((v for v in rows if (v.variable, v.wave) == (name, outcome.waves[-1])), None)
