"""How long a file of many answers takes, from its bytes to Parquet, and how much memory."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.data import check_cohorts, clean_cohort
from analysis.programme import Places, read_programme

ROWS = tuple(map(int, os.environ.get("BENCH_ROWS", "10000,100000,1000000").split(",")))
ITEMS = 8  # asked before and after
SEED = 20240601
_LEVELS = ("Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad")
_OPTIONS = ("Job", "Praktik", "Uddannelse, fx aften")

_SETTINGS = """\
[programme]
id = "many"
synthetic = true
seed = 1
period = ["2025-01", "2025-12"]
title = { da = "Mange", en = "Many" }
subtitle = { da = "En prøve", en = "A trial" }
organisation = { da = "Ingen", en = "Nobody" }
funder = { da = "Ingen", en = "Nobody" }

[[cohorts]]
id = "one"
title = { da = "Et hold", en = "One cohort" }
start = 2025-01-01

[[waves]]
id = "before"
title = { da = "før", en = "before" }

[[waves]]
id = "after"
title = { da = "efter", en = "after" }

[participants]
source = "survey"
key = "person"

[sources.survey]
file = "survey.csv"
title = { da = "Skema", en = "Questionnaire" }
key = ["person"]

[[outcomes]]
id = "item_1"
variable = "item_1"
role = "primary"
high = "level_4"
title = { da = "Det første", en = "The first" }
"""
_CODEBOOK = "variable,source,column,wave,type,scale,asked_if,missing,identifier,kept_as,required,minimum,maximum,sensitive,da,en"


@dataclass(frozen=True, slots=True)
class Survey:
    """What one size took: seconds of a processor by step, and the most memory at a time."""

    rows: int
    megabytes: float
    check: float
    clean: float
    peak_gigabytes: float


def survey_programme(folder: Path, rows: int) -> Places:
    """Write a programme and its one file of answers into a folder."""
    config = folder / "config"
    config.mkdir(parents=True)
    (config / "programme.toml").write_text(_SETTINGS, encoding="utf-8")
    lines = [
        _CODEBOOK,
        "person,survey,Id,,key,,,,key,pseudonym,yes,,,,Person,Person",
        "answered_on,survey,Dato,before,date,,,,quasi,month,,,,,Dato,Date",
        "hours,survey,Timer,,number,,,,,,,0,200,,Timer,Hours",
        "goals,survey,Mål,,choices,goal,,,,,,,,,Mål,Goals",
    ]
    for item in range(1, ITEMS + 1):
        for wave in ("before", "after"):
            column = f"{item}. {'før' if wave == 'before' else 'efter'}"
            lines.append(
                f"item_{item},survey,{column},{wave},ordered,degree,,,,,,,,,Spørgsmål {item},Item {item}"
            )
    (config / "codebook.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    scales = ["scale,code,order,da,en,accepted"]
    scales += [f"degree,level_{i},{i},{label},Level {i},{i}" for i, label in enumerate(_LEVELS, 1)]
    scales += [f'goal,goal_{i},,"{label}",Goal {i},' for i, label in enumerate(_OPTIONS, 1)]
    (config / "scales.csv").write_text("\n".join([*scales, ""]), encoding="utf-8")
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    _survey(rows).to_csv(raw / "survey.csv", sep=";", index=False, encoding="cp1252")
    return Places.of_project(folder)


def _survey(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(SEED)
    days = pd.Timestamp(2025, 1, 1) + pd.to_timedelta(rng.integers(0, 365, rows), unit="D")
    columns: dict[str, object] = {
        "Id": [f"P-{i:07}" for i in range(rows)],
        "Dato": days.strftime("%d-%m-%Y"),
        "Timer": np.char.replace(
            rng.integers(0, 400, rows).astype(float).__truediv__(2).astype(str), ".", ","
        ),
        "Mål": np.array([*_OPTIONS, "Job;Uddannelse, fx aften", ""])[rng.integers(0, 5, rows)],
    }
    answers = np.array([*_LEVELS, "4", " i høj grad ", ""])
    for item in range(1, ITEMS + 1):
        for wave in ("før", "efter"):
            columns[f"{item}. {wave}"] = answers[rng.integers(0, len(answers), rows)]
    return pd.DataFrame(columns)


def survey_measured(rows: int) -> Survey:
    """Measure one size in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        places = survey_programme(Path(folder), rows)
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            return pool.apply(_of_one_process, (places, rows))


def _of_one_process(places: Places, rows: int) -> Survey:
    programme = read_programme(places.programme)
    size = (places.raw / "survey.csv").stat().st_size / 1e6
    start = time.process_time()
    check_cohorts(programme, places.raw, cohorts=["one"])
    checked = time.process_time()
    tables = clean_cohort(programme, places, cohort="one")
    cleaned = time.process_time()
    assert len(tables["pairs"]) == rows
    scale = 1e9 if sys.platform == "darwin" else 1e6  # macOS tells bytes, Linux kilobytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    return Survey(rows, size, checked - start, cleaned - checked, peak)
