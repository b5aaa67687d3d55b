"""Every printed figure beside ours: what agrees, what cannot, and what is not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from analysis.answers.figures import Figures
from analysis.answers.printed import Reconciled, agreement, reconciled
from analysis.answers.reconciliation import reconciliation_of
from analysis.answers.sections import sections_of
from analysis.answers.targets import target_statement, targets_of, targets_parts
from analysis.answers.view import View
from analysis.programme import Places, Programme, ProgrammeError, Published, Words, read_programme
from analysis.release import Figure, figures_in
from analysis.report import reader_for
from analysis.report.sentences import Wording
from tests.conftest import edited
from tests.demo import test_published_figures as counted

IMPOSSIBLE = {"mentors.satisfied", "courses.attended_new"}
FINDINGS = {  # what each says, in Danish and English; the numbers are the printed report's
    "parts_add_up": ("101", "88 og 16 giver 104", "88 and 16 add to 104"),
    "possible_percentage": ("86", "højst 83", "83% at most"),
    "same_quantity": ("7", "otte virksomheder", "eight companies"),
    "mean_fits": ("5", "mindst 5,9", "5.9 at least"),
    "same_people": ("82", "forskellige personer", "different people"),
    "levels_add_up": ("81", "47,5", "47.5%"),
}


@pytest.fixture(scope="module")
def programme(demo: Places) -> Programme:
    return read_programme(demo.programme)


@pytest.fixture(scope="module")
def internal(demo: Places, programme: Programme) -> View:
    return View(programme, demo, "all", "internal")


@pytest.fixture(scope="module")
def shared(demo: Places, programme: Programme) -> View:
    return View(programme, demo, "all", "shared")


@pytest.fixture(scope="module")
def rows(internal: View) -> dict[str, Reconciled]:
    return {row.published.id: row for row in reconciled(internal, Figures(internal))}


@pytest.fixture(scope="module")
def shared_rows(shared: View) -> dict[str, Reconciled]:
    return {row.published.id: row for row in reconciled(shared, Figures(shared))}


def by_plain_pandas() -> dict[str, object]:
    parts = (
        counted.decided(), counted.reached(), counted.activities(), counted.endings(),
        counted.durations(), counted.mentees_at_the_start(), counted.mentees_at_the_end(),
        counted.focus_and_effects(), counted.mentors(), counted.satisfaction(),
        counted.mentor_effects(),
    )  # fmt: skip
    return {name: number for part in parts for name, number in part.items()}


def test_all_but_the_two_impossible_figures_agree_as_printed(rows: dict[str, Reconciled]) -> None:
    told = Counter(row.agreement for row in rows.values())
    assert told["same"] >= 115
    assert told == {"same": 119, "other": 2}
    assert {name for name, row in rows.items() if row.agreement == "other"} == IMPOSSIBLE


def test_every_computed_figure_is_what_plain_pandas_counts(rows: dict[str, Reconciled]) -> None:
    for name, number in by_plain_pandas().items():
        row = rows[name]
        assert row.computed is not None, name
        assert row.computed.value is not None, name
        if row.published.unit == "month":
            assert row.computed.value == int(str(number).replace("-", ""))
            continue
        ours = row.computed.value * (100 if row.published.unit == "percent" else 1)
        # months are kept in tenths: three days
        near = 0.05 if row.published.unit == "months" else 1e-4
        assert ours == pytest.approx(float(str(number)), abs=near), name


def test_the_internal_ledger_holds_every_printed_figure_under_its_own_id(
    internal: View, programme: Programme
) -> None:
    reader = reader_for(programme, language="en")
    ledger = {row["id"] for row in reader.parts(reconciliation_of(internal).sections).ledger}
    assert {published.id for published in programme.published} <= ledger
    assert {f"printed.{published.id}" for published in programme.published} <= ledger


def test_the_impossible_figures_are_said_not_to_agree_and_why(internal: View) -> None:
    answer = reconciliation_of(internal)
    assert {statement.figures["computed"].id for statement in answer.differences} == IMPOSSIBLE
    assert {s.key for s in answer.differences} == {"reconciliation.differs.impossible"}


@pytest.mark.parametrize("audience", ["internal", "shared"])
def test_the_audits_findings_are_told_in_both_languages(
    audience: str, internal: View, shared: View, programme: Programme
) -> None:
    answer = reconciliation_of(internal if audience == "internal" else shared)
    assert len(answer.findings) == len(FINDINGS) == 6
    for place, language in ((1, "da"), (2, "en")):
        wording = Wording(programme, language=language)  # type: ignore[arg-type]
        told = [wording.sentence(statement) for statement in answer.findings]
        for words in FINDINGS.values():
            assert any(words[0] in one and words[place] in one for one in told), words


def test_what_the_gate_hides_is_not_compared(
    rows: dict[str, Reconciled], shared_rows: dict[str, Reconciled]
) -> None:
    hidden = {name for name, row in shared_rows.items() if row.agreement == "hidden"}
    assert "discontinued.mentee_dissatisfied" in hidden  # one person
    for name, row in shared_rows.items():
        if name in hidden:
            assert row.computed is not None
            assert (row.computed.value, row.computed.count, row.computed.n) == (None, None, None)
        elif row.agreement in {"same", "other"}:
            assert row.agreement == rows[name].agreement


def test_no_sentence_of_the_shared_chapter_holds_a_hidden_figure(shared: View) -> None:
    answer = reconciliation_of(shared)
    for statement in (*answer.summary, *answer.differences, *answer.findings):
        assert not any(figure.hidden for figure in statement.figures.values())


def test_the_shared_chapter_writes_whole_percentages_and_the_internal_one_those_printed(
    rows: dict[str, Reconciled], shared_rows: dict[str, Reconciled], programme: Programme
) -> None:
    wording = Wording(programme, language="en")
    for found, text in ((rows, "79.5%"), (shared_rows, "80%")):
        row = found["goal_end.has_goal"]
        assert row.computed is not None
        assert wording.value(row.printed) == "79.5%"
        assert wording.value(row.computed) == text


def test_each_figure_leads_to_the_chapter_that_shows_it(rows: dict[str, Reconciled]) -> None:
    led = {
        name: rows[name].chapter for name in ("corporate.started", "focus.norms", "mentors.again")
    }
    assert led == {
        "corporate.started": "02_activities",
        "focus.norms": "04_mentees",
        "mentors.again": "07_mentors",
    }
    assert rows["motivation_end.high"].chapter == "05_change"
    assert rows["effect.recommend"].chapter == "06_effects"
    assert rows["followup.first"].chapter == "02_activities"
    assert rows["participants.target"].decided
    nowhere = {name for name, row in rows.items() if not row.chapter and not row.decided}
    # Chapter 05 shows the levels after as counts, not as shares of all who answered after.
    assert nowhere == {"motivation_end.very_high_level", "motivation_end.high_level"}


def test_a_figure_that_the_shared_chapters_leave_out_leads_nowhere(
    shared_rows: dict[str, Reconciled], shared: View
) -> None:
    # Those who said yes; chapter 07 shows them together with those who said perhaps.
    assert shared_rows["mentors.again_yes"].agreement == "same"
    assert shared_rows["mentors.again_yes"].chapter == ""
    assert shared_rows["mentors.again"].chapter == "07_mentors"
    # Where a figure leads, it stands: itself, or a count as the share that it is.
    shown = {figure.id for figure in everything(sections_of(shared, "07_mentors"))}
    for row in shared_rows.values():
        if row.chapter == "07_mentors" and row.published.figure != "matched_mentors.n":
            assert {row.published.figure, f"{row.published.figure}.share"} & shown


def test_no_figure_has_two_values(internal: View) -> None:
    seen: dict[str, Figure] = {}
    for figure in everything(reconciliation_of(internal)):
        first = seen.setdefault(figure.id, figure)
        assert (first.value, first.count, first.n, first.low) == (
            (figure.value, figure.count, figure.n, figure.low)
        ), figure.id


def everything(answer: object) -> Iterator[Figure]:
    yield from figures_in(answer)


# --- What agreeing means ---------------------------------------------------------------------------

WORDS = Words(da="noget", en="something")


def printed(value: str, unit: str, decimals: int = 0) -> Published:
    return Published(
        id="a.b", section="-", population=WORDS, measure=WORDS, value=value, unit=unit, decimals=decimals
    )  # fmt: skip


def ours(value: float | None, *, hidden: bool = False) -> Figure:
    return Figure("a", WORDS, WORDS, "share", value=value, hidden=hidden)


def test_a_figure_agrees_within_half_a_unit_of_the_last_printed_digit() -> None:
    assert agreement(printed("86", "percent"), ours(0.8549)) == "other"
    assert agreement(printed("86", "percent"), ours(0.855)) == "same"  # an exact half, rounded up
    assert agreement(printed("85", "percent"), ours(0.855)) == "same"  # or down
    assert agreement(printed("79.5", "percent", 1), ours(0.7955)) == "same"
    assert agreement(printed("79.5", "percent", 1), ours(0.7956)) == "other"
    assert agreement(printed("5.5", "months", 1), ours(5.54)) == "same"


def test_counts_and_calendar_months_must_be_the_same() -> None:
    assert agreement(printed("7", "count"), ours(7)) == "same"
    assert agreement(printed("7", "count"), ours(7.5)) == "other"
    assert agreement(printed("2024-06", "month"), ours(202406)) == "same"
    assert agreement(printed("2024-06", "month"), ours(202407)) == "other"


def test_nothing_is_told_where_there_is_nothing_or_it_is_hidden() -> None:
    assert agreement(printed("7", "count"), None) == "untold"
    assert agreement(printed("7", "count"), ours(None)) == "untold"
    assert agreement(printed("7", "count"), ours(None, hidden=True)) == "hidden"


# --- Figures by their ids --------------------------------------------------------------------------


def test_a_sum_of_figures_is_found_and_hidden_where_a_part_is(internal: View, shared: View) -> None:
    both = "mentees.n + mentors.n"
    found = Figures(internal).find(both)
    assert found is not None
    assert found[0].value == 111 + 209
    less = Figures(internal).find("mentors.n - mentees.n")
    assert less is not None
    assert less[0].count == 98
    some = Figures(shared).find("mentees.n + left_by_mentee.reason.dissatisfied")
    assert some is not None
    assert some[0].hidden
    assert some[0].value is None


def test_a_figure_that_does_not_exist_is_not_found(internal: View) -> None:
    figures = Figures(internal)
    assert figures.find("mentees.nothing") is None
    assert figures.find("mentees.n + mentees.nothing") is None


# --- Targets ---------------------------------------------------------------------------------------


def test_each_target_is_told_with_what_was_reached(internal: View, programme: Programme) -> None:
    found = {target.id: target for target in targets_of(internal)}
    wording = Wording(programme, language="en")
    told = {name: wording.sentence(target_statement(target)) for name, target in found.items()}
    assert told["participants"] == "The target of 300 participants was reached: there are 320."
    companies = told["companies"].replace("\N{NO-BREAK SPACE}", " ")
    assert companies.startswith("The target of 4 to 5 partnerships with companies was")
    assert found["matches"].met is True
    assert found["course_months"].met is False  # planned for six, 5.5 on average


def test_a_cohort_was_promised_nothing(demo: Places, programme: Programme) -> None:
    assert targets_parts(View(programme, demo, "2025-foraar", "internal")) == ()


def test_a_hidden_number_tells_nothing_of_its_target(shared: View) -> None:
    matches = next(target for target in targets_of(shared) if target.id == "matches")
    assert matches.reached is not None
    assert matches.reached.hidden  # all but three of the courses
    assert matches.met is None
    assert target_statement(matches).key == "target.matches.untold"


# --- Settings that contradict themselves -----------------------------------------------------------


def test_a_figure_column_that_names_no_figure_is_refused(tiny: Places) -> None:
    path = tiny.programme / "published_figures.csv"
    head = "id,value,unit,decimals,population,measure,figure\n"
    path.write_text(head + "a.b,7,count,0,people,some,mentees plus mentors\n", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="names no figure"):
        read_programme(tiny.programme)


def test_a_target_reached_by_figures_about_nothing_known_is_refused(tiny: Places) -> None:
    targets = (
        "[targets]\nparticipants = 1\ncompanies = [0, 1]\nmatches = 1\ncourse_months = 6\n"
        'reached = { participants = ["nobody.n"] }\n\n[pool]'
    )
    edited(tiny.programme / "programme.toml", "[pool]", targets)
    with pytest.raises(ProgrammeError, match="nobody"):
        read_programme(tiny.programme)
