"""The counts behind the comparison of those with a pair of answers with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.answers.bias.families import PAIRED, SILENT, fates
from analysis.answers.change_family import high_levels
from analysis.answers.paired_cells import shared_name
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Variable, Words
from analysis.release import Cell, Family, counted_classes

GROUPS = ("paired", "lost")
_FINEST = ("paired", "silent", "other")
_MOST_LEVELS = 6  # more, and hardly a level has people enough
_BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Trait:
    """Something known of people from the beginning.

    Attributes
    ----------
    id : str
        Name in the ledger.
    column : str
        Where it stands in the table of participants.
    label : Words
        What it is called.
    levels : tuple of (str, Words)
        Its answers.
    high : tuple of str
        Answers that are taken together as the first level; none: each stands
        for itself.
    sensitive : bool
        Whether not even that nobody of a group has a level may be told.
    models : bool
        Whether the model of who answered uses it, so that it is counted among
        those who were asked and silent too.
    """

    id: str
    column: str
    label: Words
    levels: tuple[tuple[str, Words], ...]
    high: tuple[str, ...] = ()
    models: bool = False
    sensitive: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the levels."""
        return tuple(code for code, _ in self.levels)

    def of(self, table: pd.DataFrame) -> pd.Series[str]:
        """Return everybody's level, ``blank`` for none."""
        answers = table[self.column].astype(object)
        told = answers.where(answers.notna(), _BLANK).astype(str)
        if not self.high:
            return told
        first, other = self.codes
        levels = told.isin(self.high).map({True: first, False: other})
        return levels.where(answers.notna(), _BLANK)


def traits(view: View) -> tuple[Trait, ...]:
    """Return what is known of participants from the beginning: the outcome, then their records.

    Records are the variables of the participants' own source in few levels.
    """
    programme, outcome = view.programme, view.programme.primary
    first = Trait(
        "outcome",
        f"{outcome.variable}_{outcome.waves[0]}",
        view.words("bias.measure.high_before"),
        (("high", view.words("bias.level.high")), ("low", view.words("bias.level.not_high"))),
        high=high_levels(programme, outcome),
    )
    records = [
        Trait(
            variable.variable,
            variable.name,
            variable.label,
            levels,
            models=variable.variable in programme.subgroups,
            sensitive=variable.sensitive,
        )
        for variable in programme.columns_of(programme.participants.source)
        if variable.wave is None and variable.kept_as != "dropped" and variable.type != "choices"
        if 1 < len(levels := _levels(view, variable)) <= _MOST_LEVELS
    ]
    return (first, *records)


def baseline_family(view: View, trait: Trait) -> Family:
    """Return the levels of one trait among the pairs and the others; two-way, so pool only."""
    parts = {"paired": ("paired",), "lost": ("silent", "other")}
    if trait.models:
        parts["silent"] = ("silent",)
    classes = tuple(f"{g}/{c}" for g in _FINEST for c in (*trait.codes, _BLANK))
    labels = {cohort: _labels(table, view, trait) for cohort, table in view.people.items()}
    return Family(
        id=f"bias.baseline.{trait.id}",
        classes=classes,
        cells=tuple(_cells(view.programme.primary.id, trait, parts)),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def _cells(primary: str, trait: Trait, parts: Mapping[str, tuple[str, ...]]) -> Iterator[Cell]:
    for group, finest in parts.items():
        everybody = frozenset(f"{g}/{code}" for g in finest for code in trait.codes)
        weight = 2 if group == "silent" else 30
        alias = shared_name(primary, "pairs/n" if group == "paired" else f"{group}/n")
        yield Cell(f"{group}/n", everybody, None, weight, alias, "pool")
        for code in trait.codes:
            told = frozenset(f"{g}/{code}" for g in finest)
            weight = 1 if group == "silent" else 3
            alias = shared_name(primary, f"{group}/{trait.id}={code}")
            yield Cell(f"{group}/{code}", told, f"{group}/n", weight, alias, "pool")


def _levels(view: View, variable: Variable) -> tuple[tuple[str, Words], ...]:
    bands = view.programme.bands
    scale = bands[variable.band].scale if variable.band else variable.scale
    levels = view.programme.scale(scale).levels if scale else ()
    return tuple((level.code, level.words) for level in levels)


def _labels(table: pd.DataFrame, view: View, trait: Trait) -> pd.Series[str]:
    group = fates(view, table).map({PAIRED: "paired/", SILENT: "silent/"})
    return group.fillna("other/") + trait.of(table)
