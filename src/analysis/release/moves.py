"""The simplest other numbers a reader cannot rule out: a few people moved to another class."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.release.unknowns import Target, Unknowns


def unseen_move(about: Unknowns, target: Target, kept: np.ndarray) -> Mapping[int, np.ndarray]:
    """Return a move of people that nobody would see.

    People are added to a class of the count, or come into it from another
    class of their cohort, where as many of another cohort may go the other
    way, so that the pool stays as it is.

    Parameters
    ----------
    about : Unknowns
        The unknowns of one family.
    target : Target
        What the numbers have to reach.
    kept : ndarray of bool, (cohorts + 1, cells)
        Which cells may not change; the pool's are last.

    Returns
    -------
    mapping of int to ndarray of int
        How many more people stand in each class, by cohort; of several moves
        the first, and nothing where there is none.
    """
    needed = target.least - target.of(about.truth)
    if target.mask.min() < 0:
        return {}
    parts = range(len(about.parts)) if target.part is None else (target.part,)
    into, outside = np.flatnonzero(target.mask), np.flatnonzero(target.mask == 0)
    pairs = [(i, j) for i in into for j in outside]
    unit = np.eye(len(target.mask), dtype=int)
    added = about.masks[:, into] != 0
    moved = np.array([about.masks[:, i] != about.masks[:, j] for i, j in pairs]).T
    for part in parts:
        seen = kept[part] | kept[-1]
        for place, i in enumerate(into):
            if not (seen & added[:, place]).any():
                return {part: needed * unit[i]}
        for place, (i, j) in enumerate(pairs):
            if about.truth[part, j] < needed or (kept[part] & moved[:, place]).any():
                continue
            step = needed * (unit[i] - unit[j])
            if not (kept[-1] & moved[:, place]).any():
                return {part: step}
            if target.part is None:
                continue  # the other way in another cohort would undo it
            back = ~kept[:-1][:, moved[:, place]].any(axis=1) & (about.truth[:, i] >= needed)
            back[part] = False
            if back.any():
                return {part: step, int(np.argmax(back)): -step}
    return {}
