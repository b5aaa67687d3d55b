"""The percentages that the report prints, question by question, and who was asked."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.demo.calibration import PrintedShares
from analysis.demo.targets import COMPLETED, MATCHED, MENTORS, AskedOf

EVALUATED: AskedOf = (("evaluated_attended", "Ja"), ("evaluated_absent", "Ja"))
VERY, LITTLE = "Meget tilfreds", "Lidt tilfreds"
AGREE, PARTLY = "Helt enig", "Delvist enig"
DISSATISFIED = {"Hverken eller": 6, "Lidt utilfreds": 4, "Meget utilfreds": 2}
SELDOM_DISSATISFIED = {"Hverken eller": 6, "Lidt utilfreds": 3}
DISAGREE = {"Hverken eller": 8, "Delvist uenig": 3, "Helt uenig": 1}


def _yes(percent: str) -> PrintedShares:
    return PrintedShares({"Ja": percent}, rest={"Nej": 1})


def _satisfied(
    very: str, little: str, together: str, *, rest: Mapping[str, int] = DISSATISFIED
) -> PrintedShares:
    both: dict[tuple[str, ...], str] = {(VERY, LITTLE): together} if together else {}
    return PrintedShares({VERY: very, LITTLE: little}, both, rest)


def _agreed(fully: str, partly: str, together: str) -> PrintedShares:
    both: dict[tuple[str, ...], str] = {(AGREE, PARTLY): together}
    return PrintedShares({AGREE: fully, PARTLY: partly}, both, DISAGREE)


# Focus of a course: its percentage, and that of those who saw its effect.
FOCUS = (
    ("CV og ansøgninger", "80", "95"),
    ("Generel karriereudvikling", "80", "81"),
    ("Brancherelateret viden", "74", "78"),
    ("Netværk", "63", "87"),
    ("Normer på arbejdsmarkedet", "56", "93"),
    ("Jobinterviews", "37", "74"),
    ("Dansk", "35", "81"),
)

# Who answered before, and of those who still have a goal, after; the table that
# pairs them, and what the unpaired answered before, follow in motivation.py.
MOTIVATION_BEFORE = PrintedShares({"high": "86"}, rest={"not high": 1})
MOTIVATION_AFTER = PrintedShares(
    {"Meget høj": "46.4", "Høj": "35.7"},
    {("Meget høj", "Høj"): "82"},
    {"Middel": 7, "Lav": 2, "Meget lav": 1},
)

QUESTIONS: Mapping[str, tuple[AskedOf, PrintedShares]] = {
    "mentee_region": (MATCHED, PrintedShares({"Sjælland": "60", "Fyn og Jylland": "40"})),
    "goals": (
        MATCHED,
        PrintedShares({"Job": "78", "Praktik": "18", "Uddannelse": "24"}, several=True),
    ),
    "job_types": (
        (("goals/Job", "Ja"),),
        PrintedShares(
            {"Kompetencesvarende": "67", "På bedre vilkår": "15", "Beskæftigelse bredt": "25"},
            several=True,
        ),
    ),
    "has_goal": (COMPLETED, PrintedShares({"Ja": "79.5", "Nej": "20.5"})),
    "focus": (
        COMPLETED,
        PrintedShares({label: chosen for label, chosen, _ in FOCUS}, several=True),
    ),
    **{
        f"effect/{label}": (((f"focus/{label}", "Ja"),), _yes(helped)) for label, _, helped in FOCUS
    },
    "applied": (COMPLETED, _yes("81")),
    "mentor_helped": (
        COMPLETED,
        PrintedShares(
            {"I meget høj grad": "27", "I høj grad": "48", "I nogen grad": "11"},
            {("I meget høj grad", "I høj grad", "I nogen grad"): "86"},
            {"I mindre grad": 2, "Slet ikke": 1},
        ),
    ),
    "clearer": (COMPLETED, _yes("76")),
    "recommend": (COMPLETED, _yes("95")),
    "safer": (COMPLETED, _yes("80")),
    "other_support": (COMPLETED, _yes("45")),
    "mentor_region": (MENTORS, PrintedShares({"Sjælland": "63", "Fyn og Jylland": "37"})),
    # Printed together as 81, which no number of mentors gives: see docs/assumptions.md.
    "experience": (EVALUATED, _satisfied("47.5", "32.8", "")),
    "match": (EVALUATED, _satisfied("60.7", "26.2", "87")),
    "support": (EVALUATED, _satisfied("61.7", "31.7", "93", rest=SELDOM_DISSATISFIED)),
    "again": (
        EVALUATED,
        PrintedShares({"Ja": "60.3", "Måske": "32.8", "Nej": "7"}, {("Ja", "Måske"): "93"}),
    ),
    "tools_used": (EVALUATED, _yes("63")),
    "tools": (
        (("tools_used", "Ja"),),
        _satisfied("34.2", "57.9", "92", rest=SELDOM_DISSATISFIED),
    ),
    "course": ((("evaluated_attended", "Ja"),), _satisfied("46.3", "36.6", "83")),
    "effect_access": (EVALUATED, _agreed("27.8", "51.9", "80")),
    "effect_intercultural": (EVALUATED, _agreed("39.7", "39.7", "79")),
    "effect_life": (EVALUATED, _agreed("31.0", "37.9", "69")),
    "effect_motivation": (EVALUATED, _agreed("29.3", "37.9", "67")),
    "skills": (
        EVALUATED,
        PrintedShares(
            {"Kommunikation": "63", "Ledelse": "55", "Samarbejde": "53", "Problemløsning": "53"},
            several=True,
        ),
    ),
}
