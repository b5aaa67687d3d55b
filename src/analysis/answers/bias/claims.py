"""What can be said: each claim goes where the numbers put it, by rules set in advance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.answers.bias.assumed import Assumed
from analysis.answers.bias.look import PAIRS, Look
from analysis.answers.bias.power import change_found, smallest_change
from analysis.answers.bias.scenarios import direction_of
from analysis.answers.bias.threats import Threat
from analysis.answers.change_tests import CROSSED, paired_counts
from analysis.inference.paired_levels import sign_test_midp
from analysis.inference.paired_shares import tango_noninferiority
from analysis.release import Figure, Part, Statement

Where = Literal["surely", "carefully", "not"]
PLACES: tuple[Where, ...] = ("surely", "carefully", "not")
_FEW_COHORTS = 5  # fewer do not tell how much cohorts differ


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, and how firmly it may be said."""

    where: Where
    statement: Statement


def claims(look: Look, threats: Sequence[Threat], rows: Sequence[Assumed]) -> tuple[Claim, ...]:
    """Return every claim with its place.

    Surely: what was counted, and a change that is clear by the primary test
    and has the same direction under every assumption. Carefully: what holds
    of those who answered, or under the likely assumptions alone. Not at all:
    what the design or the numbers leave open.
    """
    grades = {each.id: each.grade for each in threats}
    return (
        *_counted(look),
        *_changed(look, rows),
        *_maintained(look, grades),
        *_others(rows),
        *_scale(look, threats, grades),
        *_always(look),
    )


def claims_parts(look: Look, found: Sequence[Claim]) -> tuple[Part, ...]:
    """Return the claims as three parts; a place without any says so."""
    return tuple(
        Part(
            look.words(f"claims.{where}.title"),
            look.words(f"claims.{where}.text"),
            tuple(claim.statement for claim in found if claim.where == where)
            or (Statement(f"bias.claims.{where}.none_of_them"),),
        )
        for where in PLACES
    )


def _counted(look: Look) -> Iterator[Claim]:
    pairs = look.change.count(PAIRS, measure=look.view.words("measure.pairs"))
    before = look.answers.count("before/n", measure=look.words("fate.before"))
    if not (pairs.hidden or before.hidden):
        words = {"outcome": look.outcome.title}
        yield Claim(
            "surely", Statement("bias.claim.counted", {"pairs": pairs, "before": before}, words)
        )


def _changed(look: Look, rows: Sequence[Assumed]) -> Iterator[Claim]:
    """Whether those who answered twice changed."""
    words = {"outcome": look.outcome.title}
    if not rows:
        yield Claim("not", Statement("bias.claim.change.withheld", words=words))
        return
    certainty, net = look.view.programme.certainty, rows[0].figure
    p = sign_test_midp(*look.levels).p
    direction = "up" if (net.value or 0.0) > 0 else "down"
    if p >= certainty.some or not net.value:
        yield Claim("not", Statement("bias.claim.change.undetected", {"net": net}, words))
        return
    agree = _tried(look, rows) and all(direction_of(row.figure) == direction for row in rows)
    where: Where = "surely" if p < certainty.clear and agree else "carefully"
    yield Claim(where, Statement(f"bias.claim.change.{direction}", {"net": net}, words))


def _tried(look: Look, rows: Sequence[Assumed]) -> bool:
    """Whether the worst that the missing could have answered is among the assumptions shown."""
    if any(row.id == "bounds_all" for row in rows):
        return True
    everybody = look.change.family.count(look.view.cohort, "before/n") == look.n
    return look.change.shows("before/n") and everybody and len(rows) > 1


def _maintained(look: Look, grades: dict[str, str | None]) -> Iterator[Claim]:
    """Whether a high level was maintained, and of whom."""
    if not look.change.shows(PAIRS, *CROSSED) or not look.n:
        return
    margin = look.change.decided(
        "margin",
        look.outcome.margin,
        measure=look.view.words("measure.margin"),
        unit="share difference",
    )
    words = {"outcome": look.outcome.title}
    if not tango_noninferiority(paired_counts(look.change), margin=look.outcome.margin).shown:
        yield Claim("not", Statement("bias.claim.maintained.not_shown", {"margin": margin}, words))
        return
    sound = all(grades.get(name) in (None, "small") for name in ("nonresponse", "denominator"))
    where: Where = "surely" if sound else "carefully"
    yield Claim(where, Statement("bias.claim.maintained", {"margin": margin}, words))


def _others(rows: Sequence[Assumed]) -> Iterator[Claim]:
    """Whether the result also holds of those who are missing in it."""
    by = {row.id: row.figure for row in rows}
    silent = [by[name] for name in ("weighted", "imputed") if name in by]
    if "bounds_all" not in by:
        return
    bounds = by["bounds_all"]
    if direction_of(bounds) == direction_of(rows[0].figure) != "open":
        yield Claim("surely", Statement("bias.claim.everybody", {"net": bounds}))
        return
    if silent and all(direction_of(f) == direction_of(rows[0].figure) for f in silent):
        yield Claim("carefully", Statement("bias.claim.silent_alike", {"net": silent[0]}))
    yield Claim("not", Statement("bias.claim.everybody.open", {"net": bounds}))


def _scale(look: Look, threats: Sequence[Threat], grades: dict[str, str | None]) -> Iterator[Claim]:
    """What the scale, kind answers and few people leave open."""
    numbers = {each.id: each.number for each in threats}
    words = {"outcome": look.outcome.title}
    top: Figure | None = numbers.get("ceiling")
    if top is not None:
        where: Where = "carefully" if grades["ceiling"] == "serious" else "surely"
        yield Claim(where, Statement(f"bias.claim.ceiling.{where}", {"share": top}, words))
    kind: Figure | None = numbers.get("desirability")
    if kind is not None and grades["desirability"] != "small":
        yield Claim("carefully", Statement("bias.claim.kinder", {"net": kind}))
    smallest = None if change_found(look) else smallest_change(look)
    if smallest is not None:
        yield Claim("not", Statement("bias.claim.smaller", {"smallest": smallest}))


def _always(look: Look) -> Iterator[Claim]:
    """What no before and after of one group can tell."""
    yield Claim("not", Statement("bias.claim.cause"))
    yield Claim("not", Statement("bias.claim.response_shift"))
    if 1 < len(look.view.programme.cohorts) < _FEW_COHORTS and look.view.pooled:
        yield Claim("not", Statement("bias.claim.cohorts"))
