"""docs/performance.md, from what was measured."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tests.bench.batch import JOBS, REPEATS, OneCohort, Reruns, Size
from tests.bench.survey import Survey

_HEAD = """\
# How fast, and how far

Written by `make bench`. All of it is measured in one run on one machine, {jobs} chapters at a time; every number is a median of {repeats}. Seconds say which machine it was; the ratios say something about the software.

## All chapters of one cohort in one language

| way | seconds | of the command lines |
|---|---|---|
| papermill and nbconvert command lines, {jobs} at a time | {lines:.1f} | 1 |
| ours, start of the workers included | {engine:.1f} | {engine_ratio:.2f} |
| ours, workers warm | {warm:.1f} | {warm_ratio:.2f} |
| floor: the same code and export in warm processes, without notebooks or a process for each chapter | {floor:.1f} | {floor_ratio:.2f} |

With warm workers ours takes {over_floor:.2f} times the floor. What it buys: a fresh process for each chapter, and notebooks that run in Jupyter as they are.

## Three cohorts and their pool, two languages, for sharing and for the house ({chapters} chapters)

| run | seconds | of the first |
|---|---|---|
| first | {first:.1f} | 1 |
| nothing changed | {unchanged:.2f} | {unchanged_ratio:.3f} |
| one answer of one participant changed ({made} chapters made) | {changed:.1f} | {changed_ratio:.2f} |

Cleaning, the decision of the gate and the two examinations are in these numbers. A changed answer costs that cohort's cleaning, its changed chapters, those of the pool, and the decision and examinations for everybody, since two cohorts side by side must not unmask each other.

## More cohorts (60 mentees each, four chapters, one language, shared and internal)

| cohorts | chapters | whole run, s | chapters a second while they are made | chapters a second, all in all | seconds of a core per chapter, all in all | memory of the command, MB, early and at most |
|---|---|---|---|---|---|---|
{sizes}

“All in all” is with cleaning, the decision of the gate and the examinations. Chapters are handed out one by one and their figures stay on the disk, so the memory of the command grows with the list of names alone. What a chapter costs depends on its own cohort's rows, except those of the pool.{note}

## One file of many answers, from its bytes to Parquet (20 columns)

| rows | megabytes | read and check, s of a core | clean, link and write, s of a core | microseconds a row | most memory, GB |
|---|---|---|---|---|---|
{surveys}
"""

_BEYOND = """
## What would break at 10,000 cohorts and 10 million answers, and what then

- **The decision of the gate** is one system over all cohorts. Its time grows with their number (about two seconds of a core for each, a fifth of them to count; a witness is looked for among four cohorts, and cells are the same arrays for each), but it is one process: ten thousand cohorts would take some five hours beside the chapters. Then: decide cohort by cohort against a fixed release of the pool (the pool's cells as known numbers, which the system already knows from earlier releases), hiding a little more, and on several cores; or share the pool alone (`pool_only`).
- **The examinations** read every page that would be shared. They are linear too, about a third of a second a cohort each; they are two processes. What the leak scan read before is not read again. Then: examine by cohort, in more processes.
- **The look whether anything changed** hashes every page and delivered file: about a second for each gigabyte. Then: trust size and time of files first, as `make` does, and hash what differs.
- **Ten million answers** are read into memory whole, cohort by cohort, which suffices while one cohort fits; the pool does not. Then: the pool's counts as sums of the cohorts' counts, which they are for every family but those that count a person once.
- **Chapters** are independent of each other: with `--cluster` they are made on as many machines as there are (decision 15), from a shared disk.
"""


def page(one: OneCohort, again: Reruns, sizes: Sequence[Size], surveys: Sequence[Survey]) -> str:
    """Return the page."""
    rows = "\n".join(
        f"| {s.cohorts} | {s.chapters} | {s.seconds:.0f} | {s.per_second:.2f} "
        f"| {s.chapters / s.seconds:.2f} | {s.processor:.2f} | {s.early >> 20}, {s.late >> 20} |"
        for s in sizes
    )
    answers = "\n".join(
        f"| {s.rows:,} | {s.megabytes:.0f} | {s.check:.1f} | {s.clean:.1f} "
        f"| {1e6 * (s.check + s.clean) / s.rows:.0f} | {s.peak_gigabytes:.2f} |"
        for s in surveys
    )
    return (
        _HEAD.format(
            jobs=JOBS,
            repeats=REPEATS,
            lines=one.command_lines,
            engine=one.engine,
            engine_ratio=one.engine / one.command_lines,
            warm=one.warm,
            warm_ratio=one.warm / one.command_lines,
            floor=one.floor,
            floor_ratio=one.floor / one.command_lines,
            over_floor=one.warm / one.floor,
            chapters=again.chapters,
            first=again.first,
            unchanged=again.unchanged,
            unchanged_ratio=again.unchanged / again.first,
            changed=again.changed,
            changed_ratio=again.changed / again.first,
            made=again.made,
            sizes=rows,
            surveys=answers,
            note=f"\n\n{note}" if (note := os.environ.get("BENCH_NOTE")) else "",
        )
        + _BEYOND
    )
