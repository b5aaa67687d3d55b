"""How far people who began low or high would have moved without any true change."""

from __future__ import annotations

import math

import numpy as np

from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.inference import Estimate
from analysis.inference.bias import regression_to_mean_by_level
from analysis.inference.paired_levels import mean_change
from analysis.release import Chart, Figure, Statement, Table

# Correlation of two answers of the same people between which nothing changed: no study of these
# questions gives it, so it is assumed; the middle one is that of the analysis plan.
RETESTS = (0.5, 0.6, 0.7)
ASSUMED = 0.6
_SHOWN = ("pairs/n", "pairs/high_before", "pairs/low_before")


def regression_threat(look: Look) -> Threat:
    """Return the change of those who began high and low, against what is to be expected anyway."""
    if (silence := look.silence(look.change.shows(*_SHOWN), look.finer_shown)) is not None:
        return threat(look, "regression", (silence,))
    groups = {name: _group(look, name) for name in ("high", "low")}
    observed = {name: _observed(look, name, who) for name, who in groups.items()}
    told, rows = [], []
    for name, who in groups.items():
        if observed[name].value is None:
            continue
        expected = [_expected(look, name, who, retest) for retest in RETESTS]
        rows += [observed[name], *expected]
        told.append(_finding(look, name, observed[name], expected[RETESTS.index(ASSUMED)]))
    if not rows:
        return threat(look, "regression", (Statement("bias.regression.too_few"),))
    if len(told) < len(groups):
        told.append(Statement("bias.regression.one_group"))
    retest = look.change.decided(
        "retest", ASSUMED, measure=look.words("measure.retest"), unit="correlation"
    )
    told.append(Statement("bias.regression.assumed", {"retest": retest}))
    number = rows[1 + RETESTS.index(ASSUMED)]
    size = abs(number.value or 0.0) / (look.top - 1)
    return threat(look, "regression", told, number=number, size=size, charts=(_chart(look, rows),))


def _group(look: Look, name: str) -> np.ndarray:
    before, _ = look.levels
    return np.asarray(before >= look.high if name == "high" else before < look.high)


def _observed(look: Look, name: str, who: np.ndarray) -> Figure:
    before, after = look.levels
    return look.estimate(
        mean_change(before[who], after[who]),
        f"observed.{name}",
        gate=look.change,
        made_of=_SHOWN,
        measure=look.words(f"row.observed_{name}"),
    )


def _expected(look: Look, name: str, who: np.ndarray, retest: float) -> Figure:
    before, after = look.levels
    found = regression_to_mean_by_level(before, after, retest=retest).levels
    mine = [level for level in found if (level.level >= look.high) == (name == "high")]
    people = int(who.sum())
    value = sum(level.n * level.expected for level in mine) / people
    estimate = Estimate(value, math.nan, math.nan, 1.0, people, "levels", "regression_to_mean")
    place = RETESTS.index(retest)
    label = look.words(f"row.expected_{name}_{place}")
    return look.estimate(
        estimate, f"expected.{name}.{place}", gate=look.change, made_of=_SHOWN, measure=label
    )


def _finding(look: Look, name: str, observed: Figure, expected: Figure) -> Statement:
    """Tell whether the interval of the observed change holds what is expected anyway."""
    low, high, value = observed.low, observed.high, expected.value
    known = low is not None and high is not None and value is not None
    inside = "unknown"
    if known and low is not None and high is not None and value is not None:
        inside = "inside" if low <= value <= high else "outside"
    group = look.words(f"group.began_{name}")
    return Statement(
        f"bias.regression.{inside}", {"observed": observed, "expected": expected}, {"group": group}
    )


def _chart(look: Look, rows: list[Figure]) -> Chart:
    table = Table(
        "bias.regression",
        rows=tuple(row.measure for row in rows),
        columns=(look.words("column.mean_change"),),
        cells=tuple((row,) for row in rows),
        corner=look.view.words("column.whom"),
        caption=look.words("caption.regression"),
    )
    seen = tuple(place for place, row in enumerate(rows) if row.low is not None)
    title = Statement(
        "chart.bias.regression", {"observed": rows[0], "expected": rows[1 + RETESTS.index(ASSUMED)]}
    )
    return Chart("bias.regression", "forest", title, table, primary=seen)
