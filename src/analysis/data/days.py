"""On how many different days something was held, told without a date."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.data.pseudonym import pseudonymised
from analysis.programme import Programme

DAYS = "days"
_COLUMNS = ["source", "variable", "day"]


def distinct_days(
    tables: Mapping[str, pd.DataFrame],
    dates: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    key: bytes,
) -> pd.DataFrame:
    """Return the different days in every column of dates, each as a pseudonym.

    Months cannot tell two days of the same month apart. A pseudonym can, also
    between cohorts that shared a day, and says neither the date nor who was
    there: it stands on no row about anybody.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Cleaned tables by source, indexed by delivered row: which rows count.
    dates : mapping of str to DataFrame
        Exact dates of the delivered rows.
    programme : Programme
        Its codebook names the dates; those kept as months are counted.
    key : bytes
        Secret key of the pseudonyms.

    Returns
    -------
    DataFrame
        Columns ``source``, ``variable`` and ``day``, sorted; a row for each
        different day. Empty where there are no dates.
    """
    found = [
        _days(dates[source.id][variable.name].reindex(tables[source.id].index), key)
        .to_frame("day")
        .assign(source=source.id, variable=variable.name)
        for source in programme.sources
        for variable in programme.columns_of(source.id)
        if variable.type == "date" and variable.kept_as == "month"
    ]
    if not found:
        return pd.DataFrame(columns=_COLUMNS, dtype="string")
    stacked = pd.concat(found, ignore_index=True)[_COLUMNS].astype("string")
    return stacked.sort_values(_COLUMNS, ignore_index=True)


def _days(dates: pd.Series, key: bytes) -> pd.Series[str]:
    different = pd.Series(pd.to_datetime(dates.dropna()).unique())
    written = different.map(lambda day: pd.Timestamp(day).date().isoformat()).astype("string")
    return pseudonymised(written, domain="day", key=key)
