"""What the gate hides, attacked with everything that it shows."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from analysis.release import Cell, Family, protect
from analysis.release.silence import silenced_output
from analysis.release.suppress import suppressed
from tests.release.attack import THRESHOLD, Reader, assert_unknown, small_counts


def fourfold(counts: dict[str, tuple[int, ...]], *, closed: frozenset[str] = frozenset()) -> Family:
    """People by high or not before and after, with all margins."""
    every = frozenset({"hh", "hl", "lh", "ll"})
    return Family(
        id="fourfold",
        classes=("hh", "hl", "lh", "ll"),
        cells=(
            Cell("n", every, weight=50),
            *(Cell(name, frozenset({name}), of="n") for name in sorted(every)),
            Cell("before", frozenset({"hh", "hl"}), of="n", weight=9),
            Cell("after", frozenset({"hh", "lh"}), of="n", weight=9),
        ),
        counts=counts,
        pool="all",
        closed=closed,
    )


def hidden_in(family: Family) -> frozenset[tuple[str, str]]:
    return suppressed([family], threshold=THRESHOLD)[family.id]


def pooled(
    parts: dict[str, tuple[int, ...]], *, repeated: tuple[int, ...] = (0, 0, 0, 0)
) -> dict[str, tuple[int, ...]]:
    total = np.sum(list(parts.values()), axis=0) - np.array(repeated)
    return {**parts, "all": tuple(int(count) for count in total)}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    family = fourfold(pooled({"a": (20, 10, 10, 10)}))
    assert hidden_in(family) == frozenset()


def test_a_single_small_cell_takes_others_with_it() -> None:
    hidden = hidden_in(fourfold(pooled({"a": (20, 10, 10, 3)})))
    assert ("a", "ll") in hidden
    # 43 people in all, and 20 + 10 + 10 of them shown, would give the 3 back.
    assert len({name for cohort, name in hidden if cohort == "a"}) > 1


def test_thirty_five_of_thirty_seven_is_not_told() -> None:
    hidden = hidden_in(fourfold(pooled({"a": (20, 15, 2, 0)})))
    assert ("a", "before") in hidden or ("a", "n") in hidden


def test_a_closed_cohort_shows_nothing() -> None:
    counts = pooled({"a": (20, 10, 10, 10), "b": (3, 2, 2, 2)})
    family = fourfold(counts, closed=frozenset({"b"}))
    hidden = hidden_in(family)
    assert {n for c, n in hidden if c == "b"} == {cell.name for cell in family.cells}


@pytest.mark.parametrize("seed", range(25))
def test_no_small_count_can_be_worked_out_from_all_that_is_shown(seed: int) -> None:
    rng = np.random.default_rng(seed)
    parts = {f"c{i}": tuple(int(x) for x in rng.poisson((14, 4, 4, 3))) for i in range(3)}
    repeated = tuple(min(1, count) for count in parts["c0"]) if seed % 2 else (0, 0, 0, 0)
    family = fourfold(pooled(parts, repeated=repeated))
    assert_unknown([family], {family.id: hidden_in(family)})


def test_hiding_small_cells_alone_would_be_worked_out() -> None:
    # The attack of this file has teeth: it gets through the naive way.
    family = fourfold(pooled({"a": (20, 10, 10, 3)}))
    naive = frozenset({("a", "ll"), ("all", "ll")})
    (cohort, classes), *_ = small_counts(family)
    assert Reader([family], {family.id: naive}).largest(family, cohort, classes) < THRESHOLD


def test_two_cells_of_one_name_are_refused() -> None:
    cells = (Cell("x", frozenset({"x"})), Cell("x", frozenset({"y"})))
    with pytest.raises(ValueError, match="same name"):
        Family("twice", ("x", "y"), cells, {"a": (9, 9), "all": (9, 9)}, "all")


def test_a_number_that_stands_in_two_families_is_shown_in_both_or_none() -> None:
    both = frozenset({"x", "y"})
    cells = (Cell("n", both, alias="same"), Cell("x", frozenset({"x"}), of="n", weight=99))
    one = Family("one", ("x", "y"), cells, {"a": (40, 2), "all": (40, 2)}, "all")
    cell = Cell("n", frozenset({"z"}), alias="same")
    two = Family("two", ("z",), (cell,), {"a": (42,), "all": (42,)}, "all")
    protection = protect([one, two], threshold=THRESHOLD)
    assert ("a", "n") in protection.hidden["one"]
    assert ("a", "n") in protection.hidden["two"]


@pytest.mark.parametrize("wrong", ["nothing", "the truth", "less than nobody"])
def test_a_solver_that_errs_hides_more_and_not_less(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # HiGHS has called impossible numbers optimal (scipy issue 24141).
    family = fourfold(pooled({"a": (12, 3, 6, 7), "b": (9, 8, 2, 11)}))

    def erring(c: np.ndarray, **_: object) -> SimpleNamespace:
        truth = np.array([12, 3, 6, 7, 9, 8, 2, 11])
        people = {
            "nothing": None,
            "the truth": np.concatenate([truth, np.zeros(c.size - truth.size)]),
            "less than nobody": np.full(c.size, -1.0),
        }[wrong]
        return SimpleNamespace(x=people, message="optimal")

    right = hidden_in(family)
    monkeypatch.setattr("analysis.release.witness.milp", erring)
    hidden = hidden_in(family)
    monkeypatch.undo()
    assert len(hidden) >= len(right)
    assert_unknown([family], {family.id: hidden})


def test_what_a_solver_prints_for_itself_stays_off_the_console(
    capfd: pytest.CaptureFixture,
) -> None:
    with silenced_output():
        os.write(1, b"HighsMipSolverData::transformNewIntegerFeasibleSolution\n")
    sys.stdout.write("ours\n")
    assert capfd.readouterr().out == "ours\n"
