"""Counts that do not add up, are larger than what they are part of, or stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.relations import Order, Parts, Subset
from analysis.audit.table import Table


def parts_that_do_not_add_up(table: Table, relations: tuple[Parts, ...]) -> Iterator[Finding]:
    """Yield totals of counts that are not the sum of their parts.

    Where a part is not printed, the others may add to no more than the total.
    Percentages are looked at with the people behind them (`percentages`).
    """
    for relation in relations:
        here = [table[name] for name in relation.parts if name in table]
        if relation.total not in table or not here:
            continue
        total = table[relation.total]
        if total.is_percent or any(part.unit != total.unit for part in here):
            continue
        made = sum((part.value for part in here), Decimal())
        slack = Decimal() if total.is_count else sum((f.half for f in (total, *here)), Decimal())
        missing = len(here) < len(relation.parts)
        short = made < total.value - slack and not missing
        if made > total.value + slack or short:
            told = {"total": total, "parts": tuple(here), "sum": made}
            possible = (_written(made, total),) if not missing else ()
            figures = (total, *here)
            yield Finding("parts_add_up", figures, possible, "serious", "parts", told)


def subsets_that_do_not_fit(table: Table, relations: tuple[Subset, ...]) -> Iterator[Finding]:
    """Yield counts that are larger than what they are part of."""
    for relation in relations:
        part, whole = table.amount(relation.part), table.amount(relation.whole)
        if part is None or whole is None or part <= whole:
            continue
        figures = tuple(
            table[name] for text in (relation.part, relation.whole) for name in table.ids(text)
        )
        told = {"part": part, "whole": whole, "figures": figures}
        yield Finding("subset_fits", figures, (f"0–{whole}",), "serious", "subset", told)


def figures_out_of_order(table: Table, relations: tuple[Order, ...]) -> Iterator[Finding]:
    """Yield figures that are smaller than one that they cannot be smaller than."""
    for relation in relations:
        here = [table[name] for name in relation.figures if name in table]
        for one, other in pairwise(here):
            if one.unit == other.unit and one.value - _slack(one) > other.value + _slack(other):
                told = {"low": one, "high": other}
                yield Finding("in_order", (one, other), (), "serious", "order", told)


def _slack(figure: PrintedFigure) -> Decimal:
    exact = figure.is_count or figure.unit == "month"
    return Decimal() if exact else figure.half


def _written(value: Decimal, like: PrintedFigure) -> str:
    return f"{value:.{like.decimals}f}"
