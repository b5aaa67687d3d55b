"""The archives hold what git has, and the wheel makes chapters where nobody sees the checkout."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from analysis.programme.provenance import code_hash, notebooks_folder
from tests.packaged.archives import (
    Archives,
    built,
    findings,
    members,
    places_here,
    rebuilt,
)
from tests.packaged.conditions import tracked
from tests.packaged.tried import TriedError, borrowed, lacking, tried, whereabouts

ROOT = Path(__file__).parents[2]

FILES = {
    "README.md": b"Read me.",
    "src/analysis/__init__.py": b"",
    "config/scales.csv": b"scale",
    "config/quotes.csv": b"quote",
    "notebooks/00_data.ipynb": b"{}",
    "data/processed/.gitignore": b"",
}
INSIDE = {
    "analysis/__init__.py": b"",
    "analysis/config/scales.csv": b"scale",
    "analysis/notebooks/00_data.ipynb": b"{}",
    "analysis-1.2.0.dist-info/METADATA": b"Name: analysis",
}


def archived(
    folder: Path, *, source: Mapping[str, bytes] = FILES, wheel: Mapping[str, bytes] = INSIDE
) -> Archives:
    """Write archives that hold these files, and the checkout they should be of."""
    for name, data in FILES.items():
        (folder / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "root" / name).write_bytes(data)
    archives = Archives(folder / "a.whl", folder / "a.tar.gz")
    with zipfile.ZipFile(archives.wheel, "w") as zipped:
        for name, data in wheel.items():
            zipped.writestr(name, data)
    with tarfile.open(archives.source, "w:gz") as packed:
        for name, data in {**source, "PKG-INFO": b""}.items():
            (folder / "member").write_bytes(data)
            packed.add(folder / "member", f"analysis-1.2.0/{name}")
    return archives


def found(folder: Path, archives: Archives) -> list[str]:
    names = sorted(FILES)
    return list(findings(archives, folder / "root", names=names, places=["/home/ada/src"]))


def test_archives_that_hold_the_checkout_are_as_they_should_be(tmp_path: Path) -> None:
    assert found(tmp_path, archived(tmp_path)) == []


def test_what_an_archive_lacks_is_told(tmp_path: Path) -> None:
    archives = archived(
        tmp_path,
        source={name: data for name, data in FILES.items() if name != "README.md"},
        wheel={name: data for name, data in INSIDE.items() if "notebooks" not in name},
    )
    assert found(tmp_path, archives) == [
        "the source archive lacks README.md",
        "the wheel lacks analysis/notebooks/00_data.ipynb",
    ]


@pytest.mark.parametrize(
    "name",
    ["data/processed/spring/pairs.parquet", "reports/spring/da/index.html", "packed/spring.zip"],
)
def test_what_was_made_is_told_twice_over(tmp_path: Path, name: str) -> None:
    archives = archived(tmp_path, source={**FILES, name: b"22"})
    assert found(tmp_path, archives) == [
        f"the source archive holds {name}, too",
        f"the source archive holds {name}, which is not to be shared",
    ]


def test_a_key_is_told_wherever_it_lies(tmp_path: Path) -> None:
    archives = archived(tmp_path, wheel={**INSIDE, "analysis/pseudonym.key": b"00"})
    assert "the wheel holds analysis/pseudonym.key, which is not to be shared" in found(
        tmp_path, archives
    )


def test_a_file_that_is_not_the_checkouts_is_told(tmp_path: Path) -> None:
    archives = archived(tmp_path, wheel={**INSIDE, "analysis/__init__.py": b"import os"})
    told = ["the wheel holds another analysis/__init__.py than the checkout"]
    assert found(tmp_path, archives) == told


def test_a_folder_of_this_machine_is_told(tmp_path: Path) -> None:
    name = "analysis-1.2.0.dist-info/direct_url.json"
    archives = archived(tmp_path, wheel={**INSIDE, name: b'{"url": "file:///home/ada/src"}'})
    assert found(tmp_path, archives) == [f"the wheel names a folder of this machine in {name}"]


def test_shared_folders_that_lack_something_are_told(tmp_path: Path) -> None:
    for name in ("index.html", "report.html", "report.pdf", "results.csv", "SHA256SUMS"):
        (tmp_path / "all" / "da").mkdir(parents=True, exist_ok=True)
        (tmp_path / "all" / "da" / name).write_bytes(b"")
    (tmp_path / "all" / "da" / "manifest.json").write_bytes(b"{}")
    assert list(lacking(tmp_path, folders=2, chapters=["00_data"])) == [
        "1 folders of chapters were made, not 2",
        "all/da lacks 00_data.html",
    ]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Both archives of the checkout as it stands, whatever is not committed included."""
    return built(ROOT, tmp_path_factory.mktemp("built"))


@pytest.mark.slow
def test_the_archives_hold_what_git_has_and_nothing_else(archives: Archives) -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("an unpacked source archive has no git to be held against")
    places = places_here(ROOT, archives.wheel.parent)
    assert list(findings(archives, ROOT, names=tracked(ROOT), places=places)) == []


@pytest.mark.slow
def test_the_source_archive_holds_what_its_own_tests_need(archives: Archives) -> None:
    names = members(archives.source).keys()
    folders = ("config", "data/raw", "docs", "notebooks", "src/analysis", "tests")
    for folder in folders:
        assert any(name.startswith(f"{folder}/") for name in names), folder
    for name in ("Makefile", "environment.yml", "pyproject.toml", "requirements.lock", "LICENSE"):
        assert name in names, name


@pytest.mark.slow
def test_built_again_and_from_the_source_archive_the_wheel_is_the_same(
    archives: Archives, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # that of whoever builds does not count
    again = built(ROOT, tmp_path)
    assert again.wheel.read_bytes() == archives.wheel.read_bytes()
    assert again.source.read_bytes() == archives.source.read_bytes()
    assert rebuilt(archives.source) == archives.wheel.read_bytes()


@pytest.mark.slow
def test_the_wheel_makes_and_verifies_chapters_where_nobody_sees_the_checkout(
    archives: Archives, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    wheel = borrowed(tmp_path / "wheel", wheel=archives.wheel)
    assert whereabouts(wheel, empty) == (tmp_path / "wheel" / "analysis").resolve()
    assert list(tried(wheel, empty, cohorts=1)) == []
    # The same code counts as the same, however it was installed.
    source = (
        "import json; from analysis.programme.provenance import code_hash, notebooks_folder; "
        "print(json.dumps(code_hash(notebooks_folder())))"
    )
    told = wheel.run((str(wheel.python), "-c", source), within=empty)
    assert json.loads(told) == code_hash(notebooks_folder())
    with pytest.raises(TriedError, match="gave exit code 2"):
        wheel.run((*wheel.evaluate, "report", "--programme", "nowhere"), within=empty)
