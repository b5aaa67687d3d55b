"""Numbers that others published, from their raw rows.

The data sets are public but not ours to pass on: where their folder is not
beside the project these tests are skipped.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.inference.multiplicity import holm
from analysis.inference.paired_levels import (
    bhapkar,
    bowker,
    direction_counts,
    linear_by_linear,
    marginal_homogeneity_normal,
    mean_change,
    sign_test_exact,
    stuart_maxwell,
    weighted_kappa,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    agresti_min_difference,
    bonett_price_difference,
    cochran_q,
    conditional_odds_ratio,
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
    newcombe_difference,
    tango_difference,
    wald_difference,
    wald_standard_error,
)
from analysis.inference.shares import newcombe_independent_difference

FOLDER = Path(__file__).parents[3] / "shared" / "datasets"
WORKSHOP, CLASSIC = FOLDER / "ua_faculty_workshop", FOLDER / "classic"
Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    if not path.exists():
        pytest.skip("the public data sets are not here")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference(name: str) -> dict[str, Any]:
    path = CLASSIC / f"{name}.json"
    if not path.exists():
        pytest.skip("the public data sets are not here")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


# --- A faculty workshop: 26 questions before and after, Holm-adjusted paired t tests ---


def answered_twice() -> dict[str, tuple[list[int], list[int]]]:
    """Every question's answers before and after, of those who gave both.

    Some took part in several years; the authors keep everybody's first.
    """
    seen: set[tuple[str, str]] = set()
    found: dict[str, tuple[list[int], list[int]]] = {}
    for name in ("survey-data-raw-pd1.csv", "survey-data-raw-pd2.csv"):
        for row in rows(WORKSHOP / name):
            person = name, row["Participant Code"]
            if person in seen:
                continue
            seen.add(person)
            for column, before in row.items():
                if not (asked := re.match(r"(Q\d+(?:_\d+)?)Pre: (.*)", column)):
                    continue
                question, text = asked.groups()
                after = row[f"{question}Post: {text}"]
                if {before, after}.isdisjoint({"", "NA"}):
                    known = re.sub(r"^Q(\d)$", r"Q0\1", question)
                    pair = found.setdefault(known, ([], []))
                    pair[0].append(int(before))
                    pair[1].append(int(after))
    return found


def test_all_26_published_rows_of_a_workshop_come_from_its_raw_answers() -> None:
    published = rows(WORKSHOP / "pre-post-results.csv")
    answers = answered_twice()
    assert len(published) == 26
    assert {row["question_id"] for row in published} == set(answers)
    changes = {name: mean_change(*pair) for name, pair in answers.items()}
    adjusted = dict(zip(changes, holm([c.p for c in changes.values()]), strict=True))
    for row in published:
        name = row["question_id"]
        before, after = (np.mean(wave) for wave in answers[name])
        assert float(row["mean_pre"]) == pytest.approx(before, rel=1e-12)
        assert float(row["mean_post"]) == pytest.approx(after, rel=1e-12)
        assert float(row["mean_delta"]) == pytest.approx(changes[name].value, rel=1e-9)
        # They took before minus after.
        assert float(row["t"]) == pytest.approx(-changes[name].statistic, rel=1e-9)
        assert float(row["df"]) == changes[name].df
        assert float(row["p"]) == pytest.approx(changes[name].p, rel=1e-9)
        assert float(row["adj_p"]) == pytest.approx(adjusted[name], rel=1e-9)


# --- Tables of the literature ---

LEVELS = {
    "pre_extramarital_sex": [
        "Always wrong",
        "Almost always wrong",
        "Wrong only sometimes",
        "Not wrong at all",
    ],
    "uebersax_raters": ["low", "moderate", "high"],
    "stuart_vision": ["Highest Grade", "Second Grade", "Third Grade", "Lowest Grade"],
    "sexual_fun_couples": ["Never Fun", "Fairly Often", "Very Often", "Always fun"],
    "peterson_2007": ["1", "2", "3", "4"],
}


def people(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Levels (from 1) of a table's rows and columns, one entry per person."""
    first: list[int] = []
    second: list[int] = []
    for row in rows(CLASSIC / f"{name}.csv"):
        one, other, n = row.values()
        place = [
            LEVELS[name].index(level.lstrip("rc") if name == "peterson_2007" else level) + 1
            for level in (one, other)
        ]
        first += [place[0]] * int(n)
        second += [place[1]] * int(n)
    return np.array(first), np.array(second)


