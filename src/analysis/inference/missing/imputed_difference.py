"""A change in a share from several completed tables."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.inference.missing.rubin import PooledEstimate, rubin_pooled
from analysis.inference.paired_shares import PairedCounts, wald_standard_error


def imputed_paired_difference(
    counts: Sequence[PairedCounts], *, level: float = 0.95
) -> PooledEstimate:
    """Return the change in a share from several completed tables of the same people.

    Parameters
    ----------
    counts : sequence of PairedCounts
        The pairs in each of at least two completed data sets.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    PooledEstimate
        Share after minus share before. The interval can leave -1–1 and is
        too narrow where few changed; where nobody did it is -1 to 1.

    Raises
    ------
    ValueError
        With fewer than two tables, tables of differently many people, or of
        fewer than two.

    Notes
    -----
    Rubin's rules need a variance, so that the textbook one stands in each
    table. Source: as `rubin_pooled`. Checked against:
    tests/oracles/mi_paired_difference.

    Examples
    --------
    >>> tables = [PairedCounts(5, 1, 3, 1), PairedCounts(4, 1, 4, 1)]
    >>> round(imputed_paired_difference(tables).estimate.value, 10)
    0.25
    """
    sizes = {table.n for table in counts}
    if len(sizes) > 1 or 0 in sizes:
        message = "every completed table must hold the same people, and somebody"
        raise ValueError(message)
    return rubin_pooled(
        [table.difference for table in counts],
        [wald_standard_error(table) ** 2 for table in counts],
        unit="share difference",
        n=next(iter(sizes), None),
        level=level,
        within=(-1.0, 1.0),
        method="rubin_paired_difference",
    )
