"""A delivered file, as it was delivered and corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.data.conventions import parsed_columns
from analysis.data.corrected import Corrected, Described, described, with_corrections
from analysis.data.corrections import Correction, read_corrections
from analysis.data.findings import DeliveryError, Finding
from analysis.data.options import expanded_names, names_of_columns, with_options
from analysis.data.parse import each_once
from analysis.data.read import Expected, Table, UnreadableError, read_table
from analysis.data.spelling import folded, said_by, spellings_of
from analysis.programme import Cohort, Programme, Source, Variable
from analysis.programme.records import ROW

FIRST_ROW = 2  # a spreadsheet shows the header as row 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file of one cohort.

    Attributes
    ----------
    source : Source
        What the programme's settings say about the file.
    file : str
        Name of the file below the raw folder, for messages.
    rows : DataFrame of str
        Every cell as written or corrected, columns named as in the codebook;
        the index is the row that a spreadsheet shows. Options that were
        delivered as columns of their own stand in one.
    parsed : dict of str to Series
        Dates (days) and numbers by the name of the variable, missing where a
        cell is neither.
    table : Table or None
        The whole file as it was read, and corrected; None for several files
        put together.
    corrected : tuple of Corrected
        The cells of these rows that were corrected.
    """

    source: Source
    file: str
    rows: pd.DataFrame
    parsed: Mapping[str, pd.Series] = field(default_factory=dict)
    table: Table | None = None
    corrected: tuple[Corrected, ...] = ()

    def without(self, gone: pd.Series[bool]) -> Delivery:
        """Return the delivery without some of its rows."""
        parsed = {name: values[~gone] for name, values in self.parsed.items()}
        rows = self.rows[~gone]
        corrected = tuple(cell for cell in self.corrected if cell.row in rows.index)
        return replace(self, rows=rows, parsed=parsed, corrected=corrected)


def delivered_column(variable: Variable, columns: Iterable[str]) -> str | None:
    """Return under which of its names a variable was delivered; None where it was not."""
    # The names of a table's columns are looked up as they are: to take them out is slow.
    there = columns if isinstance(columns, pd.Index) else set(columns)
    return next((name for name in variable.columns if name in there), None)


def read_deliveries(
    raw: Path, programme: Programme, *, cohort: str, source: Source, every_row: bool = False
) -> list[Delivery]:
    """Read what was delivered of one source for a cohort, with its corrections and nothing else changed.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    programme : Programme
        The programme's settings.
    cohort : str
        Id of a cohort.
    source : Source
        Which of the cohort's files.
    every_row : bool
        Whether rows are wanted too that belong to another cohort or source.

    Returns
    -------
    list of Delivery
        One file, or one for each folder that the cohort was delivered in.

    Raises
    ------
    DeliveryError
        When a file is absent or empty, cannot be read without guessing, has
        ragged rows or a column twice, or a correction of it does not fit.
    """
    read, problems = readable_deliveries(
        raw, programme, cohort=cohort, source=source, every_row=every_row
    )
    if problems:
        raise DeliveryError(*problems)
    return read


def readable_deliveries(
    raw: Path, programme: Programme, *, cohort: str, source: Source, every_row: bool = False
) -> tuple[list[Delivery], list[Finding]]:
    """Return the same as `read_deliveries` of those files that can be read, and all that is wrong.

    A file is corrected by those corrections that fit.
    """
    read: list[Delivery] = []
    corrections, problems = read_corrections(raw, programme.correction_files(cohort, source.id))
    whole = _whole if source.cohort is None else _whole_again
    for file in programme.delivered_files(cohort, source.id):
        try:
            delivery, told = whole(_asked(raw, file, programme, source, corrections))
            problems += told
            if not every_row:
                delivery = _rows_meant(delivery, programme, programme.cohort(cohort))
            read.append(delivery)
        except UnreadableError as error:
            problems.append(Finding(file, error.rule, error.column, error.rows, error.named))
        except DeliveryError as error:
            problems += error.findings
    return read, problems


