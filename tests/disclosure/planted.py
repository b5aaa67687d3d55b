"""A small programme, files that are shared of it, and everything that could be hidden in them.

Every person is invented: the e-mail addresses end in example.org, the
telephone numbers begin with 00, the date of the CPR number does not exist.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import hmac
import html
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from matplotlib.figure import Figure

from analysis.programme import Places, read_programme
from analysis.publish import Request
from analysis.publish.index import front_html, index_html
from analysis.publish.ledger import ledger_text
from analysis.publish.manifest import manifest_text
from analysis.publish.page import PageText, elements_of, page_html
from analysis.publish.reuse import reuse_files
from analysis.publish.sums import SUMS, sums_text
from tests.conftest import SCALES, SETTINGS

CODEBOOK = """\
variable,source,column,wave,type,scale,asked_if,missing,identifier,kept_as,required,minimum,maximum,sensitive,da,en
person,people,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
name,people,Navn,,text,,,,direct,dropped,,,,,Navn,Name
email,people,E-mail,,text,,,,direct,dropped,,,,,E-mail,E-mail
phone,people,Telefon,,text,,,,direct,dropped,,,,,Telefon,Telephone
cpr,people,CPR-nr.,,text,,,,direct,dropped,,,,,CPR-nummer,CPR number
town,people,By,,text,,,,quasi,dropped,,,,,By,Town
work,people,Arbejdsplads,,text,,,,quasi,dropped,,,,,Arbejdsplads,Workplace
born,people,Født,,date,,,,quasi,band:age,,1900-01-01,,,Alder,Age
hours,people,Timer,,number,,,,,,,0,,,Timer,Hours
comment,people,Kommentar,,text,,,,,dropped,,,,,Kommentar,Comment
person,first,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
answered_on,first,Dato,before,date,,,,quasi,month,,,,,Dato,Date
mood,first,Humør,before,ordered,mood,,Ved ikke,,,,,,,Humør,Mood
goals,first,Mål,before,choices,goal,,,,,,,,,Mål,Goals
person,last,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
has_goal,last,Har mål,after,category,yes_no,,,,,,,,,Har mål,Has a goal
mood,last,Humør,after,ordered,mood,has_goal=yes,Ved ikke,,,,,,,Humør,Mood
"""
# Maj and Hold, Max and Lang, and Wilson are words of every page as well.
PEOPLE = """\
Id;Navn;E-mail;Telefon;CPR-nr.;By;Arbejdsplads;Født;Timer;Kommentar
M-100201;Qasim Øvegaard;qasim.oevegaard7@example.org;+45 00 12 34 56;310278-8438;Næstved;Prøvefirma A;22-11-1978;1,5;Min mentor hjalp mig med at skrive den første ansøgning.
M-100208;Maj Hold;maj@example.org;00 12 34 57;310262-8754;Viborg;Opdigtet arbejdsplads;03-12-1962;2;Går godt
M-100215;Max Lang;lang@example.org;00123458;310277-4458;Næstved;Opdigtet arbejdsplads;31-01-1977;;
M-100229;Tove Anne-Rikke Testrup;tove@example.org;;;;;;;Mit nummer er 310299-2222
M-100222;Wilson O'Demosen;wilson.demosen@example.org;00 12 34 59;310265-1111;Viborg;;17-05-1965;;Tak til Mykola
"""
FIRST = """\
Id;Dato;Humør;Mål
M-100201;07-02-2025;Godt;Job
m-100208 ;08-02-2025;Dårligt;Job
"""
LAST = """\
Id;Har mål;Humør
M-100201;Ja;Nogenlunde
"""
FILES = {
    "config/programme.toml": SETTINGS,
    "config/codebook.csv": CODEBOOK,
    "config/scales.csv": SCALES,
    "data/raw/spring/people.csv": PEOPLE,
    "data/raw/spring/first.csv": FIRST,
    "data/raw/spring/last.csv": LAST,
}
KEY = bytes(range(32))
USER, HOST = "opdigtet-bruger", "prøvemaskine.example.org"

NAME, MAIL, PHONE, CPR, ID = (
    "Qasim Øvegaard",
    "qasim.oevegaard7@example.org",
    "00123456",
    "310278-8438",
    "M-100201",
)
COMMENT = "Min mentor hjalp mig med at skrive den første ansøgning."
CHAPTER = "spring/da/05_change.html"
LEDGER, MANIFEST = "spring/da/results.csv", "spring/da/manifest.json"
WORKBOOK, STRINGS, SHEET = (
    "spring/da/results.xlsx",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet2.xml",
)
SECRET_WORDS = ("qasim", "vegaard", "8438", "123456", "100201", "ansøgning", "næstved", "1978")


def write_programme(folder: Path) -> Places:
    """Write the settings, the delivered files and a key."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    places = Places.of_project(folder)
    places.processed.mkdir(parents=True)
    (places.processed / "pseudonym.key").write_text(KEY.hex(), encoding="ascii")
    return places


