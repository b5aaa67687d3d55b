"""What was scanned before is not read again, unless anything differs that matters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.disclosure.leaks import Scanned, Secrets, leaks_in, secrets_of
from analysis.disclosure.leaks.leak import Secret
from analysis.programme import read_programme
from tests.disclosure.planted import write_programme


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Secrets:
    places = write_programme(tmp_path_factory.mktemp("programme"))
    return secrets_of(read_programme(places.programme), places)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "page.html").write_text("<p>Nothing of anybody.</p>", encoding="utf-8")
    return folder


def scan(shared: Path, secrets: Secrets) -> list[str]:
    scanned = Scanned(shared.parent / "scanned.json", secrets)
    found = leaks_in(shared, secrets, scanned)
    scanned.keep()
    return [leak.kind for leak in found]


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read from now on is a finding."""
    monkeypatch.setattr(
        "analysis.disclosure.leaks.contents.reading.parts_of_markup", lambda _: 1 / 0
    )


def test_the_same_content_is_not_read_again(
    shared: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scan(shared, secrets) == []
    unread(monkeypatch)
    assert scan(shared, secrets) == []
    (shared / "page.html").write_text("<p>Another.</p>", encoding="utf-8")
    assert scan(shared, secrets) == ["content that cannot be read"]


def test_a_secret_more_has_everything_read_again(
    shared: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scan(shared, secrets) == []
    more = replace(secrets, numbers={**secrets.numbers, "12345678": Secret("a number")})
    unread(monkeypatch)
    assert scan(shared, more) == ["content that cannot be read"]


def test_other_code_has_everything_read_again(
    shared: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scan(shared, secrets) == []
    monkeypatch.setattr("analysis.disclosure.leaks.scanned.package_hash", lambda *_: "other")
    unread(monkeypatch)
    assert scan(shared, secrets) == ["content that cannot be read"]


def test_what_was_found_is_found_again(shared: Path, secrets: Secrets) -> None:
    phrase = next(iter(secrets.phrases))
    (shared / "page.html").write_text(f"<p>{phrase}</p>", encoding="utf-8")
    first = scan(shared, secrets)
    assert first
    assert scan(shared, secrets) == first


def test_a_name_of_a_file_is_looked_at_whatever_is_in_it(shared: Path, secrets: Secrets) -> None:
    assert scan(shared, secrets) == []
    phrase = max(secrets.phrases, key=len)
    (shared / "page.html").rename(shared / f"{phrase}.html")
    assert scan(shared, secrets)


def test_a_note_that_cannot_be_read_is_none(
    shared: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scan(shared, secrets) == []
    (shared.parent / "scanned.json").write_text("{", encoding="utf-8")
    unread(monkeypatch)
    assert scan(shared, secrets) == ["content that cannot be read"]
