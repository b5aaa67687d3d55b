"""How often the intervals hold the truth, and the tests find a change that is not there.

``python -m tests.inference.coverage > docs/coverage.md`` makes the table of
the documentation; test_coverage.py makes a smaller one and holds it to the
literature.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.stats import multivariate_normal, norm

from analysis.inference import Estimate, Test, WaldEstimate
from analysis.inference.missing import (
    ipw_mean,
    multiple_imputation_mean_change,
    multiple_imputation_net_improvement,
)
from analysis.inference.paired_levels import (
    mean_change,
    net_improvement,
    relative_effect,
    sign_test_exact,
    sign_test_midp,
    stuart_maxwell,
    wilcoxon_exact,
    wilcoxon_pratt_exact,
)
from analysis.inference.paired_shares import (
    mcnemar_midp,
    newcombe_difference,
    tango_difference,
    tango_noninferiority,
    wald_difference,
)
from tests.inference.battery import HIGH, MARGIN, fourfold

BASELINE = (0.02, 0.04, 0.10, 0.40, 0.44)  # five levels before: most people begin high
CORRELATION = 0.6  # of what stands behind the answers before and after
SHIFTS = (0.0, -0.5)  # of what stands behind the answers after, in standard deviations
SIZES = (28, 88)  # people asked twice; of those asked, for what is missing
IMPUTATIONS = 20
REPLICATIONS = 4000
ALPHA = 0.05

Answers = tuple[np.ndarray, np.ndarray]
Interval = Callable[[Answers, np.ndarray, int], Estimate]


@dataclass(frozen=True)
class Row:
    """One method in one situation."""

    method: str
    shift: float
    n: int
    share: float
    replications: int
    width: float = math.nan

    @property
    def error(self) -> float:
        """Monte Carlo standard error of the share."""
        return math.sqrt(max(self.share * (1 - self.share), 1e-4) / self.replications)


def joint_table(shift: float) -> np.ndarray:
    """Probability of every pair of levels: two normal variables, cut at the same places."""
    cuts = np.concatenate([[-10], norm.ppf(np.cumsum(BASELINE)[:-1]), [10]])
    both = multivariate_normal([0, shift], [[1, CORRELATION], [CORRELATION, 1]])
    below = np.array([[both.cdf([one, other]) for other in cuts] for one in cuts])
    table = np.diff(np.diff(below, axis=0), axis=1).clip(0)
    found: np.ndarray = table / table.sum()
    return found


def true_values(table: np.ndarray) -> dict[str, float]:
    """What the estimates are estimates of."""
    levels = np.arange(1, len(table) + 1)
    change = levels[None, :] - levels[:, None]
    before, after = table.sum(axis=1), table.sum(axis=0)
    wins = np.sign(levels[None, :] - levels[:, None])
    return {
        "net": float((table * np.sign(change)).sum()),
        "mean": float((table * change).sum()),
        "share": float(after[levels >= HIGH].sum() - before[levels >= HIGH].sum()),
        "relative": float((1 + before @ wins @ after) / 2),
    }


def people(table: np.ndarray, n: int, random: np.random.Generator) -> Answers:
    cell = random.choice(table.size, size=n, p=table.ravel())
    return cell // len(table) + 1, cell % len(table) + 1


def answered(before: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Who answered again: the likelier, the higher they began (about three in four)."""
    chance: np.ndarray = 1 / (1 + np.exp(1.2 - 0.55 * before))
    return random.random(before.size) < chance


# What each interval is of, and how it is computed. The seed is the replication's number.
COMPLETE: dict[str, tuple[str, Interval]] = {
    "net improvement, Tango": ("net", lambda pair, _, __: net_improvement(*pair)),
    "share difference, Tango": ("share", lambda pair, _, __: tango_difference(fourfold(pair))),
    "share difference, Newcombe 10": (
        "share",
        lambda pair, _, __: newcombe_difference(fourfold(pair)),
    ),
    "share difference, Wald (never used)": (
        "share",
        lambda pair, _, __: wald_difference(fourfold(pair)),
    ),
    "relative effect, Brunner–Munzel": ("relative", lambda pair, _, __: relative_effect(*pair)),
    "mean change, Student": ("mean", lambda pair, _, __: mean_change(*pair)),
}
MISSING: dict[str, tuple[str, Interval]] = {
    "net improvement, weighted (HC3)": (
        "net",
        lambda pair, told, _: (
            ipw_mean(
                np.sign(pair[1] - pair[0]),
                told,
                np.column_stack([np.ones(told.size), pair[0]]),
                within=(-1, 1),
            ).mean
        ),
    ),
    "mean change, imputed (normal)": (
        "mean",
        lambda pair, told, seed: (
            multiple_imputation_mean_change(
                pair[0],
                np.where(told, pair[1], np.nan),
                imputations=IMPUTATIONS,
                seed=seed,
            ).estimate
        ),
    ),
    "net improvement, imputed (ordered)": (
        "net",
        lambda pair, told, seed: (
            multiple_imputation_net_improvement(
                pair[0],
                np.where(told, pair[1], np.nan),
                imputations=IMPUTATIONS,
                seed=seed,
            ).estimate
        ),
    ),
}
TESTS: dict[str, Callable[[Answers], Test | WaldEstimate]] = {
    "sign test, mid-p (primary)": lambda pair: sign_test_midp(*pair),
    "sign test, exact": lambda pair: sign_test_exact(*pair),
    "Wilcoxon, exact": lambda pair: wilcoxon_exact(*pair),
    "Wilcoxon–Pratt, exact": lambda pair: wilcoxon_pratt_exact(*pair),
    "McNemar top two, mid-p": lambda pair: mcnemar_midp(fourfold(pair)),
    "Brunner–Munzel for pairs": lambda pair: relative_effect(*pair),
    "Stuart–Maxwell": lambda pair: stuart_maxwell(*pair),
}


