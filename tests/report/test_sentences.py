"""Words and numbers as a reader meets them, in both languages."""

from __future__ import annotations

import string

import pytest

from analysis.programme import Language, Places, Programme, Words, read_programme
from analysis.release import Figure, Statement
from analysis.report.numbers import MINUS, NO_BREAK, count_text, p_text, percent_text, points_text
from analysis.report.sentences import Wording

ANY = Words(da="x", en="x")


@pytest.fixture
def programme(tiny: Places) -> Programme:
    return read_programme(tiny.programme)


def people(count: int | None) -> Figure:
    return Figure("f", ANY, ANY, "people", count=count, value=count, hidden=count is None)


def test_danish_numbers_have_a_decimal_comma_and_a_space_before_percent() -> None:
    assert percent_text(0.795, language="da") == f"80{NO_BREAK}%"
    assert points_text(-0.036, language="da") == f"{MINUS}3,6"
    assert count_text(1234, language="da") == "1.234"
    assert p_text(0.0391, language="da") == f"={NO_BREAK}0,039"


def test_english_numbers_have_a_decimal_point() -> None:
    assert percent_text(0.795, language="en") == "80%"
    assert points_text(-0.036, language="en") == f"{MINUS}3.6"
    assert count_text(1234, language="en") == "1,234"
    assert p_text(0.0004, language="en") == f"<{NO_BREAK}0.001"


def test_nothing_is_minus_zero() -> None:
    assert points_text(-0.00001, language="da") == "0,0"


@pytest.mark.parametrize(("count", "start"), [(0, "Ingen"), (1, "1 af dem"), (None, "Hvor mange")])
def test_a_sentence_is_right_for_none_one_and_hidden(
    programme: Programme, count: int | None, start: str
) -> None:
    statement = Statement("delivery.both", {"both": people(count)})
    assert Wording(programme, language="da").sentence(statement).startswith(start)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_sentence_has_the_same_places_in_both_languages(
    programme: Programme, language: Language
) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, words in programme.wording.items():
        assert places(words.in_language(language)) == places(words.da), key


def test_no_sentence_claims_an_effect_of_the_programme(programme: Programme) -> None:
    for words in programme.wording.values():
        assert "effekt af" not in words.da.lower()
        assert "effect of" not in words.en.lower()
        assert "signifikant" not in words.da.lower()
        assert "significant" not in words.en.lower()
