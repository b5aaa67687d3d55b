"""The headline: where everybody who answered at the start stood at the end."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.asked_again import condition_words, filled
from analysis.answers.state_bounds import Ends, bounds_of, bounds_table
from analysis.answers.states_family import (
    GONE,
    HIGH,
    LOW,
    REACHED,
    UNKNOWN,
    states_family,
    unknown_count,
)
from analysis.answers.view import View
from analysis.programme import Outcome, Words
from analysis.release import Chart, Figure, Gate, Part, Statement, Table


@dataclass(frozen=True, slots=True)
class States:
    """Where everybody who answered at the start stood at the end.

    Attributes
    ----------
    headline : Statement
        The share with a high level at the end, and what the unknown leave open.
    whole : Statement
        What the change in that share can be, all who answered before counted.
    part : Part
        The states, the bounds, and why some were not asked again.
    """

    headline: Statement
    whole: Statement
    part: Part


def states_of(view: View, outcome: Outcome) -> States:
    """Return the headline of an outcome with the bounds that unknown answers leave.

    Nothing is supposed about those whose state is not known: the bounds count
    them once as not high and once as high.
    """
    gate = view.gate(states_family(view, outcome), view.words("population.before"))
    words = {"outcome": outcome.title} | condition_words(view, outcome)
    form = ".asked" if "level" in words else ""
    names = (HIGH, LOW, *(("no_goal", UNKNOWN) if form else ()))
    shares = [
        gate.share(name, measure=filled(view, f"state.{name}{form}", words), of="n")
        for name in names
    ]
    bounds = bounds_of(gate, view)
    title = Statement("chart.states", {"high": shares[0]}, {"outcome": outcome.title})
    told = _no_goal(gate, view) if form and outcome.reached else None
    part = Part(
        view.words("states.heading"),
        filled(view, f"states.about{form}", words),
        () if told is None else (told[0],),
        (Chart("states", "bars", title, _table(view, shares)),),
        (bounds_table(bounds, view), *(() if told is None else (told[1],))),
    )
    worst, best = bounds["change"]
    return States(
        _headline(gate, view, shares[0], bounds["share"], words, key=f"states.headline{form}"),
        Statement(f"states.whole{form}", {"worst": worst, "best": best}),
        part,
    )


def _headline(
    gate: Gate, view: View, high: Figure, ends: Ends, words: dict[str, Words], *, key: str
) -> Statement:
    unknown = unknown_count(gate, view.words("state.unknown"))
    if unknown.count == 0:
        return Statement(f"{key}.complete", {"high": high}, words)
    worst, best = ends
    figures = {"high": high, "unknown": unknown, "worst": worst, "best": best}
    return Statement(key, figures, words)


def _no_goal(gate: Gate, view: View) -> tuple[Statement, Table]:
    """Of those who were not asked again, how many had reached what they were asked about."""
    gone, reached, other = (
        gate.count(name, measure=view.words(f"state.{name}")) for name in ("no_goal", REACHED, GONE)
    )
    table = Table(
        "states.no_goal",
        rows=tuple(figure.measure for figure in (reached, other, gone)),
        columns=(view.words("column.people"),),
        cells=((reached,), (other,), (gone,)),
        corner=view.words("column.state"),
        caption=view.words("caption.no_goal"),
    )
    figures = {"gone": gone, "reached": reached, "other": other}
    key = "states.no_goal.unreached" if reached.count == 0 else "states.no_goal"
    return Statement(key, figures), table


def _table(view: View, shares: list[Figure]) -> Table:
    return Table(
        "states",
        rows=tuple(share.measure for share in shares),
        columns=(view.words("column.share_of_before"),),
        cells=tuple((share,) for share in shares),
        corner=view.words("column.state"),
    )
