"""A chapter shows its prose and results in one language, or says why it may not be shown."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from analysis.publish.export import ChapterError, PageText, chapter_html

TEXT = PageText(
    language="da",
    title="Ændring",
    description="En prøve",
    skip="Spring til indhold",
    contents="Indhold",
    programme="Lille",
    cohort="Forår",
)
TABLE = '<table><caption>Tal</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'


def notebook(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# Titel\n\nTekst med æøå."), *cells])


def page(*cells: NotebookNode) -> str:
    return chapter_html(notebook(*cells), text=TEXT)


def markdown(text: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def executed(output: NotebookNode, *tags: str) -> NotebookNode:
    return new_code_cell("secret_code()", outputs=[output], metadata={"tags": list(tags)})


def shown(html: str) -> NotebookNode:
    return executed(new_output("display_data", data={"text/html": html, "text/plain": "plain"}))


def test_prose_and_results_are_shown_and_code_is_not() -> None:
    html = page(shown("<p>Resultat</p>"))
    assert "Tekst med æøå." in html
    assert "<p>Resultat</p>" in html
    assert "secret_code" not in html
    assert "plain" not in html


def test_prose_of_the_other_language_is_left_out() -> None:
    html = page(markdown("Dansk prosa", "da"), markdown("English prose", "en"), markdown("3 = 3"))
    assert "Dansk prosa" in html
    assert "English prose" not in html
    assert "3 = 3" in html


def test_what_does_not_hold_of_the_programme_is_left_out() -> None:
    cells = notebook(
        markdown("Ændringen fra før", "da", "twice"),
        executed(new_output("display_data", data={"text/html": "<p>to gange</p>"}), "twice"),
        markdown("Svarene", "da", "not-twice"),
    )
    once = chapter_html(cells, text=replace(TEXT, without=("twice",)))
    assert "Svarene" in once
    assert not [words for words in ("Ændringen fra før", "to gange") if words in once]
    twice = chapter_html(cells, text=replace(TEXT, without=("not-twice",)))
    assert "Svarene" not in twice
    assert "to gange" in twice


def test_a_programme_says_in_its_own_words_what_a_chapter_asks_and_does_not_show() -> None:
    cells = notebook(
        markdown("## Midt i\n\nSom før.", "da"),
        markdown("## Hvad kapitlet ikke viser\n\nDet om mentees.", "da"),
        markdown("## What it does not show\n\nThat of mentees.", "en"),
    )
    text = replace(TEXT, title="Eleverne", opening="Hvad svarede de?", limits="Det om elever.")
    html = chapter_html(cells, text=text)
    assert [words in html for words in ("Eleverne</h1>", "Hvad svarede de?", "Som før.", "Hvad kapitlet ikke viser</h2>", "Det om elever.")] == [True] * 5  # fmt: skip
    assert not [words for words in ("Titel", "Tekst med", "mentees") if words in html]


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters"])
def test_parameters_are_left_out_with_all_they_show(tag: str) -> None:
    output = new_output("display_data", data={"text/html": "<p>indstilling</p>"})
    assert "indstilling" not in page(executed(output, tag))


def test_notes_to_the_converter_are_left_out() -> None:
    assert "til maskinen" not in page(new_raw_cell("til maskinen"))


def test_a_result_written_as_markdown_is_shown() -> None:
    output = new_output("display_data", data={"text/markdown": "Et *vigtigt* ord"})
    assert "<p>Et <em>vigtigt</em> ord</p>" in page(executed(output))


def test_nothing_of_jupyter_is_left_around_the_content() -> None:
    html = page(shown(TABLE), markdown("## Del"))
    for trace in ("rendered", "output_", "prompt", "cell-id", "¶", "Out[", "jp-"):
        assert trace not in html


def test_what_marks_our_fragments_survives() -> None:
    html = page(
        shown('<section data-figure="rates" id="rates"><p data-figure="n.1">5</p></section>')
    )
    assert '<section data-figure="rates" id="rates"><p data-figure="n.1">5</p></section>' in html


@pytest.mark.parametrize(
    "html",
    [
        "<p>a &lt; b &amp; c – æøå</p>",
        "<p>5 procent</p>",  # with a no-break space
        "<details><summary>Mere</summary><section><p>x</p></section></details>",
        '<svg aria-label="To" role="img" viewbox="0 0 2 1"><path d="M0 0h2"></path></svg>',
        "<math><mi>p</mi><mo>&lt;</mo><mn>1</mn></math>",
        "<p>én<br>to</p>",
    ],
)
def test_html_comes_through_unharmed(html: str) -> None:
    assert html in page(shown(html))


def test_words_outside_any_element_are_not_lost() -> None:
    html = page(shown("først <b>så</b> sidst"))
    assert "<p>først</p><b>så</b> sidst" in html


def test_an_output_cannot_close_the_box_it_stands_in() -> None:
    assert "<p>efter</p>" in page(shown("<p>før</p></div></div></div></div><p>efter</p>"))


def test_comments_are_left_out() -> None:
    html = page(shown("<p>Tal<!-- hemmelig --> her</p>"), markdown("Tekst <!-- hemmelig --> her"))
    assert "hemmelig" not in html
    assert "<p>Tal her</p>" in html


def test_the_same_notebook_gives_the_same_bytes() -> None:
    # Cells have random ids, and a run leaves its times; neither may show.
    first, again = shown(TABLE), shown(TABLE)
    again.execution_count = 7
    again.metadata["papermill"] = {"duration": 1.5, "start_time": "2025-01-01T12:00:00"}
    assert first.id != again.id
    assert page(first) == page(again)


def test_the_executed_notebook_is_left_as_it_was() -> None:
    given = notebook(shown(TABLE))
    before = copy.deepcopy(given)
    chapter_html(given, text=TEXT)
    assert given == before


def test_a_warning_in_a_chapter_is_a_failure_and_its_words_stay_in_the_notebook() -> None:
    words = "/home/somebody/x.py:3: FutureWarning: Ada Prøve\n  frame.sum()\n"
    output = new_output("stream", name="stderr", text=words)
    with pytest.raises(ChapterError) as refused:
        page(executed(output))
    assert str(refused.value) == (
        "cell 1: the chapter printed something (stderr, FutureWarning): "
        "a warning in a chapter is a failure"
    )


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        (new_output("stream", name="stdout", text="Ada Prøve"), "stdout"),
        (new_output("stream", name="stderr", text="Ada Prøve"), "stderr"),
        (new_output("error", ename="KeyError", evalue="Ada", traceback=["Ada"]), "KeyError"),
    ],
)
def test_printed_text_and_errors_are_failures(output: NotebookNode, kind: str) -> None:
    with pytest.raises(ChapterError, match=rf"cell 2: .*\({kind}\)") as refused:
        page(markdown("## Del"), executed(output))
    assert "Ada" not in str(refused.value)


def test_a_warning_where_parameters_are_set_is_a_failure_too() -> None:
    output = new_output("stream", name="stderr", text="UserWarning: x")
    with pytest.raises(ChapterError, match="cell 1"):
        page(executed(output, "parameters"))


@pytest.mark.parametrize(
    "data",
    [
        {"text/plain": "   name  phone"},
        {"image/png": "AA==", "text/plain": "<Figure>"},
        {"image/png": "AA==", "text/html": "<p>x</p>"},
        {"image/svg+xml": "<svg/>"},
        {"application/json": {"name": "x"}},
    ],
)
def test_an_output_that_did_not_come_through_the_report_room_is_refused(
    data: dict[str, object],
) -> None:
    with pytest.raises(ChapterError, match="cell 1: an output did not come through the report"):
        page(executed(new_output("display_data", data=data)))
