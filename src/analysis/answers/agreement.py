"""Whether both sides of a course agree on what it led to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.answers.partners import partner_keys, partners
from analysis.answers.populations import column_of
from analysis.answers.view import View, closed_cohorts, open_view
from analysis.inference.paired_levels import weighted_kappa
from analysis.programme import Agreement, Programme, Scale, Variable
from analysis.release import (
    Audience,
    Cell,
    Chart,
    Family,
    Gate,
    Part,
    Statement,
    Table,
    counted_classes,
)

DIRECTIONS = ("participant_higher", "same", "other_higher")
CROSSED = ("both", "only_participant", "only_other", "neither")
_OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class _Question:
    """One question as both sides were asked it: columns, scales, and how they are linked."""

    participant: Variable
    other: Variable
    column: str
    key: str
    source: str


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
    question = _question(view.programme)
    return [] if question is None else [_family(view, question)]


def agreement_part(view: View) -> Part | None:
    """Return how far both sides of a course agree, in a view that is open already.

    Returns
    -------
    Part or None
        Weighted kappa, how many answered higher than the other side, and (in
        the pool) how many of both sides answered high; None where the
        settings name no such question, or no courses that link the two.
    """
    question = _question(view.programme)
    if question is None:
        return None
    gate = view.gate(_family(view, question), view.words("population.both_sides"))
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


def _question(programme: Programme) -> _Question | None:
    asked: Agreement | None = programme.agreement
    if asked is None or programme.courses is None:
        return None
    other = next(v for v in programme.columns_of(asked.other_source) if v.variable == asked.other)
    known = {v.variable for v in programme.columns_of(asked.other_source) if v.type == "key"}
    key = next((name for name in partner_keys(programme) if name in known), None)
    own = next((v for v in programme.codebook if v.variable == asked.participant and v.wave), None)
    if own is None or key is None:
        return None
    column = column_of(programme, asked.other_source, asked.other)
    return _Question(own, other, column, key, asked.other_source)


def _levels(view: View, question: _Question, *, cohort: str) -> pd.DataFrame:
    """Everybody's level and that of the other side, 0 for the lowest; none where not told."""
    people = view.people[cohort].set_index(view.programme.participants.key)
    table = view.table(cohort, question.source).drop_duplicates(question.key, keep="last")
    theirs = _ranks(table.set_index(question.key)[question.column], _scale(view, question.other))
    linked = partners(view, cohort=cohort, key=question.key).reindex(people.index)
    own = _ranks(people[question.participant.name], _scale(view, question.participant))
    return pd.DataFrame({"own": own, "other": linked.map(theirs)}, index=people.index)


def _scale(view: View, variable: Variable) -> Scale:
    return view.programme.scale(str(variable.scale))


def _ranks(answers: pd.Series, scale: Scale) -> pd.Series[float]:
    rank = {code: float(place) for place, code in enumerate(scale.codes)}
    return answers.astype(object).map(rank).astype(float)


def _family(view: View, question: _Question) -> Family:
    classes = (*(f"{d}/{c}" for d in DIRECTIONS for c in CROSSED), _OUTSIDE)
    middle = (len(_scale(view, question.participant).codes) - 1) / 2
    labels = {c: _labels(_levels(view, question, cohort=c), middle=middle) for c in view.cohorts}

    def with_(part: str) -> frozenset[str]:
        return frozenset(name for name in classes if part in name.split("/"))

    return Family(
        id="agreement",
        classes=classes,
        cells=(
            Cell("n", frozenset(classes[:-1]), weight=50),
            *(Cell(name, with_(name), of="n", weight=10) for name in DIRECTIONS),
            *(Cell(name, with_(name), of="n", weight=4, pool_only=True) for name in CROSSED),
        ),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
    )


def _labels(levels: pd.DataFrame, *, middle: float) -> pd.Series[str]:
    own, other = levels["own"], levels["other"]
    direction = np.select([own > other, own < other], [DIRECTIONS[0], DIRECTIONS[2]], DIRECTIONS[1])
    high, theirs = own > middle, other > middle
    crossed = np.select(
        [high & theirs, high & ~theirs, theirs & ~high], list(CROSSED[:3]), CROSSED[3]
    )
    told = pd.Series(direction, levels.index) + "/" + pd.Series(crossed, levels.index)
    return told.where(own.notna() & other.notna(), _OUTSIDE)


def _kappa(gate: Gate, view: View, question: _Question) -> Statement:
    told = _levels(view, question, cohort=view.cohort).dropna().astype(int)
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
