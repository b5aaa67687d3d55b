"""Every method against reference values from R and textbooks (tests/oracles)."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.inference import (
    PairedCounts,
    Test,
    agresti_coull_interval,
    agresti_min_difference,
    bonett_price_difference,
    clopper_pearson_interval,
    direction_counts,
    jeffreys_interval,
    matched_rank_biserial,
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
    net_improvement,
    newcombe_difference,
    probability_of_improvement,
    sign_test_exact,
    sign_test_midp,
    tango_difference,
    tango_equivalence,
    wald_difference,
    wald_standard_error,
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
    wilson_interval,
    win_odds,
)
from analysis.inference.results import Estimate
from tests.oracles.compare import check

PROJECT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("ORACLE_DIR", PROJECT / "tests" / "oracles"))
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*__*.json"))
}
MOST_IN_REFERENCE = 400  # people who moved; above, the README says, the reference has no exact p
Data = dict[str, Any]


def limits(estimate: Estimate) -> list[float]:
    return [estimate.low, estimate.high]


def answers(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Unfold a table of levels before by levels after into people."""
    table = np.array(data["table"])
    before, after = np.indices(table.shape)
    return np.repeat(before.ravel(), table.ravel()), np.repeat(after.ravel(), table.ravel())


def counts(data: Data) -> PairedCounts:
    return PairedCounts(data["both"], data["pre_only"], data["post_only"], data["neither"])


def proportion(data: Data) -> Data:
    asked = data["x"], data["n"]
    level = data["conf_level"]
    return {
        "estimate": wilson_interval(*asked, level=level).value,
        "wilson": limits(wilson_interval(*asked, level=level)),
        "clopper_pearson": limits(clopper_pearson_interval(*asked, level=level)),
        "jeffreys": limits(jeffreys_interval(*asked, level=level)),
        "jeffreys_unmodified": limits(jeffreys_interval(*asked, level=level, closed=False)),
        "agresti_coull": limits(agresti_coull_interval(*asked, level=level)),
        "agresti_coull_unclipped": limits(
            agresti_coull_interval(*asked, level=level, clipped=False)
        ),
    }


def mcnemar(data: Data) -> Data:
    pairs = counts(data)
    plain, corrected = mcnemar_asymptotic(pairs), mcnemar_asymptotic(pairs, corrected=True)
    return {
        "n_discordant": pairs.changed,
        "p_exact": mcnemar_exact(pairs).p,
        "p_exact_greater": mcnemar_exact(pairs, alternative="greater").p,
        "p_exact_less": mcnemar_exact(pairs, alternative="less").p,
        "p_midp": mcnemar_midp(pairs).p,
        "chi2": plain.statistic,
        "p_chi2": plain.p,
        "chi2_cc": corrected.statistic,
        "p_chi2_cc": corrected.p,
    }


def difference(data: Data) -> Data:
    pairs, level = counts(data), data["conf_level"]
    return {
        "p_pre": pairs.before / pairs.n,
        "p_post": pairs.after / pairs.n,
        "difference": tango_difference(pairs, level=level).value,
        "wald_se": wald_standard_error(pairs),
        "wald": limits(wald_difference(pairs, level=level)),
        "agresti_min": limits(agresti_min_difference(pairs, level=level)),
        "bonett_price": limits(bonett_price_difference(pairs, level=level)),
        "newcombe10": limits(newcombe_difference(pairs, level=level)),
        "newcombe8": limits(newcombe_difference(pairs, level=level, corrected=False)),
        "tango": limits(tango_difference(pairs, level=level)),
    }


def noninferiority(data: Data) -> Data:
    pairs = counts(data)
    both = tango_equivalence(pairs, margin=data["margin"], level=1 - 2 * data["alpha"])
    return {
        "difference": pairs.difference,
        "z_noninferiority": both.decline.z,
        "p_noninferiority": both.decline.p,
        "z_upper": -both.rise.z,
        "p_upper": both.rise.p,
        "p_equivalence": both.p,
        "one_sided_lower": both.decline.lower,
        "one_sided_upper": -both.rise.lower,
        "noninferior": both.decline.shown,
        "equivalent": both.shown,
    }


