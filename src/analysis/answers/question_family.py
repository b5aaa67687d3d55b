"""The counts behind the answers to one question, for every cohort and the pool."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from analysis.answers.populations import column_of
from analysis.answers.same_number import number_of
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Population, Programme, Section, Variable
from analysis.release import Cell, Family, Reach, counted_classes

BLANK = "blank"
YES, NO = "yes", "no"


def variable_of(programme: Programme, population: Population, name: str) -> Variable:
    """Return the codebook row of a question that a population was asked."""
    return next(v for v in programme.columns_of(population.source) if v.variable == name)


def question_families(view: View, section: Section, name: str) -> list[Family]:
    """Return the linked counts of one question: one family, or one for each option of several.

    Parameters
    ----------
    view : View
        What is looked at.
    section : Section
        Where the question is shown; its population is asked.
    name : str
        The variable.
    """
    population = view.programme.population(str(section.of))
    variable = variable_of(view.programme, population, name)
    rows = view.population(population.id)
    column = column_of(view.programme, population.source, name)
    id_ = f"{population.id}.{name}"
    family = partial(
        _family,
        view,
        public=population.public,
        sensitive=variable.sensitive,
        whole=number_of(view.programme, population),
    )
    if variable.type == "choices":
        options = view.programme.scale_of(variable).codes
        return [
            family(f"{id_}.{option}", _chosen(rows, f"{column}__{option}"), _yes_or_no(id_))
            for option in options
        ]
    if variable.type in {"ordered", "category"} or variable.band is not None:
        levels = view.programme.scale_of(variable).codes
        labels = {cohort: _filled(table[column]) for cohort, table in rows.items()}
        few = not population.public and view.agreed(
            f"{id_}: few", partial(_few, labels, view.programme.gate.min_base)
        )
        cells = tuple(_levels(view.programme, population, variable, few=few))
        return [family(id_, labels, cells, levels=levels)]
    if variable.type == "date":
        labels = {cohort: _filled(table[column]) for cohort, table in rows.items()}
        months = tuple(view.agreed(f"{id_}: months", partial(_months, labels)))
        cells = (_answered(months), *(Cell(m, frozenset({m}), weight=4) for m in months))
        return [family(id_, labels, cells, levels=months)]
    labels = {c: table[column].notna().map({True: YES, False: BLANK}) for c, table in rows.items()}
    return [family(id_, labels, (_answered((YES,)),), levels=(YES,))]


def size_family(view: View, population: str) -> Family:
    """Return how many a population has, for every cohort and the pool."""
    rows = view.population(population)
    about = view.programme.population(population)
    public = about.public
    return Family(
        id=population,
        classes=("all",),
        cells=(Cell("n", frozenset({"all"}), weight=90, alias=number_of(view.programme, about)),),
        counts={cohort: (len(table),) for cohort, table in rows.items()},
        pool=view.programme.pool.id,
        closed=frozenset() if public else closed_cohorts(dict(view.people), view.programme),
        public=public,
    )


def stages_family(view: View, section: Section) -> Family:
    """Return how many are left at each stage, every stage a part of the one before."""
    stages = section.populations
    rows = [view.population(stage) for stage in stages]
    sizes = {cohort: [len(table[cohort]) for table in rows] for cohort in rows[0]}
    counts = {
        cohort: tuple(now - after for now, after in zip(n, [*n[1:], 0], strict=True))
        for cohort, n in sizes.items()
    }
    cells = tuple(
        Cell(
            stage,
            frozenset(stages[place:]),
            of=stages[place - 1] if place else None,
            weight=40,
            alias=number_of(view.programme, view.programme.population(stage)),
        )
        for place, stage in enumerate(stages)
    )
    closed = closed_cohorts(dict(view.people), view.programme)
    return Family(section.id, stages, cells, counts, view.programme.pool.id, closed)


def group_cell(group: str) -> str:
    """Return the name of the cell of everybody in a group of levels."""
    return f"group/{group}"


def high_cell(level: str) -> str:
    """Return the name of the cell of everybody at a level or above."""
    return f"from_{level}"


def low_cell(level: str) -> str:
    """Return the name of the cell of everybody below a level."""
    return f"below_{level}"


def _family(
    view: View,
    id_: str,
    labels: Mapping[str, pd.Series[str]],
    cells: tuple[Cell, ...],
    *,
    levels: tuple[str, ...] = (YES, NO),
    public: bool,
    sensitive: bool,
    whole: str,
) -> Family:
    classes = (*levels, BLANK)
    return Family(
        id=id_,
        classes=classes,
        cells=cells,
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=frozenset() if public else closed_cohorts(dict(view.people), view.programme),
        public=public,
        sensitive=sensitive,
        whole=whole,
    )


def _answered(levels: tuple[str, ...], alias: str | None = None) -> Cell:
    return Cell("n", frozenset(levels), weight=50, alias=alias)


def _yes_or_no(question: str) -> tuple[Cell, ...]:
    return (
        _answered((YES, NO), alias=f"{question}.n"),
        Cell(YES, frozenset({YES}), of="n", weight=15),
    )


def _levels(
    programme: Programme, population: Population, variable: Variable, *, few: bool
) -> Iterator[Cell]:
    """The answers one by one, or in their groups.

    Those of a scale stand in the pool alone, their upper part in all; so does
    every answer where ``few`` were asked in some cohort.
    """
    scale = programme.scale_of(variable)
    levels, groups = scale.codes, programme.groups_of(scale)
    yield _answered(levels)
    rated = variable.type == "ordered" and variable.band is None
    shared_top: Reach = "pool" if few else "everywhere"
    shared: Reach = "pool" if rated else shared_top
    tops = _thresholds(programme, population, variable)
    for place, level in enumerate(levels):
        alias = number_of(programme, population, (variable.variable, level))
        # Few answer low: what is shared puts the levels below the high ones together.
        low = rated and tops and place < min(map(levels.index, tops))
        reach: Reach = "house" if groups or low else shared
        yield Cell(level, frozenset({level}), of="n", weight=5, alias=alias, reach=reach)
    for group in groups.codes if groups else ():
        inside = frozenset(scale.in_group(group))
        yield Cell(group_cell(group), inside, of="n", weight=5, reach=shared)
    for high in tops:
        place = levels.index(high)
        top, rest = frozenset(levels[place:]), frozenset(levels[:place])
        yield Cell(high_cell(high), top, of="n", weight=20, reach=shared_top)
        if place:
            yield Cell(low_cell(high), rest, of="n", weight=20, reach="pool")


def _thresholds(
    programme: Programme, population: Population, variable: Variable
) -> tuple[str, ...]:
    """Every level from which answers count as high, in any section about the same people."""
    named = (
        section.high
        for section in programme.sections
        if section.of == population.id and variable.variable in section.questions
    )
    return tuple(dict.fromkeys(high for high in named if high is not None))


def _chosen(rows: Mapping[str, pd.DataFrame], column: str) -> dict[str, pd.Series[str]]:
    words = {True: YES, False: NO}
    return {c: table[column].astype(object).map(words).fillna(BLANK) for c, table in rows.items()}


def _few(labels: Mapping[str, pd.Series[str]], least: int) -> bool:
    return min(int((told != BLANK).sum()) for told in labels.values()) < least


def _months(labels: Mapping[str, pd.Series[str]]) -> list[str]:
    return sorted({month for told in labels.values() for month in told} - {BLANK})


def _filled(answers: pd.Series) -> pd.Series[str]:
    return answers.astype(object).where(answers.notna(), BLANK)
