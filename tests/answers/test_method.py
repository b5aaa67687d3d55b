"""The chapter on the method: about the programme and its settings, and about nobody."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import pytest

from analysis.answers import MethodAnswer, method_answer
from analysis.answers.method_codebook import instruments_table
from analysis.programme import Places, Programme, Words, chapters_of, read_programme
from analysis.release import Audience, ChapterLink, Figure, WordTable, figures_in
from analysis.report import reader_for
from tests.conftest import edited

ROOT = Path(__file__).parents[2]
WORDING = ROOT / "src" / "analysis" / "programme" / "wording"
DEMO = Places(ROOT / "config", ROOT / "data" / "raw", Path("unused"))


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


CODEBOOK = rows_of(ROOT / "config" / "codebook.csv")


def answer(
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    *,
    cohort: str,
    audience: Audience = "shared",
) -> MethodAnswer:
    for name, value in places.environment().items():
        monkeypatch.setenv(name, value)
    return method_answer(cohort=cohort, audience=audience)


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> MethodAnswer:
    return answer(DEMO, monkeypatch, cohort="all")


@pytest.fixture
def small(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> MethodAnswer:
    return answer(tiny, monkeypatch, cohort="spring")


def english(table: WordTable) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in table.rows]


def _text(cell: Words | Figure | tuple[ChapterLink, ...]) -> str:
    if isinstance(cell, Words):
        return cell.en
    if isinstance(cell, Figure):
        return f"{cell.value:g}"
    return " ".join(link.chapter for link in cell)


def in_words(found: MethodAnswer, programme: Programme) -> list[str]:
    """Everything that a reader of either language gets to see."""
    pages = []
    for language in programme.languages:
        read = reader_for(programme, language=language)
        tables = [v for name in found.__slots__ if isinstance(v := getattr(found, name), WordTable)]
        several = (*tables, *found.codebook, *found.deviations, *found.versions)
        pages.append(read.key_findings(found.summary).html)
        pages.append(read.text(found.who, found.deviations_told).html)
        pages.append(read.word_table(*several).html)
    return pages


def test_every_number_was_decided_in_advance_and_is_about_nobody(demo: MethodAnswer) -> None:
    figures = list(figures_in(demo))
    assert figures
    assert {figure.method for figure in figures} == {"decided"}
    assert not [figure.id for figure in figures if figure.n is not None or figure.hidden]


def test_questions_are_those_of_the_codebook_without_the_ids(demo: MethodAnswer) -> None:
    after = [row for row in CODEBOOK if row["source"] == "efter" and row["type"] != "key"]
    conditional = sum(bool(row["asked_if"]) for row in after)
    identifying = sum(bool(row["identifier"]) for row in after)
    rows = english(demo.instruments)
    assert ["Mentees' after questionnaire", "After", *map(str, (len(after), conditional, identifying))] in rows  # fmt: skip
    assert len(rows) == len({row["source"] for row in CODEBOOK})


def test_a_file_with_several_waves_has_a_row_for_each() -> None:
    programme = read_programme(ROOT / "tests" / "programmes" / "bucknell_cure")
    items = [row for row in programme.codebook if row.type != "key"]
    expected = [
        [wave, str(sum(row.wave == of for row in items))]
        for wave, of in (("before", "before"), ("after", "after"), ("Outside the waves", None))
    ]
    assert [row[1:3] for row in english(instruments_table(programme))] == expected


def test_what_points_at_a_person_is_named_by_its_kind_alone(demo: MethodAnswer) -> None:
    named = {row[0] for table in demo.codebook for row in english(table)}
    removed = {row["en"] for row in CODEBOOK if row["identifier"] and row["kept_as"] == "dropped"}
    assert {"Name", "CPR number", "Workplace"} <= removed
    assert not named & removed
    assert "Items that point directly at a person, such as a name" in named


def withheld(row: dict[str, str]) -> bool:
    return row["identifier"] in {"key", "direct"} or (
        row["identifier"] == "quasi" and row["kept_as"] == "dropped"
    )


def test_every_other_question_stands_in_the_codebook(demo: MethodAnswer) -> None:
    sources = dict.fromkeys(row["source"] for row in CODEBOOK)
    for table, source in zip(demo.codebook, sources, strict=True):
        rows = [row for row in CODEBOOK if row["source"] == source]
        kinds = {row["identifier"] for row in rows if withheld(row)}
        shown = [row["en"] for row in rows if not withheld(row)]
        told = [re.sub(r" \((before|after)\)$", "", row[0]) for row in english(table)]
        assert told[len(kinds) :] == shown, source


def test_a_question_tells_its_answers_and_to_whom_it_was_put(small: MethodAnswer) -> None:
    people, first, last = (english(table) for table in small.codebook)
    assert ["Age", "Groups: Under 30 · 30 and over", "Everyone", "Made coarser: the group only"] in people  # fmt: skip
    scale = (
        "One answer, from lowest to highest: Bad · Fair · Good. Counted as no answer: “Ved ikke”"
    )
    assert ["Mood", scale, "Everyone", "Used as answered"] in first
    assert ["Mood", scale, "Those who answered “Yes” to “Has a goal”", "Used as answered"] in last


def test_answers_that_repeat_are_told_once(demo: MethodAnswer) -> None:
    before = english(demo.codebook[5])
    assert [row[1] for row in before].count("As the row above") == 6, "seven ratings on one scale"


def test_a_long_list_of_answers_is_not_spelt_out(demo: MethodAnswer) -> None:
    nationality = next(row for row in english(demo.codebook[0]) if row[0] == "Nationality")
    assert nationality[1] == "One answer: long list, not shown here"
    assert all(words in nationality[3] for words in ("Ukraine", "Denmark and other countries"))


def test_outcomes_stand_with_what_was_decided_of_them(small: MethodAnswer) -> None:
    assert english(small.outcomes) == [
        [
            "Mood",
            "Primary",
            "“Good”",
            "Higher is better",
            "0.1",
            "Sign test (mid\u2011p). One test, no adjustment",
        ]
    ]


def test_an_outcome_that_should_fall_is_told_so(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tiny.programme / "programme.toml"
    edited(settings, 'high = "good"', 'high = "fair"\ndirection = "down"')
    (row,) = english(answer(tiny, monkeypatch, cohort="all").outcomes)
    assert row[2:4] == ["“Fair” and below", "Lower is better"]


def test_limits_are_those_of_the_settings(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(tiny.programme / "programme.toml", "threshold = 5", "threshold = 7")
    edited(tiny.programme / "programme.toml", "seed = 1", "seed = 42")
    found = answer(tiny, monkeypatch, cohort="spring")
    limits = {row[0]: row[1] for row in english(found.limits)}
    assert limits["Smallest number of people shown"] == "7"
    assert limits["Seed of random numbers"] == "42"
    ids = [figure.id for figure in figures_in(found.limits)]
    assert len(ids) == len(set(ids)) == len(limits)


def test_a_benefit_that_nobody_was_asked_about_is_not_promised(
    demo: MethodAnswer, small: MethodAnswer
) -> None:
    asked = "Do the participants feel that they benefited?"
    assert asked in [row[0] for row in english(demo.design)]
    assert asked not in [row[0] for row in english(small.design)]


def test_a_reader_is_told_in_brief_what_was_done_and_whom_to_ask_to_be_deleted(
    demo: MethodAnswer,
) -> None:
    brief = {row[0]: row[1] for row in english(demo.protection)}
    assert len(brief) == len(demo.protection.rows) <= 8
    programme = read_programme(DEMO.programme)
    assert brief["How is a participant deleted?"].startswith(programme.organisation.en)
    assert "personal data" in brief["Are the tables anonymous then?"]


def test_quotes_are_told_of_only_where_there_are_some(
    demo: MethodAnswer, small: MethodAnswer
) -> None:
    for table in ("places", "risks"):
        told, untold = (
            [row[0] for row in english(getattr(found, table)) if "uote" in row[0]]
            for found in (demo, small)
        )
        assert len(told) == 1, table
        assert untold == [], table


def test_without_declared_deviations_the_chapter_says_so(small: MethodAnswer) -> None:
    assert small.deviations == ()
    assert small.deviations_told.key == "method.deviations.absent"


@pytest.mark.parametrize(("number", "said"), [(1, "One deviation"), (2, "2 deviations")])
def test_declared_deviations_are_told_and_listed(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    settings = tiny.programme / "programme.toml"
    declared = '\n[[deviations]]\nda = "Senere start"\nen = "A later start"\n' * number
    settings.write_text(settings.read_text(encoding="utf-8") + declared, encoding="utf-8")
    found = answer(tiny, monkeypatch, cohort="spring")
    assert english(found.deviations[0]) == [["A later start"]] * number
    read = reader_for(read_programme(tiny.programme), language="en")
    text = re.sub("<[^>]+>", "", read.text(found.deviations_told).html)
    assert text.startswith(said)


@pytest.mark.parametrize("cohort", ["2025-foraar", "all"])
def test_the_checklist_leads_to_chapters_that_the_cohort_has(
    monkeypatch: pytest.MonkeyPatch, cohort: str
) -> None:
    programme = read_programme(DEMO.programme)
    table = answer(DEMO, monkeypatch, cohort=cohort).checklist
    linked = {link.chapter for row in table.rows for c in row if isinstance(c, tuple) for link in c}
    assert linked == set(chapters_of(programme, sorted(linked), cohort))
    assert len(table.rows) >= 20
    absent = [row[0] for row in english(table) if row[1] == "Not answered"]
    assert "Unintended effects" in absent
    assert ("Differences between cohorts" in absent) is (cohort != "all")


def test_an_item_without_its_chapter_tells_why(small: MethodAnswer) -> None:
    rows = {row[0]: row[1:] for row in english(small.checklist)}
    assert rows["Who the participants are"] == [
        "Not answered",
        "The programme has no questions for this chapter.",
    ]


def test_fingerprints_are_the_beginning_of_those_of_the_files(
    tiny: Places, small: MethodAnswer
) -> None:
    found = {row[0]: row[1] for row in english(small.inputs)}
    for name, digits in found.items():
        whole = hashlib.sha256((tiny.raw / name).read_bytes()).hexdigest()
        assert digits == whole[:12], name
    assert list(found) == ["spring/first.csv", "spring/last.csv", "spring/people.csv"]


def test_other_answers_change_the_fingerprint_and_nothing_else(
    tiny: Places, small: MethodAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(tiny.raw / "spring" / "last.csv", "P-5;Ja;Godt", "P-5;Ja;Dårligt")
    again = answer(tiny, monkeypatch, cohort="spring")
    differing = [n for n in small.__slots__ if getattr(small, n) != getattr(again, n)]
    assert differing == ["inputs"]


def test_the_two_versions_differ_in_what_is_said_of_the_protection(
    tiny: Places, small: MethodAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = answer(tiny, monkeypatch, cohort="spring", audience="internal")
    differing = [n for n in small.__slots__ if getattr(small, n) != getattr(inside, n)]
    assert differing == ["summary"]
    assert inside.summary[2].key == "method.protected.internal"


def test_no_path_of_the_machine_is_shown(tiny: Places, small: MethodAnswer) -> None:
    for page in in_words(small, read_programme(tiny.programme)):
        assert str(tiny.raw.parents[1]) not in page
        assert str(ROOT) not in page


def test_every_place_in_the_words_is_filled(demo: MethodAnswer, small: MethodAnswer) -> None:
    programme = read_programme(DEMO.programme)
    for found in (demo, small):
        for page in in_words(found, programme):
            assert not re.findall(r"\{\w+\}|\bNone\b|\bnan\b", page)


def test_the_words_know_no_particular_programme() -> None:
    for name in ("12_method", "checklist", "glossary", "page"):
        text = (WORDING / f"{name}.csv").read_text(encoding="utf-8").casefold()
        lines = [
            line for line in text.splitlines() if not line.startswith(("chapter.", "banner.syn"))
        ]
        titles = [
            line.partition(",")[2] for line in text.splitlines() if line.startswith("chapter.")
        ]
        for line in (*lines, *titles):
            words = line.partition(",")[2]
            assert not re.search("mentee|mentor|karrierebro|flygtning|refugee", words), line


def test_the_glossary_for_readers_and_the_one_in_the_docs_use_the_same_words() -> None:
    rows = rows_of(WORDING / "glossary.csv")
    terms = [row for row in rows if row["key"].endswith(".term")]
    assert 20 <= len(terms) <= 40
    docs = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    for term in terms:
        assert term["da"].casefold() in docs, term["da"]
        assert term["en"].casefold() in docs, term["en"]


def test_every_term_has_one_sentence_in_each_language() -> None:
    for row in (r for r in rows_of(WORDING / "glossary.csv") if r["key"].endswith(".means")):
        for language in ("da", "en"):
            assert row[language].endswith("."), row["key"]
            assert ". " not in row[language], row["key"]
