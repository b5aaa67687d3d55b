"""The notebooks that are chapters, and what each may be asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from analysis.programme import Language, Problem, Programme, UserError
from analysis.programme.provenance import notebook_cells

Audience = Literal["shared", "internal"]
AUDIENCES: tuple[Audience, ...] = ("shared", "internal")

CLEANING = "00_data"
_CHAPTER = re.compile(r"\d\d_[a-z]+")
_DECLARED = {"cohort": str, "language": str, "audience": str}


class RequestError(UserError):
    """What was asked for does not exist."""


@dataclass(frozen=True, slots=True)
class Request:
    """One chapter, of one cohort, in one language, for one audience."""

    chapter: str
    cohort: str
    language: Language
    audience: Audience

    def parameters(self) -> dict[str, str]:
        """Return what papermill puts into the notebook's parameters cell."""
        return {name: value for name, value in asdict(self).items() if name != "chapter"}


def chapter_names(folder: Path) -> tuple[str, ...]:
    """Return the chapters in a folder of notebooks, in order.

    Only notebooks named like ``05_change`` are chapters: one that works on
    people's rows (``explore``) can never be exported.
    """
    return tuple(
        sorted(path.stem for path in folder.glob("*.ipynb") if _CHAPTER.fullmatch(path.stem))
    )


def chosen(asked: Sequence[str], known: Collection[str], *, what: str) -> tuple[str, ...]:
    """Return what was asked for, or everything where nothing was; refuses what is unknown.

    >>> chosen([], ["a", "b"], what="cohort")
    ('a', 'b')
    """
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise RequestError(
            *(
                Problem(what, f"“{name}” is unknown", f"Choose among {', '.join(known)}.")
                for name in unknown
            )
        )
    return tuple(name for name in known if name in asked) if asked else tuple(known)


def check_parameters(folder: Path, requests: Sequence[Request], programme: Programme) -> None:
    """Refuse a batch whose notebooks would not take their parameters.

    papermill accepts a misspelt parameter with a warning, and any type; this
    is looked at before a kernel starts.

    Raises
    ------
    RequestError
        When a notebook declares other parameters, or a value is not allowed.
    """
    allowed: dict[str, set[str]] = {
        "cohort": set(programme.cohorts_and_pool),
        "language": set(programme.languages),
        "audience": {"shared", "internal"},
    }
    problems = [
        problem
        for chapter in sorted({request.chapter for request in requests})
        for problem in _declaration_problems(folder / f"{chapter}.ipynb")
    ] + [
        Problem(
            request.chapter,
            f"the parameter {name} cannot be “{value}”",
            f"Choose among {', '.join(sorted(allowed[name]))}.",
        )
        for request in requests
        for name, value in request.parameters().items()
        if value not in allowed[name]
    ]
    if problems:
        raise RequestError(*problems)


def _declaration_problems(path: Path) -> list[Problem]:
    cells = [source for _, tags, source in notebook_cells(path) if "parameters" in tags]
    if len(cells) != 1:
        return [
            Problem(path.name, f"{len(cells)} cells are tagged “parameters”", "Tag exactly one.")
        ]
    declared = {
        target.id: type(ast.literal_eval(statement.value))
        for statement in ast.parse(cells[0]).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    if declared != _DECLARED:
        names = ", ".join(_DECLARED)
        return [
            Problem(
                path.name,
                "the parameters cell declares other names or types",
                f"Declare {names}, each a text.",
            )
        ]
    return []
