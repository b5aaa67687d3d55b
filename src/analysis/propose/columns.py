"""One column of the delivered files, over all cohorts: its header, and cells that are only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.data.spelling import folded
from analysis.propose.headers import Header, header_of

# What stands for no answer. Elsewhere “None” may be an answer, so it is none of these.
_NO_ANSWER = frozenset(
    folded(text)
    for text in (
        "NA", "N.A.", "N/A", "N.A./Prefer not to answer", "Not applicable/Prefer not to answer",
        "Not applicable", "Prefer not to answer", "Prefer not to say", "Don't know", "Don’t know",
        "Do not know", "No answer", "Not relevant", "Ved ikke", "Vet ikke", "Ikke relevant",
        "Ikke besvaret", "Ønsker ikke at svare", "Vil ikke svare", "Ikke relevant/ vet ikke",
        "Ved ikke/ikke relevant", "Ubesvaret", "Intet svar", "Uoplyst", "-", "–",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one source.

    Attributes
    ----------
    source : str
        Id of the source.
    names : tuple of str
        Its headers: one, or several where cohorts have it under other ones.
    parts : tuple of tuple of str
        Its cells, file by file; blanks too.
    question : str
        Its question, where the export has it apart from the header.
    levels : dict of str to str
        The label of every code, where the export says so.
    typed : bool
        Whether the file itself tells numbers from text.
    """

    source: str
    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = field(repr=False)
    question: str = ""
    levels: dict[str, str] = field(default_factory=dict, repr=False)
    typed: bool = False

    @property
    def name(self) -> str:
        """Its header."""
        return self.names[0]

    @property
    def header(self) -> Header:
        """Its header, taken apart."""
        return header_of(self.name, question=self.question)

    @property
    def label(self) -> str:
        """What a person calls it: the words of the question, or its number; its header at last."""
        return self.header.text or self.header.number or self.name

    @property
    def unworded(self) -> bool:
        """Whether its header is a number alone, so that nobody knows what was asked."""
        return not self.header.text

    @property
    def filled(self) -> list[str]:
        """Every cell that holds something, without white space around it."""
        return [cell for part in self.parts for text in part if (cell := text.strip())]


def answers(cells: Sequence[str]) -> Counter[str]:
    """Count the different answers, without those that stand for none."""
    return Counter(cell for cell in cells if folded(cell) not in _NO_ANSWER)


def no_answers(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings among cells that stand for no answer, as written, in order."""
    return tuple(sorted({cell for cell in cells if folded(cell) in _NO_ANSWER}))
