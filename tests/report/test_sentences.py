"""Words and numbers as a reader meets them, in both languages."""

from __future__ import annotations

import csv
import string
from pathlib import Path

import pytest
from lxml import etree

from analysis.audit.own import Folder, disagreements, rows
from analysis.programme import (
    LEDGER_COLUMNS,
    Language,
    Places,
    Programme,
    Words,
    read_programme,
)
from analysis.release import Figure, Statement
from analysis.report.fragment import ledger_row
from analysis.report.numbers import (
    MINUS,
    NO_BREAK,
    UNITS,
    WHOLE,
    count_text,
    p_text,
    percent_text,
    points_text,
    value_text,
)
from analysis.report.sentences import Wording

ANY = Words(da="x", en="x")


@pytest.fixture
def programme(tiny: Places) -> Programme:
    return read_programme(tiny.programme)


def people(count: int | None) -> Figure:
    return Figure("f", ANY, ANY, "people", count=count, value=count, hidden=count is None)


def test_danish_numbers_have_a_decimal_comma_and_a_space_before_percent() -> None:
    assert percent_text(0.795, language="da") == f"80{NO_BREAK}%"
    assert points_text(-0.036, language="da") == f"{MINUS}3,6"
    assert count_text(1234, language="da") == "1.234"
    assert p_text(0.0391, language="da") == f"={NO_BREAK}0,039"


def test_english_numbers_have_a_decimal_point() -> None:
    assert percent_text(0.795, language="en") == "80%"
    assert points_text(-0.036, language="en") == f"{MINUS}3.6"
    assert count_text(1234, language="en") == "1,234"
    assert p_text(0.0004, language="en") == f"<{NO_BREAK}0.001"


def test_nothing_is_minus_zero() -> None:
    assert points_text(-0.00001, language="da") == "0,0"


@pytest.mark.parametrize(
    ("unit", "value", "danish", "english"),
    [
        ("people", 1234, "1.234", "1,234"),
        ("courses", 12, "12", "12"),
        ("kinds", 7, "7", "7"),
        ("share", 0.795, f"80{NO_BREAK}%", "80%"),
        ("share difference", -0.0357, f"{MINUS}3,6{NO_BREAK}points", f"{MINUS}3.6{NO_BREAK}points"),
        ("months", 5.5, "5,5", "5.5"),
        ("number", 12.04, "12,0", "12.0"),
        ("steps", -0.204, f"{MINUS}0,20", f"{MINUS}0.20"),
        ("steps", -0.001, "0,00", "0.00"),
        ("levels", -0.204, f"{MINUS}0,20", f"{MINUS}0.20"),
        ("levels", 5, "5", "5"),
        ("ratio", 1.5, "1,50", "1.50"),
        ("odds ratio", 1234.5, "1.234,50", "1,234.50"),
        ("effect", 0.333, "0,33", "0.33"),
        ("correlation", -0.5, f"{MINUS}0,50", f"{MINUS}0.50"),
        ("kappa", 0.61, "0,61", "0.61"),
        ("p", 0.0391, "0,039", "0.039"),
    ],
)
def test_each_unit_has_its_way_of_being_written(
    unit: str, value: float, danish: str, english: str
) -> None:
    figure = Figure("f", ANY, ANY, unit, value=value)
    assert value_text(figure, language="da", points="points") == danish
    assert value_text(figure, language="en", points="points") == english


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="log odds"):
        value_text(Figure("f", ANY, ANY, "log odds", value=0.1), language="da", points="")


def test_half_a_person_is_refused() -> None:
    with pytest.raises(ValueError, match="people is whole"):
        value_text(Figure("f", ANY, ANY, "people", value=2.5), language="da", points="")


def test_what_was_decided_is_told_as_a_round_number() -> None:
    margin = Figure("f", ANY, ANY, "share difference", value=0.1, method="decided")
    months = Figure("f", ANY, ANY, "months", value=6, method="decided")
    assert value_text(margin, language="en", points="points") == f"10{NO_BREAK}points"
    assert value_text(months, language="en", points="points") == "6"


def test_the_examination_of_our_own_figures_knows_the_same_units() -> None:
    assert set(rows.UNITS) == set(UNITS)
    assert set(rows.COUNTS) == set(WHOLE)


@pytest.mark.parametrize(("count", "start"), [(0, "Ingen"), (1, "1 af dem"), (None, "Hvor mange")])
def test_a_sentence_is_right_for_none_one_and_hidden(
    programme: Programme, count: int | None, start: str
) -> None:
    statement = Statement("delivery.both", {"both": people(count)})
    assert Wording(programme, language="da").sentence(statement).startswith(start)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_sentence_has_the_same_places_in_both_languages(
    programme: Programme, language: Language
) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, words in programme.wording.items():
        assert places(words.in_language(language)) == places(words.da), key


