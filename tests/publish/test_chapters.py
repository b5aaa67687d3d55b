"""What is asked of a notebook is checked before a kernel starts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from analysis.programme import Places, read_programme
from analysis.publish import Batch, Request, RequestError, chapter_names, chosen, notebooks_folder
from analysis.publish.chapters import check_parameters


def notebook(folder: Path, source: str, name: str = "05_change") -> None:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / f"{name}.ipynb")


def refusal(places: Places, folder: Path, request: Request) -> str:
    with pytest.raises(RequestError) as refused:
        check_parameters(folder, [request], read_programme(places.programme))
    return str(refused.value)


GOOD = 'cohort = "all"\nlanguage = "da"\naudience = "internal"'
ASKED = Request("05_change", "spring", "da", "shared")


def test_a_notebook_that_takes_what_it_is_given_is_accepted(tiny: Places, tmp_path: Path) -> None:
    notebook(tmp_path, GOOD)
    check_parameters(tmp_path, [ASKED], read_programme(tiny.programme))


@pytest.mark.parametrize(
    "source",
    [GOOD.replace("cohort", "cohrt"), GOOD.replace('"da"', "1"), GOOD + "\nextra = 1"],
)
def test_a_misspelt_or_mistyped_parameter_is_refused(
    tiny: Places, tmp_path: Path, source: str
) -> None:
    notebook(tmp_path, source)
    assert "other names or types" in refusal(tiny, tmp_path, ASKED)


def test_a_cohort_that_does_not_exist_is_refused(tiny: Places, tmp_path: Path) -> None:
    notebook(tmp_path, GOOD)
    request = Request("05_change", "winter", "da", "shared")
    assert "cannot be “winter”" in refusal(tiny, tmp_path, request)


def test_a_notebook_for_people_is_no_chapter(tmp_path: Path) -> None:
    notebook(tmp_path, GOOD)
    notebook(tmp_path, GOOD, "explore")
    assert chapter_names(tmp_path) == ("05_change",)


def test_what_is_unknown_is_refused_with_what_there_is() -> None:
    with pytest.raises(RequestError, match=r"“b” is unknown\. Choose among a"):
        chosen(["b"], ["a"], what="cohort")


def test_a_changed_protection_takes_along_all_that_was_shared_before(
    tiny: Places, tmp_path: Path
) -> None:
    programme = read_programme(tiny.programme)
    out = tmp_path / "reports"
    asked = Batch(programme, tiny, notebooks_folder(), out, ("spring",), ("05_change",), ("da",), 1)
    assert asked.widened() == asked, "nothing was shared before"
    (out / "all" / "en").mkdir(parents=True)
    (out / "all" / "en" / "00_data.html").write_text("", encoding="utf-8")
    more = Request("00_data", "all", "en", "shared")
    wide = asked.widened()
    assert wide.requests() == [*asked.requests(), more]
    assert wide.folders() == [*asked.folders(), replace(more, chapter="index")]


def test_the_chapters_keep_the_house_rules() -> None:
    for path in sorted(notebooks_folder().glob("[0-9]*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        prose = [set(c.metadata.get("tags", [])) for c in cells if c.cell_type == "markdown"]
        # Each cell stands in both languages, for the same programmes.
        danish = Counter(frozenset(tags - {"da"}) for tags in prose if "da" in tags)
        english = Counter(frozenset(tags - {"en"}) for tags in prose if "en" in tags)
        assert danish == english, path.name
        assert danish.total() == len(prose) / 2, path.name
        for cell in (c for c in cells if c.cell_type == "code"):
            assert not cell.outputs, path.name
            assert cell.execution_count is None, path.name
            assert len(cell.source.splitlines()) <= 6, path.name
            words = cell.source.replace("(", " ").split()
            assert not {"def", "for", "while", "class", "lambda", "open"} & set(words), path.name


def test_no_variable_of_a_chapter_can_hold_a_person() -> None:
    for path in sorted(notebooks_folder().glob("[0-9]*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        imported = {
            line.split()[1] for line in code.splitlines() if line.startswith(("from", "import"))
        }
        assert imported == {"analysis.answers", "analysis.programme", "analysis.report"}, path.name
