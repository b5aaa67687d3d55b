"""What the room refuses, and what it answers about nobody."""

from __future__ import annotations

import importlib
import math
import pkgutil
import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

import analysis.inference
from analysis.inference import (
    Estimate,
    paired_levels,
    paired_shares,
    shares,
)
from analysis.inference.paired_levels import (
    DirectionCounts,
    direction_counts,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_asymptotic,
    mcnemar_exact,
    smallest_n_for_margin,
    tango_noninferiority,
)
from analysis.inference.shares import (
    wilson_interval,
)

NOBODY = PairedCounts(0, 0, 0, 0)
SHARES = [
    shares.wilson_interval,
    shares.clopper_pearson_interval,
    shares.jeffreys_interval,
    shares.agresti_coull_interval,
]
DIFFERENCES = [
    paired_shares.tango_difference,
    paired_shares.newcombe_difference,
    paired_shares.wald_difference,
    paired_shares.bonett_price_difference,
    paired_shares.agresti_min_difference,
]
TESTS = [
    paired_levels.sign_test_exact,
    paired_levels.sign_test_midp,
    paired_levels.wilcoxon_exact,
    paired_levels.wilcoxon_pratt_exact,
    paired_levels.wilcoxon_normal,
    paired_levels.wilcoxon_pratt_normal,
]
EFFECTS = [
    paired_levels.net_improvement,
    paired_levels.probability_of_improvement,
    paired_levels.win_odds,
]


@pytest.mark.parametrize("wrong", [-1, 1.0, 2.5, "3", None, np.float64(2), math.nan])
def test_a_count_that_is_no_whole_number_of_people_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="lost must be a whole number"):
        PairedCounts(kept=1, lost=wrong, gained=1, never=1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="down must be a whole number"):
        DirectionCounts(up=1, same=1, down=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="count must be a whole number"):
        wilson_interval(wrong, 10)  # type: ignore[arg-type]


def test_a_count_from_a_table_becomes_a_plain_whole_number() -> None:
    counts = PairedCounts(*np.array([1, 2, 3, 4]))
    assert type(counts.n) is int
    assert type(counts.kept) is int


@pytest.mark.parametrize("interval", SHARES)
def test_more_people_with_a_trait_than_people_are_refused(interval) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="between 0 and n = 5"):
        interval(6, 5)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan])
def test_a_level_outside_0_and_1_is_refused(level: float) -> None:
    for interval in SHARES:
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            interval(1, 5, level=level)
    for difference in DIFFERENCES:
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            difference(NOBODY, level=level)
    for effect in EFFECTS:
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            effect([1], [2], level=level)


@pytest.mark.parametrize("margin", [0, 1, -0.1, 10, math.nan])
def test_a_margin_outside_0_and_1_is_refused(margin: float) -> None:
    with pytest.raises(ValueError, match="margin must be between 0 and 1"):
        tango_noninferiority(PairedCounts(1, 1, 1, 1), margin=margin)
    with pytest.raises(ValueError, match="margin must be between 0 and 1"):
        smallest_n_for_margin(margin)


def test_maintenance_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pair"):
        tango_noninferiority(NOBODY, margin=0.1)


@pytest.mark.parametrize(
    "method", [*TESTS, *EFFECTS, direction_counts, paired_levels.matched_rank_biserial]
)
def test_answers_that_are_no_pairs_of_levels_are_refused(method) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="as long as each other, not 2 and 3"):
        method([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="before must have one dimension, not 2"):
        method([[1, 2]], [[1, 2]])
    for wrong in (1.5, math.nan, math.inf, None, "2", 1e300):
        with pytest.raises(ValueError, match="after must hold whole numbers"):
            method([1, 2], [1, wrong])


def test_small_unsigned_levels_can_fall() -> None:
    levels = np.array([3, 2], dtype=np.uint8), np.array([1, 2], dtype=np.uint8)
    assert direction_counts(*levels) == DirectionCounts(up=0, same=1, down=1)


def test_whole_numbers_kept_as_fractions_are_levels() -> None:
    assert direction_counts([1.0, 2.0], [2.0, 2.0]) == DirectionCounts(up=1, same=1, down=0)


@pytest.mark.parametrize(
    "test",
    [
        paired_levels.sign_test_exact,
        paired_levels.wilcoxon_exact,
        paired_levels.wilcoxon_pratt_exact,
    ],
)
@pytest.mark.parametrize("answers", [([], []), ([1], [1]), ([1], [2])])
def test_a_direction_that_is_none_is_refused(test, answers) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="alternative must be"):
        test(*answers, alternative="better")
    with pytest.raises(ValueError, match="alternative must be"):
        mcnemar_exact(NOBODY, alternative="better")  # type: ignore[arg-type]


