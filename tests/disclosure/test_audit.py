"""What a reader can work out of a release, seen by the auditor of the rendered pages."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure.audit import Bound, Pinned, attack, component, pinned
from analysis.disclosure.audit.figures import Part
from tests.disclosure.naive import hide_small
from tests.disclosure.small_release import (
    COHORTS,
    EVERY,
    POOL,
    Cell,
    Table,
    pooled,
    shown,
    table,
    write,
)

THRESHOLD = 5
ROOT = Path(__file__).parents[2]
# One question in three cohorts: its answers are the parts of a whole, as every cohort shows.
TRAIT = {
    "spring": {"north": 14, "south": 9, "west": 11},
    "summer": {"north": 8, "south": 13, "west": 12},
    "autumn": {"north": 10, "south": 7, "west": 17},
}
Chapters = Mapping[str, Sequence[Table | Cell | str]]


def release(folder: Path, chapters: Mapping[str, Chapters]) -> Path:
    for cohort in EVERY:
        write(folder, chapters.get(cohort, {}), cohort=cohort)
    return folder


def one_question(
    counts: Mapping[str, Mapping[str, int]],
    hide: Mapping[str, Sequence[str]],
    *,
    unit: str = "people",
) -> dict[str, Chapters]:
    every = {**counts, POOL: pooled(counts)}
    return {
        cohort: {"04_mentees": [table("trait", own, hide=hide.get(cohort, ()), unit=unit)]}
        for cohort, own in every.items()
    }


def found(
    folder: Path, *, twins: Path | None = None, public: Sequence[str] = ()
) -> dict[tuple[str, str, str], Pinned]:
    internal = None if twins is None else {cohort: twins / cohort for cohort in EVERY}
    pins = pinned(
        folder,
        pool=POOL,
        cohorts=COHORTS,
        threshold=THRESHOLD,
        internal=internal,
        public=public,
    )
    return {(pin.cohort, pin.id, pin.what): pin for pin in pins}


def bounds(folder: Path, *, twins: Path | None = None) -> dict[tuple[str, str, str], Bound]:
    internal = None if twins is None else {cohort: twins / cohort for cohort in EVERY}
    every = attack(folder, pool=POOL, cohorts=COHORTS, internal=internal).bounds
    return {(bound.cohort, bound.id, bound.what): bound for bound in every}


def small_in(cohort: str, **numbers: int) -> dict[str, dict[str, int]]:
    return {**TRAIT, cohort: {**TRAIT[cohort], **numbers}}


# --- What gives a small count away ---------------------------------------------------------------


def test_a_release_that_hides_nothing_and_has_no_small_count_gives_nothing_away(
    tmp_path: Path,
) -> None:
    assert not found(release(tmp_path, one_question(TRAIT, {})))


def test_a_row_total_gives_a_single_hidden_cell_away(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south"], POOL: ["south"]}
    pins = found(release(tmp_path, one_question(counts, hide)))
    pin = pins["spring", "trait.south", "count"]
    assert (pin.low, pin.high) == (3, 3)


def test_two_hidden_cells_of_a_table_cover_each_other(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    assert not found(release(tmp_path, one_question(counts, hide)))


def test_cohorts_that_are_shown_give_the_last_one_away_beside_the_pool(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south", "west"]}
    pins = found(release(tmp_path, one_question(counts, hide)))
    assert pins["spring", "trait.south", "count"].low == 3


def test_people_counted_once_in_the_pool_blur_what_it_gives_away(tmp_path: Path) -> None:
    """Seven people stand in two cohorts, so a pool that lacks any of them says little."""
    counts = small_in("spring", south=3)
    hide = {"spring": ["south", "west"]}
    chapters = one_question(counts, hide)
    lacking = {"north": 32 - 4, "south": 23 - 3, "west": 40}
    chapters[POOL] = {"04_mentees": [table("trait", lacking)]}
    pins = found(release(tmp_path, chapters))
    assert ("spring", "trait.south", "count") not in pins


def test_a_count_beside_its_n_tells_how_many_are_left(tmp_path: Path) -> None:
    chapters = {"spring": {"04_mentees": [Cell("asked.yes", 35, 37)]}}
    pin = found(release(tmp_path, chapters))["spring", "asked.yes", "rest"]
    assert (pin.low, pin.high) == (2, 2)
    assert pin.line.endswith("is plain to see")


def test_what_counts_nobody_has_no_small_counts(tmp_path: Path) -> None:
    chapters = {"spring": {"02_activities": [Cell("firms.partner.yes", 2, 3, "share")]}}
    folder = release(tmp_path, chapters)
    assert found(folder)
    assert not found(folder, public=("firms",))


def test_a_percentage_and_an_n_give_a_hidden_count_away(tmp_path: Path) -> None:
    text = (
        'Of <span data-figure="asked.yes" data-part="n">21</span> people '
        '<span data-figure="asked.yes.share" data-part="percent">14%</span> said yes.'
    )
    chapters = {"spring": {"04_mentees": [text, table("asked", {"yes": 3}, hide=["yes"], n=21)]}}
    pin = found(release(tmp_path, chapters))["spring", "asked.yes", "count"]
    assert (pin.low, pin.high) == (3, 3)  # 2 of 21 are 10%, 4 are 19%


def test_a_percentage_of_many_people_does_not(tmp_path: Path) -> None:
    text = (
        'Of <span data-figure="asked.yes" data-part="n">900</span> people '
        '<span data-figure="asked.yes.share" data-part="percent">1%</span> said yes.'
    )
    chapters = {"spring": {"04_mentees": [text]}}
    bound = bounds(release(tmp_path, chapters))["spring", "asked.yes", "count"]
    assert bound.wide  # 5 to 13 people


def test_an_interval_tells_the_n_of_a_percentage(tmp_path: Path) -> None:
    """20% (6 to 51%) is 2 of 10 and nothing else: 1 of 5 is 4 to 62%, 3 of 15 is 7 to 45%."""
    text = (
        '<table><tr><th>Yes</th><td data-figure="asked.yes.share">20%'
        "<br><small>(6 to 51%)</small></td></tr></table>"
    )
    row = Cell("asked.yes.share", 2, 10, "share").row("04_mentees")
    row |= {"n": "", "count": "", "low": 0.056682, "high": 0.509838, "level": 0.95}
    folder = release(tmp_path, {"spring": {"04_mentees": [text]}})
    for language in ("da", "en"):
        ledger = folder / "spring" / language / "results.csv"
        with ledger.open("a", encoding="utf-8") as stream:
            stream.write(",".join(str(cell) for cell in row.values()) + "\n")
    pins = found(folder)
    assert pins["spring", "asked.yes.share", "count"].low == 2
    assert pins["spring", "asked.yes.share", "count"].high == 2


def test_one_id_in_two_chapters_is_one_number(tmp_path: Path) -> None:
    hidden = table("asked", {"yes": 3, "no": 20}, hide=["yes", "no"])
    chapters = {"spring": {"04_mentees": [hidden], "01_summary": [Cell("asked.yes", 3, 23)]}}
    pin = found(release(tmp_path, chapters))["spring", "asked.yes", "count"]
    assert pin.low == 3
    assert "01_summary" in pin.line


def test_one_language_gives_away_what_the_other_hides(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    folder = release(tmp_path, one_question(counts, hide))
    careless = {"04_mentees": [table("trait", counts["spring"], hide=["south"])]}
    write(folder, careless, languages=["en"], cohort="spring")
    assert found(folder)["spring", "trait.south", "count"].low == 3


def test_a_sentence_gives_away_what_the_table_hides(tmp_path: Path) -> None:
    text = 'Only <span data-figure="asked.yes" data-part="count">3</span> said yes.'
    hidden = table("asked", {"yes": 3, "no": 20}, hide=["yes", "no"])
    pins = found(release(tmp_path, {"spring": {"04_mentees": [hidden, text]}}))
    assert pins["spring", "asked.yes", "count"].low == 3


@pytest.mark.parametrize("said", ["3", "hidden"])
def test_an_alt_text_gives_away_what_the_table_hides(tmp_path: Path, said: str) -> None:
    alt = f"Who said what. Yes: {said}; no: hidden."
    own = table("asked", {"yes": 3, "no": 20}, hide=["yes", "no"], alt=alt)
    other = table("asked", {"yes": 13, "no": 20})
    chapters: dict[str, Chapters] = {
        "spring": {"04_mentees": [own]},
        "summer": {"04_mentees": [other]},
    }
    pins = found(release(tmp_path, chapters))
    assert (("spring", "asked.yes", "count") in pins) == (said == "3")


def test_stages_that_only_shrink_hold_a_hidden_one_between_its_neighbours(tmp_path: Path) -> None:
    names = ("all", "called", "came", "stayed", "answered", "again", "still")
    stages = {
        "spring": (60, 41, 30, 22, 4, 3, 3),
        "summer": (55, 44, 32, 20, 15, 11, 8),
        "autumn": (70, 50, 40, 33, 21, 14, 9),
    }
    chapters: dict[str, Chapters] = {}
    for cohort, numbers in stages.items():
        own = tuple(Cell(f"path.{name}", count) for name, count in zip(names, numbers, strict=True))
        if cohort == "spring":
            own = tuple(Cell(c.id, c.count, hidden=c.id == "path.again") for c in own)
        chapters[cohort] = {"08_bias": [Table("path", own)]}
    pin = found(release(tmp_path, chapters), public=("nothing",))["spring", "path.again", "count"]
    assert (pin.low, pin.high) == (3, 4)


def test_a_table_without_rows_of_nobody_tells_that_there_is_somebody_in_each(
    tmp_path: Path,
) -> None:
    """Five hidden rows among six people: four of them stand for one person each."""
    counts = {
        "spring": {"big": 20, "a": 1, "b": 1, "c": 1, "d": 1, "e": 2},
        "summer": {"big": 18, "a": 7, "b": 8, "c": 9, "d": 6},
        "autumn": {"big": 21, "a": 6, "b": 9, "c": 7, "d": 8, "e": 9},
    }
    hide = {"spring": list("abcde"), POOL: list("abcde")}
    pins = found(release(tmp_path, one_question(counts, hide)))
    assert {(p.low, p.high) for p in pins.values() if p.cohort == "spring"} == {(1, 2)}


def test_so_many_different_answers_among_so_few_are_one_person_each(tmp_path: Path) -> None:
    """Nine nationalities of 30 people, of whom 22 have the only one that is shown."""
    rare = dict.fromkeys("abcdefgh", 1)
    hidden = list(rare)
    counts = {cohort: {"danish": 22 + place, **rare} for place, cohort in enumerate(COHORTS)}
    shared, twins = tmp_path / "shared", tmp_path / "twins"
    chapters = one_question(counts, dict.fromkeys(EVERY, hidden), unit="share")
    release(twins, one_question(counts, {}, unit="share"))
    for cohort, own in chapters.items():
        first = own["04_mentees"][0]
        assert isinstance(first, Table)
        visible = Table(first.id, first.cells[:1])  # rows of hidden answers are left out
        kinds = Cell("trait.kinds", 9, first.cells[0].n, "kinds")
        write(shared, {"04_mentees": [visible, kinds]}, cohort=cohort)
    assert found(shared, twins=twins)["spring", "trait.*", "count"].high == 1


def test_a_net_improvement_tells_how_many_went_down(tmp_path: Path) -> None:
    net = Cell("mood.net", 0, 24, "share difference").row("05_change")
    net |= {"count": "", "value": round((14 - 4) / 24, 6)}
    folder = release(tmp_path, {"spring": {"05_change": [Cell("mood.pairs.better", 14, 24)]}})
    for language in ("da", "en"):
        with (folder / "spring" / language / "results.csv").open("a", encoding="utf-8") as stream:
            stream.write(",".join(str(cell) for cell in net.values()) + "\n")
    assert found(folder)["spring", "mood.pairs.worse.share", "count"].low == 4


def test_figures_with_the_same_words_and_numbers_are_one_number(tmp_path: Path) -> None:
    chapters: dict[str, Chapters] = {}
    for cohort, yes in {"spring": 3, "summer": 17, "autumn": 21, POOL: 41}.items():
        away = cohort in {"spring", "summer"}
        here = Cell("asked.yes", yes, 40, hidden=away, words="said yes")
        there = Cell("again.yes", yes, 40, words="said yes")
        chapters[cohort] = {"04_mentees": [Table("asked", (here,))], "06_effects": [there]}
    shared, twins = tmp_path / "shared", tmp_path / "twins"
    release(shared, chapters)
    release(
        twins,
        {
            cohort: {
                name: [shown(part) if isinstance(part, Table) else part for part in parts]
                for name, parts in own.items()
            }
            for cohort, own in chapters.items()
        },
    )
    seen = bounds(shared, twins=twins)
    assert seen["spring", "again.yes", "count"].high == 3
    assert ("spring", "asked.yes", "count") not in seen  # one number is bounded once


# --- What the auditor may learn, and what it may not ---------------------------------------------


def twins_of(folder: Path, counts: Mapping[str, Mapping[str, int]]) -> Path:
    return release(folder, one_question(counts, {}))


def test_relations_are_learned_from_the_twins_where_no_page_shows_them(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    shared = tmp_path / "shared"
    every = {**counts, POOL: pooled(counts)}
    for cohort, own in every.items():
        part = table("trait", own, hide=["south"])
        write(shared, {"04_mentees": [part]}, cohort=cohort)
    assert not found(shared)  # no page has all of them, so that nobody sees that they add up
    twins = twins_of(tmp_path / "twins", counts)
    assert found(shared, twins=twins)["spring", "trait.south", "count"].low == 3


def test_the_twins_numbers_are_never_used_as_such(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    shared = release(tmp_path / "shared", one_question(counts, hide))
    twins = twins_of(tmp_path / "twins", counts)
    assert bounds(shared, twins=twins)["spring", "trait.south", "count"].wide


def test_a_hidden_count_that_is_not_small_may_be_known(tmp_path: Path) -> None:
    hide = {"spring": ["south"]}
    shared = release(tmp_path / "shared", one_question(TRAIT, hide))
    assert bounds(shared)["spring", "trait.south", "count"].low == 9
    assert not found(shared, twins=twins_of(tmp_path / "twins", TRAIT))


@given(seed=st.integers(0, 60))
@settings(max_examples=12)
def test_bounds_hold_the_true_count_whatever_is_hidden(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    tmp_path = tmp_path_factory.mktemp("random")
    dealt = random.Random(seed)
    names = ["a", "b", "c", "d", "e"][: dealt.randint(2, 5)]
    counts = {c: {name: dealt.randint(0, 14) for name in names} for c in COHORTS}
    every = {**counts, POOL: pooled(counts)}
    hide = {c: [name for name in names if dealt.random() < 0.4] for c in every}
    shared = release(tmp_path / "shared", one_question(counts, hide))
    twins = twins_of(tmp_path / "twins", counts)
    seen = bounds(shared, twins=twins)
    for (cohort, id_, what), bound in seen.items():
        count, n = every[cohort][id_.rpartition(".")[2]], sum(every[cohort].values())
        true = {"count": count, "n": n, "rest": n - count}[what]
        assert bound.proven
        assert bound.wide or bound.low <= true <= bound.high


@given(seed=st.integers(0, 40))
@settings(max_examples=8)
def test_unrelated_numbers_teach_nothing(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Twelve random counts of each of three cohorts: whatever adds up does so by chance."""
    tmp_path = tmp_path_factory.mktemp("chance")
    dealt = random.Random(seed)
    counts = {c: {f"x{k}": dealt.randint(1, 40) for k in range(12)} for c in COHORTS}
    chapters: dict[str, Chapters] = {
        cohort: {"04_mentees": [table("skill", own, n=45)]} for cohort, own in counts.items()
    }
    learned = attack(release(tmp_path, chapters), pool=POOL, cohorts=COHORTS).knowledge.relations
    assert len(learned) <= 1


