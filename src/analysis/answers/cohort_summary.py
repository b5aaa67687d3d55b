"""What the cohorts say together, in sentences, and what they are too few to say."""

from __future__ import annotations

from analysis.answers.beside import Beside
from analysis.answers.change_tests import certainty
from analysis.answers.cohort_changes import (
    NET,
    pooled_figure,
    prediction_figure,
    trend_figure,
)
from analysis.answers.cohort_show import added_change
from analysis.answers.cohort_tests import differ_figure, odds_figure
from analysis.answers.view import View
from analysis.release import Figure, Statement
from analysis.release.figure import decided_figure


def summary_told(view: View, beside: Beside) -> tuple[Statement, ...]:
    """Return how many cohorts there are, what they say together, and how unlike they are."""
    pairs = beside.pool.count("pairs/n", measure=view.words("measure.pairs"))
    whom = Statement(
        "cohorts.whom",
        {"pairs": pairs, "cohorts": cohorts_figure(view)},
        {"outcome": view.programme.primary.title},
    )
    return (whom, *_together(view, beside), _unlike(view, beside))


def prediction_told(view: View, beside: Beside) -> tuple[Statement, ...]:
    """Tell what one more cohort would show, and how many gained for each who lost."""
    more = prediction_figure(beside, NET, words=view.words(NET.words))
    whole = more.low == -1 and more.high == 1
    return (
        Statement("cohorts.prediction" + (".anything" if whole else ""), {"more": more}),
        Statement("cohorts.odds", {"odds": odds_figure(view, beside)}),
    )


def trend_told(view: View, beside: Beside) -> tuple[Statement, ...]:
    """Tell of a trend from cohort to cohort, or that there are too few cohorts for one."""
    line = trend_figure(beside, NET, words=view.words("measure.cohorts.trend"))
    told = Statement("cohorts.trend", {"trend": line})
    if line.p is None:
        return (told,)
    if too_few(view):
        return (told, Statement("cohorts.trend.few", _few(view)))
    sure = certainty(view, line.p)
    return (told, Statement(f"cohorts.trend.{sure or 'undetected'}", {"trend": line}))


def too_few(view: View) -> bool:
    """Whether there are fewer cohorts than differences between them can be judged with."""
    return len(view.programme.cohorts) < view.programme.certainty.cohorts


def cohorts_figure(view: View) -> Figure:
    """Return how many cohorts the programme has."""
    return _number(view, "number", len(view.programme.cohorts))


def _together(view: View, beside: Beside) -> tuple[Statement, ...]:
    """What the cohorts say together: over them where it may be told, else added up."""
    words = view.words(NET.words)
    over = pooled_figure(beside, NET, words=words)
    if over.hidden:
        added = added_change(beside, NET, words=words)
        return (Statement("cohorts.added", {"net": added}),)
    told = Statement("cohorts.pooled", {"net": over})
    if over.value is None or over.p is None:
        return (told,)
    sure = certainty(view, over.p)
    direction = "up" if over.value > 0 else "down"
    key = f"cohorts.detected.{direction}.{sure}" if sure else "cohorts.detected.undetected"
    return (Statement(key, {"net": over}), told)


def _unlike(view: View, beside: Beside) -> Statement:
    if too_few(view):
        return Statement("cohorts.few", _few(view))
    differ = differ_figure(view, beside, NET)
    if differ.hidden or differ.p is None:
        return Statement("cohorts.differ", {"differ": differ})
    return Statement(
        f"cohorts.differ.{certainty(view, differ.p) or 'undetected'}", {"differ": differ}
    )


def _few(view: View) -> dict[str, Figure]:
    least = _number(view, "least", view.programme.certainty.cohorts)
    return {"cohorts": cohorts_figure(view), "least": least}


def _number(view: View, name: str, value: int) -> Figure:
    return decided_figure(
        f"cohorts.{name}",
        value,
        unit="kinds",
        population=view.programme.title,
        measure=view.words(f"measure.cohorts.{name}"),
    )
