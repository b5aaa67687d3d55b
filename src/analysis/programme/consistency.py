"""What a programme's settings may not say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.programme.codebook_rules import (
    group_problems,
    repeated_variables,
    scale_problems,
    variable_problems,
)
from analysis.programme.errors import Problem
from analysis.programme.lines import toml_line
from analysis.programme.plan_rules import plan_problems
from analysis.programme.quote_rules import quote_problems
from analysis.programme.records import Outcome, Programme, Scale, Variable
from analysis.programme.source_rules import source_problems

_OWN_FIGURES = {"people", "duration"}  # those of the chapters on the data and on the courses


def contradictions(programme: Programme, *, text: str) -> list[Problem]:
    """Return every contradiction inside a programme's settings.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.

    Returns
    -------
    list of Problem
        Empty when the settings agree.
    """
    return [
        *_repeated_ids(programme),
        *_targets(programme, text),
        *_participants(programme, text),
        *_cohorts(programme, text),
        *_folders(programme, text),
        *(problem for scale in programme.scales for problem in scale_problems(scale)),
        *(p for scale in programme.scales for p in group_problems(programme, scale)),
        *(problem for row in programme.codebook for problem in variable_problems(programme, row)),
        *repeated_variables(programme),
        *source_problems(programme, text),
        *_bands(programme, text),
        *_starts(programme, text),
        *(
            problem
            for position, outcome in enumerate(programme.outcomes)
            for problem in _outcome(programme, outcome, text=text, position=position)
        ),
        *_one_primary(programme),
        *plan_problems(programme, text),
        *quote_problems(programme),
    ]


def _settings(rule: str, remedy: str, *, text: str, path: tuple[str | int, ...]) -> Problem:
    return Problem("programme.toml", rule, remedy, toml_line(text, path))


def _repeated_ids(programme: Programme) -> Iterator[Problem]:
    for name, ids in (
        ("cohorts", programme.cohorts_and_pool),
        ("waves", [wave.id for wave in programme.waves]),
        ("outcomes", [outcome.id for outcome in programme.outcomes]),
    ):
        for repeated, times in Counter(ids).items():
            if times > 1:
                yield Problem(
                    "programme.toml",
                    f"the id “{repeated}” stands {times} times in {name}",
                    "Give each its own.",
                )
    if not programme.cohorts:
        yield Problem("programme.toml", "there is no cohort", "Add a [[cohorts]] table.")
    if not programme.waves:
        remedy = "Add a [[waves]] table; one is enough where nothing was asked twice."
        yield Problem("programme.toml", "there is no wave", remedy)


def _targets(programme: Programme, text: str) -> Iterator[Problem]:
    if programme.targets and programme.targets.companies[0] > programme.targets.companies[1]:
        yield _settings(
            "companies goes from more to fewer",
            "Write the least first, then the most.",
            text=text,
            path=("targets", "companies"),
        )
    about = {
        record.id
        for records in (programme.populations, programme.sections, programme.outcomes)
        for record in records
    }
    for target, figures in programme.targets.reached.items() if programme.targets else ():
        for unknown in sorted({f.partition(".")[0] for f in figures} - about - _OWN_FIGURES):
            yield _settings(
                f"what was reached of “{target}” is to be told by figures about “{unknown}”, which is no population, section or outcome",
                "Begin the id of a figure with one of these, for example mentees.n.",
                text=text,
                path=("targets", "reached", target),
            )


def _participants(programme: Programme, text: str) -> Iterator[Problem]:
    who = programme.participants
    keys = [row.variable for row in programme.columns_of(who.source) if row.type == "key"]
    if who.key not in keys:
        yield _settings(
            f"the source “{who.source}” has no key “{who.key}” in codebook.csv",
            "Name a source and one of its variables of type key.",
            text=text,
            path=("participants", "key"),
        )


def _folders(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield where the files of one folder would count twice."""
    taken: dict[str, str] = {}
    for position, cohort in enumerate(programme.cohorts):
        for folder in cohort.delivered_in:
            if folder in taken:
                yield _settings(
                    f"the folder “{folder}” is delivered for “{taken[folder]}” and for “{cohort.id}”",
                    "Name it in the folders of one of them, once.",
                    text=text,
                    path=("cohorts", position, "folders"),
                )
            taken[folder] = cohort.id
        for source in programme.sources:
            names = programme.delivered_files(cohort.id, source.id)
            if len(set(names)) < len(set(cohort.delivered_in)):
                yield _settings(
                    f"the cohort “{cohort.id}” has several folders, but one file for “{source.id}”",
                    "Write {cohort} where the name of the folder stands in the file's name.",
                    text=text,
                    path=("cohorts", position, "folders"),
                )


