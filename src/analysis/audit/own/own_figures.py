"""All rules on the figures of our own reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.languages import differences
from analysis.audit.own.ledgers import Folder, Ledger, LedgerError, read_ledger
from analysis.audit.own.pages import misprints
from analysis.audit.own.pool import Cohorts
from analysis.audit.own.rows import contradictions
from analysis.programme import RESULTS


def disagreements(
    folders: Iterable[Folder], *, cohorts: Sequence[str], pool: str
) -> tuple[Disagreement, ...]:
    """Return what in the chapters that stand, of this run or earlier ones, cannot all be right.

    Parameters
    ----------
    folders : iterable of Folder
        Every folder of chapters there is; those for the house alone are
        compared with each other and never with the shared ones.
    cohorts : sequence of str
        Every cohort of the programme, the pool not among them.
    pool : str
        Id of the pool.

    Returns
    -------
    tuple of Disagreement
        Each once; empty for a report that agrees with itself.
    """
    there = tuple(folders)
    found: dict[Disagreement, None] = {}
    for private in (False, True):
        shelf = [folder for folder in there if folder.private is private]
        found |= dict.fromkeys(_on_shelf(shelf, cohorts, pool))
    return tuple(found)


def _on_shelf(
    folders: Sequence[Folder], cohorts: Sequence[str], pool: str
) -> Iterator[Disagreement]:
    """One cohort at a time, the pool last: a large programme never lies in memory whole."""
    sums = {folder.language: Cohorts(len(cohorts)) for folder in folders}
    for cohort in (*cohorts, pool):
        ledgers: list[Ledger] = []
        for folder in folders:
            if folder.cohort == cohort:
                yield from _read(folder, ledgers)
        yield from differences(ledgers)
        for ledger in ledgers:
            yield from contradictions(ledger)
            yield from misprints(ledger)
            if cohort == pool:
                yield from sums[ledger.folder.language].against(ledger)
            else:
                sums[ledger.folder.language].add(ledger)


def _read(folder: Folder, ledgers: list[Ledger]) -> Iterator[Disagreement]:
    try:
        ledgers.append(read_ledger(folder))
    except LedgerError as error:
        yield Disagreement(f"{folder.name}/{RESULTS}", (), str(error), private=folder.private)
