"""How many gave an answer, among everybody or group by group, and whether groups differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.answers.change_tests import certainty
from analysis.answers.grouping import BLANK, Grouping
from analysis.answers.view import View
from analysis.explore.cohort import Cohort, opened
from analysis.explore.questions import QuestionError, column_named, nearest, question_named
from analysis.explore.result import Result
from analysis.inference import Test
from analysis.inference.pooling import cohort_homogeneity
from analysis.inference.shares import newcombe_independent_difference
from analysis.programme import Words
from analysis.release import (
    Cell,
    Chart,
    Family,
    Figure,
    Gate,
    Part,
    Statement,
    Table,
    counted_classes,
)

_ALL = "all"  # the one group where nobody is parted
_YES = "yes"
_REST = "<rest>"  # all other answers: no level is called so
_FEWEST = 2  # groups that can differ
_EXPECTED = 5  # people in the smallest cell: with fewer the chi-square is rough


def share(
    data: Cohort | pd.DataFrame,
    question: str,
    *,
    level: str | None = None,
    at_least: str | None = None,
    by: str | None = None,
) -> Result:
    """Return how many gave an answer, each share with its interval.

    Parameters
    ----------
    data : Cohort or DataFrame
        A cohort of `open` (then its ``pairs``), one of its tables, or some rows of it.
    question : str
        A column (``motivation_before``), a question (``gender``,
        ``goals_at_start``) or a band (``region``).
    level : str, optional
        One answer, by its code; all answers, if left out.
    at_least : str, optional
        This answer and all above it, on an ordered scale.
    by : str, optional
        A question that parts the rows into groups, or ``cohort``.

    Returns
    -------
    Result
        Shares (0–1) of those who answered, with Wilson's intervals.

    Raises
    ------
    QuestionError
        When there is no such question, answer or group.

    Examples
    --------
    >>> import analysis
    >>> cohort = analysis.open("all", language="en")
    >>> found = analysis.share(cohort.mentees, "in_work", level="yes")
    >>> [(figure.count, figure.n) for figure in found.figures]
    [(44, 111)]
    """
    cohort, table, name = opened(data)
    view = cohort.of(table)
    label, columns = question_named(question, table, view.programme, name)
    groups = None if by is None else column_named(by, table, view.programme, name)
    asked = _asked(columns, question, level=level, at_least=at_least)
    if groups is None:
        part = _one_by_one(view, label, asked)
    else:
        part = _by_group(view, label, asked, groups)
    return Result(part, cohort, "share")


def compare(
    data: Cohort | pd.DataFrame,
    question: str,
    *,
    by: str,
    level: str | None = None,
    at_least: str | None = None,
) -> Result:
    """Compare how many gave an answer in groups of different people.

    Parameters
    ----------
    data, question, level, at_least : as `share`
        One answer has to be chosen; of a question with yes and no it is yes.
    by : str
        A question that parts the rows into groups, or ``cohort``.

    Returns
    -------
    Result
        The share in each group, a test of no difference between them, and
        with two groups how large the difference is.

    Raises
    ------
    QuestionError
        When there is no such question, answer or group, or nothing to compare.

    Examples
    --------
    >>> import analysis
    >>> cohort = analysis.open("all", language="en")
    >>> found = analysis.compare(cohort.pairs, "motivation_before", at_least="high", by="gender")
    >>> difference = found.numbers.filter(like="difference", axis="index")
    >>> difference[["n", "value"]].round(3).to_numpy().tolist()
    [[90, -0.056]]
    """
    cohort, table, name = opened(data)
    view = cohort.of(table)
    label, columns = question_named(question, table, view.programme, name)
    groups = column_named(by, table, view.programme, name)
    asked = _asked(columns, question, level=level, at_least=at_least)
    if len(asked) > 1:
        levels = ", ".join(dict.fromkeys(each.code for each in asked))
        message = (
            f"Which answer to “{question}” is to be compared? Add level=“…” (one of {levels})."
            if len(columns) == 1
            else f"“{question}” has several options: compare one of them, such as “{asked[0].column.column}”."
        )
        raise QuestionError(message)
    return Result(_compared(view, label, asked[0], groups), cohort, "compare")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answer that is looked at: a column, the codes that count, and how it is told."""

    column: Grouping
    code: str
    counted: frozenset[str]
    words: Words