def test_levels_that_add_up_to_a_top_are_learned_by_analogy(tmp_path: Path) -> None:
    """One question alone could be chance; that four say the same is none."""
    dealt = random.Random(3)
    chapters: dict[str, dict[str, list[Table | Cell | str]]] = {
        c: {"07_mentors": []} for c in COHORTS
    }
    for cohort in COHORTS:
        for question in ("access", "life", "work", "home"):
            answers = {name: dealt.randint(2, 9) for name in ("low", "middle", "high", "full")}
            whole = sum(answers.values())
            top = Cell(f"{question}.top", answers["high"] + answers["full"], whole)
            chapters[cohort]["07_mentors"] += [table(question, answers), top]
    known = attack(release(tmp_path, chapters), pool=POOL, cohorts=COHORTS).knowledge
    wanted = {
        (("access.full", 1), ("access.high", 1), ("access.top", -1)),
        (("home.full", 1), ("home.high", 1), ("home.top", -1)),
    }
    told = {tuple((part.id, weight) for part, weight in each.terms) for each in known.relations}
    assert wanted <= told


# --- How it tells --------------------------------------------------------------------------------


def test_a_finding_names_figure_cohort_and_chapters_and_never_the_count(tmp_path: Path) -> None:
    counts = small_in("spring", south=3)
    hide = {"spring": ["south"], POOL: ["south"]}
    line = found(release(tmp_path, one_question(counts, hide)))[
        "spring", "trait.south", "count"
    ].line
    assert line.startswith("spring: the count “trait.south” (04_mentees)")
    assert "“trait.north” of spring" in line
    assert not set(line.replace("04_mentees", "")) & set("0123456789")


