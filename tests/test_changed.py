"""A report is made again only where something changed, and what is kept is what would be made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest

from analysis.commands.unchanged import LAST_RUN, LastRun
from analysis.programme import read_programme
from tests.conftest import edited
from tests.two_cohorts import CHAPTERS, Programme

pytestmark = pytest.mark.slow


def chapters(made: dict[str, str]) -> set[str]:
    return {one.rpartition("/")[2] for one in made}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    """A programme that was reported."""
    folder = tmp_path_factory.mktemp("once")
    programme = Programme.written(folder, workers=workers)
    # three cohorts with the pool, two audiences
    assert len(programme.made()) == 3 * 2 * len(CHAPTERS)
    return folder


@pytest.fixture
def programme(once: Path, tmp_path: Path, workers: Executor) -> Programme:
    """A copy of it, and all that was made, in a place of its own."""
    again = Programme.written(tmp_path, workers=workers)
    for made in ("data/processed", "reports"):
        shutil.copytree(once / made, tmp_path / made, dirs_exist_ok=True)
    return again


def test_nothing_changed(programme: Programme) -> None:
    before = programme.pages()
    assert programme.made() == {}, "in another place: the last run is not relied on"
    run = programme.run("--chapters", *CHAPTERS)
    assert run.returncode == 0
    assert "Nothing changed: 18 chapters stand" in run.stderr
    assert programme.pages() == before


def test_one_changed_answer_is_that_cohorts_and_the_pools(programme: Programme) -> None:
    edited(programme.places.raw / "spring" / "last.csv", "P-4;Ja;Godt", "P-4;Ja;Dårligt")
    made = programme.made()
    assert {one.partition("/")[0] for one in made} == {"spring", "all"}
    assert made["spring/da/internal/05_change"].startswith("answer spring")
    assert made["spring/da/internal/12_method"] == "inputs spring"
    assert "spring/da/shared/00_data" not in made, "as many answered as before"
    assert programme.pages() == programme.forced()


def test_a_correction_is_that_cohorts_and_the_pools(programme: Programme) -> None:
    head, line = (
        "file,key,column,from,to,why,by",
        "last.csv,P-4,Humør,Godt,Dårligt,Forkert kryds,RT",
    )
    path = programme.places.raw / "spring" / "corrections.csv"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    made = programme.made()
    assert {one.partition("/")[0] for one in made} == {"spring", "all"}
    assert "Nothing changed" in programme.run("--chapters", *CHAPTERS).stderr
    pages = programme.pages()
    telling = {place for place, page in pages.items() if b"Forkert kryds" in page}
    assert telling == {
        f"data/processed/{cohort}/internal/da/00_data.html" for cohort in ("spring", "all")
    }
    assert b"Rettelser" in pages["reports/all/da/00_data.html"]
    assert b"Rettelser" not in pages["reports/autumn/da/00_data.html"]
    edited(path, "Dårligt", "Nogenlunde")
    assert "Nothing changed" not in programme.run("--chapters", *CHAPTERS).stderr
    assert programme.pages() == programme.forced()


def test_a_danish_word_is_danish_alone(tmp_path: Path, workers: Executor) -> None:
    programme = Programme.written(
        tmp_path, languages=("da", "en"), chapters=("00_data",), workers=workers
    )
    words = programme.places.programme / "wording.csv"
    english_word = read_programme(programme.places.programme).wording["page.index"].en
    words.write_text(f"key,da,en\npage.index,Alle kapitler,{english_word}\n", encoding="utf-8")
    assert len(programme.made()) == 12  # three cohorts with the pool, two audiences and languages
    english = {place: page for place, page in programme.pages().items() if "/en/" in place}
    edited(words, "Alle kapitler", "Oversigt over kapitlerne")
    made = programme.made()
    assert len(made) == 6
    assert all("/da/" in one for one in made)
    after = programme.pages()
    assert {place: page for place, page in after.items() if "/en/" in place} == english
    assert "Oversigt over kapitlerne" in after["reports/spring/da/00_data.html"].decode()
    assert after == programme.forced()


def test_a_new_cohort_leaves_the_others_as_they_are(programme: Programme) -> None:
    edited(
        programme.places.programme / "programme.toml",
        '[[waves]]\nid = "before"',
        '[[cohorts]]\nid = "winter"\ntitle = { da = "Vinter", en = "Winter" }\n'
        'start = 2025-11-01\n\n[[waves]]\nid = "before"',
    )
    shutil.copytree(programme.places.raw / "autumn", programme.places.raw / "winter")
    made = programme.made()
    assert {one.partition("/")[0] for one in made} == {"winter", "all"}
    assert programme.pages() == programme.forced()


def test_a_page_that_somebody_changed_or_deleted_stands_again(programme: Programme) -> None:
    before = programme.pages()
    edited(programme.out / "spring" / "da" / "05_change.html", "<h1", "<h1 class='mine'")
    (programme.out / "all" / "da" / "00_data.html").unlink()
    assert programme.made() == {}, "the pages that were kept are whole"
    assert programme.pages() == before
    (programme.places.processed / LAST_RUN).unlink()
    kept = programme.places.processed / "spring" / "made" / "da.shared"
    (kept / "00_data.html").unlink()
    edited(kept / "05_change.html", "<h1", "<h1 class='mine'")
    assert programme.made() == {
        "spring/da/shared/00_data": "page is missing",
        "spring/da/shared/05_change": "page was altered",
    }
    assert programme.pages() == before


def test_reasons_are_told_to_people(programme: Programme) -> None:
    edited(programme.places.raw / "spring" / "people.csv", "P-6;Fin", "P-6;Finn")
    run = programme.run("--explain", "--chapters", *CHAPTERS)
    assert run.returncode == 0
    # A name is in no table: the files are others, and the tables are not.
    assert "spring: 12_method (da, shared): the delivered files of spring\n" in run.stderr
    assert "autumn: 00_data, 05_change, 12_method (da, internal): unchanged\n" in run.stderr


CHANGES: dict[str, Callable[[Programme], object]] = {
    "a delivered file": lambda p: edited(p.places.raw / "spring" / "last.csv", "P-2;Nej", "P-2;Ja"),
    "a setting": lambda p: edited(p.places.programme / "programme.toml", "seed = 1", "seed = 2"),
    "a shared page": lambda p: edited(p.out / "index.html", "<h1", "<h1 id='x'"),
    "an internal page": lambda p: edited(
        p.places.processed / "all" / "internal" / "da" / "00_data.html", "<h1", "<h1 id='x'"
    ),
    "a page too many": lambda p: (p.out / "spring" / "mine.html").write_text("x"),
    "what was released": lambda p: (p.places.processed / "releases.json").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_quick_look_overlooks_nothing(what: str, programme: Programme) -> None:
    def last(*asked: str) -> LastRun:
        settings = read_programme(programme.places.programme)
        return LastRun(settings, programme.places, programme.out, asked)

    last("00_data").note(36)
    assert last("00_data").chapters_that_stand() == 36
    assert last().chapters_that_stand() is None, "something else was asked for"
    more = last("05_change")
    more.forget()
    more.note(12)
    assert last("00_data").chapters_that_stand() == 36, "that still stands"
    assert last("05_change").chapters_that_stand() == 12
    CHANGES[what](programme)
    assert last("00_data").chapters_that_stand() is None


def test_a_failed_run_is_not_taken_for_done(programme: Programme) -> None:
    programme.made()
    edited(programme.places.raw / "spring" / "last.csv", "Har mål", "Har intet mål")
    assert programme.run("--chapters", *CHAPTERS).returncode == 2
    edited(programme.places.raw / "spring" / "last.csv", "Har intet mål", "Har mål")
    run = programme.run("--chapters", *CHAPTERS)
    assert re.search("Nothing changed", run.stderr), "nothing was run, nothing was changed"


def test_a_second_command_is_refused_while_one_is_at_work(programme: Programme) -> None:
    from analysis.commands.alone import alone_in

    edited(programme.places.programme / "programme.toml", "seed = 1", "seed = 2")
    with alone_in(programme.places.processed):
        run = programme.run("--chapters", *CHAPTERS)
    assert run.returncode == 2
    assert "another “evaluate” is at work here" in run.stderr
    assert "Traceback" not in run.stderr