def test_another_treatment_of_the_unmoved_is_refused() -> None:
    with pytest.raises(ValueError, match="zeros must be"):
        paired_levels.matched_rank_biserial([1], [2], zeros="zsplit")  # type: ignore[arg-type]


@pytest.mark.parametrize("interval", SHARES)
def test_the_share_of_nobody_is_unknown_but_between_0_and_1(interval) -> None:  # noqa: ANN001
    share = interval(0, 0)
    assert math.isnan(share.value)
    assert (share.low, share.high, share.n) == (0.0, 1.0, 0)


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_the_change_of_nobody_is_unknown_but_between_minus_1_and_1(difference) -> None:  # noqa: ANN001
    change = difference(NOBODY)
    assert math.isnan(change.value)
    assert (change.low, change.high, change.n) == (-1.0, 1.0, 0)


def test_the_effects_on_nobody_are_unknown_but_within_their_range() -> None:
    ranges = [(-1.0, 1.0), (0.0, 1.0), (0.0, math.inf)]
    for effect, within in zip(EFFECTS, ranges, strict=True):
        found = effect([], [])
        assert math.isnan(found.value)
        assert (found.low, found.high, found.n) == (*within, 0)
    assert math.isnan(paired_levels.matched_rank_biserial([], []))
    assert math.isnan(paired_shares.wald_standard_error(NOBODY))


@pytest.mark.parametrize("test", TESTS)
def test_nobody_is_no_evidence_of_a_change(test) -> None:  # noqa: ANN001
    found = test([], [])
    assert (found.statistic, found.p, found.n) == (0.0, 1.0, 0)


def test_no_pairs_are_no_evidence_of_a_change() -> None:
    for test in (mcnemar_exact, paired_shares.mcnemar_midp, mcnemar_asymptotic):
        assert (test(NOBODY).statistic, test(NOBODY).p, test(NOBODY).n) == (0.0, 1.0, 0)


def test_one_pair_is_enough_for_every_method() -> None:
    for before, after in ((1, 2), (2, 1), (1, 1)):
        for method in [*TESTS, *EFFECTS]:
            method([before], [after])
    for pair in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)):
        for difference in DIFFERENCES:
            difference(PairedCounts(*pair))


def test_everybody_gained_and_everybody_rose() -> None:
    change = paired_shares.tango_difference(PairedCounts(0, 0, 9, 0))
    assert (change.value, change.high) == (1.0, 1.0)
    odds = paired_levels.win_odds([1] * 9, [2] * 9)
    assert (odds.value, odds.high) == (math.inf, math.inf)
    assert odds.low > 1


def test_a_result_cannot_be_changed_afterwards() -> None:
    share: Estimate = wilson_interval(1, 2)
    with pytest.raises(FrozenInstanceError):
        share.value = 1.0  # type: ignore[misc]
    assert not hasattr(share, "__dict__")


PARTS = sorted(
    part.name for part in pkgutil.iter_modules(analysis.inference.__path__) if part.ispkg
)


@pytest.mark.parametrize("part", PARTS)
def test_every_public_name_can_be_had_from_its_part(part: str) -> None:
    names = importlib.import_module(f"analysis.inference.{part}")
    assert all(hasattr(names, name) for name in names.__all__)
    assert sorted(names.__all__) == list(names.__all__)
    assert part in (analysis.inference.__doc__ or "")


def test_entering_the_room_loads_no_tables_and_no_pictures() -> None:
    heavy = "statsmodels pandas matplotlib seaborn IPython analysis.data analysis.programme"
    imports = ", ".join(f"analysis.inference.{part}" for part in PARTS)
    code = f"import sys, {imports}; print(*[m for m in {heavy.split()} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
    assert run.stderr == ""
