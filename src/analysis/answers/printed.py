"""A printed figure beside the figure of ours that is to give it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from analysis.answers.figures import Figures, Found
from analysis.answers.targets import decided_figures
from analysis.answers.view import View
from analysis.programme import Published
from analysis.release import Figure
from analysis.release.figure import decided_figure

Agreement = Literal["same", "other", "hidden", "untold"]

_UNITS = {"percent": "share", "months": "months", "month": "month"}
_WHOLE = ("people", "courses", "rows", "cells", "kinds")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A printed figure and ours.

    Attributes
    ----------
    published : Published
        What was printed.
    printed, computed : Figure or None
        The printed number, and ours under the printed figure's id; None where
        the settings name none of ours, or it does not exist here.
    chapter : str
        The chapter that shows ours; empty where none does.
    agreement : str
        ``same`` or ``other`` at the printed precision; ``hidden`` where the
        gate hides ours; ``untold`` where there is nothing to compare.
    decided : bool
        Whether it was set in advance, and so is computed from nothing.
    """

    published: Published
    printed: Figure
    computed: Figure | None = None
    chapter: str = ""
    agreement: Agreement = "untold"
    decided: bool = False


def reconciled(view: View, figures: Figures) -> tuple[Reconciled, ...]:
    """Return every printed figure of the programme, in order, with ours beside it."""
    decided = {figure.id: (figure, "") for figure in decided_figures(view.programme)}
    return tuple(_reconciled(view, row, figures, decided) for row in view.programme.published)


def agreement(published: Published, ours: Figure | None) -> Agreement:
    """Return whether a figure is, at the printed precision, the printed one.

    It is where it lies within half a unit of the last printed digit: an exact
    half may have been rounded either way. Counts and calendar months must be
    the same.
    """
    if ours is None:
        return "untold"
    if ours.hidden:
        return "hidden"
    if ours.value is None:
        return "untold"
    if published.unit == "month":
        return "same" if ours.value == int(published.value.replace("-", "")) else "other"
    value = Decimal(str(ours.value)) * (_PERCENT if published.unit == "percent" else 1)
    exact = published.unit == "count"
    half = Decimal(0) if exact else Decimal(1).scaleb(-published.decimals) / 2
    return "same" if abs(value - Decimal(published.value)) <= half else "other"


def _reconciled(
    view: View, published: Published, figures: Figures, decided: dict[str, Found]
) -> Reconciled:
    found = None
    if published.figure:
        found = decided.get(published.figure) or figures.find(published.figure)
    if found is None:
        return Reconciled(published, _printed(published, "rows"))
    ours, chapter = found
    computed = _under_its_id(published, ours, internal=view.audience == "internal")
    unit = ours.unit if ours.unit in _WHOLE else "rows"
    return Reconciled(
        published,
        _printed(published, unit),
        computed,
        chapter,
        agreement(published, computed),
        decided=published.figure in decided,
    )


def _printed(published: Published, whole: str) -> Figure:
    unit = whole if published.unit == "count" else _UNITS.get(published.unit, "number")
    value = float(published.value.replace("-", "") if unit == "month" else published.value)
    if unit == "share":
        value = float(Decimal(published.value) / _PERCENT)
    number = decided_figure(
        f"printed.{published.id}",
        value,
        unit=unit,
        population=published.population,
        measure=published.measure,
    )
    decimals = None if unit in _WHOLE else published.decimals
    count = int(value) if unit in _WHOLE else None
    return replace(number, count=count, method="printed", decimals=decimals)


def _under_its_id(published: Published, ours: Figure, *, internal: bool) -> Figure:
    """Our figure as what the printed one is called, and in the internal view as precisely told.

    Where they have the same name already, it is the same figure in the ledger too.
    """
    about = replace(ours, population=published.population, measure=published.measure)
    if internal and published.unit in _UNITS:
        about = replace(about, decimals=published.decimals)
    if published.id == ours.id:
        return about
    return replace(about, id=published.id, low=None, high=None, level=None, p=None)
