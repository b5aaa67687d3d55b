"""The delivered cells of every column that identifies, of all cohorts and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.data.corrections import Correction, read_corrections
from analysis.data.delivery import Delivery, delivered_column, read_deliveries
from analysis.data.parse import Order, parse_dates
from analysis.data.spelling import folded
from analysis.programme import Programme, Source, Variable


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """One column of one file, of every cohort.

    Attributes
    ----------
    variable : Variable
        What the codebook says about it.
    source : Source
        The file it stands in.
    name : str
        What it is called there.
    cells : Counter of str
        How many rows hold each cell, as written, dates as ``2025-12-31``;
        blanks and the codes of missing answers are left out. A corrected
        cell counts as what it was delivered as, too.
    """

    variable: Variable
    source: Source
    name: str
    cells: Counter[str]

    @property
    def origin(self) -> str:
        """Where it is, for messages."""
        return f"{self.source.id}, column “{self.name}”"


def identifying_columns(programme: Programme, raw: Path) -> Iterator[Column]:
    """Yield every delivered column that may not be shared as it is.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    raw : Path
        Folder of the delivered files; the rows of a file that no cohort
        claims count as well, and a file that several cohorts share once.

    Raises
    ------
    DeliveryError
        When a file is not as the settings say: what cannot be read cannot be
        looked for.
    """
    for source in programme.sources:
        deliveries = {
            delivery.file: delivery
            for cohort in programme.cohorts
            for delivery in read_deliveries(
                raw, programme, cohort=cohort.id, source=source, every_row=True
            )
        }
        for variable in programme.columns_of(source.id):
            if _identifies(variable):
                yield _column(variable, source, deliveries.values())


def _identifies(variable: Variable) -> bool:
    if variable.by_row:  # no cell of the file
        return False
    return (
        variable.kept_as != "value" or variable.type in {"key", "text"} or bool(variable.identifier)
    )


def _column(variable: Variable, source: Source, deliveries: Iterable[Delivery]) -> Column:
    missing = {"", *(folded(code) for code in variable.missing)}
    cells: Counter[str] = Counter()
    name = variable.columns[0]
    for delivery in deliveries:
        there = delivered_column(variable, list(delivery.rows.columns))
        if there is not None:
            name = there
            cells.update(_written(delivery, variable, there, missing))
            cells.update(_before(delivery, variable, missing))
    return Column(variable, source, name, cells)


def _written(
    delivery: Delivery, variable: Variable, column: str, missing: set[str]
) -> Iterator[str]:
    """The cells that hold something; dates as days, however the file writes them."""
    cells = delivery.rows[column]
    if variable.type == "date":
        for cell, day in zip(cells, delivery.parsed[variable.name], strict=True):
            if folded(cell) not in missing:
                yield cell if pd.isna(day) else day.date().isoformat()
    else:
        yield from (cell for cell in cells if folded(cell) not in missing)


def _before(delivery: Delivery, variable: Variable, missing: set[str]) -> Iterator[str]:
    """The cells that were corrected, as delivered; a date is every day that it may be read as."""
    for one in delivery.corrected:
        if one.variable != variable.name or folded(one.old) in missing:
            continue
        yield one.old
        if variable.type == "date":
            yield from _days(one.old, delivery.source.dates)


def _days(cell: str, pattern: str | None) -> Iterator[str]:
    orders: tuple[Order, ...] = ("day", "month") if pattern is None else ("day",)
    days = (parse_dates(pd.Series([cell]), pattern, first=order).iloc[0] for order in orders)
    yield from sorted({day.date().isoformat() for day in days if not pd.isna(day)})


def corrections_of(programme: Programme, raw: Path) -> tuple[Correction, ...]:
    """Return every correction of a delivered file: who answers for it is nobody's to read."""
    places = dict.fromkeys(
        place
        for cohort in programme.cohorts
        for source in programme.sources
        for place in programme.correction_files(cohort.id, source.id)
    )
    return read_corrections(raw, places)[0]
