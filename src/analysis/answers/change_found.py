"""What was found of the primary outcome, in sentences."""

from __future__ import annotations

from analysis.answers.change_charts import pairs_figure
from analysis.answers.change_states import States
from analysis.answers.change_tests import detected, net_figure, sign_figure
from analysis.answers.silent import tipping_point
from analysis.answers.verdict import verdict
from analysis.answers.view import View
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement


def primary_found(gate: Gate, view: View, outcome: Outcome) -> tuple[Statement, ...]:
    """The effect that was chosen in advance, and its test: one test, so nothing to adjust."""
    pairs = pairs_figure(gate, view)
    if pairs.count == 0:
        return (Statement("change.no_pairs", words={"outcome": outcome.title}),)
    better, same, worse = (
        gate.count(f"pairs/{c}", measure=view.words(f"change.{c}"))
        for c in ("better", "same", "worse")
    )
    net = net_figure(gate, view, outcome)
    counts = {"pairs": pairs, "better": better, "same": same, "worse": worse}
    return (
        Statement("change.directions", counts, {"outcome": outcome.title}),
        Statement("change.net", {"net": net}),
        detected(view, outcome, net, sign_figure(gate, view, outcome)),
    )


def maintained_found(
    gate: Gate, view: View, outcome: Outcome, states: States
) -> tuple[Statement, ...]:
    """Whether the level was maintained, and what those without an answer could change in that."""
    if pairs_figure(gate, view).count == 0:
        return (Statement("change.no_pairs", words={"outcome": outcome.title}),)
    tipping = tipping_point(gate, view, outcome)
    return (
        verdict(gate, view, outcome),
        states.whole,
        *(() if tipping is None else (tipping,)),
    )


def summary_of(
    states: States,
    primary: tuple[Statement, ...],
    maintained: tuple[Statement, ...],
    found: dict[str, Figure],
    outcome: Outcome,
) -> tuple[Statement, ...]:
    """The headline, the primary result, the verdict, and who is compared with whom."""
    if len(primary) == 1:
        return (states.headline, *primary)
    if all(any(f.hidden for f in told.figures.values()) for told in (states.headline, primary[-1])):
        return (Statement("change.all_hidden", words={"outcome": outcome.title}),)
    whom = Statement(
        "change.whom",
        {
            "all": found["before_all"],
            "start": found["before_pairs"],
            "end": found["after_pairs"],
        },
    )
    return (states.headline, primary[-1], maintained[0], whom)
