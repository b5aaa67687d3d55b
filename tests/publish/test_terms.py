"""The first use of a word of the glossary leads there, and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from analysis.programme import Places, read_programme
from analysis.programme.glossary import glossary_terms
from analysis.publish.page import elements_of
from analysis.publish.terms import link_terms

TERMS = {
    "bias": "#bias",
    "konfidensinterval": "#interval",
    "konfidensintervallet": "#interval",
    "p\u2011værdi": "#p",
    "interval": "#other",
}


def linked(text: str) -> str:
    main = html.fragment_fromstring("<main></main>")
    main.extend(elements_of(text))
    link_terms(main, TERMS)
    return "".join(html.tostring(part, encoding="unicode") for part in main).replace(
        ' class="term"', ""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Bias er bias.</p>", '<p><a href="#bias">Bias</a> er bias.</p>'),
        (
            "<p>Konfidensintervallet og et konfidensinterval.</p>",
            '<p><a href="#interval">Konfidensintervallet</a> og et konfidensinterval.</p>',
        ),
        (
            "<p>En <strong>p-værdi og bias</strong>, siger <em>vi</em> om bias: interval.</p>",
            (
                '<p>En <strong><a href="#p">p-værdi</a> og <a href="#bias">bias</a></strong>, siger '
                '<em>vi</em> om bias: <a href="#other">interval</a>.</p>'
            ),
        ),
        (
            "<ul><li>Først <code>bias</code></li><li>så bias</li></ul>",
            '<ul><li>Først <code>bias</code></li><li>så <a href="#bias">bias</a></li></ul>',
        ),
    ],
)
def test_the_first_use_is_linked(before: str, after: str) -> None:
    assert linked(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Bias</h2>",
        '<ul class="chapters"><li><a href="x.html">X</a><p>Bias</p></li></ul>',
        "<p>Biased, ubias og bias2.</p>",
        '<p><a href="x.html">Bias</a></p>',
        "<blockquote><p>Bias</p></blockquote>",
        "<table><tr><td><p>Bias</p></td></tr></table>",
        "<details><summary><p>Bias</p></summary></details>",
        "<figure><figcaption><p>Bias</p></figcaption></figure>",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert "#bias" not in linked(text)


def test_what_was_taken_over_with_its_link_is_not_linked_again() -> None:
    taken_over = '<p>Om <a class="term" href="#bias">bias</a>.</p><p>Bias igen.</p>'
    assert linked(taken_over) == taken_over.replace(' class="term"', "")


def test_no_two_terms_are_written_alike() -> None:
    programme = read_programme(Places.of_project(Path(__file__).parents[2]).programme)
    for language in programme.languages:
        forms = [
            re.sub("[-\u2011]", "-", form).casefold()
            for term in glossary_terms(programme)
            for form in term.written(language)
        ]
        assert len(forms) == len(set(forms))
        assert "" not in forms
        assert len(forms) > 20
