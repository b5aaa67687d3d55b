"""The files that stand beside ``results.csv``."""

from __future__ import annotations

WORKBOOK = "results.xlsx"
CODEBOOK = "codebook.csv"
DATAPACKAGE = "datapackage.json"
