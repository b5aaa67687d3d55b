"""A cumulative logit of all answers, adjusted for cohort and group, errors by person or cohort."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.answers.change_family import ranks_of
from analysis.answers.change_methods import Row, p_figure
from analysis.answers.change_tests import MOVED
from analysis.answers.grouping import subgroup
from analysis.answers.view import View
from analysis.inference import Estimate, WaldEstimate
from analysis.inference.models import ordinal_gee
from analysis.programme import Outcome
from analysis.release import Gate, Statement

_FEWEST = 40  # people: with fewer the errors by person are too small (Liang & Zeger)
_EVENTS = 10  # answers outside the most frequent level, for each column
# From then on cohorts are groups enough for errors of their own, and columns too many: a thousand
# of them take twelve gigabytes, and say nothing of the wave, since everybody answered in both.
_MANY_COHORTS = 40


def model_row(gate: Gate, view: View, outcome: Outcome) -> tuple[Row | None, Statement | None]:
    """Return the odds ratio of a higher level after than before, or why there is none.

    Proportional odds; the errors allow for each person answering twice.
    Adjusted for the cohort and for the first variable that parts the
    participants into groups. It takes 40 people, and for each column 10
    answers outside the most frequent level. With more than 40 cohorts these
    are no columns: the errors allow for all answers of a cohort being alike,
    and the statement says so.
    """
    if not gate.shows(*MOVED):
        return None, Statement("sensitivity.model.withheld")
    found = _fitted(view, outcome)
    if found is None:
        least = gate.decided(
            "model.least", _FEWEST, measure=view.words("measure.model.least"), unit="people"
        )
        return None, Statement("sensitivity.model.none", {"least": least})
    many = _many_cohorts(view)
    words = view.words(f"measure.cumulative_logit{'.many' if many else ''}")
    ratio = _ratio(found)
    return Row(
        words,
        gate.estimate(ratio, "odds_ratio", made_of=MOVED, measure=words, finer=True),
        p_figure(gate, found, "odds_ratio.p", made_of=MOVED, measure=words),
    ), Statement("sensitivity.model.many") if many else None


def _many_cohorts(view: View) -> bool:
    return view.people[view.cohort]["cohort"].nunique() > _MANY_COHORTS


def _fitted(view: View, outcome: Outcome) -> WaldEstimate | None:
    people = view.people[view.cohort]
    ranks = ranks_of(view.programme, people, outcome)
    beside = pd.DataFrame(dict(_columns(view, people.loc[ranks.index])), index=ranks.index)
    answers = np.concatenate([ranks["before"], ranks["after"]])
    wave = np.repeat([0.0, 1.0], len(ranks))
    x = np.column_stack([wave, np.vstack([beside.to_numpy(float)] * 2)])
    if len(ranks) < _FEWEST or not _enough(answers, columns=x.shape[1]):
        return None
    alike = people.loc[ranks.index, "cohort"] if _many_cohorts(view) else np.arange(len(ranks))
    try:
        fit = ordinal_gee(
            answers, x, np.tile(np.asarray(alike), 2), names=("after", *beside.columns)
        )
    except ValueError:  # separated: no finite coefficient is most likely
        return None
    return fit.coefficients[0].estimate


def _enough(answers: np.ndarray, *, columns: int) -> bool:
    most = int(np.bincount(answers).max())
    return answers.size - most >= _EVENTS * columns


def _columns(view: View, people: pd.DataFrame) -> Iterator[tuple[str, pd.Series[float]]]:
    """One column for each cohort and each group but the most frequent of its kind."""
    names = [] if _many_cohorts(view) else ["cohort"]
    if view.programme.subgroups:
        names.append(subgroup(view.programme, view.programme.subgroups[0]).column)
    for name in names:
        told = people[name].astype(object).where(people[name].notna(), "blank")
        levels = told.value_counts().sort_index().sort_values(ascending=False, kind="stable")
        for level in levels.index[1:]:
            yield f"{name}.{level}", (told == level).astype(float)


def _ratio(log_odds: WaldEstimate) -> Estimate:
    value, low, high = (math.exp(x) for x in (log_odds.value, log_odds.low, log_odds.high))
    return Estimate(
        value, low, high, log_odds.level, log_odds.n, "odds ratio", "cumulative_logit_gee"
    )