def put_together(deliveries: Sequence[Delivery], programme: Programme) -> Delivery:
    """Return several files of one source as one, each column under the first of its names.

    Rows are counted on from file to file.
    """
    if len(deliveries) == 1:
        return deliveries[0]
    source = deliveries[0].source
    names = {
        name: variable.columns[0]
        for variable in programme.columns_of(source.id)
        for name in variable.columns
    }
    rows = pd.concat([each.rows.rename(columns=names) for each in deliveries], ignore_index=True)
    rows.index += FIRST_ROW
    parsed = {}
    for name in deliveries[0].parsed:
        values = pd.concat([each.parsed[name] for each in deliveries], ignore_index=True)
        values.index += FIRST_ROW
        parsed[name] = values
    files = " + ".join(each.file for each in deliveries)
    corrected = tuple(_counted_on(deliveries, names))
    return Delivery(source, files, rows.fillna(""), parsed, corrected=corrected)


def _counted_on(deliveries: Sequence[Delivery], names: Mapping[str, str]) -> Iterator[Corrected]:
    """The corrected cells of several files, with their rows in all of them put together."""
    before = FIRST_ROW
    for each in deliveries:
        counted = {number: before + place for place, number in enumerate(each.rows.index)}
        for cell in each.corrected:
            column = names.get(cell.column, cell.column)
            yield replace(cell, row=counted[cell.row], column=column)
        before += len(each.rows)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A whole file of one source; while this is the same, it is the same.

    Settings are the same where they are the same objects, which live as long
    as this does: to compare all that they say would take too long.
    """

    path: Path
    file: str
    labels: Path | None
    stamps: tuple[tuple[int, int], ...]
    corrections: tuple[Correction, ...]
    settings: tuple[int, int]
    programme: Programme = field(compare=False)
    source: Source = field(compare=False)


def _asked(
    raw: Path, file: str, programme: Programme, source: Source, corrections: tuple[Correction, ...]
) -> _Asked:
    path = raw / file
    labels = path.with_name(source.labels) if source.labels else None
    for place in filter(None, (path, labels)):
        if not place.is_file():
            raise (
                UnreadableError(rule="missing_file")
                if place == path
                else UnreadableError(rule="missing_labels", labels=place.name)
            )
    try:
        stamps = tuple(_stamp(place) for place in (path, labels) if place is not None)
    except OSError as error:
        raise _closed(error) from None
    settings = id(programme), id(source)
    return _Asked(path, file, labels, stamps, corrections, settings, programme, source)


def _closed(error: OSError) -> UnreadableError:
    return UnreadableError(rule="cannot_open", reason=str(error.strerror))


def _whole(asked: _Asked) -> tuple[Delivery, tuple[Finding, ...]]:
    """Return a whole file, corrected, and which of its corrections do not fit."""
    programme, source = asked.programme, asked.source
    try:
        table = _read_once(asked.path, asked.labels, _expected(programme, source), asked.stamps)
    except OSError as error:
        raise _closed(error) from None
    tells = _tells(programme, source) if asked.corrections else Described()
    table, cells, told = with_corrections(
        table, asked.corrections, file=asked.file, described=tells
    )
    return _delivery(table, asked.file, programme, source, cells), tuple(told)


# Of a file that cohorts share, for the next of them: parsing it takes longer than all that follows.
_whole_again = lru_cache(maxsize=8)(_whole)


def _stamp(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_mtime_ns, about.st_size


@lru_cache(maxsize=1)
def _read_once(
    path: Path, labels: Path | None, expected: Expected, _stamps: tuple[tuple[int, int], ...]
) -> Table:
    """Read a file once for all the cohorts and sources that it holds rows of."""
    return read_table(path, expected, labels=labels)


def _described(programme: Programme, source: Source) -> tuple[Variable, ...]:
    """What the codebook says of the columns of a file, also for other sources that read it."""
    same = {other.id for other in programme.sources if other.file == source.file}
    return tuple(row for row in programme.codebook if row.source in same)


def _tells(programme: Programme, source: Source) -> Described:
    """By which names the columns and keys of a file are known, also for other sources that read it."""
    rows = _described(programme, source)
    columns = [names for row in rows for names in names_of_columns(row, programme)]
    keys = [
        [
            row.columns
            for name in _keys(programme, other)
            for row in rows
            if row.source == other.id and name in (row.name, row.variable)
        ]
        for other in programme.sources
        if other.file == source.file
    ]
    return described(columns, keys)


def _keys(programme: Programme, source: Source) -> tuple[str, ...]:
    return source.key or (programme.participants.key,)


def _expected(programme: Programme, source: Source) -> Expected:
    rows = _described(programme, source)
    words = {
        folded(spelling)
        for row in rows
        if row.scale is not None
        for level in programme.scale(row.scale).levels
        for spelling in spellings_of(level)
    }
    return Expected(
        columns=frozenset(folded(name) for row in rows for name in expanded_names(row, programme)),
        words=frozenset(words),
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
    )


def _delivery(
    table: Table, file: str, programme: Programme, source: Source, cells: Iterable[Corrected]
) -> Delivery:
    if table.rows.empty and not source.may_be_empty:
        raise UnreadableError(rule="no_rows")
    described = _described(programme, source)
    names = {folded(name): name for row in described for name in expanded_names(row, programme)}
    renamed = {name: names.get(folded(name), name) for name in table.rows.columns}
    rows = table.rows.rename(columns=renamed)
    mine = programme.columns_of(source.id)
    if any(row.by_row for row in mine):
        ids = pd.Series([f"{file}#{number}" for number in rows.index], rows.index, name=ROW)
        rows = pd.concat([rows, ids], axis=1)
    rows = with_options(rows, programme, source, file=file)
    others = {
        name
        for row in described
        if row.source != source.id
        for name in expanded_names(row, programme)
    }
    known = {name for row in mine for name in row.columns}
    rows = rows.drop(columns=[name for name in rows if name in others - known])
    columns = {
        row: rows[column]
        for row in mine
        if (column := delivered_column(row, rows.columns)) is not None
    }
    parsed = parsed_columns(columns, source, file=file, grid=table.grid)
    return Delivery(source, file, rows, parsed, table, tuple(_mine(cells, mine, programme)))


def _mine(
    cells: Iterable[Corrected], rows: Iterable[Variable], programme: Programme
) -> Iterator[Corrected]:
    """The corrected cells of a source's own columns, by variable."""
    names = {folded(name): row.name for row in rows for name in expanded_names(row, programme)}
    for cell in cells:
        if folded(cell.column) in names:
            yield replace(cell, variable=names[folded(cell.column)])


