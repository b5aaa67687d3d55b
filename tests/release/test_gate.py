"""Figures pass the gate only where the counts they are made of may be seen."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.inference import Estimate
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_midp,
    tango_difference,
)
from analysis.programme import GateRule, Words
from analysis.release import Audience, Cell, Family, Gate, Protection, StaleProtectionError, protect

WHO, WHAT = Words(da="alle", en="all"), Words(da="andel", en="share")
BOTH = frozenset({"yes", "no"})


def family(yes: int, no: int) -> Family:
    cells = (Cell("n", BOTH, weight=9), Cell("yes", frozenset({"yes"}), of="n"))
    return Family("trait", ("yes", "no"), cells, {"a": (yes, no), "all": (yes, no)}, "all")


def gate(yes: int, no: int, *, hidden: tuple[str, ...] = (), audience: Audience = "shared") -> Gate:
    addresses = {("all", name) for name in hidden}
    return Gate(family(yes, no), "all", GateRule(), addresses, WHO, audience)


def test_a_shown_share_carries_count_n_interval_and_method() -> None:
    share = gate(22, 8).share("yes", measure=WHAT)
    assert (share.count, share.n, share.level, share.method) == (22, 30, 0.95, "wilson")
    assert share.value == pytest.approx(22 / 30, abs=1e-6)
    assert share.low is not None
    assert share.high is not None
    assert share.low < 22 / 30 < share.high


@pytest.mark.parametrize("hidden", [("yes",), ("n",), ("yes", "n")])
def test_a_share_is_hidden_with_either_of_its_counts(hidden: tuple[str, ...]) -> None:
    share = gate(22, 8, hidden=hidden).share("yes", measure=WHAT)
    assert share.hidden
    assert {share.value, share.count, share.n, share.low, share.high} == {None}


def test_a_share_of_a_small_base_is_hidden_from_the_public_and_not_from_the_house() -> None:
    assert gate(5, 4).share("yes", measure=WHAT).hidden
    assert not gate(5, 4, audience="internal").share("yes", measure=WHAT).hidden


def test_a_share_of_nobody_is_empty_and_hides_nothing() -> None:
    share = gate(0, 0).share("yes", measure=WHAT)
    assert share.value is None
    assert not share.hidden


def test_an_estimate_and_a_test_are_hidden_with_any_count_they_are_made_of() -> None:
    counts = PairedCounts(kept=10, lost=5, gained=6, never=9)
    closed = gate(22, 8, hidden=("yes",))
    assert closed.estimate(tango_difference(counts), "d", made_of=("yes",), measure=WHAT).hidden
    found = closed.test(mcnemar_midp(counts), "t", made_of=("n", "yes"), measure=WHAT)
    assert found.hidden
    assert found.p is None


def test_a_p_value_that_rests_on_more_than_is_shown_is_rounded_for_the_public_alone() -> None:
    test = mcnemar_midp(PairedCounts(kept=1, lost=1, gained=7, never=12))  # p = .0390625
    assert gate(22, 8).test(test, "t", made_of=("n",), measure=WHAT, finer=True).p == 0.04
    inside = gate(22, 8, audience="internal")
    assert inside.test(test, "t", made_of=("n",), measure=WHAT, finer=True).p == 0.039062


def test_no_p_value_is_rounded_down_to_0() -> None:
    test = mcnemar_midp(PairedCounts(kept=0, lost=0, gained=60, never=0))  # p = 2**-60
    assert gate(22, 8).test(test, "t", made_of=("n",), measure=WHAT).p == 0.000001
    assert gate(22, 8).test(test, "t", made_of=("n",), measure=WHAT, finer=True).p == 0.01


def test_an_interval_ends_where_its_unit_does() -> None:
    # Of two people with opposite changes a t interval is -1 ± 12.7.
    wide = Estimate(-0.5, -13.2, 12.2, 0.95, 30, "share difference", "t")
    shown = gate(22, 8).estimate(wide, "d", made_of=("n",), measure=WHAT)
    assert (shown.value, shown.low, shown.high) == (-0.5, -1.0, 1.0)
    months = replace(wide, unit="months")
    shown = gate(22, 8).estimate(months, "d", made_of=("n",), measure=WHAT)
    assert (shown.low, shown.high) == (-13.2, 12.2)


def test_the_internal_view_shows_what_the_public_one_hides() -> None:
    assert gate(3, 30, hidden=("yes",)).count("yes", measure=WHAT).hidden
    internal = Gate(family(3, 30), "all", GateRule(), frozenset(), WHO, "internal")
    assert internal.count("yes", measure=WHAT).count == 3


def test_a_protection_holds_for_exactly_the_counts_it_was_made_for() -> None:
    protection = Protection.from_json(protect([family(22, 8)], threshold=5).as_json())
    assert protection.of(family(22, 8)) == frozenset()
    with pytest.raises(StaleProtectionError, match="changed since they were protected"):
        protection.of(family(22, 9))


def test_a_threshold_hides_what_is_below_it_and_shows_what_is_at_it() -> None:
    assert ("all", "yes") in protect([family(4, 40)], threshold=5).hidden["trait"]
    assert ("all", "yes") not in protect([family(5, 40)], threshold=5).hidden["trait"]


def test_nothing_outside_the_gate_makes_a_figure() -> None:
    source = Path(__file__).parents[2] / "src" / "analysis"
    makers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Figure"
    }
    assert makers == {"release/gate.py", "release/figure.py"}  # the latter: what was decided
