"""What the examination of our own figures finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Numbers of a report of which not all can be right.

    Attributes
    ----------
    file : str
        The ledger or page, from its shelf on (``reports/all/da/results.csv``).
    ids : tuple of str
        The figures concerned.
    says : str
        What disagrees, without a number.
    numbers : str
        The numbers themselves; empty where there are none.
    private : bool
        Whether the file is for the house alone.
    """

    file: str
    ids: tuple[str, ...]
    says: str
    numbers: str = ""
    private: bool = False

    @property
    def line(self) -> str:
        """The finding in one line; of a private file no number leaves it.

        Examples
        --------
        >>> Disagreement("r.csv", ("a", "b"), "they differ", "1, 2").line
        'r.csv: a, b: they differ (1, 2)'
        >>> Disagreement("r.csv", ("a", "b"), "they differ", "1, 2", private=True).line
        'r.csv: a, b: they differ'
        """
        told = f" ({self.numbers})" if self.numbers and not self.private else ""
        return (
            ": ".join((self.file, *([", ".join(self.ids)] if self.ids else []), self.says)) + told
        )
