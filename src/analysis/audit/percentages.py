"""Percentages that no whole number of people can have given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.question import Addition, AskedTogether, Denominators, denominators
from analysis.audit.table import Table

_FARTHEST = 40  # units of the last digit to either side that are tried as repairs
_TOLD = 3  # repairs told
_WHOLE = 100


def recovered(questions: tuple[AskedTogether, ...]) -> dict[str, Denominators]:
    """Return what can stand behind every percentage, by figure.

    Whoever was asked because of another answer is no larger than that
    answer's count; questions whose people are so many that nothing can be
    told are left out.
    """
    found: dict[str, Denominators] = {}
    for asked in limited(questions, found):
        behind = denominators(asked)
        found |= dict.fromkeys((figure.id for figure in asked.figures), behind)
    return found


def limited(
    questions: tuple[AskedTogether, ...], found: dict[str, Denominators]
) -> Iterator[AskedTogether]:
    """Yield every question with its people limited by the answer that they were asked for."""
    for asked in questions:
        if asked.of is not None and found.get(asked.of):
            most = found[asked.of].most(asked.of)
            at_most = most if asked.at_most is None else min(most, asked.at_most)
            yield asked.without(at_most=at_most)
        elif not asked.undecidable:
            yield asked


def impossible_percentages(table: Table, questions: tuple[AskedTogether, ...]) -> Iterator[Finding]:
    """Yield what no number of people can have given, one finding a question.

    First each percentage alone, then those of one question together, then
    their sums, then what is known of the others: the first that fails is told.
    """
    found: dict[str, Denominators] = {}
    for asked in limited(questions, found):
        outside = [f for f in asked.figures if not 0 <= f.value <= _WHOLE]
        if outside:
            yield from (_alone(asked, figure, "outside") for figure in outside)
            continue
        behind = denominators(asked)
        if behind:
            found |= dict.fromkeys((figure.id for figure in asked.figures), behind)
        else:
            yield from _told(table, asked)


def _told(table: Table, asked: AskedTogether) -> Iterator[Finding]:
    alone = [f for f in asked.figures if not denominators(_part(asked, (f,), ()))]
    if alone:
        yield from (_alone(asked, figure, "alone") for figure in alone)
        return
    totals = {a.total for a in asked.additions}
    leaves = tuple(figure for figure in asked.figures if figure.id not in totals)
    if not denominators(_part(asked, leaves, ())):
        yield _together(asked, leaves)
        return
    for addition in asked.additions:
        if addition.total is not None and not denominators(
            _part(asked, asked.figures, (addition,))
        ):
            yield _levels(asked, addition)
            return
    outer = asked.additions[-1].parts
    figures = tuple(figure for figure in asked.figures if figure.id in outer)
    if asked.others:
        yield _remainder(table, asked, figures)
    else:
        yield _everybody(asked, figures)


def _part(
    asked: AskedTogether, figures: tuple[PrintedFigure, ...], additions: tuple[Addition, ...]
) -> AskedTogether:
    return asked.without(figures=figures, additions=additions, others=0)


def _alone(asked: AskedTogether, figure: PrintedFigure, saying: str) -> Finding:
    repairs = _repairs(_part(asked, (figure,), ()), figure)
    told = {"figure": figure, "most": _most(asked), "exact": asked.base is not None}
    return Finding("possible_percentage", (figure,), repairs, "serious", saying, told)


def _together(asked: AskedTogether, leaves: tuple[PrintedFigure, ...]) -> Finding:
    part = _part(asked, leaves, ())
    first = _suspect(part)
    figures = (first, *(figure for figure in leaves if figure is not first))
    told = {"figures": leaves, "most": _most(asked), "first": first}
    return Finding(
        "possible_percentage", figures, _repairs(part, first), "serious", "together", told
    )


def _levels(asked: AskedTogether, addition: Addition) -> Finding:
    by_id = {figure.id: figure for figure in asked.figures}
    total, parts = by_id[str(addition.total)], tuple(by_id[name] for name in addition.parts)
    part = _part(asked, (total, *parts), (addition,))
    repairs = _repairs(part, total)
    behind = denominators(_part(asked, parts, ()))
    told = {
        "total": total,
        "parts": parts,
        "sum": sum((figure.value for figure in parts), Decimal()),
        "people": tuple(behind.people.tolist()),
    }
    near = bool(repairs) and abs(Decimal(repairs[0]) - total.value) <= 2 * total.half
    severity = "small" if near else "serious"
    return Finding("levels_add_up", (total, *parts), repairs, severity, "levels", told)  # type: ignore[arg-type]


def _everybody(asked: AskedTogether, figures: tuple[PrintedFigure, ...]) -> Finding:
    first = _suspect(asked)
    told = {"figures": figures, "sum": sum((figure.value for figure in figures), Decimal())}
    ordered = (first, *(figure for figure in figures if figure is not first))
    return Finding(
        "levels_add_up",
        ordered,
        _repairs(asked, first),
        "serious",
        "everybody",
        told | {"first": first},
    )


def _remainder(table: Table, asked: AskedTogether, figures: tuple[PrintedFigure, ...]) -> Finding:
    told = {"figure": figures[0], "others": asked.others, "most": _most(asked)}
    concerned = (*figures, *(table[name] for name in asked.sources))
    repairs = _repairs(asked, figures[0])
    return Finding("possible_percentage", concerned, repairs, "serious", "remainder", told)


def _most(asked: AskedTogether) -> int | None:
    return asked.base if asked.base is not None else asked.at_most


def _suspect(asked: AskedTogether) -> PrintedFigure:
    """Return the figure of which the smallest change would make all possible."""
    distance = {
        figure.id: abs(Decimal(repairs[0]) - figure.value) / figure.half
        for figure in asked.figures
        if (repairs := _repairs(asked, figure))
    }
    return min(asked.figures, key=lambda figure: distance.get(figure.id, Decimal("Infinity")))


def _repairs(asked: AskedTogether, figure: PrintedFigure) -> tuple[str, ...]:
    """Return the nearest numbers that could be printed for a figure, all others right."""
    found: list[str] = []
    for steps in range(1, _FARTHEST + 1):
        for value in (
            figure.value - 2 * steps * figure.half,
            figure.value + 2 * steps * figure.half,
        ):
            if not 0 <= value <= _WHOLE:
                continue
            printed = f"{value:.{figure.decimals}f}"
            other = PrintedFigure(figure.id, value, figure.unit, figure.decimals, printed)
            if denominators(asked.printed(other)):
                found.append(printed)
        if len(found) >= _TOLD:
            break
    return tuple(found[:_TOLD])
