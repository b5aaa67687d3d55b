"""What sources and cohorts may not say of the rows and columns of delivered files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.programme.errors import Problem
from analysis.programme.records import Programme, Source
from analysis.programme.settings_check import Check
from analysis.programme.spelling import folded


def source_problems(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield every contradiction in what is said of delivered files.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.
    """
    for source in programme.sources:
        check = Check(programme, text, ("sources", source.id), f"the source “{source.id}”")
        if not programme.columns_of(source.id):
            yield check.wrong("it has no row in codebook.csv", "Describe its columns.")
            continue
        yield from _named(check, source)
    yield from _cohort_rows(programme, text)


def _named(check: Check, source: Source) -> Iterator[Problem]:
    """Yield the variables that are named, and that the source lacks or cannot use so."""
    for variable in source.key:
        yield from check.variable(source.id, variable, "key")
    if source.latest is not None:
        yield from check.variable(source.id, source.latest, "latest", types=("date",))
    for key, names in (("rows", source.rows), ("answered", source.answered)):
        for variable, words in names.items():
            yield from _told_by(check, source, variable, key)
            if not words:
                rule = f"“{variable}” is to hold one of no words"
                yield check.wrong(rule, "Write at least one.", key)
            for word in _on_no_scale(check, source, variable, words):
                rule = f"“{variable}” cannot be answered “{word}”"
                yield check.wrong(rule, "Write one of its answers, as scales.csv spells them.", key)
    if source.cohort is not None:
        yield from _told_by(check, source, source.cohort, "cohort")


def _told_by(check: Check, source: Source, variable: str, key: str) -> list[Problem]:
    """Rows are told by what stands in one cell of theirs."""
    row = check.row(source.id, variable)
    if row is None or not row.by_option:
        return check.variable(source.id, variable, key)
    rule = f"“{variable}” has a column for each option, and no cell that tells a row"
    return [check.wrong(rule, "Name a variable of one column.", key)]


def _on_no_scale(check: Check, source: Source, variable: str, words: Iterable[str]) -> list[str]:
    """Return the words that no answer to a question on a scale is spelt like."""
    row = check.row(source.id, variable)
    scale = next((s for s in check.programme.scales if row and s.id == row.scale), None)
    if row is None or scale is None:
        return []
    answers = (
        spelling
        for level in scale.levels
        for spelling in (level.code, level.words.da, level.words.en, *level.accepted)
    )
    known = {folded(word) for word in (*answers, *row.missing)}
    return [word for word in words if folded(word) not in known]


def _cohort_rows(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield the words of rows that two cohorts claim, or that no source asks for."""
    by_rows = any(source.cohort is not None for source in programme.sources)
    taken: dict[str, str] = {}
    for place, cohort in enumerate(programme.cohorts):
        check = Check(programme, text, ("cohorts", place), f"the cohort “{cohort.id}”")
        if not by_rows and cohort.rows:
            rule = "its rows are named, but no source says which variable tells the cohort"
            yield check.wrong(
                rule, "Write cohort = “…” in the source whose file holds them.", "rows"
            )
        for word in {folded(word): word for word in cohort.own_rows}.values() if by_rows else ():
            other = taken.setdefault(folded(word), cohort.id)
            if other != cohort.id:
                rule = f"rows with “{word}” belong to the cohort “{other}” already"
                yield check.wrong(rule, "Name each word in one cohort alone.", "rows")
        for source in programme.sources:
            for word in _on_no_scale(check, source, source.cohort or "", cohort.own_rows):
                rule = f"“{source.cohort}”, which tells the cohort, cannot be answered “{word}”"
                yield check.wrong(
                    rule, "Write one of its answers, as scales.csv spells them.", "rows"
                )
