"""What a person asks gives what the chapters give, and what arithmetic gives."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import product

import pandas as pd
import pytest

import analysis
from analysis.answers.change_family import change_family
from analysis.answers.change_tests import net_figure, sign_figure
from analysis.answers.sections import section_part
from analysis.answers.view import open_view
from analysis.programme import LANGUAGES, Words, programme_here
from analysis.release import Figure, figures_in

PROGRAMME = "2025-foraar"


def by_id(figures: object) -> dict[str, Figure]:
    return {figure.id: figure for figure in figures_in(figures)}


def ranks(pairs: pd.DataFrame, variable: str) -> pd.DataFrame:
    """Levels before and after of everybody with both, counted by pandas alone."""
    row = programme_here().measure(variable, "before")
    place = {code: rank for rank, code in enumerate(programme_here().scale_of(row).codes)}
    both = pairs[[f"{variable}_before", f"{variable}_after"]].astype(object).dropna()
    return both.replace(place).astype(int).set_axis(["before", "after"], axis=1)


@pytest.mark.parametrize(
    ("cohort", "outcome"),
    list(product(("all", "2024-efteraar"), [o.id for o in programme_here().outcomes])),
)
def test_a_change_is_the_chapters_own_figure(cohort: str, outcome: str) -> None:
    view = open_view(cohort=cohort)
    about = view.programme.outcome(outcome)
    gate = view.gate(
        change_family(view.programme, view.people, about), view.words("population.pairs")
    )
    found = by_id(analysis.change(analysis.open(cohort).pairs, outcome).part)
    for figure in (net_figure(gate, view, about), sign_figure(gate, view, about)):
        assert found[figure.id] == figure


@pytest.mark.parametrize("outcome", [o.id for o in programme_here().outcomes])
def test_a_change_is_what_counting_gives(outcome: str) -> None:
    pairs = analysis.open("all").pairs
    moved = ranks(pairs, outcome).diff(axis="columns")["after"]
    figures = by_id(analysis.change(pairs, outcome).part)
    net = figures[f"{outcome}.net"]
    assert net.n == len(moved)
    assert net.value == pytest.approx(
        ((moved > 0).sum() - (moved < 0).sum()) / len(moved), abs=1e-6
    )
    assert figures[f"{outcome}.pairs.better"].count == (moved > 0).sum()


@pytest.mark.parametrize("measure", ["net", "high"])
def test_a_group_gives_what_its_rows_give_alone(measure: analysis.explore.changes.Measure) -> None:
    pairs = analysis.open("all").pairs
    grouped = analysis.change(pairs, "motivation", by="gender", measure=measure)
    ending = "net" if measure == "net" else "difference.tango"
    for code in ("woman", "man"):
        alone = analysis.change(pairs[pairs["gender"] == code], "motivation", measure=measure)
        one = by_id(alone.part)[f"motivation.{ending}"]
        same = by_id(grouped.part)[f"motivation.by.gender.{code}.{ending}"]
        assert (same.n, same.value, same.low, same.high) == (one.n, one.value, one.low, one.high)


def test_groups_may_be_named_by_their_band_their_column_or_their_labels() -> None:
    pairs = analysis.open("all").pairs
    names = ("region", "mentee_region", "mentee_region_label")
    figures = [analysis.change(pairs, "motivation", by=name).figures for name in names]
    assert figures[0] == figures[1] == figures[2]


def test_a_level_may_be_chosen_from_which_answers_are_high() -> None:
    pairs = analysis.open("all").pairs
    found = by_id(analysis.change(pairs, "motivation", measure="high", high="very_high").part)
    both = pairs[["motivation_before", "motivation_after"]].dropna()
    before = found["motivation.pairs.high_before.share"]
    assert before.count == (both["motivation_before"] == "very_high").sum()


@pytest.mark.parametrize(
    ("population", "question"), [("mentees", "referred"), ("courses", "course_status")]
)
def test_a_share_is_the_chapters_own_number(population: str, question: str) -> None:
    view, cohort = open_view(cohort="all"), analysis.open("all")
    (section,) = (
        s for s in view.programme.sections if s.of == population and question in s.questions
    )
    table = cohort.table(view.programme.population(population).source)
    asked = {f.measure: f for f in analysis.share(table, question).figures}
    theirs = [f for f in figures_in(section_part(view, section)) if f.unit == "share"]
    assert theirs
    for figure in theirs:
        ours = asked[figure.measure]
        assert (ours.count, ours.n, ours.value, ours.low, ours.high) == (
            *(figure.count, figure.n, figure.value, figure.low, figure.high),
        )


def test_shares_of_several_answers_are_of_those_who_answered() -> None:
    pairs = analysis.open("all").pairs
    found = analysis.share(pairs, "goals_before")
    options = [c for c in pairs.columns if c.startswith("goals_before__")]
    for figure, column in zip(found.figures, options, strict=True):
        told = pairs[column].dropna()
        assert (figure.count, figure.n) == (told.sum(), len(told)), column


def test_a_question_that_was_put_twice_says_which_time_is_meant() -> None:
    pairs = analysis.open("all", language="en").pairs
    for question, title in (
        ("motivation_before", "Motivation to reach the career goal (before)"),
        ("goals_after", "Career goals (after)"),
        ("gender", "Gender"),
    ):
        assert analysis.share(pairs, question).part.title.en == title


def test_only_of_the_primary_outcome_it_is_told_whether_its_level_was_maintained() -> None:
    pairs = analysis.open("all").pairs
    keys = {
        outcome: [f.key for f in analysis.change(pairs, outcome, measure="high").part.findings]
        for outcome in ("motivation", "rating_interview")
    }
    assert any(key.startswith("verdict.") for key in keys["motivation"])
    assert not any(key.startswith("verdict.") for key in keys["rating_interview"])


def test_at_least_counts_this_answer_and_all_above_it() -> None:
    pairs = analysis.open("all").pairs
    (share,) = analysis.share(pairs, "motivation_before", at_least="high").figures
    told = pairs["motivation_before"].dropna()
    assert share.count == told.isin(["high", "very_high"]).sum()
    assert share.n == len(told)


def test_shares_by_group_add_up_to_those_of_everybody() -> None:
    pairs = analysis.open("all").pairs
    (whole,) = analysis.share(pairs, "motivation_before", level="high").figures
    for by in ("gender", "cohort", "answered_after", "goals_at_start__job"):
        parts = analysis.share(pairs, "motivation_before", level="high", by=by).figures
        told = pairs.loc[pairs[by].notna(), "motivation_before"].dropna()
        assert sum(f.n or 0 for f in parts) == len(told), by
        assert sum(f.count or 0 for f in parts) == (told == "high").sum(), by
        assert len(parts) > 1, by
    assert whole.n == pairs["motivation_before"].notna().sum()


def test_two_groups_are_compared_by_fishers_exact_test_and_newcombes_interval() -> None:
    """Counted by scipy, which has both."""
    from scipy.stats import fisher_exact

    pairs = analysis.open("all").pairs
    found = by_id(analysis.compare(pairs, "in_work", by="region").part)
    table = pd.crosstab(pairs["mentee_region"], pairs["in_work"])[["yes", "no"]]
    table = table.loc[["zealand", "funen_jutland"]]
    test = found["in_work.by.mentee_region.differ"]
    assert test.p == pytest.approx(fisher_exact(table).pvalue, abs=1e-6)
    difference = found["in_work.by.mentee_region.difference"]
    one, other = (row["yes"] / row.sum() for _, row in table.iterrows())
    assert difference.value == pytest.approx(one - other, abs=1e-6)
    assert (difference.low or 0) < (difference.value or 0) < (difference.high or 0)


def test_labels_stand_beside_their_codes_in_the_chosen_language() -> None:
    for language in LANGUAGES:
        pairs = analysis.open("all", language=language).pairs
        scale = programme_here().scale("motivation")
        words = {level.code: level.words.in_language(language) for level in scale.levels}
        told = pairs[["motivation_before", "motivation_before_label"]].dropna()
        assert (told["motivation_before"].map(words) == told["motivation_before_label"]).all()
        assert told["motivation_before_label"].cat.ordered
        columns = list(pairs.columns)
        assert columns.index("motivation_before_label") == columns.index("motivation_before") + 1


def test_the_codebook_tells_of_every_column_of_every_table() -> None:
    cohort = analysis.open("all")
    told = cohort.codebook
    for name in cohort.names:
        columns = [c for c in cohort.table(name).columns if not c.endswith("_label")]
        rows = told[told["table"] == name]
        assert rows["column"].tolist() == columns, name
        assert rows["question"].notna().all()
        assert (rows["question"].str.len() > 0).all()


def test_the_tables_hold_pseudonyms_and_nothing_that_names_anybody() -> None:
    cohort = analysis.open("all")
    delivered = programme_here().codebook
    dropped = {row.name for row in delivered if row.kept_as == "dropped"}
    for name in cohort.names:
        assert not dropped & set(cohort.table(name).columns), name


def test_everybody_stands_once_in_the_pool() -> None:
    cohort = analysis.open("all")
    assert cohort.pairs[programme_here().participants.key].is_unique


def test_every_result_shows_itself_and_explains_itself_in_both_languages() -> None:
    for language in LANGUAGES:
        pairs = analysis.open("all", language=language).pairs
        results = (
            analysis.change(pairs, "motivation"),
            analysis.change(pairs, "motivation", measure="high"),
            analysis.change(pairs, "motivation", by="region"),
            analysis.change(pairs, "motivation", by="cohort", measure="high"),
            analysis.share(pairs, "gender"),
            analysis.share(pairs, "gender", by="in_work"),
            analysis.compare(pairs, "in_work", by="region"),
        )
        other = {"da": "Exploration:", "en": "Udforskning:"}[language]
        for result in results:
            html, told = result._repr_html_(), result.explain()
            assert result.cohort.title in html
            assert other not in html
            assert "may not be shared" in html or "må ikke deles" in html
            assert told.meaning
            assert told.limits
            assert len(told.methods) == len({f.method for f in result.figures}), result
            assert all(head in told._repr_html_() for head in told.headings)
            numbers = result.numbers
            assert numbers.index.is_unique
            assert set(numbers.index) == {figure.id for figure in result.figures}


def test_a_result_can_be_drawn_and_the_drawing_changed() -> None:
    drawing = analysis.change(analysis.open("all").pairs, "motivation").plot()
    assert drawing.get_suptitle()
    drawing.set_size_inches(5, 3)


def test_nothing_to_draw_is_told_in_a_sentence() -> None:
    pairs = analysis.open("all").pairs
    nobody = pairs[pairs["motivation_after"].isna()]
    result = analysis.change(nobody, "motivation")
    assert "Ingen svarede" in str(result)
    with pytest.raises(analysis.QuestionError, match="nothing to draw"):
        result.plot()


PAIRS = "analysis.open('all').pairs"
WRONG = (
    ("analysis.open('2025-forår')", "Did you mean “2025-foraar”"),
    ("analysis.open('nothing like it')", "Choose among “2024-efteraar”"),
    ("analysis.open(2025)", "no cohort “2025”"),
    ("analysis.open('all', language='sv')", "no language “sv”"),
    ("analysis.open('all').table('menteees')", "Did you mean “mentees”"),
    (f"analysis.change({PAIRS}, 'motivatoin')", "Did you mean “motivation”"),
    (f"analysis.change({PAIRS}, 'gender')", "asked twice"),
    (f"analysis.change({PAIRS}, 3)", "asked twice"),
    (f"analysis.change({PAIRS}, 'motivation', by='gendr')", "Did you mean “gender”"),
    (f"analysis.change({PAIRS}, 'motivation', by=3)", "is a text"),
    (f"analysis.change({PAIRS}, 'motivation', by='goals_at_start')", "choose one of"),
    (f"analysis.change({PAIRS}, 'motivation', by='applications_after')", "with pandas"),
    (f"analysis.change({PAIRS}, 'motivation', measure='mean')", "“net” or “high”"),
    (f"analysis.change({PAIRS}, 'motivation', high='top')", "no level “top”"),
    ("analysis.change('2025-foraar', 'motivation')", "analysis.open(…)"),
    ("analysis.change(None, 'motivation')", "a NoneType"),
    ("analysis.change(pd.DataFrame({'a': [1]}), 'motivation')", "which cohort it is of"),
    (f"analysis.change({PAIRS}.iloc[:0], 'motivation')", "no row"),
    ("analysis.change(analysis.open('all').mentees, 'motivation')", "pass cohort.pairs"),
    (f"analysis.share({PAIRS}, 'motivation')", "choose one of “motivation_before”"),
    (f"analysis.share({PAIRS}, 'gender', level='girl')", "no answer “girl”"),
    (f"analysis.share({PAIRS}, 'gender', at_least='woman')", "have no order"),
    (f"analysis.share({PAIRS}, 'gender', level='woman', at_least='woman')", "not both"),
    (f"analysis.share({PAIRS}, 'goals_before', level='fame')", "no option “fame”"),
    (f"analysis.share({PAIRS}, 'mentee')", "with pandas"),
    (f"analysis.compare({PAIRS}, 'gender', by='in_work')", "Which answer"),
    (f"analysis.compare({PAIRS}, 'goals_before', by='in_work')", "compare one of them"),
    ("analysis.compare((p := " + PAIRS + ")[p.gender == 'woman'], 'in_work', by='gender')", "no two groups"),
    ("analysis.panel('nowhere')", "no cohort “nowhere”"),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "told"), WRONG, ids=[asked for asked, _ in WRONG])
def test_a_wrong_argument_is_answered_by_one_clear_sentence(asked: str, told: str) -> None:
    with pytest.raises(analysis.QuestionError) as caught:
        eval(asked, {"analysis": analysis, "pd": pd})  # noqa: S307 # our own words
    sentence = str(caught.value)
    assert told in sentence
    assert "\n" not in sentence
    assert len(sentence) < 400
    assert sentence.endswith((".", "?"))
    assert caught.value._render_traceback_() == [f"QuestionError: {sentence}"]


def test_what_was_not_cleaned_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("EVALUATE_PROCESSED", str(tmp_path_factory.mktemp("empty")))
    with pytest.raises(analysis.QuestionError, match="run “evaluate report"):
        analysis.open(PROGRAMME)


def test_the_names_of_the_package_are_its_verbs_and_cost_nothing_until_used() -> None:
    look = (
        "import sys, json, analysis; "
        "print(json.dumps([dir(analysis), sorted({'pandas', 'matplotlib', 'numpy'} & set(sys.modules))]))"
    )
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    names, loaded = json.loads(run.stdout)
    assert loaded == []
    assert names == sorted(analysis.__all__)
    assert {"open", "change", "share", "compare", "panel", "cohorts"} <= set(names)


def test_help_tells_of_every_verb() -> None:
    import pydoc

    told = pydoc.plain(pydoc.render_doc(analysis))
    for verb in ("open", "change", "share", "compare", "panel", "cohorts"):
        assert f"{verb}(" in told
        assert (getattr(analysis, verb).__doc__ or "").strip(), verb


def test_a_question_that_is_no_outcome_can_be_compared_too() -> None:
    from analysis.explore.changes import asked_twice

    told = asked_twice(programme_here())
    assert list(told)[: len(programme_here().outcomes)] == [o.id for o in programme_here().outcomes]
    assert all(isinstance(words, Words) for words in told.values())
