"""Those who were not asked after because they no longer had what the question is about."""

from __future__ import annotations

from analysis.answers.asked_again import condition
from analysis.answers.bias.assumed import not_asked_worse
from analysis.answers.bias.families import NOT_ASKED
from analysis.answers.bias.gates import closed
from analysis.answers.bias.look import PAIRS, Look
from analysis.answers.bias.threats import Threat, threat
from analysis.inference import Estimate
from analysis.inference.missing import manski_bounds
from analysis.inference.shares import wilson_interval
from analysis.release import Chart, Figure, Statement, Table

_HIGH = ("before/n", "before/high", PAIRS, "pairs/high_after")
_FATES = ("before/n", PAIRS, NOT_ASKED)


def denominator_threat(look: Look) -> Threat:
    """Return the result with those counted in whom the question left out."""
    on = condition(look.view, look.outcome)
    if on is None:
        return threat(look, "denominator", (Statement("bias.denominator.everybody"),))
    if (silence := look.silence(look.answers.shows("told/n", NOT_ASKED))) is not None:
        return threat(look, "denominator", (silence,))
    number = look.answers.share(NOT_ASKED, measure=look.words("measure.not_asked_share"))
    words = {"question": on[0].label}
    found = [Statement("bias.denominator.left_out", {"share": number}, words)]
    if not number.count:
        return threat(look, "denominator", found, number=number)
    worse = not_asked_worse(look)
    if worse is not None:
        found.append(
            Statement("bias.denominator.worse", {"net": worse.figure, "measured": look.net})
        )
    rows = _shares(look)
    found.append(Statement("bias.denominator.bounds", {"share": rows[1]}, words))
    return threat(look, "denominator", found, number=number, charts=(_chart(look, rows),))


def _shares(look: Look) -> tuple[Figure, Figure, Figure]:
    """High before; high after with the missing counted as low (and what is possible); high of the pairs."""
    gate = look.change
    n, _, pairs, after = (gate.family.count(gate.cohort, cell) for cell in _HIGH)
    known = pairs + look.answers.family.count(look.view.cohort, NOT_ASKED)
    return (
        gate.share("before/high", measure=look.words("row.high_before")),
        _counted_low(look, after, known, n),
        gate.estimate(
            wilson_interval(after, pairs),
            "high_after_of_pairs",
            made_of=(PAIRS, "pairs/high_after"),
            measure=look.words("row.high_after_pairs"),
        ),
    )


def _counted_low(look: Look, high: int, known: int, n: int) -> Figure:
    label = look.words("row.high_after_all")
    bounds = manski_bounds(high, known, n).share
    share = Estimate(bounds.low, bounds.low, bounds.high, 1.0, n, "share", "manski_bounds")
    gate = look.answers if look.change.shows(*_HIGH) else closed(look.answers)
    return gate.estimate(share, "counted_low", made_of=_FATES, measure=label)


def _chart(look: Look, rows: tuple[Figure, Figure, Figure]) -> Chart:
    table = Table(
        "bias.denominator",
        rows=tuple(row.measure for row in rows),
        columns=(look.words("column.high_interval"),),
        cells=tuple((row,) for row in rows),
        corner=look.view.words("column.whom"),
        caption=look.words("caption.denominator"),
    )
    title = Statement("chart.bias.denominator", {"start": rows[0], "end": rows[1]})
    return Chart("bias.denominator", "bars", title, table)
