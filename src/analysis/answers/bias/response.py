"""Who of those asked gave no answer: a model with as few predictors as the answers allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from analysis.answers.bias.baseline_family import Trait, baseline_family, traits
from analysis.answers.bias.look import Look
from analysis.inference import Estimate
from analysis.inference.models import firth_regression, logistic_regression, separated
from analysis.programme import Words
from analysis.release import Figure, Statement, Table

EVENTS = 5  # silent (or answering) people for each predictor: Vittinghoff & McCulloch (2007)


@dataclass(frozen=True, slots=True)
class Predictor:
    """One column of the model.

    Attributes
    ----------
    label : Words
        What it says.
    column : array of float, shape (n,)
        Of everybody asked.
    trait : Trait or None
        Where it comes from; None for the level before.
    """

    label: Words
    column: np.ndarray
    trait: Trait | None


def asked(look: Look) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the levels before and after of everybody asked, and who of them answered."""
    levels = look.answered(asked=True)
    return levels, levels["after"].notna().to_numpy()


def predictors(look: Look) -> tuple[Predictor, ...]:
    """Return as many predictors as there are people to tell them by.

    The level before comes first, then the declared subgroups in their order.
    A predictor that is missing of anybody asked, or says what others say
    already, is left out.
    """
    levels, responded = asked(look)
    room = min(int(responded.sum()), int((~responded).sum())) // EVENTS
    candidates = [
        [Predictor(look.words("measure.level_before"), levels["before"].to_numpy(), None)]
    ]
    people = look.view.people[look.view.cohort].loc[levels.index]
    candidates += [_dummies(people, t) for t in traits(look.view) if t.models]
    chosen: list[Predictor] = []
    for columns in candidates:
        if columns and len(chosen) + len(columns) <= room and _independent([*chosen, *columns]):
            chosen += columns
    return tuple(chosen)


def design(chosen: tuple[Predictor, ...], n: int) -> np.ndarray:
    """Return the design matrix of some predictors, with a constant."""
    return np.column_stack([np.ones(n), *(each.column for each in chosen)])


def model(look: Look) -> tuple[tuple[Statement, ...], tuple[Table, ...]]:
    """Return what goes with having answered, or why no model was made."""
    _, responded = asked(look)
    chosen = predictors(look)
    if not chosen:
        few = look.answers.decided(
            "events", EVENTS, measure=look.words("measure.events"), unit="people"
        )
        return (Statement("bias.model.too_few", {"events": few}),), ()
    x = design(chosen, responded.size)
    split = separated(responded, x)
    fitted = partial(firth_regression if split else logistic_regression, responded.astype(int), x)
    fit = fitted(names=[str(place) for place in range(x.shape[1])])
    ratios = [
        _ratio(look, each, found.estimate, place)
        for place, (each, found) in enumerate(zip(chosen, fit.coefficients[1:], strict=True))
    ]
    table = Table(
        "bias.model",
        rows=tuple(each.label for each in chosen),
        columns=(look.words("column.odds_ratio"),),
        cells=tuple((ratio,) for ratio in ratios),
        corner=look.words("column.trait"),
        caption=look.words("caption.model_firth" if split else "caption.model"),
    )
    clear = [
        r for r in ratios if r.low is not None and r.high is not None and not r.low <= 1 <= r.high
    ]
    if clear:
        found = Statement("bias.model.tells", {"ratio": clear[0]}, {"measure": clear[0].measure})
        return (found,), (table,)
    hidden = [ratio.hidden for ratio in ratios]
    key = "withheld" if all(hidden) else "shown_tell_nothing" if any(hidden) else "tells_nothing"
    return (Statement(f"bias.model.{key}"),), (table,)


def _ratio(look: Look, each: Predictor, found: Estimate, place: int) -> Figure:
    value, low, high = (math.exp(x) for x in (found.value, found.low, found.high))
    ratio = Estimate(value, low, high, found.level, found.n, "odds ratio", found.method)
    name = f"odds.{place}"
    if each.trait is None:
        cells = look.silence_cells
        return look.estimate(ratio, name, gate=look.answers, made_of=cells, measure=each.label)
    gate = look.view.gate(
        baseline_family(look.view, each.trait), look.view.words("population.participants")
    )
    crossed = tuple(f"{g}/{c}" for g in ("silent", "paired") for c in each.trait.codes)
    return look.estimate(ratio, name, gate=gate, made_of=crossed, measure=each.label)


def _dummies(people: pd.DataFrame, trait: Trait) -> list[Predictor]:
    """One column for each level that somebody asked has, but the commonest."""
    told = trait.of(people)
    counts = {code: int((told == code).sum()) for code in trait.codes}
    if sum(counts.values()) < len(told):
        return []
    used = [code for code, people_there in counts.items() if people_there]
    reference = max(used, key=lambda code: counts[code], default=None)
    words = dict(trait.levels)
    return [
        Predictor(_within(trait.label, words[code]), (told == code).to_numpy(dtype=float), trait)
        for code in used
        if code != reference
    ]


def _independent(columns: list[Predictor]) -> bool:
    x = design(tuple(columns), columns[0].column.size)
    return bool(np.linalg.matrix_rank(x) == x.shape[1])


def _within(label: Words, level: Words) -> Words:
    return Words(da=f"{label.da}: {level.da}", en=f"{label.en}: {level.en}")
