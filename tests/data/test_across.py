"""What only files side by side show is found, and nothing where all is well."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from analysis.data import DeliveryError, Examined, Finding, check_cohorts, examine
from analysis.programme import Places, Problem, read_programme
from tests.conftest import edited
from tests.course_files import NO_CALLS, with_courses

TODAY = dt.date(2026, 1, 1)
DATED_LAST = "answered_on,last,Dato,after,date,,,,quasi,month,,,,,Dato,Date\n"


def examined(places: Places, today: dt.date = TODAY) -> Examined:
    programme = read_programme(places.programme)
    return examine(programme, places.raw, cohorts=["spring"], today=today)


def found(places: Places, rule: str, today: dt.date = TODAY) -> list[Finding]:
    return [
        one
        for one in examined(places, today).found
        if not isinstance(one, Problem) and one.rule == rule
    ]


def stops(places: Places) -> str:
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(read_programme(places.programme), places.raw, cohorts=["spring"])
    return str(refused.value)


@pytest.fixture
def dated(tiny: Places) -> Places:
    """The after questionnaire tells its dates too."""
    with (tiny.programme / "codebook.csv").open("a", encoding="utf-8") as codebook:
        codebook.write(DATED_LAST)
    answers(tiny, "P-1;Ja;Nogenlunde;01-06-2025\nP-2;Nej;Godt;01-06-2025\nP-4;Ja;Godt;01-06-2025\n")
    return tiny


def answers(places: Places, rows: str) -> None:
    (places.raw / "spring/last.csv").write_text(f"Id;Har mål;Humør;Dato\n{rows}", encoding="utf-8")


def test_each_thing_stands_with_its_rows(tiny: Places) -> None:
    (twice,) = found(tiny, "twice_answered")
    assert (twice.file, twice.column, twice.rows) == ("spring/first.csv", "Id", (4, 5))
    (unlinked,) = found(tiny, "unlinked")
    assert (unlinked.rows, unlinked.values["home"]) == ((7,), "spring/people.csv")
    (left_out,) = found(tiny, "left_out")
    assert left_out.rows == (8,)
    (waves,) = found(tiny, "in_each_wave")
    # First: P-1, P-2, P-3, P-4 and the unknown P-9; last: P-1, P-2, P-4, P-5.
    assert (waves.values["both"], waves.values["first_only"], waves.values["last_only"]) == (
        "3",
        "2",
        "1",
    )


def test_nothing_of_it_stops_a_run(tiny: Places) -> None:
    assert examined(tiny).count("error") == 0
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


def test_a_course_that_ends_before_it_starts_is_refused(tiny: Places) -> None:
    rows = ["K-1;P-1;02-05-2025;01-05-2025;Gennemført;;Ja", "K-2;P-2;01-05-2025;;Gennemført;;Ja"]
    places = with_courses(tiny, courses=rows, calls=NO_CALLS)
    message = stops(places)
    assert "spring/courses.csv, column “Slut”: the date is before “Start”" in message
    assert "(row 2) (1 row)" in message


def test_dates_before_2000_are_refused_unless_they_may_be_old(tiny: Places) -> None:
    edited(tiny.raw / "spring/first.csv", "P-4;01-02-2025", "P-4;01-02-1925")
    assert "column “Dato”: the date is before the year 2000 (row 6)" in stops(tiny)
    edited(
        tiny.programme / "codebook.csv",
        "answered_on,first,Dato,before,date,,,,quasi,month,,,",
        "answered_on,first,Dato,before,date,,,,quasi,month,,1900-01-01,",
    )
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


def test_a_date_after_today_is_told_and_stops_nothing(tiny: Places) -> None:
    assert not found(tiny, "in_the_future")
    (late,) = found(tiny, "in_the_future", today=dt.date(2025, 2, 2))
    assert (late.column, late.rows, late.severity) == ("Dato", (4,), "warning")


def test_an_after_file_that_is_the_before_file_is_refused(dated: Places) -> None:
    """Both questionnaires have the same columns here."""
    codebook = dated.programme / "codebook.csv"
    kept = [
        line
        for line in codebook.read_text(encoding="utf-8").splitlines()
        if ",first," not in line and ",last," not in line
    ]
    asked = [
        f"{name},{source},{rest}"
        for source, wave in (("first", "before"), ("last", "after"))
        for name, rest in (
            ("person", "Id,,key,,,,key,pseudonym,yes,,,,Person,Person"),
            ("answered_on", f"Dato,{wave},date,,,,quasi,month,,,,,Dato,Date"),
            ("mood", f"Humør,{wave},ordered,mood,,,,,,,,,Humør,Mood"),
        )
    ]
    codebook.write_text("\n".join([*kept, *asked, ""]), encoding="utf-8")
    rows = "Id;Dato;Humør\nP-1;01-02-2025;Godt\nP-2;01-03-2025;Dårligt\n"
    for name in ("first", "last"):
        (dated.raw / f"spring/{name}.csv").write_text(rows, encoding="utf-8")
    message = stops(dated)
    assert "spring/last.csv: the file is the same as spring/first.csv" in message
    edited(dated.raw / "spring/last.csv", "Dårligt", "Godt")
    check_cohorts(read_programme(dated.programme), dated.raw, cohorts=["spring"])


def test_waves_that_were_swapped_are_refused_by_their_dates(dated: Places) -> None:
    check_cohorts(read_programme(dated.programme), dated.raw, cohorts=["spring"])
    answers(dated, "P-1;Ja;Godt;01-01-2025\nP-2;Ja;Godt;01-01-2025\nP-4;Ja;Godt;01-06-2025\n")
    assert "spring/last.csv, column “Dato”: most people answered here before" in stops(dated)


def test_one_person_with_dates_backwards_is_told(dated: Places) -> None:
    answers(dated, "P-1;Ja;Godt;01-01-2025\nP-2;Ja;Godt;01-06-2025\nP-4;Ja;Godt;01-06-2025\n")
    (backwards,) = found(dated, "dated_backwards")
    assert backwards.rows == (2,)


def many(places: Places, after: dict[str, str]) -> None:
    """Thirty people; ``after`` says what became of each answer."""
    before = ["Dårligt", "Nogenlunde", "Godt"]
    people = range(1, 31)
    raw = places.raw / "spring"
    rows = "".join(f"P-{i};Prøve;01-02-1990;1\n" for i in people)
    (raw / "people.csv").write_text(f"Id;Navn;Født;Timer\n{rows}", encoding="utf-8")
    rows = "".join(f"P-{i};01-02-2025;{before[i % 3]};Job\n" for i in people)
    (raw / "first.csv").write_text(f"Id;Dato;Humør;Mål\n{rows}", encoding="utf-8")
    rows = "".join(f"P-{i};Ja;{after[before[i % 3]]}\n" for i in people)
    (raw / "last.csv").write_text(f"Id;Har mål;Humør\n{rows}", encoding="utf-8")


def test_a_scale_that_runs_the_other_way_is_told(tiny: Places) -> None:
    many(tiny, {"Dårligt": "Godt", "Nogenlunde": "Nogenlunde", "Godt": "Dårligt"})
    (turned,) = found(tiny, "reversed")
    assert (turned.file, turned.column, turned.severity) == ("spring/last.csv", "Humør", "warning")


def test_answers_that_rise_for_all_are_no_reversed_scale(tiny: Places) -> None:
    many(tiny, {"Dårligt": "Nogenlunde", "Nogenlunde": "Godt", "Godt": "Godt"})
    assert not found(tiny, "reversed")


def test_levels_that_nobody_chose_are_told_over_all_files(tiny: Places) -> None:
    def named() -> dict[str | None, str]:
        return {one.column: one.values["levels"] for one in found(tiny, "unchosen")}

    assert named() == {"Humør": "“Dårligt”"}  # in the after questionnaire
    edited(tiny.raw / "spring/first.csv", "Skole, fx aften", "Job")
    assert named() == {"Humør": "“Dårligt”", "Mål": "“Skole, fx aften”"}


def test_a_question_that_nobody_answered_is_told(tiny: Places) -> None:
    path: Path = tiny.raw / "spring/last.csv"
    path.write_text("Id;Har mål;Humør\nP-1;Ja;\nP-2;Nej;\n", encoding="utf-8")
    (nobody,) = found(tiny, "nobody_answered")
    assert nobody.column == "Humør"


def test_answers_that_were_delivered_for_two_cohorts_are_told(tiny: Places) -> None:
    edited(
        tiny.programme / "programme.toml",
        '[[waves]]\nid = "before"',
        '[[cohorts]]\nid = "autumn"\ntitle = { da = "Efterår", en = "Autumn" }\nstart = 2025-08-01\n\n[[waves]]\nid = "before"',
    )
    shutil.copytree(tiny.raw / "spring", tiny.raw / "autumn")
    edited(tiny.raw / "autumn/last.csv", "P-5;Ja;Godt", "P-5;Ja;Dårligt")
    programme = read_programme(tiny.programme)
    told = examine(programme, tiny.raw, cohorts=["spring", "autumn"], today=TODAY).found
    alike = [one for one in told if isinstance(one, Finding) and one.rule == "same_as_cohort"]
    # The people may be the same; their answers before are not, and those after differ.
    assert [(one.file, one.values["other"]) for one in alike] == [
        ("autumn/first.csv", "spring/first.csv")
    ]


def test_every_finding_is_said_in_both_languages(tiny: Places) -> None:
    for one in examined(tiny).found:
        assert not isinstance(one, Problem)
        danish, english = one.said("da"), one.said("en")
        assert danish != english
        assert "{" not in "".join([*danish, *english])
