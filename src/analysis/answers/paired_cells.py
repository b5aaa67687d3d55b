"""Which counts of two answers by the same people are shown, or could be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.release import Cell, Reach

NONE = "-"  # did not answer, or was not asked
# Each is the answers of one wave: the chapters of a cohort tell these, and tables of two
# answers are told for the pool alone (docs/decisions/0005).
_ONE_QUESTION = ("high_before", "high_after", "low_before", "low_after")


def paired_cells(
    levels: tuple[str, ...],
    high: tuple[str, ...],
    *,
    id_: str,
    whole: str,
    detailed: bool,
    some_asked: bool,
) -> list[Cell]:
    """Return the cells of a question that was put twice.

    Parameters
    ----------
    levels, high : tuple of str
        Answers from worst to best, and those that count as high.
    id_ : str
        Name of the family: cells that other families hold too carry it in
        their alias.
    whole : str
        Name of the question, for how many answered at all.
    detailed : bool
        Whether those who answered once, and all levels, are shown as well.
    some_asked : bool
        Whether only some are asked in the last wave: then how many are left
        out says something about them.
    """
    cells = [
        Cell("pairs/n", _crossed(levels, levels), weight=100, alias=shared_name(whole, "pairs/n")),
        *_pairs(levels, high, id_=id_),
    ]
    if detailed:
        cells += [*_waves(levels, high, id_=id_), *_levels_of_pairs(levels, high)]
        cells += _once(levels, high, counted=some_asked)
    return cells


def shared_name(id_: str, cell: str) -> str:
    """Return the alias of a count that several families of one question hold."""
    return f"pairs:{id_}" if cell == "pairs/n" else f"{id_}:{cell}"


def _crossed(before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
    after = tuple(after)
    return frozenset(f"{b}>{a}" for b in before for a in after)


def _waves(levels: tuple[str, ...], high: tuple[str, ...], *, id_: str) -> Iterator[Cell]:
    """Everybody who answered in one wave, whether or not they answered in the other."""
    anything = (*levels, NONE)

    def of_wave(wave: str, some: tuple[str, ...]) -> frozenset[str]:
        return _crossed(some, anything) if wave == "before" else _crossed(anything, some)

    for wave in ("before", "after"):
        n, top = f"{wave}/n", f"{wave}/high"
        yield Cell(n, of_wave(wave, levels), weight=60, alias=shared_name(id_, n))
        yield Cell(top, of_wave(wave, high), n, 25, shared_name(id_, top))
        for level in levels:
            reach: Reach = "pool" if level in high else "house"
            yield Cell(f"{wave}/level/{level}", of_wave(wave, (level,)), n, 3, reach=reach)


def _once(levels: tuple[str, ...], high: tuple[str, ...], *, counted: bool) -> Iterator[Cell]:
    """Nobody prints these, but a reader can take the pairs from everybody who answered."""
    low = tuple(level for level in levels if level not in high)
    for part, of_levels in (("", levels if counted else ()), ("/high", high), ("/low", low)):
        if of_levels:
            yield Cell(f"before_only{part}", _crossed(of_levels, (NONE,)), reach="nowhere")
            yield Cell(f"after_only{part}", _crossed((NONE,), of_levels), reach="nowhere")


def _pairs(levels: tuple[str, ...], high: tuple[str, ...], *, id_: str) -> Iterator[Cell]:
    low = tuple(level for level in levels if level not in high)
    every = _crossed(levels, levels)
    rank = {level: place for place, level in enumerate(levels)}
    moved = {pair: rank[pair.split(">")[1]] - rank[pair.split(">")[0]] for pair in every}
    for name, classes, weight in (
        ("high_before", _crossed(high, levels), 20),
        ("high_after", _crossed(levels, high), 20),
        ("low_before", _crossed(low, levels), 5),
        ("low_after", _crossed(levels, low), 5),
        ("better", frozenset(p for p in every if moved[p] > 0), 15),
        ("same", frozenset(p for p in every if moved[p] == 0), 15),
        ("worse", frozenset(p for p in every if moved[p] < 0), 15),
        ("kept", _crossed(high, high), 10),
        ("lost", _crossed(high, low), 10),
        ("gained", _crossed(low, high), 10),
        ("never", _crossed(low, low), 10),
    ):
        cell = f"pairs/{name}"
        reach: Reach = "everywhere" if name in _ONE_QUESTION else "pool"
        yield Cell(cell, classes, "pairs/n", weight, shared_name(id_, cell), reach)


def _levels_of_pairs(levels: tuple[str, ...], high: tuple[str, ...]) -> Iterator[Cell]:
    for level in levels:
        for wave, classes in (
            ("before", _crossed((level,), levels)),
            ("after", _crossed(levels, (level,))),
        ):
            name = f"pairs/{wave}/level/{level}"
            reach: Reach = "pool" if level in high else "house"
            yield Cell(name, classes, of="pairs/n", weight=2, reach=reach)
    for before in levels:
        for after in levels:
            name = f"pairs/levels/{before}/{after}"
            yield Cell(name, _crossed((before,), (after,)), reach="house")
