"""How many asked for a place, and how many places there were."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.question_family import size_family
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.release import Audience, Chart, Family, Figure, Part, Statement, Table

_DECIMALS = 1  # of a ratio that is there to be grasped, not to be computed with


def capacity_answer(*, cohort: str, audience: Audience = "internal") -> tuple[Part, ...]:
    """Return demand against capacity; nothing where the settings name neither.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.
    """
    return capacity_of(open_view(cohort=cohort, audience=audience))


def capacity_families(view: View) -> list[Family]:
    """Return how many asked for a place and how many places there were."""
    both = view.programme.capacity
    return [] if both is None else [size_family(view, p) for p in (both.demand, both.supply)]


@remembered
def capacity_of(view: View) -> tuple[Part, ...]:
    """Return demand against capacity in a view that is open already."""
    both = view.programme.capacity
    if both is None:
        return ()
    demand, supply = (_size(view, population) for population in (both.demand, both.supply))
    finding = Statement(
        "chart.capacity",
        {"supply": supply, "demand": demand},
        {"top": demand.measure, "bottom": supply.measure},
    )
    figures = (demand, supply, _ratio(view, demand, supply))
    table = Table(
        "capacity",
        rows=tuple(figure.measure for figure in figures[:2]),
        columns=(view.words("column.number"),),
        cells=tuple((figure,) for figure in figures[:2]),
        corner=view.words("column.what"),
        caption=view.words("capacity.title"),
    )
    told = [finding]
    if figures[2].value is not None:
        told.append(Statement("capacity.ratio", {"ratio": figures[2]}))
    chart = Chart("capacity", "counts", finding, table)
    part = Part(view.words("capacity.title"), view.words("capacity.text"), tuple(told), (chart,))
    return (part,)


def _size(view: View, population: str) -> Figure:
    about = view.programme.population(population)
    gate = view.gate(size_family(view, population), about.title)
    return gate.count("n", measure=about.title, unit=about.unit)


def _ratio(view: View, demand: Figure, supply: Figure) -> Figure:
    """Those who asked, for each place: made of two numbers that are shown."""
    known = bool(demand.count is not None and supply.count)
    value = round((demand.count or 0) / supply.count, _DECIMALS) if known and supply.count else None
    return replace(
        demand,
        id="capacity.ratio",
        measure=view.words("measure.capacity_ratio"),
        unit="ratio",
        n=None,
        count=None,
        value=value,
        decimals=_DECIMALS,
        method="ratio",
        hidden=demand.hidden or supply.hidden,
    )
