"""The label that somebody probably meant: told to people, and never put in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from analysis.data.spelling import OTHER, folded

_SHORTEST = 4  # letters: in shorter words a typing error is not told from another word, or a name
_LETTERS_A_SLIP = 4  # one slip for so many letters of a label


def nearest(written: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the nearest spellings stand for; several where they are equally near.

    Parameters
    ----------
    written : str
        What was written.
    labels : mapping of str to str
        What each known spelling stands for.

    Returns
    -------
    tuple of str
        Empty where none is near: a slip (a letter more, less, other, or
        swapped with the next) for every four letters of the longer word.

    Examples
    --------
    >>> nearest("Meget hjø", {"Meget høj": "Meget høj", "Meget lav": "Meget lav"})
    ('Meget høj',)
    """
    plain = folded(written)
    away = {
        spelling: OSA.distance(plain, folded(spelling)) for spelling in labels if spelling != OTHER
    }
    least = min(away.values(), default=0)
    return tuple(
        dict.fromkeys(
            labels[spelling]
            for spelling, distance in away.items()
            if distance == least
            and distance <= max(len(plain), len(folded(spelling))) // _LETTERS_A_SLIP
        )
    )


def written_near(written: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is nearest to a word long enough that it is no name by chance."""
    return nearest(written, labels) if len(folded(written)) >= _SHORTEST else ()


def quoted(labels: Sequence[str]) -> str:
    """Return labels in quotation marks, one beside the other.

    >>> quoted(("Lav", "Høj"))
    '“Lav” / “Høj”'
    """
    return " / ".join(f"“{label}”" for label in labels)
