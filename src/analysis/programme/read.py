"""Reads a programme folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analysis.programme.consistency import contradictions
from analysis.programme.errors import Problem, ProgrammeError
from analysis.programme.lines import toml_line
from analysis.programme.published import read_published
from analysis.programme.quotes import read_quotes
from analysis.programme.records import Level, Programme, Scale, Variable
from analysis.programme.records_base import LANGUAGES, Words
from analysis.programme.tables import read_rows, split_list
from analysis.programme.toml import parsed_toml
from analysis.programme.undecided import undecided

SETTINGS = "programme.toml"
CODEBOOK = (
    "variable",
    "source",
    "column",
    "wave",
    "type",
    "scale",
    "asked_if",
    "missing",
    "identifier",
    "kept_as",
    "required",
    "minimum",
    "maximum",
    "sensitive",
    *LANGUAGES,
)
SCALES = ("scale", "code", "order", *LANGUAGES, "accepted")
GROUP = "group"
WORDING = ("key", *LANGUAGES)
TABLES = {"codebook.csv": CODEBOOK, "scales.csv": SCALES, "wording.csv": WORDING}


def read_programme(folder: Path) -> Programme:
    """Read everything that was decided about a programme; once for as long as no file changes.

    Parameters, returns and errors are those of `read_folder`.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix in {".toml", ".csv"})
    stamps = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _read_once(folder, stamps)


