"""Every method against reference values from R and textbooks (tests/oracles)."""

from __future__ import annotations

import copy
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.inference import mapping
from tests.inference.mapping.data import Data, Methods
from tests.oracles.compare import check

PROJECT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("ORACLE_DIR", PROJECT / "tests" / "oracles"))
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*__*.json"))
}
PARTS = [
    importlib.import_module(f"{mapping.__name__}.{part.name}")
    for part in pkgutil.iter_modules(mapping.__path__)
    if part.name not in ("data", "design")
]
METHODS: Methods = {name: method for part in PARTS for name, method in part.METHODS.items()}


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


def changed(value: Any, tolerance: Data) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str) and value not in ("Inf", "-Inf"):
        return value + "?"
    if value is None or isinstance(value, str):  # undefined or infinite becomes a number
        return 0.5
    return value + 4 * (tolerance["abs"] + tolerance["rel"] * abs(value))


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
        inner[last] = changed(inner[last], case["tolerance"])
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