def _asked(
    columns: Sequence[Grouping], question: str, *, level: str | None, at_least: str | None
) -> list[_Asked]:
    """Return what is looked at: one answer, those from a level on, or all of them."""
    if level is not None and at_least is not None:
        message = "Choose level=“…” or at_least=“…”, not both."
        raise QuestionError(message)
    if len(columns) > 1:
        return _options(columns, question, level or at_least)
    column = columns[0]
    wanted = level or at_least
    if wanted is None:
        codes = [_YES] if set(column.codes) == {_YES, "no"} else list(column.codes)
        return [_answer(column, code) for code in codes]
    if wanted not in column.codes:
        message = f"“{question}” has no answer “{wanted}”. {nearest(str(wanted), column.codes)}"
        raise QuestionError(message)
    if at_least is None:
        return [_answer(column, wanted)]
    if not column.ordered:
        message = f"The answers to “{question}” have no order: use level=“{wanted}”."
        raise QuestionError(message)
    above = column.codes[column.codes.index(wanted) :]
    one = dict(column.levels)[wanted]
    words = Words(da=f"{one.da} eller højere", en=f"{one.en} or higher")
    return [_Asked(column, f"from_{wanted}", frozenset(above), words)]


def _answer(column: Grouping, code: str) -> _Asked:
    return _Asked(column, code, frozenset({code}), dict(column.levels)[code])


def _options(columns: Sequence[Grouping], question: str, wanted: str | None) -> list[_Asked]:
    """Return the options of a question with several answers, or the one that is wanted."""
    found = {
        column.column.rpartition("__")[2]: _Asked(
            column, _YES, frozenset({_YES}), _option(column.label)
        )
        for column in columns
    }
    if wanted is None:
        return list(found.values())
    if wanted not in found:
        message = f"“{question}” has no option “{wanted}”. {nearest(str(wanted), found)}"
        raise QuestionError(message)
    return [found[wanted]]


def _option(label: Words) -> Words:
    """The words of an option stand behind those of its question."""
    return Words(da=label.da.partition(": ")[2], en=label.en.partition(": ")[2])


def _one_by_one(view: View, label: Words, asked: Sequence[_Asked]) -> Part:
    rows = [(one.words, _gate(view, one, None)) for one in asked]
    figures = [_share(gate, _ALL, words) for words, gate in rows]
    told = _most(figures, asked)
    table = Table(
        "explore.share",
        rows=tuple(one.words for one in asked),
        columns=(view.words("explore.column.share"),),
        cells=tuple((figure,) for figure in figures),
        corner=label,
        caption=label,
    )
    title = Statement(
        "chart.explore.share",
        {"share": figures[told]},
        {"level": asked[told].words, "question": label},
    )
    if len(figures) == 1:
        return Part(label, view.words("explore.share.text"), (title,), (), (table,))
    chart = Chart("explore.share", "bars", title, table)
    return Part(label, view.words("explore.share.text"), (title,), (chart,))


def _by_group(view: View, label: Words, asked: Sequence[_Asked], groups: Grouping) -> Part:
    """Return the share of every answer in every group: a chart of one, a table of several."""
    there = _there(view, asked[0], groups)
    if not there:
        nobody = Statement("explore.nobody")
        return Part(label, view.words("explore.share.text"), (nobody,))
    cells = tuple(
        tuple(_share(_gate(view, one, groups), code, groups.words(code)) for one in asked)
        for code in there
    )
    table = Table(
        f"explore.share.by.{groups.column}",
        rows=tuple(groups.words(code) for code in there),
        columns=tuple(one.words for one in asked),
        cells=cells,
        corner=view.words("column.group"),
        caption=label,
    )
    small = Statement("groups.small")
    if len(asked) > 1:
        return Part(label, view.words("explore.share.text"), (small,), (), (table,))
    title = Statement("chart.explore.by", words={"level": asked[0].words, "question": label})
    chart = Chart(table.id, "bars", title, table)
    return Part(label, view.words("explore.share.text"), (small,), (chart,))


