"""Drawings of a change between two waves, and the tables behind them."""

from __future__ import annotations

from analysis.answers.change_family import high_levels, levels_upwards
from analysis.answers.view import View
from analysis.programme import Outcome, Words
from analysis.release import Chart, Figure, Form, Gate, Statement, Table

PAIRS = "pairs/n"
FOURFOLD = ("kept", "lost", "gained", "never")
DIRECTIONS = ("worse", "same", "better")
_WHOM = (
    ("before_all", "before/high"),
    ("before_pairs", "pairs/high_before"),
    ("after_pairs", "pairs/high_after"),
    ("after_all", "after/high"),
)


def pairs_figure(gate: Gate, view: View) -> Figure:
    """Return how many answered both times."""
    return gate.count(PAIRS, measure=view.words("measure.pairs"))


def directions_chart(gate: Gate, view: View) -> Chart:
    """Draw how many went down, stayed and went up."""
    worse, same, better = _counts(gate, view, DIRECTIONS)
    title = Statement("chart.directions", {"better": better, "same": same, "worse": worse})
    caption = view.words("caption.directions")
    return _counts_chart("directions", "parts", title, (worse, same, better), view, caption=caption)


def flow_chart(gate: Gate, view: View) -> Chart:
    """Draw who was high both times, only before, only after, or at neither time."""
    crossed, pairs = _counts(gate, view, FOURFOLD), pairs_figure(gate, view)
    title = Statement("chart.change_flow", {"kept": crossed[0], "pairs": pairs})
    caption = view.words("caption.change_flow")
    return _counts_chart("change_flow", "flow", title, (*crossed, pairs), view, caption=caption)


def shares(gate: Gate, view: View, measure: Words) -> dict[str, Figure]:
    """Return the share at a high level of everybody before, of the pairs, of everybody after."""
    return {
        name: gate.share(cell, measure=measure, population=view.words(f"population.{name}"))
        for name, cell in _WHOM
    }


def shares_chart(found: dict[str, Figure], view: View) -> Chart:
    """Draw the share at a high level in populations that are not the same people.

    Where everybody who answered after had answered before as well, they are
    the pairs, and stand there once.
    """
    title = Statement("chart.shares", {"start": found["before_pairs"], "end": found["after_pairs"]})
    rows = list(found.values())
    if _same_people(found["after_pairs"], found["after_all"]):
        rows.remove(found["after_all"])
    table = Table(
        "shares",
        rows=tuple(figure.population for figure in rows),
        columns=(view.words("column.share_high"),),
        cells=tuple((figure,) for figure in rows),
        corner=view.words("column.whom"),
        caption=view.words("caption.shares"),
    )
    return Chart("shares", "bars", title, table)


def _same_people(pairs: Figure, everybody: Figure) -> bool:
    """Tell whether a group is as large as one that it contains: then it is that one."""
    return not everybody.hidden and everybody.n is not None and everybody.n == pairs.n


def levels_chart(gate: Gate, view: View, outcome: Outcome) -> Chart:
    """Draw how many of the pairs gave each answer before and after.

    Where one of the lower levels is hidden, all of them are put together:
    their sum is what the high ones leave.
    """
    levels = levels_upwards(view.programme, outcome)
    high = high_levels(view.programme, outcome)
    each = [(level, _word(view, outcome, level)) for level in levels]
    lower = [("", view.words("column.lower_levels")), *each[len(levels) - len(high) :]]
    for number, rows in enumerate((each, lower)):
        cells = [_before_and_after(gate, level, words) for level, words in rows]
        if all(not figure.hidden for row in cells for figure in row) or number:
            break
    table = Table(
        "levels.both",
        rows=tuple(words for _, words in rows),
        columns=(view.words("figure.before"), view.words("figure.after")),
        cells=tuple(cells),
        corner=view.words("column.level"),
        caption=view.words("caption.levels"),
    )
    first, last = cells[-1]
    title = Statement("chart.change_levels", {"first": first, "last": last}, {"top": rows[-1][1]})
    return Chart("levels.both", "levels", title, table)


def fourfold_table(gate: Gate, view: View) -> Table:
    """Return high or not before, by high or not after."""

    def cell(name: str) -> Figure:
        return gate.count(f"pairs/{name}", measure=view.words(f"change.{name}"))

    total = view.words("column.total")
    return Table(
        "fourfold",
        rows=(view.words("level.high"), view.words("level.not_high"), total),
        columns=(view.words("column.high_after"), view.words("column.not_high_after"), total),
        cells=(
            (cell("kept"), cell("lost"), cell("high_before")),
            (cell("gained"), cell("never"), cell("low_before")),
            (cell("high_after"), cell("low_after"), pairs_figure(gate, view)),
        ),
        corner=view.words("column.before"),
    )


def _counts(gate: Gate, view: View, names: tuple[str, ...]) -> tuple[Figure, ...]:
    return tuple(
        gate.count(f"pairs/{name}", measure=view.words(f"change.{name}")) for name in names
    )


def _counts_chart(
    name: str,
    form: Form,
    title: Statement,
    figures: tuple[Figure, ...],
    view: View,
    *,
    caption: Words,
) -> Chart:
    table = Table(
        name,
        rows=tuple(figure.measure for figure in figures),
        columns=(view.words("column.people"),),
        cells=tuple((figure,) for figure in figures),
        corner=view.words("column.change_of_pairs"),
        caption=caption,
    )
    return Chart(name, form, title, table)


def _before_and_after(gate: Gate, level: str, words: Words) -> tuple[Figure, Figure]:
    names = (
        (f"pairs/before/level/{level}", f"pairs/after/level/{level}")
        if level
        else ("pairs/low_before", "pairs/low_after")
    )
    first, last = (gate.count(name, measure=words) for name in names)
    return first, last


def _word(view: View, outcome: Outcome, level: str) -> Words:
    measured = view.programme.measure(outcome.variable, outcome.waves[0])
    return view.programme.scale_of(measured).level(level).words
