"""Whatever identifies somebody is found, wherever it hides; and nothing else is."""

from __future__ import annotations

import binascii
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from analysis.data import DeliveryError
from analysis.disclosure.leaks import Leak, Secrets, leaks_in, secrets_of
from analysis.disclosure.leaks.columns import identifying_columns
from analysis.disclosure.leaks.contents import Reading, Text, Unreadable
from analysis.disclosure.leaks.contents.archives import inflated, parts_of_zip
from analysis.disclosure.leaks.folding import tokens
from analysis.disclosure.leaks.own_words import own_words
from analysis.programme import Places, UserError, read_programme
from analysis.publish import Request
from analysis.publish.archive import archive_bytes
from analysis.publish.ledger import ledger_text
from analysis.publish.reuse import WORKBOOK, reuse_files
from tests.conftest import edited
from tests.disclosure.planted import (
    CHAPTER,
    COMMENT,
    DISGUISES,
    HIDING_PLACES,
    HOST,
    NAME,
    SECRET_WORDS,
    UNREADABLE,
    USER,
    Planted,
    said,
    write_outputs,
    write_programme,
)

QUOTE_ROLE = '[roles]\nmentee = { da = "mentee", en = "mentee" }\n\n[gate]'
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return write_programme(tmp_path_factory.mktemp("programme"))


@pytest.fixture(scope="module")
def secrets(places: Places) -> Secrets:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("getpass.getuser", lambda: USER)
        patch.setattr("socket.gethostname", lambda: HOST)
        return secrets_of(read_programme(places.programme), places)