def sign(data: Data) -> Data:
    pairs = answers(data)
    moved = direction_counts(*pairs)
    return {
        "n_up": moved.up,
        "n_same": moved.same,
        "n_down": moved.down,
        "p_value": sign_test_exact(*pairs).p,
        "p_greater": sign_test_exact(*pairs, alternative="greater").p,
        "p_less": sign_test_exact(*pairs, alternative="less").p,
        "p_midp": sign_test_midp(*pairs).p,
    }


def signed_rank(exact: Callable[..., Test], normal: Callable[..., Test]) -> Callable[[Data], Data]:
    def adapter(data: Data) -> Data:
        before, after = answers(data)
        many = np.count_nonzero(before != after) > MOST_IN_REFERENCE
        tests = {
            "p_exact": exact(before, after),
            "p_exact_greater": exact(before, after, alternative="greater"),
            "p_exact_less": exact(before, after, alternative="less"),
        }
        return {
            "w_plus": exact(before, after).statistic,
            "w_minus": exact(after, before).statistic,
            "z": normal(before, after).statistic,
            "p_asymptotic": normal(before, after).p,
            **{name: None if many else test.p for name, test in tests.items()},
        }

    return adapter


def effects(data: Data) -> Data:
    pairs = answers(data)
    moved, net, chance = (
        direction_counts(*pairs),
        net_improvement(*pairs),
        probability_of_improvement(*pairs),
    )
    return {
        "p_improved": moved.up / moved.n,
        "p_worse": moved.down / moved.n,
        "p_same": moved.same / moved.n,
        "net_improvement": net.value,
        "net_wald_se": wald_standard_error(moved.paired),
        "net_tango_lower": net.low,
        "net_tango_upper": net.high,
        "probability_of_improvement": chance.value,
        "poi_tango_lower": chance.low,
        "poi_tango_upper": chance.high,
        "win_odds": win_odds(*pairs).value,
        "matched_rank_biserial_wilcox": matched_rank_biserial(*pairs),
        "matched_rank_biserial_pratt": matched_rank_biserial(*pairs, zeros="pratt"),
    }


METHODS: dict[str, Callable[[Data], Data]] = {
    "mcnemar": mcnemar,
    "paired_effect_sizes": effects,
    "paired_noninferiority_tango": noninferiority,
    "paired_proportion_difference": difference,
    "proportion_ci": proportion,
    "sign_test": sign,
    "wilcoxon_signed_rank_pratt": signed_rank(wilcoxon_pratt_exact, wilcoxon_pratt_normal),
    "wilcoxon_signed_rank_wilcox": signed_rank(wilcoxon_exact, wilcoxon_normal),
}


def result(case: Data) -> Data:
    if case["method"] not in METHODS:
        pytest.fail(f"{case['id']}: no function is mapped to the method {case['method']!r}")
    return METHODS[case["method"]](case["data"])


@cache
def result_of(name: str) -> Data:
    return result(CASES[name])


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Find every number in the expected values."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from places(item, (*place, key))
    else:
        yield place


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if value is None or isinstance(value, str):  # undefined or infinite becomes a number
        return 0.5
    return value + 1e-4 * max(1.0, abs(value))


def test_there_are_cases_to_agree_with() -> None:
    assert CASES


@pytest.mark.parametrize("name", CASES)
def test_a_method_agrees_with_every_one_of_its_reference_values(name: str) -> None:
    assert check(CASES[name], result_of(name)) == []


@pytest.mark.parametrize("name", CASES)
def test_a_changed_digit_in_any_reference_value_is_noticed(name: str) -> None:
    for *path, last in places(CASES[name]["expected"]):
        case = copy.deepcopy(CASES[name])
        inner = case["expected"]
        for key in path:
            inner = inner[key]
        inner[last] = changed(inner[last])
        assert check(case, result_of(name)), f"nobody noticed {(*path, last)}"


def test_a_case_without_a_function_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="no function is mapped"):
        result({"id": "guess__one", "method": "guess", "data": {}})


def test_another_folder_of_cases_is_judged_by_its_own_values(tmp_path: Path) -> None:
    case = json.loads((PROJECT / "tests/oracles/mcnemar__n5_a.json").read_text(encoding="utf-8"))
    case["expected"]["p_exact"] = 0.26  # three of three: 2/8
    (tmp_path / "mcnemar__wrong.json").write_text(json.dumps(case), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    run = subprocess.run(
        [*command, "-k", "agrees"],
        cwd=PROJECT,
        env=os.environ | {"ORACLE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout
    assert "1 failed" in run.stdout
    assert "p_exact" in run.stdout
