"""Which questions of two waves are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from analysis.data.spelling import folded

How = Literal["words", "nearly", "order"]
_NEAR = 88  # of 100
_NEGATIONS = frozenset(
    [
        "ikke",
        "aldrig",
        "ingen",
        "intet",
        "hverken",
        "not",
        "never",
        "no",
        "none",
        "neither",
        "nor",
        "cannot",
        "don't",
    ]
)


@dataclass(frozen=True, slots=True)
class Item:
    """A question of one wave.

    Attributes
    ----------
    index : int
        Which column it is.
    number, block, text : str
        As in its header.
    scale : str
        What its answers are on; only alike ones can be a pair.
    """

    index: int
    number: str
    block: str
    text: str
    scale: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The same question in two waves, and how that is known."""

    before: int
    after: int
    how: How


def paired(before: Sequence[Item], after: Sequence[Item]) -> list[Pair]:
    """Return the questions that stand in both waves, each in one pair at most.

    The words of the question decide, whatever its number. Where headers are
    numbers alone, blocks of as many items on the same scale are paired in
    their order, and then single numbers that are the same.

    Examples
    --------
    >>> items = [Item(0, "Q3", "Q3", "Jeg er tryg", "degree"), Item(1, "Q7", "Q7", "Jeg er tryg", "degree")]
    >>> paired(items[:1], items[1:])
    [Pair(before=0, after=1, how='words')]
    """
    pairs: list[Pair] = []
    for step in (_same_words_and_number, _same_words, _nearly, _by_blocks, _by_number):
        ones = [item for item in before if item.index not in {p.before for p in pairs}]
        others = [item for item in after if item.index not in {p.after for p in pairs}]
        pairs += step(ones, others)
    return sorted(pairs, key=lambda pair: pair.before)


def _same_words_and_number(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Pair]:
    return _alike(before, after, lambda i: (folded(i.text), folded(i.number)) if i.text else None)


def _same_words(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Pair]:
    return _alike(before, after, lambda i: (folded(i.text),) if i.text else None)


def _alike(
    before: Sequence[Item], after: Sequence[Item], key: Callable[[Item], tuple[str, ...] | None]
) -> Iterator[Pair]:
    ones, others = _alone(before, key), _alone(after, key)
    for told, one in ones.items():
        other = others.get(told)
        if other is not None and one.scale == other.scale:
            yield Pair(one.index, other.index, "words")


def _alone(
    items: Sequence[Item], key: Callable[[Item], tuple[str, ...] | None]
) -> dict[tuple[str, ...], Item]:
    found: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        told = key(item)
        if told is not None:
            found.setdefault(told, []).append(item)
    return {told: same[0] for told, same in found.items() if len(same) == 1}


def _nearly(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Pair]:
    likely = sorted(
        (
            (fuzz.ratio(folded(one.text), folded(other.text)), one, other)
            for one in before
            for other in after
            if _may_be_same(one, other)
        ),
        key=lambda found: -found[0],
    )
    done: set[int] = set()
    for score, one, other in likely:
        if score >= _NEAR and not {one.index, other.index} & done:
            done |= {one.index, other.index}
            yield Pair(one.index, other.index, "nearly")


def _may_be_same(one: Item, other: Item) -> bool:
    """Questions that differ in a number or in a negation are not the same, however alike."""
    if one.scale != other.scale or not (one.text and other.text):
        return False
    words = [set(re.findall(r"[\w']+", folded(item.text))) for item in (one, other)]
    numbers = [{word for word in said if word.isdigit()} for said in words]
    return numbers[0] == numbers[1] and words[0] & _NEGATIONS == words[1] & _NEGATIONS


def _by_blocks(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Pair]:
    """Pair blocks of bare numbers where one alone in each wave has that size and scale."""
    ones, others = _blocks(before), _blocks(after)
    for kind, blocks in ones.items():
        if kind[0] > 1 and len(blocks) == len(others.get(kind, [])) == 1:
            for one, other in zip(blocks[0], others[kind][0], strict=True):
                yield Pair(one.index, other.index, "order")


def _blocks(items: Sequence[Item]) -> dict[tuple[int, str], list[list[Item]]]:
    by_block: dict[str, list[Item]] = {}
    for item in items:
        if not item.text:
            by_block.setdefault(item.block, []).append(item)
    found: dict[tuple[int, str], list[list[Item]]] = {}
    for block in by_block.values():
        scales = {item.scale for item in block}
        if len(scales) == 1:
            found.setdefault((len(block), scales.pop()), []).append(block)
    return found


def _by_number(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Pair]:
    """Pair bare numbers that are the same, where their blocks are of one size."""
    sizes = [
        {item.block: sum(i.block == item.block for i in items) for item in items}
        for items in (before, after)
    ]
    others = {folded(item.number): item for item in after if not item.text and item.number}
    for one in before:
        other = others.get(folded(one.number)) if not one.text else None
        if (
            other is not None
            and one.scale == other.scale
            and sizes[0][one.block] == sizes[1][other.block]
        ):
            yield Pair(one.index, other.index, "order")
