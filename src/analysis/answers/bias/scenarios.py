"""The primary result under every assumption, side by side."""

from __future__ import annotations

import pandas as pd

from analysis.answers.between_cohorts import cohort_rows
from analysis.answers.bias.assumed import (
    KINDEST,
    Assumed,
    as_measured,
    bounded,
    imputed,
    net_of,
    not_asked_worse,
    overstated,
    weighted,
)
from analysis.answers.bias.clustering import clustered
from analysis.answers.bias.look import Look
from analysis.answers.change_tests import MOVED
from analysis.inference.paired_levels import DirectionCounts
from analysis.programme import Words
from analysis.release import Chart, Figure, Statement, Table


def scenarios(look: Look) -> tuple[Assumed, ...]:
    """Return the primary result as measured, and under every assumption that gives a number.

    Those that cannot be shown are left out, and so the list is empty where
    the result itself cannot.
    """
    if look.silence(look.change.shows(*MOVED), key="bias.summary.withheld") is not None:
        return ()
    several = (
        not_asked_worse(look),
        weighted(look),
        imputed(look),
        bounded(look, asked_only=True) if look.conditional else None,
        bounded(look, asked_only=False),
        overstated(look, KINDEST[0]),
        _independent(look),
        *_cohorts(look),
    )
    shown = [each for each in several if each is not None and each.figure.value is not None]
    return (as_measured(look), *shown)


def direction_of(figure: Figure) -> str:
    """Return what an estimate says of the direction, by its limits: up, down or open."""
    if figure.low is not None and figure.low > 0:
        return "up"
    if figure.high is not None and figure.high < 0:
        return "down"
    return "open"


def scenarios_chart(look: Look, rows: tuple[Assumed, ...]) -> Chart:
    """Draw the primary result under every assumption."""
    table = Table(
        "bias.scenarios",
        rows=tuple(row.label for row in rows),
        columns=(look.words("column.net"),),
        cells=tuple((row.figure,) for row in rows),
        corner=look.words("column.assumption"),
        caption=look.words("caption.scenarios"),
    )
    values = [row.figure for row in rows if not row.bounds]
    lowest, highest = (pick(values, key=lambda figure: figure.value or 0.0) for pick in (min, max))
    title = Statement("chart.bias.scenarios", {"lowest": lowest, "highest": highest})
    return Chart("bias.scenarios", "forest", title, table, primary=(0,))


def _independent(look: Look) -> Assumed | None:
    found = clustered(look)
    if found is None:
        return None
    return Assumed("effective", look.words("row.effective"), found.net)


def _cohorts(look: Look) -> tuple[Assumed, ...]:
    """Return it from all cohorts put together, and without each of them; in the pool alone.

    Shown only where every cohort's counts are: the pool without a cohort, less
    the pool, is that cohort.
    """
    if not look.view.pooled:
        return ()
    rows, _ = cohort_rows(look.change, look.view, look.outcome)
    if not rows or rows[0].estimate is None:
        return ()
    moved = _by_cohort(look)
    without = (_without(look, name, moved) for name, each in moved.items() if each.n)
    pooled = Assumed("random_effects", look.words("row.random_effects"), rows[0].estimate)
    return (*((pooled,) if _possible(pooled.figure) else ()), *without)


def _possible(net: Figure) -> bool:
    """Whether the interval ends where a net improvement can: from two cohorts it may not."""
    return net.low is not None and net.high is not None and net.low >= -1 and net.high <= 1


def _by_cohort(look: Look) -> dict[str, DirectionCounts]:
    people, change = look.view.people[look.view.cohort], look.moves
    of = people.loc[change.index, "cohort"].astype(str)
    return {cohort.id: _counts(change[of.eq(cohort.id)]) for cohort in look.view.programme.cohorts}


def _counts(change: pd.Series[int]) -> DirectionCounts:
    return DirectionCounts(*(int(change.eq(sign).sum()) for sign in (1, 0, -1)))


def _without(look: Look, cohort: str, moved: dict[str, DirectionCounts]) -> Assumed:
    others = [each for name, each in moved.items() if name != cohort]
    net = net_of(
        DirectionCounts(*(sum(getattr(o, name) for o in others) for name in ("up", "same", "down")))
    )
    title, label = look.view.programme.cohort_title(cohort), look.words("row.without")
    words = Words(da=f"{label.da} {title.da}", en=f"{label.en} {title.en}")
    name = f"without.{cohort}"
    figure = look.estimate(net, name, gate=look.change, made_of=MOVED, measure=words)
    return Assumed(name, words, figure)
