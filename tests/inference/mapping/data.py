"""What the cases of tests/oracles hold, as our functions take it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.inference import Estimate
from analysis.inference.paired_shares import PairedCounts

Data = dict[str, Any]
Methods = dict[str, Callable[[Data], Data]]


def limits(estimate: Estimate) -> list[float]:
    return [estimate.low, estimate.high]


def answers(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Unfold a table of levels before by levels after into people."""
    table = np.array(data["table"])
    before, after = np.indices(table.shape)
    return np.repeat(before.ravel(), table.ravel()), np.repeat(after.ravel(), table.ravel())


def counts(data: Data) -> PairedCounts:
    return PairedCounts(data["both"], data["pre_only"], data["post_only"], data["neither"])


def finite(number: float) -> float | None:
    """Return what is infinite as null: the reference says so of limits never reached."""
    return number if math.isfinite(number) else None
