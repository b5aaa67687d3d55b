"""Hashes of what identifies: without a key, a hash is the value in another writing."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.leaks.leak import Secret

LEAST = 12  # hexadecimal digits of a hash: fewer could be there by chance
_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")
# A whole word of them: its letters and digits are no name and no number.
_HASH = re.compile(rf"(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{{{LEAST},}}(?![0-9a-z])")
_HEX = re.compile(rf"[0-9a-f]{{{LEAST},}}")


def digests_of(value: str) -> Iterator[str]:
    """Yield the first `LEAST` hexadecimal digits of a value's hashes, as written and otherwise.

    >>> len(set(digests_of(" A@b.dk")))
    16
    """
    plain = value.strip()
    for way in dict.fromkeys((value, plain, plain.lower(), plain.upper())):
        for algorithm in _ALGORITHMS:
            yield hashlib.new(algorithm, way.encode(), usedforsecurity=False).hexdigest()[:LEAST]


def without_hashes(text: str) -> str:
    """Return a folded text without what looks like a hash.

    >>> without_hashes("id 0123456789abcdef, 0123456789")
    'id  , 0123456789'
    """
    return _HASH.sub(" ", text)


def digests_in(text: str) -> set[str]:
    """Return everything in a small-letter text that could be the beginning of a hash.

    >>> sorted(digests_in("id: 0123456789abcd"))
    ['0123456789ab', '123456789abc', '23456789abcd']
    """
    return {
        run[0][place : place + LEAST]
        for run in _HEX.finditer(text)
        for place in range(len(run[0]) - LEAST + 1)
    }


@dataclass(slots=True, repr=False)
class DigestList:
    """The beginnings of hashes while they are gathered: numbers, since there are very many."""

    beginnings: array[int] = field(default_factory=lambda: array("Q"))
    owners: array[int] = field(default_factory=lambda: array("L"))
    secrets: list[Secret] = field(default_factory=list)

    def add(self, digests: Iterator[str], secret: Secret) -> None:
        """Add hashes of one value."""
        before = len(self.beginnings)
        self.beginnings.extend(int(digest[:LEAST], 16) for digest in digests)
        self.owners.extend([len(self.secrets)] * (len(self.beginnings) - before))
        self.secrets.append(secret)

    def sorted(self) -> Digests:
        """Return them ready to be looked up."""
        beginnings = np.array(self.beginnings, dtype=np.uint64)
        order = np.argsort(beginnings, kind="stable")
        owners = np.array(self.owners, dtype=np.uint32)
        return Digests(beginnings[order], owners[order], tuple(self.secrets))


@dataclass(frozen=True, slots=True, repr=False)
class Digests:
    """The beginnings of hashes in order, each with the place of what it is a hash of."""

    beginnings: NDArray[np.uint64]
    owners: NDArray[np.uint32]
    secrets: tuple[Secret, ...]

    def found_in(self, text: str) -> set[Secret]:
        """Return the secrets of which a small-letter text holds the hash, or the beginning of it."""
        there = np.array(sorted(int(digest, 16) for digest in digests_in(text)), dtype=np.uint64)
        if not len(there) or not len(self.beginnings):
            return set()
        first = np.searchsorted(self.beginnings, there, side="left")
        last = np.searchsorted(self.beginnings, there, side="right")
        hits = [place for a, b in zip(first, last, strict=True) for place in range(int(a), int(b))]
        return {self.secrets[int(owner)] for owner in self.owners[hits]} if hits else set()
