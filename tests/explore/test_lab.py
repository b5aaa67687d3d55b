"""A real JupyterLab in a real browser: open the notebook, run it, change a menu, see the figure change."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.programme import Places
from analysis.publish import notebooks_folder
from tests.browser.chromium import chromium

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PATIENCE = 60_000  # milliseconds: a kernel starts, and loads much
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*token=\w+")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where JupyterLab is started: empty."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def address(folder: Path, cleaned: Places) -> Iterator[str]:
    """JupyterLab as “make lab” starts it; its address with the token."""
    own = {
        name: str(folder / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    where = {"programme": cleaned.programme, "raw": cleaned.raw, "processed": cleaned.processed}
    options = [word for name, place in where.items() for word in (f"--{name}", str(place))]
    more = ["--no-browser", "--ip=127.0.0.1", "--port=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        more.append("--allow-root")
    log = folder / "log"
    with log.open("w") as told:
        lab = subprocess.Popen(
            [sys.executable, "-m", "analysis", "lab", *options, "--", *more],
            cwd=folder,
            env=os.environ | own,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(lab, log)
    finally:
        lab.terminate()
        lab.wait(timeout=30)


def _address(lab: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and lab.poll() is None:
        if found := _ADDRESS.search(log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text(encoding='utf-8')}")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The notebook, opened as by a click on it."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    shown = context.new_page()
    shown.set_default_timeout(PATIENCE)
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address)
    shown.locator(".jp-Notebook .jp-Cell").first.wait_for()
    # Until the kernel is idle nothing runs that is chosen in a menu.
    shown.get_by_text(re.compile(r"\| Idle$")).first.wait_for()
    yield shown
    context.close()
    outside = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
    assert not outside, "JupyterLab asked something of another machine"


def run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_the_figure_of_the_panel_changes_with_its_menu_and_can_be_had_as_code(page: Page) -> None:
    # The project's kernel is there: nobody is asked to choose one.
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    run_all(page)
    panel = page.locator(".widget-vbox").last
    panel.scroll_into_view_if_needed()
    figure = panel.locator(".evaluation figure img").first
    expect(figure).to_be_visible(timeout=PATIENCE)
    before = figure.get_attribute("src")
    assert before
    assert before.startswith("data:image/png")
    outcome = panel.locator("select").first
    outcome.select_option(label="Jobsamtaler")
    expect(figure).not_to_have_attribute("src", before, timeout=PATIENCE)
    after = figure.get_attribute("src")
    expect(panel.locator(".evaluation h2").first).to_have_text("Jobsamtaler")
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)

    cells = page.locator(".jp-Notebook .jp-CodeCell")
    were = cells.count()
    panel.get_by_role("button", name="Skriv som kode i næste celle").click()
    expect(cells).to_have_count(were + 1, timeout=PATIENCE)
    written = cells.filter(has_text='analysis.change(cohort.pairs, "rating_interview")').last
    expect(written).to_be_visible()
    written.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    shown = written.locator(".evaluation figure img").first
    expect(shown).to_be_visible(timeout=PATIENCE)
    assert shown.get_attribute("src") == after


def test_what_is_saved_is_the_notebook_as_it_came(page: Page, folder: Path) -> None:
    """No row of a person goes into the file, and git sees no change."""
    saved = folder / "notebooks" / "explore.ipynb"
    run_all(page)
    page.locator(".widget-vbox").last.wait_for()
    assert "<table" in page.locator(".jp-Notebook").inner_html()
    begun = saved.stat().st_mtime_ns
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Save Notebook$")).click()
    end = time.monotonic() + PATIENCE / 1000
    while saved.stat().st_mtime_ns == begun and time.monotonic() < end:
        page.wait_for_timeout(200)
    assert saved.stat().st_mtime_ns != begun
    assert saved.read_bytes() == (notebooks_folder() / "explore.ipynb").read_bytes()


def test_the_danish_interface_can_be_chosen(page: Page) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Language").first.hover()
    danish = page.locator(".lm-Menu-itemLabel", has_text=re.compile("Danish|[Dd]ansk"))
    expect(danish).to_be_visible()
