"""No answer is called the most frequent where another is as frequent, or may be."""

from __future__ import annotations

import pytest

from analysis.answers.most_frequent import most_of, most_statement
from analysis.programme import Words
from analysis.release import Figure

WHO = Words(da="personer", en="people")


def share(name: str, value: float | None) -> Figure:
    words = Words(da=name, en=name)
    return Figure(name, WHO, words, "share", n=100, value=value, hidden=value is None)


def shares(**values: float | None) -> list[Figure]:
    return [share(name, value) for name, value in values.items()]


def names(figures: tuple[Figure, ...]) -> list[str]:
    return [figure.id for figure in figures]


@pytest.mark.parametrize(
    ("values", "whole", "most"),
    [
        ({"a": 0.5, "b": 0.3, "c": 0.2}, 1.0, ["a"]),
        ({"a": 0.8, "b": 0.8, "c": 0.7}, None, ["a", "b"]),
        ({"a": 0.798, "b": 0.802, "c": 0.7}, None, ["a", "b"]),  # both are printed as 80 %
        ({"a": 0.6, "b": 0.6, "c": 0.6}, None, ["a", "b", "c"]),
        ({"a": 0.6, "b": 0.3, "c": None}, 1.0, ["a"]),  # at most 0.1 is left for the hidden one
        ({"a": 0.3, "b": 0.1, "c": None}, 1.0, []),  # up to 0.6 may be hidden
        ({"a": 0.4, "b": 0.2, "c": None}, 1.0, []),  # as much as the largest
        ({"a": 0.6, "b": 0.3, "c": None}, None, []),  # several answers were possible
        ({"a": 0.9, "b": None, "c": None}, 1.0, []),  # alone among hidden ones
        ({"a": 0.0, "b": 0.0}, 1.0, []),
        ({"a": None, "b": None}, 1.0, []),
    ],
)
def test_the_largest_is_named_where_nothing_hidden_can_be_larger(
    values: dict[str, float | None], whole: float | None, most: list[str]
) -> None:
    assert names(most_of(shares(**values), whole=whole)) == most


def test_two_alike_are_both_named_and_more_are_not() -> None:
    both = most_statement("key", shares(a=0.8, b=0.8, c=0.1), neutral="neutral")
    assert (both.key, both.words["top"].en, both.words["next"].en) == ("key.tied", "a", "b")
    three = most_statement("key", shares(a=0.6, b=0.6, c=0.6), neutral="neutral")
    assert (three.key, dict(three.figures)) == ("neutral", {})
    one = most_statement("key", shares(a=0.6, b=0.5), neutral="neutral")
    assert (one.key, one.figures["most"].id) == ("key", "a")
