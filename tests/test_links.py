"""Every page of the documentation can be found, and every link in it leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
FRONT, INDEX = ROOT / "README.md", ROOT / "docs" / "README.md"
PAGES = sorted([FRONT, *ROOT.glob("docs/**/*.md")])
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(
    r"\]\(\s*<?(?P<plain>[^\s()>]+(?:\([^\s()]*\)[^\s()>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
    r"|^\[[^\]]+\]:\s*(?P<kept>\S+)"
    r"|\b(?:href|src)=\"(?P<html>[^\"]+)\"",
    re.MULTILINE,
)


def prose(text: str) -> str:
    """Return a page without its code."""
    return _CODE.sub("", _FENCE.sub("", text))


def links(text: str) -> Iterator[str]:
    """Every link of a page that does not lead to another site."""
    for found in _LINK.finditer(prose(text)):
        target = next(group for group in found.groups() if group)
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield target


def anchors(text: str) -> set[str]:
    """Addresses of the headings of a page, as GitHub makes them, and of its own anchors."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for heading in re.findall(
        r"^ {0,3}#{1,6}\s+(.+?)(?:\s+#+)?\s*$", _FENCE.sub("", text), re.MULTILINE
    ):
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        plain = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        found.append(f"{plain}-{seen[plain]}" if seen[plain] else plain)
        seen[plain] += 1
    return {*found, *re.findall(r"\b(?:id|name)=\"([^\"]+)\"", prose(text))}


def leads_to(page: Path, target: str) -> tuple[Path, str]:
    path, _, anchor = target.partition("#")
    return (page.parent / unquote(path)).resolve() if path else page, unquote(anchor)


def broken(page: Path, root: Path = ROOT) -> list[str]:
    """Return the links of a page that lead nowhere, or out of the project."""
    text = page.read_text(encoding="utf-8")
    wrong = []
    for target in links(text):
        path, anchor = leads_to(page, target)
        there = path.exists() and path.is_relative_to(root)
        if there and anchor:
            there = path.suffix == ".md" and anchor in anchors(path.read_text(encoding="utf-8"))
        if not there:
            wrong.append(target)
    return wrong


@pytest.mark.parametrize("page", [str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_somewhere(page: str) -> None:
    assert broken(ROOT / page) == []


def test_every_page_can_be_reached_from_the_front_page_or_the_index() -> None:
    reached, waiting = {FRONT, INDEX}, [FRONT, INDEX]
    while waiting:
        page = waiting.pop()
        for target in links(page.read_text(encoding="utf-8")):
            path, _ = leads_to(page, target)
            if path.suffix == ".md" and path.exists() and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in reached] == []


def test_the_index_names_every_page_itself() -> None:
    named = {leads_to(INDEX, target)[0] for target in links(INDEX.read_text(encoding="utf-8"))}
    assert [page.name for page in PAGES if page not in {*named, INDEX}] == []


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("## Where a person can be seen", "where-a-person-can-be-seen"),
        ("## `analysis.inference.shares`", "analysisinferenceshares"),
        ("# 5. Hidden, and rounded", "5-hidden-and-rounded"),
        ("### Højt *før* & efter", "højt-før--efter"),
        ("## See [the page](page.md)!", "see-the-page"),
        ("## Snake_case – here", "snake_case--here"),
    ],
)
def test_an_address_is_made_as_github_makes_it(heading: str, anchor: str) -> None:
    assert anchors(f"{heading}\n") == {anchor}


def test_the_second_heading_of_the_same_words_has_a_number() -> None:
    assert anchors("## Same\n\n## Same\n") == {"same", "same-1"}
    assert anchors("```sh\n# no heading\n```\n") == set()


def test_a_link_that_leads_nowhere_is_found(
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# One\n", encoding="utf-8")
    page.write_text(
        "# Here\n[a](other.md#one) [b](other.md#two) [c](gone.md) [d](#here) [e](#there)\n"
        '`[f](code.md)` [g](https://example.org/x) <img src="gone.png"> [h](../outside.md)\n\n'
        "[k]: kept.md\n",
        encoding="utf-8",
    )
    assert broken(page, tmp_path) == [
        "other.md#two",
        "gone.md",
        "#there",
        "gone.png",
        "../outside.md",
        "kept.md",
    ]