def _compared(view: View, label: Words, asked: _Asked, groups: Grouping) -> Part:
    gate, there = _gate(view, asked, groups), _there(view, asked, groups)
    if len(there) < _FEWEST:
        message = (
            f"There are no two groups of “{groups.column}” with answers, so nothing to compare."
        )
        raise QuestionError(message)
    part = _by_group(view, label, [asked], groups)
    counts = [(_count(gate, code, asked.code), _count(gate, code, "n")) for code in there]
    return Part(
        label,
        view.words("explore.compare.text"),
        (
            *(_difference(gate, view, groups, there, counts) if len(there) == _FEWEST else ()),
            _test(gate, view, counts, cells=[f"{code}/{asked.code}" for code in there]),
            *part.findings,
        ),
        part.charts,
    )


def _difference(
    gate: Gate,
    view: View,
    groups: Grouping,
    there: Sequence[str],
    counts: Sequence[tuple[int, int]],
) -> tuple[Statement, ...]:
    (first, first_n), (second, second_n) = counts
    figure = gate.estimate(
        newcombe_independent_difference(first, first_n, second, second_n),
        "difference",
        made_of=tuple(f"{code}/n" for code in there),
        measure=view.words("explore.measure.difference"),
    )
    words = {"first": groups.words(there[0]), "second": groups.words(there[1])}
    return (Statement("explore.difference", {"difference": figure}, words),)


def _test(
    gate: Gate, view: View, counts: Sequence[tuple[int, int]], *, cells: Sequence[str]
) -> Statement:
    """Return whether the groups differ beyond chance: exact where every table can be counted."""
    found = cohort_homogeneity([count for count, _ in counts], [n for _, n in counts])
    exact = found.exact_p is not None
    p = found.exact_p if found.exact_p is not None else found.p
    if math.isnan(p):
        return Statement("explore.compared.none")
    method = "freeman_halton" if exact else "pearson"
    test = Test(found.statistic, found.df, p, found.n, method)
    figure = gate.test(
        test, "differ", made_of=tuple(cells), measure=view.words("explore.measure.differ")
    )
    sure = certainty(view, p) or "nothing"
    rough = "" if exact or found.smallest_expected >= _EXPECTED else ".rough"
    return Statement(f"explore.compared.{sure}{rough}", {"p": figure})


def _gate(view: View, asked: _Asked, groups: Grouping | None) -> Gate:
    """Return the gate of how many gave an answer, in each group."""
    table = view.people[view.cohort]
    told = asked.column.of(table)
    answered = pd.Series(_REST, index=table.index).where(~told.isin(asked.counted), asked.code)
    answered = answered.where(told != BLANK, BLANK)
    parted = pd.Series(_ALL, index=table.index) if groups is None else groups.of(table)
    codes = (_ALL,) if groups is None else groups.codes
    classes = tuple(f"{g}>{a}" for g in (*codes, BLANK) for a in (asked.code, _REST, BLANK))
    by = "" if groups is None else f".by.{groups.column}"
    family = Family(
        id=f"{asked.column.column}{by}",
        classes=classes,
        cells=tuple(
            cell
            for g in codes
            for cell in (
                Cell(f"{g}/n", frozenset({f"{g}>{asked.code}", f"{g}>{_REST}"})),
                Cell(f"{g}/{asked.code}", frozenset({f"{g}>{asked.code}"}), of=f"{g}/n"),
            )
        ),
        counts=counted_classes({view.cohort: parted + ">" + answered}, classes),
        pool=view.programme.pool.id,
    )
    return view.gate(family, view.words("explore.population"))


def _there(view: View, asked: _Asked, groups: Grouping) -> list[str]:
    """The groups in which anybody answered."""
    gate = _gate(view, asked, groups)
    return [code for code in groups.codes if _count(gate, code, "n")]


def _count(gate: Gate, group: str, cell: str) -> int:
    return gate.family.count(gate.cohort, f"{group}/{cell}")


def _share(gate: Gate, group: str, words: Words) -> Figure:
    code = next(c.name.partition("/")[2] for c in gate.family.cells if c.of is not None)
    return gate.share(f"{group}/{code}", measure=words)


def _most(figures: Sequence[Figure], asked: Sequence[_Asked]) -> int:
    """The place of the answer that was given most often."""
    return max(range(len(asked)), key=lambda place: figures[place].value or 0)
