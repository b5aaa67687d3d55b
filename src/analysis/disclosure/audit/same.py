"""Which numbers are one number: told twice, in several chapters, or as the n of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analysis.disclosure.audit.chance import EXPECTED, believed, surprise
from analysis.disclosure.audit.figures import BASE, COUNT, Part, Release, family, parent, plain
from analysis.disclosure.audit.values import Values


class Classes:
    """Parts of figures that are the same number in every cohort.

    Two parts are put together only where they agree wherever both are known,
    so that one wrong guess cannot draw others after it.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._of: dict[Part, Part] = {}
        self._members: dict[Part, list[Part]] = {}
        self._known: dict[Part, dict[str, int]] = {}

    def of(self, part: Part) -> Part:
        """Return the part that stands for all that are the same number."""
        return self._of.get(part, part)

    def members(self, part: Part) -> Sequence[Part]:
        """Return all parts that are the same number as this one, itself among them."""
        return self._members.get(self.of(part), (part,))

    def known(self, part: Part) -> dict[str, int]:
        """Return the number by cohort, as far as it is known."""
        first = self.of(part)
        if first not in self._known:
            told = ((c, self._values.of(c, first)) for c in self._values.cohorts)
            self._known[first] = {c: number for c, number in told if number is not None}
        return self._known[first]

    def agree(self, one: Part, other: Part) -> list[int] | None:
        """Return the numbers that two parts share; None where they differ."""
        mine, theirs = self.known(one), self.known(other)
        both = [cohort for cohort in mine if cohort in theirs]
        if any(mine[cohort] != theirs[cohort] for cohort in both):
            return None
        # The pool repeats what its cohorts say: it counts where it stands alone.
        alone = [c for c in both if c != self._values.pool] or both
        return [mine[cohort] for cohort in alone]

    def join(self, one: Part, other: Part, *, tried: float) -> bool:
        """Put two parts together where they agree more than chance would have it."""
        if self.of(one) == self.of(other):
            return True
        shared = self.agree(one, other)
        if shared is None or not believed(map(surprise, shared), tried=tried):
            return False
        self.put(one, other)
        return True

    def put(self, one: Part, other: Part) -> None:
        """Put two parts together."""
        kept, gone = sorted((self.of(one), self.of(other)))
        if kept == gone:
            return
        self._known[kept] = {**self.known(gone), **self.known(kept)}
        members = [*self.members(kept), *self.members(gone)]
        self._members[kept] = members
        for member in members:
            self._of[member] = kept


def same_numbers(release: Release, values: Values) -> Classes:
    """Return which parts are one number."""
    classes = Classes(values)
    parts = sorted({*values.parts, *standing(release)})
    _named_after(classes, parts)
    _near(classes, parts, release)
    _in_family(classes, parts)
    _same_words(classes, parts, release)
    return classes


def standing(release: Release) -> Iterator[Part]:
    """Yield the counts that stand somewhere, hidden or shown, and the n of every share."""
    for ids in release.present.values():
        for name in ids:
            kind = release.kinds.get(name)
            if kind is None or kind.counts:
                yield Part(name, COUNT)
    for share in release.shares:
        yield Part(share.id, BASE)


def _named_after(classes: Classes, parts: Sequence[Part]) -> None:
    """``x.share`` is the share that the count ``x`` is."""
    there = set(parts)
    for part in parts:
        other = Part(plain(part.id), part.column)
        if other != part and other in there and classes.agree(part, other) is not None:
            classes.put(part, other)


def _near(classes: Classes, parts: Sequence[Part], release: Release) -> None:
    """The n of neighbours: of one column of a table, or of ids that differ in their last part."""
    groups: dict[str, list[Part]] = defaultdict(list)
    bases = {part for part in parts if part.column == BASE}
    for part in parts:
        # Only an n, or a count that can be one, because it is a part of nothing.
        if part.column == BASE or Part(part.id, BASE) not in bases:
            groups[parent(part.id)].append(part)
    for tables in release.tables.values():
        for table in tables:
            named = (Part(name, BASE) for name in table.ids)
            groups[table.name].extend(part for part in named if part in bases)
    for name in sorted(groups):
        near = groups[name]
        # Neighbours that all agree are one n; where some differ, others may agree by chance.
        agree = all(classes.agree(near[0], other) is not None for other in near)
        _join_all(classes, near, tried=EXPECTED if agree else len(near))


def _in_family(classes: Classes, parts: Sequence[Part]) -> None:
    """The n of figures of one family, and the counts of that family that can be one."""
    families: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        families[family(part.id)].append(part)
    for name in sorted(families):
        counts = sorted({classes.of(p) for p in families[name] if p.column == COUNT})
        bases = sorted({classes.of(p) for p in families[name] if p.column == BASE})
        _join_all(classes, bases, tried=len(bases))
        for base in bases:
            found = [c for c in counts if _can_be(classes, base, c, tried=len(counts))]
            if len({classes.of(count) for count in found}) == 1:  # with two, either may be it
                classes.put(base, found[0])


def _can_be(classes: Classes, base: Part, count: Part, *, tried: float) -> bool:
    """Whether a count is the n of others: not its own, which says only that all did it."""
    shared = classes.agree(base, count)
    if shared is None or not believed(map(surprise, shared), tried=tried):
        return False
    own = {plain(part.id) for part in classes.members(count) if part.column == COUNT}
    return not any(plain(part.id) in own for part in classes.members(base) if part.column == BASE)


def _same_words(classes: Classes, parts: Sequence[Part], release: Release) -> None:
    """Figures of several families with the same population and measure are one, if all agrees.

    Inside a family the words are not enough: they need not say whether before or after.
    """
    said: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        kind = release.kinds.get(part.id)
        if kind is not None and kind.words:
            said[kind.words, part.column].append(part)
    for key in sorted(said):
        families = {family(part.id): part for part in reversed(said[key])}
        for one, other in pairwise([families[name] for name in sorted(families)]):
            if _alone(said[key], one) and _alone(said[key], other):
                classes.join(one, other, tried=1)


def _alone(parts: Sequence[Part], part: Part) -> bool:
    """Whether only one count of its family has these words."""
    return len({plain(other.id) for other in parts if family(other.id) == family(part.id)}) == 1


def _join_all(classes: Classes, parts: Iterable[Part], *, tried: float) -> None:
    """Put together what agrees, each with the first that it agrees with."""
    firsts: list[Part] = []
    for part in dict.fromkeys(map(classes.of, parts)):
        if not any(classes.join(first, part, tried=tried) for first in firsts):
            firsts.append(part)
