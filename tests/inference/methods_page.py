"""The page docs/methods.md, made from the docstrings and from the tests.

``python -m tests.inference.methods_page > docs/methods.md``
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator

import analysis.inference

# What the libraries do without a word, and the test that holds our side of it. The numbers are
# only for talking about them.
TRAPS = (
    (
        "scipy `wilcoxon(zero_method='pratt', method='exact')` supposes no ties: p = .040 for .795",
        "test_library_traps",
        "test_scipys_exact_signed_rank_test_supposes_no_ties",
    ),
    (
        "the same, where nobody moved: p = 6e-8 for 1",
        "test_library_traps",
        "test_scipys_exact_signed_rank_test_finds_proof_where_nobody_moved",
    ),
    (
        "scipy `wilcoxon(method='exact')` drops zeros and supposes no ties: .700 for .795",
        "test_library_traps",
        "test_scipys_exact_signed_rank_test_without_zeros_supposes_no_ties_either",
    ),
    (
        "scipy `wilcoxon` alone turns to the normal formula at 14 people: .0217 for the exact value",
        "test_library_traps",
        "test_scipy_leaves_the_exact_test_at_fourteen_people",
    ),
    (
        "statsmodels `mcnemar(exact=False)` where nobody changed: p = 0 for 1",
        "test_library_traps",
        "test_statsmodels_is_certain_of_a_change_where_nobody_changed",
    ),
    (
        "the same corrects a difference that is 0: 1/12 for 0",
        "test_library_traps",
        "test_statsmodels_corrects_a_difference_that_is_nought",
    ),
    (
        "statsmodels `SquareTable` adds half a person to every cell if one is empty: 53.9 for 55.9",
        "test_library_traps",
        "test_statsmodels_adds_half_a_person_to_every_cell",
    ),
    (
        "`SquareTable.homogeneity` counts degrees of freedom of separate groups of levels: 4 for 3",
        "test_library_traps",
        "test_statsmodels_counts_degrees_of_freedom_that_are_not_there",
    ),
    (
        "`homogeneity('bhapkar')` there divides by nearly 0: -2388.5 for 1.748",
        "test_library_traps",
        "test_statsmodels_divides_by_what_is_nearly_nought",
    ),
    (
        "`SquareTable.symmetry` counts pairs of levels between which nobody moved: df 10 for 4",
        "test_library_traps",
        "test_statsmodels_counts_pairs_of_levels_between_which_nobody_moved",
    ),
    (
        "statsmodels `ttost_paired` of people without spread: p = 0 for undefined",
        "test_library_traps",
        "test_statsmodels_proves_that_nothing_changed_from_people_without_spread",
    ),
    (
        "statsmodels `multipletests` counts missing p values, or makes all missing",
        "test_multiplicity",
        "test_a_test_that_could_not_be_made_does_not_count",
    ),
    (
        "statsmodels `combine_effects` gives a negative variance between cohorts: -.179 for 0",
        "pooling.test_between_variance",
        "test_cohorts_alike_by_chance_have_no_negative_variance_between_them",
    ),
    (
        "the same, asked for more precision, gives 0 for .535",
        "pooling.test_between_variance",
        "test_asking_for_more_precision_does_not_lose_the_variance",
    ),
    (
        "statsmodels `MICEData` never chooses most donors where predictions are tied",
        "missing.test_imputation",
        "test_statsmodels_never_chooses_most_donors_and_ours_chooses_all",
    ),
    (
        "statsmodels `MICE` pools with normal quantiles",
        "missing.test_rubin",
        "test_statsmodels_pools_with_normal_quantiles_and_ours_does_not",
    ),
    (
        "statsmodels `OrdinalGEE(Independence())` is another estimator: -1.008 for -1.038",
        "models.test_ordered_gee",
        "test_statsmodels_has_another_estimator_of_the_same_name",
    ),
    (
        "statsmodels `ConditionalLogit.fit()` stops early",
        "models.test_conditional_logit",
        "test_the_usual_optimiser_of_statsmodels_stops_early_and_ours_does_not",
    ),
    (
        "the same gives 10.4 for infinity where all changed one way",
        "models.test_conditional_logit",
        "test_changes_in_one_direction_are_refused_not_answered_with_ten",
    ),
    (
        "statsmodels `OrderedModel` reports success on separated answers: 124 for infinity",
        "models.test_ordered_regression",
        "test_columns_that_sort_the_answers_are_refused_where_statsmodels_reports_success",
    ),
    (
        "its parameters are a threshold and logarithms of differences",
        "models.test_ordered_regression",
        "test_the_thresholds_are_no_logs_of_their_differences",
    ),
    (
        "statsmodels `Logit.fit(cov_type='HC1')` is HC0",
        "models.test_logistic",
        "test_hc1_makes_up_for_few_people_where_statsmodels_does_not",
    ),
    (
        "statsmodels `cov_type='cluster'` is CR1S with normal p values",
        "models.test_clusters",
        "test_statsmodels_clusters_are_cr1s_with_another_distribution",
    ),
    (
        "a missing group becomes a group of its own",
        "models.test_clusters",
        "test_a_missing_company_is_no_company_of_its_own",
    ),
    (
        "statsmodels `DescrStatsW` and `freq_weights` read weights as counts: .050 for .079",
        "missing.test_response_weights",
        "test_a_weight_is_not_a_number_of_answers",
    ),
    (
        "statsmodels `rank_compare_2indep` forgets the pairing: .0723 for .0414",
        "test_library_traps",
        "test_statsmodels_relative_effect_forgets_that_the_same_people_answered",
    ),
    (
        "statsmodels `confint_proportions_2indep` forgets the pairing",
        "test_library_traps",
        "test_statsmodels_difference_of_shares_forgets_that_the_same_people_answered",
    ),
    (
        "statsmodels `CumIncidenceRight` loses its error when the last one leaves",
        "durations.test_traps",
        "test_the_standard_error_survives_the_last_person_leaving",
    ),
    (
        "the same invents a curve for a cause that is not there",
        "durations.test_traps",
        "test_a_cause_keeps_its_code_and_no_cause_is_invented",
    ),
    (
        "its error is another one than R's cmprsk gives",
        "durations.test_traps",
        "test_the_two_formulas_of_the_standard_error_are_told_apart",
    ),
    (
        "statsmodels `SurvfuncRight(freq_weights=...)` gives no standard error of a share",
        "durations.test_traps",
        "test_the_standard_error_is_that_of_a_share",
    ),
    (
        "statsmodels `SurvfuncRight` accepts a missing duration",
        "durations.test_traps",
        "test_a_duration_that_is_none_is_refused",
    ),
    (
        "statsmodels `proportion_confint` finds no doubt in 5 of 5 unless told otherwise",
        "test_library_traps",
        "test_statsmodels_default_finds_no_doubt_in_five_of_five",
    ),
    (
        "its Jeffreys limit of 0 of 5 is not 0",
        "test_library_traps",
        "test_statsmodels_jeffreys_limit_of_nobody_is_not_nought",
    ),
    (
        "scipy `fisher_exact` of more than two columns draws its p value by lot",
        "pooling.test_homogeneity",
        "test_the_library_draws_its_p_value_by_lot",
    ),
    (
        "`np.random.seed` has no hold on statsmodels' imputation",
        "missing.test_imputation",
        "test_the_seed_alone_decides_and_no_state_outside_is_read_or_changed",
    ),
)

INTRODUCTION = """# The methods, where they come from, and what they are checked against

