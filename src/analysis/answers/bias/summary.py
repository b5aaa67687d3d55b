"""What the threats come to, in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.answers.bias.assumed import Assumed
from analysis.answers.bias.look import Look
from analysis.answers.bias.scenarios import direction_of
from analysis.answers.bias.threats import Threat, joined
from analysis.answers.change_tests import MOVED
from analysis.release import Figure, Statement


def summary(
    look: Look, threats: Sequence[Threat], rows: Sequence[Assumed]
) -> tuple[Statement, ...]:
    """Return whether the result stands, which threats are serious, and what no number can mend."""
    silence = look.silence(look.change.shows(*MOVED), key="bias.summary.withheld")
    first = (silence,) if silence is not None else (_result(look), *robust(look, rows))
    return (*first, *_serious(threats), Statement("bias.summary.design"))


def robust(look: Look, rows: Sequence[Assumed]) -> tuple[Statement, ...]:
    """Return under how many of the assumptions the conclusion is the measured one."""
    if len(rows) < 2:  # noqa: PLR2004 - the result itself, and something to set beside it
        return ()
    measured, others = direction_of(rows[0].figure), rows[1:]
    same = sum(direction_of(row.figure) == measured for row in others)
    figures = {
        "same": _number(look, "scenarios.same", same),
        "all": _number(look, "scenarios.all", len(others)),
    }
    found = Statement(f"bias.summary.{measured}", figures)
    different = [row.label for row in others if direction_of(row.figure) != measured]
    if not different:
        return (found,)
    return found, Statement("bias.summary.different", words={"top": joined(different, by="; ")})


def _result(look: Look) -> Statement:
    return Statement("bias.summary.result", {"net": look.net}, {"outcome": look.outcome.title})


def _number(look: Look, name: str, count: int) -> Figure:
    return look.change.decided(name, count, measure=look.words(f"measure.{name}"), unit="kinds")


def _serious(threats: Sequence[Threat]) -> tuple[Statement, ...]:
    graded = [each for each in threats if each.grade is not None]
    serious = [each.name for each in graded if each.grade == "serious"]
    if not graded:
        return ()
    if not serious:
        return (Statement("bias.summary.none_serious"),)
    return (Statement("bias.summary.serious", words={"top": joined(serious)}),)
