"""Delivered files held against the codebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from analysis.data.delivery import Delivery, DeliveryError, rows_in_words
from analysis.data.parse import parse_dates, parse_numbers
from analysis.data.spelling import folded, levels_by_spelling, split_choices
from analysis.programme import Problem, Programme, Source, Variable

Accepts = Callable[["pd.Series[str]"], "pd.Series[bool]"]


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
        Names every column that is missing or unknown, and every column with
        answers that are on no scale, no date or no number, with the rows
        concerned. It never repeats an answer.
    """
    rows = programme.columns_of(delivery.source.id)
    problems = _column_problems(delivery, rows)
    if problems:
        raise DeliveryError(*problems)
    if delivery.rows.empty:
        return
    try:
        schema(rows, programme=programme, delivery=delivery).validate(delivery.rows, lazy=True)
    except SchemaErrors as failure:
        raise DeliveryError(*_cell_problems(failure, delivery, rows, programme)) from None


def delivered_column(variable: Variable, columns: Sequence[str]) -> str | None:
    """Return under which of its names a variable was delivered; None where it was not."""
    return next((name for name in variable.columns if name in columns), None)


def schema(
    rows: Sequence[Variable], *, programme: Programme, delivery: Delivery
) -> pa.DataFrameSchema:
    """Build the schema of a delivered file from its rows of the codebook."""
    columns = {}
    for variable in rows:
        checks = [
            pa.Check(test, name=rule, ignore_na=False)
            for rule, test in _tests(variable, programme, delivery.source)
        ]
        name = delivered_column(variable, list(delivery.rows.columns))
        columns[name] = pa.Column(checks=checks)
    return pa.DataFrameSchema(columns, strict=True)


def _column_problems(delivery: Delivery, rows: Sequence[Variable]) -> list[Problem]:
    delivered = list(delivery.rows.columns)
    known = {name for variable in rows for name in variable.columns}
    missing = [
        Problem(
            delivery.file,
            "the column is missing",
            f"Export it again with the column; the file has {', '.join(delivered)}.",
            column=variable.columns[0],
        )
        for variable in rows
        if delivered_column(variable, delivered) is None
    ]
    surplus = [
        Problem(
            delivery.file,
            "the column is not in codebook.csv",
            "Describe it there (kept_as dropped, if it is not needed), or leave it out of the export.",
            column=name,
        )
        for name in delivered
        if name not in known
    ]
    return missing + surplus


def _tests(variable: Variable, programme: Programme, source: Source) -> list[tuple[str, Accepts]]:
    """Return what every cell of a variable must pass, as rule and test."""
    blank_or = _unless_missing(variable)
    if variable.type in {"ordered", "category"} and variable.scale is not None:
        known = set(levels_by_spelling(programme.scale(variable.scale)))
        return [
            (
                "the answer is on no level of the scale",
                blank_or(lambda s: s.map(folded).isin(known)),
            )
        ]
    if variable.type == "choices" and variable.scale is not None:
        options = set(levels_by_spelling(programme.scale(variable.scale)))
        return [
            (
                "an answer is none of the options",
                blank_or(lambda s: s.map(lambda cell: split_choices(cell) <= options)),
            )
        ]
    if variable.type == "date":
        return [
            (
                f"the cell is not a date like {_example(source.dates)}",
                blank_or(lambda s: parse_dates(s, source.dates).notna()),
            ),
            *_range_tests(variable, blank_or, lambda s: parse_dates(s, source.dates), pd.Timestamp),
        ]
    if variable.type == "number":
        return [
            (
                "the cell is not a number",
                blank_or(lambda s: parse_numbers(s, source.decimal).notna()),
            ),
            *_range_tests(variable, blank_or, lambda s: parse_numbers(s, source.decimal), float),
        ]
    return []


def _unless_missing(variable: Variable) -> Callable[[Accepts], Accepts]:
    codes = {"", *(folded(code) for code in variable.missing)}

    def wrap(test: Accepts) -> Accepts:
        return lambda s: s.map(folded).isin(codes) | test(s)

    return wrap


def _range_tests(
    variable: Variable,
    blank_or: Callable[[Accepts], Accepts],
    parse: Callable[[pd.Series[str]], pd.Series],
    bound: Callable[[str], object],
) -> list[tuple[str, Accepts]]:
    tests: list[tuple[str, Accepts]] = []
    if variable.minimum is not None:
        low = bound(variable.minimum)
        tests.append(
            (f"the value is below {variable.minimum}", blank_or(lambda s: ~(parse(s) < low)))
        )
    if variable.maximum is not None:
        high = bound(variable.maximum)
        tests.append(
            (f"the value is above {variable.maximum}", blank_or(lambda s: ~(parse(s) > high)))
        )
    return tests


def _example(pattern: str) -> str:
    return dt.date(2025, 12, 31).strftime(pattern)


def _cell_problems(
    failure: SchemaErrors, delivery: Delivery, rows: Sequence[Variable], programme: Programme
) -> list[Problem]:
    by_column = {delivered_column(row, list(delivery.rows.columns)): row for row in rows}
    problems = []
    cases = failure.failure_cases
    for (column, rule), cells in cases.groupby(["column", "check"], sort=False):
        found = sorted({int(row) for row in cells["index"]})
        problems.append(
            Problem(
                delivery.file,
                f"{rule} ({rows_in_words(found)})",
                _remedy(by_column[column], programme),
                column=str(column),
                rows=len(found),
            )
        )
    return problems


def _remedy(variable: Variable, programme: Programme) -> str:
    if variable.scale is None:
        return "Correct the cells in the system they come from, and export the file again."
    labels = ", ".join(f"“{level.words.da}”" for level in programme.scale(variable.scale).levels)
    return f"The levels are {labels}. Add the spelling to the column accepted of scales.csv, or the code to missing in codebook.csv."
