"""What a chapter looks at: one cohort or the pool, for one audience."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

import pandas as pd

from analysis.answers.populations import rows_of
from analysis.data import PAIRS, first_participations, read_protection, read_table, stacked
from analysis.programme import (
    Places,
    Programme,
    Words,
    note_read,
    places_from_environment,
    read_programme,
    reads_recorded,
)
from analysis.release import Audience, Family, Gate, Protection

Fact = TypeVar("Fact", bool, list[str])
Kept = TypeVar("Kept")


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
    across : bool
        Whether all cohorts are looked at: to set them side by side, or to
        protect them together.
    protection : Protection or None
        What the gate hides; None: the protection of the last release.
    facts : dict
        What was agreed with all cohorts in view (`agreed`).
    rows : DataFrame or None
        Participants to look at instead of all of the cohort's: a person who
        explores chose them. No chapter does.
    """

    programme: Programme
    places: Places
    cohort: str
    audience: Audience
    across: bool = False
    protection: Protection | None = None
    facts: dict[str, bool | list[str]] = field(default_factory=dict, compare=False)
    rows: pd.DataFrame | None = field(default=None, compare=False)

    @property
    def pooled(self) -> bool:
        """Whether this is the pool of all cohorts."""
        return self.cohort == self.programme.pool.id

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The cohorts whose counts matter here; the protection has seen them all."""
        return self.programme.cohorts_and_pool if self.across else (self.cohort,)

    @property
    def over_cohorts(self) -> View:
        """The same view with every cohort in it."""
        return self if self.across else replace(self, across=True)

    @cached_property
    def _hidden(self) -> Protection | None:
        if self.audience == "internal":
            return None
        if self.protection is not None:
            return self.protection
        cohort = None if self.across else self.cohort
        return Protection.from_json(read_protection(self.places.processed, cohort=cohort))

    def agreed(self, name: str, decide: Callable[[], Fact]) -> Fact:
        """Return what must be the same in every shared chapter, whatever its cohort.

        It is decided with all cohorts in view, and then kept with the
        protection; the house's own view decides for itself.

        Raises
        ------
        StaleProtectionError
            When it was not decided with the protection.
        """
        if self.across:
            self.facts[name] = decide()
            return cast("Fact", self.facts[name])
        if self._hidden is None:
            return decide()
        fact = self._hidden.agreed_on(name)
        note_read(f"agreed {name}", json.dumps(fact))
        return cast("Fact", fact)

    @cached_property
    def _memory(self) -> dict[tuple[str, ...], tuple[object, dict[str, str]]]:
        return {}

    def _once(self, key: tuple[str, ...], make: Callable[[], Kept]) -> Kept:
        """Make something once; whoever asks again has read all the same what it is made of."""
        if key in self._memory:
            for name, print_ in self._memory[key][1].items():
                note_read(name, print_)
        else:
            with reads_recorded() as reads:
                self._memory[key] = make(), reads
        return cast("Kept", self._memory[key][0])

    def population(self, population: str) -> dict[str, pd.DataFrame]:
        """The rows of a population, for every cohort that this view looks at."""
        about = self.programme.population(population)
        return self._once(
            ("population", population),
            lambda: rows_of(self.programme, about, cohorts=self.cohorts, table=self.table),
        )

    def table(self, cohort: str, source: str) -> pd.DataFrame:
        """The cleaned table of a cohort (or of the pool) and source; not to be changed."""
        return self._once(("table", cohort, source), lambda: self._read(cohort, source))

    def _read(self, cohort: str, source: str) -> pd.DataFrame:
        if self.across and cohort == self.programme.pool.id:
            # Every cohort's is looked at as well: each file is read once.
            return stacked([self.table(each.id, source) for each in self.programme.cohorts])
        return read_table(self.places.processed, self.programme, cohort=cohort, table=source)

    @property
    def people(self) -> dict[str, pd.DataFrame]:
        """One row per participant, for every cohort that this view looks at."""
        if self.rows is not None:
            return {self.cohort: self.rows}
        return self._once(
            ("people",),
            lambda: _each_once(
                {cohort: self.table(cohort, PAIRS) for cohort in self.cohorts}, self.programme
            ),
        )

    def gate(self, family: Family, population: Words, *, cohort: str | None = None) -> Gate:
        """Return the gate that every figure of a family goes through.

        That of another cohort, for a chapter that sets cohorts side by side,
        hides there what it hides in the cohort's own chapters.
        """
        family = as_released(self.programme, family)
        hidden = self._hidden.of(family) if self._hidden else frozenset()
        of = cohort or self.cohort
        if self._hidden:
            note_read(f"hidden {of} {family.id}", self._hidden.fingerprint(family.id, of))
        return Gate(family, of, self.programme.gate, hidden, population, self.audience)

    def words(self, key: str) -> Words:
        """Return words by their key in the wording files; raises KeyError where there are none."""
        return self.programme.wording[key]


def as_released(programme: Programme, family: Family) -> Family:
    """Return a family as the settings have it told: for all cohorts together alone, or not at all."""
    rule = programme.gate
    if rule.cohort_tables == "all":
        family = family.opened()
    if _named(family, rule.internal_only):
        return family.reaching("house")
    return family.reaching("pool") if _named(family, rule.pool_only) else family


def _named(family: Family, names: Iterable[str]) -> bool:
    return any(f"{family.id}.".startswith(f"{name}.") for name in names)


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
    return _each_once(tables, programme)


def _each_once(tables: Mapping[str, pd.DataFrame], programme: Programme) -> dict[str, pd.DataFrame]:
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
