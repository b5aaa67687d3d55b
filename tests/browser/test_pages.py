"""Every page as a reader meets it: on a phone, a screen and paper, light and dark, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import in_page
from tests.test_whole_way import CHAPTERS, POOLED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COHORT, POOL = "2025-foraar", "all"
LANGUAGES = ("da", "en")
PAGES = (
    "index.html",
    *(
        f"{cohort}/{language}/{name}.html"
        for cohort, more in ((COHORT, ()), (POOL, POOLED))
        for language in LANGUAGES
        for name in ("index", *CHAPTERS, *more, "report")
    ),
)
PHONE, TABLET, DESKTOP = 320, 768, 1280
SHEET = 642  # CSS pixels between the margins of an A4 sheet: 170 mm
MOST_BYTES = {"index.html": 300_000, "report.html": 4_000_000}  # else 1.5 MB
MOST_MILLISECONDS = 500


@dataclass
class Opened:
    """A page in the browser, and what was seen while it was opened."""

    path: Path
    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def at(self, width: int, *, scheme: str = "light", media: str = "screen") -> Page:
        self.page.emulate_media(color_scheme=scheme, media=media)
        self.page.set_viewport_size({"width": width, "height": 900})
        return self.page


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, browser: Browser, demo_run: Path) -> Iterator[Opened]:
    context = browser.new_context()
    seen = Opened(demo_run / "reports" / request.param, context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.on(
        "console",
        lambda told: seen.errors.append(told.text) if told.type in {"error", "warning"} else None,
    )
    seen.page.goto(seen.path.as_uri())
    yield seen
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window without JavaScript."""
    size = {"width": DESKTOP, "height": 900}
    with browser.new_page(java_script_enabled=False, viewport=size) as page:
        yield page


@pytest.fixture(scope="module")
def fresh(browser: Browser) -> Iterator[Page]:
    """A window to open pages in, one after the other."""
    with browser.new_page() as page:
        yield page


def test_the_page_asks_for_nothing_and_has_no_error(opened: Opened) -> None:
    outside = [url for url in opened.requests if not url.startswith("data:")]
    assert outside == [opened.path.as_uri()]
    assert opened.errors == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_reader_can_use_it_by_the_rules_of_wcag(opened: Opened, width: int) -> None:
    page = opened.at(width)
    page.evaluate(in_page.UNFOLD, width == PHONE)
    page.evaluate(in_page.AXE)
    found = page.evaluate(in_page.RULES)
    page.evaluate(in_page.UNFOLD, arg=False)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_what_is_behind_them(opened: Opened, scheme: str) -> None:
    page = opened.at(DESKTOP, scheme=scheme)
    page.evaluate(in_page.UNFOLD, arg=True)
    page.evaluate(in_page.AXE)
    shadeless = page.add_style_tag(content=in_page.NO_SHADE)
    found = page.evaluate(in_page.CONTRAST)
    shadeless.evaluate("style => style.remove()")
    page.evaluate(in_page.UNFOLD, arg=False)
    assert found == []


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP])
def test_nothing_is_wider_than_the_screen(opened: Opened, width: int) -> None:
    page = opened.at(width)
    assert page.evaluate(in_page.OVERFLOW) == []
    page.evaluate(in_page.UNFOLD, arg=True)
    assert page.evaluate(in_page.OVERFLOW) == [], "with what was folded away"
    spaced = page.add_style_tag(content=in_page.SPACING)
    assert page.evaluate(in_page.OVERFLOW) == [], "with the spacing of WCAG 1.4.12"
    spaced.evaluate("style => style.remove()")
    page.evaluate(in_page.UNFOLD, arg=False)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened: Opened) -> None:
    page = opened.at(DESKTOP)
    page.evaluate("() => scrollTo(0, 0)")
    for _ in range(page.evaluate(in_page.WATCH_FOCUS)):
        page.keyboard.press("Tab")
    assert page.evaluate(in_page.FOCUS_FOUND) == {"unreached": [], "unseen": []}


def test_on_paper_nothing_is_cut_or_folded_away(opened: Opened) -> None:
    page = opened.at(SHEET, media="print")
    assert page.evaluate(in_page.OVERFLOW) == []
    assert page.evaluate(in_page.SCROLLED) == []
    assert page.evaluate(in_page.FOLDED) == []


def test_it_is_the_same_without_javascript(opened: Opened, plain: Page) -> None:
    plain.goto(opened.path.as_uri())
    assert plain.evaluate(in_page.LAYOUT) == opened.at(DESKTOP).evaluate(in_page.LAYOUT)


def test_it_is_small(opened: Opened) -> None:
    assert opened.path.stat().st_size < MOST_BYTES.get(opened.path.name, 1_500_000)


def test_its_words_are_there_at_once(opened: Opened, fresh: Page) -> None:
    times = []
    for _ in range(5):
        fresh.goto(opened.path.as_uri())
        times.append(fresh.evaluate(in_page.FIRST_PAINT))
    assert median(times) < MOST_MILLISECONDS


def test_no_page_of_these_folders_is_overlooked(demo_run: Path) -> None:
    reports = demo_run / "reports"
    folders = [reports / cohort / language for cohort in (COHORT, POOL) for language in LANGUAGES]
    there = {path.relative_to(reports).as_posix() for f in folders for path in f.glob("*.html")}
    assert there | {"index.html"} == set(PAGES)
