"""The whole of a folder is made anew only where a chapter changed, and its PDF only where the whole did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.programme import PRINTED, WHOLE
from analysis.publish.binding import Binding, bound, parts_of
from analysis.publish.chapters import Request
from tests.publish.test_whole import CHANGE, METHOD, TEXT, chapter

FRONT = "<h1>Programmet: Alle hold</h1>"
Bind = Callable[[], Binding]


@pytest.fixture
def binding(tmp_path: Path) -> Bind:
    pages = (tmp_path / "05_change.html", tmp_path / "12_method.html")
    for path, body in zip(pages, (CHANGE, METHOD), strict=True):
        path.write_text(chapter(body), encoding="utf-8")
    request = Request("report", "all", "da", "shared")
    kept = tmp_path / "made" / WHOLE
    return lambda: Binding(
        request, FRONT, pages, TEXT, kept, parts_of(FRONT, pages, TEXT), tmp_path / "scratch"
    )


def test_both_are_kept_with_what_they_were_made_of(binding: Bind) -> None:
    assert list(binding().there()) == []
    assert bound(binding()) is None
    assert [path.name for path in binding().there()] == [WHOLE, PRINTED]


def test_a_changed_chapter_changes_both(binding: Bind) -> None:
    bound(binding())
    before = [path.read_bytes() for path in binding().there()]
    binding().chapters[0].write_text(chapter(CHANGE + "<p>Mere</p>"), encoding="utf-8")
    assert list(binding().there()) == []
    bound(binding())
    after = [path.read_bytes() for path in binding().there()]
    assert all(new != old for new, old in zip(after, before, strict=True))


def test_the_pdf_stays_where_the_page_is_the_same(
    binding: Bind, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound(binding())
    again = replace(binding(), parts={**binding().parts, "code": "other"})
    assert list(again.there()) == []

    def refuse(_page: str, *, folder: Path) -> bytes:
        raise AssertionError(folder)

    monkeypatch.setattr("analysis.publish.print.pdf_of", refuse)
    assert bound(again) is None
    assert [path.name for path in again.there()] == [WHOLE, PRINTED]


def test_a_pdf_that_somebody_altered_is_made_anew(binding: Bind) -> None:
    bound(binding())
    good = binding().printed.read_bytes()
    binding().printed.write_bytes(good + b"x")
    assert [path.name for path in binding().there()] == [WHOLE]
    bound(binding())
    assert binding().printed.read_bytes() == good


def test_what_cannot_be_printed_is_told_and_the_page_is_there(binding: Bind) -> None:
    bound(binding())
    binding().chapters[0].write_text(chapter(CHANGE + "<p>漢</p>"), encoding="utf-8")
    assert "漢" in str(bound(binding()))
    assert [path.name for path in binding().there()] == [WHOLE]


def test_chapters_that_make_no_page_are_told_and_nothing_old_stays(binding: Bind) -> None:
    bound(binding())
    broken = chapter(CHANGE).replace("<h2", "<h4").replace("</h2", "</h4")
    binding().chapters[0].write_text(broken, encoding="utf-8")
    assert "skips a level" in str(bound(binding()))
    assert list(binding().there()) == []
