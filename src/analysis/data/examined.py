"""All that was delivered, held against the settings before anything runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.data.across import Files, impossible, same_as_another_cohort, strange, unchosen
from analysis.data.check import delivery_findings
from analysis.data.corrections import strange_corrections
from analysis.data.delivery import (
    Delivery,
    put_together,
    readable_deliveries,
    rows_of_no_cohort,
)
from analysis.data.findings import DeliveryError, Finding
from analysis.data.quoted import quoted_people
from analysis.programme import Problem, Programme


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one file was read.

    Attributes
    ----------
    file, source, cohort : str
        Its name below the raw folder, and what it is.
    rows : int
        Rows below its header that belong to the cohort.
    header : int
        The row that its header stands on.
    encoding, delimiter, sheet : str or None
        As found; None where it has none.
    """

    file: str
    source: str
    cohort: str
    rows: int
    header: int
    encoding: str | None
    delimiter: str | None
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in the delivered files of some cohorts.

    Attributes
    ----------
    files : tuple of FileRead
        Every file that could be read.
    found : tuple of Finding or Problem
        Errors first, then warnings and notes; a Problem is of another file
        than a delivered one, and an error.
    """

    files: tuple[FileRead, ...]
    found: tuple[Finding | Problem, ...]

    def count(self, severity: str) -> int:
        """Return how many findings are of a severity."""
        return sum(severity_of(one) == severity for one in self.found)


def severity_of(found: Finding | Problem) -> str:
    """Return how severe something is: what is wrong elsewhere than in a delivery stops a run."""
    return found.severity if isinstance(found, Finding) else "error"


def check_cohorts(programme: Programme, raw: Path, *, cohorts: Iterable[str]) -> None:
    """Refuse a batch whose delivered files cannot be read, before anything runs.

    Quotes that repeat what identifies somebody in the files are refused too.

    Raises
    ------
    DeliveryError
        With the problems of every file of every cohort, not the first alone.
    """
    found: list[Finding | Problem] = []
    asked = list(cohorts)
    for cohort in asked:
        _, problems = _of_cohort(programme, raw, cohort)
        found += problems
    found += [*_of_no_cohort(programme, raw, asked), *strange_corrections(programme, raw, asked)]
    if found:
        raise DeliveryError(*_once(found))


def examine(programme: Programme, raw: Path, *, cohorts: Iterable[str], today: dt.date) -> Examined:
    """Return all that is wrong or strange in the delivered files of some cohorts.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    raw : Path
        Folder of the delivered files.
    cohorts : iterable of str
        Ids of cohorts.
    today : date
        Later dates are told.
    """
    read: list[FileRead] = []
    found: list[Finding | Problem] = []
    by_source: dict[str, list[Delivery]] = {}
    by_cohort: dict[str, Files] = {}
    asked = list(cohorts)
    for cohort in asked:
        deliveries, problems = _of_cohort(programme, raw, cohort)
        found += problems
        read += [_how_read(one, cohort) for parts in deliveries.values() for one in parts]
        if not problems:
            by_cohort[cohort] = _together(deliveries, programme)
            found += strange(by_cohort[cohort], programme, today=today)
            for source, parts in deliveries.items():
                by_source.setdefault(source, []).extend(parts)
    found += [*_of_no_cohort(programme, raw, asked), *strange_corrections(programme, raw, asked)]
    found += same_as_another_cohort(by_cohort, programme)
    found += unchosen(by_source, programme)
    order = ("error", "warning", "note")
    ranked = sorted(_once(found), key=lambda one: order.index(severity_of(one)))
    return Examined(tuple(read), tuple(ranked))


def _of_cohort(
    programme: Programme, raw: Path, cohort: str
) -> tuple[dict[str, list[Delivery]], list[Finding | Problem]]:
    """Read a cohort's files; return them by source, with all that stops a run."""
    deliveries: dict[str, list[Delivery]] = {}
    found: list[Finding | Problem] = []
    for source in programme.sources:
        parts, problems = readable_deliveries(raw, programme, cohort=cohort, source=source)
        found += problems
        for delivery in parts:
            found += delivery_findings(delivery, programme)
        if not problems:
            deliveries[source.id] = parts
    if not found:
        for parts in deliveries.values():
            for delivery in parts:
                found += quoted_people(delivery, programme)
        found += impossible(_together(deliveries, programme), programme)
    return deliveries, found


def _of_no_cohort(programme: Programme, raw: Path, cohorts: Iterable[str]) -> list[Finding]:
    """Rows that no cohort claims, of each file that several cohorts share."""
    found: dict[str, Finding | None] = {}
    for source in (source for source in programme.sources if source.cohort is not None):
        for cohort in cohorts:
            if set(programme.delivered_files(cohort, source.id)) <= set(found):
                continue
            whole, _ = readable_deliveries(
                raw, programme, cohort=cohort, source=source, every_row=True
            )
            found |= {one.file: rows_of_no_cohort(one, programme) for one in whole}
    return [one for one in found.values() if one is not None]


def _together(deliveries: dict[str, list[Delivery]], programme: Programme) -> Files:
    return {source: put_together(parts, programme) for source, parts in deliveries.items()}


def _once(found: Iterable[Finding | Problem]) -> list[Finding | Problem]:
    """A file that several cohorts share is told of once."""
    return list({(type(one), str(_problem(one))): one for one in found}.values())


def _problem(found: Finding | Problem) -> Problem:
    return found.problem if isinstance(found, Finding) else found


def _how_read(delivery: Delivery, cohort: str) -> FileRead:
    table = delivery.table
    grid = None if table is None else table.grid
    return FileRead(
        file=delivery.file,
        source=delivery.source.id,
        cohort=cohort,
        rows=len(delivery.rows),
        header=1 if table is None else table.header,
        encoding=grid.encoding if grid else None,
        delimiter=grid.delimiter if grid else None,
        sheet=grid.sheet if grid else None,
    )
