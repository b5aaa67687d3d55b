"""What an audit finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analysis.audit.figures import PrintedFigure

Rule = Literal[
    "possible_percentage",
    "parts_add_up",
    "levels_add_up",
    "subset_fits",
    "in_order",
    "mean_fits",
    "same_quantity",
    "same_people",
]
Severity = Literal["serious", "moderate", "small"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a report that cannot be, or cannot be meant.

    Attributes
    ----------
    rule : str
        Which rule found it.
    figures : tuple of PrintedFigure
        The figures concerned; what could be printed is told of the first.
    possible : tuple of str
        What the first could be, if the others are right; empty where nothing
        fits or the numbers are not at fault.
    severity : {"serious", "moderate", "small"}
        ``serious``: arithmetic forbids it; ``moderate``: the words, or whom
        it is about, forbid it; ``small``: no more than a last digit.
    saying : str
        Which sentence tells it.
    told : mapping of str to str or int or PrintedFigure or tuple
        What stands in that sentence.
    """

    rule: Rule
    figures: tuple[PrintedFigure, ...]
    possible: tuple[str, ...]
    severity: Severity
    saying: str
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The figures concerned, each once."""
        return tuple(dict.fromkeys(figure.id for figure in self.figures))


_ORDER: tuple[Severity, ...] = ("serious", "moderate", "small")


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, the most serious first, and in the table's order."""
    return tuple(
        sorted(findings, key=lambda found: (_ORDER.index(found.severity), found.figures[0].line))
    )
