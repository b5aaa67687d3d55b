"""Whether both sides of a course agree on what it led to."""

from __future__ import annotations

from analysis.answers.agreement_family import (
    CROSSED,
    DIRECTIONS,
    Question,
    agreement_family,
    levels_of,
    question_of,
)
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.inference.paired_levels import weighted_kappa
from analysis.release import Audience, Chart, Family, Gate, Part, Statement, Table


def agreement_answer(*, cohort: str, audience: Audience = "internal") -> tuple[Part, ...]:
    """Return how far both sides of a course agree; nothing where they were not both asked.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.
    """
    part = agreement_part(open_view(cohort=cohort, audience=audience))
    return () if part is None else (part,)


def agreement_families(view: View) -> list[Family]:
    """Return how both sides of the same courses answered, for every cohort and the pool."""
    question = question_of(view.programme)
    return [] if question is None else [agreement_family(view, question)]


@remembered
def agreement_part(view: View) -> Part | None:
    """Return how far both sides of a course agree, in a view that is open already.

    Returns
    -------
    Part or None
        Weighted kappa, how many answered higher than the other side, and (in
        the pool) how many of both sides answered high; None where the
        settings name no such question, or no courses that link the two.
    """
    question = question_of(view.programme)
    if question is None:
        return None
    gate = view.gate(agreement_family(view, question), view.words("population.both_sides"))
    title, text = view.words("agreement.title"), view.words("agreement.text")
    n = gate.count("n", measure=view.words("measure.both_sides"))
    if not gate.shows("n", *DIRECTIONS):
        return Part(title, text, (_withheld(view),))
    if n.count == 0:
        return Part(title, text, (Statement("agreement.nobody"),))
    table = _directions(gate, view)
    higher, same, lower = table.figures
    words = {"question": question.participant.label, "answer": question.other.label}
    chart = Chart("agreement", "parts", Statement("chart.agreement", {"same": same}), table)
    findings = (
        Statement("agreement.asked", words=words),
        _kappa(gate, view, question),
        Statement("agreement.directions", {"same": same, "higher": higher, "lower": lower}),
    )
    crossed = (_crossed(gate, view),) if gate.shows(*CROSSED) else ()
    return Part(title, text, findings, (chart,), crossed)


def _kappa(gate: Gate, view: View, question: Question) -> Statement:
    told = levels_of(view, question, cohort=view.cohort).dropna().astype(int)
    kappa = gate.estimate(
        weighted_kappa(told["own"].to_numpy(), told["other"].to_numpy()),
        "kappa",
        made_of=("n", *DIRECTIONS),
        measure=view.words("measure.kappa"),
        finer=True,
    )
    return Statement(f"agreement.kappa{_strength(kappa.value, kappa.low)}", {"kappa": kappa})


def _strength(kappa: float | None, low: float | None) -> str:
    """How much the agreement exceeds chance; the words follow from the interval."""
    if kappa is None or low is None:
        return ""
    return ".beyond" if low > 0 else ".chance"


def _directions(gate: Gate, view: View) -> Table:
    counts = [gate.count(name, measure=view.words(f"agreement.{name}")) for name in DIRECTIONS]
    return Table(
        "agreement.directions",
        rows=tuple(count.measure for count in counts),
        columns=(view.words("column.number"),),
        cells=tuple((count,) for count in counts),
        corner=view.words("column.who_higher"),
        caption=view.words("caption.agreement_directions"),
    )


def _crossed(gate: Gate, view: View) -> Table:
    both, only_participant, only_other, neither = (
        gate.count(name, measure=view.words(f"agreement.{name}")) for name in CROSSED
    )
    return Table(
        "agreement.crossed",
        rows=(view.words("agreement.row.high"), view.words("agreement.row.not_high")),
        columns=(view.words("agreement.column.high"), view.words("agreement.column.not_high")),
        cells=((both, only_participant), (only_other, neither)),
        corner=view.words("column.both_sides"),
        caption=view.words("caption.agreement_crossed"),
    )


def _withheld(view: View) -> Statement:
    return Statement("agreement.withheld", words={"area": view.programme.pool.title})
