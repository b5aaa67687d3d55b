"""The counts behind a change between two waves, and which of them belong together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.answers.paired_cells import NONE, paired_cells
from analysis.answers.same_number import everybody
from analysis.answers.view import closed_cohorts
from analysis.programme import Outcome, Programme
from analysis.release import Family, counted_classes


def levels_upwards(programme: Programme, outcome: Outcome) -> tuple[str, ...]:
    """Return the levels of an outcome from worst to best."""
    scale = programme.scale_of(programme.measure(outcome.variable, outcome.waves[0]))
    return scale.codes if outcome.direction == "up" else scale.codes[::-1]


def high_levels(programme: Programme, outcome: Outcome) -> tuple[str, ...]:
    """Return the levels that count as high: the declared one and all better ones."""
    levels = levels_upwards(programme, outcome)
    return levels[levels.index(outcome.high) :]


def outcome_columns(outcome: Outcome) -> tuple[str, str]:
    """Return the columns that hold an outcome in its first and in its last wave."""
    first, last = outcome.waves
    return f"{outcome.variable}_{first}", f"{outcome.variable}_{last}"


def change_family(
    programme: Programme, people: Mapping[str, pd.DataFrame], outcome: Outcome
) -> Family:
    """Return the linked counts of one outcome for every cohort and the pool.

    Those who answered in one wave only, and the full table of levels, are a
    part of the primary outcome alone.
    """
    return paired_family(
        programme,
        people,
        id_=outcome.id,
        columns=outcome_columns(outcome),
        levels=levels_upwards(programme, outcome),
        high=high_levels(programme, outcome),
        detailed=outcome.role == "primary",
        some_asked=programme.measure(outcome.variable, outcome.waves[1]).asked_if is not None,
    )


def paired_family(
    programme: Programme,
    people: Mapping[str, pd.DataFrame],
    *,
    id_: str,
    columns: tuple[str, str],
    levels: tuple[str, ...],
    high: tuple[str, ...],
    detailed: bool = False,
    whole: str | None = None,
    some_asked: bool = False,
) -> Family:
    """Return the linked counts of one question that was put twice.

    Its finest classes are the pairs of answers (before, after), with a place
    for no answer in either wave.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    people : mapping of str to DataFrame
        One row per participant, by cohort and for the pool.
    id_ : str
        Name of the family in the ledger.
    columns : tuple of str
        Column of the answer before, and after.
    levels, high : tuple of str
        Answers from worst to best, and those that count as high.
    detailed : bool
        Whether those who answered in one wave are shown too, and (in the
        pool) the table of all levels.
    whole : str or None
        Name of the question where it has several families, one for each
        option: as many people answered each of them.
    some_asked : bool
        Whether only some are asked in the last wave.
    """
    answers = (*levels, NONE)
    classes = tuple(f"{b}>{a}" for b in answers for a in answers)
    labels = {cohort: pair_labels(table, columns) for cohort, table in people.items()}
    return Family(
        id=id_,
        classes=classes,
        cells=tuple(
            paired_cells(
                levels,
                high,
                id_=id_,
                whole=whole or id_,
                detailed=detailed,
                some_asked=some_asked,
            )
        ),
        counts=counted_classes(labels, classes),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(people), programme),
        whole=everybody(programme),
    )


def pair_labels(table: pd.DataFrame, columns: tuple[str, str]) -> pd.Series[str]:
    """Return every participant's pair of answers as ``before>after``, ``-`` for none.

    >>> people = pd.DataFrame({"b": ["low", None], "a": ["high", "low"]})
    >>> pair_labels(people, ("b", "a")).tolist()
    ['low>high', '->low']
    """
    first, last = (_codes(table[column]) for column in columns)
    return first + ">" + last


def ranks_of(programme: Programme, table: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """Return the levels before and after of everybody with both, 0 for the worst.

    The rows keep the index of the table, so that other answers of the same
    people can be put beside them.
    """
    rank = {level: place for place, level in enumerate(levels_upwards(programme, outcome))}
    answers = table[list(outcome_columns(outcome))].astype(object).dropna()
    return answers.replace(rank).set_axis(["before", "after"], axis=1).astype(int)


def directions_of(programme: Programme, table: pd.DataFrame, outcome: Outcome) -> pd.Series[str]:
    """Return whether each participant went up, stayed or went down; ``-`` without both answers."""
    ranks = ranks_of(programme, table, outcome)
    moved = ranks["after"] - ranks["before"]
    told = pd.Series(NONE, index=table.index, dtype=object)
    told.loc[moved.index] = np.select([moved > 0, moved < 0], ["better", "worse"], "same")
    return told


def _codes(answers: pd.Series) -> pd.Series[str]:
    told = answers.astype(object).replace({True: "yes", False: "no"})
    return told.where(answers.notna(), NONE)
