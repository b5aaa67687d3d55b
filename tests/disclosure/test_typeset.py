"""What a typesetter wrote is read: on its pages, in its structure, and around it."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from analysis.disclosure.leaks import Secrets, leaks_in, secrets_of
from analysis.disclosure.leaks.contents import Reading, Text, Unreadable
from analysis.disclosure.leaks.leak import Secret
from analysis.programme import PRINTED, read_programme
from analysis.publish.page import PageText, elements_of, page_html
from analysis.publish.print import pdf_of
from tests.disclosure.planted import NAME, write_programme

TEXT = PageText("da", "Rapport", "Alt", "Spring", "Indhold", "Programmet", "Alle hold")
LONG = "kontaktoplysningsformularer"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Secrets:
    places = write_programme(tmp_path_factory.mktemp("programme"))
    return secrets_of(read_programme(places.programme), places)


def picture() -> str:
    made = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


def printed(folder: Path, body: str, text: PageText = TEXT) -> bytes:
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return pdf_of(page_html(elements_of(f"<h1>x</h1>{body}"), text=text), folder=scratch)


def parts(content: bytes) -> list[Text | Unreadable]:
    return list(Reading().parts_of(content))


def unreadable(content: bytes) -> list[str]:
    return [part.why for part in parts(content) if isinstance(part, Unreadable)]


def figure(alt: str) -> str:
    image = f'<img alt="{alt}" width="40" height="30" src="data:image/png;base64,{picture()}">'
    return f"<figure>{image}<figcaption>x</figcaption></figure>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Hun hedder {NAME} og er glad.</p>",
        f"<h2>{NAME}</h2><p>x</p>",
        f"<p>{NAME[:4]}<b>{NAME[4:]}</b></p>",
        figure(f"{NAME}: 50 %."),
        f"<table><caption>x</caption><tr><th>{NAME}</th><td>1</td></tr></table>",
        f'<p><a href="https://example.org/?{NAME.replace(" ", "%20")}">x</a></p>',
    ],
    ids=["sentence", "heading", "half bold", "alt text", "table", "address"],
)
def test_a_name_is_found(body: str, secrets: Secrets, tmp_path: Path) -> None:
    shared = tmp_path / "reports" / "spring" / "da"
    shared.mkdir(parents=True)
    (shared / PRINTED).write_bytes(printed(tmp_path, "<p>Ord</p>" + figure("Ja: 50 %.")))
    assert leaks_in(tmp_path / "reports", secrets) == []
    (shared / PRINTED).write_bytes(printed(tmp_path, body))
    found = leaks_in(tmp_path / "reports", secrets)
    assert found
    assert all(leak.file == f"spring/da/{PRINTED}" for leak in found)
    assert NAME not in "".join(leak.line for leak in found)


def test_a_name_in_the_title_is_found(secrets: Secrets, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    text = PageText("da", NAME, "Alt", "Spring", "Indhold", "Programmet", "Alle hold")
    (tmp_path / "reports" / PRINTED).write_bytes(printed(tmp_path, "<p>Ord</p>", text))
    assert leaks_in(tmp_path / "reports", secrets)


def test_the_day_in_a_standard_name_is_nobodys_birthday(secrets: Secrets, tmp_path: Path) -> None:
    born = {dt.date(1999, 2, 22): Secret("an exact date")}
    secrets = replace(secrets, dates={**secrets.dates, **born})
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / PRINTED).write_bytes(printed(tmp_path, "<p>Ord</p>"))
    assert leaks_in(tmp_path / "reports", secrets) == []
    (tmp_path / "reports" / PRINTED).write_bytes(printed(tmp_path, "<p>Ord 1999/02/22</p>"))
    assert leaks_in(tmp_path / "reports", secrets)
    (tmp_path / "reports" / PRINTED).unlink()
    (tmp_path / "reports" / "page.html").write_text('<p xmlns:x="a/1999/02/22">x</p>', "utf-8")
    assert leaks_in(tmp_path / "reports", secrets)


def test_words_cut_at_the_end_of_a_line_are_read_whole(tmp_path: Path) -> None:
    content = printed(tmp_path, f"<p>{f'{LONG} ' * 60}</p>")
    texts = [part.text for part in parts(content) if isinstance(part, Text)]
    counts = [text.count(LONG) for text in texts if part_of_page(text)]
    assert min(counts) < 60, "some are cut"
    assert max(counts) == 60


def part_of_page(text: str) -> bool:
    return LONG in text


def test_what_follows_the_end_is_a_finding(tmp_path: Path) -> None:
    content = printed(tmp_path, "<p>Ord</p>")
    assert unreadable(content) == []
    assert unreadable(content + content)
    assert unreadable(content[:-200])


def test_an_encrypted_file_is_a_finding(tmp_path: Path) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(tmp_path, "<p>Ord</p>"))) as file:
        file.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    assert unreadable(made.getvalue())


def test_letters_without_a_table_are_a_finding(tmp_path: Path) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(tmp_path, "<p>Ord</p>"))) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                del one["/ToUnicode"]
        file.save(made)
    assert "a PDF whose letters cannot be read" in unreadable(made.getvalue())


def test_an_attachment_is_read(tmp_path: Path, secrets: Secrets) -> None:
    (tmp_path / "reports").mkdir()
    with pikepdf.open(io.BytesIO(printed(tmp_path, "<p>Ord</p>"))) as file:
        file.attachments["x.csv"] = f"navn\n{NAME}\n".encode()
        file.save(tmp_path / "reports" / PRINTED)
    assert leaks_in(tmp_path / "reports", secrets)


AT_RANDOM = b"EuSYZSfgOv/Bo+b97BtZDA=="  # 16 random bytes as letters


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (b"\x93Bo@\x9c\xf4l\x81", False),
        (b"\xd1 Bo \xe6x", False),
        (AT_RANDOM, False),
        (b"to Bo", True),
    ],
)
def test_random_bytes_that_name_a_file_are_no_words(
    tmp_path: Path, name: bytes, *, said: bool
) -> None:
    # Every file is named by 16 random bytes: some of them hold a name of two letters.
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(tmp_path, "<p>x</p>"))) as made:
        made.trailer["/ID"] = pikepdf.Array([pikepdf.String(name), pikepdf.String(name)])
        made.save(changed)
    read = [part for part in parts(changed.getvalue()) if isinstance(part, Text)]
    assert any(re.search(r"\bBo\b", part.text) for part in read if not part.noise) == said


@pytest.mark.parametrize(("name", "said"), [(AT_RANDOM, False), (b"written by Bo", True)])
def test_so_are_they_in_the_metadata(tmp_path: Path, name: bytes, *, said: bool) -> None:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(tmp_path, "<p>x</p>"))) as made:
        told = made.Root.Metadata.read_bytes()
        again = re.sub(rb"(<xmpMM:InstanceID>)[^<]*", rb"\1" + name, told)
        assert again != told
        made.Root.Metadata.write(again)
        made.save(changed)
    read = [part for part in parts(changed.getvalue()) if isinstance(part, Text)]
    assert any(re.search(r"\bBo\b", part.text) for part in read if not part.noise) == said
