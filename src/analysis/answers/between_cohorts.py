"""The same change put together from the cohorts, and whether they differ."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.change_family import change_family
from analysis.answers.change_methods import Row, p_figure
from analysis.answers.change_tests import MOVED
from analysis.answers.view import View, people_by_cohort
from analysis.inference import Test
from analysis.inference.pooling import Pooled, pooled_paired_differences
from analysis.programme import Outcome
from analysis.release import Gate, Statement

_FEWEST = 2  # cohorts that can differ


def cohort_rows(gate: Gate, view: View, outcome: Outcome) -> tuple[list[Row], Statement | None]:
    """Return the net improvement over cohorts (random effects), and the test that they differ.

    Without rows, and with a note that says why, where fewer than two cohorts
    have anybody with both answers, or one of them has a count that is hidden.
    """
    cohorts = [cohort.id for cohort in view.programme.cohorts]
    if len(cohorts) < _FEWEST:
        return [], None
    if not all(replace(gate, cohort=cohort).shows(*MOVED) for cohort in cohorts):
        return [], Statement("sensitivity.cohorts.withheld")
    pooled = _pooled(view, outcome, cohorts)
    if pooled is None:
        return [], Statement("sensitivity.cohorts.none")
    words = view.words("measure.random_effects"), view.words("test.heterogeneity")
    estimate = pooled.estimate
    differ = Test(pooled.q, pooled.q_df, pooled.q_p, pooled.n, "cochran_q")
    return [
        Row(
            words[0],
            gate.estimate(estimate, "random_effects", made_of=MOVED, measure=words[0], finer=True),
            p_figure(gate, estimate, "random_effects.p", made_of=MOVED, measure=words[0]),
        ),
        Row(
            words[1],
            None,
            gate.test(differ, "heterogeneity", made_of=MOVED, measure=words[1], finer=True),
        ),
    ], None


def _pooled(view: View, outcome: Outcome, cohorts: list[str]) -> Pooled | None:
    people = people_by_cohort(view.programme, view.places, cohorts=cohorts)
    family = change_family(view.programme, people, outcome)
    counts = [[family.count(cohort, cell) for cell in MOVED] for cohort in cohorts]
    asked = [moved for moved in counts if sum(moved)]
    if len(asked) < _FEWEST:
        return None
    return pooled_paired_differences(
        [worse for _, _, worse in asked],
        [better for better, _, _ in asked],
        [sum(moved) for moved in asked],
    )
