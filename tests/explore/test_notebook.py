"""The notebook for exploring: clean, the same in both languages, quick, and never exported."""

from __future__ import annotations

import ast
import json
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_output

from analysis.__main__ import main
from analysis.commands.lab import without_rows
from analysis.programme import Places, read_programme
from analysis.publish import Request, chapter_names, notebooks_folder
from analysis.publish.chapters import RequestError, check_parameters

FOLDER = notebooks_folder()
NAMES = ("explore", "explore-en")
LONGEST = 30  # seconds, from the first cell to the last


def notebook(name: str) -> NotebookNode:
    return nbformat.reads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"), as_version=4)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_clean(name: str) -> None:
    """As JupyterLab writes a notebook: opened and saved, nothing of it changes."""
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    book = notebook(name)
    nbformat.validate(book)
    assert text == nbformat.writes(book) + "\n"
    assert all(
        not cell.get("outputs") and cell.get("execution_count") is None for cell in book.cells
    )


def test_both_languages_have_the_same_code() -> None:
    code = [
        [cell.source for cell in notebook(name).cells if cell.cell_type == "code"] for name in NAMES
    ]
    assert [source.replace('"da"', '"en"') for source in code[0]] == code[1]
    kinds = [[cell.cell_type for cell in notebook(name).cells] for name in NAMES]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("name", NAMES)
def test_its_parameters_can_be_given(name: str) -> None:
    (cell,) = [c for c in notebook(name).cells if "parameters" in c.metadata.get("tags", [])]
    declared = {
        t.id: ast.literal_eval(s.value) for s in ast.parse(cell.source).body for t in s.targets
    }  # type: ignore[attr-defined]
    assert set(declared) == {"cohort", "language"}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_from_top_to_bottom_in_time(name: str) -> None:
    book = notebook(name)
    begun = time.perf_counter()
    NotebookClient(book, timeout=LONGEST, kernel_name="python3").execute(cwd=str(FOLDER))
    assert time.perf_counter() - begun < LONGEST
    shown = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert {output.output_type for output in shown} <= {"execute_result", "display_data"}
    assert any("application/vnd.jupyter.widget-view+json" in output.data for output in shown)
    assert any("image/png" in output.data for output in shown)


def test_it_is_no_chapter() -> None:
    assert not [name for name in chapter_names(FOLDER) if "explore" in name]


@pytest.mark.parametrize("name", NAMES)
def test_asking_to_export_it_is_refused(
    name: str, cleaned: Places, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    where = {"programme": cleaned.programme, "raw": cleaned.raw, "processed": cleaned.processed}
    words = [w for key, place in where.items() for w in (f"--{key}", str(place))]
    assert main(["report", *words, "--out", str(tmp_path / "reports"), "--chapters", name]) == 2
    assert "no chapter" in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    "code",
    [
        "import analysis\nanalysis.open('all').pairs",
        "from analysis import change",
        "from analysis.explore import open as o",
        "import analysis.data as d",
        "%matplotlib inline\nfrom analysis.data import read_table",
    ],
)
def test_a_chapter_that_works_on_rows_is_refused_before_a_kernel_starts(
    code: str, cleaned: Places, tmp_path: Path
) -> None:
    book = json.loads((FOLDER / "05_change.ipynb").read_text(encoding="utf-8"))
    cell = next(c for c in book["cells"] if c["cell_type"] == "code" and not c["metadata"])
    cell["source"] = code.splitlines(keepends=True)
    (tmp_path / "13_mine.ipynb").write_text(json.dumps(book), encoding="utf-8")
    request = Request("13_mine", "all", "da", "shared")
    with pytest.raises(RequestError, match="works on people's rows"):
        check_parameters(tmp_path, [request], read_programme(cleaned.programme))


def test_no_file_is_written_by_the_room_that_explores() -> None:
    """No verb of it can put anything anywhere: it never opens, writes or moves a file."""
    room = FOLDER.parent / "src" / "analysis" / "explore"
    writing = {
        "open",
        "write_text",
        "write_bytes",
        "write_whole",
        "to_csv",
        "to_parquet",
        "savefig",
    }
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                assert name not in writing, f"{path.name}:{node.lineno}"


def test_what_a_notebook_showed_is_not_saved() -> None:
    book = notebook("explore")
    as_it_came = json.loads(nbformat.writes(book))
    cell = next(c for c in book.cells if c.cell_type == "code")
    cell.outputs = [new_output("execute_result", data={"text/html": "<td>a person</td>"})]
    cell.execution_count, cell.metadata["execution"] = 3, {"iopub.execute_input": "now"}
    book.metadata["widgets"] = {"state": "a person"}
    model = {"type": "notebook", "content": json.loads(nbformat.writes(book))}
    without_rows(model=model, path="explore.ipynb", contents_manager=None)
    assert model["content"] == as_it_came
    file = {"type": "file", "content": "a text"}
    without_rows(model=file, path="notes.txt", contents_manager=None)
    assert file["content"] == "a text"
