"""One draw of the missing answers after, from those of people who began like them.

Each draw takes the answers before and after of those who answered, the
answers before of those who did not, and a generator of random numbers.
"""

from __future__ import annotations

import numpy as np

from analysis.inference.missing.inputs import Numbers

_DONORS = 5  # as in R's mice
_FOR_A_LINE = 3  # answers that give a line and a spread around it
_PRIOR_PEOPLE = 1.0


def normal_draw(
    before: Numbers, after: Numbers, wanted: Numbers, rng: np.random.Generator
) -> Numbers:
    """Draw from a line with normal errors, line and spread drawn anew."""
    _, drawn, spread = _lines(before, after, wanted, rng)
    return drawn + spread * rng.standard_normal(wanted.size)


def pmm_draw(before: Numbers, after: Numbers, wanted: Numbers, rng: np.random.Generator) -> Numbers:
    """Draw one of the answers whose predictions are nearest to that of a line drawn anew."""
    fitted, drawn, _ = _lines(before, after, wanted, rng)
    imputed = np.empty(wanted.size)
    for prediction in np.unique(drawn):
        alike = drawn == prediction
        chance = donor_chances(np.abs(fitted - prediction))
        imputed[alike] = rng.choice(after, alike.sum(), p=chance)
    return imputed


def ordered_draw(
    before: Numbers, after: Numbers, wanted: Numbers, rng: np.random.Generator
) -> Numbers:
    """Draw answers in shares that are drawn anew for each level before."""
    imputed = np.empty(wanted.size)
    for level in np.unique(wanted):
        distance = np.abs(before - level)
        own = distance == distance.min()
        near = own if own.all() else distance <= distance[~own].min()
        seen, counted = np.unique(after[near], return_counts=True)
        weight = (after[own][:, None] == seen).sum(axis=0) + _PRIOR_PEOPLE * counted / near.sum()
        alike = wanted == level
        imputed[alike] = rng.choice(seen, alike.sum(), p=rng.dirichlet(weight))
    return imputed


def _lines(
    before: Numbers, after: Numbers, wanted: Numbers, rng: np.random.Generator
) -> tuple[Numbers, Numbers, float]:
    """Return the fit of the answers, the wanted on a line drawn anew, and a spread drawn anew."""
    away = before - before.mean()
    squares = float(away @ away)
    if before.size < _FOR_A_LINE or np.ptp(before) == 0:
        message = "at least three answers of people who did not begin alike are needed for a line"
        raise ValueError(message)
    middle, slope = float(after.mean()), float(away @ after) / squares
    fitted = middle + slope * away
    rest = float(((after - fitted) ** 2).sum())
    spread = float(np.sqrt(rest / rng.chisquare(before.size - 2)))
    # Around their middle the two parameters of a line are drawn independently.
    middle += spread / np.sqrt(before.size) * rng.standard_normal()
    slope += spread / np.sqrt(squares) * rng.standard_normal()
    return fitted, middle + slope * (wanted - before.mean()), spread


def donor_chances(distance: Numbers) -> Numbers:
    """Return each one's chance to be drawn from the nearest few, ties for a place at random."""
    places = min(_DONORS, distance.size)
    reach = np.partition(distance, places - 1)[places - 1]
    nearer, tied = distance < reach, distance == reach
    left = places - nearer.sum()
    chance: Numbers = (nearer + tied * (left / tied.sum())) / places
    return chance