def test_what_the_solver_cannot_answer_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsolved(*_: object, **__: object) -> None:
        raise component.UnsolvedError

    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    folder = release(tmp_path, one_question(small_in("spring", south=3), hide))
    assert not found(folder)
    monkeypatch.setattr(component.Component, "extreme", unsolved)
    pins = found(folder)
    assert "could not be shown to be safe" in pins["spring", "trait.south", "count"].line


def test_an_answer_of_the_solver_that_does_not_hold_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impossible:
        status = 0

        def __init__(self, aim: np.ndarray) -> None:
            self.x = np.full(len(aim), 10_000.0)

    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    folder = release(tmp_path, one_question(small_in("spring", south=3), hide))
    monkeypatch.setattr(component, "milp", lambda aim, **_: Impossible(aim))
    assert not bounds(folder)["spring", "trait.south", "count"].proven


def test_it_finds_the_same_in_the_same_order_each_time(tmp_path: Path) -> None:
    hide = {"spring": ["south"], "autumn": ["west"], POOL: ["south"]}
    folder = release(tmp_path, one_question(small_in("spring", south=3), hide))
    first = pinned(folder, pool=POOL, cohorts=COHORTS, threshold=THRESHOLD)
    assert first == pinned(folder, pool=POOL, cohorts=COHORTS, threshold=THRESHOLD)


