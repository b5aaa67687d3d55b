"""What the content of a file falls into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """Something that reads as text.

    Attributes
    ----------
    place : str
        Where it stands, below what it was taken out of; empty for the same place.
    text : str
        What it says.
    noise : bool
        Whether the bytes may be no text at all: only long secrets are looked
        for, since short words come about by chance.
    """

    place: str
    text: str
    noise: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Bytes:
    """Something that is yet to be read."""

    place: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that cannot be read: a finding in itself.

    Attributes
    ----------
    place : str
        Where it stands.
    why : str
        What it is, in words.
    """

    place: str
    why: str


Part = Text | Bytes | Unreadable
