"""The other outcomes in sentences, drawings and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.answers.change_tests import certainty
from analysis.answers.effects_rows import EffectRow
from analysis.answers.view import View
from analysis.release import Chart, Figure, Statement, Table, decided_figure

_FINDINGS = ("up", "down", "none")


def summary_of(rows: Sequence[EffectRow], view: View) -> tuple[Statement, ...]:
    """Tell in how many outcomes a change is detected, and which is the largest.

    Only what is shown is counted; where something is hidden the sentence says so.
    """
    if not rows:
        return (Statement("effects.no_outcomes"),)
    if all(row.pairs.count == 0 for row in rows):
        return (Statement("effects.no_pairs"),)
    found = {row.outcome.id: _found(row, view) for row in rows}
    known = [name for name in found.values() if name is not None]
    if not known:
        return (Statement("effects.withheld"),)
    hidden = [Statement("effects.some_hidden")] if len(known) < len(rows) else []
    return (_counted(known, view), *_largest(rows, found), *hidden)


def _counted(found: Sequence[str], view: View) -> Statement:
    shown = _number(view, "shown", len(found), of=len(found))
    if len(set(found)) == 1:
        return Statement(f"effects.found.all_{found[0]}", {"shown": shown})
    up, down, none = (_number(view, name, found.count(name), of=len(found)) for name in _FINDINGS)
    key = "effects.found" if down.count else "effects.found.no_decline"
    return Statement(key, {"shown": shown, "up": up, "down": down, "unchanged": none})


def forest_chart(rows: Sequence[EffectRow], view: View) -> Chart:
    """Draw the net improvement of each outcome, with its interval."""
    table = _columns("effects.net", ("net",), [(row.net,) for row in rows], rows, view)
    return Chart(
        "effects.net",
        "forest",
        Statement(direction("chart.effects.net", (row.net for row in rows))),
        table,
    )


def pairs_chart(rows: Sequence[EffectRow], view: View) -> Chart:
    """Draw the share at a high level before and after."""
    cells = [(row.before, row.after) for row in rows]
    table = _columns("effects.shares", ("high_start", "high_end"), cells, rows, view)
    return Chart("effects.shares", "dot_pairs", Statement("chart.effects.shares"), table)


def adjusted_of(rows: Sequence[EffectRow]) -> tuple[Statement, ...]:
    """Say how the p values allow for the number of outcomes, where any of them is shown."""
    return (Statement("effects.adjusted"),) if any(row.p.p is not None for row in rows) else ()


def effects_table(rows: Sequence[EffectRow], view: View) -> Table:
    """Return every outcome with its pairs, net improvement, adjusted p value and shares.

    What decides stands first: a phone shows the first columns.
    """
    heads = ("pairs", "net", "p_adjusted", "high_start", "high_end", "went_up")
    cells = [(row.pairs, row.net, row.p, row.before, row.after, row.up) for row in rows]
    return _columns("outcomes", heads, cells, rows, view)


def _columns(
    name: str,
    heads: Sequence[str],
    cells: Sequence[tuple[Figure, ...]],
    rows: Sequence[EffectRow],
    view: View,
) -> Table:
    return Table(
        name,
        rows=tuple(row.outcome.title for row in rows),
        columns=tuple(view.words(f"column.{head}") for head in heads),
        cells=tuple(cells),
        corner=view.words("column.outcome"),
        caption=view.words(f"caption.{name}"),
    )


def _found(row: EffectRow, view: View) -> str | None:
    """What an outcome shows: up, down or none; None where hidden, or nobody answered."""
    if row.net.value is None or row.p.p is None:
        return None
    if certainty(view, row.p.p) is None:
        return "none"
    return "up" if row.net.value > 0 else "down"


def _largest(rows: Sequence[EffectRow], found: dict[str, str | None]) -> tuple[Statement, ...]:
    """The largest change among those that are detected."""
    sure = [row for row in rows if found[row.outcome.id] in {"up", "down"}]
    if not sure:
        return ()
    most = max(sure, key=lambda row: abs(row.net.value or 0.0))
    return (Statement("effects.largest", {"net": most.net}, {"top": most.outcome.title}),)


def direction(key: str, nets: Iterable[Figure]) -> str:
    """Return which way net improvements point, whether or not each is beyond chance.

    Parameters
    ----------
    key : str
        What the sentences' keys begin with.
    nets : iterable of Figure
        Those that are hidden say nothing.
    """
    known = [net.value for net in nets if net.value is not None]
    if not known:
        return key
    if all(value > 0 for value in known):
        return f"{key}.all_up"
    return f"{key}.some_up" if any(value > 0 for value in known) else f"{key}.none_up"


def _number(view: View, name: str, count: int, *, of: int) -> Figure:
    """How many of the shown outcomes: it says no more than their own figures do."""
    figure = decided_figure(
        f"effects.{name}",
        count,
        unit="kinds",
        population=view.words("population.outcomes"),
        measure=view.words(f"measure.effects.{name}"),
    )
    return replace(figure, n=of, method="outcomes")
