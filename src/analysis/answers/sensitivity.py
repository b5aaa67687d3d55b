"""The same change by other methods: a fixed list, decided in advance."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.between_cohorts import cohort_rows
from analysis.answers.change_methods import Row, forest_chart, p_figure, rows_table
from analysis.answers.change_tests import MOVED, net_figure, paired_levels, sign_figure
from analysis.answers.ordered_model import model_row
from analysis.answers.top_methods import top_rows
from analysis.answers.view import View
from analysis.inference import Test, WaldEstimate
from analysis.inference.paired_levels import (
    bowker,
    marginal_dominance,
    relative_effect,
    stuart_maxwell,
    wilcoxon_pratt_exact,
)
from analysis.programme import Outcome, Words
from analysis.release import Chart, Figure, Gate, Statement, Table


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The change by every method of the list.

    Attributes
    ----------
    notes : tuple of Statement
        Which test counts, and why a method is left out.
    chart : Chart
        The change in the share of people, by method.
    table : Table
        Size and p value, by method.
    """

    notes: tuple[Statement, ...]
    chart: Chart
    table: Table


def sensitivity_of(gate: Gate, view: View, outcome: Outcome) -> Sensitivity:
    """Return the change by every method of the plan's list, the primary one first.

    Methods that use more than the counts shown in a cohort (the table of all
    levels, other answers of the same people) stand in the pool alone, and in
    the internal view.
    """
    rows = [_primary(gate, view, outcome), _ranks(gate, view, outcome), *top_rows(gate, view)]
    notes = [Statement("sensitivity.one_test")]
    if view.pooled or view.audience == "internal":
        rows += [*_relative(gate, view, outcome), *_all_levels(gate, view, outcome)]
        model, note = model_row(gate, view, outcome)
        rows += [] if model is None else [model]
        notes += [] if note is None else [note]
    if view.pooled:
        between, note = cohort_rows(gate, view, outcome)
        rows += between
        notes += [] if note is None else [note]
    elif view.audience == "shared":
        notes.append(Statement("sensitivity.pool_only"))
    chart = forest_chart(rows, view, name="sensitivity.forest", title=_title(rows))
    return Sensitivity(tuple(notes), chart, rows_table(rows, view))


def _title(rows: list[Row]) -> Statement:
    """Whether all methods point the same way: said of those that can be shown."""
    sizes = [r.estimate for r in rows if r.estimate and r.estimate.unit == "share difference"]
    known = [size for size in sizes if size.low is not None and size.high is not None]
    if not known:
        return Statement("chart.sensitivity.withheld")
    sure = [(size.low or 0.0) > 0 or (size.high or 0.0) < 0 for size in known]
    if not any(sure):
        return Statement("chart.sensitivity.none_sure")
    return Statement("chart.sensitivity.all_sure" if all(sure) else "chart.sensitivity.some_sure")


def _primary(gate: Gate, view: View, outcome: Outcome) -> Row:
    net, sign = net_figure(gate, view, outcome), sign_figure(gate, view, outcome)
    return Row(view.words("measure.net.primary"), net, sign)


def _ranks(gate: Gate, view: View, outcome: Outcome) -> Row:
    """How far people moved counts as well, and those who did not move take part."""
    words = view.words("test.wilcoxon_pratt")
    test = wilcoxon_pratt_exact(*paired_levels(view, outcome))
    return Row(words, None, _test(gate, test, "wilcoxon_pratt", words))


def _relative(gate: Gate, view: View, outcome: Outcome) -> list[Row]:
    """All answers after against all before: as a chance, and as a difference of chances."""
    levels = paired_levels(view, outcome)
    chance, lead = relative_effect(*levels), marginal_dominance(*levels, errors="student")
    effect, dominance = view.words("measure.relative_effect"), view.words("measure.dominance")

    def estimate(of: WaldEstimate, name: str, words: Words) -> Figure:
        return gate.estimate(of, name, made_of=MOVED, measure=words, finer=True)

    return [
        Row(
            effect,
            estimate(chance, "relative_effect", effect),
            p_figure(gate, chance, "brunner_munzel", made_of=MOVED, measure=effect),
        ),
        Row(dominance, estimate(lead, "dominance", dominance)),
    ]


def _all_levels(gate: Gate, view: View, outcome: Outcome) -> list[Row]:
    """Tests of the whole table of levels, as a description: they find any shift, not a rise."""
    levels = paired_levels(view, outcome)
    if not levels[0].size:
        return []
    words = view.words("test.stuart_maxwell"), view.words("test.bowker")
    return [
        Row(words[0], None, _test(gate, stuart_maxwell(*levels), "stuart_maxwell", words[0])),
        Row(words[1], None, _test(gate, bowker(*levels), "bowker", words[1])),
    ]


def _test(gate: Gate, test: Test, name: str, words: Words) -> Figure:
    return gate.test(test, name, made_of=MOVED, measure=words, finer=True)
