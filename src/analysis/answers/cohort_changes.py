"""A change between two waves in every cohort, and what the cohorts say together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analysis.answers.beside import Beside
from analysis.answers.change_tests import CROSSED, MOVED
from analysis.inference import Estimate, Test, WaldEstimate
from analysis.inference.paired_shares import PairedCounts, tango_difference
from analysis.inference.pooling import (
    Pooled,
    linear_trend,
    paired_difference_effects,
    pooled_paired_differences,
)
from analysis.programme import Words
from analysis.release import Figure, Gate

_FEWEST = 2  # cohorts that can be put together
_SPREAD: dict[str, tuple[str, int | None]] = {  # unit, and decimals where they are not as usual
    "tau2": ("number", 4),
    "tau": ("share difference", None),
    "i2": ("share", None),
    "q": ("number", 2),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A change that can be measured in a cohort: how many gained, and how many lost.

    Attributes
    ----------
    name : str
        Its name in the ledger.
    words : str
        Key of its words.
    gained, lost : str
        The cells of those who changed.
    cells : tuple of str
        All that it is made of; together they are the pairs.
    method : str
    """

    name: str
    words: str
    gained: str
    lost: str
    cells: tuple[str, ...]
    method: str


NET = Measure("net", "measure.cohorts.net", "pairs/better", "pairs/worse", MOVED, "net_tango")
TOP = Measure(
    "difference.tango", "measure.cohorts.top", "pairs/gained", "pairs/lost", CROSSED, "tango"
)


def own_change(gate: Gate, measure: Measure, *, words: Words) -> Figure:
    """Return a cohort's change with Tango's interval."""
    gained, lost, n = _numbers(gate, measure)
    counts = PairedCounts(kept=0, lost=lost, gained=gained, never=n - gained - lost)
    estimate = replace(tango_difference(counts), method=measure.method)
    return gate.estimate(estimate, measure.name, made_of=measure.cells, measure=words)


def pooled(beside: Beside, measure: Measure) -> Pooled | None:
    """Return the change over cohorts (random effects); None with fewer than two that have pairs."""
    counts = [_numbers(beside.gate(cohort), measure) for cohort in beside.cohorts]
    asked = [(gained, lost, n) for gained, lost, n in counts if n]
    if len(asked) < _FEWEST:
        return None
    gained, lost, n = zip(*asked, strict=True)
    return pooled_paired_differences(lost, gained, n)


def pooled_figure(beside: Beside, measure: Measure, *, words: Words) -> Figure:
    """Return the change over cohorts with Hartung and Knapp's interval."""
    found = pooled(beside, measure)
    estimate = None if found is None else found.estimate
    return _estimate(beside, measure, estimate, "pooled", words)


def prediction_figure(beside: Beside, measure: Measure, *, words: Words) -> Figure:
    """Return where the true change of one more cohort would lie."""
    found = pooled(beside, measure)
    estimate = None
    if found is not None:
        low, high = found.prediction
        estimate = replace(found.estimate, low=low, high=high, method="prediction_interval")
    return _estimate(beside, measure, estimate, "prediction", words)


def trend_figure(beside: Beside, measure: Measure, *, words: Words) -> Figure:
    """Return by how much the change itself changes from one cohort to the next."""
    return _estimate(beside, measure, trend(beside, measure), "trend", words)


def trend(beside: Beside, measure: Measure) -> WaldEstimate | None:
    """Return the straight line through the cohorts' changes, in order of time."""
    counts = [_numbers(beside.gate(cohort), measure) for cohort in beside.cohorts]
    asked = [(place, *each) for place, each in enumerate(counts) if each[2]]
    if len(asked) < _FEWEST:
        return None
    places, gained, lost, n = zip(*asked, strict=True)
    effects, variances = paired_difference_effects(lost, gained, n)
    return linear_trend(effects, variances, places=places, n=sum(n), unit="share difference")


def spread_figures(
    beside: Beside, measure: Measure, words: Mapping[str, Words]
) -> tuple[Figure, ...]:
    """Return tau², tau, I² and Q: how much the cohorts differ beyond chance."""
    found = pooled(beside, measure)
    return tuple(
        _spread(beside, measure, name, found, words[name]) for name in ("tau2", "tau", "i2", "q")
    )


def spread_test(beside: Beside, measure: Measure) -> Test | None:
    """Return Cochran's test of no difference between the cohorts."""
    found = pooled(beside, measure)
    return None if found is None else Test(found.q, found.q_df, found.q_p, found.n, "cochran_q")


def _spread(
    beside: Beside, measure: Measure, name: str, found: Pooled | None, words: Words
) -> Figure:
    value, unit, decimals = math.nan, _SPREAD[name][0], _SPREAD[name][1]
    if found is not None:
        values = {"tau2": found.tau2, "tau": math.sqrt(found.tau2), "i2": found.i2, "q": found.q}
        value = values[name]
    n = 0 if found is None else found.n
    estimate = Estimate(value, math.nan, math.nan, 0.95, n, unit, "paule_mandel")
    figure = beside.over_all(
        lambda gate: gate.estimate(estimate, f"{measure.name}.{name}", made_of=(), measure=words),
        *measure.cells,
    )
    return replace(figure, n=None, level=None, decimals=decimals)  # nobody's share, and no limits


def _estimate(
    beside: Beside, measure: Measure, estimate: Estimate | None, name: str, words: Words
) -> Figure:
    known = estimate or Estimate(
        math.nan, -1.0, 1.0, 0.95, 0, "share difference", f"random_effects_{name}"
    )
    # A normal formula knows nothing of what a change in shares can be.
    inside = replace(known, low=max(known.low, -1.0), high=min(known.high, 1.0))
    p = estimate.p if isinstance(estimate, WaldEstimate) and name != "prediction" else None
    return beside.over_all(
        lambda gate: gate.estimate(
            inside, f"{measure.name}.{name}", made_of=(), measure=words, p=p
        ),
        *measure.cells,
    )


def _numbers(gate: Gate, measure: Measure) -> tuple[int, int, int]:
    gained, lost = (gate.family.count(gate.cohort, c) for c in (measure.gained, measure.lost))
    return gained, lost, sum(gate.family.count(gate.cohort, cell) for cell in measure.cells)
