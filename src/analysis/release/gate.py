"""The gate: counts and estimates go in, and only what may be shown comes out."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from analysis.inference import (
    Estimate,
    Test,
)
from analysis.inference.shares import (
    wilson_interval,
)
from analysis.programme import GateRule, Words
from analysis.release.family import Family
from analysis.release.figure import Figure
from analysis.release.unknowns import Address

Audience = Literal["shared", "internal"]

_WHOLE = ("people", "courses", "rows", "cells", "kinds")
_ENDS = {
    "share": (0.0, 1.0),
    "share difference": (-1.0, 1.0),
    "correlation": (-1.0, 1.0),
    "kappa": (-math.inf, 1.0),
}
_DIGITS = 6  # of values in the ledger: beyond any use, and the same on every platform
_FINER_DIGITS = 2  # of estimates that rest on more than is shown
_P_DIGITS = 2  # of p values that rest on more than is shown: see docs/decisions


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets figures of one family and cohort pass, or hides them.

    Attributes
    ----------
    family : Family
        The linked counts.
    cohort : str
        Id of a cohort or of the pool.
    rule : GateRule
        Thresholds of the programme.
    hidden : collection of (cohort, cell)
        What the protection of the whole family hides; the internal view
        passes an empty one.
    population : Words
        Of whom the figures speak.
    audience : {"shared", "internal"}
        For whom: the internal view also shows shares of small bases.
    """

    family: Family
    cohort: str
    rule: GateRule
    hidden: Collection[Address]
    population: Words
    audience: Audience

    def shows(self, *cells: str) -> bool:
        """Tell whether all of these cells may be seen."""
        if self.audience == "internal":
            return True
        return self.offers(*cells) and all((self.cohort, cell) not in self.hidden for cell in cells)

    def offers(self, *cells: str) -> bool:
        """Tell whether a chapter like this one tells all of these cells, hidden or not."""
        return self.audience == "internal" or all(
            self.family.shows(self.cohort, self.family.cell(cell)) for cell in cells
        )

    def count(self, cell: str, *, measure: Words, unit: str = "people") -> Figure:
        """Return a count, or the mark that it is hidden."""
        id_ = self._id(cell)
        if not self.shows(cell):
            return Figure(
                id_, self.population, measure, unit, hidden=True, offered=self.offers(cell)
            )
        count = self.family.count(self.cohort, cell)
        return Figure(
            id_, self.population, measure, unit, count=count, value=count, n=self._base(cell)
        )

    def share(
        self, cell: str, *, measure: Words, population: Words | None = None, of: str | None = None
    ) -> Figure:
        """Return the share that a cell is of its base (or of ``of``), with a Wilson interval.

        Hidden when either count is, or when the base is smaller than the
        programme's ``min_base`` (the internal view shows it all the same).
        """
        base = of or str(self.family.cell(cell).of)
        who = population or self.population
        id_ = f"{self._id(cell)}.share"
        n = self.family.count(self.cohort, base)
        small = 0 < n < self.rule.min_base and self.hidden_applies
        if small or not self.shows(cell, base):
            return Figure(id_, who, measure, "share", hidden=True, offered=self.offers(cell, base))
        if n == 0:
            return Figure(id_, who, measure, "share", method="wilson")
        count = self.family.count(self.cohort, cell)
        return _figure(id_, wilson_interval(count, n), who, measure, count=count)

    def estimate(
        self,
        estimate: Estimate,
        name: str,
        *,
        made_of: tuple[str, ...],
        measure: Words,
        population: Words | None = None,
        p: float | None = None,
        finer: bool = False,
    ) -> Figure:
        """Return an estimate with its interval; hidden when a count it is made of is.

        Hidden also when it is of fewer than ``min_base`` people. One that
        uses more than the shown counts (``finer``: the size of each change,
        other answers of the same people) is rounded to two decimals, so that
        nobody can search for the answers that give it.
        """
        id_, who = f"{self.family.id}.{name}", population or self.population
        few = self.hidden_applies and 0 < estimate.n < self.rule.min_base
        if few or not self.shows(*made_of) or not estimate.n:
            return self._withheld(Figure(id_, who, measure, estimate.unit), estimate, made_of)
        digits = _FINER_DIGITS if finer and self.hidden_applies else _DIGITS
        return _figure(id_, estimate, who, measure, p=p, digits=digits)

    def test(
        self,
        test: Test,
        name: str,
        *,
        made_of: tuple[str, ...],
        measure: Words,
        finer: bool = False,
    ) -> Figure:
        """Return a p value; hidden when a count it is made of is.

        A test that uses more than the shown counts (``finer``, such as the
        size of each change) has its p value rounded to two decimals, so that
        nobody can search for the answers that give it.
        """
        id_ = f"{self.family.id}.{name}"
        if not self.shows(*made_of) or not test.n:
            return self._withheld(Figure(id_, self.population, measure, "p"), test, made_of)
        p = _rounded_p(test.p, _P_DIGITS if finer and self.hidden_applies else _DIGITS)
        return Figure(
            id_, self.population, measure, "p", n=test.n, value=p, p=p, method=test.method
        )

    def measured(
        self,
        name: str,
        value: float | None,
        *,
        made_of: tuple[str, ...],
        measure: Words,
        unit: str,
        method: str,
        n: int,
        population: Words | None = None,
    ) -> Figure:
        """Return a number without an interval that follows from counts; hidden as `estimate` is."""
        id_, who = f"{self.family.id}.{name}", population or self.population
        few = self.hidden_applies and 0 < n < self.rule.min_base
        if few or not self.shows(*made_of) or not n:
            return Figure(
                id_,
                who,
                measure,
                unit,
                method=method,
                hidden=bool(n),
                offered=self.offers(*made_of),
            )
        rounded = _rounded(value, _FINER_DIGITS if self.hidden_applies else _DIGITS)
        whole = unit in _WHOLE and rounded is not None
        count = int(rounded) if whole and rounded is not None else None
        return Figure(id_, who, measure, unit, n=n, count=count, value=rounded, method=method)

    def decided(self, name: str, value: float, *, measure: Words, unit: str) -> Figure:
        """Return a number that was set in advance, or follows from one: it is about nobody."""
        return Figure(
            f"{self.family.id}.{name}",
            self.population,
            measure,
            unit,
            count=int(value) if unit in _WHOLE else None,
            value=value,
            method="decided",
        )

    @property
    def hidden_applies(self) -> bool:
        """Whether anything is hidden: in the shared view, of counts of people."""
        return self.audience == "shared" and not self.family.public

    def _withheld(self, figure: Figure, found: Estimate | Test, made_of: tuple[str, ...]) -> Figure:
        """Mark a figure as hidden, where there is anybody to hide."""
        return replace(
            figure, method=found.method, hidden=bool(found.n), offered=self.offers(*made_of)
        )

    def _id(self, cell: str) -> str:
        return f"{self.family.id}.{cell.replace('/', '.')}"

    def _base(self, cell: str) -> int | None:
        base = self.family.cell(cell).of
        if base is None or not self.shows(base):
            return None
        return self.family.count(self.cohort, base)