def test_the_solver_is_not_heard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    hide = {"spring": ["south", "west"], POOL: ["south", "west"]}
    found(release(tmp_path, one_question(small_in("spring", south=3), hide)))
    assert capfd.readouterr() == ("", "")


def test_a_folder_without_chapters_gives_nothing_away(tmp_path: Path) -> None:
    assert not found(tmp_path)


# --- Teeth ---------------------------------------------------------------------------------------


def survey(folder: Path, *, cohorts: Sequence[str], questions: int, seed: int) -> Path:
    """Internal chapters of some cohorts and their pool: one-way tables, a few chapters each."""
    dealt = random.Random(seed)
    people = {cohort: dealt.randint(25, 40) for cohort in cohorts}
    chapters: dict[str, dict[str, list[Table | Cell | str]]] = {c: {} for c in (*cohorts, POOL)}
    for question in range(questions):
        weights = [dealt.random() ** 2 + 0.05 for _ in range(dealt.randint(3, 6))]
        answers = [f"a{place}" for place in range(len(weights))]
        counts = {
            cohort: dict.fromkeys(answers, 0)
            | dict(
                zip(
                    *np.unique(dealt.choices(answers, weights, k=k), return_counts=True),
                    strict=True,
                )
            )
            for cohort, k in people.items()
        }
        for cohort, own in {**counts, POOL: pooled(counts)}.items():
            whole = {name: int(count) for name, count in own.items()}
            chapters[cohort].setdefault(f"0{question % 3}_part", []).append(
                table(f"q{question}", whole)
            )
    for cohort, own in chapters.items():
        write(folder, own, cohort=cohort)
    return folder


