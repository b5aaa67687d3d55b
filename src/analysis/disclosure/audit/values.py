"""The numbers that relations are learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.disclosure.audit.figures import Part


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers of every cohort, by part of a figure.

    Attributes
    ----------
    cohorts : tuple of str
        All cohorts, the pool last.
    pool : str
        The pool's id.
    numbers : mapping of str to mapping of Part to int
        What is known of each cohort.
    complete : bool
        Whether all is known (from the chapters for the house alone), or
        only what is shown.
    nobody : mapping of str to frozenset of Part
        Counts that are 0 because their table has no row for them.
    """

    cohorts: Sequence[str]
    pool: str
    numbers: Mapping[str, Mapping[Part, int]]
    complete: bool
    nobody: Mapping[str, frozenset[Part]] = field(default_factory=dict)

    def of(self, cohort: str, part: Part) -> int | None:
        """Return a number; None where it is not known."""
        known = self.numbers[cohort].get(part)
        if known is None and part in self.nobody.get(cohort, ()):
            return 0
        return known

    @property
    def parts(self) -> list[Part]:
        """Every part that any cohort has, in a fixed order."""
        return sorted({part for numbers in self.numbers.values() for part in numbers})
