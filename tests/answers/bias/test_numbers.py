"""Every threat's number, against arithmetic on people who can be counted by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import pytest
from scipy import stats

from analysis.answers import BiasAnswer, bias_answer, change_answer
from analysis.programme import Places, Words
from analysis.release import Figure
from tests.answers.bias.told import figure, keys, statements
from tests.answers.made_up import BAD, BLANK, FAIR, Somebody, programme_of, released
from tests.conftest import FILES

near = partial(pytest.approx, abs=1e-6)  # the ledger's digits
SILENT = Somebody(after="")
UNKNOWN = Somebody(goal="", after="", calm=(FAIR, ""))
NOT_ASKED = Somebody(goal="Nej", after="")
# 38 pairs: 20 up, 12 the same, 6 down; 18 began at the top.
PEOPLE = [
    *[Somebody()] * 12,
    *[Somebody(before=FAIR)] * 14,
    *[Somebody(after=FAIR)] * 6,
    *[Somebody(before=BAD, after=FAIR)] * 6,
    *[SILENT] * 6,
    *[NOT_ASKED] * 8,
    *[UNKNOWN] * 5,
    *[Somebody(before=BLANK)] * 5,
]


def answer_of(
    places: Places, monkeypatch: pytest.MonkeyPatch, people: list[Somebody]
) -> BiasAnswer:
    programme_of(places, people)
    released(places, monkeypatch)
    return bias_answer(cohort="all")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BiasAnswer]:
    """The same people for every test: counted once."""
    folder = tmp_path_factory.mktemp("numbers")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as here:
        yield answer_of(Places.of_project(folder), here, PEOPLE)


def test_the_flow_adds_up_from_everybody_to_the_pairs(answer: BiasAnswer) -> None:
    steps = [row[0] for row in answer.parts[0].charts[0].table.cells]
    # 62 signed up; 57 wrote a before questionnaire with or without this answer: all 62 did here.
    assert [step.count for step in steps if step] == [62, 62, 57, 38]
    assert figure(answer, "bias.flow.largest_loss").count == 57 - 38


def test_what_became_of_those_who_answered_before_adds_up_exactly(answer: BiasAnswer) -> None:
    fates = answer.parts[2].tables[0]
    counts = [row[0].count for row in fates.cells if row[0]]
    assert counts == [57, 38, 6, 8, 5]
    assert counts[0] == sum(count for count in counts[1:] if count)


def test_the_denominators_of_silence_are_those_who_were_asked(answer: BiasAnswer) -> None:
    silent = figure(answer, "bias.answers.silent.share")
    left_out = figure(answer, "bias.answers.not_asked.share")
    assert silent.value == near(6 / 44)
    assert left_out.value == near(8 / 52)  # of those whose goal is known


def test_whom_the_question_left_out_counts_as_worse(answer: BiasAnswer) -> None:
    assert figure(answer, "bias.answers.not_asked_worse").value == near((20 - 14) / 46)


def test_bounds_hold_every_answer_that_the_missing_could_have_given(answer: BiasAnswer) -> None:
    asked, everybody = (figure(answer, f"bias.answers.bounds_{n}") for n in ("asked", "all"))
    # All who are missing began at the top: they can stay or fall, and cannot rise.
    assert (asked.low, asked.high) == (near((14 - 6) / 44), near(14 / 44))
    assert everybody.low == near((14 - 19) / 57)
    assert everybody.high == near(14 / 57)


def test_imputation_lies_within_the_bounds_and_is_the_same_every_time(
    answer: BiasAnswer,
) -> None:
    imputed = figure(answer, "bias.answers.imputed")
    bounds = figure(answer, "bias.answers.bounds_asked")
    assert bounds.low <= imputed.value <= bounds.high  # type: ignore[operator]
    again = bias_answer(cohort="all")
    assert figure(again, "bias.answers.imputed") == imputed


def test_nobody_silent_began_low_so_no_weight_can_stand_in_and_firth_is_used(
    answer: BiasAnswer,
) -> None:
    assert "bias.nonresponse.no_weights" in keys(list(statements(answer)))
    assert figure(answer, "bias.answers.odds.0").method == "firth"


def test_weights_give_each_level_before_its_share_of_those_asked(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    low, high = Somebody(before=FAIR), Somebody()
    answer = answer_of(
        tiny,
        monkeypatch,
        [
            *[low] * 8,
            *[Somebody(before=FAIR, after=FAIR)] * 2,
            *[high] * 6,
            *[Somebody(after=FAIR)] * 4,
            *[Somebody(before=FAIR, after="")] * 2,
            *[SILENT] * 10,
        ],
    )
    # With one predictor of two levels the weights are those of the levels: 12 times 0.8 less 20 times 0.4.
    assert figure(answer, "mood.net").value == near(0.2)
    assert figure(answer, "bias.answers.weighted").value == near(1.6 / 32)


def test_it_takes_as_many_of_the_silent_as_the_exact_test_says(answer: BiasAnswer) -> None:
    p = [stats.binomtest(20, 26 + fallen).pvalue for fallen in range(7)]
    needed = next(fallen for fallen, value in enumerate(p) if value >= 0.05)
    assert figure(answer, "bias.answers.tipping.up").count == needed


def test_a_share_of_kind_answers_is_taken_from_those_who_rose_and_stayed(
    answer: BiasAnswer,
) -> None:
    # High after: 14 who rose by one level and 12 who stayed; 10 % of each is 1.
    assert figure(answer, "bias.pairs.overstated_1").value == near((19 - 7) / 38)
    # 30 %: 4.2 and 3.6, in whole people 4 and 4.
    assert figure(answer, "bias.pairs.overstated_3").value == near((16 - 10) / 38)


def test_the_ceiling_counts_who_began_at_the_top_and_who_had_room(answer: BiasAnswer) -> None:
    top, improved, stayed = (row[0] for row in answer.parts[4].charts[0].table.cells)
    assert top is not None
    assert improved is not None
    assert stayed is not None
    assert (top.count, top.n) == (18, 38)
    assert (improved.value, improved.n) == (1.0, 20)
    assert (stayed.count, stayed.n) == (12, 18)
    assert figure(answer, "bias.pairs.net_with_room").value == 1.0


def test_regression_to_the_mean_is_the_assumed_share_of_the_distance(answer: BiasAnswer) -> None:
    mean = (18 * 3 + 14 * 2 + 6 * 1) / 38
    assert figure(answer, "mood.expected.high.1").value == near(0.4 * (mean - 3))
    assert figure(answer, "mood.observed.high").value == near(-6 / 18)
    low = 0.4 * (mean - (14 * 2 + 6 * 1) / 20)
    assert figure(answer, "mood.expected.low.1").value == near(low)
    labels = [row.en for row in answer.parts[5].charts[0].table.rows]
    assert [label.rpartition(" ")[2] for label in labels[1:4]] == ["0.5", "0.6", "0.7"]


def test_the_break_even_shift_is_the_result_and_its_nearer_limit(answer: BiasAnswer) -> None:
    net = figure(answer, "mood.net")
    assert figure(answer, "mood.erases").value == net.value
    assert figure(answer, "mood.reaches_zero").value == net.low


def test_the_false_findings_to_be_expected_follow_from_the_number_of_outcomes(
    answer: BiasAnswer,
) -> None:
    assert figure(answer, "mood.tests.outcomes").count == 2
    assert figure(answer, "mood.tests.expected").value == near(0.1)
    assert figure(answer, "mood.tests.at_all").value == near(1 - 0.95**2)


def test_the_other_tests_of_the_primary_outcome_are_those_of_the_chapter_on_the_change(
    answer: BiasAnswer,
) -> None:
    tests = [test for _, test in change_answer(cohort="all").sensitivity.table.cells]
    others = sum(test is not None for test in tests[1:])
    assert others > 3  # Wilcoxon, McNemar twice, and those of all levels
    assert figure(answer, "mood.tests.repeated").count == others


def test_a_threat_its_grade_its_number_and_what_that_is_stand_apart(answer: BiasAnswer) -> None:
    assert [column.en for column in answer.threats.columns] == [
        *("Threat", "Judgement", "Number", "The number it is judged by"),
    ]
    assert answer.threats.rows
    for name, grade, number, measure in answer.threats.rows:
        assert isinstance(number, Figure)
        assert number == figure(answer, number.id)
        for words in (name, grade, measure):
            assert isinstance(words, Words)
            assert " – " not in words.da
            assert words.da[0].isupper()


def test_holm_doubles_the_smaller_of_two_p_values(answer: BiasAnswer) -> None:
    # Nobody's calm changed: p = 1. The other is the mid-p value of 20 against 6.
    exact = stats.binomtest(20, 26).pvalue
    midp = exact - stats.binom.pmf(6, 26, 0.5)
    single, holm, _ = answer.parts[9].tables[0].cells[0]
    assert single is not None
    assert holm is not None
    assert single.value == near(midp)
    assert holm.value == near(2 * midp)


def test_the_smallest_change_is_found_with_the_wanted_power(answer: BiasAnswer) -> None:
    smallest, moving = figure(answer, "mood.smallest.seen").value, 26 / 38
    assert smallest is not None
    spread = math.sqrt(moving - smallest**2)
    reach = smallest * math.sqrt(38) - stats.norm.ppf(0.975) * math.sqrt(moving)
    assert stats.norm.cdf(reach / spread) == pytest.approx(0.8, abs=1e-5)


def test_a_clear_change_is_sure_only_if_every_assumption_agrees(answer: BiasAnswer) -> None:
    # The bounds of everybody reach below 0, so that it can be said with caution alone.
    surely, carefully, _ = answer.claims
    assert "bias.claim.change.up" in keys(carefully.findings)
    assert "bias.claim.change.up" not in keys(surely.findings)


def test_a_clear_change_that_no_assumption_undoes_is_sure(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [*[Somebody(before=BAD)] * 40, *[Somebody(before=BAD, after=BAD)] * 8, SILENT]
    answer = answer_of(tiny, monkeypatch, people)
    assert "bias.claim.change.up" in keys(answer.claims[0].findings)
    assert "bias.claim.everybody" in keys(answer.claims[0].findings)
