"""The delivered cells of every column that identifies, of all cohorts and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.data.check import delivered_column
from analysis.data.delivery import Delivery, read_deliveries
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
        How many rows hold each cell, as written; blanks and the codes of
        missing answers are left out.
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
        Folder of the delivered files.

    Raises
    ------
    DeliveryError
        When a file is not as the settings say: what cannot be read cannot be
        looked for.
    """
    for source in programme.sources:
        deliveries = [
            delivery
            for cohort in programme.cohorts
            for delivery in read_deliveries(raw, programme, cohort=cohort.id, source=source)
        ]
        for variable in programme.columns_of(source.id):
            if _identifies(variable):
                yield _column(variable, source, deliveries)


def _identifies(variable: Variable) -> bool:
    return (
        variable.kept_as != "value" or variable.type in {"key", "text"} or bool(variable.identifier)
    )


def _column(variable: Variable, source: Source, deliveries: list[Delivery]) -> Column:
    missing = {"", *(folded(code) for code in variable.missing)}
    cells: Counter[str] = Counter()
    name = variable.columns[0]
    for delivery in deliveries:
        there = delivered_column(variable, list(delivery.rows.columns))
        if there is not None:
            name = there
            cells.update(cell for cell in delivery.rows[there] if folded(cell) not in missing)
    return Column(variable, source, name, cells)
