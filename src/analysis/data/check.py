"""Delivered files held against the codebook."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.data.conventions import answered
from analysis.data.delivery import Delivery, delivered_column
from analysis.data.findings import DeliveryError, Finding
from analysis.data.nearest import nearest, quoted, written_near
from analysis.data.options import expanded_names
from analysis.data.parse import each_once, is_serial
from analysis.data.spelling import (
    SeveralReadingsError,
    chosen_options,
    folded,
    level_of,
    levels_by_spelling,
    spellings_of,
)
from analysis.programme import Programme, Variable

if TYPE_CHECKING:
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

Accepts = Callable[["pd.Series[str]"], "pd.Series[bool]"]
_SPOILED = re.compile(r"=.*|#[A-ZÆØÅ/]+[!?]?|\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE | re.DOTALL)
_BY_SPELLING = ("ordered", "category", "choices")


def check_delivery(delivery: Delivery, programme: Programme) -> None:
    """Refuse a delivered file that the codebook does not describe.

    Parameters
    ----------
    delivery : Delivery
        The file as delivered.
    programme : Programme
        The programme's settings.

    Raises
    ------
    DeliveryError
        With all that `delivery_findings` finds.
    """
    found = delivery_findings(delivery, programme)
    if found:
        raise DeliveryError(*found)


def delivery_findings(delivery: Delivery, programme: Programme) -> list[Finding]:
    """Return what in one delivered file is not as the codebook says.

    Returns
    -------
    list of Finding
        Every column that is missing or unknown; otherwise every column with
        answers that are on no scale, no date or no number, with blanks where
        there may be none, or spoiled by a spreadsheet, with the rows
        concerned. An answer is repeated only where it is nearly a label of
        the settings: a typing error.
    """
    rows = programme.columns_of(delivery.source.id)
    found = _column_findings(delivery, rows, programme)
    if found or delivery.rows.empty:
        return found
    found = list(_cut_off(delivery, programme))
    if not _passes(delivery, rows, programme):
        found += _failed(delivery, rows, programme)
    return found


def _passes(delivery: Delivery, rows: Sequence[Variable], programme: Programme) -> bool:
    """Tell whether every cell passes: most files do, and need no schema to say which cells do not."""
    return all(
        test(delivery.rows[str(delivered_column(variable, delivery.rows.columns))]).all()
        for variable in rows
        for _, test in _tests(variable, programme, delivery)
    )


def _failed(
    delivery: Delivery, rows: Sequence[Variable], programme: Programme
) -> Iterator[Finding]:
    # Loaded where it is needed: with all that it brings it takes longer than a whole file.
    from pandera.errors import SchemaErrors

    try:
        schema(rows, programme=programme, delivery=delivery).validate(delivery.rows, lazy=True)
    except SchemaErrors as failure:
        yield from _cell_findings(failure, delivery, rows, programme)


def schema(
    rows: Sequence[Variable], *, programme: Programme, delivery: Delivery
) -> pa.DataFrameSchema:
    """Build the schema of a delivered file from its rows of the codebook."""
    import pandera.pandas as pa

    columns = {}
    for variable in rows:
        checks = [
            pa.Check(test, name=rule, ignore_na=False)
            for rule, test in _tests(variable, programme, delivery)
        ]
        name = delivered_column(variable, delivery.rows.columns)
        columns[name] = pa.Column(checks=checks)
    return pa.DataFrameSchema(columns, strict=True)


def _column_findings(
    delivery: Delivery, rows: Sequence[Variable], programme: Programme
) -> list[Finding]:
    delivered = [str(name) for name in delivery.rows.columns]
    known = {name for variable in rows for name in variable.columns}
    surplus = [name for name in delivered if name not in known]
    missing = [row for row in rows if delivered_column(row, delivered) is None]
    return [_missing_column(delivery, row, surplus, delivered) for row in missing] + [
        _surplus_column(delivery, name, missing, programme) for name in surplus
    ]


def _missing_column(
    delivery: Delivery, row: Variable, surplus: Sequence[str], delivered: Sequence[str]
) -> Finding:
    near = nearest(row.columns[0], {name: name for name in surplus})
    if len(near) == 1:
        values = {"nearest": near[0]}
        return Finding(delivery.file, "renamed_column", row.columns[0], values=values)
    values = {"columns": ", ".join(delivered)}
    return Finding(delivery.file, "missing_column", row.columns[0], values=values)


def _surplus_column(
    delivery: Delivery, name: str, missing: Sequence[Variable], programme: Programme
) -> Finding:
    wanted = {written: written for row in missing for written in expanded_names(row, programme)}
    near = nearest(name, wanted)
    if len(near) == 1:
        return Finding(delivery.file, "unknown_surplus", name, values={"nearest": near[0]})
    return Finding(delivery.file, "surplus_column", name)


def _tests(
    variable: Variable, programme: Programme, delivery: Delivery
) -> list[tuple[str, Accepts]]:
    """Return what every cell of a variable must pass, as rule and test."""
    tests: list[tuple[str, Accepts]] = []
    if variable.required == "yes":
        tests.append(("blank", lambda s: answered(s, variable).map(bool_of_text).astype(bool)))
    blank_or = partial(_blank_or, variable)
    if variable.type in _BY_SPELLING and variable.scale is not None:
        spellings = levels_by_spelling(programme.scale(variable.scale))
        if variable.type == "choices":
            rules: tuple[str, ...] = ("no_option", "several_options")
            tests += [(rule, blank_or(_options_pass(rule, spellings))) for rule in rules]
        else:
            tests.append(("no_level", blank_or(lambda cell: level_of(cell, spellings) is not None)))
    if variable.type == "key":
        tests.append(("spoiled", blank_or(lambda cell: not _SPOILED.fullmatch(cell.strip()))))
    if variable.type in {"date", "number"}:
        lowest = _lowest(variable, programme)
        tests += _measured_tests(variable, delivery.parsed[variable.name], lowest)
    return tests


def bool_of_text(cell: str) -> bool:
    """Tell whether a cell holds anything."""
    return bool(cell.strip())


def _blank_or(variable: Variable, accepts: Callable[[str], bool]) -> Accepts:
    codes = {"", *(folded(code) for code in variable.missing)}
    return lambda s: each_once(s, lambda cell: folded(cell) in codes or accepts(cell)).astype(bool)


def _options_pass(rule: str, spellings: dict[str, str]) -> Callable[[str], bool]:
    def accepts(cell: str) -> bool:
        try:
            return rule != "no_option" or chosen_options(cell, spellings) is not None
        except SeveralReadingsError:
            return rule != "several_options"

    return accepts


def _lowest(variable: Variable, programme: Programme) -> str | None:
    """The least that a value may be: as declared, or where the lowest level of its band begins."""
    if variable.minimum is not None or variable.band is None or variable.type != "number":
        return variable.minimum
    return f"{min(programme.bands[variable.band].starts.values()):g}"


def _measured_tests(
    variable: Variable, values: pd.Series, lowest: str | None
) -> list[tuple[str, Accepts]]:
    """What dates and numbers must pass: their values were read with the file."""
    bound: Callable[[str], object] = pd.Timestamp if variable.type == "date" else float
    blank = _blank_or(variable, lambda _: False)
    serial = _blank_or(variable, is_serial)

    def unread(s: pd.Series[str]) -> pd.Series[bool]:
        return values.reindex(s.index).isna() & ~blank(s)

    tests: list[tuple[str, Accepts]] = [("no_number", lambda s: ~unread(s))]
    if variable.type == "date":
        tests = [
            ("no_date", lambda s: ~unread(s) | serial(s)),
            ("serial_date", lambda s: ~(unread(s) & serial(s))),
        ]
    if lowest is not None:
        low = bound(lowest)
        tests.append(("below", lambda s: ~(values.loc[s.index] < low)))
    if variable.maximum is not None:
        high = bound(variable.maximum)
        tests.append(("above", lambda s: ~(values.loc[s.index] > high)))
    return tests


def _cell_findings(
    failure: SchemaErrors, delivery: Delivery, rows: Sequence[Variable], programme: Programme
) -> Iterator[Finding]:
    by_column = {delivered_column(row, delivery.rows.columns): row for row in rows}
    for (column, rule), cells in failure.failure_cases.groupby(["column", "check"], sort=False):
        variable = by_column[column]
        numbers = sorted({int(row) for row in cells["index"]})
        near: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        if rule == "no_level":
            near = _typing_errors(delivery.rows[column], numbers, variable, programme)
        for (written, levels), at in near.items():
            values = {"written": written, "nearest": quoted(levels)}
            yield Finding(delivery.file, "near_level", str(column), tuple(at), values)
        rest = sorted(set(numbers) - {row for at in near.values() for row in at})
        if rest:
            told = _values(str(rule), variable, programme, delivery)
            yield Finding(delivery.file, str(rule), str(column), tuple(rest), told)


def _typing_errors(
    cells: pd.Series[str], rows: Sequence[int], variable: Variable, programme: Programme
) -> dict[tuple[str, tuple[str, ...]], list[int]]:
    """Rows by what was written and what it nearly is: labels of the settings alone are told."""
    scale = programme.scale(str(variable.scale))
    labels = {
        spelling: level.words.da for level in scale.levels for spelling in spellings_of(level)
    }
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for row in rows:
        written = str(cells.loc[row]).strip()
        near = written_near(written, labels)
        if near:
            found.setdefault((written, near), []).append(row)
    return found


def _values(
    rule: str, variable: Variable, programme: Programme, delivery: Delivery
) -> Mapping[str, str]:
    if rule in {"no_level", "no_option"}:
        levels = programme.scale(str(variable.scale)).levels
        return {"levels": ", ".join(f"“{level.words.da}”" for level in levels)}
    if rule == "no_date":
        pattern = delivery.source.dates or "%d-%m-%Y"
        return {"example": dt.date(2025, 12, 31).strftime(pattern)}
    bounds = {"below": _lowest(variable, programme), "above": variable.maximum}
    return {"bound": str(bounds[rule])} if rule in bounds else {}


def _cut_off(delivery: Delivery, programme: Programme) -> Iterator[Finding]:
    """A last line without its end: whether the last cell is whole can be told of labels alone."""
    table = delivery.table
    if table is None or not table.cut or table.rows.empty:
        return
    last = delivered = str(table.rows.columns[-1])
    cell = folded(str(table.rows.iloc[-1, -1]))
    variable = next(
        (
            row
            for row in programme.columns_of(delivery.source.id)
            if folded(last) in {folded(name) for name in expanded_names(row, programme)}
        ),
        None,
    )
    if variable is None or variable.kept_as == "dropped":
        return
    if variable.type in {"ordered", "category"}:
        words = levels_by_spelling(programme.scale(str(variable.scale)))
        level = words.get(cell)
        if all(words[word] == level for word in words if word.startswith(cell)) and cell:
            return
    yield Finding(delivery.file, "cut_off", delivered, (int(table.rows.index[-1]),))
