"""The people behind the primary result: numbers that are worked with, and not to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.answers.bias.families import NOT_ASKED, PAIRED, SILENT, UNKNOWN, fates
from analysis.answers.change_family import high_levels, levels_upwards, outcome_columns
from analysis.answers.change_tests import paired_levels
from analysis.answers.view import View
from analysis.inference.paired_levels import DirectionCounts, direction_counts
from analysis.programme import Outcome


@dataclass(frozen=True)
class People:
    """Who answered what in one view.

    Attributes
    ----------
    view : View
        One cohort or the pool, for one audience.
    """

    view: View

    @property
    def outcome(self) -> Outcome:
        """The primary outcome."""
        return self.view.programme.primary

    @cached_property
    def levels(self) -> tuple[np.ndarray, np.ndarray]:
        """Level before and after of every pair, 1 for the worst."""
        before, after = paired_levels(self.view, self.outcome)
        return before + 1, after + 1

    @property
    def top(self) -> int:
        """The best level."""
        return len(levels_upwards(self.view.programme, self.outcome))

    @property
    def high(self) -> int:
        """The lowest level that counts as high."""
        programme = self.view.programme
        return self.top - len(high_levels(programme, self.outcome)) + 1

    @cached_property
    def fates(self) -> pd.Series[str]:
        """What became of everybody who answered before."""
        return fates(self.view, self.view.people[self.view.cohort])

    def answered(self, *, asked: bool) -> pd.DataFrame:
        """Return the level before and after (NaN for none) of everybody asked, or of all."""
        fates = [PAIRED, SILENT] if asked else [PAIRED, SILENT, NOT_ASKED, UNKNOWN]
        return self._answers[self.fates.isin(fates)]

    @cached_property
    def _answers(self) -> pd.DataFrame:
        levels = levels_upwards(self.view.programme, self.outcome)
        rank = {level: float(place + 1) for place, level in enumerate(levels)}
        people = self.view.people[self.view.cohort]
        columns = zip(("before", "after"), outcome_columns(self.outcome), strict=True)
        return pd.DataFrame(
            {
                name: people[column].astype(object).map(rank).astype(float)
                for name, column in columns
            }
        )

    @cached_property
    def moves(self) -> pd.Series[int]:
        """Whether each of the pairs rose (1), stayed (0) or fell (-1), by row of the people."""
        levels = self.answered(asked=False).dropna()
        change = levels["after"] - levels["before"]
        return (change > 0).astype(int) - (change < 0).astype(int)

    @property
    def n(self) -> int:
        """Number of pairs."""
        return int(self.levels[0].size)

    @property
    def directions(self) -> DirectionCounts:
        """How many went up, stayed, went down."""
        return direction_counts(*self.levels)

    @property
    def silent(self) -> int:
        """How many of those asked gave no answer."""
        return int(self.fates.eq(SILENT).sum())

    @property
    def asked(self) -> int:
        """How many were asked."""
        return self.n + self.silent
