"""The words of the pages for newcomers stand in the glossary, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
USED = {  # by page: its words that somebody from outside cannot know
    "architecture.md": (
        "room", "row", "export", "codebook", "scale", "pair", "wave", "cohort", "pool", "pseudonym",
        "gate", "wall", "figure", "ledger", "release", "internal chapter", "attacker",
        "scan for names", "correction", "share", "chapter",
    ),
    "extending.md": (
        "outcome", "level", "section", "population", "family", "estimate", "answer", "audience",
        "statement", "part", "cell", "recipe",
    ),
}  # fmt: skip


def rows() -> list[list[str]]:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]  # without its head
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def terms() -> set[str]:
    """Every English word that is explained; brackets and quoted code left out."""
    plain = (re.sub(r"\([^)]*\)|`", "", row[0]) for row in rows())
    return {term.strip().casefold() for terms in plain for term in terms.split(",")}


def test_every_word_is_given_in_both_languages_with_its_meaning() -> None:
    assert len(rows()) > 60
    assert [row for row in rows() if len(row) != 3 or not all(row)] == []


def test_no_word_is_explained_twice() -> None:
    first = [row[0] for row in rows()]
    assert sorted(set(first)) == sorted(first)


@pytest.mark.parametrize(
    ("page", "word"), [(page, word) for page, words in USED.items() for word in words]
)
def test_a_word_of_a_page_is_explained(page: str, word: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8").casefold()
    assert re.search(rf"\b{word}", text), f"{page} does not use it"
    assert word in terms()
