"""The cohorts against their pool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Ledger, Row
from analysis.audit.own.rows import COUNTS

PARTICIPANTS = "people.all"
_COLUMNS = ("count", "n")
_OF_NOBODY = ("decided", "outcomes")  # in a cohort more outcomes may have stayed than in the pool
_ADDED = ("rows", "cells")  # nobody's, so that none stands twice


class Cohorts:
    """What the counts of the cohorts add to: no more than that is kept of them.

    Parameters
    ----------
    number : int
        How many cohorts the programme has.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._shown: dict[tuple[str, str], list[Decimal]] = {}

    def add(self, ledger: Ledger) -> None:
        """Take in the counts of one more cohort."""
        for row in _counts(ledger):
            for column in _COLUMNS:
                if (count := getattr(row, column)) is not None:
                    self._shown.setdefault((row.id, column), []).append(count)

    def against(self, pool: Ledger) -> Iterator[Disagreement]:
        """Yield counts of the pool that the cohorts' counts cannot make.

        The pool has everybody once, as they were in their first cohort: it
        lacks, of the cohorts' sum, no more than those who stand in a second
        one. How many these are, the size of their population tells
        (``mentors.n`` for ``mentors.age.young``), or else that of the
        participants (``people.all``). Rows and cells add up where their
        population has no size; courses then need not, and kinds of something
        never do. Where a cohort does not show its count the pool's can be as
        large as it likes.
        """
        sizes = {row.id: row.count for row in _counts(pool) if row.count is not None}
        for row in _counts(pool):
            for column in _COLUMNS:
                count = getattr(row, column)
                shown = self._shown.get((row.id, column))
                if count is None or not shown:
                    continue
                if count < self._least(row, shown, sizes):
                    yield _finding(pool, row, f"the pool's {column} is too small", count, shown)
                elif len(shown) == self._number and count > sum(shown):
                    yield _finding(pool, row, f"the pool's {column} is too large", count, shown)

    def _least(self, row: Row, shown: list[Decimal], sizes: dict[str, Decimal]) -> Decimal:
        size = self._size_behind(row)
        if row.id == size or row.unit == "kinds":
            return max(shown)
        if size is None:
            return sum(shown, Decimal()) if row.unit in _ADDED else max(shown)
        repeats = self._repeats(size, sizes)
        return Decimal() if repeats is None else sum(shown, Decimal()) - repeats

    def _size_behind(self, row: Row) -> str | None:
        """Which figure tells how many there are of what a figure counts; None where none does."""
        population = row.id.partition(".")[0]
        size = f"{population}.n"
        if (size, "count") in self._shown:
            return size
        return PARTICIPANTS if row.unit == "people" else None

    def _repeats(self, size: str, sizes: dict[str, Decimal]) -> Decimal | None:
        """How many stand in a second or later cohort; None where that is hidden."""
        shown = self._shown.get((size, "count"), [])
        everybody = sizes.get(size)
        if everybody is None or len(shown) < self._number:
            return None
        return max(Decimal(), sum(shown, Decimal()) - everybody)


def _counts(ledger: Ledger) -> Iterator[Row]:
    """Each count once; what was decided in advance counts nobody, and neither do findings."""
    rows = {
        row.id: row for row in ledger.rows if row.unit in COUNTS and row.method not in _OF_NOBODY
    }
    yield from rows.values()


def _finding(
    pool: Ledger, row: Row, says: str, count: Decimal, shown: list[Decimal]
) -> Disagreement:
    numbers = f"{count}; the cohorts show {' + '.join(str(part) for part in shown)}"
    return pool.finds(row.id, says=f"{says} for its cohorts", numbers=numbers)
