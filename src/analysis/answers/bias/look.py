"""One view of the primary result: its counts, its people, and the gates they go through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.answers.asked_again import condition
from analysis.answers.bias.families import (
    NOT_ASKED,
    PAIRED,
    SILENT,
    UNKNOWN,
    fates,
)
from analysis.answers.bias.gates import answers_gate, pairs_gate
from analysis.answers.change_family import (
    change_family,
    high_levels,
    levels_upwards,
    outcome_columns,
)
from analysis.answers.change_tests import MOVED, net_figure, paired_levels
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.inference.paired_levels import DirectionCounts, direction_counts
from analysis.programme import Outcome, Words
from analysis.release import Figure, Gate, Statement

PAIRS = "pairs/n"


@dataclass(frozen=True)
class Look:
    """What the parts of the chapter look at.

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

    def words(self, key: str) -> Words:
        """Return words of the chapter by the end of their key."""
        return self.view.words(f"bias.{key}")

    @cached_property
    def conditional(self) -> bool:
        """Whether the question after was put to some only."""
        return condition(self.view, self.outcome) is not None

    @cached_property
    def change(self) -> Gate:
        """The gate of the counts that the chapter on the change shows."""
        family = change_family(self.view.programme, self.view.people, self.outcome)
        return self.view.gate(family, self.view.words("population.pairs"))

    @cached_property
    def answers(self) -> Gate:
        """The gate of who answered after; what the chapter on the change hides is hidden here."""
        return answers_gate(self.view, conditional=self.conditional)

    @property
    def silence_cells(self) -> tuple[str, str]:
        """The counts that tell how many of those asked gave no answer."""
        return ("asked/n", SILENT) if self.conditional else ("before/n", PAIRS)

    @property
    def silent(self) -> int:
        """How many of those asked gave no answer (not to be shown)."""
        return int(self.fates.eq(SILENT).sum())

    @property
    def silent_shown(self) -> bool:
        """Whether that may be shown; a few are not, even where they only left a question blank."""
        few = self.change.hidden_applies and 0 < self.silent < self.change.rule.threshold
        return self.answers.shows(*self.silence_cells) and not few

    @property
    def asked(self) -> int:
        """How many were asked (not to be shown)."""
        return self.n + self.silent

    @cached_property
    def pairs(self) -> Gate:
        """The gate of where the pairs began, moved and ended; hidden as the gate above."""
        return pairs_gate(self.view, change=self.change)

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
        """Number of pairs (not to be shown)."""
        return int(self.levels[0].size)

    @property
    def directions(self) -> DirectionCounts:
        """How many went up, stayed, went down (not to be shown)."""
        return direction_counts(*self.levels)

    @cached_property
    def finer_shown(self) -> bool:
        """Whether what uses more than counts may be shown here.

        In a cohort only where the counts of all of them are: with those of
        the pool, the numbers of the others would tell those of the last.
        """
        if self.view.pooled or not self.change.hidden_applies:
            return True
        cohorts = [cohort.id for cohort in self.view.programme.cohorts]
        return all(replace(self.change, cohort=cohort).shows(PAIRS, *MOVED) for cohort in cohorts)

    @cached_property
    def net(self) -> Figure:
        """The primary result: net improvement with its interval."""
        return net_figure(self.change, self.view, self.outcome)

    def estimate(
        self,
        estimate: Estimate,
        name: str,
        *,
        gate: Gate,
        made_of: tuple[str, ...],
        measure: Words,
        finer: bool = True,
    ) -> Figure:
        """Return a number that rests on the answers of people; hidden where the result is."""
        if not self.change.shows(PAIRS, *MOVED) or (finer and not self.finer_shown):
            id_ = f"{gate.family.id}.{name}"
            return Figure(id_, gate.population, measure, estimate.unit, hidden=True)
        return gate.estimate(estimate, name, made_of=made_of, measure=measure, finer=finer)

    def silence(self, *shown: bool, key: str = "bias.withheld") -> Statement | None:
        """Return why nothing can be told of something; None where it can.

        Parameters
        ----------
        *shown : bool
            Whether the counts that it rests on are shown.
        key : str
            The sentence for what is not shown; its ``.pool`` is for the pool,
            which has no larger one to point at.
        """
        area = {"area": self.view.programme.pool.title}
        withheld = Statement(f"{key}.pool" if self.view.pooled else key, words=area)
        if not self.change.shows(PAIRS):
            return withheld
        if self.n == 0:
            return Statement("bias.nobody", words={"outcome": self.outcome.title})
        small = self.change.hidden_applies and self.n < self.view.programme.gate.min_base
        return None if all(shown) and not small else withheld
