"""A release goes out whole and examined, or what stood there before stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.programme import Places
from tests.answers.test_cohorts import Moved, made
from tests.conftest import edited, tiny_programme

ROOT = Path(__file__).parents[1]
SOME = ("--quiet", "--language", "da", "--chapters", "00_data", "05_change")
PAGE = Path("spring") / "da" / "05_change.html"

pytestmark = pytest.mark.slow


def command(name: str, places: Places, *more: str) -> list[str]:
    where = {
        "--programme": places.programme,
        "--raw": places.raw,
        "--processed": places.processed,
        "--out": places.processed.parent / "reports",
    }
    options = [text for pair in where.items() for text in map(str, pair)]
    return [sys.executable, "-m", "analysis", name, *options, *more]


def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def report(places: Places) -> subprocess.CompletedProcess[str]:
    return run(command("report", places, *SOME))


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort of 120 people, released."""
    folder = tmp_path_factory.mktemp("released")
    places = tiny_programme(folder)
    with pytest.MonkeyPatch.context() as patch:
        made(places, [Moved(30, 25, 20, 25, 20)], patch)
    done = report(places)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def places(released: Path, tmp_path: Path) -> Places:
    shutil.copytree(released, tmp_path / "programme")
    return Places.of_project(tmp_path / "programme")


def out(places: Places) -> Path:
    return places.processed.parent / "reports"


def test_what_stands_is_examined_and_nothing_is_found(places: Places) -> None:
    done = run(command("release", places))
    assert done.returncode == 0, done.stderr
    assert "Nothing was found" in done.stderr


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<p>K-spring-3</p>", "leaks: spring/da/05_change.html"),
        ("<!-- N 3, 15-06-1990 -->", "leaks: spring/da/05_change.html"),
    ],
)
def test_what_was_put_into_a_page_by_hand_is_found(places: Places, planted: str, told: str) -> None:
    edited(out(places) / PAGE, "</main>", f"{planted}</main>")
    done = run(command("release", places))
    assert done.returncode == 1
    assert told in done.stderr
    assert "K-spring-3" not in done.stderr
    assert "N 3" not in done.stderr


def test_a_finding_leaves_everything_as_it_was(places: Places) -> None:
    # A page that is not made anew, into which somebody wrote an id.
    edited(out(places) / PAGE, "</main>", "<p>K-spring-3</p></main>")
    before = bytes_of(out(places))
    done = run(
        command("report", places, "all", "--quiet", "--language", "da", "--chapters", "00_data")
    )
    assert done.returncode == 1
    assert "Nothing new was shared" in done.stderr
    assert bytes_of(out(places)) == before


def test_one_more_person_is_not_told_by_two_releases_side_by_side(places: Places) -> None:
    extra = {"people": "x-1;N x;15-06-1990;1", "first": "x-1;01-02-2025;Godt;Job"}
    for name, line in {**extra, "last": "x-1;Ja;Godt"}.items():
        path = places.raw / "spring" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    done = report(places)
    assert done.returncode == 0, done.stderr
    assert "changed by fewer than 5" in done.stderr
    ledger = (out(places) / "spring" / "da" / "results.csv").read_text(encoding="utf-8")
    assert "people.all," not in ledger, "120 before and 121 now would tell about one person"
    assert run(command("release", places, "--withdraw")).returncode == 0
    again = report(places)
    assert again.returncode == 0, again.stderr
    assert "changed by fewer" not in again.stderr
    ledger = (out(places) / "spring" / "da" / "results.csv").read_text(encoding="utf-8")
    assert "people.all," in ledger


def test_a_run_that_is_killed_leaves_the_last_release_or_the_whole_new_one(
    places: Places,
) -> None:
    before = bytes_of(out(places))
    edited(places.programme / "programme.toml", 'da = "Lille"', 'da = "Lillebitte"')
    new = None
    for wait in (2.0, 5.0, 7.0, 8.0, 9.0, 10.0, 12.0):
        process = subprocess.Popen(
            command("report", places, *SOME),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        process.kill()
        process.wait()
        there = bytes_of(out(places))
        if there != before:
            new = new or there
            assert there == new
    done = report(places)
    assert done.returncode == 0, done.stderr
    complete = bytes_of(out(places))
    assert complete.keys() == before.keys()
    assert complete != before
    assert new is None or new == complete
    left = {path.name for path in out(places).parent.iterdir()}
    assert not {name for name in left if name.startswith(".reports")}


def test_the_dry_run_tells_what_would_be_hidden_and_shares_nothing(places: Places) -> None:
    shutil.rmtree(out(places))
    done = run(command("release", places, "--dry-run"))
    assert done.returncode == 0, done.stderr
    assert "What the next report would hide" in done.stdout
    assert "Everything" in done.stdout
    assert not out(places).exists()
