"""A release goes out whole and examined, or what stood there before stays."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import pytest
from rich.console import Console

from analysis.answers import changed_since, protect_release, withdraw_release
from analysis.commands.examination import examined
from analysis.data import cleaned_cohort, note_release, read_protection
from analysis.programme import Places, Programme, read_programme
from analysis.release import Protection
from tests.answers.test_cohorts import Moved, made
from tests.conftest import edited, tiny_programme
from tests.in_process import command_here

ROOT = Path(__file__).parents[1]
SOME = ("--quiet", "--language", "da", "--jobs", "1")
PAGE = Path("spring") / "da" / "05_change.html"

pytestmark = pytest.mark.slow


def run(
    name: str, places: Places, *more: str, workers: Executor | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command on a programme; where there are workers, here and with them."""
    where = {
        "--programme": places.programme,
        "--raw": places.raw,
        "--processed": places.processed,
        "--out": out(places),
    }
    options = [text for pair in where.items() for text in map(str, pair)]
    words = [name, *options, *more]
    if workers is not None:
        return command_here(words, workers)
    command = [sys.executable, "-m", "analysis", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def out(places: Places) -> Path:
    return places.processed.parent / "reports"


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    """A cohort of 120 people, released."""
    folder = tmp_path_factory.mktemp("released")
    places = tiny_programme(folder)
    with pytest.MonkeyPatch.context() as patch:
        made(places, [Moved(30, 25, 20, 25, 20)], patch)
    chapters = ("--chapters", "00_data", "05_change")
    done = run("report", places, *SOME, *chapters, workers=workers)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def places(released: Path, tmp_path: Path) -> Places:
    shutil.copytree(released, tmp_path / "programme")
    return Places.of_project(tmp_path / "programme")


def examination(places: Places) -> tuple[bool, str]:
    told = io.StringIO()
    console = Console(file=told, width=500)
    return examined(out(places), read_programme(places.programme), places, console), told.getvalue()


def test_what_stands_is_examined_and_nothing_is_found(places: Places) -> None:
    assert examination(places) == (True, "")


@pytest.mark.parametrize("planted", ["<p>K-spring-3</p>", "<!-- N 3, 15-06-1990 -->"])
def test_what_was_put_into_a_page_by_hand_is_found(places: Places, planted: str) -> None:
    edited(out(places) / PAGE, "</main>", f"{planted}</main>")
    fine, told = examination(places)
    assert not fine
    assert "leaks: spring/da/05_change.html" in told
    assert "K-spring-3" not in told
    assert "N 3" not in told


def test_a_small_count_put_into_a_ledger_is_found(places: Places) -> None:
    row = "people.few,everybody,a few,120,3,3,people,,,,count,,00_data\n"
    for page in ("00_data", "05_change"):
        assert (out(places) / "spring" / "da" / f"{page}.html").exists()
    ledger = out(places) / "spring" / "da" / "results.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8") + row, encoding="utf-8")
    fine, told = examination(places)
    assert not fine
    assert "tells a small count: spring: the count “people.few”" in told


def test_a_finding_leaves_everything_as_it_was(places: Places) -> None:
    # A page that is not made anew, into which somebody wrote an id.
    edited(out(places) / PAGE, "</main>", "<p>K-spring-3</p></main>")
    before = bytes_of(out(places))
    done = run("report", places, "all", *SOME, "--chapters", "00_data")
    assert done.returncode == 1
    assert "Nothing new was shared" in done.stderr
    assert bytes_of(out(places)) == before


def protected(programme: Programme, places: Places) -> Protection:
    for cohort in programme.cohorts:
        cleaned_cohort(programme, places, cohort=cohort.id)
    protect_release(programme, places)
    return Protection.from_json(read_protection(places.processed))


def more_people(places: Places, keys: Sequence[str]) -> None:
    for key in keys:
        extra = {"people": f"{key};N x;15-06-1990;1", "first": f"{key};01-02-2025;Godt;Job"}
        for name, line in {**extra, "last": f"{key};Ja;Godt"}.items():
            path = places.raw / "spring" / f"{name}.csv"
            path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def test_one_more_person_is_not_told_by_two_releases_side_by_side(places: Places) -> None:
    programme = read_programme(places.programme)
    assert ("spring", "all") not in protected(programme, places).hidden["people"]
    more_people(places, ["x-1"])
    assert ("spring", "all") in protected(programme, places).hidden["people"]
    assert changed_since(places) > 10
    # The chapters of the first release never left the house.
    assert withdraw_release(places)
    assert ("spring", "all") not in protected(programme, places).hidden["people"]
    assert changed_since(places) == 0


def test_many_more_people_are_told(places: Places) -> None:
    programme = read_programme(places.programme)
    protected(programme, places)
    note_release(places.processed)
    more_people(places, [f"x-{number}" for number in range(8)])
    assert ("spring", "all") not in protected(programme, places).hidden["people"]


def test_the_dry_run_tells_what_would_be_hidden_and_shares_nothing(places: Places) -> None:
    shutil.rmtree(out(places))
    done = run("release", places, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "What the next report would hide" in done.stdout
    assert "Everything" in done.stdout
    assert not out(places).exists()