@pytest.mark.parametrize(
    ("name", "turned"), [("pre_extramarital_sex", True), ("uebersax_raters", False)]
)
def test_published_tests_of_square_tables(name: str, turned: bool) -> None:  # noqa: FBT001
    published = reference(name)["published"]["statsmodels_test_file_R_results"]
    # Whoever squared the scores of the columns had typed in one table with rows as columns.
    pair = people(name)[:: -1 if turned else 1]
    homogeneity, symmetry = stuart_maxwell(*pair), bowker(*pair)
    assert homogeneity.statistic == pytest.approx(published["homog_stat"], rel=1e-10)
    assert homogeneity.df == published["homog_df"]
    assert symmetry.statistic == pytest.approx(published["bowker_stat"], rel=1e-10)
    assert symmetry.df == published["bowker_df"]
    assert symmetry.p == pytest.approx(published["bowker_pvalue"], rel=1e-9)
    for key, second in (("lbl", pair[1]), ("lbl2", pair[1] ** 2)):
        trend = linear_by_linear(pair[0], second)
        assert (pair[0] * second).sum() == published[f"{key}_stat"]
        lead = published[f"{key}_stat"] - published[f"{key}_expval"]
        assert trend.statistic == pytest.approx(lead / published[f"{key}_var"] ** 0.5, rel=1e-9)
        assert trend.statistic**2 == pytest.approx(published[f"{key}_chi2"], rel=1e-9)
        assert trend.p == pytest.approx(published[f"{key}_pvalue"], rel=1e-9)


def test_published_homogeneity_of_two_raters() -> None:
    published = reference("uebersax_raters")["published"]["stuart_maxwell_statistic"]
    assert round(stuart_maxwell(*people("uebersax_raters")).statistic, 2) == published


@pytest.mark.parametrize("name", LEVELS)
def test_square_tables_as_other_software_computes_them(name: str) -> None:
    other = reference(name)["computed"]
    pair = people(name)
    assert pair[0].size == other["n"]
    for key, found in (("stuart_maxwell", stuart_maxwell), ("bhapkar", bhapkar)):
        assert found(*pair).statistic == pytest.approx(other[key]["statistic"], rel=1e-9)
        assert found(*pair).df == other[key]["df"]
        assert found(*pair).p == pytest.approx(other[key]["p"], abs=1e-12)
    assert bowker(*pair).statistic == pytest.approx(other["bowker"]["statistic"], rel=1e-9)
    assert bowker(*pair).df == other["bowker"]["df_nonempty_pairs"]
    trend = marginal_homogeneity_normal(*pair).statistic
    assert trend**2 == pytest.approx(other["stuart_birch_ordinal_scores_1k"]["statistic_sq"])
    signs, moved = other["sign_test_improved_vs_worsened"], direction_counts(*pair)
    expected = (signs["col_gt_row"], signs["tied"], signs["col_lt_row"])
    assert (moved.up, moved.same, moved.down) == expected
    assert sign_test_exact(*pair).p == pytest.approx(signs["exact_p"], rel=1e-9)
    for weights in ("linear", "quadratic"):
        kappa = weighted_kappa(*pair, weights=weights)
        assert kappa.value == pytest.approx(other[f"kappa_{weights}"], rel=1e-9)


def test_published_q_of_four_media_for_diphtheria() -> None:
    published = reference("cochran_diphtheria")["published"]["Q"]
    grown = {
        (row["case"], row["media"]): int(row["diphtheria"])
        for row in rows(CLASSIC / "cochran_diphtheria.csv")
    }
    specimens = sorted({case for case, _ in grown})
    media = sorted({medium for _, medium in grown})
    found = cochran_q([[grown[case, medium] for medium in media] for case in specimens])
    assert (found.n, found.df) == (69, 3)
    assert round(found.statistic, 2) == published