def _figure(
    id_: str,
    estimate: Estimate,
    population: Words,
    measure: Words,
    *,
    count: int | None = None,
    p: float | None = None,
    digits: int = _DIGITS,
) -> Figure:
    return Figure(
        id=id_,
        population=population,
        measure=measure,
        unit=estimate.unit,
        n=estimate.n,
        count=count,
        value=_rounded(estimate.value, digits),
        low=_within(_rounded(estimate.low, digits), estimate.unit),
        high=_within(_rounded(estimate.high, digits), estimate.unit),
        level=estimate.level,
        p=None if p is None or math.isnan(p) else _rounded_p(p, min(digits, _DIGITS)),
        method=estimate.method,
    )


def _within(end: float | None, unit: str) -> float | None:
    """Cut an interval where its unit ends: of few people, a t interval reaches beyond."""
    least, most = _ENDS.get(unit, (-math.inf, math.inf))
    return None if end is None else min(max(end, least), most)


def _rounded(number: float | None, digits: int) -> float | None:
    """Return a rounded number; one without end, or that is none, is not there."""
    if number is None or not math.isfinite(number):
        return None
    return round(number, digits) + 0.0  # no minus before a zero


def _rounded_p(p: float, digits: int) -> float:
    return max(round(p, digits), 10.0**-digits)  # a p value of 0 does not exist
