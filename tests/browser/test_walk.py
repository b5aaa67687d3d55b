"""A reader's way through the chapters, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis.programme import Places, Programme, read_programme
from analysis.programme.glossary import glossary_terms

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHAPTER = "05_change"
GLOSSARY = {"da": "Ordliste", "en": "Glossary"}
TRUST = {"da": "Kan tallene efterprøves?", "en": "Can the figures be verified?"}
MOST_STEPS = 200

_FOCUSED = """() => {
  const e = document.activeElement;
  return { words: e.textContent.trim(), lang: e.closest("[lang]").lang };
}"""
# The heading that the address names, and whether it is on the screen.
_TARGET = """() => {
  const e = document.querySelector(":target"), top = e.getBoundingClientRect().top;
  return { words: e.textContent, seen: top >= 0 && top < innerHeight };
}"""
_NUMBERS = """() => {
  const table = document.activeElement.closest("details").querySelector("table");
  return { seen: table.checkVisibility(), cells: table.querySelectorAll("td[data-figure]").length };
}"""


class Walk:
    """A reader with a keyboard and nothing else."""

    def __init__(self, page: Page, programme: Programme) -> None:
        self.page, self.programme = page, programme

    def word(self, key: str, language: str) -> str:
        return self.programme.wording[key].in_language(language)

    def terms(self, language: str) -> set[str]:
        return {term.term.in_language(language) for term in glossary_terms(self.programme)}

    def to(self, words: str, language: str, *, key: str = "Tab") -> None:
        """Move the focus until it is on something with these words in this language."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press(key)
            if self.page.evaluate(_FOCUSED) == {"words": words, "lang": language}:
                return
        pytest.fail(f"the keyboard does not reach {words!r} on {self.page.url}")

    def follow(self, words: str, language: str, *, leads_to: str, key: str = "Tab") -> None:
        self.to(words, language, key=key)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        assert self.page.url.endswith(leads_to)

    def jump(self, words: str, language: str, *, key: str = "Tab") -> None:
        """Follow an entry of the list of contents."""
        self.to(words, language, key=key)
        self.page.keyboard.press("Enter")
        assert self.page.evaluate(_TARGET) == {"words": words, "seen": True}


@pytest.fixture
def walk(browser: Browser, demo_run: Path) -> Iterator[Walk]:
    programme = read_programme(Places.of_project(Path(__file__).parents[2]).programme)
    with browser.new_page() as page:
        page.goto((demo_run / "reports" / "index.html").as_uri())
        yield Walk(page, programme)


@pytest.mark.parametrize(("own", "other", "opens"), [("da", "en", "Enter"), ("en", "da", "Space")])
def test_from_the_front_page_to_the_evidence_and_the_other_language(
    walk: Walk, own: str, other: str, opens: str
) -> None:
    pool, folder = walk.programme.pool, f"all/{own}"
    walk.follow(pool.title.in_language(own), own, leads_to=f"{folder}/index.html")
    walk.follow(walk.word(f"chapter.{CHAPTER}", own), own, leads_to=f"{folder}/{CHAPTER}.html")

    walk.to(walk.word("table.numbers", own), own)
    assert not walk.page.evaluate(_NUMBERS)["seen"]
    walk.page.keyboard.press(opens)
    numbers = walk.page.evaluate(_NUMBERS)
    assert numbers["seen"]
    assert numbers["cells"] > 0

    walk.follow(walk.word("footer.to_method", own), own, leads_to=f"{folder}/12_method.html")
    walk.jump(TRUST[own], own)

    back = {"leads_to": f"{folder}/index.html", "key": "Shift+Tab"}
    walk.follow(walk.word("page.index", own), own, **back)
    walk.follow(walk.word(f"chapter.{CHAPTER}", own), own, leads_to=f"{folder}/{CHAPTER}.html")
    term = walk.page.locator("a.term").first
    words, address = term.inner_text(), term.get_attribute("href")
    assert address
    walk.follow(words, own, leads_to=f"{folder}/{address}")
    explained = walk.page.evaluate(_TARGET)
    assert explained["seen"]
    assert explained["words"] in walk.terms(own)

    walk.jump(GLOSSARY[own], own, key="Shift+Tab")
    walk.follow(
        walk.word("page.this_language", other),
        other,
        leads_to=f"all/{other}/12_method.html",
        key="Shift+Tab",
    )
    assert walk.page.locator("html").get_attribute("lang") == other
