"""Each rule on the figures of our own reports, on ledgers small enough to hold in the head.

Two cohorts and their pool: of 20 and 12 people, who are 30 because two took
part in both, 15 and 8 answered before, 21 of the pool.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.audit.own import Disagreement, Folder, disagreements
from analysis.programme import LEDGER_COLUMNS

COHORTS = ("autumn", "spring")
COUNTED = {"autumn": (20, 15, "0.75"), "spring": (12, 8, "0.666667"), "all": (30, 21, "0.7")}
LEDGER = """\
people.all,,,,{all},{all},people,,,,count,,00_data
people.before,,,{all},{before},{before},people,,,,count,,00_data
people.before.share,,,{all},{before},{share},share,0.4,0.9,0.95,wilson,,00_data
rows.first.used,,,,{rows},{rows},rows,,,,count,,00_data
mood.pairs.n,,,,{before},{before},people,,,,count,,05_change
mood.net,,,{before},,-0.0357,share difference,-0.213,0.144,0.95,net_tango,,05_change
mood.sign,,,{before},,0.0004,p,,,,sign_midp,0.0004,05_change
mood.wilcoxon,,,{before},,0.66,p,,,,wilcoxon_pratt,0.66,05_change
mood.margin,,,,,0.1,share difference,,,,decided,,05_change
mood.least_n,,,,1035,1035,people,,,,decided,,05_change
"""
CELL = '<td class="number" data-figure="{}">{}</td>'
SHOWN = {
    "en": {
        "mood.net": "−3.6 points<br><small>(−21.3 to 14.4)</small>",
        "mood.sign": "&lt; 0.001",
        "mood.wilcoxon": "0.66",
        "mood.least_n": "1,035",
        "mood.margin": "10 points",
    },
    "da": {
        "mood.net": "−3,6 point<br><small>(−21,3 til 14,4)</small>",
        "mood.sign": "&lt; 0,001",
        "mood.wilcoxon": "0,66",
        "mood.least_n": "1.035",
        "mood.margin": "10 point",
    },
}


def page(cells: dict[str, str]) -> str:
    """A page with a table, as the chapters have them, and a cell that is hidden."""
    row = "".join(CELL.format(name, text) for name, text in cells.items())
    hidden = '<td class="number hidden-cell">..</td>'
    return f'<html><body><section data-figure="t"><table><tr>{row}{hidden}</tr></table></section></body></html>'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    for cohort, (everybody, before, share) in COUNTED.items():
        numbers = {"all": everybody, "before": before, "share": share}
        rows = 27 if cohort == "all" else 16 if cohort == "autumn" else 11
        ledger = LEDGER.format(**numbers, rows=rows)
        for language, shown in SHOWN.items():
            folder = tmp_path / cohort / language
            folder.mkdir(parents=True)
            head = ",".join(LEDGER_COLUMNS)
            (folder / "results.csv").write_text(f"{head}\n{ledger}", encoding="utf-8")
            percent = f"{100 * before / everybody:.0f} %<br><small>(40 – 90 %)</small>"
            people = {"people.before": str(before), "people.before.share": percent}
            (folder / "00_data.html").write_text(page(people), encoding="utf-8")
            (folder / "05_change.html").write_text(page(shown), encoding="utf-8")
            (folder / "index.html").write_text("<p>15</p>", encoding="utf-8")
    return tmp_path


def found(report: Path, *, private: bool = False) -> tuple[Disagreement, ...]:
    folders = [
        Folder(place, f"{cohort}/{language}", cohort, language, private)
        for cohort in COUNTED
        for language in ("da", "en")
        if (place := report / cohort / language).is_dir()
    ]
    return disagreements(folders, cohorts=COHORTS, pool="all")


def changed(folder: Path, old: str, new: str, *, file: str = "results.csv") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "a test edits what is there"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_both(folder: Path, old: str, new: str) -> None:
    for language in ("da", "en"):
        changed(folder / language, old, new)


def says(findings: tuple[Disagreement, ...]) -> set[tuple[tuple[str, ...], str]]:
    return {(one.ids, one.says) for one in findings}


def test_an_intact_report_has_no_finding(report: Path) -> None:
    assert found(report) == ()


# --- Inside a ledger ---------------------------------------------------------------------------


def test_a_count_off_by_one_is_not_its_share_any_more(report: Path) -> None:
    in_both(report / "autumn", "share,,,20,15,", "share,,,20,16,")
    assert (("people.before.share",), "the share is not its count of its n") in says(found(report))


def test_a_count_off_by_one_is_not_its_value_any_more(report: Path) -> None:
    in_both(report / "autumn", "before,,,20,15,15", "before,,,20,16,15")
    assert (("people.before",), "the value is not the count") in says(found(report))


def test_a_share_of_other_people_is_found_although_it_is_right_in_itself(report: Path) -> None:
    # 15 of 25 are indeed 60 %, but it is 20 who could have answered.
    in_both(report / "autumn", "share,,,20,15,0.75", "share,,,25,15,0.6")
    ids = ("people.before", "people.before.share")
    expected = (ids, "the share has another n than the count it is named after")
    assert expected in says(found(report))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (",20,15,15,", ",20,21,21,", "the count is larger than n"),
        (",20,15,15,", ",20,-1,-1,", "n and count must be whole numbers of 0 or more"),
        (",20,15,0.75,", ",20,15,1.75,", "the value or its interval lies outside what the unit"),
        ("0.4,0.9,", "0.8,0.9,", "the value lies outside its interval"),
        ("0.4,0.9,", "0.4,0.7,", "the value lies outside its interval"),
        ("pratt,0.66,", "pratt,0,", "p must be above 0 and at most 1"),
        ("pratt,0.66,", "pratt,1.1,", "p must be above 0 and at most 1"),
        ("pratt,0.66,", "pratt,0.67,", "the value is not p"),
    ],
)
def test_what_cannot_be_in_one_row(report: Path, old: str, new: str, why: str) -> None:
    in_both(report / "autumn", old, new)
    assert any(one.says.startswith(why) for one in found(report))


def test_a_share_is_right_to_the_last_digit_of_the_ledger(report: Path) -> None:
    assert found(report) == ()  # 8 of 12 as 0.666667
    in_both(report / "spring", "0.666667", "0.666668")
    assert says(found(report)) == {
        (("people.before.share",), "the share is not its count of its n")
    }


def test_two_chapters_give_a_figure_the_same_number(report: Path) -> None:
    row = "people.all,,,,21,21,people,,,,count,,05_change\n"
    in_both(report / "autumn", "mood.pairs.n", f"{row}mood.pairs.n")
    expected = "it stands twice with different numbers, in 00_data and 05_change"
    assert (("people.all",), expected) in says(found(report))
    in_both(report / "autumn", row, row.replace("21", "20"))
    assert found(report) == ()


# --- Danish and English ---------------------------------------------------------------------------


def test_a_danish_number_unlike_the_english_is_found(report: Path) -> None:
    changed(report / "spring" / "da", "-0.213,0.144", "-0.2131,0.144")
    (finding,) = found(report)
    assert finding.line == (
        "spring/en/results.csv: mood.net: 05_change has other numbers in da and en "
        "(low -0.2131, -0.213)"
    )


def test_a_figure_in_one_language_alone_is_found(report: Path) -> None:
    row = "mood.margin,,,,,0.1,share difference,,,,decided,,05_change\n"
    changed(report / "spring" / "en", row, "")
    lines = [one.line for one in found(report)]
    assert "spring/da/results.csv: mood.margin: 05_change has it in da alone" in lines


def test_a_chapter_made_in_one_language_alone_is_not_compared(report: Path) -> None:
    folder = report / "spring" / "en"
    ledger = (folder / "results.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in ledger if not line.endswith("05_change\n"))
    (folder / "results.csv").write_text(kept, encoding="utf-8")
    (folder / "05_change.html").unlink()
    assert found(report) == ()


# --- Cohorts and pool -----------------------------------------------------------------------------


def test_a_pool_smaller_than_a_cohort_is_found(report: Path) -> None:
    in_both(report / "all", "pairs.n,,,,21,21", "pairs.n,,,,14,14")
    assert says(found(report)) == {
        (("mood.pairs.n",), "the pool's count is too small for its cohorts")
    }


def test_a_pool_lacks_no_more_than_who_took_part_twice(report: Path) -> None:
    # 15 + 8 pairs, and two people in both cohorts: 21, 22 or 23.
    for pairs, right in ((20, False), (21, True), (22, True), (23, True), (24, False)):
        in_both(report / "all", f"pairs.n,,,,{21},{21}", f"pairs.n,,,,{pairs},{pairs}")
        assert (found(report) == ()) is right, pairs
        in_both(report / "all", f"pairs.n,,,,{pairs},{pairs}", f"pairs.n,,,,{21},{21}")


def test_a_pool_larger_than_its_cohorts_together_is_found(report: Path) -> None:
    in_both(report / "all", "all,,,,30,30", "all,,,,33,33")
    assert (("people.all",), "the pool's count is too large for its cohorts") in says(found(report))


def test_rows_add_up_to_those_of_the_pool(report: Path) -> None:
    in_both(report / "all", "used,,,,27,27", "used,,,,26,26")
    assert says(found(report)) == {
        (("rows.first.used",), "the pool's count is too small for its cohorts")
    }


def test_a_base_is_compared_with_the_pool_as_well(report: Path) -> None:
    in_both(report / "all", "before,,,30,", "before,,,33,")
    assert (("people.before",), "the pool's n is too large for its cohorts") in says(found(report))


def test_a_cohort_that_hides_its_count_sets_no_upper_limit(report: Path) -> None:
    in_both(report / "spring", "mood.pairs.n,,,,8,8,people,,,,count,,05_change\n", "")
    in_both(report / "all", "pairs.n,,,,21,21", "pairs.n,,,,25,25")
    assert found(report) == ()


# --- Pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "chapter", "old", "new"),
    [
        ("en", "00_data", ">15<", ">16<"),
        ("da", "00_data", ">75 %", ">76 %"),
        ("da", "00_data", "(40 –", "(41 –"),
        ("en", "00_data", "<small>(40 – 90 %)</small>", ""),
        ("da", "05_change", "−3,6", "3,6"),
        ("da", "05_change", "−3,6", "−3.6"),  # an English point in a Danish page
        ("en", "05_change", "14.4", "14.5"),
        ("en", "05_change", "&lt; 0.001", "0.001"),
        ("en", "05_change", "0.66", "&lt; 0.001"),
        ("da", "05_change", "1.035", "1.036"),
        ("da", "05_change", "10 point", "– point"),
    ],
)
def test_a_page_unlike_its_ledger_is_found(
    report: Path, language: str, chapter: str, old: str, new: str
) -> None:
    changed(report / "autumn" / language, old, new, file=f"{chapter}.html")
    (finding,) = found(report)
    assert finding.file == f"autumn/{language}/{chapter}.html"
    assert finding.says == "the page shows another number than its ledger"


def test_a_figure_of_a_page_that_its_ledger_lacks_is_found(report: Path) -> None:
    changed(report / "all" / "en", '"mood.net"', '"mood.gross"', file="05_change.html")
    (finding,) = found(report)
    assert finding.ids == ("mood.gross",)
    assert finding.says == "the page shows a figure that its ledger lacks"


SENTENCES = {
    "en": """\