Made by `python -m tests.inference.methods_page > docs/methods.md` from the docstrings of
`src/analysis/inference`; a test keeps it current. Every method with reference values agrees with
them in every case of `tests/oracles` (R and textbooks) at the case's own tolerance, mostly 1e-6.
How often intervals hold the truth with few people: [coverage.md](coverage.md).
"""
TRAP_HEAD = """## Where the libraries are silently wrong

statsmodels and scipy compute whatever they compute rightly. Where they do not, and say nothing,
a test under `tests/inference` holds what is right (seen with scipy 1.17 and statsmodels 0.15).

| # | what happens | test |
|---|---|---|"""


def parts() -> Iterator[str]:
    for part in pkgutil.iter_modules(analysis.inference.__path__):
        module = importlib.import_module(f"analysis.inference.{part.name}")
        if part.ispkg or part.name in ("multiplicity", "reliability"):
            yield module.__name__


def functions(part: str) -> Iterator[Callable[..., object]]:
    """Every public function of a part, in order of name."""
    module = importlib.import_module(part)
    for name in sorted(getattr(module, "__all__", vars(module))):
        found = getattr(module, name)
        if (
            inspect.isfunction(found)
            and not name.startswith("_")
            and found.__module__.startswith(part)
        ):
            yield found


def source(function: Callable[..., object]) -> str:
    """The paper that a docstring names, or the function whose source it shares."""
    text = " ".join((inspect.getdoc(function) or "").split())
    if found := re.search(r"Source: (.*?)(?: Checked against| Examples ---|$)", text):
        return found[1].strip()
    shared = re.search(r"(?:source|[Ee]rrors|Parameters)[^.]*those of `(\w+)`", text)
    return f"as `{shared[1]}`" if shared else ""


def page() -> str:
    lines = [INTRODUCTION]
    for part in parts():
        heading = (inspect.getdoc(importlib.import_module(part)) or "").split("\n")[0]
        lines += [
            f"## `{part}`",
            "",
            heading,
            "",
            "| function | what it does | source |",
            "|---|---|---|",
        ]
        for function in functions(part):
            said = (inspect.getdoc(function) or "").split("\n")[0]
            lines.append(f"| `{function.__name__}` | {said} | {source(function)} |")
        lines.append("")
    lines.append(TRAP_HEAD)
    for number, (trap, module, test) in enumerate(TRAPS, start=1):
        lines.append(f"| {number} | {trap} | `{module.replace('.', '/')}.py::{test}` |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
