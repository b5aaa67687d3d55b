"""Answers become levels, dates become months, ids become pseudonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.data.delivery import Delivery, delivered_column
from analysis.data.log import Entry
from analysis.data.parse import each_once
from analysis.data.pseudonym import pseudonymised
from analysis.data.spelling import chosen_options, folded, level_of, levels_by_spelling
from analysis.programme import Cohort, Programme, Scale, Variable


def recode(
    delivery: Delivery, programme: Programme, *, cohort: Cohort, key: bytes
) -> tuple[pd.DataFrame, list[Entry]]:
    """Return a delivered file with coded answers and without anything that names a person.

    Parameters
    ----------
    delivery : Delivery
        A file that passed `check_delivery`.
    programme : Programme
        The programme's settings.
    cohort : Cohort
        The cohort it belongs to; ages are reckoned at its start.
    key : bytes
        Secret key of the pseudonyms.

    Returns
    -------
    DataFrame
        One row each as delivered; one column per kept variable, named with
        its wave: ordered or plain categories, numbers, months, pseudonyms;
        several answers become one true/false column per option
        (``focus_after__cv``). Dates still needed to tell the latest answer
        are in ``latest``.
    list of Entry
        What was done.
    """
    columns: dict[str, pd.Series] = {}
    entries: list[Entry] = []
    for variable in programme.columns_of(delivery.source.id):
        made, done = _recoded(delivery, variable, programme=programme, cohort=cohort, key=key)
        columns |= made
        entries += [*_corrected(delivery, variable), *done]
    frame = pd.DataFrame(columns, index=delivery.rows.index)
    return _without_unasked(frame, delivery, programme, entries), entries


def latest_answers(delivery: Delivery, programme: Programme) -> pd.Series | None:
    """Return the date that decides which of a person's answers counts; None where none is set."""
    if delivery.source.latest is None:
        return None
    row = next(
        v for v in programme.columns_of(delivery.source.id) if v.variable == delivery.source.latest
    )
    return delivery.parsed[row.name]


def _recoded(
    delivery: Delivery, variable: Variable, *, programme: Programme, cohort: Cohort, key: bytes
) -> tuple[dict[str, pd.Series], list[Entry]]:
    def entry(rule: str, rows: int) -> Entry:
        return Entry(variable.source, rule, rows, variable.name)  # type: ignore[arg-type]  # a Rule by construction

    cells = delivery.rows[str(delivered_column(variable, delivery.rows.columns))]
    codes = {folded(code) for code in variable.missing} - {""}
    answered = each_once(cells, lambda cell: folded(cell) not in {"", *codes}).astype(bool)
    coded = each_once(cells, lambda cell: folded(cell) in codes).sum() if codes else 0
    coded_missing = entry("missing.code", int(coded))
    if variable.kept_as == "dropped":
        rule = (
            "dropped.text"
            if variable.type == "text" and variable.identifier is None
            else "dropped.identifier"
        )
        return {}, [entry(rule, int(answered.sum()))]
    if variable.type == "key":
        repaired = int((cells[answered] != cells[answered].str.strip()).sum())
        ids = pseudonymised(cells, domain=variable.variable, key=key)
        return {variable.name: ids}, [
            entry("repaired.key", repaired),
            entry("pseudonymised", int(answered.sum())),
        ]
    if variable.type == "choices":
        return _options(cells, answered, variable, programme.scale(str(variable.scale))), [
            coded_missing
        ]
    if variable.type in {"ordered", "category"}:
        scale = programme.scale(str(variable.scale))
        canonical = {level.words.da for level in scale.levels} | {
            level.words.en for level in scale.levels
        }
        respelt = int((answered & ~each_once(cells, canonical.__contains__).astype(bool)).sum())
        return {variable.name: _levels(cells, answered, scale)}, [
            coded_missing,
            entry("repaired.spelling", respelt),
        ]
    parsed = delivery.parsed[variable.name].where(answered)
    made = _measured(parsed, variable, programme=programme, cohort=cohort)
    done = entry("coarsened", int(answered.sum())) if variable.kept_as != "value" else coded_missing
    return {variable.name: made}, [done]


