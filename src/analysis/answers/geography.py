"""Where participants and their counterparts live, and whether a course joins the same place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.answers.populations import column_of
from analysis.answers.question_family import BLANK, NO, YES, question_families
from analysis.answers.remembered import remembered
from analysis.answers.view import View, closed_cohorts, open_view
from analysis.programme import Geography, Section
from analysis.release import (
    Audience,
    Cell,
    Chart,
    Family,
    Figure,
    Gate,
    Part,
    Statement,
    Table,
    counted_classes,
)

_SAME = "same_place"


def geography_answer(*, cohort: str, audience: Audience = "internal") -> tuple[Part, ...]:
    """Return where both sides live; nothing where the settings do not say how it is known.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.
    """
    return geography_of(open_view(cohort=cohort, audience=audience))


def geography_families(view: View) -> list[Family]:
    """Return people by place, and courses within one place."""
    where = view.programme.geography
    if where is None or view.programme.courses is None:
        return []
    people = [f for side in _sides(view, where) for f in question_families(view, *side)]
    return [*people, _same_family(view, where)]


@remembered
def geography_of(view: View) -> tuple[Part, ...]:
    """Return where both sides live in a view that is open already."""
    where = view.programme.geography
    if where is None or view.programme.courses is None:
        return ()
    population = view.words("population.courses_with_places")
    gate = view.gate(_same_family(view, where), population)
    same = gate.share(YES, measure=view.words("measure.same_place"))
    chart = _chart(view, where)
    finding = Statement("geography.same", {"same": same})
    part = Part(view.words("geography.title"), view.words("geography.text"), (finding,), (chart,))
    return (part,)


def _chart(view: View, where: Geography) -> Chart:
    sides = _sides(view, where)
    populations = [view.programme.population(str(section.of)) for section, _ in sides]
    gates = [
        view.gate(question_families(view, section, name)[0], population.title)
        for (section, name), population in zip(sides, populations, strict=True)
    ]
    variable = next(
        v for v in view.programme.columns_of(populations[0].source) if v.variable == where.own
    )
    levels = view.programme.scale_of(variable).levels
    cells: list[tuple[Figure, ...]] = [
        tuple(_share(gate, level.code, view) for gate in gates) for level in levels
    ]
    table = Table(
        "geography",
        rows=tuple(level.words for level in levels),
        columns=tuple(
            view.programme.wording.get(f"geography.side.{population.id}", population.title)
            for population in populations
        ),
        cells=tuple(cells),
        corner=variable.label,
        caption=view.words("geography.title"),
    )
    return Chart("geography", "dots", Statement("geography.chart"), table)


def _share(gate: Gate, level: str, view: View) -> Figure:
    return gate.share(level, measure=view.words("measure.lives_there"))


def _sides(view: View, where: Geography) -> list[tuple[Section, str]]:
    """Each side as the one question that its population was asked."""
    words = view.words("geography.title")
    return [
        (
            Section(
                id=f"geography_{population}",
                chapter="02_activities",
                title=words,
                text=words,
                of=population,
                questions=(variable,),
            ),
            variable,
        )
        for population, variable in ((where.participants, where.own), (where.others, where.other))
    ]


def _same_family(view: View, where: Geography) -> Family:
    classes = (YES, NO, BLANK)
    labels = {cohort: _same(view, where, cohort) for cohort in view.cohorts}
    return Family(
        id=_SAME,
        classes=classes,
        cells=(
            Cell("n", frozenset({YES, NO}), weight=50),
            Cell(YES, frozenset({YES}), of="n", weight=20),
        ),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
    )


def _same(view: View, where: Geography, cohort: str) -> pd.Series[str]:
    """For every course whether both sides live in the same place."""
    courses = view.programme.courses
    assert courses is not None  # noqa: S101 # asked before
    rows = view.table(cohort, courses.source)
    places: list[pd.Series] = []
    for population, variable in ((where.participants, where.own), (where.others, where.other)):
        source = view.programme.population(population).source
        key = next(v.variable for v in view.programme.columns_of(source) if v.type == "key")
        places.append(rows[key].map(_by_key(view, source, key, variable, cohort)))
    return _told(places[0], places[1])


def _by_key(view: View, source: str, key: str, variable: str, cohort: str) -> Mapping[str, str]:
    table = view.table(cohort, source).drop_duplicates(key)
    values = table[column_of(view.programme, source, variable)].astype(object)
    return dict(zip(table[key], values, strict=True))


def _told(one: pd.Series, other: pd.Series) -> pd.Series[str]:
    known = one.notna() & other.notna()
    same = (one.astype(object) == other.astype(object)).map({True: YES, False: NO})
    return same.where(known, BLANK)
