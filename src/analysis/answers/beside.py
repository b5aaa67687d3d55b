"""The same linked counts in every cohort, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from analysis.answers.view import View
from analysis.programme import Words
from analysis.release import Family, Figure, Gate

_OWN = "cohorts."  # before the ids of figures that this chapter makes of several cohorts

_NOTHING: dict[str, None] = dict.fromkeys(("n", "count", "value", "low", "high", "level", "p"))


@dataclass(frozen=True, slots=True)
class Beside:
    """One family, looked at in every cohort.

    A cohort's figure is shown only where its own chapters show it: it goes
    through the same gate. What is made of several cohorts is shown only where
    every count that it is made of is shown in every cohort, so that it cannot
    be solved for one that is not.

    Attributes
    ----------
    view : View
        With every cohort in it (`View.over_cohorts`).
    family : Family
        The linked counts.
    population : Words
        Of whom they are.
    """

    view: View
    family: Family
    population: Words

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The cohorts in order of time, the pool not among them."""
        return tuple(cohort.id for cohort in self.view.programme.cohorts)

    @property
    def pool(self) -> Gate:
        """The gate of all cohorts together."""
        return self.gate(self.view.programme.pool.id)

    def gate(self, cohort: str) -> Gate:
        """Return the gate of a cohort: that of its own chapters."""
        return self.view.gate(self.family, self.population, cohort=cohort)

    def each(self, make: Callable[[Gate], Figure]) -> tuple[Figure, ...]:
        """Return the same figure of every cohort, each under an id of its own."""
        return tuple(self.of(cohort, make) for cohort in self.cohorts)

    def of(self, cohort: str, make: Callable[[Gate], Figure]) -> Figure:
        """Return a figure of one cohort, named after it."""
        title = self.view.programme.cohort_title(cohort)
        about = Words(
            da=f"{title.da}: {self.population.da}", en=f"{title.en}: {self.population.en}"
        )
        figure = make(self.view.gate(self.family, about, cohort=cohort))
        return replace(figure, id=f"{cohort}:{figure.id}", population=about)

    def shows(self, *cells: str) -> bool:
        """Tell whether these counts are shown in every cohort."""
        return all(self.gate(cohort).shows(*cells) for cohort in self.cohorts)

    def over_all(self, make: Callable[[Gate], Figure], *cells: str) -> Figure:
        """Return a figure that is made of these counts of all cohorts; hidden where one is."""
        figure = make(self.pool)
        id_ = _OWN + figure.id
        if self.shows(*cells):
            return replace(figure, id=id_)
        offered = all(self.gate(cohort).offers(*cells) for cohort in self.cohorts)
        return replace(figure, id=id_, hidden=True, offered=offered, **_NOTHING)  # type: ignore[arg-type]  # parts that may be None

    def counts(self, cell: str) -> list[int]:
        """Return a count of every cohort, as counted (not to be shown)."""
        return [self.family.count(cohort, cell) for cohort in self.cohorts]
