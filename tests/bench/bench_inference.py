"""How long the statistics take: ``make bench``.

Not collected with the tests; tests/inference/test_speed.py holds what must be.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis.inference.paired_levels import wilcoxon_exact, wilcoxon_pratt_exact
from tests.inference.battery import answers, full_battery, the_libraries_pair

Benchmark = Callable[..., object]


@pytest.mark.parametrize("n", [90, 100_000])
def test_all_paired_methods_on_one_outcome(benchmark: Benchmark, n: int) -> None:
    benchmark(full_battery, answers(n))


@pytest.mark.parametrize("n", [90, 100_000])
def test_scipys_and_statsmodels_pair(benchmark: Benchmark, n: int) -> None:
    benchmark(the_libraries_pair, answers(n))


@pytest.mark.parametrize("method", [wilcoxon_exact, wilcoxon_pratt_exact])
@pytest.mark.parametrize("moved", [90, 400, 2000])
def test_an_exact_signed_rank_test_of_those_who_moved(
    benchmark: Benchmark, method: Callable[..., object], moved: int
) -> None:
    random = np.random.default_rng(1)
    step = random.choice([-2, -1, 1, 2, 3], size=moved)
    benchmark(method, np.zeros(moved, dtype=int), step)
