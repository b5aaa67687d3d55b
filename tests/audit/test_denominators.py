"""Which numbers of people can stand behind printed percentages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit import AskedTogether, PrintedFigure, denominators
from analysis.audit.counts_behind import counts_behind
from tests.audit.tables import percent

few = settings(max_examples=100, deadline=None)


def people(*printed: str, at_most: int) -> list[int]:
    figures = tuple(percent(f"f{place}", text) for place, text in enumerate(printed))
    return denominators(AskedTogether(figures, at_most=at_most)).people.tolist()


def test_two_levels_of_motivation_come_from_28_56_or_84_people() -> None:
    assert people("46.4", "35.7", at_most=110) == [28, 56, 84]


def test_two_levels_of_satisfaction_come_from_61_people_alone() -> None:
    assert people("47.5", "32.8", at_most=111) == [61]


def test_the_counts_are_told_with_the_people() -> None:
    found = denominators(AskedTogether((percent("very", "46.4"),), at_most=30))
    ways = zip(found.people, found.counts["very"].low, found.counts["very"].high, strict=True)
    assert (28, 13, 13) in [tuple(map(int, way)) for way in ways]


def naively(figure: PrintedFigure, n: int) -> list[int]:
    half = Fraction(figure.half)
    return [k for k in range(n + 1) if abs(Fraction(100 * k, n) - Fraction(figure.value)) <= half]


printed = st.one_of(
    st.integers(0, 100).map(str),
    st.integers(0, 1000).map(lambda x: f"{x / 10:.1f}"),
    st.integers(0, 10_000).map(lambda x: f"{x / 100:.2f}"),
)


@few
@given(printed, st.integers(1, 150))
def test_the_counts_are_those_found_one_by_one(text: str, n: int) -> None:
    figure = percent("f", text)
    interval = counts_behind(figure, np.array([n]))
    low, high = int(interval.low[0]), int(interval.high[0])
    assert list(range(low, high + 1)) == naively(figure, n)


@few
@given(st.integers(1, 120), st.data())
def test_what_was_counted_is_always_among_the_possible(n: int, data: st.DataObject) -> None:
    decimals = data.draw(st.integers(0, 2))
    counts = data.draw(st.lists(st.integers(0, n), min_size=1, max_size=4))
    texts = [f"{Decimal(100 * k) / n:.{decimals}f}" for k in counts]
    assert n in people(*texts, at_most=200)


def test_a_percentage_of_nobody_is_impossible() -> None:
    assert people("50", at_most=0) == []


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_many_people_give_every_percentage(decimals: int) -> None:
    text = f"{33.33:.{decimals}f}"
    assert 100 * 10**decimals in people(text, at_most=100 * 10**decimals)
