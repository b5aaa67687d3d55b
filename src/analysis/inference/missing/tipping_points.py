"""How bad the missing answers must have been to undo a conclusion about a share."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.paired_shares import (
    NonInferiority,
    PairedCounts,
    mcnemar_exact,
    tango_noninferiority,
)


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """How many of the silent must have fallen to undo a conclusion.

    Attributes
    ----------
    holds : bool
        Whether there is a conclusion, from those who answered alone.
    by_fallen : tuple of float
        What decides (a p value, a lower limit) if none, one, two ... all of
        the silent fell.
    fallen : int or None
        The fewest fallen that undo the conclusion; 0 where there is none to
        undo, None where it stands even if all fell.
    silent : int
        Those who were a yes before and did not answer after.
    method : str
        How it was computed, as a short key.
    """

    holds: bool
    by_fallen: tuple[float, ...]
    fallen: int | None
    silent: int
    method: str

    @property
    def share(self) -> float | None:
        """Share of the silent who must have fallen (0–1); None where nothing is undone."""
        if not self.holds or self.fallen is None or self.silent == 0:
            return None
        return self.fallen / self.silent


def tipping_point_mcnemar(
    counts: PairedCounts, *, silent_yes: int, alpha: float = 0.05
) -> TippingPoint:
    """Return how many of the silent must have lost their yes for a change to be no longer shown.

    Parameters
    ----------
    counts : PairedCounts
        Those who answered both times.
    silent_yes : int
        People who were a yes before and did not answer after. All other
        silent people are taken to be unchanged, and so decide nothing.
    alpha : float
        Significant is a two-sided exact p value below it (between 0 and 1).

    Returns
    -------
    TippingPoint
        With the p values; ``fallen`` is 0 where those who answered show no
        change. A rise can be undone, and then turn into a fall that is
        shown; a fall that is shown is never undone.

    Raises
    ------
    ValueError
        When silent_yes is no whole number or alpha not between 0 and 1.

    Notes
    -----
    Source: tipping points: Yan, Lee & Li (2009), Journal of Biopharmaceutical
    Statistics 19: 1085–1098; test: McNemar (1947), Psychometrika 12: 153–157.
    Checked against: tests/oracles/tipping_point_mcnemar.

    Examples
    --------
    Six gained and none lost: 2/2⁶. One more who lost: 2 × (1 + 7)/2⁷.

    >>> tipping = tipping_point_mcnemar(PairedCounts(9, 0, 6, 9), silent_yes=10)
    >>> tipping.by_fallen[:2], tipping.fallen, tipping.share
    ((0.03125, 0.125), 1, 0.1)
    """
    inside_unit(alpha, name="alpha")
    silent = whole_count(silent_yes, name="silent_yes")
    p = tuple(
        mcnemar_exact(_with_silent(counts, kept=silent - fallen, lost=fallen)).p
        for fallen in range(silent + 1)
    )
    undone = (fallen for fallen, value in enumerate(p) if value >= alpha)
    return TippingPoint(p[0] < alpha, p, next(undone, None), silent, "tipping_mcnemar_exact")


@dataclass(frozen=True, slots=True)
class NonInferiorityTippingPoint:
    """How many of the silent must have fallen for maintenance to be no longer shown.

    Attributes
    ----------
    answered : NonInferiority
        The test among those who answered.
    tipping : TippingPoint
        With the lower limits of the change (-1–1) among everybody.
    """

    answered: NonInferiority
    tipping: TippingPoint


def tipping_point_noninferiority(
    counts: PairedCounts,
    *,
    silent_yes: int,
    silent_no: int = 0,
    margin: float,
    level: float = 0.95,
) -> NonInferiorityTippingPoint:
    """Return how many of the silent must have fallen for a share to be no longer maintained.

    Parameters
    ----------
    counts : PairedCounts
        Those who answered both times; at least one.
    silent_yes, silent_no : int
        People who were a yes, and a no, before and did not answer after. Of
        the first some are taken to have fallen; all others are taken to be
        unchanged.
    margin, level : float
        As in `tango_noninferiority`.

    Returns
    -------
    NonInferiorityTippingPoint
        ``fallen`` is 0 where those who answered do not show maintenance,
        even if everybody together would: the unchanged silent are supposed,
        not seen.

    Raises
    ------
    ValueError
        As `tango_noninferiority`, or when a count is no whole number.

    Notes
    -----
    Source: Tango (1998), Statistics in Medicine 17: 891–908; tipping points:
    Yan, Lee & Li (2009), Journal of Biopharmaceutical Statistics 19:
    1085–1098.

    Examples
    --------
    >>> found = tipping_point_noninferiority(
    ...     PairedCounts(60, 0, 0, 20), silent_yes=10, margin=0.10
    ... )
    >>> found.answered.shown, found.tipping.fallen
    (True, 4)
    """
    silent, others = (
        whole_count(number, name=name)
        for name, number in (("silent_yes", silent_yes), ("silent_no", silent_no))
    )
    answered = tango_noninferiority(counts, margin=margin, level=level)
    tests = [
        tango_noninferiority(
            _with_silent(counts, kept=silent - fallen, lost=fallen, never=others),
            margin=margin,
            level=level,
        )
        for fallen in range(silent + 1)
    ]
    undone = (fallen for fallen, test in enumerate(tests) if not test.shown)
    tipping = TippingPoint(
        answered.shown,
        tuple(test.lower for test in tests),
        next(undone, None) if answered.shown else 0,
        silent,
        "tipping_tango_noninferiority",
    )
    return NonInferiorityTippingPoint(answered, tipping)


def _with_silent(counts: PairedCounts, *, kept: int, lost: int, never: int = 0) -> PairedCounts:
    return PairedCounts(counts.kept + kept, counts.lost + lost, counts.gained, counts.never + never)