def recoveries(shared: Path, internal: Path, *, cohorts: Sequence[str], pool: str) -> list[Pinned]:
    """Counts that the marker hides and that are known exactly all the same."""
    twins = {cohort: internal / cohort for cohort in (*cohorts, pool)}
    pins = pinned(shared, pool=pool, cohorts=cohorts, threshold=THRESHOLD, internal=twins)
    return [
        pin
        for pin in pins
        if pin.what == "count" and pin.low == pin.high and "plain to see" not in pin.line
    ]


def test_hiding_small_counts_alone_hides_hardly_anything(tmp_path: Path) -> None:
    internal = survey(tmp_path / "internal", cohorts=COHORTS, questions=16, seed=1)
    hidden = sum(
        len(hide_small(internal / c, tmp_path / "shared" / c, threshold=THRESHOLD)) for c in EVERY
    )
    pins = recoveries(tmp_path / "shared", internal, cohorts=COHORTS, pool=POOL)
    every = attack(internal, pool=POOL, cohorts=COHORTS).values
    assert hidden >= 20
    assert len(pins) >= 20
    for pin in pins:
        assert pin.low == every.of(pin.cohort, Part(pin.id, "count"))


@pytest.mark.slow
def test_hiding_small_counts_of_the_demo_alone_is_seen_through(
    demo_run: Path, tmp_path: Path
) -> None:
    cohorts = ("2024-efteraar", "2025-foraar", "2025-efteraar")
    internal, shared = tmp_path / "internal", tmp_path / "naive"
    internal.mkdir()
    for cohort in (*cohorts, POOL):
        shutil.copytree(demo_run / "processed" / cohort / "internal", internal / cohort)
        hide_small(internal / cohort, shared / cohort, threshold=THRESHOLD)
    assert len(recoveries(shared, internal, cohorts=cohorts, pool=POOL)) >= 20
