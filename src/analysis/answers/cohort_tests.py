"""Whether the cohorts differ, and whether they changed when they are kept apart."""

from __future__ import annotations

import math
from dataclasses import replace

from analysis.answers.beside import Beside
from analysis.answers.change_tests import CROSSED
from analysis.answers.cohort_changes import NET, TOP, Measure, spread_test, trend
from analysis.answers.view import View
from analysis.inference import Estimate, Test
from analysis.inference.multiplicity import benjamini_hochberg
from analysis.inference.paired_shares import PairedCounts
from analysis.inference.pooling import (
    Homogeneity,
    StratifiedMcNemar,
    cohort_homogeneity,
    stratified_mcnemar,
)
from analysis.programme import Words
from analysis.release import Figure, Table

_FEWEST = 2  # cohorts that can differ
_SHARES = (("better", "pairs/better"), ("high_after", "pairs/high_after"))


def tests_table(view: View, beside: Beside) -> Table:
    """Return the p value of every test over cohorts, and the same allowing for their number."""
    found = _tests(view, beside)
    adjusted = benjamini_hochberg([None if f.hidden else f.p for f in found])
    pairs = zip(found, adjusted.tolist(), strict=True)
    return Table(
        "cohorts.tests",
        rows=tuple(figure.measure for figure in found),
        columns=(view.words("column.p"), view.words("column.p_bh")),
        cells=tuple((figure, _adjusted(figure, p)) for figure, p in pairs),
        corner=view.words("column.question"),
        caption=view.words("caption.cohorts.tests"),
    )


def odds_figure(view: View, beside: Beside) -> Figure:
    """Return how many gained a high level for each who lost it, the cohorts kept apart."""
    stratified = _stratified(beside)
    estimate = (
        Estimate(math.nan, 0.0, math.inf, 0.95, 0, "odds ratio", "stratified_mcnemar")
        if stratified is None
        else stratified.odds_ratio
    )
    return beside.over_all(
        lambda gate: gate.estimate(
            estimate,
            "stratified.odds_ratio",
            made_of=(),
            measure=view.words("measure.cohorts.odds"),
        ),
        *CROSSED,
    )


def differ_figure(view: View, beside: Beside, measure: Measure) -> Figure:
    """Return the p value of “the true change is the same in all cohorts”."""
    name = "net" if measure is NET else "top"
    words = view.words(f"test.cohorts.{name}")
    test = spread_test(beside, measure)
    return _test_figure(beside, test, f"{name}.q_test", measure.cells, words)


def homogeneity_figure(beside: Beside, name: str, cell: str, of: str, *, words: Words) -> Figure:
    """Return the exact p value of “all cohorts have the same share”."""
    people = [
        (count, n) for count, n in zip(beside.counts(cell), beside.counts(of), strict=True) if n
    ]
    test = None
    if len(people) >= _FEWEST:
        counts, n = zip(*people, strict=True)
        test = _homogeneity_test(cohort_homogeneity(counts, n))
    return _test_figure(beside, test, f"homogeneity.{name}", (cell, of), words)


def trend_test(beside: Beside, measure: Measure) -> Test | None:
    """Return the test of no straight line through the cohorts."""
    line = trend(beside, measure)
    if line is None or math.isnan(line.p):
        return None
    return Test(line.statistic, None, line.p, line.n, "linear_trend")


def _tests(view: View, beside: Beside) -> list[Figure]:
    def words(name: str) -> Words:
        return view.words(f"test.cohorts.{name}")

    stratified = _stratified(beside)
    exact = None if stratified is None else stratified.exact
    gained = None if stratified is None else stratified.heterogeneity
    differ = None if gained is None else _homogeneity_test(gained)
    line = trend_test(beside, NET)
    return [
        differ_figure(view, beside, NET),
        differ_figure(view, beside, TOP),
        *(
            homogeneity_figure(beside, name, cell, "pairs/n", words=words(name))
            for name, cell in _SHARES
        ),
        _test_figure(beside, exact, "stratified.exact", CROSSED, words("stratified")),
        _test_figure(beside, differ, "stratified.differ", CROSSED, words("gained")),
        _test_figure(beside, line, "net.trend_test", NET.cells, words("trend")),
    ]


def _stratified(beside: Beside) -> StratifiedMcNemar | None:
    strata = zip(*(beside.counts(cell) for cell in CROSSED), strict=True)
    counts = [PairedCounts(*each) for each in strata]
    return stratified_mcnemar(counts) if any(each.n for each in counts) else None


def _homogeneity_test(found: Homogeneity) -> Test | None:
    p = found.p if found.exact_p is None else found.exact_p
    return None if math.isnan(p) else Test(found.statistic, found.df, p, found.n, found.method)


def _test_figure(
    beside: Beside, test: Test | None, name: str, cells: tuple[str, ...], words: Words
) -> Figure:
    """A p value; without value where there is nothing to test."""
    nothing = Test(math.nan, None, 1.0, 0, "none")
    return beside.over_all(
        lambda gate: gate.test(test or nothing, name, made_of=(), measure=words), *cells
    )


def _adjusted(figure: Figure, p: float) -> Figure:
    shown = None if figure.hidden or math.isnan(p) else round(p, 6)
    return replace(figure, id=f"{figure.id}.bh", value=shown, p=shown, method="benjamini_hochberg")