def write_outputs(places: Places, folder: Path) -> None:
    """Write what is shared, with the functions that write it for everybody."""
    programme = read_programme(places.programme)
    here = folder / "spring" / "da"
    here.mkdir(parents=True)
    (folder / "index.html").write_text(front_html(programme, cohorts=["spring"]), encoding="utf-8")
    (folder / CHAPTER).write_text(chapter(), encoding="utf-8")
    overview = index_html(
        programme,
        Request("index", "spring", "da", "shared"),
        chapters=["05_change"],
        present=["05_change"],
        failed=[],
        languages=["da", "en"],
    )
    (here / "index.html").write_text(overview, encoding="utf-8")
    row = {
        "id": "mood.net",
        "population": "deltagere",
        "measure": "Humør",
        "n": 22,
        "value": 0.100201,
    }
    ledger = ledger_text([{"chapter": "05_change", "unit": "share", "method": "x", **row}])
    (folder / LEDGER).write_text(ledger, encoding="utf-8")
    request = Request("index", "spring", "da", "shared")
    for name, content in reuse_files(programme, request, ledger=ledger, inputs={}).items():
        (here / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    manifest = manifest_text(
        programme,
        places,
        cohort="spring",
        language="da",
        notebooks=Path(__file__).parents[2] / "notebooks",
        chapters=["05_change"],
        outputs=sorted(here.iterdir()),
    )
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    sums = sums_text(json.loads(manifest)["outputs"], manifest.encode())
    (here / SUMS).write_text(sums, encoding="utf-8")


def chapter() -> str:
    """A page with prose, a table and a picture, in words that are also parts of names here."""
    canvas = Figure(figsize=(2, 1))
    canvas.subplots().barh(["Godt", "Dårligt"], [22, 8])
    drawn = io.BytesIO()
    canvas.savefig(drawn, format="png")
    source = f"data:image/png;base64,{base64.b64encode(drawn.getvalue()).decode()}"
    body = elements_of(PROSE.format(source=source))
    text = PageText(
        language="da",
        title="Ændring",
        description="Ændringen fra før til efter",
        skip="Spring til indhold",
        contents="Indhold",
        programme="Lille",
        cohort="Forår",
        banners=("Syntetiske data",),
    )
    return page_html(body, text=text)


PROSE = """\
<h1>Ændring fra før til efter</h1>
<p>I maj 2025 svarede 22 af 30 deltagere på dette hold (73 %, Wilson-interval 55–86 %).</p>
<h2>Hvor høj er motivationen?</h2>
<table><caption>Humør før og efter</caption>
<thead><tr><th scope="col">Humør</th><th scope="col">før</th><th scope="col">efter</th></tr></thead>
<tbody><tr><th scope="row">Godt</th><td>22</td><td>30</td></tr></tbody></table>
<figure><figcaption>Humør før</figcaption><img src="{source}" alt="Godt: 22 (73 %); Dårligt: 8 (27 %)." width="200" height="100"></figure>
<p class="note">Note: 0,36 point; p = 0.100201.</p>
"""


# --- Ways to put something into the files ---------------------------------------------------------

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Planted:
    """Something hidden in the shared files, and what the scan has to call it."""

    kind: str
    plant: Plant


def _replaced(file: str, old: str, new: str) -> Plant:
    def plant(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, "a leak is planted in what is there"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def said(fragment: str) -> Plant:
    """Write something into the words of a chapter."""
    return _replaced(CHAPTER, "</main>", f"{fragment}</main>")


def hidden_as(attribute: str) -> Plant:
    """Give a table an attribute."""
    return _replaced(CHAPTER, "<table", f"<table {attribute}")


def styled(rule: str) -> Plant:
    """Write something into the style sheet of a chapter."""
    return _replaced(CHAPTER, "</style>", f"{rule}</style>")


def in_workbook(member: str, old: str, new: str) -> Plant:
    """Replace something in a part of the workbook."""

    def plant(folder: Path) -> None:
        with zipfile.ZipFile(folder / WORKBOOK) as workbook:
            members = {name: workbook.read(name) for name in workbook.namelist()}
        assert old.encode() in members[member], "a leak is planted in what is there"
        members[member] = members[member].replace(old.encode(), new.encode(), 1)
        with zipfile.ZipFile(folder / WORKBOOK, "w", zipfile.ZIP_DEFLATED) as workbook:
            for name, content in members.items():
                workbook.writestr(name, content)

    return plant


def drawn(change: Callable[[bytes], bytes]) -> Plant:
    """Change the bytes of the picture in a chapter."""

    def plant(folder: Path) -> None:
        text = (folder / CHAPTER).read_text(encoding="utf-8")
        found = re.search(r"base64,([\w+/=]+)", text)
        assert found is not None, "a chapter has a picture"
        changed = base64.b64encode(change(base64.b64decode(found[1]))).decode()
        (folder / CHAPTER).write_text(text.replace(found[1], changed), encoding="utf-8")

    return plant


def added(name: str, content: bytes | str) -> Plant:
    """Add a file."""

    def plant(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return plant


def linked(folder: Path) -> None:
    """Add a link that leads out of the folder."""
    (folder / "spring" / "raw").symlink_to(Path("/nowhere"))


def in_base64(content: bytes | str, times: int = 1) -> str:
    """Encode something, as often as wanted."""
    data = content if isinstance(content, bytes) else content.encode()
    for _ in range(times):
        data = base64.b64encode(data)
    return data.decode()


def chunk(name: bytes, data: bytes) -> Callable[[bytes], bytes]:
    """Put a chunk behind the head of a PNG."""
    whole = struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return lambda png: png[:33] + whole + png[33:]


def behind_the_drawing(png: bytes) -> bytes:
    """Put something into the data of a PNG, after what is drawn."""
    end = png.rindex(b"IEND") - 4
    data = b"; ".join([NAME.encode()] * 3)
    whole = (
        struct.pack(">I", len(data))
        + b"IDAT"
        + data
        + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    )
    return png[:end] + whole + png[end:]


def jpeg(*segments: tuple[int, bytes], after: bytes = b"") -> bytes:
    """The least that is a JPEG, with segments of its own."""
    inside = b"".join(
        bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in segments
    )
    return b"\xff\xd8" + inside + b"\xff\xda\x00\x02\x11\x22\xff\xd9" + after


def archive(name: str, content: bytes | str, comment: bytes = b"") -> bytes:
    """A zip of one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, content)
        zipped.comment = comment
    return made.getvalue()


def longer_member(more: bytes) -> bytes:
    """A zip whose file is followed by bytes that count as its own and that nobody unpacks."""
    packer = zlib.compressobj(wbits=-15)
    data = packer.compress(b"22") + packer.flush() + more
    fields = (20, 0, 8, 0, 33, zlib.crc32(b"22"), len(data), 2, 1, 0)
    head = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *fields) + b"a"
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, *fields, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(head) + len(data), 0)
    return head + data + entry + b"PK\x05\x06" + end


def encrypted() -> bytes:
    """A zip that says it is encrypted."""
    made = bytearray(archive("a.txt", "x"))
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def named_gzip(name: str) -> bytes:
    """Compressed data that keep the name of their file."""
    made = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=made) as zipped:
        zipped.write(b"22 of 30")
    return made.getvalue()


def raw_deflated(text: str) -> bytes:
    """Compressed data without a head."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(text.encode()) + packer.flush()


def pdf(stream: bytes, title: str = "") -> bytes:
    """A simple PDF of one stream."""
    data = zlib.compress(stream)
    head = b"<< /Length %d /Filter /FlateDecode >>" % len(data)
    info = f"2 0 obj << /Title ({title}) >> endobj\n".encode("cp1252")
    return (
        b"%PDF-1.4\n1 0 obj "
        + head
        + b"\nstream\n"
        + data
        + b"\nendstream endobj\n"
        + info
        + b"%%EOF"
    )


def digest(algorithm: str, value: str) -> str:
    """The hash of a value."""
    return hashlib.new(algorithm, value.encode()).hexdigest()


def pseudonym(identifier: str) -> str:
    """The pseudonym that the house gives to an id."""
    return hmac.new(KEY, f"person:{identifier.lower()}".encode(), hashlib.sha256).hexdigest()[:20]


def escaped(text: str, how: str) -> str:
    """Write every character by its number."""
    return "".join(how.format(ord(char)) for char in text)


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
DISGUISES: dict[str, Callable[[str], str]] = {
    "attribute": lambda text: f'<p data-x="{html.escape(text)}">22</p>',
    "base64": in_base64,
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "comment": lambda text: f"<!-- {text} -->",
    "compressed": lambda text: in_base64(zlib.compress(text.encode())),
    "CSS escapes": lambda text: escaped(text, "\\{:x} "),
    "drawing": lambda text: f'<img src="data:image/svg+xml;base64,{in_base64(SVG.format(text))}">',
    "entities": lambda text: escaped(text, "&#{};"),
    "gzip": lambda text: in_base64(gzip.compress(text.encode(), mtime=0)),
    "hexadecimal": lambda text: text.encode().hex(),
    "JSON": lambda text: escaped(text, "\\u{:04x}"),
    "percent": quote,
    "script": lambda text: f"<script>x={json.dumps(text)}</script>",
    "UTF-16": lambda text: in_base64(text.encode("utf-16-le")),
    "words": lambda text: f"<p>Tak til {text}, siger <i>de</i>.</p>",
    "zip": lambda text: in_base64(archive("a.csv", text)),
}
A_NAME, A_PART, AN_ID, FREE_TEXT = "a name", "a part of a name", "an id", "free text"
AN_EMAIL, A_PHONE, A_CPR = "an e-mail address", "a telephone number", "a CPR number"
A_PSEUDONYM, A_DATE, A_PHRASE = "a pseudonym", "an exact date", "a town, workplace or the like"
A_PATH = "a path of a machine"

HIDING_PLACES: dict[str, Planted] = {
    # --- a name, in every writing
    "name in the text": Planted(A_NAME, said(f"<p>Tak til {NAME}.</p>")),
    "name in capitals": Planted(A_NAME, said(f"<p>{NAME.upper()}</p>")),
    "name with the last part first": Planted(A_NAME, said("<p>Øvegaard, Qasim</p>")),
    "name in the genitive": Planted(A_NAME, said(f"<p>{NAME}s mentor</p>")),
    "name as one word": Planted(A_NAME, said("<p>QasimØvegaard</p>")),
    "name with an underscore": Planted(A_NAME, said("<p>qasim_øvegaard</p>")),
    "name split by a tag": Planted(A_NAME, said("<p>Qas<b>im Øve</b>gaard</p>")),
    "name split by tags with attributes": Planted(
        A_NAME, said('<p>Qas<span class="note">im</span> Øve<i title="x">ga</i>ard</p>')
    ),
    "name split by a comment": Planted(A_NAME, said("<p>Qas<!-- x -->im Øvegaard</p>")),
    "name in two cells": Planted(A_NAME, said("<table><tr><td>Qasim<td>Øvegaard</table>")),
    "name with a soft hyphen": Planted(A_NAME, said("<p>Qa&shy;sim Øve\u00adgaard</p>")),
    "name with a zero-width space": Planted(A_NAME, said("<p>Qa\u200bsim Øve&#8203;gaard</p>")),
    "name with a no-break space": Planted(A_NAME, said("<p>Qasim&nbsp;Øvegaard</p>")),
    "name over two lines": Planted(A_NAME, said("<p>Qasim\n\t  Øvegaard</p>")),
    "name in spaced letters": Planted(A_NAME, said("<p>Q a s i m  Ø v e g a a r d</p>")),
    "name in letters and marks": Planted(A_NAME, said("<p>Qasi\u0308m O\u0338vegaard</p>")),
    "name in wide letters": Planted(A_NAME, said("<p>Ｑａｓｉｍ Øvegaard</p>")),
    "name with oe": Planted(A_NAME, said("<p>Qasim Oevegaard</p>")),
    "name with o": Planted(A_NAME, said("<p>Qasim Ovegaard</p>")),
    "name without its middle": Planted(A_NAME, said("<p>Tove Testrup</p>")),
    "name backwards": Planted(A_NAME, said("<p dir=rtl>draagevØ misaQ</p>")),
    "name thirteen letters on": Planted(A_NAME, said("<p>Dnfvz Birtnneq</p>")),
    "name with å": Planted(A_NAME, said("<p>Qasim Øvegård</p>")),
    "name encoded twice": Planted(A_NAME, said("<p>Qasim Ã\u0098vegaard Ã˜vegaard</p>")),
    "short name of common words": Planted(A_NAME, said("<p>Tak til Maj Hold</p>")),
    "name of attribute names": Planted(A_NAME, said("<p>Tak til Max Lang</p>")),
    "part of a name": Planted(A_PART, said("<p>Tak til Qasim!</p>")),
    "part of a name in the genitive": Planted(A_PART, said("<p>Qasims mentor</p>")),
    "part of a double name": Planted(A_PART, said("<p>Rikkes mentor</p>")),
    "part of a name that is no word of ours": Planted(A_PART, said("<p>Hr. Demosen</p>")),
    "part of a name with an apostrophe": Planted(A_PART, said("<p>Hr. ODemosen</p>")),
    # --- a name, escaped
    "named entity": Planted(A_NAME, said("<p>Qasim &Oslash;vegaard</p>")),
    "decimal entities": Planted(A_NAME, said(f"<p>{escaped(NAME, '&#{};')}</p>")),
    "hexadecimal entities": Planted(A_NAME, said(f"<p>{escaped(NAME, '&#x{:x};')}</p>")),
    "entity within an entity": Planted(A_NAME, said("<p>Qasim &amp;Oslash;vegaard</p>")),
    "markup within entities": Planted(A_NAME, said("<p>Qas&lt;b&gt;im&lt;/b&gt; Øvegaard</p>")),
    "percent-encoded address": Planted(A_NAME, hidden_as(f'data-x="{quote(NAME)}"')),
    "percent-encoded twice": Planted(A_NAME, hidden_as(f'data-x="{quote(quote(NAME))}"')),
    "JSON in a script": Planted(
        A_NAME, said(f'<script type="application/json">{json.dumps([NAME])}</script>')
    ),
    "JSON with every letter escaped": Planted(
        A_NAME, said(f"<p>{escaped(NAME, chr(92) + 'u{:04x}')}</p>")
    ),
    "script escapes": Planted(A_NAME, said(r"<script>a='Qasim \xd8vegaard'</script>")),
    "script that puts it together": Planted(
        A_NAME, said("<script>a='Qasim' + ' Øvegaard'</script>")
    ),
    "CSS escapes": Planted(A_NAME, styled(r'p::after { content: "Qasim \d8 vegaard" }')),
    "quoted-printable": Planted(A_NAME, said("<p>Qasim =C3=98vegaard</p>")),
    # --- a name, where nobody looks
    "alt text": Planted(A_NAME, _replaced(CHAPTER, 'alt="Godt', f'alt="{NAME}')),
    "title of an element": Planted(A_NAME, hidden_as(f'title="{NAME}"')),
    "label for screen readers": Planted(A_NAME, hidden_as(f"aria-label='{NAME}'")),
    "data attribute": Planted(A_NAME, hidden_as(f'data-who="{NAME}"')),
    "name of an attribute": Planted(A_NAME, hidden_as("data-qasim-øvegaard")),
    "name of an element": Planted(A_PART, said("<qasim-x></qasim-x>")),
    "address of a heading": Planted(A_NAME, said('<h2 id="tak-til-qasim-oevegaard">Tak</h2>')),
    "name of a class": Planted(A_NAME, hidden_as("class=qasim_oevegaard")),
    "comment": Planted(A_NAME, said(f"<!-- {NAME} -->")),
    "comment that does not end": Planted(A_NAME, said(f"<!-- {NAME} ")),
    "hidden element": Planted(A_NAME, said(f"<p hidden style='display:none'>{NAME}</p>")),
    "description of the page": Planted(
        A_NAME, _replaced(CHAPTER, 'content="Ændringen', f'content="{NAME}')
    ),
    "title of the page": Planted(A_NAME, _replaced(CHAPTER, "<title>", f"<title>{NAME}")),
    "style sheet": Planted(A_NAME, styled(f"/* {NAME} */")),
    "running head of a sheet": Planted(
        A_NAME, styled(f'@page {{ @top-left {{ content: "{NAME}" }} }}')
    ),
    "page within a page": Planted(
        A_NAME, said('<iframe srcdoc="&lt;p&gt;Qasim &amp;Oslash;vegaard"></iframe>')
    ),
    "tag that is not closed": Planted(A_NAME, said(f'<p title="{NAME}')),
    "after the end of the page": Planted(A_NAME, _replaced(CHAPTER, "</html>", f"</html>{NAME}")),
    "cell of the ledger": Planted(A_NAME, _replaced(LEDGER, "deltagere", NAME)),
    "quoted cell of the ledger": Planted(
        A_NAME, _replaced(LEDGER, "deltagere", '"Øvegaard,\nQasim"')
    ),
    "value in the manifest": Planted(A_NAME, _replaced(MANIFEST, '"tiny"', json.dumps(NAME))),
    "key in the manifest": Planted(A_NAME, _replaced(MANIFEST, '"programme"', f'"{NAME}"')),
    "name of a file": Planted(A_NAME, added("spring/da/Qasim Øvegaard.html", "<p>22</p>")),
    "name of a folder": Planted(A_NAME, added("qasim-øvegaard/da/index.html", "<p>22</p>")),
    # --- a name, encoded
    "base64": Planted(A_NAME, hidden_as(f'data-x="{in_base64(NAME)}"')),
    "base64 within base64": Planted(A_NAME, hidden_as(f'data-x="{in_base64(NAME, times=2)}"')),
    "base64 for addresses": Planted(
        A_NAME,
        hidden_as(f'data-x="{base64.urlsafe_b64encode(f"{NAME} ~~~???".encode()).decode()}"'),
    ),
    "base64 within a word": Planted(A_NAME, hidden_as(f'data-x="idx_{in_base64(NAME)}"')),
    "base64 of UTF-16": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(NAME.encode("utf-16-le"))}"')
    ),
    "base64 of Western European": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(NAME.encode("cp1252"))}"')
    ),
    "base64 in lines": Planted(
        A_NAME, said(f"<pre>{base64.encodebytes(f'{NAME} '.encode() * 12).decode()}</pre>")
    ),
    "base64 of a short name": Planted(A_NAME, hidden_as(f'data-x="{in_base64("Maj Hold")}"')),
    "base64 split by a tag": Planted(
        A_NAME, said(f"<p>{in_base64(NAME)[:9]}<b>{in_base64(NAME)[9:]}</b>")
    ),
    "base64 split by what is invisible": Planted(
        A_NAME, said(f"<p>{in_base64(NAME)[:9]}&#8203;{in_base64(NAME)[9:]}</p>")
    ),
    "base64 of a page": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(f"<p>Qas<b>im</b> Øvegaard {chr(10)}" * 9)}"')
    ),
    "name of a file in base64": Planted(
        A_NAME, added(f"{base64.urlsafe_b64encode(NAME.encode()).decode()}.csv", "22")
    ),
    "name of a file in percent": Planted(A_NAME, added(f"{quote(NAME)}.csv", "22")),
    "hexadecimal in pairs": Planted(A_NAME, said(f"<p>{NAME.encode().hex(' ')}</p>")),
    "hexadecimal": Planted(A_NAME, said(f"<p>{NAME.encode().hex()}</p>")),
    "drawing in an address": Planted(
        A_NAME,
        said(f'<img alt="" src="data:image/svg+xml,{quote(SVG.format(f"<text>{NAME}</text>"))}">'),
    ),
    "drawing in base64": Planted(
        A_NAME,
        said(
            f'<img alt="" src="data:image/svg+xml;base64,{in_base64(SVG.format(f"<desc>{NAME}</desc>"))}">'
        ),
    ),
    "compressed in base64": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(zlib.compress(NAME.encode()))}"')
    ),
    "compressed without a head in base64": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(raw_deflated(NAME))}"')
    ),
    "gzip in base64": Planted(
        A_NAME, hidden_as(f'data-x="{in_base64(gzip.compress(NAME.encode()))}"')
    ),
    # --- a name, in a picture
    "text of a PNG": Planted(A_NAME, drawn(chunk(b"tEXt", b"Author\0" + NAME.encode("latin-1")))),
    "keyword of a PNG": Planted(A_NAME, drawn(chunk(b"tEXt", NAME.encode("latin-1") + b"\0x"))),
    "compressed text of a PNG": Planted(
        A_NAME, drawn(chunk(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode("latin-1"))))
    ),
    "international text of a PNG": Planted(
        A_NAME, drawn(chunk(b"iTXt", b"Author\0\0\0da\0\0" + NAME.encode()))
    ),
    "compressed international text of a PNG": Planted(
        A_NAME, drawn(chunk(b"iTXt", b"Author\0\1\0da\0\0" + zlib.compress(NAME.encode())))
    ),
    "metadata of a PNG": Planted(
        A_PART, drawn(chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\1\x01\x3b\0\2" + b"Qasim\0"))
    ),
    "metadata of a PNG in UTF-16": Planted(
        A_NAME, drawn(chunk(b"eXIf", b"MM\0*" + NAME.encode("utf-16-le")))
    ),
    "unknown chunk of a PNG": Planted(A_NAME, drawn(chunk(b"prIv", NAME.encode()))),
    "after the end of a PNG": Planted(A_NAME, drawn(lambda png: png + NAME.encode())),
    "behind what a PNG draws": Planted(A_NAME, drawn(behind_the_drawing)),
    "comment of a JPEG": Planted(A_NAME, added("a.jpg", jpeg((0xFE, NAME.encode())))),
    "metadata of a JPEG": Planted(
        A_NAME, added("a.jpg", jpeg((0xE1, b"Exif\0\0MM\0*" + NAME.encode("utf-16-le"))))
    ),
    "after the end of a JPEG": Planted(A_NAME, added("a.jpg", jpeg(after=NAME.encode()))),
    "letters of a drawing": Planted(
        A_NAME, said(SVG.format('<text x="1">Qas<tspan dx="2">im</tspan> Øvegaard</text>'))
    ),
    "metadata of a drawing": Planted(
        A_NAME, added("a.svg", SVG.format(f"<metadata><a>{NAME}</a></metadata>"))
    ),
    "comment of a drawing": Planted(A_NAME, added("a.svg", SVG.format(f"<!-- {NAME} -->"))),
    "character data of a drawing": Planted(
        A_NAME, added("a.svg", SVG.format(f"<style><![CDATA[ {NAME} ]]></style>"))
    ),
    # --- a name, in the files for reuse
    "cell of the codebook": Planted(
        A_NAME, _replaced("spring/da/codebook.csv", "Dårligt", f"Dårligt · {NAME}")
    ),
    "description for programs": Planted(
        A_NAME, _replaced("spring/da/datapackage.json", '"tiny-spring-da"', json.dumps(NAME))
    ),
    "list of fingerprints": Planted(
        A_NAME, _replaced(f"spring/da/{SUMS}", "index.html", "Qasim Øvegaard.html")
    ),
    "cell of the workbook": Planted(A_NAME, in_workbook(STRINGS, "deltagere", NAME)),
    "cell of the workbook in letters of two fonts": Planted(
        A_NAME,
        in_workbook(STRINGS, "<t>deltagere</t>", "<r><t>Qasim Øve</t></r><r><t>gaard</t></r>"),
    ),
    "two cells of the workbook": Planted(
        A_NAME, in_workbook(STRINGS, "<t>deltagere</t>", "<t>Qasim</t></si><si><t>Øvegaard</t>")
    ),
    "cell of the workbook with a text of its own": Planted(
        A_NAME,
        in_workbook(SHEET, "</row>", f'<c t="inlineStr"><is><t>{NAME}</t></is></c></row>'),
    ),
    "name of a sheet": Planted(
        A_NAME, in_workbook("xl/workbook.xml", 'name="Om tallene"', f'name="{NAME}"')
    ),
    "author of the workbook": Planted(
        A_NAME, in_workbook("docProps/core.xml", "<dc:creator>", f"<dc:creator>{NAME}")
    ),
    "id in place of a cell's address": Planted(AN_ID, in_workbook(SHEET, 'r="A2"', f'r="{ID}"')),
    "number in a cell of the workbook": Planted(
        A_PHONE, in_workbook(SHEET, "<v>0.100201</v>", f"<v>{PHONE}</v>")
    ),
    "page of a zip to be sent": Planted(
        A_NAME, added("tiny-spring.zip", archive("spring/da/a.html", f"<p>{NAME}</p>"))
    ),
    "after the data of a file in a zip": Planted(
        A_NAME, added("tiny-spring.zip", longer_member(NAME.encode()))
    ),
    # --- a name, in another file
    "gzip": Planted(A_NAME, added("results.csv.gz", gzip.compress(NAME.encode()))),
    "second part of a gzip": Planted(
        A_NAME, added("a.gz", gzip.compress(b"22") + gzip.compress(NAME.encode()))
    ),
    "name in a gzip": Planted(A_NAME, added("a.gz", named_gzip("Qasim Øvegaard.csv"))),
    "zip": Planted(A_NAME, added("a.zip", archive("a.csv", NAME))),
    "zip within a zip": Planted(A_NAME, added("a.zip", archive("b.zip", archive("a.csv", NAME)))),
    "name in a zip": Planted(A_NAME, added("a.zip", archive(f"{NAME}.csv", "22"))),
    "comment of a zip": Planted(
        A_NAME, added("a.zip", archive("a.csv", "22", comment=NAME.encode()))
    ),
    "before a zip": Planted(
        A_NAME, added("a.bin", b"PK\x03\x04" + NAME.encode() + archive("a.csv", "22"))
    ),
    "letters of a PDF": Planted(
        A_NAME, added("a.pdf", pdf(b"BT [(Qas) -20 (im \\330ve) 3 (gaard)] TJ ET"))
    ),
    "hexadecimal letters of a PDF": Planted(
        A_NAME, added("a.pdf", pdf(b"BT <" + NAME.encode("cp1252").hex().encode() + b"> Tj ET"))
    ),
    "title of a PDF": Planted(A_NAME, added("a.pdf", pdf(b"BT (22) Tj ET", title=NAME))),
    "UTF-16": Planted(A_NAME, added("a.csv", NAME.encode("utf-16"))),
    "UTF-16 without a mark": Planted(A_NAME, added("a.csv", f"n;22;{NAME}".encode("utf-16-be"))),
    "Western European": Planted(A_NAME, added("a.csv", NAME.encode("latin-1"))),
    "Western European within UTF-8": Planted(
        A_NAME, added("a.csv", "Humør;".encode() + NAME.encode("latin-1"))
    ),
    "UTF-16 within UTF-8": Planted(A_NAME, added("a.csv", b"Humor;" + NAME.encode("utf-16-le"))),
    "file of an unknown kind": Planted(A_NAME, added("a.bin", b"\0\1\2" + NAME.encode())),
    # --- what else identifies
    "e-mail address": Planted(AN_EMAIL, said(f"<p>{MAIL}</p>")),
    "e-mail address in a link": Planted(AN_EMAIL, said(f'<a href="mailto:{MAIL.upper()}">her</a>')),
    "e-mail address written out": Planted(
        AN_EMAIL, said("<p>qasim.oevegaard7 (at) example (dot) org</p>")
    ),
    "mailbox": Planted(AN_EMAIL, said("<p>qasim.oevegaard7</p>")),
    "short mailbox": Planted(AN_EMAIL, said("<p>maj@example.org</p>")),
    "address that nobody delivered": Planted(
        "something shaped like an e-mail address", said("<p>x@example.com</p>")
    ),
    "telephone number": Planted(A_PHONE, said(f"<p>{PHONE}</p>")),
    "telephone number in pairs": Planted(A_PHONE, said("<p>Tlf. 00 12 34 56.</p>")),
    "telephone number with its country": Planted(A_PHONE, said("<p>+45 00123456</p>")),
    "telephone number with 0045": Planted(A_PHONE, said("<p>0045-00-12-34-56</p>")),
    "telephone number with dots": Planted(A_PHONE, said("<p>00.12.34.56</p>")),
    "telephone number in a link": Planted(A_PHONE, said('<a href="tel:+4500123456">ring</a>')),
    "telephone number in the ledger": Planted(A_PHONE, _replaced(LEDGER, "0.100201", PHONE)),
    "CPR number": Planted(A_CPR, said(f"<p>{CPR}</p>")),
    "CPR number without a dash": Planted(A_CPR, said("<p>3102788438</p>")),
    "CPR number in blanks": Planted(A_CPR, said("<p>31 02 78 84 38</p>")),
    "CPR number with a long dash": Planted(A_CPR, said("<p>310278\u20138438</p>")),
    "CPR number split by a tag": Planted(A_CPR, said("<p>310278<b>-84</b>38</p>")),
    "CPR number in a comment of a person": Planted(A_CPR, said("<p>310299 2222</p>")),
    "CPR number in entities": Planted(A_CPR, said(f"<p>{escaped('310278-8438', '&#{};')}</p>")),
    "CPR number in other digits": Planted(
        A_CPR, said(f"<p>{'310278-8438'.translate({48 + n: 0x0660 + n for n in range(10)})}</p>")
    ),
    "CPR number after a letter": Planted(A_CPR, said("<p>nr310278-8438</p>")),
    "CPR number with 60 more on the day": Planted(A_CPR, said("<p>910278-8438</p>")),
    "CPR number in the ledger": Planted(A_CPR, _replaced(LEDGER, "0.100201", "3102788438")),
    "CPR number that nobody delivered": Planted(
        "something shaped like a CPR number", said("<p>280271-1234</p>")
    ),
    "replacement number without a dash": Planted(
        "something shaped like a CPR number", said("<p>8802711234</p>")
    ),
    "id": Planted(AN_ID, said(f"<p>{ID}</p>")),
    "id in small letters": Planted(AN_ID, hidden_as('id="m-100201"')),
    "id without its dash": Planted(AN_ID, said("<p>M100201</p>")),
    "digits of an id": Planted(AN_ID, _replaced(LEDGER, "0.100201", "100201")),
    "id within a word": Planted(AN_ID, hidden_as('id="rowm100201x"')),
    "id with blanks": Planted(AN_ID, said("<p>M - 100 201</p>")),
    "pseudonym": Planted(A_PSEUDONYM, said(f"<p>{pseudonym(ID)}</p>")),
    "beginning of a pseudonym": Planted(
        A_PSEUDONYM, hidden_as(f'id="p{pseudonym(ID)[:12].upper()}"')
    ),
    "key of the pseudonyms": Planted(
        "the key of the pseudonyms", _replaced(MANIFEST, '"tiny"', f'"{KEY.hex()}"')
    ),
    "key of the pseudonyms in base64": Planted(
        "the key of the pseudonyms", said(f"<p>{in_base64(KEY)}</p>")
    ),
    "MD5 of an id": Planted("the hash of an id", said(f"<p>{digest('md5', ID)}</p>")),
    "SHA-1 of an address in capitals": Planted(
        "the hash of an e-mail address", said(f"<p>{digest('sha1', MAIL).upper()}</p>")
    ),
    "SHA-256 of a CPR number": Planted(
        "the hash of a CPR number", said(f"<p>{digest('sha256', '3102788438')}</p>")
    ),
    "SHA-512 of a name": Planted("the hash of a name", said(f"<p>{digest('sha512', NAME)}</p>")),
    "SHA-1 of a telephone number": Planted(
        "the hash of a telephone number", said(f"<p>{digest('sha1', PHONE)}</p>")
    ),
    "twelve digits of a hash": Planted(
        "the hash of a name", hidden_as(f'id="a-{digest("sha256", NAME.lower())[:12]}"')
    ),
    "hash in base64": Planted(
        "the hash of an id",
        _replaced(MANIFEST, '"tiny"', f'"{in_base64(bytes.fromhex(digest("sha256", ID)))}"'),
    ),
    "free text": Planted(FREE_TEXT, said(f"<blockquote>{COMMENT}</blockquote>")),
    "six words of free text": Planted(
        FREE_TEXT, said("<p>hjalp mig, med at <i>skrive</i> den</p>")
    ),
    "exact date": Planted(A_DATE, said("<p>22-11-1978</p>")),
    "exact date, year first": Planted(A_DATE, _replaced(LEDGER, "0.100201", "1978-11-22")),
    "exact date with dots": Planted(A_DATE, said("<p>f. 22.11.78</p>")),
    "exact date in Danish": Planted(A_DATE, said("<p>den 22. november 1978</p>")),
    "exact date in English": Planted(A_DATE, said("<p>born Nov 22nd, 1978</p>")),
    "exact date in digits": Planted(A_DATE, said("<p>19781122</p>")),
    "day of an answer": Planted(A_DATE, said("<p>7/2/2025</p>")),
    "town": Planted(A_PHRASE, said("<p>Naestved</p>")),
    "workplace": Planted(A_PHRASE, said("<p>Prøvefirma A</p>")),
    # --- the machine
    "temporary folder": Planted(A_PATH, said("<p>/tmp/tmp1a2b/chapter.ipynb</p>")),
    "home folder": Planted(A_PATH, said("<p>File /home/somebody/x.py</p>")),
    "folder of this machine": Planted(A_PATH, said(f"<p>{Path.cwd()}/data</p>")),
    "Windows folder": Planted(A_PATH, said(r"<p>C:\Users\Somebody\data</p>")),
    "Windows folder in JSON": Planted(
        A_PATH, _replaced(MANIFEST, '"tiny"', r'"C:\\Users\\Somebody"')
    ),
    "name of the user": Planted("the name of the user", said(f"<!-- {USER} -->")),
    "name of the machine": Planted("the name of this machine", said("<!-- PRØVEMASKINE -->")),
}
UNREADABLE: dict[str, Planted] = {
    "file of an unknown kind": Planted(
        "content that cannot be read", added(".DS_Store", b"\0\0\0\1Bud1\0")
    ),
    "base64 too deep": Planted(
        "content that is nested too deeply",
        hidden_as(f'data-x="{in_base64("22 of 30", times=14)}"'),
    ),
    "long data of an unknown kind": Planted(
        "encoded data that cannot be read",
        hidden_as(f'data-x="{in_base64(hashlib.shake_128(b"x").digest(300))}"'),
    ),
    "picture that is cut off": Planted("an image that is cut off", drawn(lambda png: png[:-40])),
    "unknown chunk of a PNG": Planted(
        "a part of an image that is not known", drawn(chunk(b"prIv", b"\0\1\2"))
    ),
    "after the end of a PNG": Planted(
        "data after the end of an image", drawn(lambda png: png + b"\0")
    ),
    "PDF with letters of its own": Planted(
        "a PDF that cannot be read whole", added("a.pdf", pdf(b"x") + b"/Type0")
    ),
    "encrypted archive": Planted(
        "a file that is encrypted or too large", added("a.zip", encrypted())
    ),
    "broken archive": Planted("an archive that cannot be read", added("a.zip", b"PK\x03\x04 22")),
    "gzip that is cut off": Planted(
        "compressed data that are too large or cut off",
        added("a.gz", gzip.compress(b"22 of 30")[:-9]),
    ),
    "after the end of a gzip": Planted(
        "data after the end of compressed data", added("a.gz", gzip.compress(b"22") + b"\1\2")
    ),
    "link to another place": Planted("a link to another place", linked),
}