@pytest.fixture(scope="module")
def outputs(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "reports"
    write_outputs(places, folder)
    return folder


@pytest.fixture(scope="module")
def copied(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(outputs, tmp_path_factory.mktemp("copied") / "reports"))


@pytest.fixture
def shared(outputs: Path, copied: Path) -> Iterator[Path]:
    """A copy of the shared files, to plant something in; afterwards it is as before."""
    yield copied
    for path in sorted(copied.rglob("*"), reverse=True):
        made = outputs / path.relative_to(copied)
        if path.is_dir() and not path.is_symlink():
            if not made.exists():
                path.rmdir()
        elif not made.exists():
            path.unlink()
        elif path.read_bytes() != made.read_bytes():
            shutil.copyfile(made, path)


def test_clean_files_raise_no_alarm(outputs: Path, secrets: Secrets) -> None:
    assert len([path for path in outputs.rglob("*") if path.is_file()]) == 9
    assert leaks_in(outputs, secrets) == []


@pytest.mark.parametrize("planted", HIDING_PLACES.values(), ids=HIDING_PLACES.keys())
def test_what_is_hidden_is_found_and_not_repeated(
    planted: Planted, shared: Path, secrets: Secrets
) -> None:
    planted.plant(shared)
    found = leaks_in(shared, secrets)
    assert planted.kind in {leak.kind for leak in found}
    told = "\n".join(leak.line for leak in found).casefold()
    assert not [word for word in SECRET_WORDS if word in told]


@pytest.mark.parametrize("planted", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_a_finding(planted: Planted, shared: Path, secrets: Secrets) -> None:
    planted.plant(shared)
    assert planted.kind in {leak.kind for leak in leaks_in(shared, secrets)}


def test_neither_a_column_nor_the_bytes_of_a_workbook_are_taken_for_an_id(tmp_path: Path) -> None:
    # Cells K100 to K300 are not the people K-100 to K-300, nor are indexes of words telephone numbers.
    places = write_programme(tmp_path / "programme")
    people = [
        f"{letter}-{number};N {number};;{10**7 + 7919 * number};;;;;;"
        for letter in "ABCDEFGHIJKL"
        for number in range(100, 400)
    ]
    head = (places.raw / "spring" / "people.csv").read_text(encoding="utf-8").splitlines()[0]
    (places.raw / "spring" / "people.csv").write_text("\n".join([head, *people]), encoding="utf-8")
    programme = read_programme(places.programme)
    rows = [
        {"id": f"mood.{n}", "population": "deltagere", "measure": f"Humør {n}", "unit": "share",
         "n": 4 * n, "count": 3 * n, "value": 0.75, "level": 0.95, "method": "wilson",
         "chapter": "05_change"}
        for n in range(400)
    ]  # fmt: skip
    request = Request("index", "spring", "da", "shared")
    made = reuse_files(programme, request, ledger=ledger_text(rows), inputs={})
    shared = tmp_path / "reports"
    shared.mkdir()
    (shared / WORKBOOK).write_bytes(made[WORKBOOK])
    (shared / "all.zip").write_bytes(archive_bytes({WORKBOOK: made[WORKBOOK]}))
    assert leaks_in(shared, secrets_of(programme, places)) == []


def test_compressed_bytes_that_were_unpacked_are_not_read_as_words() -> None:
    content = hashlib.shake_128(b"x").digest(20_000)
    parts = parts_of_zip(archive_bytes({"a.bin": content, "b.bin": content[::-1]}))
    read = [part.text for part in parts if isinstance(part, Text) and part.place == "archive"]
    assert len("".join(read)) < 200


def test_an_id_that_unpacks_by_chance_is_no_finding() -> None:
    # The number that a PDF was given: its twelve bytes are packed data, of what nobody can read.
    run = "mxvxe2Zj10SBVEMA"
    assert inflated(binascii.a2b_base64(run))
    found = Reading().parts_of(f"id {run}".encode())
    assert [part for part in found if isinstance(part, Unreadable)] == []


def test_each_hiding_place_is_another_one() -> None:
    assert len(HIDING_PLACES) >= 60
    assert len({place.casefold() for place in HIDING_PLACES}) == len(HIDING_PLACES)


def test_a_finding_says_where_it_is_and_where_it_comes_from(shared: Path, secrets: Secrets) -> None:
    HIDING_PLACES["alt text"].plant(shared)
    origin = "people, column “Navn”"
    assert Leak(CHAPTER, "alt text", "a name", origin, values=1, rows=1) in leaks_in(
        shared, secrets
    )


def test_a_picture_within_a_page_is_said_to_be_one(shared: Path, secrets: Secrets) -> None:
    HIDING_PLACES["text of a PNG"].plant(shared)
    places = {leak.place for leak in leaks_in(shared, secrets)}
    assert places == {"source of an image › encoded data › image metadata"}


def test_the_name_of_a_file_that_tells_is_withheld(shared: Path, secrets: Secrets) -> None:
    HIDING_PLACES["name of a folder"].plant(shared)
    assert {leak.file for leak in leaks_in(shared, secrets)} == {"…"}
    HIDING_PLACES["name of a file"].plant(shared)
    assert {leak.file for leak in leaks_in(shared, secrets)} == {"…", "spring/da/…"}


@pytest.mark.parametrize("part", ["Maj", "Hold", "Wilson"])
def test_a_word_of_the_package_is_let_through_though_somebody_is_called_so(
    part: str, shared: Path, secrets: Secrets
) -> None:
    said(f"<p>{part}</p>")(shared)
    assert leaks_in(shared, secrets) == []


@pytest.mark.parametrize("number", ["0.100201", "1,5", "22.11", "12345", "2025", "20250630"])
def test_a_number_that_is_nobodys_is_let_through(
    number: str, shared: Path, secrets: Secrets
) -> None:
    said(f"<p>p = {number}</p>")(shared)
    assert leaks_in(shared, secrets) == []


def test_a_word_that_a_notebook_writes_with_a_capital_alone_may_be_a_name(
    places: Places, tmp_path: Path
) -> None:
    cell = {"source": ["Tak til Qasim. ", "Resultatet af xylofon."]}
    (tmp_path / "01_a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    words = tokens(own_words(read_programme(places.programme), notebooks=tmp_path).words)
    assert "xylofon" in words
    assert "qasim" not in words


def test_a_reviewed_quote_may_repeat_an_answer_but_not_a_name(tmp_path: Path) -> None:
    places = write_programme(tmp_path)
    edited(places.programme / "programme.toml", "[gate]", QUOTE_ROLE)
    quote = f"05_change,mentee,{COMMENT} Qasim hjalp,,teamet,2025-12-19"
    head = "chapter,role,da,en,reviewed_by,reviewed_on"
    (places.programme / "quotes.csv").write_text(f"{head}\n{quote}\n", encoding="utf-8")
    found = secrets_of(read_programme(places.programme), places).found_in(f"{COMMENT} Qasim hjalp")
    assert {secret.kind for secret in found} == {"a part of a name"}


def test_a_hash_is_found_with_its_first_twelve_digits_and_not_with_eleven(
    secrets: Secrets,
) -> None:
    whole = hashlib.sha256(b"M-100201").hexdigest()
    assert {secret.kind for secret in secrets.found_in(whole[:12])} == {"the hash of an id"}
    assert secrets.found_in(whole[:11]) == set()


@pytest.mark.parametrize(
    "identifier",
    [
        "64b7f0c2a1d3e4f5a6b7c8d9",
        "550e8400-e29b-41d4-a716-44665544abcd",
        "abc1234",
        "R_1byI7MG",
        "KX12",
    ],
)
def test_an_id_is_found_though_it_looks_like_a_hash_or_a_word(
    identifier: str, tmp_path: Path
) -> None:
    places = write_programme(tmp_path)
    edited(places.raw / "spring" / "people.csv", "M-100201", identifier)
    secrets = secrets_of(read_programme(places.programme), places)
    for writing in (identifier, identifier.upper(), f"id={identifier.lower()}&x=22"):
        assert "an id" in {secret.kind for secret in secrets.found_in(f"22 af 30 {writing}, 8")}


def test_an_id_is_not_found_in_a_hash_that_holds_it_by_chance(tmp_path: Path) -> None:
    places = write_programme(tmp_path)
    edited(places.raw / "spring" / "people.csv", "M-100201", "abc1234")
    secrets = secrets_of(read_programme(places.programme), places)
    assert secrets.found_in("sha256: 00ff12abc1234eedd0023123123fe") == set()


def test_two_disguises_over_one_another_are_seen_through(secrets: Secrets) -> None:
    missed = []
    for inner, outer in product(sorted(DISGUISES), repeat=2):
        page = f"<html><p>I maj svarede 22.</p>{DISGUISES[outer](DISGUISES[inner](NAME))}</html>"
        texts = [part.text for part in Reading().parts_of(page.encode()) if isinstance(part, Text)]
        if not any(secret.kind == "a name" for t in texts for secret in secrets.found_in(t)):
            missed.append(f"{inner} in {outer}")
    assert missed == []


def test_what_is_to_be_found_is_never_shown(secrets: Secrets) -> None:
    assert not [word for word in SECRET_WORDS if word in repr(secrets).casefold()]


def test_no_key_is_made_and_none_is_needed(tmp_path: Path) -> None:
    places = write_programme(tmp_path)
    key = places.processed / "pseudonym.key"
    key.unlink()
    secrets_of(read_programme(places.programme), places)
    assert not key.exists()


def test_a_key_that_cannot_be_read_stops_the_scan(tmp_path: Path) -> None:
    places = write_programme(tmp_path)
    (places.processed / "pseudonym.key").write_text("no key", encoding="ascii")
    with pytest.raises(UserError, match="cannot be read"):
        secrets_of(read_programme(places.programme), places)


def test_a_delivered_file_that_is_missing_stops_the_scan(tmp_path: Path) -> None:
    places = write_programme(tmp_path)
    (places.raw / "spring" / "last.csv").unlink()
    with pytest.raises(DeliveryError, match="missing"):
        secrets_of(read_programme(places.programme), places)


def test_a_folder_that_is_not_there_was_not_examined(secrets: Secrets, tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        leaks_in(tmp_path / "reports", secrets)


def test_whatever_goes_wrong_with_reading_is_a_finding(
    outputs: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "analysis.disclosure.leaks.contents.reading.parts_of_markup", lambda _: 1 / 0
    )
    found = leaks_in(outputs, secrets)
    assert {leak.kind for leak in found} == {"content that cannot be read"}
    assert {leak.file for leak in found} == {
        "index.html",
        "spring/da/index.html",
        "spring/da/results.xlsx",
        CHAPTER,
    }


# --- The demo programme, whose people are many ----------------------------------------------------


@pytest.fixture(scope="module")
def demo() -> Places:
    return replace(Places.of_project(ROOT), processed=Path("none"))


@pytest.fixture(scope="module")
def of_demo(demo: Places) -> Secrets:
    return secrets_of(read_programme(demo.programme), demo)


@pytest.mark.slow
def test_everything_that_the_demo_says_itself_is_let_through(
    demo: Places, of_demo: Secrets
) -> None:
    programme = read_programme(demo.programme)
    words = [*programme.wording.values(), *(s.title for s in programme.sections)]
    words += [level.words for scale in programme.scales for level in scale.levels]
    for language in programme.languages:
        said = "\n".join(each.in_language(language) for each in words)
        assert of_demo.found_in(said) == set()
    assert of_demo.found_in("\n".join(quote.da for quote in programme.quotes)) == set()


@pytest.mark.slow
def test_everybody_in_the_demo_is_found_by_every_column(demo: Places, of_demo: Secrets) -> None:
    columns = list(identifying_columns(read_programme(demo.programme), demo.raw))
    assert sum(len(column.cells) for column in columns) > 2000
    for column in columns:
        if column.variable.type != "number" and column.variable.label.en != "Remark":
            for cell in sorted(column.cells):
                written = cell
                if column.variable.type == "date":  # as delivered: settings name some days too
                    written = "-".join(reversed(cell.split("-")))
                assert of_demo.found_in(f"22 af 30: {written}."), column.origin


def test_a_corrected_cell_is_known_as_it_was_and_as_it_is(tmp_path: Path) -> None:
    places = write_programme(tmp_path / "programme")
    lines = (
        "file,key,column,from,to,why,by",
        "people.csv,M-100201,Navn,Qasim Øvegaard,Qasim Åmosebæk,Nyt navn efter bryllup i Opdigtby sidste sommer,Vigga Rettesen",
        "people.csv,M-100201,Født,22-11-1978,21-11-1978,Tastefejl,Vigga Rettesen",
        "first.csv,row 3,Id,m-100208,M-100215,Forkert id,VR",
    )
    (places.raw / "spring" / "corrections.csv").write_text("\n".join(lines), encoding="utf-8")
    secrets = secrets_of(read_programme(places.programme), places)

    def kinds(text: str) -> set[str]:
        return {secret.kind for secret in secrets.found_in(text)}

    assert "a name" in kinds("Qasim Øvegaard")
    assert "a name" in kinds("Åmosebæk, Qasim")
    assert "an exact date" in kinds("den 22. november 1978")
    assert "an exact date" in kinds("den 21. november 1978")
    assert "an id" in kinds("M-100208")
    for whoever in ("Vigga Rettesen", "Rettesens", "vigga"):
        assert {s.origin for s in secrets.found_in(whoever)} == {"corrections.csv, column “by”"}
    assert "free text" in kinds("nyt navn efter bryllup i Opdigtby")


def test_who_corrects_and_is_named_in_the_settings_is_no_leak(tmp_path: Path) -> None:
    places = write_programme(tmp_path / "programme")
    edited(places.programme / "programme.toml", 'da = "Ingen"', 'da = "Analysehuset Rette"')
    line = 'people.csv,M-100201,Timer,"1,5",2,Tastefejl,Analysehuset Rette'
    (places.raw / "spring" / "corrections.csv").write_text(
        f"file,key,column,from,to,why,by\n{line}\n", encoding="utf-8"
    )
    secrets = secrets_of(read_programme(places.programme), places)
    assert secrets.found_in("Analysehuset Rette") == set()
