"""The primary result under other assumptions about those who are missing in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers.bias.families import NOT_ASKED
from analysis.answers.bias.look import Look
from analysis.answers.bias.response import asked, design, predictors
from analysis.answers.change_tests import MOVED
from analysis.inference import Estimate
from analysis.inference.bias import overstated_directions
from analysis.inference.missing import (
    ipw_mean,
    manski_bounds_change,
    multiple_imputation_net_improvement,
)
from analysis.inference.models import separated
from analysis.inference.paired_levels import DirectionCounts
from analysis.inference.paired_shares import PairedCounts, tango_difference
from analysis.programme import Words
from analysis.release import Figure

IMPUTATIONS = 20
KINDEST = (0.1, 0.2, 0.3)  # shares of the high answers that are taken to be one level too high
TIPPED = ("tips", "pairs/high_after", *MOVED)


@dataclass(frozen=True, slots=True)
class Assumed:
    """The primary result under one assumption.

    Attributes
    ----------
    id : str
        Which assumption.
    label : Words
        What is assumed.
    figure : Figure
        Net improvement.
    bounds : bool
        Whether the interval is all that is possible, not what chance leaves
        open; the value is then its middle.
    """

    id: str
    label: Words
    figure: Figure
    bounds: bool = False


def as_measured(look: Look) -> Assumed:
    """Return the primary result itself."""
    return Assumed("measured", look.words("row.measured"), look.net)


def not_asked_worse(look: Look) -> Assumed | None:
    """Return it with those who were not asked after counted as worse; None: everybody was asked."""
    if not look.conditional:
        return None
    moved = look.directions
    left = look.answers.family.count(look.view.cohort, NOT_ASKED)
    net = net_of(DirectionCounts(moved.up, moved.same, moved.down + left))
    label = look.words("row.not_asked_worse")
    figure = look.estimate(
        net,
        "not_asked_worse",
        gate=look.answers,
        made_of=("counted/n", NOT_ASKED),
        measure=label,
        finer=False,  # it follows from counts that are shown
    )
    return Assumed("not_asked_worse", label, figure)


def weighted(look: Look) -> Assumed | None:
    """Return it weighted to everybody asked; None where no weights can be given."""
    levels, responded = asked(look)
    x = _separable(look, responded)
    if responded.all() or x is None:
        return None
    moved = np.sign((levels["after"] - levels["before"]).to_numpy())
    found = ipw_mean(moved, responded, x, unit="share difference", within=(-1.0, 1.0)).mean
    return _of_asked(look, found, "weighted")


def imputed(look: Look) -> Assumed | None:
    """Return it with the answers of those asked imputed; None where nobody is silent."""
    levels, responded = asked(look)
    if responded.all():
        return None
    found = multiple_imputation_net_improvement(
        levels["before"].to_numpy(),
        levels["after"].to_numpy(),
        imputations=IMPUTATIONS,
        seed=look.view.programme.seed,
    )
    return _of_asked(look, found.estimate, "imputed")


def bounded(look: Look, *, asked_only: bool) -> Assumed | None:
    """Return all that it can be, whatever the missing would have answered; None without them."""
    levels = look.answered(asked=asked_only)
    if levels["after"].notna().all():
        return None
    found = manski_bounds_change(
        levels["before"].to_numpy(), levels["after"].to_numpy(), levels=look.top
    )
    low, high = found.net_improvement.low, found.net_improvement.high
    middle = Estimate(
        (low + high) / 2, low, high, 1.0, found.n, "share difference", "manski_bounds"
    )
    name = "bounds_asked" if asked_only else "bounds_all"
    cells = look.silence_cells if asked_only else ("before/n",)
    label = look.words(f"row.{name}")
    figure = look.estimate(middle, name, gate=look.answers, made_of=cells, measure=label)
    return Assumed(name, label, figure, bounds=True)


def overstated(look: Look, share: float) -> Assumed:
    """Return it if a share of the high answers after were one level lower."""
    moved = overstated_directions(*look.levels, high=look.high, share=share)
    name = f"overstated_{round(10 * share)}"
    label = look.words(f"row.{name}")
    figure = look.estimate(net_of(moved), name, gate=look.pairs, made_of=TIPPED, measure=label)
    return Assumed(name, label, figure)


def net_of(moved: DirectionCounts) -> Estimate:
    """Return the net improvement of some counts, with Tango's interval."""
    counts: PairedCounts = moved.paired
    tango = tango_difference(counts)
    return Estimate(
        tango.value, tango.low, tango.high, tango.level, tango.n, "share difference", "net_tango"
    )


def _of_asked(look: Look, found: Estimate, name: str) -> Assumed:
    label = look.words(f"row.{name}")
    figure = look.estimate(
        found, name, gate=look.answers, made_of=look.silence_cells, measure=label
    )
    return Assumed(name, label, figure)


def _separable(look: Look, responded: np.ndarray) -> np.ndarray | None:
    """Return the largest design whose groups all have somebody who answered and somebody not."""
    chosen = predictors(look)
    for columns in (chosen, chosen[:1]):
        x = design(columns, responded.size)
        if columns and not separated(responded, x):
            return x
    return None
