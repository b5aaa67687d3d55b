"""Programmes that nobody designed: people of all kinds, answers of all skews, and tables of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.release import Cell, Family, counted_classes

POOL, BLANK = "all", "-"
KINDS = ("levels", "yes_no", "rated", "stages", "crossed")


@dataclass(frozen=True, slots=True)
class RandomProgramme:
    """Tables by chapter, all of the same people.

    Attributes
    ----------
    cohorts : tuple of str
        Without the pool.
    chapters : tuple of tuple of Family
        Linked counts of every table, chapter by chapter.
    """

    cohorts: tuple[str, ...]
    chapters: tuple[tuple[Family, ...], ...]

    @property
    def families(self) -> list[Family]:
        return [family for chapter in self.chapters for family in chapter]


def random_programme(seed: int, *, chapters: int = 5, tables: int = 20) -> RandomProgramme:
    """Return a programme with so many chapters of so many tables; the same for the same seed."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(12, 70, size=int(rng.integers(2, 6)))
    cohorts = tuple(f"c{place}" for place in range(len(sizes)))
    index = np.repeat(cohorts, sizes)
    questions: list[tuple[str, pd.Series, tuple[str, ...]]] = []
    everybody = pd.Series(["all"] * len(index))
    size = Family(
        "people",
        ("all",),
        (Cell("n", frozenset({"all"}), weight=90, alias="people"),),
        _counts(everybody, ("all",), index, cohorts),
        POOL,
        closed=_closed(index, cohorts),
    )
    made: list[tuple[Family, ...]] = []
    for chapter in range(chapters):
        families = [] if chapter else [size]
        for table in range(tables):
            kind = KINDS[int(rng.choice(len(KINDS), p=(0.35, 0.25, 0.2, 0.1, 0.1)))]
            name = f"k{chapter}.t{table}"
            if kind == "crossed" and len(questions) > 1:
                one, two = rng.choice(len(questions), size=2, replace=False)
                families.append(_crossed(name, questions[one], questions[two], index, cohorts))
                continue
            answers, levels = _answers(rng, len(index), 2 if kind == "yes_no" else None)
            questions.append((name, answers, levels))
            families.append(_one_way(name, answers, levels, index, cohorts, kind=kind, rng=rng))
        made.append(tuple(families))
    return RandomProgramme(cohorts, tuple(made))


def _answers(
    rng: np.random.Generator, people: int, number: int | None
) -> tuple[pd.Series, tuple[str, ...]]:
    """Answers with a skew of their own, and some left blank."""
    levels = tuple(f"l{place}" for place in range(number or int(rng.integers(3, 7))))
    skew = rng.dirichlet(np.full(len(levels), rng.choice([0.3, 1.0, 4.0])))
    answers = rng.choice(levels, size=people, p=skew).astype(object)
    answers[rng.random(people) < rng.choice([0.0, 0.1, 0.4])] = BLANK
    return pd.Series(answers), levels


def _one_way(  # a question and how it is told
    name: str,
    answers: pd.Series,
    levels: tuple[str, ...],
    index: np.ndarray,
    cohorts: tuple[str, ...],
    *,
    kind: str,
    rng: np.random.Generator,
) -> Family:
    every = frozenset(levels)
    cells = [Cell("n", every, weight=50, alias=f"n:{name}")]
    if kind == "stages":
        cells = [
            Cell(
                "n" if not place else f"step{place}",
                frozenset(levels[place:]),
                of=None if not place else ("n" if place == 1 else f"step{place - 1}"),
                weight=40,
                alias=f"n:{name}" if not place else None,
            )
            for place in range(len(levels))
        ]
    else:
        reach = "pool" if kind == "rated" else "everywhere"
        cells += [
            Cell(lv, frozenset({lv}), "n", 5, f"{name}={lv}", reach)  # type: ignore[arg-type]
            for lv in levels
        ]
        if kind == "rated":
            top = frozenset(levels[-2:])
            cells += [Cell("top", top, "n", 20), Cell("rest", every - top, "n", 20)]
    return Family(
        name,
        (*levels, BLANK),
        tuple(cells),
        _counts(answers, (*levels, BLANK), index, cohorts),
        POOL,
        closed=_closed(index, cohorts),
        whole="people",
        sensitive=kind == "levels" and bool(rng.random() < 0.2),
    )


def _crossed(
    name: str,
    one: tuple[str, pd.Series, tuple[str, ...]],
    two: tuple[str, pd.Series, tuple[str, ...]],
    index: np.ndarray,
    cohorts: tuple[str, ...],
) -> Family:
    """A table of two questions, for the pool alone, whose margins stand elsewhere too."""
    classes = tuple(f"{a}|{b}" for a in (*one[2], BLANK) for b in (*two[2], BLANK))
    cells = []
    for side, (question, _, levels) in enumerate((one, two)):
        for level in levels:
            inside = frozenset(c for c in classes if c.split("|")[side] == level)
            cells.append(Cell(f"{side}/{level}", inside, None, 9, f"{question}={level}", "pool"))
    cells += [Cell(c, frozenset({c}), reach="pool") for c in classes if BLANK not in c.split("|")]
    return Family(
        name,
        classes,
        tuple(cells),
        _counts(one[1] + "|" + two[1], classes, index, cohorts),
        POOL,
        closed=_closed(index, cohorts),
        whole="people",
    )


def _counts(
    answers: pd.Series, classes: tuple[str, ...], index: np.ndarray, cohorts: tuple[str, ...]
) -> dict[str, tuple[int, ...]]:
    parts = {cohort: answers[index == cohort] for cohort in cohorts}
    return counted_classes({**parts, POOL: answers}, classes)


def _closed(index: np.ndarray, cohorts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(cohort for cohort in cohorts if (index == cohort).sum() < 20)
