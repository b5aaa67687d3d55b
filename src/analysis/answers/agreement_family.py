"""The counts behind what both sides of the same courses answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.answers.partners import partner_keys, partners
from analysis.answers.populations import column_of
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Agreement, Programme, Scale, Variable
from analysis.release import Cell, Family, counted_classes

DIRECTIONS = ("participant_higher", "same", "other_higher")
CROSSED = ("both", "only_participant", "only_other", "neither")
_OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as both sides were asked it: columns, scales, and how they are linked."""

    participant: Variable
    other: Variable
    column: str
    key: str
    source: str


def question_of(programme: Programme) -> Question | None:
    """Return what both sides were asked; None where they were not, or no courses link them."""
    asked: Agreement | None = programme.agreement
    if asked is None or programme.courses is None:
        return None
    other = next(v for v in programme.columns_of(asked.other_source) if v.variable == asked.other)
    known = {v.variable for v in programme.columns_of(asked.other_source) if v.type == "key"}
    key = next((name for name in partner_keys(programme) if name in known), None)
    own = next((v for v in programme.codebook if v.variable == asked.participant and v.wave), None)
    if own is None or key is None:
        return None
    column = column_of(programme, asked.other_source, asked.other)
    return Question(own, other, column, key, asked.other_source)


def levels_of(view: View, question: Question, *, cohort: str) -> pd.DataFrame:
    """Everybody's level and that of the other side, 0 for the lowest; none where not told."""
    people = view.people[cohort].set_index(view.programme.participants.key)
    table = view.table(cohort, question.source).drop_duplicates(question.key, keep="last")
    theirs = _ranks(table.set_index(question.key)[question.column], _scale(view, question.other))
    linked = partners(view, cohort=cohort, key=question.key).reindex(people.index)
    own = _ranks(people[question.participant.name], _scale(view, question.participant))
    return pd.DataFrame({"own": own, "other": linked.map(theirs)}, index=people.index)


def _scale(view: View, variable: Variable) -> Scale:
    return view.programme.scale(str(variable.scale))


def _ranks(answers: pd.Series, scale: Scale) -> pd.Series[float]:
    rank = {code: float(place) for place, code in enumerate(scale.codes)}
    return answers.astype(object).map(rank).astype(float)


def agreement_family(view: View, question: Question) -> Family:
    """Return who answered higher, for every cohort and the pool; who answered high in the pool alone."""
    classes = (*(f"{d}/{c}" for d in DIRECTIONS for c in CROSSED), _OUTSIDE)
    middle = (len(_scale(view, question.participant).codes) - 1) / 2
    labels = {c: _labels(levels_of(view, question, cohort=c), middle=middle) for c in view.cohorts}

    def with_(part: str) -> frozenset[str]:
        return frozenset(name for name in classes if part in name.split("/"))

    return Family(
        id="agreement",
        classes=classes,
        cells=(
            Cell("n", frozenset(classes[:-1]), weight=50),
            *(Cell(name, with_(name), of="n", weight=10) for name in DIRECTIONS),
            *(Cell(name, with_(name), of="n", weight=4, reach="pool") for name in CROSSED),
        ),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def _labels(levels: pd.DataFrame, *, middle: float) -> pd.Series[str]:
    own, other = levels["own"], levels["other"]
    direction = np.select([own > other, own < other], [DIRECTIONS[0], DIRECTIONS[2]], DIRECTIONS[1])
    high, theirs = own > middle, other > middle
    crossed = np.select(
        [high & theirs, high & ~theirs, theirs & ~high], list(CROSSED[:3]), CROSSED[3]
    )
    told = pd.Series(direction, levels.index) + "/" + pd.Series(crossed, levels.index)
    return told.where(own.notna() & other.notna(), _OUTSIDE)
