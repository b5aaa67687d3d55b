"""What is shown and what is hidden, put together from all pages and ledgers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.disclosure.audit.figures import BASE, COUNT, Kind, Part, Release, Share, Table
from analysis.disclosure.audit.folders import Folder, read_shelf, read_twins
from analysis.disclosure.audit.ledger_rows import FigureRow, whole_shares
from analysis.disclosure.audit.names import Names
from analysis.disclosure.audit.numerals import Interval, printed_intervals
from analysis.disclosure.audit.pages import Mark, Page
from analysis.disclosure.audit.values import Values

_HALF = 5e-7  # a ledger has six decimals
_COLUMNS = {"count": COUNT, "n": BASE}


def read_release(
    reports: Path,
    *,
    pool: str,
    cohorts: Sequence[str],
    internal: Mapping[str, Path] | None = None,
) -> tuple[Release, Values]:
    """Return what is shown, and the numbers that relations are learned from.

    These are the numbers of the chapters for the house alone, where they are
    given, and otherwise those that are shown.
    """
    every = (*(cohort for cohort in cohorts if cohort != pool), pool)
    shelf = read_shelf(reports, every)
    twins = read_twins(internal or {})
    gathered = _Gathered(every, pool, shelf, twins)
    return gathered.release(), gathered.values()


class _Gathered:
    """Takes in one folder after the other."""

    def __init__(
        self, cohorts: tuple[str, ...], pool: str, shelf: Sequence[Folder], twins: Sequence[Folder]
    ) -> None:
        self.cohorts, self.pool = cohorts, pool
        self.names = Names(cohorts, shelf, twins)
        self.kinds: dict[str, Kind] = {}
        self.present: dict[str, set[str]] = {cohort: set() for cohort in cohorts}
        self.seen: dict[tuple[str, Part], Interval] = {}
        self.shares: dict[tuple[str, str], Share] = {}
        self.tables: dict[str, dict[str, Table]] = {cohort: {} for cohort in cohorts}
        self.chapters: dict[tuple[str, str], dict[str, None]] = {}
        self.learned: dict[str, dict[Part, int]] = {cohort: {} for cohort in cohorts}
        self.differences: dict[tuple[str, str], int] = {}
        self.varieties: dict[tuple[str, str], int] = {}
        self.twin_cohorts = {twin.cohort for twin in twins}
        self.whole = whole_shares(row for folder in (*shelf, *twins) for row in folder.rows)
        for folder in (*shelf, *twins):
            self._kinds(folder)
        for twin in twins:
            self._twin(twin)
        for folder in shelf:
            self._folder(folder)

    def release(self) -> Release:
        return Release(
            self.pool,
            self.cohorts,
            self.kinds,
            {cohort: frozenset(ids) for cohort, ids in self.present.items()},
            self.seen,
            tuple(share for where, share in self.shares.items() if self._alone(*where)),
            {cohort: tuple(tables.values()) for cohort, tables in self.tables.items()},
            {where: tuple(sorted(chapters)) for where, chapters in self.chapters.items()},
            self.differences,
            self.varieties,
        )

    def _alone(self, cohort: str, name: str) -> bool:
        """Whether a percentage says more than the numbers beside it."""
        return any((cohort, Part(name, column)) not in self.seen for column in (COUNT, BASE))

    def values(self) -> Values:
        """What relations are learned from: the twins of every cohort, or what is shown."""
        if self.twin_cohorts >= {c for c in self.cohorts if self.present[c]}:
            return Values(self.cohorts, self.pool, self.learned, complete=True)
        shown: dict[str, dict[Part, int]] = {cohort: {} for cohort in self.cohorts}
        for (cohort, part), interval in self.seen.items():
            if interval.single:
                shown[cohort][part] = round(interval.low)
        return Values(self.cohorts, self.pool, shown, complete=False)

    def _kinds(self, folder: Folder) -> None:
        for row in folder.rows:
            _, name = self.names.owner(row.id, folder.cohort)
            counts = row.counts or self._whole(row)
            kind = Kind(counts, row.of_people, row.words)
            known = self.kinds.setdefault(name, kind)
            if kind.counts and not known.counts:  # an empty share has no count elsewhere
                self.kinds[name] = kind

    def _twin(self, twin: Folder) -> None:
        for row in twin.rows:
            cohort, name = self.names.owner(row.id, twin.cohort)
            self._stands(cohort, name, row.chapter)
            numbers = self.learned[cohort]
            count = self._count(row)
            if count is not None:
                numbers[Part(name, COUNT)] = count
            if row.n is not None and row.of_people:
                numbers[Part(name, BASE)] = round(row.n)

    def _folder(self, folder: Folder) -> None:
        for row in folder.rows:
            cohort, name = self.names.owner(row.id, folder.cohort)
            self._stands(cohort, name, row.chapter)
            self._row(cohort, name, row)
        for page in folder.pages:
            for mark in page.marks:
                cohort, name = self.names.owner(mark.id, folder.cohort)
                self._stands(cohort, name, page.chapter)
                self._mark(cohort, name, mark, folder.language)
            self._grids(folder, page)

    def _stands(self, cohort: str, name: str, chapter: str) -> None:
        if cohort in self.present:
            self.present[cohort].add(name)
            self.chapters.setdefault((cohort, name), {})[chapter] = None

    def _count(self, row: FigureRow) -> int | None:
        """How many a figure counts; a share with its n tells it even where it is left out."""
        if row.numerator is None and self._whole(row):
            return row.worked_out
        return row.numerator

    def _whole(self, row: FigureRow) -> bool:
        return row.id.rpartition(":")[2] in self.whole

    def _row(self, cohort: str, name: str, row: FigureRow) -> None:
        if row.unit == "kinds" and row.method == "count" and row.count is not None:
            self.varieties[cohort, name] = round(row.count)
        if row.unit == "share difference" and row.worked_out is not None:
            self.differences[cohort, name] = row.worked_out
        if not row.of_people:
            return
        if row.n is not None:
            self._sees(cohort, Part(name, BASE), Interval(row.n, row.n))
        count = self._count(row)
        if count is not None:
            self._sees(cohort, Part(name, COUNT), Interval(count, count))
        elif (row.counts or self._whole(row)) and row.unit == "share" and row.value is not None:
            ends = None
            if row.low is not None and row.high is not None:
                ends = (_rounded(row.low), _rounded(row.high))
            self.shares.setdefault((cohort, name), Share(cohort, name, _rounded(row.value), ends))

    def _mark(self, cohort: str, name: str, mark: Mark, language: str) -> None:
        """Take in a number that a page shows and the ledger may lack."""
        kind = self.kinds.get(name)
        numbers = printed_intervals(mark.text, language=language)
        if not numbers or (kind is not None and not kind.of_people):
            return
        column = _COLUMNS.get(mark.part)
        if column is not None and numbers[0].single:
            self._sees(cohort, Part(name, column), numbers[0])
        elif mark.part in {"value", "percent"} and (kind is None or kind.counts):
            if "%" in mark.text:
                self.shares.setdefault((cohort, name), Share(cohort, name, numbers[0]))
            elif numbers[0].single:
                self._sees(cohort, Part(name, COUNT), numbers[0])

    def _sees(self, cohort: str, part: Part, interval: Interval) -> None:
        if cohort in self.present:
            both = self.seen.get((cohort, part), interval).within(interval)
            if both.low <= both.high:  # numbers that contradict each other are another audit's
                self.seen[cohort, part] = both

    def _grids(self, folder: Folder, page: Page) -> None:
        for table, told in self.names.tables(folder, page):
            if table.ids and folder.cohort in self.tables:
                self.tables[folder.cohort].setdefault(table.name, table)
            for name, text in zip(table.ids, told, strict=True):
                cohort, own = self.names.owner(name, folder.cohort)
                self._stands(cohort, own, page.chapter)
                if text:
                    self._mark(cohort, own, Mark(own, "value", text), folder.language)


def _rounded(value: float) -> Interval:
    return Interval(value - _HALF, value + _HALF)
