"""How many wrong digits an audit finds: ``python -m tests.audit.perturbations``.

Every percentage and every count of the published report is changed by one
unit of its last digit, and pairs of figures change places. What then cannot
be is decided by brute force; what of it the audit finds is counted.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np

from analysis.audit import PrintedFigure, audit, read_figures, read_relations
from tests.audit.brute_force import Table, is_possible, relations

CONFIG = Path(__file__).parents[2] / "config"
FIGURES, RELATIONS = CONFIG / "published_figures.csv", CONFIG / "relations.toml"
# With these the report contradicts itself; without them it may be as it is.
CONTRADICTING = (
    "matches.total",
    "courses.attended_new",
    "companies.total",
    "duration.mean",
    "mentors.satisfied",
    "motivation_start.high",
)
SWAPS, SEED = 400, 20251


@dataclass(frozen=True)
class Tried:
    """One wrong table."""

    kind: str
    what: str
    possible: bool
    found: bool


def consistent() -> Table:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    return {name: row for name, row in rows.items() if name not in CONTRADICTING}


def figures_of(table: Table) -> list[PrintedFigure]:
    by_id = {figure.id: figure for figure in read_figures(FIGURES)}
    made = []
    for name, row in table.items():
        known = by_id[name]
        value = known.value if known.unit == "month" else Decimal(row["value"])
        if known.unit == "month":
            year, month = row["value"].split("-")
            value = Decimal(12 * int(year) + int(month))
        made.append(replace(known, value=value, printed=row["value"]))
    return made


def off_by_one(table: Table) -> Iterator[tuple[str, str, Table]]:
    for name, row in table.items():
        if row["unit"] not in ("percent", "count"):
            continue
        unit = Decimal(1).scaleb(-int(row["decimals"]))
        for step in (-unit, unit):
            value = Decimal(row["value"]) + step
            if value >= 0:
                yield row["unit"], f"{name} {step:+}", table | {name: row | {"value": str(value)}}


def swapped(table: Table, number: int) -> Iterator[tuple[str, str, Table]]:
    pairs = [
        (one, other)
        for one, other in itertools.combinations(table, 2)
        if table[one]["unit"] == table[other]["unit"] in ("percent", "count")
        and table[one]["decimals"] == table[other]["decimals"]
        and table[one]["value"] != table[other]["value"]
    ]
    random = np.random.default_rng(SEED)
    for place in random.permutation(len(pairs))[:number].tolist():
        one, other = pairs[place]
        first, second = table[one], table[other]
        wrong = {one: first | {"value": second["value"]}, other: second | {"value": first["value"]}}
        yield "swap", f"{one} and {other}", table | wrong


def tried(*, swaps: int) -> Iterator[Tried]:
    table, said, ours = consistent(), relations(RELATIONS), read_relations(RELATIONS)
    for kind, what, wrong in itertools.chain(off_by_one(table), swapped(table, swaps)):
        yield Tried(kind, what, is_possible(wrong, said), bool(audit(figures_of(wrong), ours)))


def main() -> None:
    lines = ["| changed | tables | impossible | of these found | possible, but found |"]
    lines.append("|---|---|---|---|---|")
    results = list(tried(swaps=SWAPS))
    for kind, name in (
        ("percent", "a percentage by one unit of its last digit"),
        ("count", "a count by one"),
        ("swap", "two figures in each other's place"),
    ):
        mine = [one for one in results if one.kind == kind]
        impossible = [one for one in mine if not one.possible]
        found = sum(one.found for one in impossible)
        false = sum(one.found for one in mine if one.possible)
        lines.append(f"| {name} | {len(mine)} | {len(impossible)} | {found} | {false} |")
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
