"""What may be asked about: the questions of a table, found by the names that people use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from analysis.answers.grouping import Grouping, grouping_of
from analysis.data import PAIRS
from analysis.programme import Programme, Variable, Words

LABEL = "_label"
_OPTION = "__"
_MANY = 12  # names: a longer list is not told in a sentence


class QuestionError(ValueError):
    """A question that cannot be answered: one sentence says why, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of it: the sentence, and none of our lines."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the codebook, in one table.

    Attributes
    ----------
    name : str
        Its name: the variable with its wave (``motivation_before``).
    variable : Variable
        Its row of the codebook.
    columns : tuple of Grouping
        The column that holds its answers, or one for each option that could be chosen.
    """

    name: str
    variable: Variable
    columns: tuple[Grouping, ...]


def questions_of(programme: Programme, table: str, columns: Collection[str]) -> list[Question]:
    """Return the questions with a scale, in bands or with options, that a table holds."""
    return [
        Question(row.name, row, found)
        for row in _rows(programme, table)
        if (found := tuple(_columns(programme, row, columns)))
    ]


def column_named(name: str, table: pd.DataFrame, programme: Programme, source: str) -> Grouping:
    """Return the one column that a name means.

    It is a column (``mentee_region``), the name of one that was asked once
    (``gender``), an option (``goals_at_start__job``), the band that a question
    is kept in (``region``), ``cohort`` where there are several, or
    ``answered_before`` and the like.

    Raises
    ------
    QuestionError
        When there is none, or several.
    """
    if not isinstance(name, str):
        message = f"The name of a question is a text, such as “gender”; this is {name!r}."
        raise QuestionError(message)
    known = _known(table, programme, source)
    found = known.get(name.removesuffix(LABEL)) or known.get(name)
    if not found:
        raise QuestionError(_no_question(name, known, table))
    if len(found) > 1:
        several = _told(column.column for column in found)
        message = f"“{name}” could be several columns: choose one of {several}."
        raise QuestionError(message)
    return found[0]


def question_named(
    name: str, table: pd.DataFrame, programme: Programme, source: str
) -> tuple[Words, tuple[Grouping, ...]]:
    """Return the words of a question, and its column or one for each of its options.

    Raises
    ------
    QuestionError
        As `column_named`, but that a question may have several options.
    """
    asked = questions_of(programme, source, table.columns)
    for question in asked:
        if question.name == name and len(question.columns) > 1:
            return _with_wave(question.variable, programme), question.columns
    column = column_named(name, table, programme, source)
    whole = [q.variable for q in asked if q.columns == (column,)]
    return _with_wave(whole[0], programme) if whole else column.label, (column,)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return what to do instead of a name that does not exist."""
    known = list(known)
    near = get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Choose among {_told(known)}."


def _with_wave(variable: Variable, programme: Programme) -> Words:
    """The words of a question, and when it was put."""
    titles = [wave.title for wave in programme.waves if wave.id == variable.wave]
    label = variable.label
    if not titles:
        return label
    return Words(
        da=f"{label.da} ({titles[0].da.lower()})", en=f"{label.en} ({titles[0].en.lower()})"
    )


def _rows(programme: Programme, table: str) -> Iterator[Variable]:
    """The rows of the codebook behind a table: of its source, or all that is known of a participant."""
    if table != PAIRS:
        yield from programme.columns_of(table)
        return
    yield from programme.columns_of(programme.participants.source)
    yield from (row for row in programme.codebook if row.wave is not None)


def _columns(programme: Programme, row: Variable, there: Collection[str]) -> Iterator[Grouping]:
    if row.type == "choices":
        chosen = programme.wording["explore.chosen"], programme.wording["explore.not_chosen"]
        for level in programme.scale(str(row.scale)).levels:
            name = f"{row.name}{_OPTION}{level.code}"
            if name in there:
                label = Words(
                    da=f"{row.label.da}: {level.words.da}", en=f"{row.label.en}: {level.words.en}"
                )
                levels = (("yes", chosen[0]), ("no", chosen[1]))
                yield Grouping(name, name, label, levels)
    elif row.name in there and row.type != "key" and (row.scale is not None or row.band):
        yield grouping_of(programme, row)


def _known(table: pd.DataFrame, programme: Programme, source: str) -> dict[str, list[Grouping]]:
    """Every name that means columns of a table, the columns' own before all others."""
    questions = questions_of(programme, source, table.columns)
    own = [column for question in questions for column in question.columns]
    own += _beside(table, programme, source)
    known = {column.column: [column] for column in own}
    others: dict[str, list[Grouping]] = {}
    for question in questions:
        row = question.variable
        for name in {row.variable, row.name, row.band} - {None}:
            others.setdefault(str(name), []).extend(question.columns)
    return others | known


def _beside(table: pd.DataFrame, programme: Programme, source: str) -> Iterator[Grouping]:
    """Columns that are nobody's answer: the cohort, and whether somebody answered in a wave."""
    words = programme.wording
    if "cohort" in table and len(table["cohort"].unique()) > 1:
        cohorts = tuple((each.id, each.title) for each in programme.cohorts)
        yield Grouping("cohort", "cohort", words["explore.cohort"], cohorts)
    if source == PAIRS:
        yes_no = (("yes", words["explore.yes"]), ("no", words["explore.no"]))
        for wave in programme.waves:
            name = f"answered_{wave.id}"
            if name in table:
                about = words["explore.answered"]
                label = Words(da=f"{about.da}: {wave.title.da}", en=f"{about.en}: {wave.title.en}")
                yield Grouping(name, name, label, yes_no)


def _no_question(name: str, known: Iterable[str], table: pd.DataFrame) -> str:
    if name == "cohort" and name in table:
        return "These rows are all of one cohort: open “all” to set cohorts side by side."
    if name in table:
        return (
            f"“{name}” holds no answers that can be counted as shares (it is a number, a month "
            f"or a pseudonym): look at it with pandas."
        )
    return f"The table has no question “{name}”. {nearest(name, known)}"


def _told(names: Iterable[str]) -> str:
    """Return names in a row; of a long list the first."""
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - _MANY} more" if len(listed) > _MANY else ""
    return ", ".join(f"“{name}”" for name in listed[:_MANY]) + more
