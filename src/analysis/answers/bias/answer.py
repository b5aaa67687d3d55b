"""Chapter 08: what could make the primary result wrong, and what can be said all the same."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.agreement import agreement_families, agreement_part
from analysis.answers.bias.assumed import Assumed
from analysis.answers.bias.baseline import baseline_threat
from analysis.answers.bias.baseline_family import baseline_family, traits
from analysis.answers.bias.ceiling import ceiling_threat
from analysis.answers.bias.claims import Claim, claims, claims_parts
from analysis.answers.bias.cluster_family import cluster_family
from analysis.answers.bias.clustering import clustering_threat
from analysis.answers.bias.denominator import denominator_threat
from analysis.answers.bias.design import comparison_threat, response_shift_threat
from analysis.answers.bias.desirability import desirability_threat
from analysis.answers.bias.families import answers_family, pairs_family
from analysis.answers.bias.flow import flow_threat
from analysis.answers.bias.flow_family import flow_family
from analysis.answers.bias.look import Look
from analysis.answers.bias.multiplicity import multiplicity_threat
from analysis.answers.bias.nonresponse import nonresponse_threat
from analysis.answers.bias.power import power_threat
from analysis.answers.bias.regression import regression_threat
from analysis.answers.bias.scenarios import scenarios, scenarios_chart
from analysis.answers.bias.summary import robust, summary
from analysis.answers.bias.threats import Threat, cutoffs, threats_table
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.release import Audience, Family, Part, Statement, WordTable

_THREATS = (
    flow_threat,
    baseline_threat,
    nonresponse_threat,
    denominator_threat,
    ceiling_threat,
    regression_threat,
    desirability_threat,
    response_shift_threat,
    comparison_threat,
    multiplicity_threat,
    clustering_threat,
    power_threat,
)


@dataclass(frozen=True, slots=True)
class BiasAnswer:
    """A number for every threat to the primary result, and what can be said all the same.

    Attributes
    ----------
    summary : tuple of Statement
        What it comes to.
    cutoffs : Statement
        What is called small, moderate and serious.
    threats : WordTable
        The threats that have a number, with their grades.
    parts : tuple of Part
        One for each threat.
    scenarios : Part
        The primary result under every assumption.
    claims : tuple of Part
        What can be said with confidence, with caution, and not at all.
    """

    summary: tuple[Statement, ...]
    cutoffs: Statement
    threats: WordTable
    parts: tuple[Part, ...]
    scenarios: Part
    claims: tuple[Part, ...]


def bias_answer(*, cohort: str, audience: Audience = "internal") -> BiasAnswer:
    """Return what could make the primary result of a cohort or of the pool wrong.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    BiasAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return bias_of(open_view(cohort=cohort, audience=audience))


@remembered
def bias_of(view: View) -> BiasAnswer:
    """Return the same in a view that is open already."""
    look = Look(view)
    threats = [make(look) for make in _THREATS]
    rows = scenarios(look)
    found: tuple[Claim, ...] = claims(look, threats, rows)
    return BiasAnswer(
        summary=summary(look, threats, rows),
        cutoffs=cutoffs(look),
        threats=threats_table(look, threats),
        parts=_parts(view, threats),
        scenarios=_scenarios_part(look, rows),
        claims=claims_parts(look, found),
    )


def bias_families(view: View) -> list[Family]:
    """Return the counts behind every threat, for every cohort and the pool; none without an outcome."""
    if not view.programme.compares:
        return []
    clusters = cluster_family(view)
    return [
        flow_family(view),
        answers_family(view),
        pairs_family(view),
        *(baseline_family(view, trait) for trait in traits(view)),
        *(() if clusters is None else (clusters,)),
        *agreement_families(view),
    ]


def _parts(view: View, threats: list[Threat]) -> tuple[Part, ...]:
    """The parts of the threats, with the other side's view after that of kind answers."""
    agreed = agreement_part(view)
    parts = []
    for each in threats:
        parts.append(each.part)
        if each.id == "desirability" and agreed is not None:
            parts.append(agreed)
    return tuple(parts)


def _scenarios_part(look: Look, rows: tuple[Assumed, ...]) -> Part:
    title, text = look.words("scenarios.title"), look.words("scenarios.text")
    if not rows:
        silence = look.silence(bool(rows), key="bias.summary.withheld")
        return Part(title, text, () if silence is None else (silence,))
    if len(rows) == 1:
        return Part(title, text, (Statement("bias.scenarios.alone", {"net": look.net}),))
    chart = scenarios_chart(look, rows)
    return Part(title, text, (*robust(look, rows),), (chart,))
