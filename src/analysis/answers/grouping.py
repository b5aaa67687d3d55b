"""What parts participants into groups: an answer, a band, or whether an option was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.programme import Programme, Variable, Words

BLANK = "blank"
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """A column whose answers are groups.

    Attributes
    ----------
    name : str
        As it is called in the ledger.
    column : str
        Column of a cleaned table.
    label : Words
        The question.
    levels : tuple of (str, Words)
        Code and words of each group, as the settings order them.
    ordered : bool
        Whether that order runs from least to most.
    """

    name: str
    column: str
    label: Words
    levels: tuple[tuple[str, Words], ...]
    ordered: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups."""
        return tuple(code for code, _ in self.levels)

    def words(self, group: str) -> Words:
        """Return the question and the answer that makes a group."""
        level, label = dict(self.levels)[group], self.label
        return Words(da=f"{label.da}: {level.da}", en=f"{label.en}: {level.en}")

    def of(self, table: pd.DataFrame) -> pd.Series[str]:
        """Return the group that each row is in, ``blank`` for none."""
        told = table[self.column].astype(object).replace(_YES_NO)
        return told.where(table[self.column].notna(), BLANK)


def grouping_of(programme: Programme, variable: Variable) -> Grouping:
    """Return the groups that a question with a scale, or in bands, makes."""
    scale = programme.scale_of(variable)
    levels = tuple((level.code, level.words) for level in scale.levels)
    return Grouping(variable.variable, variable.name, variable.label, levels, scale.ordered)


def subgroup(programme: Programme, name: str) -> Grouping:
    """Return the groups of one of the programme's ``subgroups``: a question about participants."""
    columns = programme.columns_of(programme.participants.source)
    return grouping_of(programme, next(v for v in columns if v.variable == name))
