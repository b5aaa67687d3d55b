"""The shares of all answers to one question, with intervals that hold together."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.results import Estimate
from analysis.inference.shares.wilson import wilson_interval


def goodman_intervals(counts: Sequence[int], *, level: float = 0.95) -> tuple[Estimate, ...]:
    """Return each answer's share, with intervals that are all right at once.

    Parameters
    ----------
    counts : sequence of int, length k
        People who gave each answer; two answers or more, unused ones included.
    level : float
        Confidence that every interval holds its share (between 0 and 1).

    Returns
    -------
    tuple of Estimate
        Shares (0–1), in the order given; NaN, 0 to 1, when nobody answered.

    Raises
    ------
    ValueError
        When there are fewer than two answers, a count is no whole number of 0
        or more, or the level is not between 0 and 1.

    Notes
    -----
    Each is Wilson's interval at the level 1 - (1 - level)/k. statsmodels' other
    choice, ``sison-glaz``, finds no doubt in 7 of 7. Source: Goodman (1965),
    Technometrics 7: 247–254. Checked against: tests/oracles/multinomial_ci.

    Examples
    --------
    >>> lowest, highest = goodman_intervals([3, 9])
    >>> round(lowest.low, 10) == round(1 - highest.high, 10)
    True
    """
    inside_unit(level, name="level")
    people = [whole_count(count, name="count") for count in counts]
    if len(people) < 2:  # noqa: PLR2004  - fewer answers leave nothing to choose
        message = "a question needs two answers or more"
        raise ValueError(message)
    each = 1 - (1 - level) / len(people)
    shares = [wilson_interval(count, sum(people), level=each) for count in people]
    return tuple(
        Estimate(share.value, share.low, share.high, level, share.n, "share", "goodman")
        for share in shares
    )