<div class="text"><p><span data-figure="people.before">15</span> of
<span data-figure="people.before" data-part="n">20</span> answered
(<span data-figure="people.before.share" data-part="count">15</span>), that is
<span data-figure="people.before.share">75%</span> (95% confidence interval
<span data-figure="people.before.share" data-part="interval">40 to 90%</span>), or
<span data-figure="people.before.share" data-part="percent">75%</span>.</p></div>
""",
    "da": """\
<div class="text"><p><span data-figure="people.before">15</span> af
<span data-figure="people.before" data-part="n">20</span> svarede
(<span data-figure="people.before.share" data-part="count">15</span>), det vil sige
<span data-figure="people.before.share">75 %</span> (95 % konfidensinterval
<span data-figure="people.before.share" data-part="interval">40 til 90 %</span>), eller
<span data-figure="people.before.share" data-part="percent">75 %</span>.</p></div>
""",
}
CHANGES = {
    "en": """\
<p>It changed by <span data-figure="mood.net">−3.6 points</span>
(<span data-figure="mood.net" data-part="interval">−21.3 to 14.4</span>);
p <span data-figure="mood.sign">&lt; 0.001</span>,
p <span data-figure="mood.wilcoxon" data-part="p">= 0.66</span>.</p>
""",
    "da": """\
