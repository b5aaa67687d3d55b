"""A programme folder is read whole, or refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.programme import Places, ProgrammeError, read_programme
from tests.conftest import edited


def refusal(places: Places) -> str:
    with pytest.raises(ProgrammeError) as refused:
        read_programme(places.programme)
    return str(refused.value)


def line_of(place: Path, text: str) -> int:
    lines = place.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_good_folder_is_read_into_frozen_records(tiny: Places) -> None:
    programme = read_programme(tiny.programme)
    assert programme.primary.id == "mood"
    assert programme.scale("mood").codes == ("bad", "fair", "good")
    with pytest.raises(ValueError, match="frozen"):
        programme.seed = 2


TARGETS = "[targets]\nparticipants = 300\ncompanies = [4, 5]\nmatches = 100\ncourse_months = 6\n"


def with_targets(places: Places, targets: str) -> None:
    edited(places.programme / "programme.toml", "[participants]", f"{targets}\n[participants]")


def test_targets_are_read_where_there_are_any(tiny: Places) -> None:
    assert read_programme(tiny.programme).targets is None
    with_targets(tiny, TARGETS)
    targets = read_programme(tiny.programme).targets
    assert targets is not None
    assert (targets.participants, targets.matches, targets.course_months) == (300, 100, 6)
    assert targets.companies == (4, 5)
    with pytest.raises(ValueError, match="frozen"):
        targets.matches = 2


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [
        ("companies = [4, 5]", "companies = [5, 4]", "from more to fewer"),
        ("companies = [4, 5]", "companies = 5", "targets.companies"),
        ("participants = 300", "participants = 0", "targets.participants"),
        ("matches = 100", "match = 100", "targets.match"),
    ],
)
def test_targets_that_make_no_sense_are_refused(
    tiny: Places, written: str, wrong: str, told: str
) -> None:
    with_targets(tiny, TARGETS.replace(written, wrong))
    message = refusal(tiny)
    assert "programme.toml, line" in message
    assert told in message


def test_words_of_the_programme_override_those_of_the_package(tiny: Places) -> None:
    words = "key,da,en\npeople.one,elev,pupil\n"
    (tiny.programme / "wording.csv").write_text(words, encoding="utf-8")
    read = read_programme(tiny.programme).wording
    assert read["people.one"].da == "elev"
    assert read["page.contents"].da == "Indhold"


def test_an_outcome_that_the_codebook_lacks_is_refused_with_its_line(tiny: Places) -> None:
    settings = tiny.programme / "programme.toml"
    edited(settings, 'variable = "mood"', 'variable = "joy"')
    message = refusal(tiny)
    assert f"programme.toml, line {line_of(settings, 'variable =')}" in message
    assert "joy" in message


def test_a_scale_without_order_is_refused_with_the_line_of_its_variable(tiny: Places) -> None:
    for level, order in (("bad", 1), ("fair", 2), ("good", 3)):
        edited(tiny.programme / "scales.csv", f"mood,{level},{order},", f"mood,{level},,")
    line = line_of(tiny.programme / "codebook.csv", "mood,first")
    assert f"codebook.csv, line {line}, column “scale”" in refusal(tiny)


def test_a_level_that_an_outcome_calls_high_must_be_on_its_scale(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", 'high = "good"', 'high = "great"')
    assert "“great” is not on the scale" in refusal(tiny)


def test_a_spelling_cannot_mean_two_levels(tiny: Places) -> None:
    edited(tiny.programme / "scales.csv", "Nogenlunde,Fair,2", "Nogenlunde,Fair,GODT")
    assert "“godt” stands for two levels" in refusal(tiny)


def test_a_condition_must_be_answerable_in_the_same_wave(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "has_goal=yes", "has_goal=perhaps")
    message = refusal(tiny)
    assert "asked if has_goal=perhaps" in message
    assert "column “asked_if”" in message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("text,,,,direct,dropped", "text,,,,direct,value", "cannot be kept as value"),
        ("quasi,month", "quasi,value", "an exact date is never kept"),
        ("band:age", "band:years", "not a way of keeping"),
        ("mood,first,Humør,before", "mood,first,Humør,later", "the wave “later” is unknown"),
        ("mood,first,Humør", "mood,nowhere,Humør", "the source “nowhere” is unknown"),
        ("key,,,,key,pseudonym", "key,,,,,pseudonym", "a key is an identifier"),
    ],
)
def test_a_row_of_the_codebook_that_contradicts_itself_is_refused(
    tiny: Places, old: str, new: str, told: str
) -> None:
    edited(tiny.programme / "codebook.csv", old, new)
    assert told in refusal(tiny)


def test_a_misspelt_setting_is_refused_with_its_line(tiny: Places) -> None:
    settings = tiny.programme / "programme.toml"
    edited(settings, "threshold = 5", "treshold = 5")
    assert f"line {line_of(settings, 'treshold')}" in refusal(tiny)


def test_a_threshold_that_protects_nobody_is_refused(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", "threshold = 5", "threshold = 1")
    assert "threshold" in refusal(tiny)


def test_ages_need_the_start_of_a_cohort(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", "start = 2025-02-01\n", "")
    assert "the cohort “spring” has no start, at which ages are reckoned (“born”)" in refusal(tiny)


def test_required_is_one_of_three_words(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "key,pseudonym,left_out,", "key,pseudonym,maybe,")
    message = refusal(tiny)
    assert "column “required”" in message
    assert "'no', 'yes' or 'left_out'" in message


def test_malformed_files_are_refused_by_name(tiny: Places) -> None:
    (tiny.programme / "programme.toml").write_text("[programme\n", encoding="utf-8")
    assert "not well-formed TOML" in refusal(tiny)


def test_a_missing_file_is_refused_by_name(tiny: Places) -> None:
    (tiny.programme / "scales.csv").unlink()
    assert "scales.csv: the file is missing" in refusal(tiny)


def test_a_row_with_too_few_cells_is_refused_with_its_line(tiny: Places) -> None:
    edited(tiny.programme / "scales.csv", "yes_no,yes,,Ja,Yes,", "yes_no,yes,,Ja")
    line = line_of(tiny.programme / "scales.csv", "yes_no,yes")
    assert f"scales.csv, line {line}" in refusal(tiny)


def test_all_contradictions_are_told_at_once(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", 'high = "good"', 'high = "great"')
    edited(tiny.programme / "codebook.csv", "band:age", "band:years")
    message = refusal(tiny)
    assert "great" in message
    assert "band:years" in message
