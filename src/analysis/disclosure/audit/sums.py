"""Equations between counts: the parts of a whole, two parts of a third, overlaps, the ends of a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.disclosure.audit.chance import EXPECTED
from analysis.disclosure.audit.figures import BASE, Part, family
from analysis.disclosure.audit.groups import Counts
from analysis.disclosure.audit.relation import EQUALS, Guess, guess

_MOST_SIBLINGS = 16  # of more, pairs and triples are too many to mean anything
BASE_OF = "n:"
EACH_BASE = "each n:"


def guesses(counts: Counts) -> Iterator[Guess]:
    """Yield every equation of a known shape that holds in all cohorts."""
    for pattern, ids in sorted(counts.stars.items()):
        yield from _whole(counts, ids, label=pattern)
        yield from _total(counts, ids, label=pattern)
        yield from _elsewhere(counts, ids, label=pattern)
        if pattern.endswith("*") and len(ids) <= _MOST_SIBLINGS:
            yield from _splits(counts, ids)
            yield from _overlaps(counts, ids)
    for name, ids in sorted(counts.lines().items()):
        yield from _whole(counts, ids, label=name)
        yield from _last(counts, ids, label=name)
        yield from _ends(counts, ids)


def _whole(counts: Counts, ids: Sequence[str], *, label: str) -> Iterator[Guess]:
    """All add up to what they are counts of."""
    parts = _parts(counts, ids)
    base = counts.base(ids)
    if base is not None and len(parts) > 1:
        names = (label, EQUALS, f"{BASE_OF}{label}")
        yield from _if(guess(counts, parts, [base], label=names, tried=EXPECTED))


def _total(counts: Counts, ids: Sequence[str], *, label: str) -> Iterator[Guess]:
    """All but one add up to that one."""
    parts = _parts(counts, ids)
    for total in parts if len(parts) > 2 else ():  # noqa: PLR2004
        rest = [part for part in parts if part != total]
        names = (f"{label} but", total.id, EQUALS, total.id)
        yield from _if(guess(counts, rest, [total], label=names, tried=len(parts)))


def _last(counts: Counts, ids: Sequence[str], *, label: str) -> Iterator[Guess]:
    """The last of a row or column is the sum of the others."""
    parts = [counts.by_id[name] for name in ids]
    if len(parts) > 2 and len(set(parts)) == len(parts):  # noqa: PLR2004
        names = (label, EQUALS, "last")
        yield from _if(guess(counts, parts[:-1], parts[-1:], label=names, tried=2))


def _elsewhere(counts: Counts, ids: Sequence[str], *, label: str) -> Iterator[Guess]:
    """All counts, or all that they are counts of, add up to another number of their family."""
    own = family(ids[0])
    bases = [counts.base_of[name] for name in ids if name in counts.base_of]
    each = bases if len(set(bases)) == len(ids) else []
    for parts, name in ((_parts(counts, ids), label), (each, f"{EACH_BASE}{label}")):
        targets = [p for p in counts.families[own] if p not in parts and p != counts.base(ids)]
        for target in targets if len(parts) > 1 else ():
            names = (name, EQUALS, _name(counts, target, own))
            yield from _if(guess(counts, parts, [target], label=names, tried=len(targets)))


def _splits(counts: Counts, ids: Sequence[str]) -> Iterator[Guess]:
    """Two or three siblings add up to another, or to what one of them is a count of."""
    named = _distinct(counts, ids)
    for size in (2, 3):
        groups = list(combinations(named, size))
        for group in groups:
            parts = [counts.by_id[name] for name in group]
            targets = [(counts.by_id[name], name) for name in named if name not in group]
            targets += _bases(counts, group)
            for target, name in targets:
                names = (*group, EQUALS, name)
                tried = len(groups) * len(targets)
                found = guess(counts, parts, [target], label=names, tried=tried)
                yield from _sure(counts, ids, found)


def _overlaps(counts: Counts, ids: Sequence[str]) -> Iterator[Guess]:
    """Those in one or the other are those in one and those in the other, less those in both."""
    named = _distinct(counts, ids)
    pairs = list(combinations(named, 2))
    for one, other in pairs:
        parts = [counts.by_id[one], counts.by_id[other]]
        for both in (name for name in named if name not in {one, other}):
            rest = [name for name in named if name not in {one, other, both}]
            targets = [(counts.by_id[name], name) for name in rest]
            targets += _bases(counts, (one, other))[:1]
            for target, name in targets:
                names = (one, other, EQUALS, both, name)
                tried = len(pairs) * len(named) * len(targets)
                to = [counts.by_id[both], target]
                found = guess(counts, parts, to, label=names, tried=tried)
                yield from _sure(counts, ids, found)


def _ends(counts: Counts, ids: Sequence[str]) -> Iterator[Guess]:
    """The first or the last of a line add up to another count of the same people."""
    base = counts.base(ids)
    if base is None or len(ids) < 3:  # noqa: PLR2004
        return
    parts = set(_parts(counts, ids))
    alike = (
        name
        for name, of in sorted(counts.base_of.items())
        if of == base and family(name) == family(ids[0]) and name in counts.by_id
    )
    targets = [name for name in alike if counts.by_id[name] not in parts]
    runs = [ids[:size] for size in range(2, len(ids))] + [ids[-s:] for s in range(2, len(ids))]
    for run in runs:
        added = [counts.by_id[name] for name in run]
        for name in targets:
            names, tried = (*run, EQUALS, name), len(runs) * len(targets)
            found = guess(counts, added, [counts.by_id[name]], label=names, tried=tried)
            yield from _sure(counts, ids, found)


def _parts(counts: Counts, ids: Sequence[str]) -> list[Part]:
    return list(dict.fromkeys(counts.by_id[name] for name in ids))


def _bases(counts: Counts, ids: Sequence[str]) -> list[tuple[Part, str]]:
    """What some figures are counts of, each once."""
    named = {counts.base_of[name]: f"{BASE_OF}{name}" for name in ids if name in counts.base_of}
    return list(named.items())


def _name(counts: Counts, part: Part, own: str) -> str:
    """The first name under which a family knows a number."""
    members = counts.classes.members(part)
    first = min(member for member in members if family(member.id) == own)
    return f"{BASE_OF}{first.id}" if first.column == BASE else first.id


def _distinct(counts: Counts, ids: Sequence[str]) -> list[str]:
    """One name for each number; of numbers that are always 0 nothing can be learned."""
    first = {counts.by_id[name]: name for name in reversed(ids)}
    return [
        name
        for part, name in reversed(list(first.items()))
        if any(counts.classes.known(part).values())
    ]


def _sure(counts: Counts, ids: Sequence[str], found: Guess | None) -> Iterator[Guess]:
    """An equation of some of a group surprises only where none of the others is always 0.

    Nobody can tell whether one that is always 0 belongs to it; other
    questions may (see `analogy`).
    """
    if found is not None:
        empty = any(not any(counts.classes.known(counts.by_id[name]).values()) for name in ids)
        yield replace(found, surprises=()) if empty else found


def _if(found: Guess | None) -> Iterator[Guess]:
    if found is not None:
        yield found
