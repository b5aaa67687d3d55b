"""From a cohort's delivered files to its cleaned tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from analysis.data.check import check_delivery, delivery_findings
from analysis.data.corrections import (
    delivered_names,
    misnamed_files,
    read_corrections,
    strange_files,
)
from analysis.data.days import DAYS, distinct_days
from analysis.data.delivery import (
    Delivery,
    put_together,
    read_deliveries,
    readable_deliveries,
)
from analysis.data.durations import exact_dates, with_durations
from analysis.data.findings import DeliveryError, Finding
from analysis.data.forgotten import (
    Forgotten,
    read_forgotten,
    with_their_courses,
    without_forgotten,
)
from analysis.data.link import counted_rows, known_people, link_waves
from analysis.data.log import Entry, log_table
from analysis.data.pseudonym import read_or_make_key
from analysis.data.quoted import quoted_people
from analysis.data.recode import latest_answers, recode
from analysis.data.store import LOG, PAIRS, write_tables
from analysis.programme import Places, Problem, Programme, Source


def check_cohorts(programme: Programme, raw: Path, *, cohorts: Iterable[str]) -> None:
    """Refuse a batch whose delivered files cannot be read, before anything runs.

    Quotes that repeat what identifies somebody in the files are refused too.

    Raises
    ------
    DeliveryError
        With the problems of every file of every cohort, not the first alone.
    """
    problems: list[Finding | Problem] = []
    asked = list(cohorts)
    for cohort in asked:
        for source in programme.sources:
            read, told = readable_deliveries(raw, programme, cohort=cohort, source=source)
            problems += told
            for delivery in read:
                found = delivery_findings(delivery, programme)
                problems += found or quoted_people(delivery, programme)
    problems += _strange_corrections(programme, raw, asked)
    if problems:
        raise DeliveryError(*_each_once(problems))


def _strange_corrections(programme: Programme, raw: Path, cohorts: Iterable[str]) -> list[Finding]:
    """Corrections that nothing would ever be corrected by: of files of no source, or not read at all."""
    places = dict.fromkeys(
        place
        for cohort in cohorts
        for source in programme.sources
        for place in programme.correction_files(cohort, source.id)
    )
    files = delivered_names(programme)
    corrections, _ = read_corrections(raw, places)
    return strange_files(corrections, files) + misnamed_files(raw, places, files)


def _each_once(problems: Iterable[Finding | Problem]) -> Iterator[Finding | Problem]:
    """Several sources and cohorts may tell the same of one file."""
    told: set[Problem] = set()
    for one in problems:
        problem = one.problem if isinstance(one, Finding) else one
        if problem not in told:
            told.add(problem)
            yield one


def clean_cohort(programme: Programme, places: Places, *, cohort: str) -> dict[str, pd.DataFrame]:
    """Read, check, recode, pseudonymise and link one cohort's files, and store the result.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where the delivered files lie and the cleaned tables go.
    cohort : str
        Id of a cohort.

    Returns
    -------
    dict of DataFrame
        One cleaned table per source, ``pairs`` (one row per participant),
        ``days`` and ``cleaning_log``: as stored in ``data/processed/<cohort>/``.

    Raises
    ------
    DeliveryError
        When a file is not what the codebook says.
    UserError
        When it cannot be told who was forgotten.
    """
    key = read_or_make_key(places.processed)
    forgotten = _forgotten(programme, places, cohort=cohort, key=key)
    tables: dict[str, pd.DataFrame] = {}
    dates: dict[str, pd.DataFrame] = {}
    entries: list[Entry] = []
    for source in programme.sources:
        delivery = _checked(programme, places, cohort=cohort, source=source)
        delivery, gone = without_forgotten(delivery, programme, forgotten=forgotten, key=key)
        tables[source.id], done = _counted(delivery, programme, cohort=cohort, key=key)
        entries += done + gone
        dates[source.id] = exact_dates(delivery, programme)
    tables = with_durations(tables, dates, programme)
    tables, refused = known_people(tables, programme)
    stored = _anonymous_order(tables) | {
        PAIRS: link_waves(tables, programme),
        DAYS: distinct_days(tables, dates, programme, key=key),
        LOG: log_table(entries + refused),
    }
    write_tables(stored, places.processed / cohort)
    return stored


def _forgotten(programme: Programme, places: Places, *, cohort: str, key: bytes) -> Forgotten:
    """Whose rows are left out: people, and the courses that are theirs in this cohort."""
    people = read_forgotten(places.processed, key=key)
    if not people or programme.courses is None:
        return people
    source = programme.source(programme.courses.source)
    delivery = _checked(programme, places, cohort=cohort, source=source)
    return with_their_courses(people, delivery, programme, key=key)


def _checked(programme: Programme, places: Places, *, cohort: str, source: Source) -> Delivery:
    deliveries = read_deliveries(places.raw, programme, cohort=cohort, source=source)
    for delivery in deliveries:
        check_delivery(delivery, programme)
    return put_together(deliveries, programme)


def _counted(
    delivery: Delivery, programme: Programme, *, cohort: str, key: bytes
) -> tuple[pd.DataFrame, list[Entry]]:
    recoded, done = recode(delivery, programme, cohort=programme.cohort(cohort), key=key)
    rows, refused = counted_rows(
        recoded, programme, source=delivery.source, latest=latest_answers(delivery, programme)
    )
    return rows, done + refused


def _anonymous_order(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Sort every table by its first column: the delivered order can tell who is who."""
    return {
        name: table.sort_values(table.columns[0], ignore_index=True)
        if len(table.columns)
        else table.reset_index(drop=True)
        for name, table in tables.items()
    }
