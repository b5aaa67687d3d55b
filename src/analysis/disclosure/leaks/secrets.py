"""Everything that identifies, ready to be looked for in any text."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.disclosure.leaks.dates import dates_in
from analysis.disclosure.leaks.digests import LEAST, Digests, without_hashes
from analysis.disclosure.leaks.folding import folded, squeezed, tokens
from analysis.disclosure.leaks.leak import Secret
from analysis.disclosure.leaks.numbers import cpr_shaped_in, numbers_in
from analysis.disclosure.leaks.runs import Runs
from analysis.disclosure.leaks.words import Words

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_SHAPED_ADDRESS = Secret("something shaped like an e-mail address")
_SHAPED_CPR = Secret("something shaped like a CPR number")
_PATH = Secret("a path of a machine")
_LIKE_A_HASH = re.compile(rb"[0-9a-f]+")
_LEAST_IN_NOISE = 10  # letters and digits that do not come about by chance in a picture's bytes


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What identifies the people of a programme, by the way in which it is written.

    It is never printed: not even its length says anything about them.

    Attributes
    ----------
    phrases : mapping of str to Secret
        Words that stand alone, blanks between them.
    runs : mapping of bytes to Secret
        Long runs of letters and digits.
    numbers : mapping of str to Secret
        Digits.
    dates : mapping of date to Secret
    digests : Digests
        The first digits of hashes and pseudonyms.
    own_numbers, own_addresses : frozenset of str
        What the settings hold of shaped things: shown because it was decided.
    paths : Pattern
        Paths of this machine and of any.
    """

    phrases: Mapping[str, Secret]
    runs: Mapping[bytes, Secret]
    numbers: Mapping[str, Secret]
    dates: Mapping[dt.date, Secret]
    digests: Digests
    own_numbers: frozenset[str]
    own_addresses: frozenset[str]
    paths: re.Pattern[str]
    _words: Words
    _index: Runs

    @classmethod
    def of(
        cls,
        *,
        phrases: Mapping[str, Secret],
        runs: Mapping[bytes, Secret],
        numbers: Mapping[str, Secret],
        dates: Mapping[dt.date, Secret],
        digests: Digests,
        own: str,
        paths: re.Pattern[str],
    ) -> Secrets:
        """Return secrets with their indexes; ``own`` is the folded text of the settings."""
        return cls(
            phrases, runs, numbers, dates, digests,
            frozenset(cpr_shaped_in(own)), frozenset(_ADDRESS.findall(own)), paths,
            Words.of(phrases), Runs.of(runs),
        )  # fmt: skip

    def fingerprint(self) -> str:
        """Return a fingerprint of what is looked for: another one where anything is added or gone."""
        digest = hashlib.sha256()
        for mapping in (self.phrases, self.runs, self.numbers, self.dates):
            digest.update(repr(sorted(mapping)).encode())
        digest.update(self.digests.beginnings.tobytes())
        own = sorted(self.own_numbers), sorted(self.own_addresses)
        digest.update(repr([*own, self.paths.pattern]).encode())
        return digest.hexdigest()

    def found_in(self, text: str) -> set[Secret]:
        """Return the secrets that a text holds, in any writing that folding knows."""
        plain = folded(text)
        bare = without_hashes(plain)
        return {
            *(self.phrases[phrase] for phrase in self._words.found_in(tokens(plain))),
            *(self.runs[run] for run in self._runs_in(plain, bare)),
            *(self.numbers[n] for n in numbers_in(bare) if n in self.numbers),
            *(self.dates[day] for day in dates_in(plain) if day in self.dates),
            *self.digests.found_in(plain),
            *self._shaped_in(plain),
        }

    def _runs_in(self, plain: str, bare: str) -> set[bytes]:
        """Return the runs in a text; a short one that a hash may hold by chance, outside of hashes."""
        found = self._index.found_in(squeezed(bare))
        if bare == plain:
            return found
        longer = (
            run
            for run in self._index.found_in(squeezed(plain))
            if len(run) >= LEAST or not _LIKE_A_HASH.fullmatch(run)
        )
        return found.union(longer)

    def found_in_noise(self, text: str) -> set[Secret]:
        """Return the long secrets that bytes hold which were read as text and may be none."""
        found = self._index.found_in(squeezed(folded(text)))
        return {self.runs[run] for run in found if len(run) >= _LEAST_IN_NOISE}

    def _shaped_in(self, plain: str) -> Iterator[Secret]:
        """Yield what nobody delivered and that yet looks like somebody's."""
        if ("/" in plain or "\\" in plain) and self.paths.search(plain):
            yield _PATH
        if "@" in plain and not self.own_addresses.issuperset(_ADDRESS.findall(plain)):
            yield _SHAPED_ADDRESS
        shaped = (n for n in cpr_shaped_in(plain) if n not in self.numbers)
        if not self.own_numbers.issuperset(shaped):
            yield _SHAPED_CPR
