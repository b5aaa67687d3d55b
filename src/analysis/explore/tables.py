"""Tables to work with: pseudonymised rows, with the answers' words beside their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.data import PAIRS
from analysis.explore.questions import LABEL, QuestionError, questions_of
from analysis.programme import Language, Programme, Variable

_MARK = "analysis"  # where a table notes what it is of
_BETWEEN = " · "


def labelled(
    table: pd.DataFrame, programme: Programme, *, name: str, cohort: str, language: Language
) -> pd.DataFrame:
    """Return a table with a column of words beside every column of codes.

    Parameters
    ----------
    table : DataFrame
        A cleaned table.
    programme : Programme
        The programme's settings.
    name : str
        Id of its source, or ``pairs``.
    cohort : str
        Id of the cohort or the pool.
    language : {"da", "en"}
        Language of the words.

    Returns
    -------
    DataFrame
        ``motivation_before_label`` beside ``motivation_before``, as ordered
        categories where the scale has an order. What the table is of is noted
        in its ``attrs``, which pandas keeps when rows are chosen.
    """
    words = {
        column.column: column
        for question in questions_of(programme, name, table.columns)
        for column in question.columns
        if question.variable.type != "choices"
    }
    columns: dict[str, pd.Series[Any]] = {}
    for column in table.columns:
        columns[column] = table[column]
        if column in words:
            told = {code: word.in_language(language) for code, word in words[column].levels}
            kind = pd.CategoricalDtype(list(dict.fromkeys(told.values())), words[column].ordered)
            codes = words[column].of(table)
            columns[f"{column}{LABEL}"] = codes.map(told).astype(kind)
    made = pd.DataFrame(columns)
    made.attrs[_MARK] = {"cohort": cohort, "language": language, "table": name}
    return made


def mark_of(table: pd.DataFrame) -> dict[str, str]:
    """Return what a table is of: cohort, language and name.

    Raises
    ------
    QuestionError
        When it did not come from `analysis.open`, or lost its note on the way.
    """
    if _MARK not in table.attrs:
        message = (
            "This table does not say which cohort it is of: use one of analysis.open(…), such as "
            "cohort.pairs, choose rows of it, and take analysis.open(“all”) for all cohorts together."
        )
        raise QuestionError(message)
    return dict(table.attrs[_MARK])


def codebook(
    tables: Sequence[tuple[str, pd.DataFrame]], programme: Programme, language: Language
) -> pd.DataFrame:
    """Return what every column of some tables is.

    Returns
    -------
    DataFrame
        ``table``, ``column``, ``question``, ``wave``, ``kind``, ``answers``
        (code = words), ``asked_if`` and ``source`` (where it was delivered),
        a row for each column but the labels.
    """
    told = pd.DataFrame(
        [
            row
            for name, table in tables
            for row in _rows(name, table, programme=programme, language=language)
        ],
        columns=[
            "table",
            "column",
            "question",
            "wave",
            "kind",
            "answers",
            "asked_if",
            "source",
        ],
    )
    return told.fillna("")


def _rows(
    name: str, table: pd.DataFrame, *, programme: Programme, language: Language
) -> Iterator[dict[str, str]]:
    questions = {
        column.column: (question.variable, column)
        for question in questions_of(programme, name, table.columns)
        for column in question.columns
    }
    rest = _plain_columns(name, programme)
    for column in (each for each in table.columns if not each.endswith(LABEL)):
        row: dict[str, str] = {"table": name, "column": column}
        if column in questions:
            variable, found = questions[column]
            levels = [f"{code} = {word.in_language(language)}" for code, word in found.levels]
            row["question"] = found.label.in_language(language)
            options = variable.type == "choices"
            row["answers"] = "True · False" if options else _BETWEEN.join(levels)
            yield row | _about(variable, programme, language)
        elif column in rest:
            row["question"] = rest[column].label.in_language(language)
            yield row | _about(rest[column], programme, language)
        else:
            key = column if f"explore.column.{column}" in programme.wording else "answered"
            row["question"] = programme.wording[f"explore.column.{key}"].in_language(language)
            yield row


def _plain_columns(name: str, programme: Programme) -> dict[str, Variable]:
    """What columns are that hold no answers; a key is told as the first file has it."""
    rows = programme.codebook if name == PAIRS else programme.columns_of(name)
    return {row.name: row for row in reversed(rows)}


def _about(variable: Variable, programme: Programme, language: Language) -> dict[str, str]:
    waves = {wave.id: wave.title.in_language(language) for wave in programme.waves}
    asked = "" if variable.asked_if is None else " = ".join(variable.asked_if)
    source = programme.source(variable.source).title.in_language(language)
    return {
        "wave": waves.get(variable.wave or "", ""),
        "kind": "band" if variable.band else variable.type,
        "asked_if": asked,
        "source": f"{source}: {_BETWEEN.join(variable.columns)}",
    }
