"""From what a number can be worked out, in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from analysis.disclosure.audit.attack import Attack
from analysis.disclosure.audit.bounding import Bound
from analysis.disclosure.audit.figures import BASE, COUNT, Part, plain
from analysis.disclosure.audit.groups import STAR
from analysis.disclosure.audit.system import Unknown
from analysis.disclosure.audit.varieties import KINDS

_MOST = 6  # figures that a line names
_WHAT = {
    "count": "the count “{id}”",
    "n": "the n of “{id}”",
    "rest": "how many of its n “{id}” does not count",
}
_UNNAMED = "how many gave any of the answers to “{id}” that have no row"
_End = tuple[int, bool]  # an unknown, and its lower or upper end


def explained(found: Attack, bound: Bound) -> str:
    """Return one line on a number: which it is, where it stands, and what gives it away."""
    stem, unnamed = bound.id.removesuffix(f".{STAR}"), bound.id.endswith(f".{STAR}")
    what = _UNNAMED.format(id=stem) if unnamed else _WHAT[bound.what].format(id=plain(bound.id))
    chapters = found.knowledge.release.chapters
    where = ", ".join(chapters.get((bound.cohort, bound.id), ()))
    told = f"{bound.cohort}: {what}{f' ({where})' if where else ''}"
    if bound.shown:
        return f"{told} is plain to see"
    if not bound.proven:
        return f"{told} could not be shown to be safe"
    kinds = [(bound.cohort, f"{stem}.{KINDS}")] if unnamed else []
    sources = list(dict.fromkeys((*kinds, *_sources(found, bound))))
    names = [f"“{plain(name)}” of {cohort}" for cohort, name in sources[:_MOST]]
    more = f" and {len(sources) - _MOST} more" if len(sources) > _MOST else ""
    stand = sorted({chapter for source in sources for chapter in chapters.get(source, ())})
    return f"{told} can be worked out from {', '.join(names)}{more} (in {', '.join(stand)})"


def _sources(found: Attack, bound: Bound) -> Iterator[tuple[str, str]]:
    """The shown figures from which it follows, nearest first."""
    known = found.knowledge
    start = [
        known.builder.place(bound.cohort, part)
        for part in (Part(bound.id, COUNT), Part(bound.id, BASE))
        if known.builder.there(bound.cohort, part)
    ]
    queue = deque((place, upper) for place in start for upper in (False, True))
    done = set(queue)
    while queue:
        place, upper = queue.popleft()
        name = _shown(found, known.system.unknowns[place])
        if name:
            yield known.system.unknowns[place][0], name
            continue
        for end in _behind(found, place, upper=upper, first=place in start):
            if end not in done:
                done.add(end)
                queue.append(end)


def _behind(found: Attack, place: int, *, upper: bool, first: bool) -> Iterator[_End]:
    """The ends of other unknowns from which an end follows.

    What only the solver found has no single cause: all that ties the number is named.
    """
    rules = found.knowledge.system.rules
    cause = found.state.causes.get((place, upper))
    if cause is not None:
        weights = dict(rules[cause].terms)
        for other, weight in rules[cause].terms:
            if other != place:
                yield other, upper != (weight * weights[place] > 0)
    elif first:
        for rule in rules:
            if any(own == place for own, _ in rule.terms):
                yield from ((own, end) for own, _ in rule.terms for end in (False, True))


def _shown(found: Attack, unknown: Unknown) -> str:
    """Return the plainest figure that shows a number; empty where none does."""
    cohort, part = unknown
    seen = found.knowledge.release.seen
    members = [m for m in found.knowledge.classes.members(part) if (cohort, m) in seen]
    best = min(members, key=lambda m: (m.column != COUNT, len(m.id), m.id), default=None)
    return "" if best is None else best.id
