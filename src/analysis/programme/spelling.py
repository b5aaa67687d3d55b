"""When two labels are spelt the same, as far as people are concerned."""

from __future__ import annotations


def folded(label: str) -> str:
    r"""Return a label without what does not tell levels apart: white space and case.

    >>> folded("  Meget\xa0 høj grad ")
    'meget høj grad'
    """
    return " ".join(label.split()).casefold()
