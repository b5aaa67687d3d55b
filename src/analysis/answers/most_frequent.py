"""Which of several numbers is the largest, as far as those that are shown can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.programme import Words
from analysis.release import Figure, Statement

_TWO = 2
_PERCENT = 100
_DIGITS = 6  # of a share that the gate lets pass


def most_of(figures: Sequence[Figure], *, whole: float | None = None) -> tuple[Figure, ...]:
    """Return the largest of some numbers: several where they are printed alike.

    A hidden number may be larger than all that are shown. Then none is the
    largest; nor is one that stands alone among hidden ones.

    Parameters
    ----------
    figures : sequence of Figure
        Shares or counts, hidden ones among them.
    whole : float, optional
        What all of them add up to, where they are the parts of one whole: it
        bounds what is hidden.

    Returns
    -------
    tuple of Figure
        In the order given; empty where it cannot be told, or nothing is above 0.
    """
    known = [figure for figure in figures if _size(figure) is not None]
    top = max(known, key=lambda figure: figure.value or 0.0, default=None)
    if top is None or not top.value:
        return ()
    if any(figure.hidden for figure in figures):
        rest = None if whole is None else whole - sum(figure.value or 0.0 for figure in known)
        if len(known) < _TWO or rest is None or round(rest - top.value, _DIGITS) >= 0:
            return ()
    return tuple(figure for figure in known if alike(figure, top))


def alike(one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are printed alike: shares are, in whole percentages."""
    return _size(one) == _size(other)


def most_statement(
    key: str,
    figures: Sequence[Figure],
    *,
    neutral: str,
    whole: float | None = None,
    words: Mapping[str, Words] | None = None,
    also: Mapping[str, Figure] | None = None,
) -> Statement:
    """Tell which is the most frequent: one, or two alike; of more no one stands out.

    Parameters
    ----------
    key : str
        The sentence with the places ``top`` and ``most``; its ``.tied`` has
        ``next`` as well.
    figures, whole
        As in `most_of`.
    neutral : str
        The sentence for when none is the most frequent, or nobody can tell.
    words, also : mapping, optional
        Other words and figures that the sentences take.
    """
    tops, told = most_of(figures, whole=whole), dict(words or {})
    if not tops or len(tops) > _TWO:
        return Statement(neutral, words=told)
    told |= {"top": tops[0].measure}
    if len(tops) == _TWO:
        told |= {"next": tops[1].measure}
        key = f"{key}.tied"
    return Statement(key, {"most": tops[0], **(also or {})}, told)


def _size(figure: Figure) -> float | None:
    if figure.hidden or figure.value is None:
        return None
    return round(figure.value * _PERCENT) if figure.unit == "share" else figure.value
