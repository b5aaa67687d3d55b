"""When two labels are spelt the same, as far as people are concerned."""

from __future__ import annotations

import unicodedata


def folded(label: str) -> str:
    r"""Return a label without what does not tell levels apart: white space, case, invisible signs.

    >>> folded("  Meget\xa0 høj grad\u200b ")
    'meget høj grad'
    """
    if not label.isascii():
        whole = unicodedata.normalize("NFC", label)
        label = "".join(char for char in whole if unicodedata.category(char) != "Cf")
    return " ".join(label.split()).casefold()
