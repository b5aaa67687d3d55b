"""The change of each outcome beside the primary one, with p values that allow for their number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.answers.adjusted import adjusted
from analysis.answers.change_family import change_family
from analysis.answers.change_tests import net_figure, sign_figure
from analysis.answers.view import View
from analysis.programme import Outcome
from analysis.release import Figure

# Within the secondary outcomes not one false alarm is wanted; exploratory ones only suggest.
_ADJUSTED = {"secondary": "holm", "exploratory": "benjamini_hochberg"}


@dataclass(frozen=True, slots=True)
class EffectRow:
    """The change of one outcome.

    Attributes
    ----------
    outcome : Outcome
        Which.
    pairs : Figure
        People with both answers.
    before, after : Figure
        Their share at a high level.
    up : Figure
        Share that went up: shown in more cohorts than the next.
    net : Figure
        Share up minus share down.
    p : Figure
        Mid-p sign test, adjusted within outcomes of the same role.
    """

    outcome: Outcome
    pairs: Figure
    before: Figure
    after: Figure
    up: Figure
    net: Figure
    p: Figure


def effect_rows(view: View) -> list[EffectRow]:
    """Return the change of every secondary, then of every exploratory outcome."""
    return [row for role in _ADJUSTED for row in _of_role(view, role)]


def _of_role(view: View, role: str) -> list[EffectRow]:
    rows = [_row(view, o) for o in view.programme.outcomes if o.role == role]
    tests = [row.p.p for row in rows]
    allowed = adjusted(tests, count=_made(rows), method=_ADJUSTED[role])
    whole = _made(rows) == sum(p is not None for p in tests)
    method = f"sign_midp_{_ADJUSTED[role] if whole else 'bonferroni'}"
    return [
        replace(
            row,
            p=replace(row.p, id=f"{row.p.id}.adjusted", value=p, p=p, method=method),
            net=replace(row.net, p=p),
        )
        for row, p in zip(rows, allowed, strict=True)
    ]


def _made(rows: list[EffectRow]) -> int:
    """How many tests there are to allow for: all but those of nobody."""
    return sum(row.p.hidden or row.p.p is not None for row in rows)


def _row(view: View, outcome: Outcome) -> EffectRow:
    gate = view.gate(
        change_family(view.programme, view.people, outcome), view.words("population.pairs")
    )
    before, after = (
        gate.share(f"pairs/high_{wave}", measure=outcome.title) for wave in ("before", "after")
    )
    return EffectRow(
        outcome,
        gate.count("pairs/n", measure=outcome.title),
        before,
        after,
        gate.share("pairs/better", measure=outcome.title),
        replace(net_figure(gate, view, outcome), measure=outcome.title),
        replace(sign_figure(gate, view, outcome), measure=outcome.title),
    )
