"""``evaluate verify``: whether chapters are as they were made."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from analysis.commands.outcome import FAILED, OK
from analysis.programme import Problem, UserError
from analysis.programme.fingerprints import sha256

if TYPE_CHECKING:
    from analysis.publish.verification import Files

SUFFIX = ".sha256"  # of the file beside a zip that holds its fingerprint
_MOST = 20  # files told one by one


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    verify = commands.add_parser(
        "verify",
        help="check that chapters are as they were made",
        description="Compute the SHA-256 of every file of a folder of chapters anew, and tell each one that is "
        "missing, changed or not listed in the manifest.json beside it. Needs neither settings nor data. It shows "
        "that nothing changed since the manifest was written; to know that the manifest is the sender's, compare its "
        "fingerprint, which is printed, with theirs. The exit code is 0 when everything is as listed, 1 when "
        "anything is not, 2 when there is no manifest.",
    )
    verify.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="a folder of chapters, any folder above it, or a zip",
    )
    verify.set_defaults(command=_verify)


def _verify(options: argparse.Namespace, console: Console) -> int:
    from analysis.publish.verification import outside, verified

    place = options.folder
    files = _files(place)
    folders = verified(files)
    if not folders:
        raise _no_manifest(place, "there is no manifest.json in it or below")
    for each in folders:
        if each.differences:
            for difference in each.differences:
                console.print(f"[bold red]differs:[/] {escape(f'{each.folder}: {difference}')}.")
        else:
            console.print(
                escape(
                    f"{each.folder}: {each.files} files, all as listed; manifest {each.manifest}"
                )
            )
    beside = _differs_from_sum(place)
    if beside:
        console.print(f"[bold red]differs:[/] {escape(beside)}.")
    _tell_outside(outside(files), console)
    return FAILED if beside or any(each.differences for each in folders) else OK


def _files(place: Path) -> Files:
    from analysis.publish.verification import files_below, files_in_zip

    if place.is_dir():
        return files_below(place)
    if not place.is_file():
        raise _no_manifest(place, "there is no such folder or zip")
    try:
        return files_in_zip(place)
    except zipfile.BadZipFile as error:
        raise _no_manifest(place, f"it is no zip that can be read ({error})") from None


def _no_manifest(place: Path, rule: str) -> UserError:
    remedy = "Name a folder of chapters, one above it, or the zip that was sent."
    return UserError(Problem(place.name or str(place), rule, remedy))


def _differs_from_sum(place: Path) -> str | None:
    """Hold a zip against the fingerprint that was sent with it, where there is one."""
    beside = Path(f"{place}{SUFFIX}")
    if not (place.is_file() and beside.is_file()):
        return None
    told = beside.read_text(encoding="utf-8", errors="replace").split()[:1]
    return None if told == [sha256(place)] else f"{place.name} is not what {beside.name} says"


def _tell_outside(names: tuple[str, ...], console: Console) -> None:
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        told = ", ".join(names[:_MOST])
        console.print(escape(f"Listed in no manifest, so not checked: {told}{more}."))
