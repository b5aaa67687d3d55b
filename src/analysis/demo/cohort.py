"""One cohort to be invented: its counts, its dates, and where its numbers begin."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from analysis.demo.counts import Counts, Table

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cohort:
    """What the files of a cohort are made from, and nothing of any other cohort.

    Attributes
    ----------
    id : str
        Name of its folder.
    number : int
        Its place among the cohorts; keeps the ids of two cohorts apart.
    start, last_day : date
        First day of the first courses, and day by which all have ended.
    counts : mapping
        People by question and answer.
    """

    id: str
    number: int
    start: dt.date
    last_day: dt.date
    counts: Counts

    def table(self, question: str) -> Table:
        """Return how many gave each answer to a question."""
        return self.counts[question]

    def people(self, question: str, *answers: str) -> int:
        """Return how many gave these answers, or any at all where none is named."""
        table = self.counts[question]
        return sum(table.get(a, 0) for a in answers) if answers else sum(table.values())

    def day(self, rng: np.random.Generator, earliest: int, latest: int) -> dt.date:
        """Return a random day, so many days after the start: ``latest`` is not reached."""
        return self.start + dt.timedelta(
            days=int(rng.integers(earliest, max(latest, earliest + 1)))
        )

    def key(self, first: int, *, step: int, place: int) -> int:
        """Return a number that nobody else has, of this cohort or another."""
        return 1_000_000 * self.number + first + step * place


def written(day: dt.date) -> str:
    """Return a day as a Danish export writes it.

    >>> written(dt.date(2025, 2, 1))
    '01-02-2025'
    """
    return f"{day:%d-%m-%Y}"
