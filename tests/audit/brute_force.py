"""Whether a table can be, decided the slow way: every number of people, every count.

Reads the relations for itself and shares nothing with the code that it
judges. Only arithmetic counts: words and whom a figure is about do not.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, str]
Table = dict[str, Row]


def relations(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def count(table: Table, expression: str | None) -> int | None:
    if expression is None:
        return None
    total = 0
    for part in expression.replace("- ", "+ -").split("+"):
        name, sign = part.strip().lstrip("-").strip(), -1 if part.strip().startswith("-") else 1
        if name not in table:
            return None
        total += sign * int(table[name]["value"])
    return total


@cache  # most figures are the same in the next table
def printed_as(n: int, value: str, decimals: int) -> tuple[int, ...]:
    """Every count of so many people that prints as a percentage."""
    half = Fraction(1, 2 * 10**decimals)
    return tuple(k for k in range(n + 1) if abs(Fraction(100 * k, n) - Fraction(value)) <= half)


def solutions(
    table: Table, question: dict[str, Any], parts: list[dict[str, Any]], bound: int
) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield every number of people with every set of counts that all is true of."""
    names = [name for name in question["figures"] if name in table]
    complete_list = len(names) == len(question["figures"])
    base, others = count(table, question.get("base")), count(table, question.get("others"))
    inside = [p for p in parts if p["total"] in names and set(p["parts"]) & set(names)]
    inner = {part for p in inside for part in p["parts"]}
    outer = [name for name in names if name not in inner]
    for n in range(1, bound + 1) if base is None else [base]:
        rows = [table[name] for name in names]
        ways = [printed_as(n, row["value"], int(row["decimals"])) for row in rows]
        for ks in itertools.product(*ways):
            counts = dict(zip(names, ks, strict=True))
            if not all(_adds(counts, p) for p in inside):
                continue
            total = sum(counts[name] for name in outer)
            if not question.get("several"):
                if total > n:
                    continue
                if complete_list and question.get("complete") and total != n:
                    continue
                if complete_list and others is not None and total + others != n:
                    continue
            yield n, counts


def _adds(counts: dict[str, int], parts: dict[str, Any]) -> bool:
    here = [counts[name] for name in parts["parts"] if name in counts]
    total = counts[parts["total"]]
    return sum(here) == total if len(here) == len(parts["parts"]) else sum(here) <= total


def is_possible(table: Table, said: dict[str, Any]) -> bool:
    return _counts_are_possible(table, said) and _percentages_are_possible(table, said)


def _counts_are_possible(table: Table, said: dict[str, Any]) -> bool:
    return (
        all(_adds_up(table, parts) for parts in said["parts"])
        and all(_fits(table, subset) for subset in said["subset"])
        and all(_in_order(table, order) for order in said["order"])
        and all(_repeats(table, same) for same in said["same"])
        and all(_between(table, mean) for mean in said["mean"])
    )


def _adds_up(table: Table, parts: dict[str, Any]) -> bool:
    here = [table[name] for name in parts["parts"] if name in table]
    if parts["total"] not in table or table[parts["total"]]["unit"] != "count" or not here:
        return True
    total, made = int(table[parts["total"]]["value"]), sum(int(row["value"]) for row in here)
    return made == total or (made < total and len(here) < len(parts["parts"]))


def _fits(table: Table, subset: dict[str, Any]) -> bool:
    part, whole = count(table, subset["part"]), count(table, subset["whole"])
    return part is None or whole is None or part <= whole


def _in_order(table: Table, order: dict[str, Any]) -> bool:
    here = [table[name] for name in order["figures"] if name in table]
    return all(
        one["value"] <= other["value"] if one["unit"] == "month" else _low(one) <= _high(other)
        for one, other in itertools.pairwise(here)
    )


def _repeats(table: Table, same: dict[str, Any]) -> bool:
    return len({table[name]["value"] for name in same["figures"] if name in table}) < 2


def _between(table: Table, mean: dict[str, Any]) -> bool:
    low, middle, high = (table.get(mean[name]) for name in ("low", "mean", "high"))
    if middle is None:
        return True
    above = low is None or _low(low, any_unit=True) <= _high(middle)
    return above and (high is None or _low(middle) <= _high(high, any_unit=True))


def _half(row: Row, *, any_unit: bool) -> Fraction:
    if row["unit"] == "count" and not any_unit:
        return Fraction(0)
    return Fraction(1, 2 * 10 ** int(row["decimals"]))


def _low(row: Row, *, any_unit: bool = False) -> Fraction:
    return Fraction(row["value"]) - _half(row, any_unit=any_unit)


def _high(row: Row, *, any_unit: bool = False) -> Fraction:
    return Fraction(row["value"]) + _half(row, any_unit=any_unit)


def _percentages_are_possible(table: Table, said: dict[str, Any]) -> bool:
    largest: dict[str, int] = {}
    for question in said["question"]:  # in the file, whoever is asked `of` an answer comes later
        names = [name for name in question["figures"] if name in table]
        if not names:
            continue
        bound = count(table, question.get("at_most"))
        parent = question.get("of")
        if parent in table:
            bound = largest[parent] if bound is None else min(bound, largest[parent])
        if bound is None and question.get("base") is None:
            continue
        most = _largest(table, question, said["parts"], bound or 0)
        if most is None:
            return False
        largest |= most
    return True


_KNOWN: dict[str, dict[str, int] | None] = {}


def _largest(
    table: Table, question: dict[str, Any], parts: list[dict[str, Any]], bound: int
) -> dict[str, int] | None:
    """Return the largest count behind every figure; None where nothing is possible."""
    printed = [(name, table[name]["value"]) for name in question["figures"] if name in table]
    limits = [count(table, question.get(key)) for key in ("base", "others")]
    known = repr((printed, limits, bound))  # most questions are the same in the next table
    if known not in _KNOWN:
        largest: dict[str, int] = {}
        for _, counts in solutions(table, question, parts, bound):
            largest = {name: max(k, largest.get(name, 0)) for name, k in counts.items()}
        _KNOWN[known] = largest or None
    return _KNOWN[known]
