"""Only what was examined as it stands is packed, and it arrives as it was sent."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.commands.unchanged import LastRun
from analysis.programme import Places, read_programme
from analysis.publish.sums import SUMS, sums_text
from tests.answers.test_cohorts import Moved, made
from tests.conftest import edited, tiny_programme
from tests.test_release import bytes_of, out, run

PAGE, LEDGER = "05_change.html", "results.csv"
NAME = "tiny-spring.zip"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    """A cohort of 120 people, reported in both languages."""
    folder = tmp_path_factory.mktemp("reported")
    places = tiny_programme(folder)
    with pytest.MonkeyPatch.context() as patch:
        made(places, [Moved(30, 25, 20, 25, 20)], patch)
    chapters = ("--chapters", "00_data", "05_change")
    done = run("report", places, "--quiet", "--jobs", "1", *chapters, workers=workers)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def places(reported: Path, tmp_path: Path) -> Places:
    """A copy of it that counts as the last report."""
    shutil.copytree(reported, tmp_path / "programme")
    places = Places.of_project(tmp_path / "programme")
    note(places)
    return places


def note(places: Places) -> None:
    """Have the files as they stand count as those of the last report."""
    LastRun(read_programme(places.programme), places, out(places), ("test",)).note(1)


def pack(
    places: Places, capsys: pytest.CaptureFixture[str], *more: str, cohort: str = "spring"
) -> tuple[int, str]:
    where = {
        "--programme": places.programme,
        "--raw": places.raw,
        "--processed": places.processed,
        "--reports": out(places),
        "--out": packed(places),
    }
    options = [text for pair in where.items() for text in map(str, pair)]
    code = main(["pack", cohort, *options, *more])
    return code, " ".join(capsys.readouterr().err.split())


def packed(places: Places) -> Path:
    return out(places).with_name("sent") / NAME


def listed_anew(folder: Path) -> None:
    """Have the manifest list the files as they are: somebody covers up a change."""
    path = folder / "manifest.json"
    content = json.loads(path.read_bytes())
    for name in content["outputs"]:
        content["outputs"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(content), encoding="utf-8")
    text = sums_text(content["outputs"], path.read_bytes())
    (folder / SUMS).write_text(text, encoding="utf-8")


def test_what_is_packed_is_what_is_shared_and_verifies_elsewhere(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = bytes_of(places.processed)
    assert pack(places, capsys)[0] == 0
    assert bytes_of(places.processed) == inside
    elsewhere = tmp_path / "elsewhere"
    with zipfile.ZipFile(packed(places)) as archive:
        archive.extractall(elsewhere)
        members = archive.infolist()
    shared = bytes_of(out(places) / "spring")
    assert bytes_of(elsewhere / "spring") == shared
    assert [member.filename for member in members] == sorted(
        [*(f"spring/{name}" for name in shared), "LÆSMIG.txt", "README.txt"]
    )
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.external_attr >> 16 for member in members} == {0o100644}
    assert main(["verify", str(elsewhere)]) == 0
    assert main(["verify", str(packed(places))]) == 0
    assert "spring/da/index.html" in (elsewhere / "LÆSMIG.txt").read_text(encoding="utf-8")


def test_packed_twice_it_is_the_same(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack(places, capsys)[0] == 0
    first = bytes_of(packed(places).parent)
    sha = hashlib.sha256(first[NAME]).hexdigest()
    assert first[f"{NAME}.sha256"].decode() == f"{sha}  {NAME}\n"
    shutil.rmtree(packed(places).parent)
    assert pack(places, capsys)[0] == 0
    assert bytes_of(packed(places).parent) == first


def test_one_language_has_a_name_of_its_own(
    places: Places, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places.programme.parent)
    options = ("--raw", "data/raw", "--processed", "data/processed", "--reports", "data/reports")
    assert main(["pack", "spring", "--language", "da", *options]) == 0
    capsys.readouterr()
    with zipfile.ZipFile(Path("packed") / "tiny-spring-da.zip") as archive:
        names = archive.namelist()
    assert {name.rpartition("/")[0] for name in names} == {"", "spring/da"}
    assert [name for name in names if "/" not in name] == ["LÆSMIG.txt"]


def changed_page(places: Places) -> None:
    edited(out(places) / "spring" / "da" / PAGE, "</main>", " </main>")


def added_file(places: Places) -> None:
    (out(places) / "spring" / "en" / "notes.txt").write_text("22", encoding="utf-8")


def missing_page(places: Places) -> None:
    (out(places) / "spring" / "da" / PAGE).unlink()


def missing_manifest(places: Places) -> None:
    (out(places) / "spring" / "da" / "manifest.json").unlink()


def covered_up(places: Places) -> None:
    changed_page(places)
    listed_anew(out(places) / "spring" / "da")


def delivered_anew(places: Places) -> None:
    path = places.raw / "spring" / "people.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}x-1;N x;15-06-1990;1\n", encoding="utf-8")


def other_protection(places: Places) -> None:
    (places.processed / "protection.json").write_text("{}", encoding="utf-8")


def failed_report(places: Places) -> None:
    (places.processed / "last_run.json").unlink()


def other_cohort(places: Places) -> None:
    edited(out(places) / "all" / "da" / PAGE, "</main>", " </main>")


def name_in_page(places: Places) -> None:
    edited(out(places) / "spring" / "da" / PAGE, "</main>", "<p>K-spring-3</p></main>")
    listed_anew(out(places) / "spring" / "da")
    note(places)


def small_count(places: Places) -> None:
    for language in ("da", "en"):
        ledger = out(places) / "spring" / language / LEDGER
        row = "people.few,everybody,a few,120,3,3,people,,,,count,,00_data\n"
        ledger.write_text(ledger.read_text(encoding="utf-8") + row, encoding="utf-8")
        listed_anew(out(places) / "spring" / language)
    note(places)


def disagreement(places: Places) -> None:
    edited(out(places) / "spring" / "en" / LEDGER, "people.all,all participants,", "people.al,a,")
    listed_anew(out(places) / "spring" / "en")
    note(places)


AS_LISTED = "not packed: the chapters are not as their manifest lists them"
STANDS = "not packed: something changed since the last report without a finding"
HARMLESS = "not packed: the examination found what may not be shared"
AGREES = "not packed: the figures of the chapters disagree with each other"


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (changed_page, AS_LISTED),
        (added_file, AS_LISTED),
        (missing_page, AS_LISTED),
        (missing_manifest, AS_LISTED),
        (covered_up, STANDS),
        (delivered_anew, STANDS),
        (other_protection, STANDS),
        (failed_report, STANDS),
        (other_cohort, STANDS),
        (name_in_page, HARMLESS),
        (small_count, HARMLESS),
        (disagreement, AGREES),
    ],
)
def test_whatever_speaks_against_it_is_said_and_nothing_is_packed(
    tamper: Callable[[Places], None],
    says: str,
    places: Places,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tamper(places)
    code, told = pack(places, capsys)
    assert code == 1
    assert f"{says}. Run “evaluate report”, and pack again." in told
    assert not packed(places).parent.exists()


def test_what_the_zip_itself_would_tell_is_found(
    places: Places, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "analysis.publish.packing.readme_text", lambda *_: "Tak til K-spring-3 for alt."
    )
    code, told = pack(places, capsys)
    assert code == 1
    assert "leaks: tiny-spring.zip: an id in the archive" in told
    assert "not packed: the leak scan found something in the zip itself" in told
    assert not packed(places).parent.exists()


def test_a_name_of_the_zip_that_tells_is_found(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    place = out(places).with_name("K-spring-3.zip")
    code, told = pack(places, capsys, "--out", str(place))
    assert code == 1
    assert "not packed: the leak scan found something in the zip itself" in told
    assert not place.exists()


def test_a_cohort_without_shared_chapters_is_not_packed(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(out(places) / "spring")
    assert pack(places, capsys) == (1, "not packed: spring has no shared chapters.")


def test_a_language_that_is_not_there_is_not_packed(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(out(places) / "spring" / "en")
    told = "not packed: spring has no shared chapters in en."
    assert pack(places, capsys, "--language", "en") == (1, told)


def test_an_unknown_cohort_is_a_mistake(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = pack(places, capsys, cohort="winter")
    assert code == 2
    assert "“winter” is unknown" in told


@pytest.mark.parametrize("where", ["data/reports", "data/raw", "data/processed/spring", "config"])
def test_the_zip_never_lies_among_what_is_examined_or_private(
    where: str, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    place = places.programme.parent / where / NAME
    code, told = pack(places, capsys, "--out", str(place))
    assert code == 2
    assert "the zip would lie in" in told
    assert not place.exists()