<p>Det ændrede sig <span data-figure="mood.net">−3,6 point</span>
(<span data-figure="mood.net" data-part="interval">−21,3 til 14,4</span>);
p <span data-figure="mood.sign">&lt; 0,001</span>,
p <span data-figure="mood.wilcoxon" data-part="p">= 0,66</span>.</p>
""",
}


@pytest.fixture
def told(report: Path) -> Path:
    """The report with sentences above the tables of one cohort."""
    for language in ("da", "en"):
        for chapter, text in (("00_data", SENTENCES), ("05_change", CHANGES)):
            page_of = report / "autumn" / language
            changed(page_of, "<body>", f"<body>{text[language]}", file=f"{chapter}.html")
    return report


def test_sentences_that_say_what_the_tables_say_have_no_finding(told: Path) -> None:
    assert found(told) == ()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("chapter", "old", "new"),
    [
        ("00_data", 'before">15<', 'before">16<'),  # a count off by one
        ("00_data", '"n">20<', '"n">21<'),
        ("00_data", '"count">15<', '"count">14<'),
        ("00_data", 'share">75', 'share">76'),
        ("00_data", '"percent">75', '"percent">74'),
        ("00_data", '"percent">75', '"percent">seventy-five'),
        ("00_data", '"interval">40', '"interval">41'),
        ("00_data", "90", "91"),
        ("00_data", 'data-part="count">15', 'data-part="count">20'),  # the number of another part
        ("00_data", 'data-part="interval"', 'data-part="range"'),
        ("05_change", ">−3", ">3"),
        ("05_change", "−21", "21"),
        ("05_change", "&lt; 0", "= 0"),
        ("05_change", "= 0", "&lt; 0"),
    ],
)
def test_a_sentence_unlike_the_ledger_is_found(
    told: Path, language: str, chapter: str, old: str, new: str
) -> None:
    changed(told / "autumn" / language, old, new, file=f"{chapter}.html")
    (finding,) = found(told)
    assert finding.file == f"autumn/{language}/{chapter}.html"
    assert finding.says == "the page shows another number than its ledger"


def test_a_danish_sentence_unlike_the_english_is_found(told: Path) -> None:
    changed(told / "autumn" / "da", "−3,6 point<", "−3,7 point<", file="05_change.html")
    (finding,) = found(told)
    assert finding.line == (
        "autumn/da/05_change.html: mood.net: the page shows another number than its ledger "
        "(−3,7 point)"
    )


def test_a_sentence_with_the_share_of_other_people_is_found(told: Path) -> None:
    # 15 of the 16 who were asked, instead of 15 of 20.
    changed(told / "autumn" / "en", 'share">75%<', 'share">94%<', file="00_data.html")
    (finding,) = found(told)
    assert finding.ids == ("people.before.share",)


def test_a_sentence_on_a_figure_that_the_ledger_lacks_is_found(told: Path) -> None:
    changed(
        told / "autumn" / "en",
        '<span data-figure="people.before">',
        '<span data-figure="people.asked">',
        file="00_data.html",
    )
    (finding,) = found(told)
    assert (finding.ids, finding.says) == (
        ("people.asked",),
        "the page shows a figure that its ledger lacks",
    )


def test_a_part_that_the_ledger_has_not_is_found(told: Path) -> None:
    part = '<span data-figure="mood.net" data-part="count">3</span>'
    changed(told / "autumn" / "en", "<p>It", f"<p>{part} It", file="05_change.html")
    (finding,) = found(told)
    assert finding.ids == ("mood.net",)


def test_an_interval_that_cannot_be_computed_has_no_number(told: Path) -> None:
    for language, words in (("da", "kan ikke beregnes"), ("en", "cannot be computed")):
        part = f'<p><span data-figure="mood.wilcoxon" data-part="interval">{words}</span>'
        changed(told / "autumn" / language, "<p>", part, file="05_change.html")
    assert found(told) == ()


def test_an_interval_without_an_upper_end_shows_the_lower(report: Path) -> None:
    in_both(report / "autumn", "-0.213,0.144", "-0.213,")
    for language, old in (("da", "−21,3 til 14,4"), ("en", "−21.3 to 14.4")):
        assert found(report), "the page still shows both ends"
        new = old.partition(" t")[0] + " and up"
        changed(report / "autumn" / language, old, new, file="05_change.html")
    assert found(report) == ()


@pytest.mark.parametrize(
    ("unit", "value", "why"),
    [
        ("log odds", "0.5", "its unit is none that a report has"),
        ("correlation", "1.2", "the value or its interval lies outside what the unit allows"),
        ("odds ratio", "-0.1", "the value or its interval lies outside what the unit allows"),
        ("courses", "2", "the value is not the count"),
    ],
)
def test_a_unit_has_its_limits(report: Path, unit: str, value: str, why: str) -> None:
    row = f"mood.more,,,,1,{value},{unit},,,,wald,,05_change\nmood.net"
    in_both(report / "autumn", "mood.net", row)
    assert (("mood.more",), why) in says(found(report))


@pytest.mark.parametrize("unit", ["effect", "odds ratio", "steps", "levels", "months", "kappa"])
def test_an_estimate_of_any_unit_may_stand(report: Path, unit: str) -> None:
    row = f"mood.more,,,20,,0.25,{unit},0.1,0.4,0.95,wald,,05_change\nmood.net"
    in_both(report / "autumn", "mood.net", row)
    assert found(report) == ()


def test_a_population_tells_itself_how_many_of_it_stand_in_two_cohorts(report: Path) -> None:
    # 9 and 6 mentors of whom 10 are people: 5 stand in both, though only two participants do.
    for cohort, size, old in (("autumn", 9, 7), ("spring", 6, 5), ("all", 10, 8)):
        row = "mentors.{0},,,,{1},{1},people,,,,count,,05_change\n"
        in_both(
            report / cohort, "mood.net", row.format("n", size) + row.format("old", old) + "mood.net"
        )
    assert found(report) == ()
    in_both(report / "all", "mentors.old,,,,8,8", "mentors.old,,,,6,6")  # at least 7 + 5 - 5
    assert says(found(report)) == {
        (("mentors.old",), "the pool's count is too small for its cohorts")
    }


def test_fewer_outcomes_may_have_stayed_in_the_pool_than_in_a_cohort(report: Path) -> None:
    """Where more people answered more is found: that is no sum of the cohorts."""
    row = "effects.none,,,,{0},{0},kinds,,,,outcomes,,05_change\nmood.net"
    for cohort, stayed in (("autumn", 2), ("spring", 3), ("all", 0)):
        in_both(report / cohort, "mood.net", row.format(stayed))
    assert found(report) == ()


def test_kinds_of_something_do_not_add_up(report: Path) -> None:
    row = "work.kinds,,,,{0},{0},kinds,,,,count,,05_change\nmood.net"
    for cohort, kinds in (("autumn", 5), ("spring", 4), ("all", 6)):
        in_both(report / cohort, "mood.net", row.format(kinds))
    assert found(report) == ()
    in_both(report / "all", "kinds,,,,6,6", "kinds,,,,4,4")
    assert says(found(report)) == {
        (("work.kinds",), "the pool's count is too small for its cohorts")
    }


def test_an_empty_page_shows_no_wrong_number(report: Path) -> None:
    (report / "all" / "en" / "05_change.html").write_text("", encoding="utf-8")
    assert found(report) == ()


# --- What is told ---------------------------------------------------------------------------------


def test_no_number_of_the_house_is_told(report: Path) -> None:
    changed(report / "spring" / "da", "-0.213,0.144", "-0.2131,0.144")
    (finding,) = found(report, private=True)
    assert finding.line == (
        "spring/en/results.csv: mood.net: 05_change has other numbers in da and en"
    )


def _emptied(path: Path) -> None:
    path.write_text("", encoding="utf-8")


def _removed(path: Path) -> None:
    path.unlink()


def _worded(path: Path) -> None:
    changed(path.parent, "20,15,15", "20,many,15")


def _cut(path: Path) -> None:
    changed(path.parent, ",05_change\n", "\n")


@pytest.mark.parametrize("damage", [_emptied, _removed, _worded, _cut])
def test_a_ledger_that_cannot_be_read_is_a_finding(
    report: Path, damage: Callable[[Path], None]
) -> None:
    damage(report / "autumn" / "da" / "results.csv")
    findings = found(report)
    assert findings
    assert {one.file for one in findings} == {"autumn/da/results.csv"}
    assert not findings[0].ids


def test_no_report_has_no_finding(report: Path) -> None:
    assert disagreements([], cohorts=COHORTS, pool="all") == ()
    assert found(report / "nowhere") == ()
