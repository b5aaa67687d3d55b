"""What headers and names of files tell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.propose.headers import free_name, header_of, slug, wave_of_file


@pytest.mark.parametrize(
    ("name", "wave", "number", "text"),
    [
        ("Q10_1Pre: How much do you know?", "before", "Q10_1", "How much do you know?"),
        ("Q10_1Post: How much do you know?", "after", "Q10_1", "How much do you know?"),
        ("Q9_12_post", "after", "Q9_12", ""),
        ("Semester_pre", "before", "", "Semester"),
        ("Motivation (før)", "before", "", "Motivation"),
        ("Efter: Motivation", "after", "", "Motivation"),
        ("12. Jeg er tryg ved min mentor", None, "12", "Jeg er tryg ved min mentor"),
        ("Motivation", None, "", "Motivation"),
    ],
)
def test_a_header_is_taken_apart(name: str, wave: str | None, number: str, text: str) -> None:
    header = header_of(name)
    assert (header.wave, header.number, header.text) == (wave, number, text)


@pytest.mark.parametrize(
    "name", ["Jeg ved, hvad jeg skal søge efter", "Mentor før", "Postnr.", "Afsluttet før tid"]
)
def test_a_word_of_the_sentence_is_no_wave(name: str) -> None:
    assert header_of(name).wave is None


def test_the_item_of_a_battery_is_what_sets_it_apart() -> None:
    header = header_of("Q10_2Pre: How much do you know about: - The role of practice")
    assert (header.item, header.block) == ("The role of practice", "Q10")


@pytest.mark.parametrize(
    ("name", "wave"),
    [
        ("foer.csv", "before"),
        ("Før-skema 2025.xlsx", "before"),
        ("start_maaling.csv", "before"),
        ("efter.csv", "after"),
        ("mentor_slut.csv", "after"),
        ("survey-post-2024.sav", "after"),
        ("opfoelgning.csv", "followup"),
        ("mentees.csv", None),
        ("pre-post.csv", None),
        ("Postnumre.csv", None),
    ],
)
def test_a_files_name_tells_its_wave_or_nothing(name: str, wave: str | None) -> None:
    assert wave_of_file(name) == wave


@given(st.text())
def test_a_slug_is_a_name_that_settings_may_use(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9][a-z0-9_]*)?", slug(text))
    assert "__" not in slug(text)
    assert len(slug(text)) <= 40


@given(st.lists(st.text(max_size=5), max_size=30))
def test_no_two_names_are_the_same(texts: list[str]) -> None:
    taken: set[str] = set()
    for text in texts:
        name = free_name(text, taken, otherwise="column")
        assert name not in taken
        taken.add(name)