def _rows_meant(delivery: Delivery, programme: Programme, cohort: Cohort) -> Delivery:
    """Return a file's rows of one source and cohort."""
    source = delivery.source
    wanted = dict(source.rows)
    if source.cohort is not None:
        wanted[source.cohort] = cohort.own_rows
    gone = pd.Series(data=False, index=delivery.rows.index)
    for name, words in wanted.items():
        gone |= ~_holds(delivery, programme, name, words)
    return delivery.without(gone) if wanted else delivery


def _holds(
    delivery: Delivery, programme: Programme, name: str, words: Iterable[str]
) -> pd.Series[bool]:
    row = next(v for v in programme.columns_of(delivery.source.id) if v.variable == name)
    cells = _cells(delivery, row)
    said = said_by(row, programme)
    meant = {said(word) for word in words}
    return each_once(cells, lambda cell: said(cell) in meant).astype(bool)


def _cells(delivery: Delivery, row: Variable) -> pd.Series[str]:
    column = delivered_column(row, delivery.rows.columns)
    if column is None:
        raise DeliveryError(
            Finding(
                delivery.file,
                "missing_column",
                row.columns[0],
                values={"columns": ", ".join(map(str, delivery.rows.columns))},
            )
        )
    return delivery.rows[column]


def rows_of_no_cohort(delivery: Delivery, programme: Programme) -> Finding | None:
    """Return which rows of a whole file no cohort of the programme claims; None where all are."""
    source = delivery.source
    if source.cohort is None:
        return None
    row = next(v for v in programme.columns_of(source.id) if v.variable == source.cohort)
    words = {word for cohort in programme.cohorts for word in cohort.own_rows}
    strange = ~_holds(delivery, programme, source.cohort, [*words, *row.missing])
    if not strange.any():
        return None
    rows = tuple(int(number) for number in delivery.rows.index[strange])
    return Finding(delivery.file, "no_cohort", delivered_column(row, delivery.rows.columns), rows)