def fourfold(name: str, yes: str) -> PairedCounts:
    cells: dict[tuple[bool, bool], int] = {}
    for row in rows(CLASSIC / f"{name}.csv"):
        before, after, n = row.values()
        cells[before == yes, after == yes] = int(n)
    return PairedCounts(
        kept=cells[True, True],
        lost=cells[True, False],
        gained=cells[False, True],
        never=cells.get((False, False), 0),
    )


def printed(lines: list[str], start: str) -> list[float]:
    """Every number of the line that starts so, as the authors' package prints it."""
    line = next(line for line in lines if line.startswith(start))
    return [float(number) for number in re.findall(r"-?\d+\.\d+", line)]


def test_paired_shares_as_the_authors_of_the_textbook_print_them() -> None:
    lines = reference("bentur_2009")["output_of_authors_R_package"]
    pairs = fourfold("bentur_2009", "yes")
    for name, test in (
        ("McNemar asymptotic  ", mcnemar_asymptotic(pairs)),
        ("McNemar asymptotic w/CC", mcnemar_asymptotic(pairs, corrected=True)),
        ("McNemar exact conditional", mcnemar_exact(pairs)),
        ("McNemar mid-P", mcnemar_midp(pairs)),
    ):
        assert round(test.p, 4) == printed(lines, name)[0]
    # They print before minus after, our difference the other way round.
    for name, change in (
        ("Wald  ", wald_difference(pairs)),
        ("Wald w/Agresti-Min", agresti_min_difference(pairs)),
        ("Wald w/Bonett-Price", bonett_price_difference(pairs)),
        ("Tango asymptotic score", tango_difference(pairs)),
        ("Newcombe square-and-add", newcombe_difference(pairs)),
    ):
        assert [round(-change.high, 4), round(-change.low, 4)] == printed(lines, name)[:2]

    for interval, name in (
        ("wilson", "Transformed Wilson score"),
        ("clopper_pearson", "Transformed Clopper-Pearson exact"),
        ("midp", "Transformed Clopper-Pearson mid-P"),
    ):
        ratio = conditional_odds_ratio(pairs, interval=interval)
        assert [round(1 / ratio.high, 4), round(1 / ratio.low, 4)] == printed(lines, name)[:2]


# Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10: counts of both groups,
# and the limits as printed.
INDEPENDENT = (
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
)


@pytest.mark.parametrize(("counts", "limits"), INDEPENDENT)
def test_the_difference_of_two_groups_as_newcombe_prints_it(
    counts: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    one, one_n, other, other_n = counts
    found = newcombe_independent_difference(*counts)
    assert (round(found.low, 4), round(found.high, 4)) == limits
    assert found.value == pytest.approx(one / one_n - other / other_n)
    turned = newcombe_independent_difference(other, other_n, one, one_n)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_the_difference_of_two_groups_is_open_where_one_has_nobody() -> None:
    found = newcombe_independent_difference(0, 0, 1, 2)
    assert np.isnan(found.value)
    assert (found.low, found.high) == (-1, 1)
    with pytest.raises(ValueError, match="between 0 and the n"):
        newcombe_independent_difference(3, 2, 1, 2)


def test_the_approval_of_a_prime_minister_as_other_software_computes_it() -> None:
    other = reference("prime_minister_approval")["computed"]
    pairs = fourfold("prime_minister_approval", "Approve")
    assert pairs.n == 1600
    plain, corrected = mcnemar_asymptotic(pairs), mcnemar_asymptotic(pairs, corrected=True)
    assert plain.statistic == pytest.approx(other["mcnemar_uncorrected"]["statistic"])
    assert corrected.statistic == pytest.approx(other["mcnemar_corrected"]["statistic"])
    assert mcnemar_exact(pairs).p == pytest.approx(other["exact_p"], rel=1e-9)
    assert mcnemar_midp(pairs).p == pytest.approx(other["midp"], rel=1e-9)
    assert pairs.difference == pytest.approx(other["diff_second_minus_first"])
    assert wald_standard_error(pairs) == pytest.approx(other["wald_se"])
    ratio = conditional_odds_ratio(pairs, interval="clopper_pearson")
    assert ratio.value == pytest.approx(other["or_conditional"])
    # They print the interval of lost against gained.
    assert [1 / ratio.high, 1 / ratio.low] == pytest.approx(other["exact_or_ci"])
