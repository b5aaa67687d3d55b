"""Chapter 03 tells how courses ended, and nothing about very few of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from analysis.answers.courses import CoursesAnswer, courses_answer, courses_families
from analysis.answers.release import protected
from analysis.answers.view import View, as_released
from analysis.data import write_protection
from analysis.programme import Places, Programme
from analysis.release import figures_in
from tests.course_files import (
    COURSES,
    NO_COURSES,
    by_id,
    demo_places,
    keys,
    raw_courses,
    ready,
    with_courses,
)


def shared(places: Places, programme: Programme) -> None:
    """Protect what the chapter shows."""
    view = View(programme, places, programme.pool.id, "shared", across=True)
    families = [as_released(programme, family) for family in courses_families(view)]
    protection = protected(view, families)
    write_protection(protection.as_json(), places.processed)


@pytest.fixture
def tiny_answer(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> CoursesAnswer:
    ready(with_courses(tiny), monkeypatch)
    return courses_answer(cohort="all")


def test_courses_are_counted_by_how_they_ended(tiny_answer: CoursesAnswer) -> None:
    found = by_id(tiny_answer.summary[0])
    assert found["duration.all"].count == 6
    assert (found["duration.completed.share"].count, found["duration.completed.share"].n) == (3, 6)
    assert found["duration.discontinued.share"].count == 2


def test_completed_courses_have_a_mean_and_internally_their_ends(
    tiny_answer: CoursesAnswer,
) -> None:
    found = by_id(tiny_answer)
    # 2, 3 and 4 months; the interval by Student's t with 2 degrees of freedom.
    assert found["duration.mean"].value == pytest.approx(3.0)
    assert found["duration.mean"].high == pytest.approx(3 + 4.302653 / math.sqrt(3), abs=1e-4)
    assert (found["duration.min"].value, found["duration.max"].value) == (2.0, 4.0)
    assert found["duration.planned"].value == 3
    assert found["duration.completed.planned.share"].count == 2
    assert "duration.median" not in found  # fewer than 20


def test_the_planned_length_alone_makes_no_table(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = ready(with_courses(tiny), monkeypatch)
    shared(tiny, programme)
    parts = courses_answer(cohort="spring", audience="shared").parts
    assert not [t for part in parts for t in part.tables if t.id == "duration.table"]
    told = courses_answer(cohort="spring").parts
    assert [t for part in told for t in part.tables if t.id == "duration.table"]


def test_the_curve_steps_at_whole_months_and_uses_those_still_running(
    tiny_answer: CoursesAnswer,
) -> None:
    found = by_id(tiny_answer)
    # Gone after 1.1 months of 6, and after 2.2 of the 4 that are left (one was completed after 2).
    assert found["duration.survival.1"].value == 1
    assert found["duration.survival.2"].value == pytest.approx(5 / 6, abs=1e-5)
    assert found["duration.survival.3"].value == pytest.approx(5 / 6 * 3 / 4, abs=1e-5)
    assert found["duration.gone.2"].count == 1
    assert found["duration.gone.3"].count == 2
    chart = next(c for part in tiny_answer.parts for c in part.charts if c.id == "duration.timing")
    assert chart.form == "steps"
    assert [row[0].value for row in chart.table.cells if row[0]] == [0, 1, 2, 3, 4, 5]


def test_after_the_last_course_was_seen_nothing_is_told(tiny_answer: CoursesAnswer) -> None:
    beyond = by_id(tiny_answer)["duration.survival.5"]
    assert (beyond.value, beyond.hidden) == (None, False)


def test_the_restricted_mean_is_the_area_under_the_curve(tiny_answer: CoursesAnswer) -> None:
    area = 1.1 + 1.1 * 5 / 6 + 0.8 * 5 / 6 * 3 / 4
    assert by_id(tiny_answer)["duration.restricted_mean"].value == pytest.approx(area, abs=1e-5)


def test_causes_are_shares_of_all_courses(tiny_answer: CoursesAnswer) -> None:
    found = by_id(tiny_answer)
    assert found["duration.incidence.mentor.3"].value == pytest.approx(1 / 6, abs=1e-5)
    # Of 6, 4 were left when it was lost: 4/6 of 1/4.
    assert found["duration.incidence.lost.3"].value == pytest.approx(1 / 6, abs=1e-5)


def test_groups_are_compared_by_courses_and_by_what_is_known_of_people(
    tiny_answer: CoursesAnswer,
) -> None:
    found = by_id(tiny_answer)
    alike = found["discontinued.by.alike.yes.discontinued.share"]
    assert (alike.count, alike.n) == (1, 3)
    # P-2, P-5 and P-6 are old, one of whose courses still runs.
    old = found["discontinued.by.born.old.discontinued.share"]
    assert (old.count, old.n) == (1, 2)


@pytest.mark.parametrize("audience", ["internal", "shared"])
@pytest.mark.parametrize(
    ("courses", "told"),
    [
        (NO_COURSES, "courses.nobody"),
        (COURSES[:1], "courses.ends"),
        (COURSES[5:], "courses.ends"),
        (("K-1;P-1;;;Gennemført;;Ja",), "courses.ends"),
        (("K-1;P-1;01-01-2025;;;;",), "courses.ends"),
        (COURSES[3:4], "courses.ends"),
    ],
)
def test_few_courses_or_none_make_a_chapter_all_the_same(
    tiny: Places,
    monkeypatch: pytest.MonkeyPatch,
    courses: tuple[str, ...],
    told: str,
    audience: str,
) -> None:
    programme = ready(with_courses(tiny, courses=courses), monkeypatch)
    shared(tiny, programme)
    for cohort in ("spring", "all"):
        answer = courses_answer(cohort=cohort, audience=audience)  # type: ignore[arg-type]
        assert answer.summary[0].key == told
        values = [f.value for f in figures_in(answer) if f.value is not None]
        assert all(math.isfinite(value) for value in values)


def test_a_programme_without_courses_says_so(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = ready(tiny, monkeypatch)
    assert keys(courses_answer(cohort="all").summary) == ["courses.absent"]
    assert courses_families(View(programme, tiny, "all", "shared", across=True)) == []


def test_nothing_about_very_few_courses_is_shared(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = ready(with_courses(tiny), monkeypatch)
    shared(tiny, programme)
    for figure in figures_in(courses_answer(cohort="all", audience="shared")):
        assert figure.method == "decided" or figure.value is None or figure.count in (6, 0), figure


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programme]:
    with pytest.MonkeyPatch.context() as patched:
        places = demo_places(tmp_path_factory.mktemp("demo"))
        programme = ready(places, patched)
        shared(places, programme)
        yield programme


@pytest.mark.slow
def test_the_demo_programme_gives_what_its_files_say(demo: Programme) -> None:
    rows = raw_courses(demo)
    found = by_id(courses_answer(cohort="all"))
    done = rows[rows["done"]]
    assert found["duration.all"].count == len(rows)
    assert found["duration.discontinued.share"].count == int(rows["gone"].sum())
    assert found["duration.mean"].value == pytest.approx(done["months"].mean(), abs=1e-5)
    assert found["duration.min"].value == done["months"].min()
    assert found["duration.max"].value == done["months"].max()
    assert found["duration.upper_quartile"].value == pytest.approx(
        np.percentile(done["months"], 75), abs=1e-5
    )
    for month in range(1, 9):
        assert found[f"duration.gone.{month}"].count == int(
            (rows["gone"] & (rows["months"] < month)).sum()
        )
        assert found[f"duration.survival.{month}"].value == pytest.approx(
            product_limit(rows, until=month), abs=1e-5
        )


def product_limit(rows: pd.DataFrame, *, until: float) -> float:
    """The share not discontinued, as Kaplan and Meier multiply it."""
    share = 1.0
    for month in sorted(set(rows.loc[rows["gone"], "months"])):
        if month < until:
            left = int((rows["months"] >= month).sum())
            share *= 1 - int((rows["gone"] & (rows["months"] == month)).sum()) / left
    return share


@pytest.mark.slow
def test_the_shared_demo_tells_no_number_below_the_threshold(demo: Programme) -> None:
    for cohort in demo.cohorts_and_pool:
        answer = courses_answer(cohort=cohort, audience="shared")
        names = {figure.id for figure in figures_in(answer)}
        assert not names & {"duration.min", "duration.max"}
        for figure in figures_in(answer):
            if figure.count is not None and figure.method != "decided":
                left = (figure.n or figure.count) - figure.count
                for number in (figure.count, left):
                    assert number == 0 or number >= demo.gate.threshold, figure


@pytest.mark.slow
def test_a_curve_with_hidden_months_is_not_drawn_as_a_line(demo: Programme) -> None:
    for cohort in demo.cohorts_and_pool:
        answer = courses_answer(cohort=cohort, audience="shared")
        for chart in (chart for part in answer.parts for chart in part.charts):
            hidden = any(figure.hidden for figure in chart.table.figures)
            assert not (hidden and chart.form == "steps"), chart.id


@pytest.mark.slow
def test_who_discontinued_is_parted_in_the_pool_alone(demo: Programme) -> None:
    for cohort in demo.cohorts:
        answer = courses_answer(cohort=cohort.id, audience="shared")
        told = keys(tuple(found for part in answer.parts for found in part.findings))
        assert told.count("courses.pool_only") == 2
