"""Counted answers dealt out to people, at random and exactly as many as counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from analysis.demo.counts import Counts

Item = TypeVar("Item")


def dealt(rng: np.random.Generator, counts: Mapping[str, int], people: int) -> list[str]:
    """Deal answers out: as many of each as counted, in random order, blank for the rest."""
    answers = [label for label, count in counts.items() for _ in range(count)][:people]
    return permuted(rng, answers + [""] * (people - len(answers)))


def dealt_several(
    rng: np.random.Generator, counts: Counts, question: str, people: int
) -> list[list[str]]:
    """Deal the options of a question that takes several answers.

    Each option goes to as many people as counted; of those who answered,
    everybody gets at least one wherever there are enough to go round.
    """
    tables = {
        name.removeprefix(f"{question}/"): table
        for name, table in counts.items()
        if name.startswith(f"{question}/")
    }
    answered = dealt(rng, counts[question], people).count("Ja")
    columns = [
        [option if answer == "Ja" else "" for answer in dealt(rng, table, answered)]
        for option, table in tables.items()
    ]
    chosen = [[option for option in row if option] for row in zip(*columns, strict=True)]
    _give_everybody_one(chosen, order=list(tables))
    return permuted(rng, chosen + [[] for _ in range(people - answered)])


def permuted(rng: np.random.Generator, items: Sequence[Item]) -> list[Item]:
    """Return the items in random order."""
    return [items[place] for place in rng.permutation(len(items)).tolist()]


def one_of(rng: np.random.Generator, items: Sequence[Item]) -> Item:
    """Return one of the items, each with the same chance."""
    return items[int(rng.integers(len(items)))]


def _give_everybody_one(chosen: list[list[str]], *, order: list[str]) -> None:
    for empty in [options for options in chosen if not options]:
        giver = max(chosen, key=len)
        if len(giver) < 2:
            return
        # The option that most people have is the likeliest to be the only one of somebody.
        option = max(giver, key=lambda name: sum(name in row for row in chosen))
        giver.remove(option)
        empty.append(option)
        giver.sort(key=order.index)
