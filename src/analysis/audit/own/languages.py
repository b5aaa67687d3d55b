"""One ledger, in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Ledger, Row


def differences(ledgers: Sequence[Ledger]) -> Iterator[Disagreement]:
    """Yield figures of a cohort that are not the same in every language.

    Only chapters that stand in both languages are compared: one may have
    been made in the other language alone.
    """
    for other in ledgers[1:]:
        yield from _between(ledgers[0], other)


def _between(one: Ledger, other: Ledger) -> Iterator[Disagreement]:
    both = {*one.chapters} & {*other.chapters}
    mine, theirs = _figures(one, both), _figures(other, both)
    languages = f"{one.folder.language} and {other.folder.language}"
    for key in dict.fromkeys((*mine, *theirs)):
        if key not in mine or key not in theirs:
            there = one if key in mine else other
            says = f"{key[0]} has it in {there.folder.language} alone"
            yield there.finds(key[1], says=says)
        elif unlike := mine[key].unlike(theirs[key]):
            says = f"{key[0]} has other numbers in {languages}"
            yield other.finds(key[1], says=says, numbers=unlike)


def _figures(ledger: Ledger, chapters: set[str]) -> dict[tuple[str, str], Row]:
    return {(row.chapter, row.id): row for row in ledger.rows if row.chapter in chapters}
