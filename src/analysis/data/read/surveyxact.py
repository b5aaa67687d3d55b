"""SurveyXact exports: a data set of codes, with its structure and its labels beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analysis.data.read.coding import Coding
from analysis.data.read.grid import Expected, Grid
from analysis.data.read.text import read_text
from analysis.programme.spelling import folded

LABELS, STRUCTURE = "labels.csv", "structure.csv"
ANSWERED = ("statoverall_4", "stato_4")  # 1 where somebody completed the questionnaire
_OF_A_LABEL = 3  # variable, code, label
_STRUCTURE_COLUMNS = ("questionname", "variablename", "questiontext", "choicetext")


def read_labels(content: bytes) -> dict[str, dict[str, str]]:
    """Return the label of every code by column, in the order of the file; it has no header."""
    levels: dict[str, dict[str, str]] = {}
    for row in read_text(content, Expected(delimiter=";")).cells:
        if len(row) == _OF_A_LABEL:
            variable, code, label = (cell.strip() for cell in row)
            levels.setdefault(variable, {})[code] = label
    return levels


def with_labels(grid: Grid, levels: dict[str, dict[str, str]]) -> Grid:
    """Return a data set with labels in place of codes; a code without a label stays."""
    header, *rows = grid.cells
    by_position = [levels.get(name.strip(), {}) for name in header]
    told = [
        [codes.get(cell.strip(), cell) for cell, codes in zip(row, by_position, strict=False)]
        if len(row) == len(header)
        else row
        for row in rows
    ]
    return replace(grid, cells=[header, *told])


def read_coding(dataset: Path) -> Coding | None:
    """Return what a SurveyXact export says of its columns; None where it is none."""
    labels, structure = dataset.with_name(LABELS), dataset.with_name(STRUCTURE)
    if not (labels.is_file() and structure.is_file()):
        return None
    header, *rows = read_text(structure.read_bytes(), Expected(columns=_STRUCTURE_COLUMNS)).cells
    names = [folded(name) for name in header]
    if not set(_STRUCTURE_COLUMNS) <= set(names):
        return None
    questions: dict[str, str] = {}
    several: dict[str, str] = {}
    levels = read_labels(labels.read_bytes())
    for row in rows:
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        variable = cells.get("variablename", "")
        questions[variable] = cells.get("questiontext", "")
        if folded(cells.get("subtype", "")) == "multiple":
            several[variable] = cells["questionname"]
            levels[variable] = {"1": cells["choicetext"]}
    return Coding(questions, levels, several)
