"""What the scan finds, told without repeating it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """What is known of something that identifies: everything but the thing itself.

    Attributes
    ----------
    kind : str
        What it is, in words: ``a CPR number``.
    origin : str
        Where it was delivered; empty where it was not.
    rows : int
        How many delivered rows hold it.
    number : int
        Tells secrets of one kind and origin apart.
    """

    kind: str
    origin: str = ""
    rows: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that identifies, or that could not be read, in a file that is to be shared.

    Attributes
    ----------
    file : str
        The file, below the folder that was scanned; a part of its name that
        is itself a leak is withheld.
    place : str
        Where in the file: ``alt text``, ``base64 data › image metadata``.
    kind : str
        What it is.
    origin : str
        Where it was delivered; empty where it was not.
    values : int
        How many different ones.
    rows : int
        How many delivered rows hold them.
    """

    file: str
    place: str
    kind: str
    origin: str = ""
    values: int = 1
    rows: int = 0

    @property
    def line(self) -> str:
        """The finding in one line, without what leaked.

        Examples
        --------
        >>> Leak("all/da/05_change.html", "alt text", "a name", "mentees, column “Navn”", 2, 3).line
        'all/da/05_change.html: a name in the alt text (2 values; mentees, column “Navn”, 3 rows)'
        >>> Leak("a.bin", "file", "content that cannot be read").line
        'a.bin: content that cannot be read in the file'
        """
        told = [f"{self.values} values"] if self.values > 1 else []
        if self.origin:
            rows = f", {self.rows} {'row' if self.rows == 1 else 'rows'}" if self.rows else ""
            told.append(f"{self.origin}{rows}")
        return f"{self.file}: {self.kind} in the {self.place}" + (
            f" ({'; '.join(told)})" if told else ""
        )
