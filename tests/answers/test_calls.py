"""Follow-up calls are counted of the courses that lasted long enough for them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.answers.calls import calls_answer, message
from analysis.answers.calls_family import calls_families
from analysis.answers.view import View, as_released
from analysis.data import write_protection
from analysis.programme import Places, Programme, Words
from analysis.release import Figure, figures_in, protect
from tests.conftest import edited
from tests.course_files import (
    COURSES,
    NO_CALLS,
    NO_COURSES,
    RAW,
    by_id,
    demo_places,
    keys,
    raw_courses,
    ready,
    with_courses,
)

WHO = Words(da="forløb", en="courses")


def shared(places: Places, programme: Programme) -> None:
    view = View(programme, places, programme.pool.id, "shared", across=True)
    families = [as_released(programme, family) for family in calls_families(view)]
    protection = protect(families, threshold=programme.gate.threshold)
    write_protection(protection.as_json(), places.processed)


def test_calls_are_due_made_on_time_and_answered(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(with_courses(tiny), monkeypatch)
    found = by_id(calls_answer(cohort="all"))
    # All six lasted a month, five of them two: K-4 ended before.
    assert (found["calls.1.due"].count, found["calls.2.due"].count) == (6, 5)
    assert (found["calls.1.made.share"].count, found["calls.2.made.share"].count) == (2, 2)
    # K-1 was called after 1.0 month, K-2 after 2.4; after two months K-2 after 2.0, K-3 undated.
    assert (found["calls.1.on_time.share"].count, found["calls.1.on_time.share"].n) == (1, 2)
    assert (found["calls.2.on_time.share"].count, found["calls.2.on_time.share"].n) == (1, 1)
    assert found["calls.1.answered.share"].count == 1
    assert found["calls.any.no_call"].count == 3  # K-4, K-5 and K-6
    assert found["calls.1.planned"].value == 1


def test_of_several_calls_for_the_same_month_the_best_counts(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = ("K-1;1;15-03-2025;Nej;", "K-1;1;31-01-2025;Ja;", "K-1;1;;Nej;")
    ready(with_courses(tiny, calls=calls), monkeypatch)
    found = by_id(calls_answer(cohort="all"))
    assert found["calls.1.made.share"].count == 1
    assert found["calls.1.on_time.share"].count == 1
    assert found["calls.1.answered.share"].count == 1


def test_of_what_shares_are_shares_is_said_where_one_is_shown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = ready(with_courses(tiny), monkeypatch)
    (part,) = calls_answer(cohort="all")
    assert "calls.shares" in keys(part.findings)
    shared(tiny, programme)
    (part,) = calls_answer(cohort="all", audience="shared")
    assert not [f for f in part.tables[0].figures if f.unit == "share" and f.value is not None]
    assert "calls.shares" not in keys(part.findings)


def test_why_remarks_are_not_used_is_said_where_there_are_any(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(with_courses(tiny), monkeypatch)
    (part,) = calls_answer(cohort="all")
    assert "calls.remarks" in keys(part.findings)


@pytest.mark.parametrize("audience", ["internal", "shared"])
def test_no_calls_and_no_courses_are_a_sentence(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, audience: str
) -> None:
    programme = ready(with_courses(tiny, courses=NO_COURSES, calls=NO_CALLS), monkeypatch)
    shared(tiny, programme)
    answer = calls_answer(cohort="all", audience=audience)  # type: ignore[arg-type]
    assert [keys(part.findings) for part in answer] == [["calls.empty"]]


def test_courses_too_short_for_any_call_leave_nothing_to_be_made(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ("K-1;P-1;01-01-2025;03-01-2025;Gennemført;;Ja",)
    ready(with_courses(tiny, courses=rows), monkeypatch)
    answer = calls_answer(cohort="all")
    assert [chart.title.key for part in answer for chart in part.charts] == ["chart.calls.nobody"]
    assert all("calls.shares" not in keys(part.findings) for part in answer)
    assert by_id(answer)["calls.1.due"].count == 0


def made(**shares: float | None) -> list[Figure]:
    return [
        Figure(name, WHO, WHO, "share", n=90, value=value, hidden=value is None)
        for name, value in shares.items()
    ]


@pytest.mark.parametrize(
    ("shares", "key"),
    [
        ({"a": 0.9, "b": 0.8, "c": 0.7}, "chart.calls"),
        ({"a": 0.9, "b": 0.901, "c": 0.7}, "chart.calls.between"),  # two are printed as 90 %
        ({"a": 0.9, "b": 0.9}, "chart.calls.alike"),
        ({"a": 0.9, "b": 0.8, "c": None}, "chart.calls.between.some"),
        ({"a": 0.9, "b": 0.9, "c": None}, "chart.calls.alike.some"),
        ({"a": 0.9, "b": None}, "chart.calls.alike.shown"),
        ({"a": None, "b": None}, "chart.calls.withheld"),
    ],
)
def test_no_call_is_said_to_be_made_most_often_where_another_may_be(
    shares: dict[str, float | None], key: str
) -> None:
    assert message(made(**shares)).key == key


def test_a_programme_that_plans_no_calls_tells_of_none(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(tiny, monkeypatch)
    assert calls_answer(cohort="all") == ()


def test_nothing_about_very_few_calls_is_shared(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = ready(with_courses(tiny, courses=COURSES), monkeypatch)
    shared(tiny, programme)
    for figure in figures_in(calls_answer(cohort="all", audience="shared")):
        assert figure.count is None or figure.count in (0, 5, 6), figure


def test_a_call_that_was_late_by_more_than_the_tolerance_is_late(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_courses(tiny, calls=("K-1;1;15-02-2025;Ja;",))  # 45 days: 1.5 months
    ready(tiny, monkeypatch)
    assert by_id(calls_answer(cohort="all"))["calls.1.on_time.share"].count == 1
    edited(tiny.programme / "programme.toml", "tolerance = 0.5", "tolerance = 0.4")
    assert by_id(calls_answer(cohort="all"))["calls.1.on_time.share"].count == 0


@pytest.mark.slow
def test_the_demo_programme_gives_what_its_files_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = ready(demo_places(tmp_path), monkeypatch)
    found = by_id(calls_answer(cohort="all"))
    courses = raw_courses(programme)
    paths = [RAW / cohort.id / "opfoelgning.csv" for cohort in programme.cohorts]
    calls = pd.concat([pd.read_csv(path, sep=";", encoding="cp1252", dtype=str) for path in paths])
    planned = calls["Planlagt (måneder)"].str.replace(",", ".").astype(float)
    for month, name in ((1.5, "1_5"), (3.0, "3"), (5.0, "5")):
        due = set(courses.loc[courses["months"] >= month, "Forløbs-ID"])
        made = calls[(planned == month) & calls["Forløbs-ID"].isin(due)]
        reached = made[made["Mentee nået"].str.strip().str.lower() == "ja"]
        assert found[f"calls.{name}.due"].count == len(due)
        assert found[f"calls.{name}.made.share"].count == made["Forløbs-ID"].nunique()
        assert found[f"calls.{name}.reached_mentee.share"].count == reached["Forløbs-ID"].nunique()
