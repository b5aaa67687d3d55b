"""A programme that asked its questions once is told what was answered, and nothing of a change."""

from __future__ import annotations

import pytest
from lxml import html

from analysis.answers import protect_release
from analysis.data import clean_cohort
from analysis.programme import Places, Programme, read_programme
from analysis.publish import Request
from tests.conftest import edited
from tests.in_process import chapter_here


@pytest.fixture
def once(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> Programme:
    """The programme with six people, who were asked before the course and never again."""
    settings = tiny.programme / "programme.toml"
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("[[outcomes]]"), text.index("[gate]")
    settings.write_text(text[:start] + text[end:], encoding="utf-8")
    edited(settings, '[[waves]]\nid = "after"\ntitle = { da = "efter", en = "after" }\n\n', "")
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("[sources.last]"), text.index("[bands.age]")
    settings.write_text(text[:start] + text[end:], encoding="utf-8")
    codebook = tiny.programme / "codebook.csv"
    rows = [line for line in codebook.read_text(encoding="utf-8").splitlines() if ",last," not in line]  # fmt: skip
    codebook.write_text("\n".join([*rows, ""]), encoding="utf-8")
    for name, place in tiny.environment().items():
        monkeypatch.setenv(name, place)
    programme = read_programme(tiny.programme)
    clean_cohort(programme, tiny, cohort="spring")
    protect_release(programme, tiny)
    return programme


def shown(programme: Programme, chapter: str, language: str) -> str:
    page = chapter_here(programme, Request(chapter, "all", language, "internal"))  # type: ignore[arg-type]
    return " ".join(html.document_fromstring(page).text_content().split())


def test_the_chapter_on_the_data_counts_who_answered(once: Programme) -> None:
    danish, english = (shown(once, "00_data", language) for language in ("da", "en"))
    # P-1, P-2 and P-4 answered; the latest of P-3 says “don't know” alone, P-9 is nobody's id.
    assert "3 af 6 svarede" in danish
    assert "3 of 6 answered" in english
    assert "3 of them answered, that is 50%" in english
    for text in (danish, english):
        assert not [words for words in ("før og efter", "before and after", "primær", "primary") if words in text]  # fmt: skip


def test_the_chapter_on_the_method_tells_of_no_change(once: Programme) -> None:
    text = shown(once, "12_method", "en")
    assert "The evaluation asked the participants once." in text
    assert "What did those who answered say?" in text
    for words in ("Outcomes and tests", "Unchanged answers", "maintained” 0.025", "Before and after, without"):  # fmt: skip
        assert words not in text
