"""Every method against reference values from R and textbooks (tests/oracles)."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.inference import (
    PairedCounts,
    directions,
    mcnemar_exact,
    mcnemar_midp,
    net_improvement,
    newcombe_difference,
    sign_test_midp,
    tango_difference,
    tango_noninferiority,
    wilcoxon_exact,
    wilcoxon_pratt_exact,
    wilson_interval,
)
from tests.oracles.compare import check

FOLDER = Path(os.environ.get("ORACLE_DIR", Path(__file__).parents[1] / "oracles"))
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*__*.json"))
}
Data = dict[str, Any]


def answers(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Unfold a table of levels before by levels after into people."""
    table = np.array(data["table"])
    before, after = np.indices(table.shape)
    return np.repeat(before.ravel(), table.ravel()), np.repeat(after.ravel(), table.ravel())


def counts(data: Data) -> PairedCounts:
    return PairedCounts(data["both"], data["pre_only"], data["post_only"], data["neither"])


def proportion(data: Data) -> Data:
    share = wilson_interval(data["x"], data["n"], level=data["conf_level"])
    return {"estimate": share.value, "wilson": [share.low, share.high]}


def mcnemar(data: Data) -> Data:
    return {"p_exact": mcnemar_exact(counts(data)).p, "p_midp": mcnemar_midp(counts(data)).p}


def difference(data: Data) -> Data:
    tango = tango_difference(counts(data), level=data["conf_level"])
    newcombe = newcombe_difference(counts(data), level=data["conf_level"])
    return {
        "difference": tango.value,
        "tango": [tango.low, tango.high],
        "newcombe10": [newcombe.low, newcombe.high],
    }


def noninferiority(data: Data) -> Data:
    found = tango_noninferiority(counts(data), margin=data["margin"], level=1 - 2 * data["alpha"])
    return {
        "difference": counts(data).difference,
        "z_noninferiority": found.z,
        "p_noninferiority": found.p,
        "one_sided_lower": found.lower,
        "noninferior": found.shown,
    }


def sign(data: Data) -> Data:
    moved = directions(*answers(data))
    return {
        "n_up": moved.up,
        "n_same": moved.same,
        "n_down": moved.down,
        "p_midp": sign_test_midp(*answers(data)).p,
    }


def pratt(data: Data) -> Data:
    test = wilcoxon_pratt_exact(*answers(data))
    return {"w_plus": test.statistic, "p_exact": test.p}


def wilcox(data: Data) -> Data:
    test = wilcoxon_exact(*answers(data))
    return {"w_plus": test.statistic, "p_exact": test.p}


def effects(data: Data) -> Data:
    net = net_improvement(*answers(data))
    return {"net_improvement": net.value, "net_tango_lower": net.low, "net_tango_upper": net.high}


METHODS: dict[str, Callable[[Data], Data]] = {
    "mcnemar": mcnemar,
    "paired_effect_sizes": effects,
    "paired_noninferiority_tango": noninferiority,
    "paired_proportion_difference": difference,
    "proportion_ci": proportion,
    "sign_test": sign,
    "wilcoxon_signed_rank_pratt": pratt,
    "wilcoxon_signed_rank_wilcox": wilcox,
}


@pytest.mark.parametrize("name", CASES)
def test_a_method_agrees_with_its_reference_values(name: str) -> None:
    case = CASES[name]
    got = METHODS[case["method"]](case["data"])
    assert got.keys() <= case["expected"].keys(), "every value computed must have a reference"
    skipped = {key for key, value in case["expected"].items() if key == "p_exact" and value is None}
    assert check(case, {k: v for k, v in got.items() if k not in skipped}, require_all=False) == []


@pytest.mark.parametrize("method", METHODS)
def test_a_changed_digit_in_a_reference_value_is_noticed(method: str) -> None:
    case = copy.deepcopy(next(c for c in CASES.values() if c["method"] == method))
    got = METHODS[method](case["data"])
    key = next(k for k in got if isinstance(case["expected"][k], float | int | list))
    value = case["expected"][key]
    case["expected"][key] = [v + 1e-4 for v in value] if isinstance(value, list) else value + 1e-4
    assert check(case, got, require_all=False)
