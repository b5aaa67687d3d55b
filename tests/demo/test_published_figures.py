"""Every figure of the published report, counted again from data/raw by plain pandas.

Nothing of the software is imported: what it says and what this says are two counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
COHORTS = ("2024-efteraar", "2025-foraar", "2025-efteraar")
SURVEYS = {"foer", "efter", "mentor_slut", "henvendelser"}
IMPOSSIBLE = {"mentors.satisfied", "courses.attended_new"}
DAYS_A_MONTH = 30.4375

# How the same answer is also written, on the scale of motivation and on that of degrees.
MOTIVATION = {
    "i meget høj grad": "meget høj", "5 - meget høj": "meget høj", "5": "meget høj",
    "i høj grad": "høj", "4 - høj": "høj", "4": "høj", "hjø": "høj",
    "i nogen grad": "middel", "3": "middel", "i lav grad": "lav", "2": "lav",
}  # fmt: skip
DEGREE = {
    "meget høj grad": "i meget høj grad", "5": "i meget høj grad",
    "høj grad": "i høj grad", "4": "i høj grad", "nogen grad": "i nogen grad", "3": "i nogen grad",
}  # fmt: skip

PUBLISHED = pd.read_csv(ROOT / "config" / "published_figures.csv", dtype=str).set_index("id")
FOCUS = {
    "cv_applications": ("CV og ansøgninger", "Relevant feedback på CV og ansøgninger"),
    "career_development": ("Generel karriereudvikling", "Mere afklaret om, hvordan jeg søger"),
    "industry_knowledge": ("Brancherelateret viden", "Mere viden om min branche"),
    "network": ("Netværk", "Udvidet netværk"),
    "norms": ("Normer på arbejdsmarkedet", "Mere viden om normer på arbejdsmarkedet"),
    "interview": ("Jobinterviews", "Bedre til jobsamtaler"),
    "danish": ("Dansk", "Bedre dansk"),
}


def plain(cell: str) -> str:
    return " ".join(cell.split()).lower()


def day(cells: pd.Series) -> pd.Series:
    return pd.to_datetime(cells, format="%d-%m-%Y")


@cache
def rows(file: str) -> pd.DataFrame:
    """The rows of all three cohorts, with ids as the CRM writes them."""
    encoding = "utf-8-sig" if file in SURVEYS else "cp1252"
    frames = [
        pd.read_csv(
            ROOT / "data" / "raw" / cohort / f"{file}.csv",
            sep=";",
            dtype=str,
            keep_default_na=False,
            encoding=encoding,
        )
        for cohort in COHORTS
    ]
    table = pd.concat(frames, ignore_index=True)
    ids = [column for column in table if column.endswith("-ID")]
    return table.assign(**{column: table[column].str.strip().str.upper() for column in ids})


def people(file: str) -> pd.DataFrame:
    return rows(file).drop_duplicates("Kontakt-ID").set_index("Kontakt-ID")


def described(file: str, role: str) -> pd.DataFrame:
    """The people of the CRM who took part in a course."""
    everybody = people(file)
    return everybody[everybody.index.isin(rows("forloeb")[role])]


def answers(file: str, key: str) -> pd.DataFrame:
    """The latest answer of each person whom the CRM knows."""
    known = people("mentees" if key == "Mentee-ID" else "mentorer").index
    table = rows(file)[rows(file)[key].isin(known)]
    latest = day(table["Besvaret"]).sort_values(kind="stable").index
    return table.loc[latest].drop_duplicates(key, keep="last").set_index(key)


def percent(cells: pd.Series, *wanted: str, spelt: dict[str, str] | None = None) -> float:
    """Percentage of the wanted answers among those that are an answer at all."""
    given = cells.map(plain).replace(spelt or {})
    given = given[~given.isin({"", "ved ikke", "ikke relevant"})]
    return 100 * given.isin([plain(answer) for answer in wanted]).mean()


def chosen(cells: pd.Series, option: str) -> float:
    """Percentage who chose an option, among those who chose any."""
    return 100 * cells[cells != ""].str.split(";").map(lambda options: option in options).mean()


def yes(cells: pd.Series) -> float:
    return percent(cells, "Ja")


def west(postcodes: pd.Series) -> float:
    return 100 * (postcodes.astype(int) >= 5000).mean()


def decided() -> dict[str, object]:
    settings = tomllib.loads((ROOT / "config" / "programme.toml").read_text(encoding="utf-8"))
    targets = settings["targets"]
    return {
        "project.start": settings["programme"]["period"][0],
        "project.end": settings["programme"]["period"][1],
        "participants.target": targets["participants"],
        "companies.target_low": targets["companies"][0],
        "companies.target_high": targets["companies"][1],
        "matches.target": targets["matches"],
        "duration.planned": targets["course_months"],
    }


def reached() -> dict[str, float]:
    firms, signed_up = rows("virksomheder"), people("mentorer")
    corporate = signed_up["Gennem arbejdsplads"] == "Ja"
    assert firms["Tilmeldte medarbejdere"].astype(int).sum() == corporate.sum()
    started = described("mentorer", "Mentor-ID")["Gennem arbejdsplads"] == "Ja"
    return {
        "participants.total": len(people("mentees")) + len(signed_up),
        "participants.mentees": len(people("mentees")),
        "participants.mentors": len(signed_up),
        "companies.total": firms.loc[firms["Partner"] == "Ja", "Virksomhed"].nunique(),
        "matches.total": (rows("forloeb")["Samme branche"] == "Ja").sum(),
        "corporate.started": started.sum(),
        "corporate.signed_up": corporate.sum(),
    }


def activities() -> dict[str, float]:
    mentors = described("mentorer", "Mentor-ID")
    came = rows("kurser").groupby("Mentor-ID")["Deltog"].agg(lambda given: "Ja" in set(given))
    came = came.reindex(mentors.index, fill_value=False)
    new = mentors["Mentor før"] == "Nej"
    planned = rows("opfoelgning")["Planlagt (måneder)"].str.replace(",", ".").astype(float)
    first, second, third = sorted(planned.unique())
    enquiries = rows("henvendelser")["Opholdsgrundlag"]
    sent = rows("udsendelser")
    return {
        "courses.held": rows("kurser")["Kursusdato"].nunique(),
        "courses.attended_new": 100 * came[new].mean(),
        "course.not_attended": (~came).sum(),
        "course.not_attended_experienced": (~came & ~new).sum(),
        "followup.first": first,
        "followup.second": second,
        "followup.third": third,
        "demand.refugee_background": (enquiries != "Anden migrant").sum(),
        "demand.other_migrants": (enquiries == "Anden migrant").sum(),
        "outreach.workplaces": (sent["Type"] == "Arbejdsplads").sum(),
        "outreach.actors": (sent["Type"] != "Arbejdsplads").sum(),
        "outreach.meetings": (sent["Møde planlagt"] == "Ja").sum(),
    }


def endings() -> dict[str, float]:
    courses = rows("forloeb")
    left = courses[courses["Status"] == "Afbrudt"]
    mentees = left[left["Afsluttet af"] == "Mentee"]
    personal = left["Årsag"].isin({"Sygdom", "Manglende tid", "Arbejde eller rejse"})
    situation = mentees["Situation ved afslutning"]
    return {
        "matches.completed": (courses["Status"] == "Gennemført").sum(),
        "matches.discontinued": len(left),
        "discontinued.by_mentor": ((left["Afsluttet af"] == "Mentor") & personal).sum(),
        "discontinued.by_mentee": len(mentees),
        "discontinued.lost_contact": (left["Afsluttet af"] == "Kontakt tabt").sum(),
        "discontinued.mentee_goal_changed": (mentees["Årsag"] == "Mål eller behov ændret").sum(),
        "discontinued.mentee_no_time": (mentees["Årsag"] == "Manglende tid").sum(),
        "discontinued.mentee_dissatisfied": (mentees["Årsag"] == "Utilfreds med mentor").sum(),
        "discontinued.mentee_found_job": (situation == "Fundet job").sum(),
        "discontinued.mentee_other_focus": (situation == "Ønskede andet fokus").sum(),
    }


def durations() -> dict[str, float]:
    courses = rows("forloeb")
    done = courses[courses["Status"] == "Gennemført"]
    months = (day(done["Slutdato"]) - day(done["Startdato"])).dt.days / DAYS_A_MONTH
    early = done["Afsluttet før tid"]
    return {
        "duration.min": months.min(),
        "duration.max": months.max(),
        "duration.mean": months.mean(),
        "duration.about_three": ((early == "Mål nået") & months.between(2.5, 3.5)).sum(),
        "duration.five_social": (
            (early == "Sociale udfordringer") & months.between(4.5, 5.5)
        ).sum(),
    }


def mentees_at_the_start() -> dict[str, float]:
    mentees = described("mentees", "Mentee-ID")
    seekers = mentees[mentees["Mål ved start"].str.split(";").map(lambda goals: "Job" in goals)]
    before = answers("foer", "Mentee-ID")["Motivation for at nå målet"]
    return {
        "mentees.respondents": len(mentees),
        "mentees.region_zealand": 100 - west(mentees["Postnr."]),
        "mentees.region_funen_jutland": west(mentees["Postnr."]),
        "mentees.nationalities": mentees["Nationalitet"].nunique(),
        "goal_start.job": chosen(mentees["Mål ved start"], "Job"),
        "goal_start.internship": chosen(mentees["Mål ved start"], "Praktik"),
        "goal_start.education": chosen(mentees["Mål ved start"], "Uddannelse"),
        "job_type.matching_skills": chosen(seekers["Ønsket jobtype"], "Kompetencesvarende"),
        "job_type.better_terms": chosen(seekers["Ønsket jobtype"], "På bedre vilkår"),
        "job_type.any": chosen(seekers["Ønsket jobtype"], "Beskæftigelse bredt"),
        "motivation_start.high": percent(before, "Meget høj", "Høj", spelt=MOTIVATION),
    }


def mentees_at_the_end() -> dict[str, float]:
    after = answers("efter", "Mentee-ID")
    helped = after["Mentor har hjulpet"]
    degrees = ("I meget høj grad", "I høj grad", "I nogen grad")
    goal = after["Har du fortsat et karrieremål?"]
    motivation = after.loc[goal == "Ja", "Motivation for at nå målet"]
    return {
        "applied.during": yes(after["Har sendt ansøgninger"]),
        "effect.recommend": yes(after["Vil anbefale forløbet"]),
        "effect.clearer": yes(after["Mere afklaret om mål"]),
        "effect.mentor_helped": percent(helped, *degrees, spelt=DEGREE),
        "effect.mentor_helped_very_high": percent(helped, degrees[0], spelt=DEGREE),
        "effect.mentor_helped_high": percent(helped, degrees[1], spelt=DEGREE),
        "effect.mentor_helped_some": percent(helped, degrees[2], spelt=DEGREE),
        "goal_end.has_goal": yes(goal),
        "goal_end.no_goal": percent(goal, "Nej"),
        "motivation_end.high": percent(motivation, "Meget høj", "Høj", spelt=MOTIVATION),
        "motivation_end.very_high_level": percent(motivation, "Meget høj", spelt=MOTIVATION),
        "motivation_end.high_level": percent(motivation, "Høj", spelt=MOTIVATION),
        "holistic.safer": yes(after["Mere tryg og stabil"]),
        "holistic.other_support": yes(after["Støtte i andre dele af livet"]),
    }


def focus_and_effects() -> dict[str, float]:
    after = answers("efter", "Mentee-ID")
    cells = after["Fokus i forløbet"]
    found = {f"focus.{name}": chosen(cells, label) for name, (label, _) in FOCUS.items()}
    for name, (label, effect) in FOCUS.items():
        there = cells.str.split(";").map(lambda options, label=label: label in options)
        found[f"effect.{name}"] = yes(after.loc[there, effect])
    return found


def mentors() -> dict[str, float]:
    mentors = described("mentorer", "Mentor-ID")
    given = answers("mentor_slut", "Mentor-ID")
    again, skills = given["Mentor igen"], given["Udviklede kompetencer"]
    return {
        "mentors.respondents": len(mentors),
        "mentors.region_zealand": 100 - west(mentors["Postnr."]),
        "mentors.region_funen_jutland": west(mentors["Postnr."]),
        "mentors.nationalities": mentors["Nationalitet"].nunique(),
        "mentors.corporate": (mentors["Gennem arbejdsplads"] == "Ja").sum(),
        "mentors.again": percent(again, "Ja", "Måske"),
        "mentors.again_yes": yes(again),
        "mentors.again_maybe": percent(again, "Måske"),
        "mentors.again_no": percent(again, "Nej"),
        "tools.used": yes(given["Brugte redskaberne"]),
        "skill.communication": chosen(skills, "Kommunikation"),
        "skill.leadership": chosen(skills, "Ledelse"),
        "skill.collaboration": chosen(skills, "Samarbejde"),
        "skill.problem_solving": chosen(skills, "Problemløsning"),
    }


def satisfaction() -> dict[str, float]:
    given = answers("mentor_slut", "Mentor-ID")
    cells = {
        "mentors.{}": given["Tilfreds med oplevelsen"],
        "mentors.match_{}": given["Tilfreds med match"],
        "support.{}": given["Tilfreds med støtte"],
        "tools.{}": given.loc[given["Brugte redskaberne"] == "Ja", "Tilfreds med redskaberne"],
        "course.{}": given.loc[given["Deltog i mentorkursus"] == "Ja", "Tilfreds med kurset"],
    }
    found = {}
    for name, column in cells.items():
        found[name.format("satisfied")] = percent(column, "Meget tilfreds", "Lidt tilfreds")
        found[name.format("satisfied_very")] = percent(column, "Meget tilfreds")
        found[name.format("satisfied_little")] = percent(column, "Lidt tilfreds")
    return found


def mentor_effects() -> dict[str, float]:
    given = answers("mentor_slut", "Mentor-ID")
    columns = {
        "access": "Adgang til job, praktik eller uddannelse",
        "intercultural": "Interkulturel forståelse",
        "life": "Mentees liv",
        "own_motivation": "Egen motivation",
    }
    found = {}
    for name, column in columns.items():
        found[f"mentor_effect.{name}"] = percent(given[column], "Helt enig", "Delvist enig")
        found[f"mentor_effect.{name}_agree"] = percent(given[column], "Helt enig")
        found[f"mentor_effect.{name}_partly"] = percent(given[column], "Delvist enig")
    return found


@pytest.fixture(scope="module")
def computed() -> dict[str, object]:
    parts: Iterable[dict[str, object]] = (
        decided(), reached(), activities(), endings(), durations(), mentees_at_the_start(),
        mentees_at_the_end(), focus_and_effects(), mentors(), satisfaction(), mentor_effects(),
    )  # fmt: skip
    return {name: value for part in parts for name, value in part.items()}


def agrees(value: object, figure: pd.Series) -> bool:
    """Whether a value is within half a unit of the last printed digit."""
    if figure["unit"] == "month":
        return value == figure["value"]
    half = Decimal("0.5").scaleb(-int(figure["decimals"]))
    return abs(Decimal(float(str(value))) - Decimal(figure["value"])) <= half


def test_each_published_figure_is_computed_once(computed: dict[str, object]) -> None:
    assert len(PUBLISHED) == 121
    assert set(computed) == set(PUBLISHED.index)


@pytest.mark.parametrize("name", list(PUBLISHED.index))
def test_the_raw_files_give_back_what_is_printed_unless_it_is_impossible(
    computed: dict[str, object], name: str
) -> None:
    value, figure = computed[name], PUBLISHED.loc[name]
    assert agrees(value, figure) is (name not in IMPOSSIBLE), f"{value} for {figure['value']}"


def test_the_assumptions_name_what_cannot_be_given_back_and_why() -> None:
    text = (ROOT / "docs" / "assumptions.md").read_text(encoding="utf-8")
    section = text.partition("## What cannot be given back")[2]
    assert set(re.findall(r"^- `([\w.]+)`: .{40,}", section, flags=re.MULTILINE)) == IMPOSSIBLE


def test_no_number_of_mentors_gives_the_first_impossible_figure() -> None:
    # Of n mentors, a were very and b a little satisfied: 47.5 and 32.8 % to
    # one decimal, and 81 % together.
    fits = [
        n
        for n in range(1, 94)
        for a in range(n + 1)
        for b in range(n + 1 - a)
        if abs(100 * a / n - 47.5) <= 0.05
        and abs(100 * b / n - 32.8) <= 0.05
        and abs(100 * (a + b) / n - 81) <= 0.5
    ]
    assert fits == []


def test_no_number_of_new_mentors_gives_the_second_impossible_figure() -> None:
    # 25 of 93 did not attend, 11 of them experienced: with e experienced in
    # all, 93 - e were new, and 14 of these stayed away.
    assert all(100 * (93 - e - 14) / (93 - e) < 85.5 for e in range(11, 79))


def test_the_answers_and_the_attendance_lists_agree() -> None:
    came = rows("kurser").set_index("Mentor-ID")["Deltog"]
    given = answers("mentor_slut", "Mentor-ID")["Deltog i mentorkursus"]
    assert (given == came.loc[given.index]).all()


def test_every_date_lies_inside_the_project() -> None:
    for file in ("mentees", "mentorer", "forloeb", "opfoelgning", "kurser", "foer", "efter"):
        for column in rows(file):
            if column in {
                "Tilmeldt dato",
                "Startdato",
                "Slutdato",
                "Kursusdato",
                "Dato",
                "Besvaret",
            }:
                dates = day(rows(file)[column])
                assert dates.between("2024-06-01", "2025-12-31").all(), (file, column)


def test_the_industries_of_both_sides_are_as_the_list_of_courses_says() -> None:
    merged = {"HR og Ledelse": "HR, ledelse og Rekruttering"}
    courses = rows("forloeb")
    mentee = courses["Mentee-ID"].map(people("mentees")["Branche"]).replace(merged)
    mentor = courses["Mentor-ID"].map(people("mentorer")["Branche"]).replace(merged)
    assert ((mentee == mentor) == (courses["Samme branche"] == "Ja")).all()


def test_ten_were_matched_again_and_eleven_mentors_took_a_second_course() -> None:
    courses = rows("forloeb")
    assert (courses["Mentee-ID"].value_counts() == 2).sum() == 10
    assert (courses["Mentor-ID"].value_counts() == 2).sum() == 11
    assert not courses.duplicated(["Mentee-ID", "Mentor-ID"]).any()
    assert courses[courses["Status"] == "Gennemført"]["Mentee-ID"].is_unique
    again = courses[courses.duplicated("Mentee-ID", keep=False)].assign(
        start=lambda table: day(table["Startdato"]), end=lambda table: day(table["Slutdato"])
    )
    for _, pair in again.sort_values("start").groupby("Mentee-ID"):
        assert list(pair["Status"]) == ["Afbrudt", "Gennemført"]
        assert pair["end"].iloc[0] < pair["start"].iloc[1]
