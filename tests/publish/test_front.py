"""What the overview takes over from the summary."""

from __future__ import annotations

import pytest
from lxml import etree

from analysis.programme import Places, read_programme
from analysis.publish import Request
from analysis.publish.front import front_of
from analysis.publish.index import index_html

PAGE = """<!DOCTYPE html><html lang="en"><body><main>
<h1>Summary</h1>
<div class="key"><p>Half went up.</p></div>
<nav class="contents"><p>Contents</p></nav>
<figure data-figure="summary.front" data-front="summary.front"><figcaption>Up</figcaption>
<img alt="Up" src="data:image/png;base64,AAAA"><details><summary>Numbers</summary>
<section><div class="scroll" role="region" tabindex="0"><table><caption>Up</caption></table></div>
</section></details></figure>
<figure data-figure="summary.changes"><figcaption>All</figcaption></figure>
</main></body></html>"""


def text_of(page: str) -> str:
    return "".join(etree.tostring(e, encoding="unicode", method="html") for e in front_of(page))


def test_the_key_findings_and_the_marked_figure_are_taken_over() -> None:
    text = text_of(PAGE)
    assert "Half went up." in text
    assert "summary.front" in text
    assert "summary.changes" not in text
    assert "Contents" not in text


def test_tables_come_without_the_frame_that_each_page_makes_anew() -> None:
    text = text_of(PAGE)
    assert "<table>" in text
    assert "scroll" not in text


def test_a_sentence_in_place_of_a_figure_is_taken_over_as_well() -> None:
    page = PAGE.replace("figure", "section")
    assert "summary.front" in text_of(page)


def test_a_summary_without_findings_gives_nothing() -> None:
    assert front_of("<html><body><main><h1>Summary</h1></main></body></html>") == []


IMAGE = '<img alt="Up" src="data:image/png;base64,AAAA">'


@pytest.mark.parametrize("shown", [{"figure", "mark"}, {"figure"}, {"mark"}, set()])
def test_the_overview_explains_what_it_shows_and_nothing_else(
    shown: set[str], tiny: Places
) -> None:
    page = PAGE if "figure" in shown else PAGE.replace(IMAGE, "").replace("figure", "section")
    page = page.replace("<p>Half", '<p class="sure clear">Half') if "mark" in shown else page
    overview = index_html(
        read_programme(tiny.programme),
        Request("index", "spring", "en", "shared"),
        chapters=[],
        present=[],
        failed=[],
        languages=["en"],
        front=front_of(page),
    )
    assert ("The numbers in the figure" in overview) is ("figure" in shown)
    assert ("Before a sentence" in overview) is ("mark" in shown)
    assert "What could make the figures wrong" in overview
