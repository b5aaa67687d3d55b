"""Small tables of printed figures, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from analysis.audit import Finding, PrintedFigure, Relations, audit


def count(name: str, value: int) -> PrintedFigure:
    return PrintedFigure(name, Decimal(value), "count", 0, str(value))


def percent(name: str, printed: str, **about: str) -> PrintedFigure:
    decimals = len(printed.partition(".")[2])
    return PrintedFigure(name, Decimal(printed), "percent", decimals, printed, **about)


def months(name: str, printed: str) -> PrintedFigure:
    return PrintedFigure(name, Decimal(printed), "months", len(printed.partition(".")[2]), printed)


def found(figures: list[PrintedFigure], **relations: Any) -> tuple[Finding, ...]:
    return audit(figures, Relations.model_validate(relations))


def rules(figures: list[PrintedFigure], **relations: Any) -> list[str]:
    return [finding.rule for finding in found(figures, **relations)]