def test_no_sentence_claims_an_effect_of_the_programme(programme: Programme) -> None:
    for words in programme.wording.values():
        assert "effekt af" not in words.da.lower()
        assert "effect of" not in words.en.lower()
        assert "signifikant" not in words.da.lower()
        assert "significant" not in words.en.lower()


# --- Where a sentence's numbers come from ---------------------------------------------------------

LINES = {
    "whom": "{both} of {both_n} ({share_percent}), that is {share} ({share_interval}), {share_p} for {group}.",
    "whom.one": "Only {both}.",
    "whom.all": "All of them.",
    "whom.hidden": "Hidden.",
    "part.none": "Nobody answered.",
    "part.whom": "It was {share}.",
}


@pytest.fixture
def lines(programme: Programme) -> Wording:
    words = {key: Words(da=text, en=text) for key, text in LINES.items()}
    own = programme.model_copy(update={"wording": programme.wording | words})
    return Wording(own, language="en")


def whom(count: int, *, n: int = 20) -> Statement:
    both = Figure("people.both", ANY, ANY, "people", n, count, count)
    share = Figure(
        "people.both.share", ANY, ANY, "share", n, count, count / n, 0.4, 0.9, 0.95, 0.04
    )
    group = Words(da="<b>", en="a < b & {both}")
    return Statement("whom", {"both": both, "share": share}, {"group": group})


def test_every_number_of_a_sentence_carries_the_id_of_its_figure(lines: Wording) -> None:
    spans = lines.element(whom(15)).findall("span")
    assert [(s.get("data-figure"), s.get("data-part"), s.text) for s in spans] == [
        ("people.both", None, "15"),
        ("people.both", "n", "20"),
        ("people.both.share", "percent", "75%"),
        ("people.both.share", None, "75%"),
        ("people.both.share", "interval", f"40{NO_BREAK}to{NO_BREAK}90%"),
        ("people.both.share", "p", f"={NO_BREAK}0.04"),
    ]


def test_a_title_has_the_same_words_without_marks(lines: Wording) -> None:
    element, text = lines.element(whom(15)), lines.sentence(whom(15))
    assert element.tag == "p"
    assert element.text_content() == text
    assert text.replace(NO_BREAK, " ") == (
        "15 of 20 (75%), that is 75% (40 to 90%), = 0.04 for a < b & {both}."
    )


def test_words_are_words_whatever_is_in_them(lines: Wording) -> None:
    text = etree.tostring(lines.element(whom(15)), encoding="unicode", method="html")
    assert text.endswith("for a &lt; b &amp; {both}.</p>")


@pytest.mark.parametrize(
    ("count", "n", "text"), [(1, 20, "Only 1."), (1, 1, "Only 1."), (20, 20, "All of them.")]
)
def test_a_sentence_has_a_variant_for_one_and_for_all(
    lines: Wording, count: int, n: int, text: str
) -> None:
    assert lines.sentence(whom(count, n=n)) == text


def test_a_hidden_figure_leaves_no_number(lines: Wording) -> None:
    told = whom(15)
    hidden = Figure("people.both.share", ANY, ANY, "share", hidden=True)
    element = lines.element(Statement(told.key, {**told.figures, "share": hidden}, told.words))
    assert element.text_content() == "Hidden."
    assert not len(element)


def test_a_variant_that_is_not_written_is_named(lines: Wording) -> None:
    nothing = Figure("x", ANY, ANY, "share")
    with pytest.raises(KeyError, match=r"whom\.none"):
        lines.sentence(Statement("whom", {"share": nothing}))


def test_sentences_on_one_thing_may_share_a_variant(lines: Wording) -> None:
    nothing = Figure("x", ANY, ANY, "share")
    assert lines.sentence(Statement("part.whom", {"share": nothing})) == "Nobody answered."


def test_a_place_without_a_figure_is_named(lines: Wording) -> None:
    share = Figure("x", ANY, ANY, "share", value=0.5)
    with pytest.raises(KeyError, match=r"“whom” has the place “both”"):
        lines.sentence(Statement("whom", {"share": share}))


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(0.4, 0.9, "40 to 90%"), (0.4, None, "40% and up"), (None, None, "cannot be computed")],
)
def test_an_interval_may_have_no_end(
    lines: Wording, low: float | None, high: float | None, text: str
) -> None:
    told = whom(15)
    share = Figure("s", ANY, ANY, "share", 20, 15, 0.75, low, high, p=0.04)
    sentence = lines.sentence(Statement("whom", {**told.figures, "share": share}, told.words))
    assert f"that is 75% ({text})" in sentence.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{share} ({share_interval})", "75% (40_to_90%)"),
        ("from {share} to {share}.", "from 75%_to_75%."),
        ("{share} percentage points", "75%_percentage points"),
        ("{share} to be or {share}", "75% to be or 75%"),
        ("one to two", "one to two"),
    ],
)
def test_no_line_ends_within_a_range_or_before_its_unit(
    programme: Programme, written: str, read: str
) -> None:
    key = {"range": Words(da=written, en=written)}
    own = programme.model_copy(update={"wording": programme.wording | key})
    figures = {"share": Figure("s", ANY, ANY, "share", 20, 15, 0.75, 0.4, 0.9)}
    told = Wording(own, language="en").sentence(Statement("range", figures))
    assert told.replace(NO_BREAK, "_") == read


