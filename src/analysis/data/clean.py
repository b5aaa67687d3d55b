"""From a cohort's delivered files to its cleaned tables."""

from __future__ import annotations

import pandas as pd

from analysis.data.check import check_delivery
from analysis.data.days import DAYS, distinct_days
from analysis.data.delivery import Delivery, put_together, read_deliveries
from analysis.data.durations import exact_dates, with_durations
from analysis.data.forgotten import (
    Forgotten,
    read_forgotten,
    with_their_courses,
    without_forgotten,
)
from analysis.data.link import counted_rows, known_people, link_waves
from analysis.data.log import Entry, log_table
from analysis.data.pseudonym import read_or_make_key
from analysis.data.recode import latest_answers, recode
from analysis.data.store import LOG, PAIRS, write_tables
from analysis.programme import Places, Programme, Source


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
