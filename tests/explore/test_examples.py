"""The examples in the docstrings, and those of the questions that evaluators ask, give what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from analysis.explore import changes, cohort, menus, questions, result, shares, tables

ROOT = Path(__file__).parents[2]
MODULES = (changes, cohort, menus, questions, result, shares, tables)
FAQ = ("faq.md", "faq-da.md")
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def run(test: doctest.DocTest) -> None:
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=_OPTIONS)
    results = runner.run(test, out=told.append, clear_globs=False)
    assert results.failed == 0, "".join(told)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_the_examples_of_a_module_give_what_they_say(module: object) -> None:
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        run(test)


@pytest.mark.parametrize("verb", ["open_cohort", "cohorts", "change", "share", "compare", "panel"])
def test_every_verb_has_an_example(verb: str) -> None:
    found = next(getattr(m, verb) for m in (cohort, changes, shares, menus) if hasattr(m, verb))
    examples = doctest.DocTestParser().get_examples(found.__doc__)
    called = "open" if verb == "open_cohort" else verb
    assert any(f"analysis.{called}(" in example.source for example in examples)


def blocks(page: str) -> list[str]:
    return _BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", FAQ)
def test_the_answers_to_evaluators_questions_give_what_they_say(page: str) -> None:
    found = blocks(page)
    assert len(found) >= 10
    names: dict[str, object] = {}
    for number, block in enumerate(found):
        test = doctest.DocTestParser().get_doctest(block, names, f"{page} {number}", page, 0)
        assert test.examples, block
        run(test)
        names |= test.globs


def test_both_languages_answer_the_same_questions() -> None:
    code = [
        [
            line
            for block in blocks(page)
            for line in block.splitlines()
            if line.startswith((">>>", "..."))
        ]
        for page in FAQ
    ]
    danish = [line.replace('language="da"', 'language="en"') for line in code[1]]
    assert code[0] == danish
