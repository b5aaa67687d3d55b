"""The writings of what identifies, while they are gathered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.disclosure.leaks.dates import dates_in
from analysis.disclosure.leaks.digests import DigestList, digests_of
from analysis.disclosure.leaks.folding import squeezed, tokens
from analysis.disclosure.leaks.leak import Secret
from analysis.disclosure.leaks.numbers import numbers_in
from analysis.disclosure.leaks.own_words import Own
from analysis.disclosure.leaks.runs import SHORTEST, Runs
from analysis.disclosure.leaks.secrets import Secrets
from analysis.disclosure.leaks.words import Words

_LONG_ENOUGH = 8  # letters: fewer come about where one word ends and another begins

Writing = TypeVar("Writing", bound=Hashable)


@dataclass(slots=True, repr=False)
class Collected:
    """Writings of secrets by the way to look for them; the first to claim a writing keeps it.

    ``excusable`` holds the writings that count for nothing where the package
    or the settings bring them too; a whole name, an address, a CPR number or
    a hash is never among them.
    """

    phrases: dict[str, Secret] = field(default_factory=dict)
    runs: dict[bytes, Secret] = field(default_factory=dict)
    numbers: dict[str, Secret] = field(default_factory=dict)
    dates: dict[dt.date, Secret] = field(default_factory=dict)
    digests: DigestList = field(default_factory=DigestList)
    excusable: set[Hashable] = field(default_factory=set)
    prose: set[bytes] = field(default_factory=set)

    def add_phrase(self, words: Iterable[str], secret: Secret, *, excusable: bool) -> None:
        """Add words that are to be found in a row, standing alone."""
        phrase = " ".join(words)
        if phrase:
            self._add(self.phrases, phrase, secret, excusable=excusable)

    def add_run(
        self,
        text: str,
        secret: Secret,
        *,
        excusable: bool,
        prose: bool = False,
        least: int = _LONG_ENOUGH,
    ) -> None:
        """Add letters and digits that are to be found whatever stands between, unless too few."""
        run = squeezed(text)
        if len(run) >= max(least, SHORTEST):
            self._add(self.runs, run, secret, excusable=excusable)
            if prose:
                self.prose.add(run)

    def add_number(self, digits: str, secret: Secret, *, excusable: bool) -> None:
        """Add digits that are to be found however they are grouped."""
        self._add(self.numbers, digits, secret, excusable=excusable)

    def add_date(self, day: dt.date, secret: Secret) -> None:
        """Add an exact date."""
        self._add(self.dates, day, secret, excusable=True)

    def add_digests(self, value: str, secret: Secret) -> None:
        """Add the hashes of a value."""
        self.digests.add(digests_of(value), secret)

    def add_pseudonym(self, pseudonym: str, secret: Secret) -> None:
        """Add something made of hexadecimal digits that is recognised by its first ones."""
        self.digests.add(iter((pseudonym,)), secret)

    def _add(
        self, where: dict[Writing, Secret], writing: Writing, secret: Secret, *, excusable: bool
    ) -> None:
        known = where.setdefault(writing, secret)
        if excusable and known is secret:
            self.excusable.add(writing)
        elif not excusable:
            where[writing] = secret
            self.excusable.discard(writing)

    def secrets(self, own: Own, *, paths: re.Pattern[str]) -> Secrets:
        """Return what is to be looked for: all that the package and the settings do not bring."""
        index = Runs.of(self.runs)
        brought: set[Hashable] = {
            *Words.of(self.phrases).found_in(tokens(own.words)),
            *numbers_in(own.words),
            *dates_in(own.words),
            *index.found_in(squeezed(own.words)),
            *(index.found_in(squeezed(own.prose)) & self.prose),
        }
        excused = brought & self.excusable
        return Secrets.of(
            phrases=_without(self.phrases, excused),
            runs=_without(self.runs, excused),
            numbers=_without(self.numbers, excused),
            dates=_without(self.dates, excused),
            digests=self.digests.sorted(),
            own=own.words,
            paths=paths,
        )


def _without(where: dict[Writing, Secret], excused: set[Hashable]) -> dict[Writing, Secret]:
    return {writing: secret for writing, secret in where.items() if writing not in excused}
