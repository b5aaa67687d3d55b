"""The counts behind the way from delivered rows to usable pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.data import LOG, read_table
from analysis.programme import Places, Programme
from analysis.release import Cell, Family, counted_classes

FATES = ("used", "no_key", "duplicate", "unknown_person")
REPAIRS = (
    "repaired.spelling",
    "repaired.key",
    "missing.code",
    "missing.not_asked",
    "pseudonymised",
    "coarsened",
    "dropped.identifier",
    "dropped.text",
)


def delivery_families(view: View) -> list[Family]:
    """Return who answered, what became of the files' rows, and what was repaired."""
    programme = view.programme
    logs = logs_by_cohort(programme, view.places, cohorts=view.cohorts)
    return [
        participation_family(programme, view.people),
        *(files_family(programme, logs, source=source.id) for source in programme.sources),
        repairs_family(programme, logs),
    ]


def participation_family(programme: Programme, people: Mapping[str, pd.DataFrame]) -> Family:
    """Return who of the participants answered when, for every cohort and the pool."""
    if not programme.compares:
        return _asked_once(programme, people)
    labels = {cohort: _participation(table, programme) for cohort, table in people.items()}
    classes = ("neither", "before", "after", "both", "paired")
    return Family(
        id="people",
        classes=classes,
        cells=(
            Cell(
                "all", frozenset(classes), weight=90, alias=_rows_of(programme.participants.source)
            ),
            Cell(
                "before", frozenset({"before", "both", "paired"}), "all", 30, _answers(programme, 0)
            ),
            Cell(
                "after", frozenset({"after", "both", "paired"}), "all", 30, _answers(programme, 1)
            ),
            Cell("both", frozenset({"both", "paired"}), of="all", weight=20, reach="pool"),
            Cell(
                "paired", frozenset({"paired"}), weight=100, alias=f"pairs:{programme.primary.id}"
            ),
            *(
                Cell(f"only_{name}", frozenset({name}), reach="nowhere")
                for name in _telling(programme)
            ),
        ),
        counts=counted_classes(labels, classes),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(people), programme),
        whole=everybody(programme),
    )


def _asked_once(programme: Programme, people: Mapping[str, pd.DataFrame]) -> Family:
    """Who answered at all, where nothing was asked twice."""
    waves = [f"answered_{wave.id}" for wave in programme.waves]
    labels = {
        cohort: table[waves].any(axis=1).map({True: "answered", False: "silent"})
        for cohort, table in people.items()
    }
    classes = ("answered", "silent")
    return Family(
        id="people",
        classes=classes,
        cells=(
            Cell(
                "all", frozenset(classes), weight=90, alias=_rows_of(programme.participants.source)
            ),
            Cell("answered", frozenset({"answered"}), "all", 100),
            Cell("only_silent", frozenset({"silent"}), reach="nowhere"),
        ),
        counts=counted_classes(labels, classes),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(people), programme),
        whole=everybody(programme),
    )


def _rows_of(source: str) -> str:
    """The name of how many rows of a file count, as `same_number.number_of` gives it."""
    return f"number:{source}:"


def _answers(programme: Programme, wave: int) -> str:
    outcome = programme.primary
    return _rows_of(programme.measure(outcome.variable, outcome.waves[wave]).source)


def _telling(programme: Programme) -> tuple[str, ...]:
    """The classes whose size says something about people.

    To be left out of the pairs although one answered twice is telling where
    the question was put to some only (those who still have a goal); a
    question merely left blank is not.
    """
    outcome = programme.primary
    conditional = any(programme.measure(outcome.variable, wave).asked_if for wave in outcome.waves)
    return ("neither", "before", "after", *(["both"] if conditional else []))


def _participation(table: pd.DataFrame, programme: Programme) -> pd.Series[str]:
    outcome = programme.primary
    first, last = (table[f"answered_{wave}"] for wave in outcome.waves)
    paired = table[[f"{outcome.variable}_{wave}" for wave in outcome.waves]].notna().all(axis=1)
    labels = pd.Series("neither", index=table.index)
    for name, who in (
        ("before", first & ~last),
        ("after", last & ~first),
        ("both", first & last),
        ("paired", paired),
    ):
        labels = labels.mask(who, name)
    return labels


def files_family(programme: Programme, logs: Mapping[str, pd.DataFrame], *, source: str) -> Family:
    """Return what became of the rows of one delivered file, for every cohort and the pool."""
    counts = {cohort: _fates(log, source) for cohort, log in logs.items()}
    return Family(
        id=f"rows.{source}",
        classes=FATES,
        cells=(
            Cell("delivered", frozenset(FATES), weight=5, reach="pool"),
            Cell("used", frozenset({"used"}), "delivered", 9, _rows_of(source)),
            *(Cell(f, frozenset({f}), of="delivered", reach="pool") for f in FATES[1:]),
        ),
        counts=counts,
        pool=programme.pool.id,
        public=any(p.source == source and p.public for p in programme.populations),
    )


def repairs_family(programme: Programme, logs: Mapping[str, pd.DataFrame]) -> Family:
    """Return how many cells were repaired, and how, for every cohort and the pool."""
    counts = {
        cohort: tuple(int(log.loc[log["rule"] == rule, "rows"].sum()) for rule in REPAIRS)
        for cohort, log in logs.items()
    }
    return Family(
        id="repairs",
        classes=REPAIRS,
        cells=tuple(Cell(rule, frozenset({rule})) for rule in REPAIRS),
        counts=counts,
        pool=programme.pool.id,
    )


def logs_by_cohort(
    programme: Programme, places: Places, *, cohorts: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """Return the cleaning log of every cohort asked for; the pool's is all of them."""
    return {
        cohort: read_table(places.processed, programme, cohort=cohort, table=LOG)
        for cohort in cohorts
    }


def _fates(log: pd.DataFrame, source: str) -> tuple[int, ...]:
    mine = log[log["source"] == source]
    rules = ["used", *(f"refused.{fate}" for fate in FATES[1:])]
    return tuple(int(mine.loc[mine["rule"] == rule, "rows"].sum()) for rule in rules)
