"""Cohorts at the edge: every chapter is built or says why not, in both languages, without a gap."""

from __future__ import annotations

import csv
import re
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from analysis.answers import protect_release
from analysis.data import cleaned_cohort
from analysis.programme import Places, chapters_of, read_programme
from analysis.publish import Request, chapter_names, notebooks_folder
from tests.in_process import chapter_here

ROOT = Path(__file__).parents[1]
COHORT = "2025-foraar"
CP1252 = {"mentees", "mentorer", "forloeb", "opfoelgning", "kurser", "virksomheder", "udsendelser"}
Rows = list[dict[str, str]]
Files = dict[str, Rows]

pytestmark = pytest.mark.slow


def only(files: Files, mentees: int) -> None:
    """Keep the first mentees, and what belongs to them."""
    kept = {row["Kontakt-ID"].strip().upper() for row in files["mentees"][:mentees]}
    files["mentees"] = files["mentees"][:mentees]
    for name in ("foer", "efter", "forloeb"):
        files[name] = [r for r in files[name] if r["Mentee-ID"].strip().upper() in kept]
    courses = {row["Forløbs-ID"] for row in files["forloeb"]}
    files["opfoelgning"] = [r for r in files["opfoelgning"] if r["Forløbs-ID"] in courses]


def five(files: Files) -> None:
    only(files, 5)


def one(files: Files) -> None:
    only(files, 1)


def nobody_after(files: Files) -> None:
    files["efter"] = []


def nobody_changed(files: Files) -> None:
    before = {row["Mentee-ID"].strip().upper(): row for row in files["foer"]}
    for row in files["efter"]:
        first = before.get(row["Mentee-ID"].strip().upper())
        for column in set(row) & set(first or {}) - {"Mentee-ID", "Besvaret", "Mål"}:
            row[column] = first[column]  # type: ignore[index]  # only where there is one


def everybody_at_the_top(files: Files) -> None:
    for name in ("foer", "efter"):
        for row in files[name]:
            row["Motivation for at nå målet"] = "Meget høj"
    for row in files["efter"]:
        row["Har du fortsat et karrieremål?"] = "Ja"


def no_mentors(files: Files) -> None:
    for name in ("mentorer", "mentor_slut", "kurser", "forloeb", "opfoelgning"):
        files[name] = []


CASES = (five, one, nobody_after, nobody_changed, everybody_at_the_top, no_mentors)


@pytest.fixture
def delivered(tmp_path: Path) -> Callable[[Callable[[Files], None]], Places]:
    """A programme of one cohort whose files were changed before they were delivered."""

    def made(change: Callable[[Files], None]) -> Places:
        shutil.copytree(ROOT / "config", tmp_path / "config")
        settings = tmp_path / "config" / "programme.toml"
        text = settings.read_text(encoding="utf-8")
        cohorts = re.findall(r"\[\[cohorts\]\]\n(?:.+\n)+", text)
        for block in cohorts:
            if f'id = "{COHORT}"' not in block:
                text = text.replace(block, "")
        settings.write_text(text, encoding="utf-8")
        source = ROOT / "data" / "raw" / COHORT
        heads, files = {}, {}
        for path in source.glob("*.csv"):
            encoding = "cp1252" if path.stem in CP1252 else "utf-8-sig"
            with path.open(encoding=encoding, newline="") as stream:
                reader = csv.DictReader(stream, delimiter=";")
                files[path.stem] = list(reader)
                heads[path.stem] = list(reader.fieldnames or ())
        change(files)
        folder = tmp_path / "data" / "raw" / COHORT
        folder.mkdir(parents=True)
        for name, rows in files.items():
            encoding = "cp1252" if name in CP1252 else "utf-8-sig"
            with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as stream:
                writer = csv.DictWriter(stream, heads[name], delimiter=";")
                writer.writeheader()
                writer.writerows(rows)
        return Places.of_project(tmp_path)

    return made


@pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
def test_every_chapter_is_built_and_holds_no_gap(
    delivered: Callable[[Callable[[Files], None]], Places],
    change: Callable[[Files], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = delivered(change)
    programme = read_programme(places.programme)
    cleaned_cohort(programme, places, cohort=COHORT)
    protect_release(programme, places)
    for name, value in places.environment().items():
        monkeypatch.setenv(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for request in requests(programme):
            assert_whole(chapter_here(programme, request), f"{change.__name__}: {request}")


def requests(programme: object) -> list[Request]:
    """Both languages and both audiences; the pool of one cohort is the same people again."""
    names = chapter_names(notebooks_folder())
    own = chapters_of(programme, names, cohort=COHORT)  # type: ignore[arg-type]
    pooled = chapters_of(programme, names, cohort="all")  # type: ignore[arg-type]
    both = (("da", "shared"), ("en", "internal"))
    return [
        *(Request(c, COHORT, language, audience) for c in own for language, audience in both),  # type: ignore[arg-type]
        *(Request(c, "all", "da", "internal") for c in pooled if c not in own),
    ]


def assert_whole(page: str, where: str) -> None:
    document = html.fromstring(page)
    for style in document.iter("style"):
        style.drop_tree()
    words = " ".join(document.text_content().split())
    alts = " ".join(document.xpath("//img/@alt"))
    for gap in (r"\bnan\b", r"\bNone\b(?! of)", r"<NA>", r"\binf\b", r"\{\w", r"\bNaN\b"):
        assert not re.search(gap, words + alts), f"{where}: {gap}"
    for figure in document.iter("figure"):
        assert figure.find(".//img") is not None, f"{where}: an empty figure"
        assert figure.find(".//td") is not None, f"{where}: a figure without its table"
    for paragraph in document.iter("p"):
        assert paragraph.text_content().strip(), f"{where}: an empty paragraph"
