"""What a chapter looks at: one cohort or the pool, for one audience."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.data import PAIRS, first_participations, read_protection, read_table
from analysis.programme import Places, Programme, Words, places_from_environment, read_programme
from analysis.release import Audience, Family, Gate, Protection


class UnknownCohortError(ValueError):
    """The programme has no such cohort."""


@dataclass(frozen=True)
class View:
    """One cohort's cleaned tables as one audience may see them.

    Attributes
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie.
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        ``shared`` goes through the protection of the last release;
        ``internal`` hides nothing and may not be shared.
    """

    programme: Programme
    places: Places
    cohort: str
    audience: Audience

    @property
    def pooled(self) -> bool:
        """Whether this is the pool of all cohorts."""
        return self.cohort == self.programme.pool.id

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The cohorts whose counts matter: what the gate hides in one depends on the others."""
        return (self.cohort,) if self.audience == "internal" else self.programme.cohorts_and_pool

    @cached_property
    def _hidden(self) -> Protection | None:
        if self.audience == "internal":
            return None
        return Protection.from_json(read_protection(self.places.processed))

    @cached_property
    def people(self) -> dict[str, pd.DataFrame]:
        """One row per participant, for every cohort that this view looks at."""
        return people_by_cohort(self.programme, self.places, cohorts=self.cohorts)

    def gate(self, family: Family, population: Words) -> Gate:
        """Return the gate that every figure of a family goes through."""
        hidden = self._hidden.of(family) if self._hidden else frozenset()
        return Gate(family, self.cohort, self.programme.gate, hidden, population, self.audience)

    def words(self, key: str) -> Words:
        """Return words by their key in the wording files; raises KeyError where there are none."""
        return self.programme.wording[key]


def open_view(*, cohort: str, audience: Audience = "internal") -> View:
    """Return the view of a cohort, with the places this process was started with.

    Raises
    ------
    UnknownCohortError
        When the programme has no such cohort.
    """
    places = places_from_environment()
    programme = read_programme(places.programme)
    known = programme.cohorts_and_pool
    if cohort not in known:
        message = f"The programme has no cohort “{cohort}”; it has {', '.join(known)}."
        raise UnknownCohortError(message)
    return View(programme, places, cohort, audience)


def people_by_cohort(
    programme: Programme, places: Places, *, cohorts: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """Return one row per participant for every cohort asked for; the pool has everybody once."""
    tables = {
        cohort: read_table(places.processed, programme, cohort=cohort, table=PAIRS)
        for cohort in cohorts
    }
    pool = programme.pool.id
    return {
        cohort: first_participations(table, programme) if cohort == pool else table
        for cohort, table in tables.items()
    }


def closed_cohorts(people: dict[str, pd.DataFrame], programme: Programme) -> frozenset[str]:
    """Return the cohorts that are too small for any figure of their own."""
    return frozenset(
        cohort for cohort, table in people.items() if len(table) < programme.gate.min_cohort
    )