def _corrected(delivery: Delivery, variable: Variable) -> Iterator[Entry]:
    reasons = Counter(c.why for c in delivery.corrected if c.variable == variable.name)
    for why, cells in sorted(reasons.items()):
        yield Entry(variable.source, "corrected", cells, variable.name, why)


def _levels(cells: pd.Series[str], answered: pd.Series[bool], scale: Scale) -> pd.Series:
    spellings = levels_by_spelling(scale)
    places: dict[str | None, int] = {code: place for place, code in enumerate(scale.codes)}
    which, different = cells.factorize(use_na_sentinel=False)
    place = [places.get(level_of(cell, spellings), -1) for cell in different]
    codes = np.where(answered, np.array(place, dtype=np.int64)[which], -1)
    dtype = _levels_of(scale.codes, ordered=scale.ordered)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=dtype), cells.index, name=cells.name)


@lru_cache(maxsize=64)
def _levels_of(codes: tuple[str, ...], *, ordered: bool) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(codes), ordered=ordered)


def _options(
    cells: pd.Series[str], answered: pd.Series[bool], variable: Variable, scale: Scale
) -> dict[str, pd.Series]:
    spellings = levels_by_spelling(scale)
    chosen = each_once(cells.where(answered, ""), lambda cell: chosen_options(cell, spellings))
    return {
        f"{variable.name}__{code}": chosen.map(lambda options, code=code: code in (options or ()))
        .astype("boolean")
        .where(answered)
        for code in scale.codes
    }


def _measured(
    values: pd.Series, variable: Variable, *, programme: Programme, cohort: Cohort
) -> pd.Series:
    if variable.type == "number":
        return values if variable.band is None else _banded(values, programme, variable.band)
    if variable.band is not None:
        return _banded(_age(values, cohort), programme, variable.band)
    text: pd.Series = values.dt.strftime("%Y-%m" if variable.kept_as == "month" else "%Y")
    return text.astype("string")


def _age(births: pd.Series, cohort: Cohort) -> pd.Series[float]:
    """Whole years from a date to the start of the cohort."""
    start = pd.Timestamp(str(cohort.start))
    before_birthday = (births.dt.month > start.month) | (
        (births.dt.month == start.month) & (births.dt.day > start.day)
    )
    age: pd.Series[float] = start.year - births.dt.year - before_birthday.astype(float)
    return age


def _banded(numbers: pd.Series[float], programme: Programme, name: str) -> pd.Series:
    band = programme.bands[name]
    levels = sorted(band.starts, key=lambda level: band.starts[level])
    edges = [band.starts[level] for level in levels] + [float("inf")]
    cut = pd.cut(numbers, edges, right=False, labels=levels)
    return cut.astype(pd.CategoricalDtype(list(programme.scale(band.scale).codes), ordered=True))


def _without_unasked(
    frame: pd.DataFrame, delivery: Delivery, programme: Programme, entries: list[Entry]
) -> pd.DataFrame:
    """Take out answers to questions that a person was not to be asked.

    They come from forms that were filled in, then changed; keeping them
    would count people outside the population that the question is about.
    """
    frame = frame.copy()
    for variable in programme.columns_of(delivery.source.id):
        if variable.asked_if is None or variable.kept_as == "dropped":
            continue
        condition, level = variable.asked_if
        gate = condition if variable.wave is None else f"{condition}_{variable.wave}"
        asked = frame[f"{gate}__{level}"] if gate not in frame else frame[gate] == level
        asked = asked.fillna(value=False).astype(bool)
        mine = [
            c for c in frame.columns if c == variable.name or c.startswith(f"{variable.name}__")
        ]
        surplus = frame[mine].notna().any(axis=1) & ~asked
        entries.append(
            Entry(variable.source, "missing.not_asked", int(surplus.sum()), variable.name)
        )
        frame[mine] = frame[mine].where(asked)
    return frame
