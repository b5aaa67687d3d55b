"""Every number of a release that counts somebody: where it stands and what is shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.disclosure.audit.numerals import Interval

COUNT, BASE = "count", "n"
SHARE = ".share"


class Part(NamedTuple):
    """A number of people: the ``count`` of a figure, or the ``n`` that it is a part of."""

    id: str
    column: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a figure is, the same in every cohort and language.

    Attributes
    ----------
    counts : bool
        Whether its count is of people, or of something of theirs.
    of_people : bool
        Whether its n is.
    words : str
        Population and measure in the first language, to tell whether two
        figures are about the same.
    """

    counts: bool
    of_people: bool
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage whose count or n is not shown beside it.

    Attributes
    ----------
    cohort, id : str
        Which figure.
    value : Interval
        What it was before it was rounded (0–1).
    ends : Interval pair or None
        The same of both ends of its interval.
    """

    cohort: str
    id: str
    value: Interval
    ends: tuple[Interval, Interval] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A row or column of a table in one cohort: its figures in order, hidden or not.

    Attributes
    ----------
    name : str
        Chapter, table and line (``#c0`` is the first column, ``#r0`` the first row).
    ids : tuple of str
        Figures; those that stand without a name get one from their place.
    """

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What a reader of all chapters, cohorts and languages has.

    Attributes
    ----------
    pool : str
        The pool's id.
    cohorts : tuple of str
        All cohorts, the pool last.
    kinds : mapping of str to Kind
        By figure.
    present : mapping of str to frozenset of str
        Figures of each cohort, hidden or shown.
    seen : mapping of (str, Part) to Interval
        What is shown of each number.
    shares : tuple of Share
        Percentages that stand alone.
    tables : mapping of str to tuple of Table
        By cohort.
    chapters : mapping of (str, str) to tuple of str
        Where a figure of a cohort stands.
    differences : mapping of (str, str) to int
        Differences of shares, times their n.
    varieties : mapping of (str, str) to int
        How many different answers there were, where a cohort shows it.
    """

    pool: str
    cohorts: tuple[str, ...]
    kinds: Mapping[str, Kind]
    present: Mapping[str, frozenset[str]]
    seen: Mapping[tuple[str, Part], Interval]
    shares: tuple[Share, ...]
    tables: Mapping[str, tuple[Table, ...]]
    chapters: Mapping[tuple[str, str], tuple[str, ...]]
    differences: Mapping[tuple[str, str], int]
    varieties: Mapping[tuple[str, str], int]

    @property
    def pooled(self) -> Sequence[str]:
        """The cohorts that the pool puts together."""
        return tuple(cohort for cohort in self.cohorts if cohort != self.pool)


def family(name: str) -> str:
    """Return the first part of a figure's id."""
    return name.partition(".")[0]


def plain(name: str) -> str:
    """Return the id of the count that a share is named after."""
    return name.removesuffix(SHARE)


def parent(name: str) -> str:
    """Return what the id of a figure says before its last part.

    >>> parent("people.before.share"), parent("people")
    ('people', '')
    """
    return plain(name).rpartition(".")[0]
