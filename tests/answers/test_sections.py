"""Sections that the settings describe: who is counted, what is told, and what is not."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.answers.sections import section_part, sections_of
from analysis.answers.view import View
from analysis.programme import Places, Programme, read_programme
from analysis.release import Figure, Part, figures_in

ROOT = Path(__file__).parents[2]
RAW = ROOT / "data" / "raw"
COHORTS = ("2024-efteraar", "2025-foraar", "2025-efteraar")


@pytest.fixture(scope="module")
def programme(demo: Places) -> Programme:
    return read_programme(demo.programme)


@pytest.fixture(scope="module")
def internal(programme: Programme, demo: Places) -> View:
    return View(programme, demo, "all", "internal")


@pytest.fixture(scope="module")
def shared(programme: Programme, demo: Places) -> View:
    return View(programme, demo, "2025-foraar", "shared")


def part(view: View, section: str) -> Part:
    return section_part(view, next(s for s in view.programme.sections if s.id == section))


def figures(view: View, section: str) -> dict[str, Figure]:
    return {figure.id: figure for figure in figures_in(part(view, section))}


def raw(name: str) -> pd.DataFrame:
    encoding = "utf-8-sig" if name in {"foer", "efter", "mentor_slut", "henvendelser"} else "cp1252"
    frames = [
        pd.read_csv(RAW / c / f"{name}.csv", sep=";", dtype=str, encoding=encoding).fillna("")
        for c in COHORTS
    ]
    table = pd.concat(frames, ignore_index=True)
    for column in table:
        if column.endswith("-ID"):
            table[column] = table[column].str.strip().str.upper()
    return table


def test_a_population_takes_in_only_those_who_are_linked(internal: View) -> None:
    courses = raw("forloeb")
    size = len(internal.population("matched_mentees")["all"])
    assert size == courses["Mentee-ID"].nunique()
    assert len(internal.population("matched_mentors")["all"]) == courses["Mentor-ID"].nunique()


def test_stages_count_ever_fewer_of_the_same_people(internal: View) -> None:
    mentors = raw("mentorer").drop_duplicates("Kontakt-ID")
    corporate = mentors[mentors["Gennem arbejdsplads"] == "Ja"]
    began = corporate["Kontakt-ID"].isin(raw("forloeb")["Mentor-ID"])
    found = figures(internal, "corporate_path")
    assert found["corporate_path.corporate_mentors"].count == len(corporate)
    assert found["corporate_path.corporate_matched"].count == began.sum()
    assert found["corporate_path.corporate_matched.share"].value == pytest.approx(began.mean())


def test_a_question_is_shared_out_among_those_who_answered_it(internal: View) -> None:
    channels = raw("henvendelser")["Kanal"]
    found = figures(internal, "enquiry_who")
    share = found["enquiries.enquiry_channel.participant.share"]
    assert share.n == (channels != "").sum()
    assert share.count == (channels == "Anbefaling fra deltager").sum()


def test_several_answers_are_counted_option_by_option(internal: View) -> None:
    goals = raw("mentees").drop_duplicates("Kontakt-ID").set_index("Kontakt-ID")["Mål ved start"]
    goals = goals[goals.index.isin(raw("forloeb")["Mentee-ID"])].str.split(";")
    share = figures(internal, "mentee_goals")["matched_mentees.goals_at_start.education.yes.share"]
    assert share.count == goals.map(lambda options: "Uddannelse" in options).sum()


def test_months_are_counted_and_add_up(internal: View) -> None:
    months = raw("henvendelser")["Dato"].str[3:]
    found = figures(internal, "enquiry_months")
    assert found["enquiries.enquiry_date.2025-01"].count == (months == "01-2025").sum()
    assert sum(f.count or 0 for f in found.values()) == len(months)


def test_numbers_have_their_mean_and_median(internal: View) -> None:
    after = raw("efter")
    days = pd.to_datetime(after["Besvaret"], format="%d-%m-%Y").sort_values(kind="stable").index
    known = set(raw("mentees")["Kontakt-ID"])
    answers = after.loc[days].drop_duplicates("Mentee-ID", keep="last")
    numbers = answers.loc[answers["Mentee-ID"].isin(known), "Antal ansøgninger"]
    numbers = numbers[numbers != ""].str.replace(".", "").astype(float)
    found = figures(internal, "mentee_applications")
    assert found["answered_after.applications.mean"].value == pytest.approx(
        numbers.mean(), abs=1e-6
    )
    assert found["answered_after.applications.median"].value == numbers.median()


def test_what_is_about_no_person_is_not_hidden(shared: View) -> None:
    assert not any(figure.hidden for figure in figures_in(part(shared, "companies_partners")))


def test_what_is_hidden_is_in_no_message(shared: View) -> None:
    for section in shared.programme.sections:
        for finding in section_part(shared, section).findings:
            for figure in finding.figures.values():
                assert figure.value is None or not figure.hidden
                assert not (figure.hidden and finding.key.startswith("message."))


def test_no_shown_count_of_people_is_small(shared: View) -> None:
    small = [
        figure.id
        for section in shared.programme.sections
        for figure in figures_in(section_part(shared, section))
        if figure.unit in {"people", "courses"} and figure.count and figure.count < 5
        if not shared.programme.gate.threshold > 5
    ]
    public = {"companies", "outreach"}
    assert [name for name in small if name.split(".")[0] not in public] == []


def test_no_answer_is_called_the_most_frequent_where_a_hidden_one_may_be(shared: View) -> None:
    charts = [
        chart
        for section in shared.programme.sections
        if section.form in {"levels", "compared", "months"}
        for chart in section_part(shared, section).charts
        if any(figure.hidden for figure in chart.table.figures) and chart.title.figures
    ]
    assert charts
    for chart in charts:
        if chart.title.key == "chart.levels.one":
            known = [figure.value or 0.0 for figure in chart.table.figures]
            assert 1 - sum(known) < max(known), chart.id
        else:  # of several answers, or several questions, a hidden one may be anything
            neutral = (
                "chart.compared.alike.shown",
                "chart.compared.between.shown",
                "chart.compared.single",
                "chart.levels.yesno",
                "chart.months",
            )
            own = f"message.{chart.id}"  # which names the two ends of what is shown
            assert chart.title.key in {*neutral, own}, chart.id


def test_two_answers_that_are_as_frequent_are_both_named(internal: View) -> None:
    title = part(internal, "mentee_focus").charts[0].title
    assert title.key == "chart.levels.choices.tied"
    shares = figures(internal, "mentee_focus").values()
    top = max(share.count or 0 for share in shares)
    assert {share.measure for share in shares if share.count == top} == {
        title.words["top"],
        title.words["next"],
    }


def test_a_chapter_opens_with_whom_it_is_about(internal: View) -> None:
    summary = sections_of(internal, "04_mentees").summary
    assert summary[0].key == "section.whom"
    assert 2 <= len(summary) <= 6
