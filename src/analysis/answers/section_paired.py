"""Questions with several answers that were put twice: who chose an option before, and who after."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.adjusted import adjusted
from analysis.answers.change_family import paired_family
from analysis.answers.change_tests import certainty
from analysis.answers.view import View
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_midp,
    tango_difference,
)
from analysis.programme import Section, Words
from analysis.release import Chart, Family, Figure, Gate, Part, Statement, Table

_CROSSED = ("pairs/kept", "pairs/lost", "pairs/gained", "pairs/never")


def paired_families(view: View, section: Section) -> list[Family]:
    """Return the counts of each option before and after, for every cohort and the pool."""
    return [family for _, family in _families(view, section)]


def paired_part(view: View, section: Section) -> Part:
    """Return how many of the same people chose each option before and after, with a test each.

    The p values of one question are adjusted together: by Holm where all are
    shown, else by Bonferroni, so that none tells of a hidden one. What decides
    stands first in the table: a phone shows the first columns.
    """
    words = dict(_options(view, section))
    gates = {
        option: view.gate(family, view.words("population.pairs"))
        for option, family in _families(view, section)
    }
    counts = {
        o: PairedCounts(*(g.family.count(g.cohort, c) for c in _CROSSED)) for o, g in gates.items()
    }
    known = [g.shows(*_CROSSED) and counts[o].n > 0 for o, g in gates.items()]
    tests = [
        mcnemar_midp(each).p if shown else None
        for each, shown in zip(counts.values(), known, strict=True)
    ]
    made = sum(each.n > 0 for each in counts.values())
    rows = []
    for (option, gate), p in zip(gates.items(), adjusted(tests, count=made), strict=True):
        change = gate.estimate(
            tango_difference(counts[option]),
            "difference.tango",
            made_of=_CROSSED,
            measure=words[option],
            p=p,
        )
        before, after = (
            gate.share(f"pairs/high_{wave}", measure=words[option]) for wave in ("before", "after")
        )
        rows.append((change, _p_value(gate, change, view, whole=all(known)), before, after))
    table = Table(
        section.id,
        rows=tuple(words.values()),
        columns=tuple(
            view.words(f"column.{c}") for c in ("change", "p_holm", "chose_before", "chose_after")
        ),
        cells=tuple(rows),
        corner=view.words("column.answer"),
        caption=section.title,
    )
    pairs = next(iter(gates.values())).count("pairs/n", measure=view.words("measure.pairs"))
    if pairs.count == 0:
        nobody = Statement("section.nobody", words={"group": view.words("population.pairs")})
        return Part(section.title, section.text, (nobody,))
    finding = _finding(view, table, pairs)
    return Part(
        section.title, section.text, (finding,), (_dot_pairs(section, table, finding),), (table,)
    )


def _dot_pairs(section: Section, table: Table, finding: Statement) -> Chart:
    """Draw both shares of each option; the message is what was found, where it can be told."""
    found = finding.key.removeprefix("section.paired.")
    shares = Table(
        f"{section.id}.dot_pairs",
        rows=table.rows,
        columns=table.columns[2:],
        cells=tuple(row[2:] for row in table.cells),
        corner=table.corner,
        caption=section.title,
    )
    return Chart(
        f"{section.id}.dot_pairs",
        "dot_pairs",
        Statement(f"chart.dot_pairs.{found}", words={"measure": section.title, **finding.words}),
        shares,
    )


def _finding(view: View, table: Table, pairs: Figure) -> Statement:
    """Tell which options changed beyond chance; none is a finding too."""
    changes = [row[0] for row in table.cells if row[0] is not None]
    if any(change.hidden for change in changes):
        return Statement("section.paired.withheld")
    sure = [c for c in changes if c.p is not None and certainty(view, c.p) is not None]
    if not sure:
        return Statement("section.paired.steady", {"pairs": pairs})
    largest = max(sure, key=lambda change: abs(change.value or 0.0))
    return Statement("section.paired.moved", {"change": largest}, {"top": largest.measure})


def _p_value(gate: Gate, change: Figure, view: View, *, whole: bool) -> Figure:
    return replace(
        change,
        id=f"{gate.family.id}.p_holm",
        measure=view.words("column.p_holm"),
        unit="p",
        value=change.p,
        low=None,
        high=None,
        level=None,
        method=f"mcnemar_midp_{'holm' if whole else 'bonferroni'}",
    )


def _options(view: View, section: Section) -> list[tuple[str, Words]]:
    variable = view.programme.measure(section.questions[0], view.programme.waves[0].id)
    return [(level.code, level.words) for level in view.programme.scale(str(variable.scale)).levels]


def _families(view: View, section: Section) -> list[tuple[str, Family]]:
    name = section.questions[0]
    first, last = view.programme.waves[0].id, view.programme.waves[-1].id
    return [
        (
            option,
            paired_family(
                view.programme,
                view.people,
                id_=f"{section.id}.{option}",
                columns=(f"{name}_{first}__{option}", f"{name}_{last}__{option}"),
                levels=("no", "yes"),
                high=("yes",),
                whole=section.id,
            ),
        )
        for option, _ in _options(view, section)
    ]
