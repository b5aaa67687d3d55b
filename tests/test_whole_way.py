"""From raw exports to chapters, as a user runs it: with real kernels, on the demo programme."""

from __future__ import annotations

import csv
import getpass
import io
import re
import shutil
import socket
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

from analysis.answers import Dependencies
from analysis.commands.report import WARM, decided, figures_agree
from analysis.data import check_cohorts, is_current
from analysis.programme import Places, read_programme
from analysis.progress import Quiet
from analysis.publish import Batch, Made, Request, Rooms, notebooks_folder, run_batch
from tests.conftest import edited
from tests.demo_run import report
from tests.release.attack import assert_safe

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
COHORTS = ("2024-efteraar", "2025-foraar", "2025-efteraar", "all")
CHAPTERS = (
    "00_data", "01_summary", "02_activities", "03_courses", "04_mentees", "05_change",
    "06_effects", "07_mentors", "08_bias", "09_demand", "12_method",
)  # fmt: skip
POOLED = ("10_cohorts", "11_reconciliation")
OF_NOBODY = ("rows.virksomheder.", "rows.udsendelser.", "days.")
PAGES = {"00_data.html", "05_change.html", "index.html"}

pytestmark = pytest.mark.slow


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def demo(demo_run: Path) -> Path:
    return demo_run


@pytest.fixture(scope="session")
def texts(demo: Path) -> dict[str, str]:
    every = bytes_of(demo / "reports")
    every = {name: content for name, content in every.items() if not name.endswith(".pdf")}
    every |= {
        f"{name}/{part}": content
        for name in list(every)
        if name.endswith(".xlsx")
        for part, content in unzipped(every.pop(name)).items()
    }
    return {name: content.decode() for name, content in every.items()}


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_chapter_of_every_cohort_is_there_in_both_languages(demo: Path) -> None:
    expected = {
        f"{cohort}/{language}/{name}"
        for cohort in COHORTS
        for language in ("da", "en")
        for name in (
            *(f"{c}.html" for c in (*CHAPTERS, *(POOLED if cohort == "all" else ()), "index")),
            "report.html",
            "report.pdf",
            "results.csv",
            "results.xlsx",
            "codebook.csv",
            "datapackage.json",
            "manifest.json",
            "SHA256SUMS",
        )
    }
    assert set(bytes_of(demo / "reports")) == expected | {"index.html"}


def test_the_unsuppressed_twin_stays_inside(demo: Path) -> None:
    for cohort in COHORTS:
        inside = demo / "processed" / cohort / "internal" / "da"
        assert {path.name for path in inside.iterdir()} >= PAGES
        assert "Intern udgave" in (inside / "05_change.html").read_text(encoding="utf-8")


def test_making_it_again_from_nothing_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    # Some of the chapters: what comes before them is made again for all of them.
    some = ("03_courses", "05_change", "08_bias", "11_reconciliation", "12_method")
    again = report(tmp_path, "2025-foraar", "all", "--jobs", "3", "--chapters", *some)
    assert again.returncode == 0, again.stderr
    keys = [(folder / "processed" / "pseudonym.key").read_bytes() for folder in (demo, tmp_path)]
    assert keys[0] != keys[1], "another key, so that it cannot show in the reports"
    first, second = (bytes_of(folder / "reports") for folder in (demo, tmp_path))
    made = [name for name in second if re.search(r"/\d\d_\w+\.html$", name)]
    assert len(made) == (2 * 4 + 1) * 2
    assert [name for name in made if second[name] != first[name]] == []


def identifiers() -> Iterator[str]:
    """Every name, e-mail, phone, CPR number, id and town of the raw files."""
    direct = ("Fulde navn", "E-mail", "Telefon", "CPR-nr.", "Fødselsdato", "By", "Arbejdsplads")
    for path in sorted(RAW.rglob("*.csv")):
        encoding = "utf-8-sig" if path.stem in {"foer", "efter", "mentor_slut"} else "cp1252"
        if path.stem == "henvendelser":
            continue
        with path.open(encoding=encoding, newline="") as stream:
            for row in csv.DictReader(stream, delimiter=";"):
                yield from (row[column] for column in direct if row.get(column))
                yield from (v.strip() for c, v in row.items() if c.endswith("-ID") and v.strip())
                yield from (v for c, v in row.items() if c in {"Kommentar", "Virksomhed"} and v)
                if "Fulde navn" in row:
                    yield from row["Fulde navn"].split()
                    yield re.sub(r"\D", "", row["Telefon"])
                    yield row.get("CPR-nr.", "310276-1137").replace("-", "")


def test_nothing_in_the_reports_names_a_person(texts: dict[str, str]) -> None:
    # Each part between two tags once: the whole report holds every chapter again.
    parts = {part for text in texts.values() for part in text.casefold().split("<")}
    everything = "\n".join(parts)
    words = set(re.findall(r"[\wæøå@.+-]+", everything))
    for trace in {identifier.casefold() for identifier in identifiers()}:
        found = trace in words if trace.isalpha() else trace in everything
        assert not found, f"an identifier of {len(trace)} characters stands in the reports"


def test_no_small_count_is_in_the_ledgers(texts: dict[str, str]) -> None:
    ledgers = {name: text for name, text in texts.items() if name.endswith("results.csv")}
    assert len(ledgers) == len(COHORTS) * 2
    rows = [row for text in ledgers.values() for row in csv.DictReader(text.splitlines())]
    assert len(rows) > 500
    for row in rows:
        # Companies, printed figures and what was decided are about nobody; kinds count no people.
        if row["id"].startswith(("companies.", "outreach.", "reconciliation.", *OF_NOBODY)):
            continue
        if row["method"] in {"decided", "printed"} or row["unit"] == "kinds":
            continue
        if row["count"]:
            assert not 0 < int(row["count"]) < 5, row["id"]
        if row["count"] and row["n"]:
            assert not 0 < int(row["n"]) - int(row["count"]) < 5, row["id"]


