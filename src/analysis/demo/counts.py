"""The counts of one cohort: what the rest of the demo is made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from analysis.demo import motivation
from analysis.demo.apportionment import apportioned, shared_out
from analysis.demo.calibration import calibrated
from analysis.demo.printed import QUESTIONS
from analysis.demo.register import REGISTER
from analysis.demo.targets import TABLES, AskedOf

Table = Mapping[str, int]
Counts = Mapping[str, Table]
"""People by question and answer; those who left it blank have the answer ""."""

NOBODY: Mapping[str, Sequence[Collection[str]]] = {}


def asked_of() -> dict[str, AskedOf]:
    """Return, for each question in the order of asking, the answers that lead to it."""
    order = {name: table.asked_of for name, table in (TABLES | REGISTER).items()}
    for name, (asked, printed) in QUESTIONS.items():
        order[name] = asked
        if printed.several:
            order |= {f"{name}/{option}": ((name, "Ja"),) for option in printed.shares}
    order["motivation_pairs"] = motivation.PAIRED_OF
    order["unpaired"] = motivation.UNPAIRED_OF
    return order


def pooled_counts() -> Counts:
    """Return the counts of all cohorts together, which give back what is printed."""
    pool: dict[str, Table] = {}
    for name, table in (TABLES | REGISTER).items():
        pool[name] = _with_blanks(table.counts, people(pool, table.asked_of))
    for name, (asked, printed) in QUESTIONS.items():
        base = people(pool, asked)
        solution = calibrated(printed, asked=base)
        if printed.several:
            pool[name] = _with_blanks({"Ja": solution.respondents}, base)
            pool |= {
                f"{name}/{option}": {"Ja": chosen, "Nej": solution.respondents - chosen}
                for option, chosen in solution.counts.items()
            }
        else:
            pool[name] = _with_blanks(solution.counts, base)
    base = people(pool, motivation.PAIRED_OF)
    pairs = motivation.paired(with_a_goal=base)
    pool["motivation_pairs"] = _with_blanks(pairs, base)
    pool["unpaired"] = _with_blanks(
        motivation.unpaired(pairs), people(pool, motivation.UNPAIRED_OF)
    )
    return pool


def people(counts: Counts, answers: AskedOf) -> int:
    """Return how many gave one of these answers."""
    return sum(counts[question].get(answer, 0) for question, answer in answers)


def spread(
    pool: Counts,
    *,
    bases: Mapping[str, Sequence[int]],
    shut: Mapping[str, Sequence[Collection[str]]] = NOBODY,
) -> list[Counts]:
    """Share a pool's counts out over its cohorts, whole and in proportion.

    Parameters
    ----------
    pool : mapping
        Counts of all cohorts together.
    bases : mapping
        How many each cohort has in tables that no answer leads to; where a
        table is not named, in proportion to the mentees.
    shut : mapping
        For a table, the answers that each cohort cannot have.
    """
    cohorts: list[dict[str, Table]] = [{} for _ in bases["mentee"]]
    weights = {str(place): size for place, size in enumerate(bases["mentee"])}
    for name, asked in asked_of().items():
        whole = sum(pool[name].values())
        here = [people(cohort, asked) for cohort in cohorts] if asked else bases.get(name)
        sizes = here or list(apportioned(whole, weights).values())
        parts = shared_out(pool[name], sizes, shut=shut.get(name, ()))
        for cohort, part in zip(cohorts, parts, strict=True):
            cohort[name] = part
    return list(cohorts)


def drawn(rng: np.random.Generator, pool: Counts, *, mentees: int) -> Counts:
    """Draw the counts of a cohort of so many mentees, with the pool's shares as chances."""
    cohort: dict[str, Table] = {}
    for name, asked in asked_of().items():
        chances = np.array(list(pool[name].values()), dtype=float)
        size = mentees * sum(pool[name].values()) / sum(pool["mentee"].values())
        base = people(cohort, asked) if asked else max(1, round(size))
        numbers = rng.multinomial(base, chances / chances.sum())
        cohort[name] = dict(zip(pool[name], numbers.tolist(), strict=True))
    return cohort


def _with_blanks(counts: Table, asked: int) -> dict[str, int]:
    blank = asked - sum(counts.values())
    return {**counts, "": blank} if blank > 0 and asked else dict(counts)