def test_no_line_of_danish_ends_before_a_per_cent_sign(programme: Programme) -> None:
    words = Words(da="79 % af dem", en="79% of them")
    assert Wording(programme, language="da").of(words) == f"79{NO_BREAK}% af dem"


ESTIMATES = [
    Figure("people.n", ANY, ANY, "people", count=1234, value=1234),
    Figure("c.n", ANY, ANY, "courses", 40, 12, 12),
    Figure("s", ANY, ANY, "share", 28, 13, 0.464286, 0.295, 0.642, 0.95, 0.0004, "wilson"),
    Figure("d", ANY, ANY, "share difference", 28, None, -0.035714, -0.213, 0.144, 0.95, 0.5),
    Figure("m", ANY, ANY, "months", 20, None, 5.45, 4.949, None, 0.95),
    Figure("steps", ANY, ANY, "steps", 28, None, -0.204, -0.449, 0.041, 0.95, 0.1),
    Figure("levels", ANY, ANY, "levels", 28, None, 1.0, 0.995, 1.005, 0.95),
    Figure("or", ANY, ANY, "odds ratio", 28, None, 1234.567, 0.005, None, 0.95),
    Figure("kappa", ANY, ANY, "kappa", 28, None, 0.615, None, None, None),
    Figure("p", ANY, ANY, "p", 28, None, 0.000999, p=0.000999),
    Figure("q", ANY, ANY, "p", 28, None, 0.66, p=0.66),
    Figure("margin", ANY, ANY, "share difference", value=0.125, method="decided"),
]


def test_what_a_sentence_says_passes_the_examination_of_our_own_figures(
    programme: Programme, tmp_path: Path
) -> None:
    parts = {
        "count": lambda f: f.count,
        "n": lambda f: f.n,
        "p": lambda f: f.p,
        "interval": lambda _: True,
        "percent": lambda f: f.unit == "share",
    }
    folders = []
    for language in ("da", "en"):
        words = {}
        for place, figure in enumerate(ESTIMATES):
            more = [f"{{x_{part}}}" for part, has in parts.items() if has(figure) is not None]
            text = " – ".join(
                ["{x}", *(p for p in more if p != "{x_percent}" or figure.unit == "share")]
            )
            words[f"line.{place}"] = Words(da=text, en=text)
        own = programme.model_copy(update={"wording": programme.wording | words})
        wording = Wording(own, language=language)
        folder = tmp_path / language
        folder.mkdir()
        with (folder / "results.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, LEDGER_COLUMNS)
            table.writeheader()
            for figure in ESTIMATES:
                row = ledger_row(figure, wording=wording)
                table.writerow({**row, "chapter": "00_data"})
        lines = [
            etree.tostring(
                wording.element(Statement(f"line.{place}", {"x": figure})),
                encoding="unicode",
                method="html",
            )
            for place, figure in enumerate(ESTIMATES)
        ]
        page = f"<html><body>{''.join(lines)}</body></html>"
        (folder / "00_data.html").write_text(page, encoding="utf-8")
        folders.append(Folder(folder, language, "all", language, private=False))
    assert [each.line for each in disagreements(folders, cohorts=(), pool="all")] == []


@pytest.mark.parametrize(
    ("key", "sure"),
    [
        ("change.detected.up.clear", "sure clear"),
        ("change.detected.down.some", "sure signs"),
        ("change.detected.nothing", "sure undetected"),
        ("change.detected.hidden", None),  # nothing is told, so nothing is sure
        ("method.deviations.some", None),  # some deviations are no sign of a difference
    ],
)
def test_a_sentence_on_a_difference_is_marked_with_how_sure_it_is(
    programme: Programme, key: str, sure: str | None
) -> None:
    wording = Wording(programme, language="da")
    places = {name for _, name, _, _ in string.Formatter().parse(wording.text(key)) if name}
    words = dict.fromkeys(places, ANY)
    assert wording.element(Statement(key, {}, words)).get("class") == sure
