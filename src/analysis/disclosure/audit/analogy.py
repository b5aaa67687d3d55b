"""Equations that say the same of several questions support each other.

``a.yes + a.no = a.n`` may hold by chance; that it holds with every other
name in the place of ``a`` does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from analysis.disclosure.audit.chance import believed
from analysis.disclosure.audit.figures import Part, plain
from analysis.disclosure.audit.groups import STAR, Counts
from analysis.disclosure.audit.relation import EQUALS, Guess, Relation, guess
from analysis.disclosure.audit.sums import BASE_OF, EACH_BASE

_OPEN = "?"
_LINE = re.compile(r"#[rc]\d+")
Template = tuple[str, ...]


def believed_relations(counts: Counts, guesses: Iterable[Guess]) -> tuple[Relation, ...]:
    """Return the equations that are more than chance, alone or with those that say the same."""
    every = list(guesses)
    chosen = {g.relation: None for g in every if believed(g.surprises, tried=g.tried)}
    alike: dict[Template, dict[Relation, Guess]] = defaultdict(dict)
    for each in every:
        for template in _templates(each.label):
            alike[template].setdefault(each.relation, each)
    words = _words(counts)
    for template in sorted(alike):
        found = alike[template]
        if all(relation in chosen for relation in found):
            continue
        surprises = [value for each in found.values() for value in each.surprises]
        tried = max(each.tried for each in found.values())
        if believed(surprises, tried=tried) and not _broken(counts, template, words):
            chosen |= dict.fromkeys(found)
    return tuple(chosen)


def _templates(label: Sequence[str]) -> Iterator[Template]:
    """An equation with one word of its names left open, or with one line of its table."""
    if any(_LINE.search(name) for name in label):
        yield tuple(_LINE.sub(_OPEN, name) for name in label)
        return
    for word in sorted({word for name in label for word in _words_of(name)}):
        yield tuple(_replaced(name, word, _OPEN) for name in label)


def _broken(counts: Counts, template: Template, words: Sequence[str]) -> bool:
    """Whether the equation fails for any other word, where all its figures exist."""
    if template[-1] == "last":
        return _broken_line(counts, template[0])
    for word in words:
        label = [name.replace(_OPEN, word) for name in template]
        sides = _sides(counts, label)
        if sides is not None and guess(counts, *sides, label=label, tried=1) is None:
            return True
    return False


def _broken_line(counts: Counts, template: str) -> bool:
    """Whether a line of the table has a last number that is not the sum of the others."""
    for name, ids in counts.lines().items():
        parts = [counts.by_id[each] for each in ids]
        whole = len(parts) > 2 and len(set(parts)) == len(parts)  # noqa: PLR2004
        if (
            whole
            and _LINE.sub(_OPEN, name) == template
            and guess(counts, parts[:-1], parts[-1:], label=(), tried=1) is None
        ):
            return True
    return False


def _sides(counts: Counts, label: Sequence[str]) -> tuple[list[Part], list[Part]] | None:
    """Return what a label adds and to what; None where one of its figures does not exist."""
    middle = label.index(EQUALS)
    added = [_resolved(counts, name) for name in label[:middle]]
    to = [_resolved(counts, name) for name in label[middle + 1 :]]
    if not all(added) or not all(to):
        return None
    return [part for parts in added for part in parts], [part for parts in to for part in parts]


def _resolved(counts: Counts, name: str) -> list[Part]:
    """Return the numbers that a name of a label stands for; none where there are none."""
    if name.startswith(EACH_BASE):
        ids = counts.stars.get(name.removeprefix(EACH_BASE), ())
        return [counts.base_of[each] for each in ids if each in counts.base_of]
    if name.startswith(BASE_OF):
        own = name.removeprefix(BASE_OF)
        base = counts.base(counts.stars.get(own, (plain(own),)))
        return [] if base is None else [base]
    if STAR in name:
        return list(dict.fromkeys(counts.by_id[each] for each in counts.stars.get(name, ())))
    part = counts.by_id.get(plain(name))
    return [] if part is None else [part]


def _words(counts: Counts) -> list[str]:
    return sorted({word for name in counts.by_id for word in _words_of(name)})


def _words_of(name: str) -> Iterator[str]:
    own = name.removeprefix(EACH_BASE).removeprefix(BASE_OF)
    for piece in own.split("."):
        if piece not in {STAR, EQUALS, ""}:
            yield piece
            yield from piece.split("_")


def _replaced(name: str, word: str, other: str) -> str:
    """Put another word in the place of one, wherever it stands as a part of an id."""
    return re.sub(rf"(?<![^._: ]){re.escape(word)}(?![^._])", other, name)
