"""What the chapters are to show is held against the rest of the settings, with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.programme import ProgrammeError, read_programme
from tests.conftest import edited

DEMO = Path(__file__).parents[2] / "config"
Refusal = Callable[..., str]


@pytest.fixture
def refusal(tmp_path: Path) -> Refusal:
    """Change one line of the demo's settings; it is refused on that line, with a remedy."""

    def refused(old: str, new: str, *, file: str = "programme.toml") -> str:
        folder = tmp_path / "config"
        shutil.copytree(DEMO, folder, dirs_exist_ok=True)
        edited(folder / file, old, new)
        with pytest.raises(ProgrammeError) as error:
            read_programme(folder)
        for problem in error.value.problems:
            assert problem.remedy.endswith((".", "“."))
            if problem.file == "programme.toml":
                assert problem.line, problem.rule
        return str(error.value)

    return refused


def line_of(text: str) -> int:
    lines = (DEMO / "programme.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_demo_agrees_with_itself() -> None:
    programme = read_programme(DEMO)
    assert programme.sections
    assert programme.courses


def test_a_mistake_is_told_with_its_line_and_what_there_is_instead(refusal: Refusal) -> None:
    message = refusal('of = "left_by_mentee"', 'of = "left_by_nobody"')
    line = line_of('of = "left_by_mentee"')
    assert f"programme.toml, line {line}: the section “course_reasons”" in message
    assert "the population “left_by_nobody” is unknown. Name one of mentees," in message


POPULATIONS = [
    (
        'id = "matched_mentees"\nsource = "mentees"',
        'id = "mentees"\nsource = "mentees"',
        "the id “mentees” stands 2 times",
    ),
    (
        'source = "mentor_slut"\ntitle',
        'source = "elsewhere"\ntitle',
        "source “elsewhere” is unknown",
    ),
    ('where = { screened = "yes" }', 'where = { seen = "yes" }', "has no variable “seen”"),
    ('where = { screened = "yes" }', 'where = { screened = "often" }', "no level “often”"),
    (
        'where = { screened = "yes" }',
        'where = { mentor_name = "Ib" }',
        "“mentor_name” has no levels",
    ),
    ('linked = ["forloeb"]', 'linked = ["courses"]', "source “courses” is unknown"),
    ('linked = ["forloeb"]', 'linked = ["henvendelser"]', "has no key of the source “mentees”"),
    ('has = { source = "kurser"', 'has = { source = "lessons"', "source “lessons” is unknown"),
    (
        'has = { source = "kurser", variable = "attended"',
        'has = { source = "kurser", variable = "came"',
        "has no variable “came”",
    ),
    (
        'lacks = { source = "kurser", variable = "attended", level = "yes" }',
        'lacks = { source = "foer", variable = "motivation", level = "high" }',
        "has no key of the source “mentorer”",
    ),
]

SECTIONS = [
    ('chapter = "09_demand"', 'chapter = "19_demand"', "there is no chapter “19_demand”"),
    ('questions = ["referred"]', "questions = []", "it has no questions"),
    (
        'questions = ["referred"]',
        'questions = ["recruited"]',
        "“mentees” has no variable “recruited”",
    ),
    (
        'questions = ["referred"]',
        'questions = ["mentee_signed_up"]',
        "“mentee_signed_up” is a date",
    ),
    (
        'of = "mentees"\nquestions = ["referred"]',
        'questions = ["referred"]',
        "it names no population",
    ),
    (
        'populations = ["corporate_mentors", "corporate_matched"]',
        "populations = []",
        "stages need populations",
    ),
    (
        'populations = ["corporate_mentors", "corporate_matched"]',
        'populations = ["mentors", "matched"]',
        "population “matched” is unknown",
    ),
    (
        'populations = ["corporate_mentors", "corporate_matched"]',
        'populations = ["mentors", "mentees"]',
        "stages are of different sources (mentees, mentorer)",
    ),
    (
        'questions = ["screened"]\nform = "compared"\nlevel = "yes"',
        'questions = ["screened"]\nform = "compared"',
        "takes either level or high",
    ),
    (
        'questions = ["screened"]\nform = "compared"\nlevel = "yes"',
        'questions = ["screened"]\nform = "compared"\nlevel = "of course"',
        "no level “of course”",
    ),
    (
        'questions = ["screened"]\nform = "compared"\nlevel = "yes"',
        'questions = ["screened"]\nform = "compared"\nhigh = "yes"',
        "“screened” is a category",
    ),
    ('high = "satisfied"', 'high = "glad"', "no level “glad”"),
    ('questions = ["enquiry_date"]', 'questions = ["enquiry_channel"]', "is a category"),
    ('questions = ["applications"]', 'questions = ["applied"]', "“applied” is a category"),
    ('form = "paired"\nquestions = ["goals"]', 'form = "paired"', "paired takes one question"),
    (
        'form = "paired"\nquestions = ["goals"]',
        'form = "paired"\nquestions = ["focus"]',
        "“focus” is not asked in the first and the last wave",
    ),
    (
        'form = "paired"\nquestions = ["goals"]',
        'form = "paired"\nquestions = ["motivation"]',
        "not a question of several answers",
    ),
    ('subgroups = ["mentee_region"', 'subgroups = ["region"', "has no variable “region”"),
    ('subgroups = ["mentee_region"', 'subgroups = ["goals_at_start"', "does not part people"),
]

COURSES = [
    (
        'source = "forloeb"\nkey',
        'source = "matches"\nkey',
        "courses: the source “matches” is unknown",
    ),
    (
        'key = "course"\nstart',
        'key = "mentee"\nstart',
        "is not the one key of the source “forloeb”",
    ),
    ('start = "course_start"', 'start = "course_status"', "“course_status” is a category"),
    ('end = "course_end"', 'end = "course_stop"', "has no variable “course_stop”"),
    ('completed = "completed"', 'completed = "finished"', "no level “finished”"),
    ('discontinued = "discontinued"', 'discontinued = "completed"', "are the same level"),
    ('cause = "ended_by"', 'cause = "course_end"', "“course_end” is a date"),
    ('traits = ["same_industry"', 'traits = ["corporate"', "neither “forloeb” nor “mentees”"),
    ('traits = ["same_industry"', 'traits = ["job_type"', "does not part courses into groups"),
    ('source = "opfoelgning"', 'source = "calls"', "calls: the source “calls” is unknown"),
    ('source = "opfoelgning"', 'source = "kurser"', "has no key “course”"),
    ('planned = "call_planned"', 'planned = "call_date"', "“call_date” is a date"),
    ('date = "call_date"', 'date = "call_planned"', "“call_planned” is a number"),
    ("months = [1.5, 3, 5]", "months = []", "its months make no plan"),
    ("months = [1.5, 3, 5]", "months = [3, 3]", "its months make no plan"),
    ("months = [1.5, 3, 5]", "months = [0, 3]", "its months make no plan"),
    ('reached = ["reached_mentee"', 'reached = ["call_planned"', "“call_planned” has no levels"),
    ('participant = "mentor_helped"', 'participant = "helped"', "no source about the participants"),
    ('participant = "mentor_helped"', 'participant = "applied"', "as many ordered levels"),
    ('other = "effect_access"', 'other = "skills"', "“skills” is a choices"),
    ('other_source = "mentor_slut"', 'other_source = "slut"', "source “slut” is unknown"),
    ('demand = "enquiries"', 'demand = "everybody"', "population “everybody” is unknown"),
    ('own = "mentee_region"', 'own = "gender"', "are not on one scale"),
]

OUTCOMES = [
    (
        'worked_on = "focus", option = "cv"',
        'worked_on = "aims", option = "cv"',
        "“aims” is no question",
    ),
    (
        'worked_on = "focus", option = "cv"',
        'worked_on = "focus", option = "ski"',
        "no option “ski”",
    ),
    (
        'perceived = "effect_cv"',
        'perceived = "effect_ski"',
        "“effect_ski” cannot be answered “yes”",
    ),
    (
        'reached = { source = "forloeb", variable = "ended_early"',
        'reached = { source = "forløb", variable = "ended_early"',
        "source “forløb” is unknown",
    ),
    ('level = "goal_reached" }', 'level = "goal" }', "no level “goal”"),
]


@pytest.mark.parametrize(("old", "new", "told"), POPULATIONS + SECTIONS + COURSES + OUTCOMES)
def test_what_contradicts_the_rest_is_refused(
    refusal: Refusal, old: str, new: str, told: str
) -> None:
    assert told in refusal(old, new)


def test_an_evaluators_own_chapter_needs_a_title(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(DEMO, folder)
    edited(folder / "programme.toml", 'chapter = "09_demand"', 'chapter = "13_own"')
    with (folder / "wording.csv").open("a", encoding="utf-8") as stream:
        stream.write("chapter.13_own,Vores eget,Our own\n")
    assert read_programme(folder).sections_of("13_own")


def test_calls_without_courses_are_refused(refusal: Refusal) -> None:
    settings = (DEMO / "programme.toml").read_text(encoding="utf-8")
    start = settings.index("[courses]")
    courses = settings[start : settings.index("[calls]")]
    message = refusal(courses, "")
    assert "calls: there are no courses to call. Add [courses]." in message
    assert "agreement: there are no courses that join two people" in message
