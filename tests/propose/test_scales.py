"""Answers recognised as those of a scale."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.propose.scales import (
    Known,
    as_delivered,
    fitting,
    known_scales,
    level_in,
    number_and_words,
)

SCALES = {scale.id: scale for scale in known_scales()}


@st.composite
def answers_on_a_scale(draw: st.DrawFn) -> tuple[Known, Counter[str]]:
    """At least two levels of a scale, in one language, written as people write."""
    scale = draw(st.sampled_from(known_scales()))
    codes = draw(st.lists(st.sampled_from(list(scale.orders)), min_size=2, unique=True))
    language = draw(st.integers(0, 1))
    write = draw(st.sampled_from([str.upper, str.lower, lambda text: f"  {text} ", str.title]))
    cells = {write(draw(st.sampled_from(scale.words[code][language]))): 5 for code in codes}
    return scale, Counter(cells)


@given(answers_on_a_scale())
def test_any_two_answers_of_a_scale_fit_it(drawn: tuple[Known, Counter[str]]) -> None:
    scale, counts = drawn
    others = [s for s in fitting(counts) if s.id != scale.id]
    spellings = {level_in(cell, scale) for cell in counts}
    assert scale in fitting(counts) or (others and len(spellings) < len(counts))


@given(answers_on_a_scale())
def test_a_scale_as_delivered_accepts_every_answer(drawn: tuple[Known, Counter[str]]) -> None:
    scale, counts = drawn
    told = as_delivered(scale, counts)
    accepted = {
        " ".join(word.split()).casefold()
        for answer in told.answers
        for word in (answer.da, answer.en, *answer.accepted)
    }
    assert {" ".join(cell.split()).casefold() for cell in counts} <= accepted


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (["Helt enig", "Delvist enig", "Helt uenig"], "agreement"),
        (["Strongly agree", "Somewhat agree", "Agree"], "agreement_7"),
        (["Meget tilfreds", "Utilfreds"], "satisfaction"),
        (["I meget høj grad", "I nogen grad", "Slet ikke"], "degree"),
        (["Altid", "Sjældent", "Aldrig"], "frequency"),
        (["Meget god", "Dårlig"], "quality"),
        (["Poor", "Fair", "Excellent"], "excellence"),
        (["Meget sandsynligt", "Usandsynligt"], "likelihood"),
        (["Ja", "Nej"], "yes_no"),
        (["5 - Meget tilfreds", "1 - Meget utilfreds"], "satisfaction"),
        (["None", "Little", "Much"], "amount"),
    ],
)
def test_danish_and_english_wordings_are_known(cells: list[str], scale: str) -> None:
    assert scale in [found.id for found in fitting(dict.fromkeys(cells, 5))]


def test_seven_levels_are_not_squeezed_into_five() -> None:
    cells = ["Strongly disagree", "Disagree", "Somewhat disagree", "Agree"]
    assert [found.id for found in fitting(dict.fromkeys(cells, 5))] == ["agreement_7"]


def test_a_few_slips_do_not_hide_a_scale_and_many_do() -> None:
    assert fitting({"Helt enig": 50, "Helt uenig": 49, "ved det ærligt talt ikke": 1})
    assert not fitting({"Helt enig": 5, "Helt uenig": 5, "ved det ærligt talt ikke": 5})


def test_the_words_of_the_file_stand_in_the_scale() -> None:
    told = as_delivered(SCALES["agreement"], {"Delvist enig": 9, "Overvejende enig": 2})
    agree = next(answer for answer in told.answers if answer.code == "agree")
    assert (agree.da, agree.en, agree.accepted) == ("Delvist enig", "Agree", ("Overvejende enig",))


def test_every_scale_can_be_read_as_settings() -> None:
    for scale in known_scales():
        spelt = Counter(
            (" ".join(word.split()).casefold(), code)
            for code, languages in scale.words.items()
            for word in {w.casefold() for language in languages for w in language}
        )
        assert len({word for word, _ in spelt}) == len(spelt), scale.id


@pytest.mark.parametrize("cell", ["1,5", "12-34", "2022_1", "1.234", "tolv"])
def test_other_numbers_are_no_levels(cell: str) -> None:
    read = number_and_words(cell)
    assert read is None or not read[1][:1].isalpha()
