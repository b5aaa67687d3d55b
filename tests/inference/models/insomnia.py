"""Time to falling asleep before and after treatment (Agresti 2013, Categorical Data Analysis, 3rd ed.)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

_CASE = Path(__file__).parents[2] / "oracles" / "ordinal_gee_independence__insomnia.json"
_COLUMNS = json.loads(_CASE.read_text(encoding="utf-8"))["data"]["columns"]

PERSON, MINUTES = np.array(_COLUMNS["id"]), np.array(_COLUMNS["y"], dtype=int)
TIME, TREATED = np.array(_COLUMNS["time"], float), np.array(_COLUMNS["treat"], float)
X = np.column_stack([TIME, TREATED, TIME * TREATED])
NAMES = ("time", "treated", "time x treated")
