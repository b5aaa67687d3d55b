"""Small tables of printed figures, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from analysis.audit import Figure, Finding, Relations, audit


def count(name: str, value: int) -> Figure:
    return Figure(name, Decimal(value), "count", 0, str(value))


def percent(name: str, printed: str, **about: str) -> Figure:
    decimals = len(printed.partition(".")[2])
    return Figure(name, Decimal(printed), "percent", decimals, printed, **about)


def months(name: str, printed: str) -> Figure:
    return Figure(name, Decimal(printed), "months", len(printed.partition(".")[2]), printed)


def found(figures: list[Figure], **relations: Any) -> tuple[Finding, ...]:
    return audit(figures, Relations.model_validate(relations))


def rules(figures: list[Figure], **relations: Any) -> list[str]:
    return [finding.rule for finding in found(figures, **relations)]
