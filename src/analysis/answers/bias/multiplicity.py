"""How many tests are made, and how many would find something where there is nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.answers.change import change_of
from analysis.answers.change_family import change_family
from analysis.answers.change_tests import MOVED, paired_levels
from analysis.inference.multiplicity import benjamini_hochberg, holm
from analysis.inference.paired_levels import sign_test_midp
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement, Table


def multiplicity_threat(look: Look) -> Threat:
    """Return the number of tests, the false findings to be expected, and adjusted p values."""
    outcomes = look.view.programme.outcomes
    alpha = look.view.programme.certainty.some
    at_all = _decided(look, "at_all", 1 - (1 - alpha) ** len(outcomes), "share")
    figures = {
        "outcomes": _decided(look, "outcomes", len(outcomes), "kinds"),
        "repeated": _decided(look, "repeated", _repeated(look), "kinds"),
        "expected": _decided(look, "expected", len(outcomes) * alpha, "number"),
        "alpha": _decided(look, "alpha", alpha, "share"),
        "risk": at_all,
    }
    key = "single" if len(outcomes) == 1 else "many"
    rows = [_row(look, outcome) for outcome in outcomes]
    table = _table(look, outcomes, rows)
    gone, told = _standing(look, table)
    found = [Statement(f"bias.multiplicity.{key}", figures), told]
    if gone is None:
        risk, beyond = at_all, (at_all.value or 0.0) - alpha
        return threat(
            look, "multiplicity", found, number=risk, size=beyond, judged="risk", tables=(table,)
        )
    return threat(look, "multiplicity", found, number=gone, tables=(table,))


def _repeated(look: Look) -> int:
    """Return how many other tests the chapter on the change makes of the primary outcome."""
    table = change_of(look.view).sensitivity.table
    return sum(test is not None for _, test in table.cells) - 1  # the first is the primary one


def _decided(look: Look, name: str, value: float, unit: str) -> Figure:
    return look.change.decided(
        f"tests.{name}", value, measure=look.words(f"measure.tests_{name}"), unit=unit
    )


def _row(look: Look, outcome: Outcome) -> Figure:
    gate: Gate = look.view.gate(
        change_family(look.view.programme, look.view.people, outcome),
        look.view.words("population.pairs"),
    )
    return gate.test(
        sign_test_midp(*paired_levels(look.view, outcome)),
        "sign_midp",
        made_of=MOVED,
        measure=outcome.title,
    )


def _table(look: Look, outcomes: Sequence[Outcome], rows: Sequence[Figure]) -> Table:
    """The p values as they are and adjusted: the latter only where all are shown, as each uses all."""
    p = [row.value for row in rows]
    hidden = any(row.hidden for row in rows)
    adjusted = {"holm": holm(p), "bh": benjamini_hochberg(p)}

    def of(name: str, place: int) -> Figure:
        value = float(adjusted[name][place])
        known = not hidden and not math.isnan(value)
        return replace(
            rows[place],
            id=f"{rows[place].id}.{name}",
            value=value if known else None,
            p=value if known else None,
            method=f"sign_midp_{name}",
            hidden=hidden,
        )

    return Table(
        "bias.multiplicity",
        rows=tuple(outcome.title for outcome in outcomes),
        columns=tuple(look.words(f"column.p_{name}") for name in ("single", "holm", "bh")),
        cells=tuple((row, of("holm", at), of("bh", at)) for at, row in enumerate(rows)),
        corner=look.view.words("column.outcome"),
        caption=look.words("caption.multiplicity"),
    )


def _standing(look: Look, table: Table) -> tuple[Figure | None, Statement]:
    """Tell how many findings are left when all tests are taken together, and the share that is not."""
    alpha = look.view.programme.certainty.some
    singles, holms = ([row[place] for row in table.cells] for place in (0, 1))
    if any(each is None or each.hidden for each in holms):
        return None, Statement("bias.multiplicity.withheld")
    found, left = (
        sum(1 for p in side if p is not None and p.value is not None and p.value < alpha)
        for side in (singles, holms)
    )
    gone = _decided(look, "gone", (found - left) / found if found else 0.0, "share")
    if not found:
        return gone, Statement("bias.multiplicity.nothing_found")
    figures = {
        "found": _decided(look, "found", found, "kinds"),
        "left": _decided(look, "left", left, "kinds"),
    }
    return gone, Statement("bias.multiplicity.left", figures)
