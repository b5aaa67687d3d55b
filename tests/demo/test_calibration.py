"""Printed percentages become whole numbers of people, or are refused."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.demo.apportionment import apportioned, shared_out
from analysis.demo.calibrated import demo_cohorts
from analysis.demo.calibration import PrintedShares, calibrated, whole_numbers
from analysis.demo.counts import asked_of, people, pooled_counts
from analysis.demo.printed import MOTIVATION_AFTER, MOTIVATION_BEFORE, QUESTIONS

FIGURES = Path(__file__).parents[2] / "config" / "published_figures.csv"


def test_every_percentage_is_one_that_the_report_prints() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    published = Counter(Fraction(row["value"]) for row in rows if row["unit"] == "percent")
    impossible = {Fraction(81): 1, Fraction(86): 1}  # docs/assumptions.md
    questions = [printed for _, printed in QUESTIONS.values()]
    questions += [MOTIVATION_BEFORE, MOTIVATION_AFTER]
    given_back = Counter(
        Fraction(percent)
        for printed in questions
        for percent in (*printed.shares.values(), *printed.together.values())
    )
    assert given_back == published - Counter(impossible)


def test_a_tie_is_taken_only_where_there_is_no_other_way() -> None:
    # 62.5 % of 8 is a tie for 63; of 7 or fewer, nothing rounds to 63 without one.
    assert list(whole_numbers("63", respondents=8, ties=True)) == [5]
    assert calibrated(PrintedShares({"yes": "63"}, rest={"no": 1}), asked=8).counts["yes"] == 5
    # Of 9 or 10 nothing rounds to 63 either, and 7 of 11 is 63.6.
    found = calibrated(PrintedShares({"yes": "63"}, rest={"no": 1}), asked=19)
    assert (found.respondents, found.counts) == (19, {"yes": 12, "no": 7})  # 63.2 %


def test_answers_together_hold_as_well() -> None:
    # 27.3, 47.7 and 11.4 % of 88, together 86.4.
    printed = PrintedShares({"a": "27", "b": "48", "c": "11"}, {("a", "b", "c"): "86"}, {"d": 1})
    assert calibrated(printed, asked=88).counts == {"a": 24, "b": 42, "c": 10, "d": 12}


def test_percentages_of_no_number_of_people_are_refused() -> None:
    printed = PrintedShares(
        {"very": "47.5", "little": "32.8"}, {("very", "little"): "81"}, {"rest": 1}
    )
    with pytest.raises(ValueError, match="no 93 or fewer people"):
        calibrated(printed, asked=93)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(0, 300))
def test_largest_remainders_add_up_and_are_within_one_of_the_share(
    weights: list[int], total: int
) -> None:
    whole = sum(weights)
    if not whole:
        return
    table = {str(place): weight for place, weight in enumerate(weights)}
    numbers = apportioned(total, table)
    assert sum(numbers.values()) == total
    assert all(abs(numbers[name] - total * table[name] / whole) < 1 for name in table)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.lists(st.floats(0, 1), min_size=2))
def test_both_margins_hold_when_people_are_shared_out(
    counts: list[int], parts: list[float]
) -> None:
    table = {str(place): count for place, count in enumerate(counts)}
    total = sum(counts)
    bases = [int(part * total / len(parts)) for part in parts]
    bases[-1] += total - sum(bases)
    made = shared_out(table, bases)
    assert [sum(part.values()) for part in made] == bases
    assert {answer: sum(part[answer] for part in made) for answer in table} == table
    assert all(number >= 0 for part in made for number in part.values())


def test_the_cohorts_add_up_to_the_pool_and_everybody_is_asked_what_they_should_be() -> None:
    pool, cohorts = pooled_counts(), [cohort.counts for cohort in demo_cohorts()]
    for name, table in pool.items():
        assert {a: sum(counts[name][a] for counts in cohorts) for a in table} == table, name
    for counts in (pool, *cohorts):
        for name, asked in asked_of().items():
            if asked:
                assert sum(counts[name].values()) == people(counts, asked), name
