"""A questionnaire of many columns."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from analysis.data import clean_cohort
from analysis.programme import Places, read_programme
from tests.conftest import edited

WIDE = 120  # more columns than pandas likes to have put in one by one


@pytest.fixture
def first(tiny: Places) -> Path:
    return tiny.raw / "spring" / "first.csv"


def with_many_options(places: Places, first: Path) -> None:
    """Ask two questions in as many columns as a large questionnaire has."""
    row = "goals,first,{},before,choices,goal,,,,,,,,,Mål,Goals\n"
    edited(
        places.programme / "codebook.csv",
        row.format("Mål"),
        row.format("goal_{}") + row.replace("goals,", "tasks,").format("task_{}"),
    )
    scales = places.programme / "scales.csv"
    more = "".join(f"goal,goal{n},,Mål {n},Goal {n},\n" for n in range(WIDE))
    scales.write_text(scales.read_text(encoding="utf-8") + more, encoding="utf-8")
    options = ["job", "school", *(f"goal{n}" for n in range(WIDE))]
    columns = [f"{question}_{option}" for question in ("goal", "task") for option in options]
    rows = [
        ["Id", "Dato", "Humør", *columns],
        ["P-1", "01-02-2025", "Godt", *("1" if name == "goal_job" else "0" for name in columns)],
        ["P-2", "01-02-2025", "Godt", *("1" if name == "task_goal7" else "0" for name in columns)],
    ]
    first.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")


def test_a_wide_file_is_read_without_a_warning(tiny: Places, first: Path) -> None:
    with_many_options(tiny, first)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pairs = clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")["pairs"]
    for name, chosen in (("goals", "job"), ("tasks", "goal7")):
        ticks = pairs[[column for column in pairs if column.startswith(f"{name}_before__")]]
        assert len(ticks.columns) == WIDE + 2
        assert ticks.sum().sum() == pairs[f"{name}_before__{chosen}"].sum() == 1
