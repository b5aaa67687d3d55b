"""The design matrix that one of R's formulas makes of a case's columns."""

from __future__ import annotations

import re

import numpy as np

from tests.inference.mapping.data import Data


def design(columns: Data, formula: str, *, constant: bool = True) -> tuple[np.ndarray, list[str]]:
    """Return the matrix, shape (n, terms), and R's names of its columns, in R's order."""
    n = len(next(iter(columns.values())))
    made = {"(Intercept)": np.ones(n)} if constant else {}
    for term in re.split(r"\s*\+\s*", formula.replace(" * ", " + ").strip()):
        if term != "1":
            made |= _term(columns, term)
    if " * " in formula:
        first, second = formula.split(" * ")
        made |= _term(columns, f"{first.strip()}:{second.strip()}")
    return np.column_stack(list(made.values())), list(made)


def _term(columns: Data, term: str) -> dict[str, np.ndarray]:
    if ":" in term:
        (one, first), (other, second) = (_term(columns, part).popitem() for part in term.split(":"))
        return {f"{one}:{other}": first * second}
    if level := re.fullmatch(r"I\((\w+)\s*==\s*(\w+)\)", term):
        name, value = level.groups()
        return {
            f"I({name} == {value})TRUE": np.array([str(x) == value for x in columns[name]], float)
        }
    if factor := re.fullmatch(r"factor\((\w+)\)", term):
        values = columns[factor[1]]
        return {
            f"{term}{level}": np.array([x == level for x in values], float)
            for level in sorted(set(values))[1:]
        }
    return {term: np.array(columns[term], float)}
