"""The cohorts against their pool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Ledger, Row
from analysis.audit.own.rows import COUNTS

PARTICIPANTS = "people.all"
_COLUMNS = ("count", "n")


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
        lacks, of the cohorts' sum, no more than the participations that
        repeat one. How many these are, the participants tell
        (``people.all``). Rows and cells add up. Where a cohort does not show
        its count the pool's can be as large as it likes.
        """
        repeats = self._repeats(pool)
        for row in _counts(pool):
            for column in _COLUMNS:
                count = getattr(row, column)
                shown = self._shown.get((row.id, column))
                if count is None or not shown:
                    continue
                if count < self._least(row, shown, repeats):
                    yield _finding(pool, row, f"the pool's {column} is too small", count, shown)
                elif len(shown) == self._number and count > sum(shown):
                    yield _finding(pool, row, f"the pool's {column} is too large", count, shown)

    def _repeats(self, pool: Ledger) -> Decimal | None:
        """How many participations are somebody's second or later one; None where that is hidden."""
        shown = self._shown.get((PARTICIPANTS, "count"), [])
        people = next((row.count for row in _counts(pool) if row.id == PARTICIPANTS), None)
        if people is None or len(shown) < self._number:
            return None
        return max(Decimal(), sum(shown, Decimal()) - people)

    def _least(self, row: Row, shown: list[Decimal], repeats: Decimal | None) -> Decimal:
        if row.id == PARTICIPANTS:
            return max(shown)
        if row.unit != "people":
            return sum(shown, Decimal())
        return Decimal() if repeats is None else sum(shown, Decimal()) - repeats


def _counts(ledger: Ledger) -> Iterator[Row]:
    """Each count once; what was decided in advance counts nobody."""
    rows = {row.id: row for row in ledger.rows if row.unit in COUNTS and row.method != "decided"}
    yield from rows.values()


def _finding(
    pool: Ledger, row: Row, says: str, count: Decimal, shown: list[Decimal]
) -> Disagreement:
    numbers = f"{count}; the cohorts show {' + '.join(str(part) for part in shown)}"
    return pool.finds(row.id, says=f"{says} for its cohorts", numbers=numbers)
