"""How long courses lasted and when calls were made: told in tenths of months, without a date."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.data.delivery import Delivery
from analysis.programme import Calls, Courses, Programme

DAYS_A_MONTH = 30.4375
COURSE_MONTHS, CALL_MONTHS = "course_months", "call_months"


def exact_dates(delivery: Delivery, programme: Programme) -> pd.DataFrame:
    """Return the dates of a delivered file by variable; they leave this room as durations only."""
    columns = {
        variable.name: delivery.parsed[variable.name]
        for variable in programme.columns_of(delivery.source.id)
        if variable.type == "date"
    }
    return pd.DataFrame(columns, index=delivery.rows.index)


def with_durations(
    tables: Mapping[str, pd.DataFrame], dates: Mapping[str, pd.DataFrame], programme: Programme
) -> dict[str, pd.DataFrame]:
    """Add how long each course lasted, and how long after its start each call was made.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Cleaned tables by source, indexed by delivered row.
    dates : mapping of str to DataFrame
        Exact dates of the same rows.
    programme : Programme
        Names the courses and the calls; without them nothing is added.

    Returns
    -------
    dict of DataFrame
        ``course_months`` of the courses and ``call_months`` of the calls, in
        months rounded to tenths (three days: too coarse to find a date
        again). A course that still runs is counted until the last date that
        the cohort's files hold. One that ended on no date, or before it
        started, has none.
    """
    done = dict(tables)
    courses, calls = programme.courses, programme.calls
    if courses is None:
        return done
    start = dates[courses.source][courses.start]
    end = _ends(done[courses.source], dates, courses)
    months = _months(start.reindex(end.index), end)
    done[courses.source] = done[courses.source].assign(**{COURSE_MONTHS: months})
    if calls is not None:
        done[calls.source] = _with_call_months(done, start, dates[calls.source], courses, calls)
    return done


def _ends(table: pd.DataFrame, dates: Mapping[str, pd.DataFrame], courses: Courses) -> pd.Series:
    end = dates[courses.source][courses.end].reindex(table.index)
    ended = table[courses.status].isin([courses.completed, courses.discontinued])
    return end.where(end.notna() | ended, _last_date(dates))


def _with_call_months(
    tables: Mapping[str, pd.DataFrame],
    start: pd.Series,
    dates: pd.DataFrame,
    courses: Courses,
    calls: Calls,
) -> pd.DataFrame:
    table = tables[calls.source]
    of_course = tables[courses.source].set_index(courses.key).index
    starts = pd.Series(start.reindex(tables[courses.source].index).to_numpy(), index=of_course)
    began = pd.Series(starts.reindex(table[courses.key]).to_numpy(), index=table.index)
    months = _months(began, dates[calls.date].reindex(table.index))
    return table.assign(**{CALL_MONTHS: months})


def _months(start: pd.Series, end: pd.Series) -> pd.Series:
    days = (pd.to_datetime(end) - pd.to_datetime(start)).dt.days.astype("Float64")
    return (days / DAYS_A_MONTH).round(1).where(days >= 0)


def _last_date(dates: Mapping[str, pd.DataFrame]) -> pd.Timestamp:
    columns = [table[column] for table in dates.values() for column in table]
    latest = [pd.Timestamp(day) for column in columns if not pd.isna(day := column.max())]
    return max(latest) if latest else pd.Timestamp("NaT")
