"""The published report: what it cannot mean is found, and nothing else."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

from analysis.audit import Relations, audit, read_figures, read_relations, sentence
from tests.audit.perturbations import CONTRADICTING, FIGURES, RELATIONS, figures_of, tried
from tests.audit.tables import count, percent

SAID = read_relations(RELATIONS)
FOUND = audit(read_figures(FIGURES), SAID)
PAGE = Path(__file__).parents[2] / "docs" / "audit.md"

KNOWN = {
    ("parts_add_up", "matches.total"),  # 88 + 16 is not 101
    ("levels_add_up", "mentors.satisfied"),  # 81 is not 47.5 + 32.8
    ("same_quantity", "companies.total"),  # seven partnerships, eight named
    ("mean_fits", "duration.mean"),  # 5.5, though all but three lasted six months or longer
    ("possible_percentage", "courses.attended_new"),  # 86 %, though 14 of 82 new were absent
    ("same_people", "motivation_end.high"),  # 86 to 82 over different people
}


def test_what_the_published_report_cannot_mean_is_found_and_nothing_else() -> None:
    assert {(finding.rule, finding.figures[0].id) for finding in FOUND} == KNOWN
    assert len(FOUND) == len(KNOWN)


def test_what_could_have_been_printed_is_told() -> None:
    possible = {finding.figures[0].id: finding.possible for finding in FOUND}
    assert possible["matches.total"] == ("104",)
    assert possible["mentors.satisfied"] == ("80",)
    assert possible["companies.total"] == ("8",)
    assert possible["courses.attended_new"][0] == "83"
    assert possible["duration.mean"][0].startswith("5.9–")


def test_the_rest_of_the_report_may_be_as_it_is() -> None:
    rest = [f for f in read_figures(FIGURES) if f.id not in CONTRADICTING]
    assert audit(rest, SAID) == ()


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_finding_is_a_whole_sentence(language) -> None:  # noqa: ANN001
    for finding in FOUND:
        text = sentence(finding, language=language)
        assert text.endswith(".")
        assert not re.search(r"[{}]|None|Decimal", text)
        if language == "da":
            assert not re.search(r"\d\.\d", text)  # a decimal comma
            assert not re.search(r"\d%", text)  # a space before the sign


def test_the_committed_table_is_the_published_one() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 121
    shared = Path(__file__).parents[3] / "shared" / "seed" / "published_figures.csv"
    if not shared.exists():
        pytest.skip("the published table is not here")
    with shared.open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    assert [{name: row[name] for name in published[0]} for row in rows] == published


def test_a_thousand_figures_take_no_ten_seconds() -> None:
    figures = [count("all", 300)]
    questions = []
    for place in range(333):
        names = [f"q{place}.{level}" for level in ("both", "very", "little")]
        figures += [
            percent(name, text) for name, text in zip(names, ("81", "47.5", "32.8"), strict=True)
        ]
        questions.append({"figures": names, "at_most": "all"})
    parts = [{"total": q["figures"][0], "parts": q["figures"][1:]} for q in questions]
    said = Relations.model_validate({"question": questions, "parts": parts})
    begun = time.perf_counter()
    found = audit(figures, said)
    assert len(found) == 333
    assert time.perf_counter() - begun < 10


@pytest.mark.slow
def test_every_wrong_digit_that_makes_the_table_impossible_is_found() -> None:
    results = list(tried(swaps=120))
    assert sum(not one.possible for one in results) > 100
    assert [one for one in results if one.found == one.possible] == []
    for kind in ("percent", "count"):
        mine = [one for one in results if one.kind == kind]
        impossible = sum(not one.possible for one in mine)
        found = sum(one.found for one in mine if not one.possible)
        assert f"| {len(mine)} | {impossible} | {found} | 0 |" in PAGE.read_text(encoding="utf-8")


def test_the_figures_of_the_perturbed_table_are_those_read() -> None:
    from tests.audit.perturbations import consistent

    rest = [f for f in read_figures(FIGURES) if f.id not in CONTRADICTING]
    assert figures_of(consistent()) == rest


def test_every_figure_that_the_demo_cannot_give_back_is_named_by_a_finding() -> None:
    from tests.demo.test_published_figures import IMPOSSIBLE

    named = {finding.figures[0].id for finding in FOUND}
    assert named >= IMPOSSIBLE
    assert len(IMPOSSIBLE) <= 121 - 115
    page = (PAGE.parent / "assumptions.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in IMPOSSIBLE)