@lru_cache(maxsize=4)
def _read_once(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Programme:
    return read_folder(folder)


def read_folder(folder: Path) -> Programme:
    """Read everything that was decided about a programme.

    Parameters
    ----------
    folder : Path
        Holds ``programme.toml``, ``codebook.csv``, ``scales.csv`` and, where
        words differ from the package's own, ``wording.csv``; where
        participants are quoted, ``quotes.csv``.

    Returns
    -------
    Programme

    Raises
    ------
    ProgrammeError
        When a file is absent or malformed, or settings contradict each
        other; every contradiction found is named with file and line. So is
        every question mark that stands for a decision still to be made,
        before anything else is looked at.
    """
    text, settings = _read_settings(folder)
    blanks = undecided(folder, text, settings, columns=TABLES)
    if blanks:
        raise ProgrammeError(*blanks)
    records = settings.pop("programme", {}) | settings
    records["sources"] = [
        {"id": name, **source} for name, source in settings.get("sources", {}).items()
    ]
    records["scales"] = _read_scales(folder)
    records["codebook"] = _read_codebook(folder)
    records["published"] = read_published(folder)
    records["quotes"] = read_quotes(folder)
    records["wording"] = _read_wording(folder)
    try:
        programme = Programme.model_validate(records)
    except ValidationError as error:
        raise ProgrammeError(*_problems_of(error, text)) from None
    problems = contradictions(programme, text=text)
    if problems:
        raise ProgrammeError(*problems)
    return programme


def _read_settings(folder: Path) -> tuple[str, dict[str, Any]]:
    if not folder.is_dir():
        raise ProgrammeError(
            Problem(
                str(folder),
                "there is no such programme folder",
                "Name a folder that holds programme.toml.",
            )
        )
    try:
        text = (folder / SETTINGS).read_text(encoding="utf-8-sig")
        return text, dict(parsed_toml(text))
    except FileNotFoundError:
        problem = Problem(SETTINGS, "the file is missing", f"Put it into {folder.name}/.")
    except UnicodeDecodeError:
        problem = Problem(SETTINGS, "the file is not UTF-8", "Save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        problem = Problem(SETTINGS, f"the file is not well-formed TOML: {error}", "Mend that line.")
    raise ProgrammeError(problem)


def _read_scales(folder: Path) -> list[Scale]:
    levels: dict[str, list[Level]] = {}
    for line, row in read_rows(folder / "scales.csv", columns=SCALES, optional=(GROUP,)):
        try:
            level = Level(
                code=row["code"],
                order=int(row["order"]) if row["order"] else None,
                words=_words(row),
                accepted=split_list(row["accepted"]),
                group=row[GROUP] or None,
            )
        except (ValidationError, ValueError) as error:
            raise ProgrammeError(_row_problem("scales.csv", line, error)) from None
        levels.setdefault(row["scale"], []).append(level)
    return [
        Scale(id=name, levels=tuple(sorted(scale, key=lambda level: level.order or 0)))
        for name, scale in levels.items()
    ]


def _read_codebook(folder: Path) -> list[Variable]:
    return [
        _variable(line, row) for line, row in read_rows(folder / "codebook.csv", columns=CODEBOOK)
    ]


def _variable(line: int, row: dict[str, str]) -> Variable:
    condition = row["asked_if"].partition("=")
    try:
        return Variable(
            variable=row["variable"],
            source=row["source"],
            columns=split_list(row["column"]),
            wave=row["wave"] or None,
            type=row["type"],
            scale=row["scale"] or None,
            asked_if=(condition[0].strip(), condition[2].strip()) if row["asked_if"] else None,
            missing=split_list(row["missing"]),
            identifier=row["identifier"] or None,
            kept_as=row["kept_as"] or "value",
            required=row["required"] or "no",
            minimum=row["minimum"] or None,
            maximum=row["maximum"] or None,
            sensitive=_yes(row["sensitive"]),
            label=_words(row),
            line=line,
        )
    except (ValidationError, ValueError) as error:
        raise ProgrammeError(_row_problem("codebook.csv", line, error)) from None


def _words(row: dict[str, str]) -> Words:
    return Words(**{language: row[language] for language in LANGUAGES})


def _yes(cell: str) -> bool:
    if cell not in {"", "yes"}:
        message = "write “yes” or leave the cell empty in the column sensitive"
        raise ValueError(message)
    return bool(cell)


def _read_wording(folder: Path) -> dict[str, Words]:
    """The package's own words, one file a chapter or room, then those of the programme."""
    own = sorted(Path(__file__).with_name("wording").glob("*.csv"))
    words: dict[str, Words] = {}
    for path in own:
        for line, key, said in _wording_rows(path):
            if key in words:
                problem = Problem(path.name, f"“{key}” has its words already", "Keep one.", line)
                raise ProgrammeError(problem)
            words[key] = said
    theirs = folder / "wording.csv"
    if theirs.exists():
        words |= {key: said for _, key, said in _wording_rows(theirs)}
    return words


def _wording_rows(path: Path) -> Iterator[tuple[int, str, Words]]:
    for line, row in read_rows(path, columns=WORDING):
        try:
            yield line, row["key"], _words(row)
        except ValidationError as error:
            raise ProgrammeError(_row_problem(path.name, line, error)) from None


def _row_problem(file: str, line: int, error: ValidationError | ValueError) -> Problem:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        return Problem(file, first["msg"], "Correct the cell.", line, column)
    return Problem(file, str(error), "Correct the cell.", line)


def _problems_of(error: ValidationError, text: str) -> list[Problem]:
    return [_settings_problem(dict(detail), text) for detail in error.errors()]


def _settings_problem(detail: dict[str, Any], text: str) -> Problem:
    path = _written_path(detail["loc"], text)
    return Problem(
        SETTINGS,
        f"{'.'.join(str(part) for part in path)}: {detail['msg']}",
        "Correct the setting.",
        toml_line(text, path),
    )


def _written_path(path: tuple[str | int, ...], text: str) -> tuple[str | int, ...]:
    """Undo what reading rearranged: [programme] is flattened, sources became a list."""
    if path[0] == "sources" and len(path) > 1 and isinstance(path[1], int):
        name = list(parsed_toml(text)["sources"])[path[1]]
        return ("sources", name, *path[2:])
    tables = {
        "targets", "pool", "cohorts", "waves", "participants", "bands", "outcomes", "gate",
        "sources", "certainty", "populations", "sections", "subgroups", "courses", "calls",
        "agreement", "capacity", "geography", "deviations", "roles",
    }  # fmt: skip
    return path if path[0] in tables else ("programme", *path)
