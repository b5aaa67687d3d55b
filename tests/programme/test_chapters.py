"""Which chapters a programme has follows from its settings, and a missing one has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.programme import (
    Places,
    Programme,
    ProgrammeError,
    chapters_of,
    lacks,
    read_programme,
)
from tests.conftest import edited

ROOT = Path(__file__).parents[2]
ALWAYS = ("00_data", "01_summary", "05_change", "08_bias", "12_method")
OTHERS = (
    "02_activities",
    "03_courses",
    "04_mentees",
    "06_effects",
    "07_mentors",
    "09_demand",
    "10_cohorts",
    "11_reconciliation",
)
ALL = tuple(sorted(ALWAYS + OTHERS))


@pytest.fixture(scope="module")
def demo() -> Programme:
    return read_programme(ROOT / "config")


def test_the_pool_of_a_whole_programme_has_every_chapter(demo: Programme) -> None:
    assert chapters_of(demo, ALL, "all") == ALL


def test_what_compares_cohorts_or_printed_figures_stands_in_the_pool_alone(
    demo: Programme,
) -> None:
    missing = {name: lacks(demo, name, cohort="2025-foraar") for name in ALL}
    assert {name: reason for name, reason in missing.items() if reason} == {
        "10_cohorts": "lacks.pool_only",
        "11_reconciliation": "lacks.pool_only",
    }


@pytest.mark.parametrize("cohort", ["spring", "all"])
def test_a_programme_with_one_outcome_and_cohort_has_what_needs_no_more(
    tiny: Places, cohort: str
) -> None:
    programme = read_programme(tiny.programme)
    assert chapters_of(programme, ALL, cohort) == ALWAYS
    assert {name: lacks(programme, name, cohort=cohort) for name in OTHERS} == {
        "02_activities": "lacks.sections",
        "03_courses": "lacks.courses",
        "04_mentees": "lacks.sections",
        "06_effects": "lacks.effects",
        "07_mentors": "lacks.sections",
        "09_demand": "lacks.sections",
        "10_cohorts": "lacks.one_cohort",
        "11_reconciliation": "lacks.published",
    }


def test_a_second_outcome_brings_the_chapter_on_benefits(demo: Programme) -> None:
    bare = demo.model_copy(update={"sections": ()})
    assert lacks(bare, "06_effects", cohort="all") is None
    alone = bare.model_copy(update={"outcomes": (demo.primary,)})
    assert lacks(alone, "06_effects", cohort="all") == "lacks.effects"
    asked = alone.model_copy(update={"sections": demo.sections_of("06_effects")})
    assert lacks(asked, "06_effects", cohort="all") is None


def asked_once(places: Places) -> Programme:
    """The programme with six people, without its outcome."""
    settings = places.programme / "programme.toml"
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("[[outcomes]]"), text.index("[gate]")
    settings.write_text(text[:start] + text[end:], encoding="utf-8")
    return read_programme(places.programme)


def test_a_programme_that_asked_once_lacks_all_that_tells_a_change(tiny: Places) -> None:
    programme = asked_once(tiny)
    assert chapters_of(programme, ALL, "all") == ("00_data", "12_method")
    reasons = {name: lacks(programme, name, cohort="all") for name in ALWAYS}
    assert {name for name, why in reasons.items() if why == "lacks.outcome"} == {
        "01_summary",
        "05_change",
        "08_bias",
    }


def test_outcomes_without_a_primary_one_are_refused(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", 'role = "primary"', 'role = "secondary"')
    with pytest.raises(ProgrammeError, match="there are 0 primary outcomes"):
        read_programme(tiny.programme)


def test_a_programme_needs_a_wave(tiny: Places) -> None:
    asked_once(tiny)
    settings = tiny.programme / "programme.toml"
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("[[waves]]"), text.index("[participants]")
    settings.write_text("waves = []\n" + text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(ProgrammeError, match="there is no wave"):
        read_programme(tiny.programme)


def test_a_notebook_that_an_evaluator_added_is_never_left_out(tiny: Places) -> None:
    programme = read_programme(tiny.programme)
    assert chapters_of(programme, ("13_interviews",), "spring") == ("13_interviews",)


def test_every_reason_is_a_sentence_in_both_languages(demo: Programme) -> None:
    reasons = [words for key, words in demo.wording.items() if key.startswith("lacks.")]
    assert len(reasons) == 7
    assert all(words.da.endswith(".") and words.en.endswith(".") for words in reasons)
