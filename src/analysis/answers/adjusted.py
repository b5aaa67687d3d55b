"""p values that allow for how many tests there were, and give no hidden one away."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.inference.multiplicity import benjamini_hochberg, holm

_METHODS = {"holm": holm, "benjamini_hochberg": benjamini_hochberg}


def adjusted(
    p_values: Sequence[float | None], *, count: int, method: str = "holm"
) -> list[float | None]:
    """Return adjusted p values; None stays None.

    Parameters
    ----------
    p_values : sequence of float or None
        As shown; None where a test is hidden or could not be made.
    count : int
        Tests that belong together, hidden ones among them.
    method : {"holm", "benjamini_hochberg"}
        Used where every test is known. Where one is not, an adjusted p value
        of the others could tell where it lies: there each is multiplied by
        the number of tests (Bonferroni), which never claims more.

    Examples
    --------
    >>> adjusted([0.25, 0.125], count=2)
    [0.25, 0.25]
    >>> adjusted([0.25, None], count=2)
    [0.5, None]
    """
    known = [p for p in p_values if p is not None]
    if not known:
        return [None] * len(p_values)
    whole = len(known) == count
    allowed = _METHODS[method](known).tolist() if whole else [min(1.0, p * count) for p in known]
    found = iter(allowed)
    return [None if p is None else float(next(found)) for p in p_values]
