"""The counts behind the way from signing up to a pair of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.answers.asked_again import condition
from analysis.answers.change_family import outcome_columns
from analysis.answers.paired_cells import shared_name
from analysis.answers.same_number import everybody, number_of
from analysis.answers.view import View, closed_cohorts
from analysis.release import Cell, Family, counted_classes

Stages = Mapping[str, "pd.Series[bool]"]
_NEVER = "never"


def flow_family(view: View) -> Family:
    """Return how many are left at each step, for every cohort and the pool.

    Every step is a part of the one before, and the last one is the pairs: a
    step that not all of the pairs took is left out.
    """
    reached = {cohort: _reached(view, cohort) for cohort in view.cohorts}
    stages = _implied(reached)
    labels = {cohort: _furthest(steps, stages) for cohort, steps in reached.items()}
    classes = (*stages, _NEVER)
    return Family(
        id="bias.flow",
        classes=classes,
        cells=tuple(_cells(view, stages)),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def _cells(view: View, stages: tuple[str, ...]) -> Iterator[Cell]:
    """The steps; how many left a question blank that all were asked is no secret."""
    secret = condition(view, view.programme.primary) is not None
    sizes = _aliases(view)
    for place, stage in enumerate(stages):
        told = place > 0 and (secret or stage != "paired")
        whole = stages[place - 1] if told else None
        yield Cell(stage, frozenset(stages[place:]), whole, 40, sizes.get(stage))
    if secret:
        yield Cell("lost", frozenset(stages[:-1]), reach="nowhere")


def candidates(view: View) -> tuple[str, ...]:
    """Return every step that there can be, in order."""
    courses = () if view.programme.courses is None else ("matched", "started", "completed")
    return ("signed_up", *courses, "before", "after", "paired")


def _reached(view: View, cohort: str) -> dict[str, pd.Series[bool]]:
    """Who took each step, whatever else they did."""
    people, programme = view.people[cohort], view.programme
    outcome, key = programme.primary, people[programme.participants.key]
    first, last = (people[f"answered_{wave}"].astype(bool) for wave in outcome.waves)
    paired = people[list(outcome_columns(outcome))].notna().all(axis=1)
    steps = {"signed_up": pd.Series(data=True, index=people.index)}
    if (courses := programme.courses) is not None:
        table = view.table(cohort, courses.source)
        begun = table[table[courses.start].notna()]
        ended = table[
            table[courses.status].astype(object).eq(courses.completed).fillna(value=False)
        ]
        for stage, rows in (("matched", table), ("started", begun), ("completed", ended)):
            steps[stage] = key.isin(rows[programme.participants.key])
    return steps | {"before": first, "after": last, "paired": paired}


def _implied(reached: Mapping[str, Stages]) -> tuple[str, ...]:
    """The steps that everybody with a pair of answers took, in every cohort."""
    names = next(iter(reached.values()))
    return tuple(
        name
        for name in names
        if all(steps[name][steps["paired"]].all() for steps in reached.values())
    )


def _furthest(steps: Stages, stages: tuple[str, ...]) -> pd.Series[str]:
    still = pd.Series(data=True, index=steps["paired"].index)
    furthest = pd.Series(_NEVER, index=still.index)
    for stage in stages:
        still = still & steps[stage]
        furthest = furthest.mask(still, stage)
    return furthest


def _aliases(view: View) -> dict[str, str]:
    """Names of the same numbers in other families."""
    programme = view.programme
    names = {"paired": shared_name(programme.primary.id, "pairs/n")}
    for population in programme.populations:
        plain = not (population.where or population.has or population.lacks)
        if population.source == programme.participants.source and plain:
            if not population.linked:
                names["signed_up"] = number_of(programme, population)
            elif programme.courses and population.linked == (programme.courses.source,):
                names["matched"] = number_of(programme, population)
    return names
