"""How many people gave which answer, over all cohorts: the table that calibration edits.

Every item has its own respondents: the counts of its answers add up to them.
Whoever was asked beyond these left the question blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COHORTS = ("2024-efteraar", "2025-foraar", "2025-efteraar")
STARTS = ("2024-06-01", "2024-12-01", "2025-06-01")
MENTEES = (37, 36, 38)
RETURNING = 2  # people who took part in a second cohort
MENTORS = (70, 69, 70)
STARTED_MENTORS = 93
COURSES = 104
BEFORE, AFTER, AFTER_ONLY = 100, 88, 4
MENTOR_ANSWERS = 61

_LEVELS = ("Meget høj", "Høj", "Middel", "Lav", "Meget lav")

# Rows: level before; columns: level after; people with both answers.
MOTIVATION_PAIRS = (
    (18, 6, 2, 0, 0),
    (7, 10, 4, 1, 0),
    (1, 4, 1, 0, 0),
    (0, 0, 0, 1, 1),
    (0, 0, 0, 0, 0),
)
MOTIVATION_BEFORE_ONLY = (20, 17, 4, 2, 0)
MOTIVATION_LEVELS = _LEVELS


def _counts(**counts: int) -> Mapping[str, int]:
    return MappingProxyType({label.replace("_", " "): count for label, count in counts.items()})


REGISTER: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "gender": {"Kvinde": 63, "Mand": 47, "Andet": 1},
        "residence": {"Flygtning": 58, "Familiesammenført til flygtning": 46, "Andet": 7},
        "education": {
            "Lang videregående uddannelse": 52,
            "Mellemlang videregående uddannelse": 27,
            "Kort videregående uddannelse": 10,
            "Erhvervsuddannelse": 9,
            "Gymnasial uddannelse": 9,
            "Grundskole": 4,
        },
        "in_work": {"Ja": 44, "Nej": 67},
        "referred": {
            "Jobcenter": 31,
            "Sprogskole": 22,
            "Infomøde": 21,
            "Boligsocial helhedsplan": 12,
            "Anbefalet af en mentee": 25,
        },
    }
)

# Of those who seek a job; one answer each.
JOB_TYPES: Mapping[str, int] = MappingProxyType(
    {"Kompetencesvarende": 54, "På bedre vilkår": 13, "Beskæftigelse bredt": 20}
)
GOALS: Mapping[str, int] = MappingProxyType({"Job": 87, "Praktik": 20, "Uddannelse": 27})

HAS_GOAL = _counts(Ja=70, Nej=18)
AFTER_ITEMS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "applied": {"Ja": 71, "Nej": 17},
        "mentor_helped": {
            "I meget høj grad": 24,
            "I høj grad": 42,
            "I nogen grad": 10,
            "I mindre grad": 8,
            "Slet ikke": 4,
        },
        "clearer": {"Ja": 67, "Nej": 21},
        "recommend": {"Ja": 84, "Nej": 4},
        "safer": {"Ja": 70, "Nej": 18},
        "other_support": {"Ja": 40, "Nej": 48},
    }
)

# Focus of the course: label, people with that focus, and those of them who saw an effect.
FOCUS = (
    ("CV og ansøgninger", 70, 67),
    ("Generel karriereudvikling", 70, 57),
    ("Brancherelateret viden", 65, 51),
    ("Netværk", 55, 48),
    ("Normer på arbejdsmarkedet", 49, 46),
    ("Jobinterviews", 33, 24),
    ("Dansk", 31, 25),
)

MENTOR_ITEMS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "experience": {
            "Meget tilfreds": 29,
            "Lidt tilfreds": 20,
            "Hverken eller": 6,
            "Lidt utilfreds": 4,
            "Meget utilfreds": 2,
        },
        "match": {
            "Meget tilfreds": 37,
            "Lidt tilfreds": 16,
            "Hverken eller": 4,
            "Lidt utilfreds": 3,
            "Meget utilfreds": 1,
        },
        "support": {
            "Meget tilfreds": 37,
            "Lidt tilfreds": 19,
            "Hverken eller": 3,
            "Lidt utilfreds": 1,
        },
        "again": {"Ja": 35, "Måske": 19, "Nej": 4},
        "effect_access": {
            "Helt enig": 15,
            "Delvist enig": 28,
            "Hverken eller": 7,
            "Delvist uenig": 3,
            "Helt uenig": 1,
        },
        "effect_intercultural": {
            "Helt enig": 23,
            "Delvist enig": 23,
            "Hverken eller": 9,
            "Delvist uenig": 2,
            "Helt uenig": 1,
        },
        "effect_life": {
            "Helt enig": 18,
            "Delvist enig": 22,
            "Hverken eller": 13,
            "Delvist uenig": 4,
            "Helt uenig": 1,
        },
        "effect_motivation": {
            "Helt enig": 17,
            "Delvist enig": 22,
            "Hverken eller": 14,
            "Delvist uenig": 4,
            "Helt uenig": 1,
        },
    }
)
TOOLS = {"Meget tilfreds": 13, "Lidt tilfreds": 22, "Hverken eller": 2, "Lidt utilfreds": 1}
COURSE_DAY = {"Meget tilfreds": 19, "Lidt tilfreds": 15, "Hverken eller": 5, "Lidt utilfreds": 2}
SKILLS: Mapping[str, int] = MappingProxyType(
    {"Kommunikation": 38, "Ledelse": 33, "Samarbejde": 32, "Problemløsning": 32}
)

DISCONTINUED = (
    ("Mentor", "Sygdom", 2),
    ("Mentor", "Manglende tid", 3),
    ("Mentor", "Arbejde eller rejse", 2),
    ("Mentee", "Mål eller behov ændret", 3),
    ("Mentee", "Manglende tid", 2),
    ("Mentee", "Utilfreds med mentor", 1),
    ("Kontakt tabt", "Mentee kan ikke kontaktes", 3),
)
ENQUIRIES = {"Flygtning": 62, "Familiesammenført til flygtning": 52, "Anden migrant": 105}
COMPANIES = (
    ("Prøvefirma A", "Ja", "Jylland", 9),
    ("Prøvefirma B", "Ja", "Sjælland", 8),
    ("Prøvefirma C", "Ja", "Jylland", 7),
    ("Prøvefirma D", "Ja", "Sjælland", 6),
    ("Prøvefirma E", "Ja", "Jylland", 5),
    ("Prøvefirma F", "Ja", "Sjælland", 4),
    ("Prøvefirma G", "Ja", "Sjælland", 3),
    ("Prøvefirma H", "Nej", "Sjælland", 2),
)
OUTREACH = (("Arbejdsplads", 78, 9), ("Offentlig aktør", 22, 5), ("Frivillig aktør", 14, 3))
