"""Whose courses were discontinued: groups side by side, and whether they differ."""

from __future__ import annotations

import pandas as pd

from analysis.answers.course_rows import (
    COMPLETED,
    DISCONTINUED,
    course_months,
    course_rows,
    endings,
)
from analysis.answers.trait_family import groups_of, trait_family, trait_scale, trait_variable
from analysis.answers.view import View
from analysis.inference import Test
from analysis.inference.durations import gray_test
from analysis.inference.multiplicity import benjamini_hochberg
from analysis.programme import Courses, Words
from analysis.release import Chart, Figure, Gate, Part, Statement, Table

_CODES = {DISCONTINUED: 1, COMPLETED: 2}  # what can end a course; 0: still running
_WHOLES = (
    (COMPLETED, "population.completed_courses"),
    (f"of_{DISCONTINUED}", "population.discontinued_courses"),
)


def traits_part(view: View, courses: Courses) -> Part | None:
    """Return the share of discontinued courses by each trait; None where the settings name none.

    Two-way tables stand in the pool alone, and in every internal view.
    """
    if not courses.traits:
        return None
    title, text = view.words("courses.traits.title"), view.words("courses.traits.text")
    if view.audience == "shared" and not view.pooled:
        return Part(title, text, (Statement("courses.pool_only"),))
    if not (endings(view, courses, course_rows(view, courses)[view.cohort]) == DISCONTINUED).any():
        return Part(title, text, (Statement("courses.causes.none"),))
    tests = _tests(view, courses)
    chart = Chart("discontinued.by", "bars", _message(view, courses), _shares(view, courses))
    tables = (_test_table(view, tests), _composition(view, courses))
    return Part(title, text, (differs(view, tests),), (chart,), tables)


def traits_statement(view: View, courses: Courses) -> Statement | None:
    """Tell whether groups differed; None where a view has no such part."""
    part = traits_part(view, courses)
    return part.findings[0] if part is not None and part.charts else None


def differs(view: View, tests: list[Figure]) -> Statement:
    """Tell of the surest difference between groups, in the words of the declared certainty."""
    told = [test for test in tests if test.p is not None]
    if not told:
        return Statement("courses.traits.withheld")
    surest = min(told, key=lambda test: test.p or 0.0)
    certainty, p = view.programme.certainty, surest.p or 0.0
    key = "clear" if p < certainty.clear else "some" if p < certainty.some else "none_found"
    return Statement(f"courses.traits.{key}", {"test": surest}, {"top": surest.measure})


def _tests(view: View, courses: Courses) -> list[Figure]:
    """Gray's test of each trait, the p values of those shown adjusted together (Benjamini–Hochberg)."""
    found = [_gray(view, courses, trait) for trait in courses.traits]
    shown = [_gate(view, courses, t).shows(*_cells(view, courses, t)) for t in courses.traits]
    told = [test.p if test.n and may else None for test, may in zip(found, shown, strict=True)]
    adjusted = benjamini_hochberg(told)
    figures = []
    for trait, test, p in zip(courses.traits, found, adjusted, strict=True):
        gate = _gate(view, courses, trait)
        known = Test(test.statistic, test.df, 1.0 if p is None else float(p), test.n, "gray_bh")
        figures.append(
            gate.test(
                known,
                "gray",
                made_of=_cells(view, courses, trait),
                measure=trait_variable(view, courses, trait).label,
                finer=True,
            )
        )
    return figures


def _gray(view: View, courses: Courses, trait: str) -> Test:
    rows = course_rows(view, courses)[view.cohort]
    groups = groups_of(view, courses, trait, rows, cohort=view.cohort)
    months = pd.Series(course_months(rows), index=rows.index)
    known = groups.notna() & months.notna()
    ends = endings(view, courses, rows).map(_CODES).fillna(0).astype(int)
    if groups[known].nunique() < 2:  # noqa: PLR2004 # one group has nothing to be compared with
        return Test(0.0, 0.0, 1.0, 0, "gray")
    tests = gray_test(months[known].to_numpy(), ends[known].to_numpy(), groups[known].to_numpy())
    return tests.get(_CODES[DISCONTINUED], Test(0.0, 0.0, 1.0, int(known.sum()), "gray"))


def _shares(view: View, courses: Courses) -> Table:
    rows = [row for trait in courses.traits for row in _group_shares(view, courses, trait)]
    return Table(
        "discontinued.by",
        rows=tuple(row.measure for row in rows),
        columns=(view.words("column.share_discontinued"),),
        cells=tuple((row,) for row in rows),
        corner=view.words("column.course_group"),
        caption=view.words("courses.traits.title"),
    )


def _group_shares(view: View, courses: Courses, trait: str) -> list[Figure]:
    """The share discontinued of each group, groups without a course left out."""
    gate, label = _gate(view, courses, trait), trait_variable(view, courses, trait).label
    shares = [
        gate.share(f"{level.code}/{DISCONTINUED}", measure=_named(label, level.words))
        for level in trait_scale(view, courses, trait).levels
    ]
    return [share for share in shares if share.hidden or share.n]


def _message(view: View, courses: Courses) -> Statement:
    shares = [s for trait in courses.traits for s in _group_shares(view, courses, trait)]
    enough = view.programme.gate.min_base
    known = [share for share in shares if share.value is not None and (share.n or 0) >= enough]
    if len(known) < 2:  # noqa: PLR2004 # nothing to compare
        return Statement("chart.traits.withheld")
    key = "chart.traits" if len(known) == len(shares) else "chart.traits.shown"
    most = max(known, key=lambda share: share.value or 0.0)
    least = min(known, key=lambda share: share.value or 0.0)
    words = {"top": most.measure, "bottom": least.measure}
    return Statement(key, {"most": most, "least": least}, words)


def _test_table(view: View, tests: list[Figure]) -> Table:
    return Table(
        "discontinued.tests",
        rows=tuple(test.measure for test in tests),
        columns=(view.words("column.p_gray"),),
        cells=tuple((test,) for test in tests),
        corner=view.words("column.trait"),
        caption=view.words("caption.traits_tests"),
    )


def _composition(view: View, courses: Courses) -> Table:
    """Who is among the completed courses, and who among the discontinued ones."""
    rows: list[tuple[Figure, Figure]] = []
    for trait in courses.traits:
        gate, label = _gate(view, courses, trait), trait_variable(view, courses, trait).label
        for level in trait_scale(view, courses, trait).levels:
            words = _named(label, level.words)
            done, gone = (
                gate.share(f"{level.code}/{cell}", measure=words, population=view.words(whole))
                for cell, whole in _WHOLES
            )
            if any(figure.hidden or figure.count for figure in (done, gone)):
                rows.append((done, gone))
    return Table(
        "discontinued.composition",
        rows=tuple(done.measure for done, _ in rows),
        columns=(view.words("column.of_completed"), view.words("column.of_discontinued")),
        cells=tuple(rows),
        corner=view.words("column.course_group"),
        caption=view.words("caption.composition"),
    )


def _cells(view: View, courses: Courses, trait: str) -> tuple[str, ...]:
    codes = trait_scale(view, courses, trait).codes
    return tuple(f"{code}/{cell}" for code in codes for cell in ("n", DISCONTINUED))


def _gate(view: View, courses: Courses, trait: str) -> Gate:
    family = trait_family(view, courses, trait)
    return view.gate(family, view.words("population.ended_courses"))


def _named(trait: Words, level: Words) -> Words:
    return Words(da=f"{trait.da}: {level.da}", en=f"{trait.en}: {level.en}")
