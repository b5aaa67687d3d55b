"""Labels are matched, never merged and never guessed."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analysis.data.nearest import nearest
from analysis.data.spelling import (
    SeveralReadingsError,
    chosen_options,
    folded,
    level_of,
    levels_by_spelling,
)
from analysis.programme import Level, Scale
from analysis.programme.codebook_rules import scale_problems
from analysis.programme.records_base import Words

LABELS = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], include_characters="\u00a0\u200b"), min_size=1
).filter(lambda text: bool(folded(text)) and text.strip() != "*")
PLAIN = st.text("abcdeæø ", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


def scale(labels: list[str]) -> Scale:
    levels = [
        Level(code=f"l{place}", order=place, words=Words(da=label, en=label))
        for place, label in enumerate(labels)
    ]
    return Scale(id="s", levels=tuple(levels))


@given(st.lists(LABELS, min_size=2, max_size=6))
def test_no_two_levels_of_a_scale_are_ever_merged(labels: list[str]) -> None:
    """Either every label means its own level, or the scale is refused when it is read."""
    made = scale(labels)
    spellings = levels_by_spelling(made)
    means_itself = [
        level_of(label, spellings) == level.code
        for label, level in zip(labels, made.levels, strict=True)
    ]
    assert all(means_itself) or list(scale_problems(made))


@given(LABELS, st.sampled_from([str.upper, str.swapcase, lambda s: f"\u00a0{s}\t"]))
def test_a_label_in_other_clothes_means_the_same(label: str, change: object) -> None:
    assert callable(change)
    changed = normalize("NFD", change(label))
    assume(folded(changed) == folded(label) or folded(label) == folded(label.lower()))
    spellings = {folded(label): "it"}
    assert level_of(changed, spellings) in {"it", None}
    if folded(changed) == folded(label):
        assert level_of(changed, spellings) == "it"


@given(LABELS, st.lists(LABELS, min_size=1, max_size=5))
def test_an_unknown_label_is_on_no_level(written: str, labels: list[str]) -> None:
    spellings = levels_by_spelling(scale(labels))
    assume(folded(written) not in spellings)
    assert level_of(written, spellings) is None


def _distance(one: str, other: str) -> int:
    """Slips between two words, by the textbook: letters left out, put in, changed, or swapped."""
    table = [
        [i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(PLAIN, st.lists(PLAIN, min_size=1, max_size=5, unique_by=folded))
@example("hoj grad", ["høj grad", "haj grad"])
def test_what_is_equally_near_is_told_together_and_nothing_nearer_is_left_out(
    written: str, labels: list[str]
) -> None:
    near = nearest(written, {label: label for label in labels})
    away = {label: _distance(folded(written), folded(label)) for label in labels}
    least = min(away.values())
    if near:
        assert set(near) <= {label for label in labels if away[label] == least}
        alike = [
            label
            for label in labels
            if away[label] == least and least <= max(len(folded(written)), len(folded(label))) // 4
        ]
        assert set(near) == set(alike)


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("Job;Skole", {"job", "school"}),
        ("Job; Skole, fx aften;", {"job", "evening"}),
        ("Job, Skole, fx aften", {"job", "evening"}),
        ("Skole, fx aften, Skole", {"evening", "school"}),
        ("Skole, Job", {"school", "job"}),
        (";", set()),
    ],
)
def test_options_are_told_apart_by_semicolons_or_commas(cell: str, chosen: set[str]) -> None:
    spellings = {"job": "job", "skole": "school", "skole, fx aften": "evening"}
    assert chosen_options(cell, spellings) == chosen


def test_what_can_be_read_in_two_ways_is_refused() -> None:
    spellings = {"a": "a", "b": "b", "a, b": "both"}
    with pytest.raises(SeveralReadingsError):
        chosen_options("a, b, a", spellings | {"b, a": "turned"})
    assert chosen_options("a;b", spellings) == {"a", "b"}
    assert chosen_options("a, b", spellings) == {"both"}  # the whole cell is an option


def test_what_people_wrote_themselves_counts_as_other_where_that_is_said() -> None:
    spellings = {"job": "job", "skole, fx aften": "school"}
    assert chosen_options("Job, noget helt andet", spellings) is None
    assert chosen_options("Job, noget, helt andet", spellings | {"*": "other"}) == {"job", "other"}
    assert level_of("En ven", {"job": "job", "*": "other"}) == "other"
