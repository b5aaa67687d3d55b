"""The page on the methods says what the code says."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.inference.methods_page import TRAPS, functions, page, parts, source

PAGE = Path(__file__).parents[2] / "docs" / "methods.md"


def test_the_page_is_what_its_command_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("part", list(parts()))
def test_every_function_says_where_its_method_comes_from(part: str) -> None:
    counts_and_checks = {"direction_counts", "improvement_chance", "smallest_n_for_margin"}
    for function in functions(part):
        assert source(function) or function.__name__ in counts_and_checks, function.__name__


@pytest.mark.parametrize(("trap", "module", "test"), TRAPS)
def test_every_trap_of_the_libraries_has_its_test(trap: str, module: str, test: str) -> None:
    assert trap
    assert callable(getattr(importlib.import_module(f"tests.inference.{module}"), test))