def test_no_small_count_can_be_worked_out_from_the_release(demo: Path) -> None:
    places = Places(ROOT / "config", RAW, demo / "processed")
    assert_safe(read_programme(places.programme), places)


def test_no_page_asks_for_anything_from_outside(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if name.rpartition(".")[2] in {"json", "xml", "rels"}:  # which name, and never fetch
            continue
        assert "http://" not in text, name
        assert "https://" not in text, name


def test_nothing_tells_where_and_by_whom_it_was_made(demo: Path, texts: dict[str, str]) -> None:
    traces = {
        str(ROOT),
        str(demo),
        str(Path.home()),
        socket.gethostname(),
        "ipykernel",
        "Traceback",
    }
    if len(getpass.getuser()) > 4:
        traces.add(getpass.getuser())
    for name, text in texts.items():
        visible = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
        for trace in traces:
            assert trace not in visible, f"{name} holds {trace}"


def test_both_languages_show_the_same_numbers(texts: dict[str, str]) -> None:
    def numbers(name: str) -> list[tuple[str, ...]]:
        columns = ("id", "n", "count", "value", "low", "high", "p", "chapter")
        return [tuple(row[c] for c in columns) for row in csv.DictReader(texts[name].splitlines())]

    for cohort in COHORTS:
        assert numbers(f"{cohort}/da/results.csv") == numbers(f"{cohort}/en/results.csv")


def test_a_number_changed_in_a_page_that_stays_is_told(demo: Path, tmp_path: Path) -> None:
    # That the demo as it is has no finding, its exit code says.
    shutil.copytree(demo / "reports", tmp_path / "reports")
    edited(tmp_path / "reports" / "all" / "en" / "05_change.html", ">56<", ">57<")
    places = Places(ROOT / "config", RAW, tmp_path / "processed")
    programme = read_programme(places.programme)
    batch = Batch(
        programme, places, notebooks_folder(), tmp_path / "reports", COHORTS, CHAPTERS, ("da",), 1
    )
    told = io.StringIO()
    assert not figures_agree(batch, Console(file=told, width=500))
    assert "reports/all/en/05_change.html: motivation.pairs.n: the page shows another number" in (
        told.getvalue()
    )


def test_synthetic_data_say_so_on_every_page(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if name.endswith(".html"):
            assert "opdigtede" in text or "are invented" in text, name


def test_no_page_shows_what_only_a_programmer_would_write(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        visible = re.sub(r"<style>.*?</style>|base64,[A-Za-z0-9+/=]+", "", text, flags=re.DOTALL)
        words = re.findall(r"\bnan\b|\bNone\b(?! of)|\bNaN\b|<NA>|\{\w+\}", visible)
        assert not words or name.endswith("manifest.json"), f"{name}: {words}"


def test_the_primary_result_is_that_of_the_raw_rows(demo: Path) -> None:
    # Counted from PAIRS in demo/motivation.py: 12 above the diagonal of the paired table,
    # 30 on it, 14 below; 48 high before, 46 after, of 56.
    ledger = demo / "reports" / "all" / "da" / "results.csv"
    with ledger.open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    counts = {
        name: int(rows[f"motivation.pairs.{name}"]["count"]) for name in ("better", "same", "worse")
    }
    assert counts == {"better": 12, "same": 30, "worse": 14}
    assert rows["motivation.pairs.high_before.share"]["count"] == "48"
    assert rows["motivation.pairs.high_after.share"]["count"] == "46"
    assert float(rows["motivation.net"]["value"]) == pytest.approx((12 - 14) / 56, abs=1e-6)


def test_a_failed_chapter_leaves_its_last_good_version_and_the_others_go_on(
    tiny: Places, tmp_path: Path
) -> None:
    notebooks = tmp_path / "notebooks"
    shutil.copytree(notebooks_folder(), notebooks)
    programme = read_programme(tiny.programme)
    check_cohorts(programme, tiny.raw, cohorts=["spring"])
    out = tmp_path / "reports"
    batch = Batch(
        programme, tiny, notebooks, out, ("spring",), ("00_data", "05_change"), ("da",), 1, WARM
    )

    def made() -> dict[Request, Made]:
        rooms = Rooms(
            cleaned=lambda cohort: is_current(programme, tiny, cohort=cohort),
            protect=partial(decided, programme, tiny),
            now=lambda: Dependencies(programme, tiny).now,
            examine=(),
            released=lambda _lines: True,
        )
        done = run_batch(batch, rooms=rooms, progress=Quiet())
        return {one.request: one for one in done}

    assert not any(one.error for one in made().values())
    before = bytes_of(out)
    broken = notebooks / "05_change.ipynb"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("read.chart", "read.nothing"),
        encoding="utf-8",
    )
    done = made()
    after = bytes_of(out)
    failed = done[Request("05_change", "spring", "da", "shared")]
    assert failed.error is not None
    assert "AttributeError" in failed.error
    assert done[Request("00_data", "spring", "da", "shared")].error is None
    assert after["spring/da/05_change.html"] == before["spring/da/05_change.html"]
    assert after["spring/da/results.csv"] == before["spring/da/results.csv"]
    assert "den seneste gode udgave vises" in after["spring/da/index.html"].decode()
    kept = tiny.processed / "spring" / "failed" / "05_change.da.shared.ipynb"
    assert "read.nothing" in kept.read_text(encoding="utf-8")