def coverage(methods: dict[str, tuple[str, Interval]], replications: int) -> Iterator[Row]:
    """Share of the intervals that hold the truth; those that cannot be had are left out."""
    for shift in SHIFTS:
        table = joint_table(shift)
        truth = true_values(table)
        for n in SIZES:
            found: dict[str, list[tuple[bool, float]]] = {name: [] for name in methods}
            for seed in range(replications):
                random = np.random.default_rng([n, seed])
                pair = people(table, n, random)
                told = answered(pair[0], random)
                for name, (of, interval) in methods.items():
                    try:
                        made = interval(pair, told, seed)
                    except ValueError:  # a level of whom nobody answered cannot be weighted
                        continue
                    found[name].append((made.low <= truth[of] <= made.high, made.high - made.low))
            for name, kept in found.items():
                held, width = np.array(kept).T
                finite = float(np.mean(width[np.isfinite(width)]))
                yield Row(name, shift, n, float(held.mean()), len(kept), finite)


def rejections(replications: int) -> Iterator[Row]:
    """Share of the tests with p ≤ 5 %: their size at shift 0, their power elsewhere."""
    for shift in SHIFTS:
        table = joint_table(shift)
        for n in SIZES:
            found = dict.fromkeys(TESTS, 0)
            for seed in range(replications):
                pair = people(table, n, np.random.default_rng([n, seed]))
                for name, test in TESTS.items():
                    found[name] += test(pair).p <= ALPHA
            for name, count in found.items():
                yield Row(name, shift, n, count / replications, replications)


def false_maintenance(replications: int) -> Iterator[Row]:
    """Share of claims of maintenance where the share truly fell by the margin."""
    for n in SIZES:
        for discordance in (0.1, 0.2, 0.3):
            gain = (discordance - MARGIN) / 2
            shares = [0.6, gain + MARGIN, gain, 0.4 - discordance]
            tables = np.random.default_rng(n).multinomial(n, shares, size=replications)
            held = sum(_maintained(table) for table in tables)
            name = f"maintained within 10 points, {discordance:.0%} changed"
            yield Row(name, -MARGIN, n, held / replications, replications)


def _maintained(table: np.ndarray) -> bool:
    from analysis.inference.paired_shares import PairedCounts

    return tango_noninferiority(PairedCounts(*table.tolist()), margin=MARGIN).shown


def markdown(rows: list[Row], heading: str, value: str) -> str:
    lines = [
        f"## {heading}",
        "",
        f"| method | true shift | n | {value} | ± | mean width |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        width = "" if math.isnan(row.width) else f"{row.width:.3f}"
        lines.append(
            f"| {row.method} | {row.shift:g} | {row.n} | {row.share:.3f} | {1.96 * row.error:.3f} | {width} |"
        )
    return "\n".join([*lines, ""])


INTRODUCTION = """# How far the intervals and tests can be trusted

Made by `python -m tests.inference.coverage > docs/coverage.md` ({replications:,} replications,
fixed seeds: the same command gives the same table); `tests/inference/test_coverage.py` makes a
smaller one and holds it to the literature.

The people are invented: five levels, {high:.0%} high or very high before, the answers before and
after cut from two normal variables that correlate by {correlation}. A *shift* of -0.5 moves what
stands behind the answers after down by half a standard deviation. For what is missing, about
three in four answer again, the likelier the higher they began; *n* is then the number who were
asked, and a replication whose weights do not exist (a level of whom nobody answered) is left out.
The column ± is the Monte Carlo error (95 %). 0.950 is what an interval promises.
"""


def document(replications: int) -> str:
    """Return the page of the documentation."""
    head = INTRODUCTION.format(
        replications=replications, high=sum(BASELINE[HIGH - 1 :]), correlation=CORRELATION
    )
    size = "share of p ≤ 5 %"
    return "\n".join(
        [
            head,
            markdown([*coverage(COMPLETE, replications)], "Intervals of pairs", "coverage"),
            markdown(
                [*coverage(MISSING, replications // 2)],
                "Intervals where answers are missing",
                "coverage",
            ),
            markdown(
                [*rejections(replications)], "Tests: size (shift 0) and power (shift -0.5)", size
            ),
            markdown(
                [*false_maintenance(replications)],
                "Maintenance claimed where the share fell by the margin (2.5 % at most)",
                "share of claims",
            ),
        ]
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(document(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS))
