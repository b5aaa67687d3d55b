"""One view of the primary result: its counts, its people, and the gates they go through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from analysis.answers.asked_again import condition
from analysis.answers.bias.families import SILENT
from analysis.answers.bias.gates import answers_gate, closed, pairs_gate
from analysis.answers.bias.people import People
from analysis.answers.change_family import change_family
from analysis.answers.change_tests import MOVED, net_figure
from analysis.inference import Estimate
from analysis.programme import Words
from analysis.release import Figure, Gate, Statement

PAIRS = "pairs/n"


@dataclass(frozen=True)
class Look(People):
    """What the parts of the chapter look at: the people, and the gates of their counts."""

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
    def silent_shown(self) -> bool:
        """Whether that may be shown; a few are not, even where they only left a question blank."""
        few = self.change.hidden_applies and 0 < self.silent < self.change.rule.threshold
        return self.answers.shows(*self.silence_cells) and not few

    @cached_property
    def pairs(self) -> Gate:
        """The gate of where the pairs began, moved and ended; hidden as the gate above."""
        return pairs_gate(self.view, change=self.change)

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
            gate = closed(gate)
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
