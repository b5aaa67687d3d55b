"""The same question in two waves."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.propose.pairs import Item, Pair, paired


def item(index: int, text: str = "", number: str = "", scale: str = "degree") -> Item:
    return Item(index, number, number.split("_", maxsplit=1)[0], text, scale)


def test_the_words_decide_and_not_the_number() -> None:
    before = [item(0, "Jeg er tryg", "Q1"), item(1, "Jeg har et netværk", "Q2")]
    after = [item(2, "Jeg har et netværk", "Q1"), item(3, "Jeg er tryg", "Q2")]
    assert paired(before, after) == [Pair(0, 3, "words"), Pair(1, 2, "words")]


def test_nearly_the_same_words_are_a_pair_that_is_told() -> None:
    before = [item(0, "Jeg ved, hvordan man skriver en ansøgning")]
    after = [item(1, "Jeg ved, hvordan man skriver ansøgninger")]
    assert paired(before, after) == [Pair(0, 1, "nearly")]


def test_a_negation_makes_another_question() -> None:
    before = [item(0, "Jeg er tryg ved at ringe til en arbejdsgiver")]
    after = [item(1, "Jeg er ikke tryg ved at ringe til en arbejdsgiver")]
    assert paired(before, after) == []


def test_another_number_in_the_words_makes_another_question() -> None:
    before = [item(0, "Hvor sikker er du på, at du er i arbejde om 3 måneder")]
    after = [item(1, "Hvor sikker er du på, at du er i arbejde om 6 måneder")]
    assert paired(before, after) == []


def test_another_scale_makes_another_question() -> None:
    assert paired([item(0, "Tryg", scale="degree")], [item(1, "Tryg", scale="agreement")]) == []


def test_blocks_of_bare_numbers_are_paired_by_size_and_scale() -> None:
    before = [item(i, number=f"Q10_{i}") for i in range(3)]
    after = [item(10 + i, number=f"Q9_{i}") for i in range(3)]
    other = [item(20 + i, number=f"Q10_{i}", scale="gain") for i in range(3)]
    assert paired(before, [*other, *after]) == [Pair(i, 10 + i, "order") for i in range(3)]


def test_the_same_number_is_no_pair_where_blocks_differ_in_size() -> None:
    before = [item(i, number=f"Q11_{i}") for i in range(5)]
    after = [item(10 + i, number=f"Q11_{i}") for i in range(2)]
    assert paired(before, after) == []


TEXTS = st.lists(st.sampled_from(["", "Tryg", "Netværk", "Ikke tryg", "Mål"]), max_size=6)


@given(TEXTS, TEXTS)
def test_no_question_is_in_two_pairs(before: list[str], after: list[str]) -> None:
    ones = [item(i, text, f"Q{i}") for i, text in enumerate(before)]
    others = [item(100 + i, text, f"Q{i}") for i, text in enumerate(after)]
    pairs = paired(ones, others)
    for side in ("before", "after"):
        taken = [getattr(pair, side) for pair in pairs]
        assert len(taken) == len(set(taken))
