"""Chapters are thin: what a notebook may hold, looked at in every one of them."""

from __future__ import annotations

import ast
import re
from itertools import product
from pathlib import Path

import nbformat
import pytest

from analysis.publish import chapter_names, notebooks_folder

FOLDER = notebooks_folder()
CHAPTERS = chapter_names(FOLDER)
ALL = (
    "00_data", "01_summary", "02_activities", "03_courses", "04_mentees", "05_change",
    "06_effects", "07_mentors", "08_bias", "09_demand", "10_cohorts", "11_reconciliation",
    "12_method",
)  # fmt: skip
PARAMETERS = {"cohort": "all", "language": "da", "audience": "internal"}
LONGEST = 6  # lines of a cell
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While,
    ast.If, ast.With, ast.Try, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip
HAVING = ("twice", "targets", "benefit")
CONDITIONS = [f"{sign}{name}" for name in HAVING for sign in ("", "not-")]
ROOMS = {"analysis.answers", "analysis.programme", "analysis.report"}


def cells(chapter: str, kind: str) -> list[nbformat.NotebookNode]:
    notebook = nbformat.reads((FOLDER / f"{chapter}.ipynb").read_text(encoding="utf-8"), 4)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def tags(cell: nbformat.NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def test_every_chapter_is_there() -> None:
    assert CHAPTERS == ALL


@pytest.mark.parametrize("chapter", ALL)
def test_a_chapter_has_no_output_and_is_valid(chapter: str) -> None:
    notebook = nbformat.reads(Path(FOLDER / f"{chapter}.ipynb").read_text(encoding="utf-8"), 4)
    nbformat.validate(notebook)
    for cell in cells(chapter, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("chapter", ALL)
def test_a_code_cell_is_short_and_only_asks_and_shows(chapter: str) -> None:
    for cell in cells(chapter, "code"):
        assert 1 <= len(cell.source.splitlines()) <= LONGEST, cell.id
        tree = ast.parse(cell.source)
        for node in ast.walk(tree):
            assert not isinstance(node, FORBIDDEN), f"{cell.id}: {type(node).__name__}"
            if isinstance(node, ast.ImportFrom):
                assert node.module in ROOMS, cell.id
            assert not isinstance(node, ast.Import), cell.id
            if isinstance(node, ast.Constant):
                typed_in = isinstance(node.value, int | float) and not isinstance(node.value, bool)
                assert not typed_in, f"{cell.id}: a number"
                assert not re.search(r"[/\\]", str(node.value)), f"{cell.id}: a path"


@pytest.mark.parametrize("chapter", ALL)
def test_the_parameters_are_the_same_three_typed_literals(chapter: str) -> None:
    declared = [cell for cell in cells(chapter, "code") if "parameters" in tags(cell)]
    assert len(declared) == 1
    tree = ast.parse(declared[0].source)
    found = {
        statement.targets[0].id: ast.literal_eval(statement.value)  # type: ignore[attr-defined]
        for statement in tree.body
        if isinstance(statement, ast.Assign)
    }
    assert found == PARAMETERS


@pytest.mark.parametrize("chapter", ALL)
def test_every_paragraph_stands_in_both_languages(chapter: str) -> None:
    prose = cells(chapter, "markdown")
    assert [tags(cell)[:1] for cell in prose] == [["da"], ["en"]] * (len(prose) // 2)
    for danish, english in zip(prose[::2], prose[1::2], strict=True):
        assert tags(danish)[1:] == tags(english)[1:], danish.id
        assert tags(danish)[1:] in ([], *([tag] for tag in CONDITIONS)), danish.id
        levels = [re.findall(r"^#+", cell.source, re.MULTILINE) for cell in (danish, english)]
        assert levels[0] == levels[1], danish.id
        assert danish.source != english.source
    assert prose[0].source.startswith("# ")
    assert "?" in prose[0].source, "a chapter begins with its question"


@pytest.mark.parametrize("chapter", ALL)
def test_a_chapter_has_one_title_and_one_end_whatever_a_programme_has(chapter: str) -> None:
    for has in product((True, False), repeat=len(HAVING)):
        hidden = {f"not-{name}" if held else name for name, held in zip(HAVING, has, strict=True)}
        for language in ("da", "en"):
            prose = [cell for cell in cells(chapter, "markdown") if language in tags(cell)]
            shown = [cell.source for cell in prose if not hidden & set(tags(cell))]
            assert [source for source in shown if source.startswith("# ")] == shown[:1]
            headings = [source.partition("\n")[0] for source in shown]
            assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("chapter", ALL)
def test_prose_has_no_result_typed_in(chapter: str) -> None:
    for cell in cells(chapter, "markdown"):
        # 95 % is the level of every interval; numbers of decisions and of levels are words.
        plain = re.sub(r"95\s?%", "", cell.source)
        assert not re.search(r"\d+(?:[.,]\d+)?\s?%", plain), cell.id


@pytest.mark.parametrize("chapter", [c for c in ALL if c != "12_method"])
def test_a_chapter_ends_with_what_it_does_not_show(chapter: str) -> None:
    danish, english = cells(chapter, "markdown")[-2:]
    assert danish.source.startswith("## Hvad kapitlet ikke viser")
    assert english.source.startswith("## What this chapter does not show")
