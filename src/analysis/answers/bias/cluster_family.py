"""The counts behind people who shared a partner."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.answers.bias.families import PAIRED, fates
from analysis.answers.paired_cells import shared_name
from analysis.answers.partners import partner_keys, partners
from analysis.answers.view import View, closed_cohorts
from analysis.release import Cell, Family, counted_classes

_CLASSES = ("alone", "together", "no_partner", "unpaired")


def cluster_family(view: View) -> Family | None:
    """Return how many of the pairs share a partner; None where partners are not known."""
    if not partner_keys(view.programme):
        return None
    labels = {cohort: _labels(view, cohort) for cohort in view.cohorts}
    everybody = frozenset(_CLASSES[:3])
    return Family(
        id="bias.clusters",
        classes=_CLASSES,
        cells=(
            Cell(
                "n",
                everybody,
                alias=shared_name(view.programme.primary.id, "pairs/n"),
            ),
            Cell("together", frozenset({"together"}), of="n", weight=5),
        ),
        counts=counted_classes(labels, _CLASSES),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
    )


def partner_of(view: View, cohort: str) -> pd.Series[str]:
    """Return the partner of every participant who had one."""
    return partners(view, cohort=cohort, key=partner_keys(view.programme)[0])


def _labels(view: View, cohort: str) -> pd.Series[str]:
    people, programme = view.people[cohort], view.programme
    paired = fates(view, people).eq(PAIRED)
    linked = people[programme.participants.key].map(partner_of(view, cohort))
    size = linked.where(paired).map(linked[paired].value_counts()).fillna(0)
    kind = np.select(
        [~paired, linked.isna(), size > 1], ["unpaired", "no_partner", "together"], "alone"
    )
    return pd.Series(kind, index=people.index)
