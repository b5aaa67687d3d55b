"""A reader can see whether chapters are as they were made."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.publish.archive import archive_bytes
from analysis.publish.sums import SUMS, sums_text

PAGES = {"index.html": b"<p>22</p>", "05_change.html": b"<p>30</p>", "results.csv": b"id\n"}
SHA = hashlib.sha256


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A shelf of two folders and its front page."""
    shelf = tmp_path / "reports"
    for language in ("da", "en"):
        write_folder(shelf / "spring" / language)
    (shelf / "index.html").write_bytes(b"<p>front</p>")
    return shelf


def write_folder(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, content in PAGES.items():
        (folder / name).write_bytes(content)
    outputs = {name: SHA(content).hexdigest() for name, content in PAGES.items()}
    manifest = json.dumps({"parameters": {"seed": 1}, "outputs": outputs}).encode()
    (folder / "manifest.json").write_bytes(manifest)
    (folder / SUMS).write_text(sums_text(outputs, manifest), encoding="utf-8")


def zipped(shelf: Path) -> Path:
    files = {p.relative_to(shelf).as_posix(): p.read_bytes() for p in shelf.rglob("*.*")}
    sums = {p.relative_to(shelf).as_posix(): p.read_bytes() for p in shelf.rglob(SUMS)}
    place = shelf.with_name("sent.zip")
    place.write_bytes(archive_bytes({**files, **sums}))
    return place


def verify(place: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["verify", str(place)])
    return code, capsys.readouterr().err


def test_what_was_not_touched_is_as_listed(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verify(reports, capsys)
    assert code == 0
    sha = SHA((reports / "spring" / "da" / "manifest.json").read_bytes()).hexdigest()
    assert f"spring/da: 3 files, all as listed; manifest {sha}" in told
    assert "spring/en: 3 files, all as listed" in told
    assert "Listed in no manifest, so not checked: index.html." in told


def test_a_single_folder_can_be_verified(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = verify(reports / "spring" / "da", capsys)
    assert code == 0
    assert ".: 3 files, all as listed" in told


def test_the_folder_that_one_stands_in_can_be_verified(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports)
    assert verify(Path(), capsys)[0] == 0


def test_a_folder_elsewhere_can_be_verified(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.move(reports / "spring", tmp_path / "elsewhere")
    assert verify(tmp_path / "elsewhere", capsys)[0] == 0


def changed(folder: Path) -> None:
    (folder / "05_change.html").write_bytes(b"<p>31</p>")


def added(folder: Path) -> None:
    (folder / "06_effects.html").write_bytes(b"")


def added_below(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / ".hidden").write_bytes(b"")


def taken(folder: Path) -> None:
    (folder / "05_change.html").unlink()


def linked(folder: Path) -> None:
    (folder / "results.csv").unlink()
    (folder / "results.csv").symlink_to(folder / "index.html")


def edited_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"seed": 1', b'"seed": 2'))


def page_and_manifest(folder: Path) -> None:
    changed(folder)
    old, new = (SHA(page).hexdigest().encode() for page in (b"<p>30</p>", b"<p>31</p>"))
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(old, new))


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"{")


def manifest_of_another_kind(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b'{"outputs": ["index.html"]}')


def without_sums(folder: Path) -> None:
    (folder / SUMS).unlink()


def other_sums(folder: Path) -> None:
    (folder / SUMS).write_bytes((folder / SUMS).read_bytes() + b"00  a\n")


CONTRADICT = "manifest.json or SHA256SUMS was changed: they contradict each other"


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (changed, "05_change.html was changed"),
        (added, "06_effects.html is not listed"),
        (added_below, "more/.hidden is not listed"),
        (taken, "05_change.html is missing"),
        (linked, "results.csv cannot be read"),
        (edited_manifest, CONTRADICT),
        (page_and_manifest, CONTRADICT),
        (broken_manifest, "manifest.json cannot be read"),
        (manifest_of_another_kind, "manifest.json cannot be read"),
        (without_sums, "SHA256SUMS is missing"),
        (other_sums, CONTRADICT),
    ],
)
def test_whatever_was_done_to_a_folder_is_told(
    tamper: Callable[[Path], None],
    says: str,
    reports: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tamper(reports / "spring" / "en")
    code, told = verify(reports, capsys)
    assert code == 1
    assert f"differs: spring/en: {says}." in told
    assert "spring/da: 3 files, all as listed" in told


def test_a_manifest_that_names_a_file_elsewhere_opens_none(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = reports / "spring" / "da" / "manifest.json"
    content = json.loads(path.read_bytes())
    content["outputs"]["../../index.html"] = SHA(b"<p>front</p>").hexdigest()
    path.write_text(json.dumps(content), encoding="utf-8")
    code, told = verify(reports, capsys)
    assert code == 1
    assert "spring/da: ../../index.html is missing" in told


def test_a_zip_is_verified_as_its_folders_are(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = zipped(reports)
    assert verify(place, capsys)[0] == 0
    changed(reports / "spring" / "da")
    place = zipped(reports)
    code, told = verify(place, capsys)
    assert code == 1
    assert "spring/da: 05_change.html was changed" in told


def test_a_zip_is_held_against_the_fingerprint_beside_it(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = zipped(reports)
    beside = place.with_name("sent.zip.sha256")
    beside.write_text(f"{SHA(place.read_bytes()).hexdigest()}  sent.zip\n", encoding="utf-8")
    assert verify(place, capsys)[0] == 0
    beside.write_text(f"{'0' * 64}  sent.zip\n", encoding="utf-8")
    code, told = verify(place, capsys)
    assert code == 1
    assert "sent.zip is not what sent.zip.sha256 says" in told


def test_one_changed_byte_of_a_zip_is_found(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = zipped(reports)
    content = bytearray(place.read_bytes())
    at = content.index(b"results.csv") + len("results.csv")
    content[at + 1] ^= 0xFF
    place.write_bytes(content)
    code, told = verify(place, capsys)
    assert code == 1
    assert "cannot be read" in told or "was changed" in told


def test_two_files_of_one_name_are_refused(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = zipped(reports)
    with zipfile.ZipFile(place, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("spring/da/index.html", b"<p>other</p>")
    code, told = verify(place, capsys)
    assert code == 2
    assert "two files have one name" in told


@pytest.mark.parametrize("what", ["nothing", "empty", "text"])
def test_without_a_manifest_there_is_nothing_to_verify(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("x", encoding="utf-8")
    code, told = verify(tmp_path / what, capsys)
    assert code == 2
    assert told.startswith("error:")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="this system has no sha256sum")
def test_a_program_of_the_system_reads_the_fingerprints(reports: Path) -> None:
    folder = reports / "spring" / "da"
    command = ["sha256sum", "--check", "--strict", SUMS]
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0
    edited_manifest(folder)
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 1
