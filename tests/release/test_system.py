"""All families are one system, with what was shown before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.release import Cell, Family, known_from, protect, with_release
from analysis.release.suppress import ExposedError, suppressed
from tests.release.attack import THRESHOLD, assert_unknown, linked
from tests.release.random_programmes import random_programme

ROOT = Path(__file__).parents[2]
SEEDS = [seed if seed < 5 else pytest.param(seed, marks=pytest.mark.slow) for seed in range(15)]


def question(  # a question and how it is told
    name: str,
    counts: dict[str, tuple[int, ...]],
    *,
    levels: tuple[str, ...] = ("yes", "no"),
    alias: str | None = None,
    sensitive: bool = False,
    public: bool = False,
) -> Family:
    """One question with its total, in cohorts and the pool that they add up to."""
    pool = tuple(map(sum, zip(*counts.values(), strict=True)))
    cells = (
        Cell("n", frozenset(levels), weight=50, alias=alias),
        *(Cell(level, frozenset({level}), of="n", weight=5) for level in levels),
    )
    return Family(
        name,
        levels,
        cells,
        {**counts, "all": pool},
        "all",
        sensitive=sensitive,
        public=public,
    )


def hidden_in(*families: Family) -> dict[str, frozenset[tuple[str, str]]]:
    return suppressed(families, threshold=THRESHOLD)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_count_of_a_random_programme_can_be_worked_out(seed: int) -> None:
    families = random_programme(seed, chapters=1, tables=6).families
    hidden = hidden_in(*families)
    assert assert_unknown(families, hidden) > 0


def test_a_number_cannot_be_worked_out_where_it_also_stands() -> None:
    # The total hides what is small in one table; the other table adds up to the same total.
    one = question("one", {"a": (40, 3), "b": (30, 20)}, alias="same")
    two = question("two", {"a": (22, 21), "b": (25, 25)}, alias="same")
    hidden = hidden_in(one, two)
    assert_unknown([one, two], hidden)
    assert len(linked([one, two])) == 1


def test_what_all_or_none_answered_is_hidden_where_it_is_sensitive() -> None:
    counts = {"a": (20, 0, 20), "b": (15, 15, 12)}
    levels = ("refugee", "reunified", "other")
    told = question("told", counts, levels=levels)
    kept = question("kept", counts, levels=levels, sensitive=True)
    assert ("a", "reunified") not in hidden_in(told)["told"]
    assert ("a", "reunified") in hidden_in(kept)["kept"]
    everybody = question("every", {"a": (30, 0), "b": (20, 12)}, sensitive=True)
    assert {("a", "yes"), ("a", "no")} <= hidden_in(everybody)["every"]


def test_what_nobody_anywhere_answered_says_nothing_of_a_cohort() -> None:
    family = question(
        "gender",
        {"a": (20, 12, 0), "b": (15, 15, 0)},
        levels=("woman", "man", "other"),
        sensitive=True,
    )
    assert hidden_in(family)["gender"] == frozenset()


def test_what_is_public_stays_known_wherever_it_stands() -> None:
    known = question("known", {"a": (40, 3)}, alias="same", public=True)
    other = question("other", {"a": (40, 3)}, alias="same")
    hidden = hidden_in(known, other)
    assert hidden["known"] == frozenset()
    assert ("a", "n") not in hidden["other"]
    assert {("a", "yes"), ("a", "no")} <= hidden["other"]


def released(*families: Family, before: str | None = None) -> str:
    known = known_from(before, families)
    return with_release(before, families, protect(families, threshold=THRESHOLD, known=known))


def test_the_same_release_again_hides_the_same_and_is_noted_once() -> None:
    family = question("trait", {"a": (14, 3, 9), "b": (11, 8, 7)}, levels=("x", "y", "z"))
    first = released(family)
    known = known_from(first, [family])
    assert suppressed([family], threshold=THRESHOLD, known=known) == hidden_in(family)
    assert released(family, before=first) == first


def test_a_count_that_changed_by_a_few_is_not_told_again() -> None:
    before = question("trait", {"a": (20, 20), "b": (30, 30)})
    after = question("trait", {"a": (22, 20), "b": (30, 30)})
    assert hidden_in(after)["trait"] == frozenset()
    known = known_from(released(before), [after])
    hidden = suppressed([after], threshold=THRESHOLD, known=known)["trait"]
    # 22 beside the 20 of the last release tells what two people answered.
    assert {("a", "yes"), ("a", "n"), ("all", "yes"), ("all", "n")} <= hidden
    assert ("b", "yes") not in hidden


def test_a_count_that_changed_by_many_is_told_again() -> None:
    before = question("trait", {"a": (20, 20), "b": (30, 30)})
    after = question("trait", {"a": (27, 28), "b": (30, 30)})
    known = known_from(released(before), [after])
    assert suppressed([after], threshold=THRESHOLD, known=known)["trait"] == frozenset()


def test_what_cannot_be_hidden_any_more_stops_the_release() -> None:
    careless = question("trait", {"a": (40, 3)})
    shown = with_release(None, [careless], protect([careless], threshold=1))
    known = known_from(shown, [careless])
    with pytest.raises(ExposedError, match="gives a small count of “trait” away"):
        suppressed([careless], threshold=THRESHOLD, known=known)


def test_a_cell_that_now_counts_others_is_another_cell() -> None:
    before = question("trait", {"a": (20, 20)})
    after = question("trait", {"a": (21, 20, 6)}, levels=("yes", "no", "maybe"))
    known = known_from(released(before), [after])
    assert known["trait"] == {}


def test_a_random_programme_is_protected_alike_in_every_process() -> None:
    script = (
        "from tests.release.random_programmes import random_programme\n"
        "from analysis.release import protect\n"
        "families = random_programme(3, chapters=2, tables=8).families\n"
        "print(protect(families, threshold=5).as_json())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.slow
def test_five_chapters_of_a_hundred_tables_take_less_than_a_minute() -> None:
    families = random_programme(1, chapters=5, tables=100).families
    assert len(families) == 501
    begun = time.process_time()  # whatever else the machine does
    protect(families, threshold=THRESHOLD)
    assert time.process_time() - begun < 60
