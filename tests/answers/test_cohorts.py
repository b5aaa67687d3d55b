"""Cohorts side by side: what each shows, what they say together, and what stays hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from lxml import html

from analysis.answers import CohortsAnswer, cohorts_answer, protect_release
from analysis.answers.change import change_of
from analysis.answers.cohorts import cohorts_of
from analysis.answers.view import View
from analysis.data import clean_cohort
from analysis.programme import Language, Places, read_programme
from analysis.release import Audience, Chart, Figure, Statement, Table, figures_in
from analysis.report import reader_for
from tests.conftest import edited

UP, SAME, DOWN, SILENT = ("Dårligt", "Godt"), ("Godt", "Godt"), ("Godt", "Dårligt"), ("Godt", None)
FAIR = ("Nogenlunde", "Nogenlunde")
NAMES = ("spring", "summer", "autumn", "winter", "next", "later")
Answers = tuple[str, str | None]


@dataclass(frozen=True)
class Moved:
    """How many of a cohort went up, stayed high, stayed low, went down, and did not answer again."""

    up: int = 0
    high: int = 0
    low: int = 0
    down: int = 0
    silent: int = 0

    @property
    def people(self) -> list[Answers]:
        counts = (self.up, self.high, self.low, self.down, self.silent)
        kinds = (UP, SAME, FAIR, DOWN, SILENT)
        return [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]


def made(
    places: Places,
    cohorts: Sequence[Moved],
    monkeypatch: pytest.MonkeyPatch,
    *,
    audience: Audience = "internal",
) -> None:
    """Make a programme of these cohorts, clean it, and decide what is hidden from the audience."""
    block = '[[cohorts]]\nid = "{}"\ntitle = {{ da = "{}", en = "{}" }}\nstart = 2025-02-01\n'
    blocks = [block.format(name, name.upper(), name.title()) for name in NAMES[: len(cohorts)]]
    edited(
        places.programme / "programme.toml",
        block.format("spring", "Forår", "Spring"),
        "\n".join(blocks),
    )
    edited(places.programme / "programme.toml", "[gate]\n", '[gate]\ncohort_tables = "all"\n')
    for name, moved in zip(NAMES, cohorts, strict=False):
        folder = places.raw / name
        folder.mkdir(exist_ok=True)
        lines: dict[str, list[str]] = {"people": [], "first": [], "last": []}
        for number, (before, after) in enumerate(moved.people):
            key = f"K-{name}-{number}"
            lines["people"].append(f"{key};N {number};15-06-1990;1")
            lines["first"].append(f"{key};01-02-2025;{before};Job")
            lines["last"] += [] if after is None else [f"{key};Ja;{after}"]
        heads = {
            "people": "Id;Navn;Født;Timer",
            "first": "Id;Dato;Humør;Mål",
            "last": "Id;Har mål;Humør",
        }
        for file, head in heads.items():
            rows = lines[file] or ["x" + ";" * head.count(";")]  # a file without rows is refused
            (folder / f"{file}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    for variable, place in places.environment().items():
        monkeypatch.setenv(variable, place)
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        clean_cohort(programme, places, cohort=cohort.id)
    if audience == "shared":
        protect_release(programme, places)


def figures(answer: object) -> dict[str, Figure]:
    return {figure.id: figure for figure in figures_in(answer)}


def keys(answer: CohortsAnswer) -> list[str]:
    return [statement.key for statement in answer.summary]


def value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


THREE = (Moved(12, 10, 6, 8, 5), Moved(9, 14, 7, 6, 6), Moved(14, 9, 8, 7, 7))


@pytest.mark.parametrize("audience", ["internal", "shared"])
def test_each_cohort_has_its_own_change_in_order_of_time(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, audience: Audience
) -> None:
    made(tiny, THREE, monkeypatch, audience=audience)
    table = cohorts_answer(cohort="all", audience=audience).net.table
    assert [row.en for row in table.rows[:3]] == ["Spring", "Summer", "Autumn"]
    nets = [value(cells[0]) for cells in table.cells[:3] if cells[0] is not None]
    # up less down, of all pairs
    assert nets == pytest.approx([4 / 36, 3 / 36, 7 / 38], abs=1e-6)


def test_cohorts_that_are_alike_are_put_together_by_how_sure_each_is(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tiny, THREE, monkeypatch)
    found = figures(cohorts_answer(cohort="all"))
    n = np.array([36, 36, 38])
    up, down = np.array([12, 9, 14]), np.array([8, 6, 7])
    effects = (up - down) / n
    variances = ((up + down) / n - effects**2) / n
    weights = 1 / variances
    mean = float(weights @ effects / weights.sum())
    q = float(weights @ (effects - mean) ** 2)
    assert q < 2  # no more unlike than chance makes three cohorts, so nothing lies between them
    assert value(found["cohorts.mood.net.pooled"]) == pytest.approx(mean, abs=1e-6)
    assert value(found["cohorts.mood.net.tau2"]) == value(found["cohorts.mood.net.i2"]) == 0
    assert value(found["cohorts.mood.net.q"]) == pytest.approx(q, abs=1e-6)
    # chi-square with 2 degrees of freedom
    assert value(found["cohorts.mood.net.q_test"]) == pytest.approx(math.exp(-q / 2), abs=1e-6)
    # Student's t with 2 degrees of freedom, at 97.5 %
    low = mean - 4.302653 / math.sqrt(weights.sum())
    assert found["cohorts.mood.net.pooled"].low == pytest.approx(low, abs=1e-5)


def test_gains_and_losses_of_cohorts_kept_apart_are_added(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tiny, THREE, monkeypatch)
    found = figures(cohorts_answer(cohort="all"))
    assert value(found["cohorts.mood.stratified.odds_ratio"]) == pytest.approx(35 / 21, abs=1e-6)


def test_equal_cohorts_on_a_line_have_its_slope(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Everybody who changed: 15 of 30 in each; 10-5, 9-6 and 8-7 up and down
    made(tiny, (Moved(10, 8, 7, 5), Moved(9, 8, 7, 6), Moved(8, 8, 7, 7)), monkeypatch)
    trend = figures(cohorts_answer(cohort="all"))["cohorts.mood.net.trend"]
    # two pairs of 30 fewer each time; the weights differ a little, but the points lie on the line
    assert value(trend) == pytest.approx(-2 / 30, abs=1e-6)


def test_few_cohorts_are_said_to_be_too_few_to_judge(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tiny, THREE, monkeypatch)
    answer = cohorts_answer(cohort="all")
    assert keys(answer)[-1] == "cohorts.few"
    told = answer.between[1].findings
    assert [statement.key for statement in told] == ["cohorts.trend", "cohorts.trend.few"]


def test_enough_cohorts_are_judged(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    unlike = (Moved(25, 5, 5, 0), Moved(0, 5, 5, 25), *THREE)
    made(tiny, unlike, monkeypatch)
    answer = cohorts_answer(cohort="all")
    assert keys(answer)[-1] == "cohorts.differ.clear"
    assert "cohorts.trend.few" not in [s.key for s in answer.between[1].findings]


def test_one_hidden_cohort_hides_all_that_it_could_be_solved_from(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tiny, (*THREE[:2], Moved(14, 9, 8, 2, 5)), monkeypatch, audience="shared")
    answer = cohorts_answer(cohort="all", audience="shared")  # in the autumn two went down
    assert figures(answer)["autumn:mood.net"].hidden
    for name, figure in figures(answer).items():
        of_the_change = name.startswith("cohorts.mood.net.") and not name.endswith(".added")
        assert not of_the_change or figure.hidden, name
    assert keys(answer)[1].startswith("cohorts.added")
    assert "cohorts.spread" not in [table.id for table in answer.between[0].tables]
    assert [s.key for s in answer.between[0].findings] == ["cohorts.left_out"]


def test_a_closed_cohort_shows_nothing_and_neither_does_what_is_made_of_it(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tiny, (*THREE[:2], Moved(2, 1, 1, 0)), monkeypatch, audience="shared")
    found = figures(cohorts_answer(cohort="all", audience="shared"))
    assert all(figure.hidden for name, figure in found.items() if name.startswith("autumn:"))
    assert found["cohorts.mood.net.pooled"].hidden


EDGES = {
    "one cohort": (THREE[0],),
    "one person": (Moved(1), *THREE),
    "nobody after": (Moved(silent=12), Moved(silent=20), Moved(silent=30)),
    "nobody after in one": (Moved(silent=12), *THREE[:2]),
    "nobody changed": (Moved(high=12), Moved(high=9, low=12), Moved(high=30)),
    "everybody changed": (Moved(up=30), Moved(up=25), Moved(up=40)),
    "two cohorts": THREE[:2],
    "six cohorts": (*THREE, *THREE),
}


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["internal", "shared"])
@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_is_told_in_both_languages(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, edge: str, audience: Audience
) -> None:
    made(tiny, EDGES[edge], monkeypatch, audience=audience)
    answer = cohorts_answer(cohort="all", audience=audience)
    for language in ("da", "en"):
        text = read(answer, tiny, language)
        assert "nan" not in text.split()
        assert "{" not in text
        assert "signifi" not in text


def read(answer: CohortsAnswer, places: Places, language: Language) -> str:
    reader = reader_for(read_programme(places.programme), language=language)
    shown = [reader.key_findings(answer.summary), reader.text(answer.answered, *answer.prediction)]
    charts: tuple[Chart, ...] = (answer.response, answer.net, answer.top)
    tables: tuple[Table, ...] = (answer.rates, answer.directions, answer.levels)
    shown += [reader.chart(chart) for chart in charts] + [reader.table(table) for table in tables]
    shown += [reader.parts(answer.between), reader.parts(answer.others)]
    pages = [html.fragment_fromstring(part.html, create_parent="div") for part in shown]
    return " ".join(str(page.text_content()) for page in pages)


# --- The demo programme, whose cohorts have hidden counts ------------------------------------------


def test_a_cohorts_number_is_shown_exactly_where_its_own_chapter_shows_it(demo: Places) -> None:
    programme = read_programme(demo.programme)
    together = figures(cohorts_of(View(programme, demo, "all", "shared")))
    compared = 0
    for cohort in programme.cohorts:
        for name, own in figures(change_of(View(programme, demo, cohort.id, "shared"))).items():
            here = together.get(f"{cohort.id}:{name}")
            if here is not None:
                compared += 1
                assert (here.hidden, here.value, here.low) == (own.hidden, own.value, own.low)
    assert compared >= 3 * 5


def test_every_figure_has_one_value_whatever_part_of_the_chapter_shows_it(demo: Places) -> None:
    programme = read_programme(demo.programme)
    for audience in ("internal", "shared"):
        seen: dict[str, Figure] = {}
        for figure in figures_in(cohorts_of(View(programme, demo, "all", audience))):
            first = seen.setdefault(figure.id, figure)
            assert (first.value, first.low, first.p, first.n, first.count) == (
                (figure.value, figure.low, figure.p, figure.n, figure.count)
            ), figure.id


def test_the_answer_is_made_of_what_passed_the_gate(demo: Places) -> None:
    programme = read_programme(demo.programme)
    answer = cohorts_of(View(programme, demo, "all", "shared"))
    assert all(isinstance(told, Statement) for told in answer.summary)
    assert 2 <= len(answer.summary) <= 4
