"""``evaluate new``: a programme folder proposed from exports."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from analysis.commands.outcome import OK
from analysis.programme import LANGUAGES, Language, Problem, UserError, write_whole

if TYPE_CHECKING:
    from analysis.data.read import UnreadableError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    new = commands.add_parser(
        "new",
        help="propose the settings of a programme of your own from its exports",
        description="Read exports and write a programme folder for them: types, scales, waves, "
        "pairs of questions and ids are proposed, and a question mark stands where a person has "
        "to decide. No cell of a column that tells who somebody is is repeated.",
    )
    new.add_argument("folder", type=Path, metavar="NAME", help="the folder that is made")
    new.add_argument(
        "exports",
        type=Path,
        nargs="*",
        metavar="FILE OR FOLDER",
        help="exports, or a folder of them; a folder of folders has one for each cohort (default: data/raw)",
    )
    new.add_argument(
        "--language",
        choices=LANGUAGES,
        default="da",
        help="language of the questionnaires, and of what is said (default: da)",
    )
    new.set_defaults(command=_new)


def _new(options: argparse.Namespace, _console: Console) -> int:
    from analysis.data.read import UnreadableError
    from analysis.programme.read import TABLES
    from analysis.propose import delivered_files, folder_texts, propose, read_export
    from analysis.propose.said import report

    folder: Path = options.folder
    language: Language = options.language
    _refuse_existing(folder, ("programme.toml", *TABLES))
    raw, files = delivered_files(options.exports or [Path("data/raw")])
    exports, unread = [], []
    for file in files:
        try:
            exports += read_export(raw, file)
        except UnreadableError as error:
            name = file.relative_to(raw).as_posix()
            unread.append(_told(name, error, language))
    if unread:
        raise UserError(*unread)
    if not exports:
        raise UserError(Problem(str(raw), "no file has a table", "Name the exports."))
    found = propose(exports, language=language)
    texts = folder_texts(found, name=folder.resolve().name, language=language)
    for name, text in texts.items():
        # With a mark, so that spreadsheets read æ, ø and å as they are.
        encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
        write_whole(folder / name, text.encode(encoding))
    here = Path.cwd()
    shown = raw.relative_to(here) if raw.is_relative_to(here) else raw
    sys.stdout.write(report(found, texts, folder=folder, raw=shown, language=language))
    return OK


def _refuse_existing(folder: Path, names: tuple[str, ...]) -> None:
    there = [name for name in names if (folder / name).exists()]
    if there or (folder.exists() and not folder.is_dir()):
        what = ", ".join(there) or folder.name
        raise UserError(
            Problem(
                str(folder), f"there is already {what}", "Choose another name, or move it away."
            )
        )


def _told(file: str, error: UnreadableError, language: Language) -> Problem:
    """What of a file cannot be read; a column whose name may be somebody's is not named."""
    from analysis.data.findings import Finding
    from analysis.propose.identifying import told_by_cells

    rule, remedy = Finding(file, error.rule, None, error.rows, error.named).said(language)
    named = error.column is not None and told_by_cells([error.column]) is None
    return Problem(file, rule, remedy, column=error.column if named else None)
