"""Questions answered with a number: how many answered, the mean, the median."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from analysis.answers.populations import column_of
from analysis.answers.question_family import variable_of
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.programme import Section, Words
from analysis.release import Figure, Gate, Part, Statement, Table

_FEWEST_FOR_QUANTILES = 20


def number_table(view: View, section: Section, gates: Sequence[Gate]) -> Part:
    """Return the mean and the median of each number that was asked for.

    Shown in a cohort only where every cohort has enough answers: otherwise
    the pool's mean less the others' would tell that of the few.
    """
    population = view.programme.population(str(section.of))
    rows, labels = [], []
    for gate, name in zip(gates, section.questions, strict=True):
        label = variable_of(view.programme, population, name).label
        column = column_of(view.programme, population.source, name)
        answers = {c: table[column] for c, table in view.population(population.id).items()}
        labels.append(label)
        rows.append(
            (
                gate.count("n", measure=label),
                *_central(gate, view, answers, label=label),
            )
        )
    table = Table(
        section.id,
        rows=tuple(labels),
        columns=tuple(view.words(f"column.{c}") for c in ("answered_n", "mean", "median")),
        cells=tuple(rows),
        corner=view.words("column.question"),
        caption=section.title,
    )
    mean = rows[0][1]
    key = "section.mean.withheld" if mean is None else "section.mean"
    finding = Statement(key, {} if mean is None else {"mean": mean}, {"measure": labels[0]})
    return Part(section.title, section.text, (finding,), (), (table,))


def mean_estimate(values: np.ndarray, *, unit: str) -> Estimate:
    """Return a mean with Student's interval (95 %); without spread the limits are the mean."""
    n = len(values)
    if not n:
        return Estimate(math.nan, math.nan, math.nan, 0.95, 0, unit, "mean")
    mean = float(values.mean())
    wide = (
        float(stats.t.ppf(0.975, n - 1) * values.std(ddof=1) / math.sqrt(n)) if n > 1 else math.nan
    )
    return Estimate(mean, mean - wide, mean + wide, 0.95, n, unit, "mean")


def means_may_be_shown(view: View, answers: dict[str, pd.Series]) -> bool:
    """Whether no cohort's mean follows from the others' and the pool's."""
    if view.audience == "internal" or view.pooled:
        return True
    return all(
        int(given.notna().sum()) >= view.programme.gate.min_base for given in answers.values()
    )


def _central(
    gate: Gate, view: View, answers: dict[str, pd.Series], *, label: Words
) -> tuple[Figure | None, Figure | None]:
    if not means_may_be_shown(view, answers):
        return None, None
    given = answers[view.cohort].dropna().to_numpy(dtype=float)
    mean = gate.estimate(
        mean_estimate(given, unit="number"), "mean", made_of=("n",), measure=label, finer=True
    )
    if len(given) < _FEWEST_FOR_QUANTILES:
        return mean, None
    median = gate.measured(
        "median",
        float(np.median(given)),
        made_of=("n",),
        measure=label,
        unit="number",
        method="median",
        n=len(given),
    )
    return mean, median
