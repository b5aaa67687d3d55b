"""A synthetic programme of any size: many cohorts, drawn from the demo's shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.demo import targets
from analysis.demo.cohort import Cohort
from analysis.demo.counts import drawn, pooled_counts
from analysis.demo.settings import write_settings
from analysis.demo.write import SEED, write_cohorts

MOST_COHORTS = 9_999  # as their names have four digits
FEWEST_MENTEES, MOST_MENTEES = 20, 50_000  # fewer may leave a file empty; with more, ids meet
_APART = 0.15  # by which cohorts differ in size
_DAYS = 330  # in which the courses of a cohort start and end


@dataclass(frozen=True, slots=True)
class Size:
    """How large a programme is to be: its cohorts, and about how many mentees each has."""

    cohorts: int
    mentees: int


def write_programme(out: Path, size: Size, *, settings: Path, seed: int = SEED) -> Iterator[str]:
    """Write a synthetic programme of any size, and yield each cohort when it is written.

    Parameters
    ----------
    out : Path
        Gets ``config/`` and ``raw/<cohort>/``.
    size : Size
        Number of cohorts, and of mentees in each.
    settings : Path
        The demo programme's own settings, of which ``config/`` is a copy.
    seed : int
        The same seed gives the same bytes; those of a cohort do not depend
        on how many others there are.

    Yields
    ------
    str
        Id of the cohort. No more than one cohort is held at a time.
    """
    write_settings(out / "config", settings=settings, cohorts=[*_names(size)])
    cohorts = scaled_cohorts(size, seed=seed)
    for paths in write_cohorts(out / "raw", cohorts, seed=seed):
        yield paths[0].parent.name


def scaled_cohorts(size: Size, *, seed: int = SEED) -> Iterator[Cohort]:
    """Draw one cohort after the other, each from a stream of its own."""
    pool = pooled_counts()
    for number, (name, start) in enumerate(_names(size)):
        rng = np.random.default_rng([seed, number, 1])
        least, most = round(size.mentees * (1 - _APART)), round(size.mentees * (1 + _APART))
        mentees = max(FEWEST_MENTEES, int(rng.integers(least, most + 1)))
        counts = drawn(rng, pool, mentees=mentees)
        yield Cohort(name, number, start, start + dt.timedelta(days=_DAYS), counts)


def _names(size: Size) -> Iterator[tuple[str, dt.date]]:
    """Name and first day of each cohort: they begin in turn in the demo's first two rounds."""
    starts = [dt.date.fromisoformat(start) for start in targets.STARTS[:2]]
    for number in range(size.cohorts):
        yield f"c{number + 1:04d}", starts[number % len(starts)]
