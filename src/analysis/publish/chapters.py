"""The notebooks that are chapters, and what each may be asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
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
# All of ours that a chapter may import: what these give has passed the gate.
_ROOMS = ("analysis.answers", "analysis.programme", "analysis.report")


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


def chosen_chapters(asked: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Return the chapters that were asked for, or all in a folder; as `chosen`.

    A notebook that is there but no chapter is refused with the reason.
    """
    known = chapter_names(folder)
    no_chapters = [
        name for name in asked if name not in known and (folder / f"{name}.ipynb").is_file()
    ]
    if no_chapters:
        raise RequestError(
            *(
                Problem(
                    f"{name}.ipynb",
                    "it is a notebook for a person to work in, and no chapter",
                    "Nothing of it is exported. docs/extending.md tells how to add a chapter.",
                )
                for name in no_chapters
            )
        )
    return chosen(asked, known, what="chapter")


def check_parameters(folder: Path, requests: Sequence[Request], programme: Programme) -> None:
    """Refuse a batch whose notebooks would not take their parameters.

    papermill accepts a misspelt parameter with a warning, and any type; this
    is looked at before a kernel starts. So is what a notebook imports of ours:
    one that works on people's rows is for the house, and no chapter.

    Raises
    ------
    RequestError
        When a notebook declares other parameters, a value is not allowed, or
        a notebook imports another room than those that pass the gate.
    """
    allowed: dict[str, set[str]] = {
        "cohort": set(programme.cohorts_and_pool),
        "language": set(programme.languages),
        "audience": {"shared", "internal"},
    }
    problems = [
        problem
        for chapter in sorted({request.chapter for request in requests})
        for look in (_declaration_problems, _import_problems)
        for problem in look(folder / f"{chapter}.ipynb")
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


def _import_problems(path: Path) -> list[Problem]:
    code = [source for kind, _, source in notebook_cells(path) if kind == "code"]
    named = sorted({name for source in code for name in _imported(source)})
    return [
        Problem(
            path.name,
            f"it imports {name}, which works on people's rows",
            f"A chapter shows what passed the gate: import {', '.join(_ROOMS)} alone.",
        )
        for name in named
        if not f"{name}.".startswith(tuple(f"{room}." for room in _ROOMS))
    ]


def _imported(source: str) -> Iterator[str]:
    """Yield what a cell imports of ours; magics are left out, what is no Python fails in its kernel."""
    plain = "\n".join(
        line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))
    )
    try:
        tree = ast.parse(plain)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "analysis":
            names = [f"analysis.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [str(node.module)]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] == "analysis")
