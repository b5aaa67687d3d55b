"""One threat to the primary result: what it is, its number, and how serious that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.answers.bias.look import Look
from analysis.answers.method_words import capital
from analysis.programme import Words
from analysis.release import Chart, Figure, Part, Statement, Table, WordTable

GRADES = ("small", "moderate", "serious")


@dataclass(frozen=True, slots=True)
class Threat:
    """A threat to the primary result.

    Attributes
    ----------
    id : str
        Its place among the keys of the wording files.
    name : Words
        What it is called in a list.
    part : Part
        Its part of the chapter.
    number : Figure or None
        The number that it is judged by; None where there is none.
    grade : {"small", "moderate", "serious"} or None
        Judged by the cut-offs that were declared; None without a number.
    """

    id: str
    name: Words
    part: Part
    number: Figure | None = None
    grade: str | None = None


def threat(
    look: Look,
    name: str,
    findings: Sequence[Statement],
    *,
    number: Figure | None = None,
    size: float | None = None,
    judged: str | None = None,
    charts: Sequence[Chart] = (),
    tables: Sequence[Table] = (),
) -> Threat:
    """Return a threat with its grade among the findings, after the first of them.

    Parameters
    ----------
    look : Look
        What is looked at.
    name : str
        Id of the threat.
    findings : sequence of Statement
        What was found; the first one says what it means.
    number : Figure or None
        What it is judged by.
    size : float or None
        How large the distortion is, where that is not the size of the number
        itself.
    judged : str or None
        Key of what the number is, where it is not the usual one.
    charts, tables
        As in `Part`.
    """
    known = number is not None and not number.hidden and number.value is not None
    grade = None
    told = list(findings)
    if number is not None and known and number.value is not None:
        grade = grade_of(look, abs(number.value) if size is None else size)
        number = replace(number, measure=look.words(f"judged.{judged or name}"))
        told.insert(1, _graded(number, grade))
    part = Part(
        look.words(f"{name}.title"),
        look.words(f"{name}.text"),
        tuple(told),
        tuple(charts),
        tuple(tables),
    )
    return Threat(name, look.words(f"{name}.name"), part, number if known else None, grade)


def grade_of(look: Look, size: float) -> str:
    """Return how serious a distortion is, by the cut-offs of the settings."""
    certainty = look.view.programme.certainty
    if size < certainty.small:
        return "small"
    return "moderate" if size < certainty.moderate else "serious"


def _graded(number: Figure, grade: str) -> Statement:
    return Statement(f"bias.grade.{grade}", {"number": number}, {"measure": number.measure})


def cutoffs(look: Look) -> Statement:
    """Return what is called small, moderate and serious: it was decided before the data were seen."""
    certainty = look.view.programme.certainty
    figures = {
        name: look.change.decided(
            f"cutoff.{name}", value, measure=look.words(f"graded.{name}"), unit="share"
        )
        for name, value in (("small", certainty.small), ("moderate", certainty.moderate))
    }
    return Statement("bias.cutoffs", figures)


def threats_table(look: Look, threats: Sequence[Threat]) -> WordTable:
    """Return all threats that have a number: how serious, the number, and what it is."""
    judged = [(each, each.number) for each in threats if each.number is not None]
    return WordTable(
        "bias.threats",
        caption=look.words("caption.threats"),
        columns=tuple(
            look.words(f"column.{name}") for name in ("threat_name", "grade", "number", "judged_by")
        ),
        rows=tuple(
            (
                capital(each.name),
                capital(look.words(f"graded.{each.grade}")),
                number,
                capital(number.measure),
            )
            for each, number in judged
        ),
    )


def joined(words: Sequence[Words], *, by: str = ", ") -> Words:
    """Return several words as one."""
    return Words(da=by.join(w.da for w in words), en=by.join(w.en for w in words))
