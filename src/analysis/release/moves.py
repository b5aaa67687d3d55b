"""The simplest other numbers a reader cannot rule out: a few people moved to another class."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.release.unknowns import Target, Unknowns


def unseen_move(about: Unknowns, target: Target, kept: np.ndarray) -> np.ndarray | None:
    """Return the numbers after a move that nobody would see, or None where there is none.

    People are added to a class of the count, or come into it from another
    class of their cohort, where as many of another cohort may go the other
    way, so that the pool stays as it is.

    Parameters
    ----------
    about : Unknowns
        The unknowns of one family.
    target : Target
        What the numbers have to reach.
    kept : ndarray of bool, (addresses,)
        Which cells may not change.

    Returns
    -------
    ndarray of int or None
        Of several moves, the first.
    """
    needed = target.least - int(target.row @ about.truth)
    if target.row.min() < 0:
        return None
    for moves in _moves(about, target.row, needed):
        unseen = ~(about.rows[kept] @ moves.T != 0).any(axis=0)
        if unseen.any():
            return np.asarray(about.truth + needed * moves[int(np.argmax(unseen))])
    return None


def _moves(about: Unknowns, row: np.ndarray, needed: int) -> Iterator[np.ndarray]:
    """Arrays of single steps (moves, unknowns), each possible as often as is needed."""
    width, truth = len(about.family.classes), about.truth
    blocks = [range(start, start + width) for start in range(0, len(truth), width)]
    unit = np.eye(len(truth), dtype=int)
    for block in blocks:
        into = [place for place in block if row[place]]
        out = [place for place in block if not row[place] and truth[place] >= needed]
        pairs = [(i, j) for i in into for j in out]
        if into:
            yield unit[into]
        if not pairs:
            continue
        yield np.array([unit[i] - unit[j] for i, j in pairs])
        for other in blocks:
            shift = other.start - block.start
            back = [
                unit[i] - unit[j] - unit[i + shift] + unit[j + shift]
                for i, j in pairs
                if shift and not row[i + shift] and truth[i + shift] >= needed
            ]
            if back:
                yield np.array(back)
