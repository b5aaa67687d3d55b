"""What a column is proposed to be."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.propose.scales import Known, Levels

ENOUGH = 5  # rows that give an answer before it is repeated
NoteOfKind = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column is proposed to be, in the words of the codebook.

    Attributes
    ----------
    type : str
        Its type.
    scale : Known, Levels or None
        Its scale: one of the house, or its own levels.
    missing : tuple of str
        Spellings that stand for no answer.
    identifier, kept_as, sensitive : str
        As in the codebook.
    notes : tuple of tuple
        Rules of `analysis.propose.notes` that it gives rise to, with their values.
    """

    type: str
    scale: Known | Levels | None = None
    missing: tuple[str, ...] = ()
    identifier: str = ""
    kept_as: str = ""
    sensitive: str = ""
    notes: tuple[NoteOfKind, ...] = ()


def note(rule: str, **values: str) -> NoteOfKind:
    """Return a rule of `analysis.propose.notes` with what its sentence names."""
    return rule, tuple(values.items())


def identifying(telling: str) -> Kind:
    """Return the kind of a column that tells who somebody is: never read in."""
    rule = "identifying" if telling == "direct" else "place_or_person"
    return Kind("text", identifier=telling, kept_as="dropped", notes=(note(rule),))
