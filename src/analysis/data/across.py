"""What only files side by side show: strange dates, waves, ids and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import combinations

import pandas as pd
from scipy import stats

from analysis.data.conventions import answered
from analysis.data.delivery import Delivery, delivered_column
from analysis.data.findings import Finding
from analysis.data.parse import each_once
from analysis.data.spelling import chosen_options, folded, level_of, levels_by_spelling
from analysis.programme import Outcome, Programme, Source, Variable

# One file of each source, of one cohort.
Files = Mapping[str, Delivery]
_OLDEST = pd.Timestamp(2000, 1, 1)
_FEWEST_DATED = 3  # people with a date in both waves, from which the waves can look swapped
_FEWEST_PAIRS = 20  # people, from which a correlation tells something
_SURE = 0.001  # p-value below which a negative correlation is no chance
_OPPOSED = -0.3  # rank correlation of the same question: people rarely turn round
_LEVELS_OF_A_SCALE = 3


def impossible(files: Files, programme: Programme) -> Iterator[Finding]:
    """Yield what cannot be, whatever the day: it stops a run.

    Courses that end before they start, dates before 2000 where no earlier one
    was allowed, a file of one wave that is that of another, and waves whose
    dates say that they were swapped.
    """
    yield from _ends_before_starts(files, programme)
    for delivery in files.values():
        yield from _ancient(delivery, programme)
    yield from _same_files(files, programme)
    yield from _dated_backwards(files, programme, swapped=True)


def strange(files: Files, programme: Programme, *, today: dt.date) -> Iterator[Finding]:
    """Yield what may be right, and is worth a look: told, and nothing is stopped by it."""
    for delivery in files.values():
        yield from _future(delivery, programme, today)
        yield from _left_out(delivery, programme)
        yield from _answered_twice(delivery, programme)
        yield from _nobody_answered(delivery, programme)
        yield from _below_the_table(delivery)
    yield from _unlinked(files, programme)
    yield from _in_each_wave(files, programme)
    yield from _dated_backwards(files, programme, swapped=False)
    for outcome in programme.outcomes:
        yield from _reversed(files, programme, outcome)


def same_as_another_cohort(cohorts: Mapping[str, Files], programme: Programme) -> Iterator[Finding]:
    """Yield the files of answers that were delivered for two cohorts."""
    waves = {row.source for row in programme.codebook if row.wave is not None}
    seen: dict[tuple[str, bytes], str] = {}
    for files in cohorts.values():
        for source in sorted(waves & set(files)):
            delivery = files[source]
            if delivery.table is None or delivery.table.rows.empty:
                continue
            content = delivery.table.rows.to_csv(index=False).encode()
            first = seen.setdefault((source, sha256(content).digest()), delivery.file)
            if first != delivery.file:
                values = {"other": first}
                yield Finding(delivery.file, "same_as_cohort", values=values, severity="warning")


def unchosen(deliveries: Mapping[str, list[Delivery]], programme: Programme) -> Iterator[Finding]:
    """Yield the levels that nobody chose in any of the files of a source."""
    for source, parts in deliveries.items():
        for variable in programme.columns_of(source):
            if variable.scale is None or variable.kept_as == "dropped":
                continue
            spellings = levels_by_spelling(programme.scale(variable.scale))
            chosen: set[str] = set()
            for part in parts:
                cells = _answers(part, variable)
                if cells is not None:
                    chosen |= _levels_in(cells, variable, spellings)
            levels = programme.scale(variable.scale).levels
            never = [level.words.da for level in levels if level.code not in chosen]
            if chosen and never:
                values = {"levels": ", ".join(f"“{label}”" for label in never)}
                yield Finding(
                    parts[0].source.file, "unchosen", variable.columns[0], (), values, "note"
                )


def _levels_in(cells: pd.Series[str], variable: Variable, spellings: dict[str, str]) -> set[str]:
    different = [cell for cell in cells.unique() if cell.strip()]
    if variable.type == "choices":
        return {code for cell in different for code in chosen_options(cell, spellings) or ()}
    return {code for cell in different if (code := level_of(cell, spellings)) is not None}


def _answers(delivery: Delivery, variable: Variable) -> pd.Series[str] | None:
    column = delivered_column(variable, delivery.rows.columns)
    return None if column is None else answered(delivery.rows[column], variable)


def _rows(delivery: Delivery, found: pd.Series[bool]) -> tuple[int, ...]:
    return tuple(int(row) for row in delivery.rows.index[found])


def _column(delivery: Delivery, variable: Variable) -> str:
    return delivered_column(variable, delivery.rows.columns) or variable.columns[0]


def _dates(programme: Programme, source: Source) -> list[Variable]:
    return [row for row in programme.columns_of(source.id) if row.type == "date"]


def _ends_before_starts(files: Files, programme: Programme) -> Iterator[Finding]:
    courses = programme.courses
    if courses is None or courses.source not in files:
        return
    delivery = files[courses.source]
    rows = {row.variable: row for row in programme.columns_of(courses.source)}
    start, end = rows[courses.start], rows[courses.end]
    backwards = delivery.parsed[end.name] < delivery.parsed[start.name]
    if backwards.any():
        values = {"start": _column(delivery, start)}
        at = _rows(delivery, backwards)
        yield Finding(delivery.file, "ends_before_start", _column(delivery, end), at, values)


def _ancient(delivery: Delivery, programme: Programme) -> Iterator[Finding]:
    for variable in _dates(programme, delivery.source):
        if variable.minimum is None and variable.kept_as in {"month", "year"}:
            early = delivery.parsed[variable.name] < _OLDEST
            if early.any():
                at = _rows(delivery, early)
                yield Finding(delivery.file, "before_2000", _column(delivery, variable), at)


def _future(delivery: Delivery, programme: Programme, today: dt.date) -> Iterator[Finding]:
    for variable in _dates(programme, delivery.source):
        late = delivery.parsed[variable.name] > pd.Timestamp(today)
        if late.any():
            yield Finding(
                delivery.file,
                "in_the_future",
                _column(delivery, variable),
                _rows(delivery, late),
                severity="warning",
            )


def _same_files(files: Files, programme: Programme) -> Iterator[Finding]:
    waves = {
        source: {row.wave for row in programme.columns_of(source) if row.wave} for source in files
    }
    for one, other in combinations(files, 2):
        if not waves[one] or not waves[other] or waves[one] == waves[other]:
            continue
        first, second = files[one], files[other]
        if first.file == second.file or first.table is None or second.table is None:
            continue
        if not first.table.rows.empty and _alike(first.table.rows, second.table.rows):
            yield Finding(second.file, "same_file", values={"other": first.file})


def _alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.shape == other.shape and bool(
        (one.to_numpy() == other.to_numpy()).all() and list(one.columns) == list(other.columns)
    )


def _people(delivery: Delivery, programme: Programme) -> pd.Series[str] | None:
    key = programme.participants.key
    row = next((v for v in programme.columns_of(delivery.source.id) if v.variable == key), None)
    cells = None if row is None else _answers(delivery, row)
    return None if cells is None else each_once(cells, folded)


def _dated_backwards(files: Files, programme: Programme, *, swapped: bool) -> Iterator[Finding]:
    """People whose later wave has the earlier date: of most, the files were swapped."""
    order = [wave.id for wave in programme.waves]
    dated = [
        (order.index(row.wave), row, delivery)
        for delivery in files.values()
        for row in _dates(programme, delivery.source)
        if row.wave is not None
    ]
    for (one, early, before), (other, late, after) in combinations(
        sorted(dated, key=lambda found: found[0]), 2
    ):
        if one == other or early.variable != late.variable:
            continue
        first, last = (
            _first_dates(delivery, programme, row)
            for delivery, row in ((before, early), (after, late))
        )
        both = last[last.index.isin(first.index)]
        backwards = both.index[both < first.reindex(both.index)]
        most = len(both) >= _FEWEST_DATED and 2 * len(backwards) > len(both)
        if not len(backwards) or most != swapped:
            continue
        people = _people(after, programme)
        if people is None:
            continue
        yield Finding(
            after.file,
            "waves_swapped" if swapped else "dated_backwards",
            _column(after, late),
            _rows(after, people.isin(backwards)),
            {"other": before.file},
            "error" if swapped else "warning",
        )


def _first_dates(delivery: Delivery, programme: Programme, variable: Variable) -> pd.Series:
    people = _people(delivery, programme)
    dates = delivery.parsed[variable.name]
    if people is None:
        return dates.iloc[:0]
    known = dates.notna() & (people != "")
    return dates[known].groupby(people[known]).min()


def _below_the_table(delivery: Delivery) -> Iterator[Finding]:
    table = delivery.table
    if table is None:
        return
    if table.totals:
        yield Finding(delivery.file, "totals", rows=table.totals, severity="note")
    if table.cut and len(table.rows):
        last = int(table.rows.index[-1])
        yield Finding(delivery.file, "no_line_end", rows=(last,), severity="note")


def _left_out(delivery: Delivery, programme: Programme) -> Iterator[Finding]:
    for variable in programme.columns_of(delivery.source.id):
        cells = _answers(delivery, variable) if variable.required == "left_out" else None
        if cells is None:
            continue
        blank = each_once(cells, lambda cell: not cell.strip()).astype(bool)
        if blank.any():
            at = _rows(delivery, blank)
            column = _column(delivery, variable)
            yield Finding(delivery.file, "left_out", column, at, severity="warning")


def _answered_twice(delivery: Delivery, programme: Programme) -> Iterator[Finding]:
    source = delivery.source
    who = programme.participants
    names = source.key or ((who.key,) if source.id == who.source else ())
    variables = [row for row in programme.columns_of(source.id) if row.variable in names]
    cells = [
        each_once(part, folded) for v in variables if (part := _answers(delivery, v)) is not None
    ]
    if not cells or delivery.rows.empty:
        return
    keys = pd.concat(cells, axis=1)
    again = keys.duplicated(keep=False) & (keys != "").all(axis=1)
    if again.any():
        column = _column(delivery, variables[0])
        yield Finding(
            delivery.file, "twice_answered", column, _rows(delivery, again), severity="warning"
        )


def _nobody_answered(delivery: Delivery, programme: Programme) -> Iterator[Finding]:
    if delivery.rows.empty:
        return
    for variable in programme.columns_of(delivery.source.id):
        cells = None if variable.kept_as == "dropped" else _answers(delivery, variable)
        if cells is not None and not any(cell.strip() for cell in cells.unique()):
            column = _column(delivery, variable)
            yield Finding(delivery.file, "nobody_answered", column, severity="warning")


def _homes(programme: Programme) -> dict[str, str]:
    """The source that each key is the key of: who stands there is known."""
    homes: dict[str, str] = {}
    waves = {row.source for row in programme.codebook if row.wave is not None}
    for source in programme.sources:
        if len(source.key) == 1 and source.id not in waves:
            homes.setdefault(source.key[0], source.id)
    return homes | {programme.participants.key: programme.participants.source}


def _ids(delivery: Delivery, variable: Variable) -> pd.Series[str]:
    cells = _answers(delivery, variable)
    return pd.Series(dtype=str) if cells is None else each_once(cells, folded)


def _unlinked(files: Files, programme: Programme) -> Iterator[Finding]:
    for key, home in _homes(programme).items():
        rows = {row.source: row for row in programme.codebook if row.variable == key}
        if home not in files or home not in rows:
            continue
        known = set(_ids(files[home], rows[home]))
        for source, delivery in files.items():
            if source == home or source not in rows or delivery.file == files[home].file:
                continue
            ids = _ids(delivery, rows[source])
            unknown = ~ids.isin(known) & (ids != "")
            if unknown.any():
                yield Finding(
                    delivery.file,
                    "unlinked",
                    _column(delivery, rows[source]),
                    _rows(delivery, unknown),
                    {"home": files[home].file},
                    "warning",
                )


def _in_each_wave(files: Files, programme: Programme) -> Iterator[Finding]:
    """How many people stand in one wave alone, where the waves are files of their own."""
    waves: dict[str, tuple[str, set[str]]] = {}
    for wave in programme.waves:
        for source, delivery in files.items():
            asked = {row.wave for row in programme.columns_of(source) if row.wave}
            people = _people(delivery, programme)
            if asked == {wave.id} and people is not None:
                waves[wave.id] = (delivery.file, set(people) - {""})
    for (file, one), (other, two) in combinations(waves.values(), 2):
        values = {
            "other": other,
            "first_only": str(len(one - two)),
            "last_only": str(len(two - one)),
            "both": str(len(one & two)),
        }
        yield Finding(file, "in_each_wave", values=values, severity="note")


def _reversed(files: Files, programme: Programme, outcome: Outcome) -> Iterator[Finding]:
    levels = []
    for wave in outcome.waves:
        row = programme.measure(outcome.variable, wave)
        delivery = files.get(row.source)
        people = None if delivery is None else _people(delivery, programme)
        cells = None if delivery is None else _answers(delivery, row)
        if people is None or cells is None or row.scale is None:
            return
        scale = programme.scale(row.scale)
        if len(scale.levels) < _LEVELS_OF_A_SCALE:
            return
        spellings = levels_by_spelling(scale)
        codes = each_once(cells, partial(level_of, spellings=spellings))
        ranks = codes.map({code: rank for rank, code in enumerate(scale.codes)})
        known = ranks.notna() & (people != "")
        levels.append(ranks[known].groupby(people[known]).last())
    both = pd.concat(levels, axis=1, join="inner").astype(float)
    if len(both) < _FEWEST_PAIRS or (both.max() == both.min()).any():
        return
    found = stats.spearmanr(both.iloc[:, 0], both.iloc[:, 1])
    if found.statistic < _OPPOSED and found.pvalue < _SURE:
        row = programme.measure(outcome.variable, outcome.waves[1])
        yield Finding(files[row.source].file, "reversed", row.columns[0], severity="warning")
