"""What the statistics may cost."""

from __future__ import annotations

from collections.abc import Callable
from timeit import repeat

import numpy as np
import pytest

from analysis.inference.paired_levels import wilcoxon_exact, wilcoxon_pratt_exact
from tests.inference.battery import Answers, answers, full_battery, the_libraries_pair


def seconds(work: Callable[[Answers], object], pairs: Answers) -> float:
    return min(repeat(lambda: work(pairs), number=5, repeat=3))


@pytest.mark.slow
def test_all_paired_methods_cost_no_more_than_twenty_times_the_libraries_two() -> None:
    pairs = answers(90)
    # In turns, so that a busy machine slows both alike.
    times = [(seconds(full_battery, pairs), seconds(the_libraries_pair, pairs)) for _ in range(9)]
    ours, theirs = (min(side) for side in zip(*times, strict=True))
    assert ours <= 20 * theirs


@pytest.mark.slow
@pytest.mark.parametrize("method", [wilcoxon_exact, wilcoxon_pratt_exact])
def test_two_thousand_people_who_moved_are_counted_and_not_sampled(method) -> None:  # noqa: ANN001
    random = np.random.default_rng(1)
    step = random.choice([-2, -1, 1, 2, 3], size=2000)
    found = method(np.zeros(2000, dtype=int), step)
    assert not found.method.endswith("normal")
    assert found == method(np.zeros(2000, dtype=int), step)
