"""Each rule of the audit, on tables small enough to hold in the head."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.audit import PrintedFigure
from tests.audit.tables import count, found, months, percent, rules

# --- Percentages --------------------------------------------------------------------------------


def test_a_third_is_no_percentage_of_two_people() -> None:
    question = {"figures": ["third"], "at_most": "asked"}
    asked = [count("asked", 2), percent("third", "33")]
    (finding,) = found(asked, question=[question])
    assert finding.rule == "possible_percentage"
    assert finding.ids == ("third",)
    assert finding.possible == ("50", "0")  # the nearer one first
    assert rules([count("asked", 3), percent("third", "33")], question=[question]) == []


def test_a_percentage_is_no_less_than_0_and_no_more_than_100() -> None:
    assert rules([percent("much", "101")]) == ["possible_percentage"]
    assert rules([percent("all", "100"), percent("none", "0")]) == []


def test_an_exact_base_allows_less_than_a_limit() -> None:
    figures = [count("asked", 10), percent("share", "33")]
    assert rules(figures, question=[{"figures": ["share"], "at_most": "asked"}]) == []
    assert rules(figures, question=[{"figures": ["share"], "base": "asked"}]) == [
        "possible_percentage"
    ]


def test_two_percentages_of_the_same_people_need_one_number_of_people() -> None:
    # Thirds need a multiple of 3 (or many people), sevenths a multiple of 7.
    figures = [count("asked", 20), percent("third", "33.3"), percent("seventh", "14.3")]
    one = {"figures": ["third", "seventh"], "at_most": "asked"}
    assert rules(figures, question=[one]) == ["possible_percentage"]
    apart = [{"figures": [name], "at_most": "asked"} for name in ("third", "seventh")]
    assert rules(figures, question=apart) == []
    assert rules([count("asked", 21), *figures[1:]], question=[one]) == []


def test_exact_halves_may_have_been_rounded_either_way() -> None:
    for printed in ("12", "13"):  # 1 of 8 is 12.5 %
        figures = [count("asked", 8), percent("one", printed)]
        assert rules(figures, question=[{"figures": ["one"], "base": "asked"}]) == []


def test_without_a_limit_to_the_people_hardly_any_percentage_is_refused() -> None:
    assert rules([percent("any", "47.53"), percent("fine", "47.534")]) == []


# --- Levels ---------------------------------------------------------------------------------------


def test_levels_that_round_to_another_sum_are_found_with_what_it_could_be() -> None:
    figures = [
        count("mentors", 93),
        percent("both", "81"),
        percent("very", "47.5"),
        percent("little", "32.8"),
    ]
    question = {"figures": ["both", "very", "little"], "at_most": "mentors"}
    parts = {"total": "both", "parts": ["very", "little"]}
    (finding,) = found(figures, question=[question], parts=[parts])
    assert finding.rule == "levels_add_up"
    assert finding.ids == ("both", "very", "little")
    assert finding.possible == ("80",)
    assert finding.severity == "small"
    figures[1] = percent("both", "80")
    assert rules(figures, question=[question], parts=[parts]) == []


def test_levels_far_from_their_sum_are_serious() -> None:
    figures = [percent("both", "70"), percent("very", "47.5"), percent("little", "32.8")]
    (finding,) = found(figures, parts=[{"total": "both", "parts": ["very", "little"]}])
    assert finding.severity == "serious"


def test_rounded_levels_may_add_to_one_more_or_less() -> None:
    # 1, 1 and 1 of 6 are 17 % each and 50 % together.
    figures = [percent("half", "50"), *(percent(f"sixth{i}", "17") for i in range(3))]
    parts = {"total": "half", "parts": ["sixth0", "sixth1", "sixth2"]}
    assert rules(figures, parts=[parts]) == []


def test_all_answers_of_a_question_add_to_everybody() -> None:
    question = {"figures": ["yes", "no"], "complete": True}
    assert rules([percent("yes", "79.5"), percent("no", "20.5")], question=[question]) == []
    (finding,) = found([percent("yes", "79.5"), percent("no", "21.5")], question=[question])
    assert finding.rule == "levels_add_up"
    assert set(finding.ids) == {"yes", "no"}


def test_answers_of_which_people_give_one_do_not_exceed_everybody() -> None:
    figures = [percent("red", "60"), percent("blue", "55")]
    one = {"figures": ["red", "blue"]}
    assert rules(figures, question=[one]) == ["levels_add_up"]
    assert rules(figures, question=[one | {"several": True}]) == []


def test_a_part_that_is_not_printed_leaves_room() -> None:
    parts = {"total": "all", "parts": ["a", "b", "c"]}
    assert rules([percent("all", "80"), percent("a", "30")], parts=[parts]) == []
    assert rules([percent("all", "80"), percent("a", "90")], parts=[parts]) == ["levels_add_up"]


# --- Conditions -----------------------------------------------------------------------------------


def test_nobody_is_asked_who_did_not_give_the_answer_that_it_depends_on() -> None:
    figures = [count("all", 20), percent("used", "50"), percent("liked", "91")]
    questions = [
        {"figures": ["used"], "at_most": "all"},
        {"figures": ["liked"], "of": "used"},
    ]
    # 91 % takes 11 people (10 of 11); no more than 10 of 20 used it.
    assert rules(figures, question=questions) == ["possible_percentage"]
    assert rules([count("all", 22), *figures[1:]], question=questions) == []


def test_the_order_in_the_file_does_not_matter() -> None:
    figures = [percent("liked", "91"), percent("used", "50"), count("all", 20)]
    questions = [
        {"figures": ["liked"], "of": "used"},
        {"figures": ["used"], "at_most": "all"},
    ]
    assert rules(figures, question=questions) == ["possible_percentage"]


def test_questions_that_ask_for_each_other_end() -> None:
    questions = [{"figures": ["a"], "of": "b"}, {"figures": ["b"], "of": "a"}]
    assert rules([percent("a", "50"), percent("b", "50")], question=questions) == []


def test_a_percentage_with_a_known_remainder() -> None:
    question = {"figures": ["new"], "at_most": "mentors - 11", "others": "absent - 11"}
    figures = [count("mentors", 93), count("absent", 25), percent("new", "86")]
    (finding,) = found(figures, question=[question])
    assert finding.rule == "possible_percentage"
    assert finding.ids == ("new", "mentors", "absent")
    assert finding.possible[0] == "83"  # (82 - 14) / 82
    figures[2] = percent("new", "83")
    assert rules(figures, question=[question]) == []


# --- Totals ---------------------------------------------------------------------------------------


def test_parts_that_do_not_add_to_their_total() -> None:
    figures = [count("all", 101), count("done", 88), count("ended", 16)]
    parts = {"total": "all", "parts": ["done", "ended"]}
    (finding,) = found(figures, parts=[parts])
    assert (finding.rule, finding.possible) == ("parts_add_up", ("104",))
    assert rules([count("all", 104), *figures[1:]], parts=[parts]) == []
    assert rules(figures[:2], parts=[parts]) == []  # the other part is not printed
    assert rules([count("all", 80), figures[1]], parts=[parts]) == ["parts_add_up"]


def test_a_subset_is_no_larger_than_its_set() -> None:
    subset = {"part": "a + b", "whole": "all - c"}
    figures = [count("all", 10), count("a", 3), count("b", 4), count("c", 4)]
    (finding,) = found(figures, subset=[subset])
    assert (finding.rule, finding.ids) == ("subset_fits", ("a", "b", "all", "c"))
    assert rules([count("all", 11), *figures[1:]], subset=[subset]) == []


def test_figures_in_an_order_that_cannot_be() -> None:
    order = {"figures": ["low", "planned", "high"]}
    assert (
        rules([months("low", "3"), months("planned", "6"), months("high", "8")], order=[order])
        == []
    )
    assert rules([months("low", "9"), months("high", "8")], order=[order]) == []  # 8.5 is both
    assert rules([months("low", "9.1"), months("high", "8")], order=[order]) == ["in_order"]
    start, end = (
        PrintedFigure(n, Decimal(v), "month", 0, str(v)) for n, v in (("low", 2), ("high", 1))
    )
    assert rules([start, end], order=[order]) == ["in_order"]


# --- Repeats, means, people --------------------------------------------------------------------------


def test_one_quantity_printed_twice_agrees_with_itself() -> None:
    assert rules([count("matches", 101), count("matches", 104)]) == ["same_quantity"]
    assert rules([percent("share", "86"), percent("share", "85.7")]) == []
    assert rules([percent("share", "86"), percent("share", "85.4")]) == ["same_quantity"]


def test_two_names_of_one_quantity_agree() -> None:
    same = {"figures": ["here", "there"]}
    assert rules([count("here", 33), count("there", 34)], same=[same]) == ["same_quantity"]
    assert rules([count("here", 33)], same=[same]) == []


def test_what_the_text_says_of_a_figure() -> None:
    said = {
        "figures": ["companies"],
        "said": {"value": 8, "da": "otte nævnes", "en": "eight named"},
    }
    (finding,) = found([count("companies", 7)], same=[said])
    assert (finding.rule, finding.possible, finding.severity) == (
        "same_quantity",
        ("8",),
        "moderate",
    )
    assert rules([count("companies", 8)], same=[said]) == []


MEAN = {"mean": "mean", "n": "n", "low": "low", "high": "high"}


def test_a_mean_lies_between_its_extremes() -> None:
    ends = [months("low", "3"), months("high", "8")]
    assert rules([months("mean", "8.6"), *ends], mean=[MEAN]) == ["mean_fits"]
    assert rules([months("mean", "8.5"), *ends], mean=[MEAN]) == []
    assert rules([months("mean", "2.4"), *ends], mean=[MEAN]) == ["mean_fits"]


def test_a_mean_that_the_named_exceptions_do_not_allow() -> None:
    exceptions = MEAN | {"known": [{"count": "short", "value": 3}], "others_at_least": 6}
    figures = [months("low", "3"), months("high", "8"), count("n", 10), count("short", 2)]
    # At the least 2 of 2.5 months and 8 of 6: 5.3.
    (finding,) = found([months("mean", "5.2"), *figures], mean=[exceptions])
    assert (finding.rule, finding.severity) == ("mean_fits", "moderate")
    assert finding.possible[0].startswith("5.3–")
    assert rules([months("mean", "5.3"), *figures], mean=[exceptions]) == []
    assert rules([months("mean", "5.2"), *figures[:2]], mean=[exceptions]) == []


def test_a_change_is_of_the_same_people() -> None:
    change = {"before": "first", "after": "last"}
    first = percent("first", "86", population="mentees at the start")
    same = percent("last", "82", population="mentees at the end")
    some = percent("last", "82", population="mentees with a goal", condition="goal")
    assert rules([first, same], change=[change]) == []
    (finding,) = found([first, some], change=[change])
    assert (finding.rule, finding.severity) == ("same_people", "moderate")


@pytest.mark.parametrize("kind", ["parts", "subset", "order", "same", "mean", "change", "question"])
def test_relations_between_figures_that_are_not_printed_say_nothing(kind: str) -> None:
    relation = {
        "parts": {"total": "x", "parts": ["y"]},
        "subset": {"part": "x", "whole": "y"},
        "order": {"figures": ["x", "y"]},
        "same": {"figures": ["x", "y"], "said": {"value": 1, "da": "", "en": ""}},
        "mean": MEAN | {"others_at_least": 6},
        "change": {"before": "x", "after": "y"},
        "question": {"figures": ["x"], "base": "y", "of": "z", "others": "w"},
    }[kind]
    assert rules([count("a", 1), percent("b", "50")], **{kind: [relation]}) == []


def test_an_empty_table_has_no_findings() -> None:
    assert rules([]) == []