def _cohorts(programme: Programme, text: str) -> Iterator[Problem]:
    known = {source.id for source in programme.sources}
    for position, cohort in enumerate(programme.cohorts):
        for source in sorted(set(cohort.files) - known):
            yield _settings(
                f"the cohort “{cohort.id}” names a file for the unknown source “{source}”",
                f"The sources are {', '.join(sorted(known))}.",
                text=text,
                path=("cohorts", position, "files"),
            )


def _bands(programme: Programme, text: str) -> Iterator[Problem]:
    scales = {scale.id: scale for scale in programme.scales}
    for name, band in programme.bands.items():
        codes = set(scales[band.scale].codes) if band.scale in scales else set()
        for level in sorted(set(band.starts) - codes):
            yield _settings(
                f"the band “{name}” names “{level}”, which the scale “{band.scale}” lacks",
                "Add the level to scales.csv.",
                text=text,
                path=("bands", name, "from"),
            )


def _starts(programme: Programme, text: str) -> Iterator[Problem]:
    """Ages are reckoned at the start of a cohort."""
    aged = next((v for v in programme.codebook if v.type == "date" and v.band is not None), None)
    if aged is None:
        return
    for position, cohort in enumerate(programme.cohorts):
        if cohort.start is None:
            yield _settings(
                f"the cohort “{cohort.id}” has no start, at which ages are reckoned (“{aged.variable}”)",
                "Write the day: start = 2025-08-01.",
                text=text,
                path=("cohorts", position),
            )


def _outcome(
    programme: Programme, outcome: Outcome, *, text: str, position: int
) -> Iterator[Problem]:
    def wrong(rule: str, remedy: str, key: str) -> Problem:
        return _settings(
            f"the outcome “{outcome.id}”: {rule}",
            remedy,
            text=text,
            path=("outcomes", position, key),
        )

    rows = [
        row
        for wave in outcome.waves
        for row in programme.codebook
        if (row.variable, row.wave) == (outcome.variable, wave)
    ]
    if len(rows) < len(outcome.waves):
        yield wrong(
            f"codebook.csv has no “{outcome.variable}” in both {' and '.join(outcome.waves)}",
            "Add the rows or correct the name.",
            "variable",
        )
        return
    scales = [_ordered_answers(programme, row) for row in rows]
    first = scales[0]
    if first is None or None in scales:
        yield wrong(
            f"“{outcome.variable}” is not an ordered variable",
            "Only answers with an order can rise or fall, and numbers and dates in ordered bands.",
            "variable",
        )
        return
    if any(scale != first for scale in scales):
        yield wrong(
            "its waves are on different scales",
            "Give both waves the same scale or band in codebook.csv.",
            "variable",
        )
    if outcome.high not in first.codes:
        yield wrong(
            f"the level “{outcome.high}” is not on the scale “{first.id}”",
            "Name one of its levels.",
            "high",
        )


def _ordered_answers(programme: Programme, row: Variable) -> Scale | None:
    """The levels that a variable rises and falls on; None where it has none in an order."""
    band = programme.bands.get(row.band or "")
    name = row.scale if row.type == "ordered" else band.scale if band else None
    scale = next((scale for scale in programme.scales if scale.id == name), None)
    return scale if scale is not None and scale.ordered else None


def _one_primary(programme: Programme) -> Iterator[Problem]:
    primary = [outcome.id for outcome in programme.outcomes if outcome.role == "primary"]
    if programme.outcomes and len(primary) != 1:
        yield Problem(
            "programme.toml", f"there are {len(primary)} primary outcomes", "Decide on exactly one."
        )
