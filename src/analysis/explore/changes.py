"""How something that was asked twice changed, for everybody or group by group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, get_args

import pandas as pd

from analysis.answers.change_charts import (
    directions_chart,
    fourfold_table,
    pairs_figure,
    shares,
    shares_chart,
)
from analysis.answers.change_family import (
    high_levels,
    levels_upwards,
    outcome_columns,
    paired_family,
)
from analysis.answers.change_found import primary_found
from analysis.answers.change_groups import grouped_part
from analysis.answers.change_levels import levels_table
from analysis.answers.verdict import top_change, verdict
from analysis.answers.view import View
from analysis.data import PAIRS
from analysis.explore.cohort import Cohort, opened
from analysis.explore.high_by_group import high_by_group
from analysis.explore.questions import QuestionError, column_named, nearest
from analysis.explore.result import Result
from analysis.programme import Outcome, Programme, Variable, Words
from analysis.release import Gate, Part, Statement

Measure = Literal["net", "high"]


def change(
    data: Cohort | pd.DataFrame,
    outcome: str,
    *,
    by: str | None = None,
    measure: Measure = "net",
    high: str | None = None,
) -> Result:
    """Compare the same people's answers before and after.

    Parameters
    ----------
    data : Cohort or DataFrame
        A cohort of `open`, its ``pairs``, or some rows of these.
    outcome : str
        An outcome of ``programme.toml``, or another question on an ordered
        scale that was asked in two waves (``motivation``).
    by : str, optional
        A question that parts people into groups (``gender``, ``region``), or
        ``cohort``.
    measure : {"net", "high"}
        ``net``: the share that went up minus the share that went down;
        ``high``: the share at a high level, before and after.
    high : str, optional
        The level from which answers count as high; that of the settings, if
        left out.

    Returns
    -------
    Result
        As the chapters compute it, with nothing hidden.

    Raises
    ------
    QuestionError
        When there is no such outcome, group, measure or level.

    Examples
    --------
    >>> import analysis
    >>> cohort = analysis.open("all", language="en")
    >>> found = analysis.change(cohort.pairs, "motivation", by="gender")
    >>> [figure.id for figure in found.figures if figure.unit == "share difference"]
    ['motivation.by.gender.woman.net', 'motivation.by.gender.man.net']
    >>> analysis.change(cohort.pairs, "motivaton")
    Traceback (most recent call last):
    ...
    analysis.explore.questions.QuestionError: Nothing called “motivaton” was asked twice on an ordered scale. Did you mean “motivation”?
    """
    cohort, table, name = opened(data)
    if name != PAIRS:
        message = f"A change is of people with two answers: pass cohort.pairs, not “{name}”."
        raise QuestionError(message)
    if measure not in get_args(Measure):
        message = f"There is no measure “{measure}”. Choose “net” or “high”."
        raise QuestionError(message)
    view = cohort.of(table)
    about = _outcome(view.programme, outcome, high=high, needs_high=measure == "high")
    title, text = _capital(about.title), view.words(f"explore.change.{measure}")
    if by is not None:
        group = column_named(by, table, view.programme, name)
        make = grouped_part if measure == "net" else high_by_group
        part = make(view, about, [group], title=title, text=text)
    else:
        gate = _gate(view, about)
        part = (_net if measure == "net" else _high)(gate, view, about, Part(title, text))
    return Result(part, cohort, f"change.{measure}", _limits(view, about))


def asked_twice(programme: Programme) -> dict[str, Words]:
    """Return what can be compared, by name: the outcomes, then other ordered questions."""
    outcomes = {each.id: each.title for each in programme.outcomes}
    known = {each.variable for each in programme.outcomes}
    others = {
        name: rows[0].label for name, rows in _ordered(programme).items() if name not in known
    }
    return outcomes | others


def _net(gate: Gate, view: View, outcome: Outcome, part: Part) -> Part:
    if pairs_figure(gate, view).count == 0:
        return replace(part, findings=primary_found(gate, view, outcome))
    levels = replace(
        levels_table(gate, view, outcome), caption=view.words("caption.levels_crossed")
    )
    return replace(
        part,
        findings=primary_found(gate, view, outcome),
        charts=(directions_chart(gate, view),),
        tables=(levels,),
    )


def _high(gate: Gate, view: View, outcome: Outcome, part: Part) -> Part:
    if pairs_figure(gate, view).count == 0:
        nobody = Statement("change.no_pairs", words={"outcome": outcome.title})
        return replace(part, findings=(nobody,))
    found = shares(gate, view, outcome.title)
    figures = {"start": found["before_pairs"], "end": found["after_pairs"]}
    told = Statement("explore.change.high.found", {**figures, "change": top_change(gate, view)})
    decided = outcome.role == "primary"  # whether the level was maintained is asked of it alone
    return replace(
        part,
        findings=(told, verdict(gate, view, outcome)) if decided else (told,),
        charts=(shares_chart(found, view),),
        tables=(replace(fourfold_table(gate, view), caption=view.words("caption.fourfold")),),
    )


def _gate(view: View, outcome: Outcome) -> Gate:
    """Everything about an outcome, as the chapter has it of the primary one."""
    family = paired_family(
        view.programme,
        view.people,
        id_=outcome.id,
        columns=outcome_columns(outcome),
        levels=levels_upwards(view.programme, outcome),
        high=high_levels(view.programme, outcome),
        detailed=True,
    )
    return view.gate(family, view.words("population.pairs"))


def _outcome(programme: Programme, name: str, *, high: str | None, needs_high: bool) -> Outcome:
    """Return an outcome of the settings, or one made of a question that was asked twice."""
    known = {each.id: each for each in programme.outcomes} | {
        each.variable: each for each in programme.outcomes
    }
    ordered = _ordered(programme)
    if name in known:
        found = known[name]
        levels = programme.scale_of(programme.measure(found.variable, found.waves[0])).codes
    elif name in ordered:
        rows = ordered[name]
        levels = programme.scale_of(rows[0]).codes
        if needs_high and high is None:
            message = (
                f"“{name}” is no outcome of programme.toml, so nobody said which answers are high: "
                f"add high=“…”, one of {', '.join(levels)}."
            )
            raise QuestionError(message)
        found = Outcome(
            id=name,
            variable=name,
            title=rows[0].label,
            role="exploratory",
            waves=(str(rows[0].wave), str(rows[-1].wave)),
            high=levels[-1],
        )
    else:
        message = f"Nothing called “{name}” was asked twice on an ordered scale. {nearest(str(name), asked_twice(programme))}"
        raise QuestionError(message)
    if high is None:
        return found
    if high not in levels:
        message = f"The scale of “{name}” has no level “{high}”. {nearest(str(high), levels)}"
        raise QuestionError(message)
    changed: dict[str, Any] = {"high": high, "role": "exploratory"}
    return found if high == found.high else found.model_copy(update=changed)


def _ordered(programme: Programme) -> dict[str, list[Variable]]:
    """Questions on an ordered scale that were put in several waves, in order of time."""
    waves = [wave.id for wave in programme.waves]
    asked: dict[str, list[Variable]] = {}
    for row in programme.codebook:
        if row.wave is not None and row.type == "ordered":
            asked.setdefault(row.variable, []).append(row)
    return {
        name: sorted(rows, key=lambda row: waves.index(str(row.wave)))
        for name, rows in asked.items()
        if len({row.wave for row in rows}) > 1
    }


def _limits(view: View, outcome: Outcome) -> tuple[Words, ...]:
    """Say whether the outcome was chosen beforehand."""
    return (view.words(f"explore.role.{outcome.role}"),)


def _capital(words: Words) -> Words:
    return Words(da=words.da[:1].upper() + words.da[1:], en=words.en[:1].upper() + words.en[1:])
