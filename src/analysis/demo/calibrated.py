"""The three cohorts of the demo programme, which together give back its report."""

from __future__ import annotations

import datetime as dt

from analysis.demo import targets
from analysis.demo.cohort import Cohort
from analysis.demo.counts import pooled_counts, spread


def demo_cohorts() -> list[Cohort]:
    """Return the demo's cohorts, with counts that add up to the published ones."""
    places = range(len(targets.COHORTS))
    elsewhere = [{c[0] for c in targets.COMPANIES if c[3] != place} for place in places]
    signed_up = [sum(c[4] for c in targets.COMPANIES if c[3] == place) for place in places]
    counts = spread(
        pooled_counts(),
        bases={"mentee": targets.MENTEES, "employees": signed_up},
        shut={
            "employees": elsewhere,
            "length": [(), (), targets.TOO_LONG_FOR_THE_LAST_COHORT],
        },
    )
    last_day = dt.date.fromisoformat(targets.LAST_DAY)
    return [
        Cohort(name, place, dt.date.fromisoformat(targets.STARTS[place]), last_day, counts[place])
        for place, name in enumerate(targets.COHORTS)
    ]
