"""What is said of delivered files and of outcomes in numbers is held against the codebook."""

from __future__ import annotations

import pytest

from analysis.programme import Places, ProgrammeError, read_programme
from tests.conftest import edited


def refusal(places: Places) -> str:
    with pytest.raises(ProgrammeError) as refused:
        read_programme(places.programme)
    return str(refused.value)


def with_setting(places: Places, line: str, *, source: str = "people") -> None:
    table = f"[sources.{source}]\n"
    edited(places.programme / "programme.toml", table, f"{table}{line}\n")


def with_cohort(places: Places, rows: str) -> None:
    edited(
        places.programme / "programme.toml",
        '[[waves]]\nid = "before"',
        f'[[cohorts]]\nid = "autumn"\ntitle = {{ da = "Efterår", en = "Autumn" }}\n'
        f"start = 2025-08-01\n{rows}\n"
        '[[waves]]\nid = "before"',
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('cohort = "term"', "has no variable “term”"),
        ('rows = { term = ["1"] }', "has no variable “term”"),
        ('answered = { status = ["1"] }', "has no variable “status”"),
        ("rows = { name = [] }", "“name” is to hold one of no words"),
        ('latest = "hours"', "“hours” is a number"),
        ('key = ["number"]', "has no variable “number”"),
    ],
)  # fmt: skip
def test_a_source_names_variables_of_its_own(tiny: Places, line: str, told: str) -> None:
    with_setting(tiny, line)
    message = refusal(tiny)
    assert "the source “people”" in message
    assert told in message


def test_rows_and_cohort_may_name_any_variable_of_the_source(tiny: Places) -> None:
    with_setting(tiny, 'cohort = "name"\nrows = { hours = ["1,5"] }')
    source = read_programme(tiny.programme).source("people")
    assert (source.cohort, source.rows) == ("name", {"hours": ("1,5",)})


def test_rows_of_a_question_on_a_scale_are_told_by_its_answers(tiny: Places) -> None:
    with_setting(tiny, 'rows = { has_goal = ["ja", "no"] }', source="last")
    read_programme(tiny.programme)
    edited(tiny.programme / "programme.toml", '["ja", "no"]', '["ja", "perhaps"]')
    assert "“has_goal” cannot be answered “perhaps”" in refusal(tiny)


def test_a_cohort_is_told_by_an_answer_where_there_is_a_scale(tiny: Places) -> None:
    with_setting(tiny, 'cohort = "has_goal"', source="last")
    edited(
        tiny.programme / "programme.toml", "start = 2025-02-01", 'start = 2025-02-01\nrows = ["Ja"]'
    )
    read_programme(tiny.programme)
    with_cohort(tiny, 'rows = ["never"]')
    message = refusal(tiny)
    assert "the cohort “autumn”" in message
    assert "cannot be answered “never”" in message


def test_options_apart_tell_no_row(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "goals,first,Mål", "goals,first,Mål {}")
    read_programme(tiny.programme)
    with_setting(tiny, 'answered = { goals = ["1"] }', source="first")
    assert "“goals” has a column for each option" in refusal(tiny)


def test_only_several_answers_have_a_column_for_each_option(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "mood,first,Humør", "mood,first,Humør {}")
    assert "a ordered has no column for each option" in refusal(tiny)


def test_a_row_of_a_file_belongs_to_one_cohort(tiny: Places) -> None:
    with_setting(tiny, 'cohort = "name"')
    with_cohort(tiny, 'rows = ["Fall", " SPRING "]')
    assert "rows with “SPRING” belong to the cohort “spring” already" in refusal(tiny)


def test_a_cohort_may_name_the_same_word_in_two_spellings(tiny: Places) -> None:
    with_setting(tiny, 'cohort = "name"')
    with_cohort(tiny, 'rows = ["fall", "Fall"]')
    assert read_programme(tiny.programme).cohort("autumn").own_rows == ("fall", "Fall")


def test_rows_of_a_cohort_need_a_source_that_tells_cohorts(tiny: Places) -> None:
    with_cohort(tiny, 'rows = ["Fall"]')
    assert "no source says which variable tells the cohort" in refusal(tiny)


def with_hours_twice(places: Places, kept: str) -> None:
    """Let the hours be asked in both waves, and be the outcome."""
    row = "hours,{},Timer,{},number,,,,,{},,,,,Timer,Hours\n"
    codebook = places.programme / "codebook.csv"
    edited(codebook, "hours,people,Timer,,number,,,,,,,0,,,Timer,Hours\n", "")
    rows = row.format("people", "before", kept) + row.format("last", "after", kept)
    codebook.write_text(codebook.read_text(encoding="utf-8") + rows, encoding="utf-8")
    edited(
        places.programme / "programme.toml",
        'variable = "mood"\nrole = "primary"\nhigh = "good"',
        'variable = "hours"\nrole = "primary"\nhigh = "old"',
    )


def test_a_number_can_be_an_outcome_in_ordered_bands(tiny: Places) -> None:
    with_hours_twice(tiny, "band:age")
    programme = read_programme(tiny.programme)
    assert programme.scale_of(programme.measure("hours", "after")).codes == ("young", "old")


def test_a_number_without_bands_is_no_outcome(tiny: Places) -> None:
    with_hours_twice(tiny, "value")
    assert "“hours” is not an ordered variable" in refusal(tiny)


def test_bands_without_an_order_are_no_outcome(tiny: Places) -> None:
    with_hours_twice(tiny, "band:age")
    scales = tiny.programme / "scales.csv"
    for level, order in (("young", 1), ("old", 2)):
        edited(scales, f"age_band,{level},{order},", f"age_band,{level},,")
    assert "“hours” is not an ordered variable" in refusal(tiny)


def test_a_level_that_counts_as_high_is_one_of_the_bands(tiny: Places) -> None:
    with_hours_twice(tiny, "band:age")
    edited(tiny.programme / "programme.toml", 'high = "old"', 'high = "good"')
    assert "the level “good” is not on the scale “age_band”" in refusal(tiny)


def test_an_answer_is_made_coarse_by_no_band(tiny: Places) -> None:
    edited(
        tiny.programme / "codebook.csv",
        "mood,first,Humør,before,ordered,mood,,Ved ikke,,,",
        "mood,first,Humør,before,ordered,mood,,Ved ikke,,band:age,",
    )
    assert "a ordered is made coarse by no band" in refusal(tiny)
