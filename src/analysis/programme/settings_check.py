"""Looks up what one setting names, and says where it stands when there is no such thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.programme.codebook_rules import SCALED
from analysis.programme.errors import Problem
from analysis.programme.lines import toml_line
from analysis.programme.plan import Population
from analysis.programme.records import Programme, Variable

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One table of ``programme.toml`` that is held against everything else.

    Attributes
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.
    path : tuple of str and int
        Where the table stands, for example ``("sections", 2)``.
    name : str
        What errors call it.
    """

    programme: Programme
    text: str
    path: Path
    name: str

    def wrong(self, rule: str, remedy: str, *keys: str) -> Problem:
        """Return a mistake in this table, with the line of its first key that is written."""
        line = toml_line(self.text, (*self.path, *keys))
        return Problem("programme.toml", f"{self.name}: {rule}", remedy, line)

    def source(self, source: str, key: str) -> list[Problem]:
        """Return the mistake of naming a source that there is not."""
        known = [each.id for each in self.programme.sources]
        if source in known:
            return []
        return [self.wrong(f"the source “{source}” is unknown", _one_of(known), key)]

    def population(self, population: str, key: str) -> list[Problem]:
        """Return the mistake of naming a population that there is not."""
        known = [each.id for each in self.programme.populations]
        if population in known:
            return []
        return [self.wrong(f"the population “{population}” is unknown", _one_of(known), key)]

    def variable(
        self, source: str, variable: str, key: str, *, types: Iterable[str] = ()
    ) -> list[Problem]:
        """Return the mistake of naming a variable that a source lacks, or of another type."""
        row = self.row(source, variable)
        if row is None:
            rule = f"the source “{source}” has no variable “{variable}” in codebook.csv"
            names = [v.variable for v in self.programme.columns_of(source)]
            return [self.wrong(rule, _one_of(names), key)]
        wanted = tuple(types)
        if wanted and row.type not in wanted:
            rule = f"“{variable}” is a {row.type}"
            return [self.wrong(rule, f"Name a variable of type {' or '.join(wanted)}.", key)]
        return []

    def answer(self, source: str, variable: str, level: str, key: str) -> list[Problem]:
        """Return the mistake of naming an answer that cannot be given to a question."""
        problems = self.variable(source, variable, key)
        row = self.row(source, variable)
        if problems or row is None:
            return problems
        known = self.levels(row)
        if not known:
            rule = f"“{variable}” has no levels"
            return [self.wrong(rule, f"Name a variable of type {' or '.join(SCALED)}.", key)]
        if level not in known:
            return [self.wrong(f"“{variable}” has no level “{level}”", _one_of(known), key)]
        return []

    def row(self, source: str, variable: str) -> Variable | None:
        """Return the codebook row of a source's variable, or None."""
        rows = self.programme.columns_of(source)
        return next((row for row in rows if row.variable == variable), None)

    def levels(self, row: Variable) -> tuple[str, ...]:
        """Return the levels of a variable, of its scale or of the band that makes it coarse."""
        band = self.programme.bands.get(row.band or "")
        name = band.scale if band else row.scale
        return next((s.codes for s in self.programme.scales if s.id == name), ())

    def named_population(self, population: str) -> Population | None:
        """Return a population by its id, or None."""
        return next((p for p in self.programme.populations if p.id == population), None)

    def keys(self, source: str) -> tuple[str, ...]:
        """Return by which variables the rows of a source are known."""
        who = self.programme.participants
        own = next((each.key for each in self.programme.sources if each.id == source), ())
        return own or ((who.key,) if source == who.source else ())

    def has_key(self, source: str, key: str) -> bool:
        """Tell whether the rows of a source carry a key."""
        row = self.row(source, key)
        return row is not None and row.type == "key"


def _one_of(known: Iterable[str]) -> str:
    names = ", ".join(dict.fromkeys(known))
    return f"Name one of {names}." if names else "There is none that could be named."
