"""``evaluate pack``: one file to send, of chapters that were examined as they stand."""

from __future__ import annotations

import argparse
import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from analysis.commands.alone import alone_in
from analysis.commands.outcome import FAILED, OK
from analysis.commands.places import add_places, places_of
from analysis.commands.unchanged import LastRun
from analysis.commands.verify import SUFFIX
from analysis.programme import (
    LANGUAGES,
    Language,
    Places,
    Problem,
    Programme,
    UserError,
    read_programme,
    write_whole,
)

_FOLDER = "packed"
_REPORT = "Run “evaluate report”, and pack again."


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    pack = commands.add_parser(
        "pack",
        help="put a cohort's shared chapters into one file to send",
        description="Put the shared chapters of a cohort into one zip, with its SHA-256 in a file beside it. Refuses, "
        "with exit code 1, unless exactly what is packed was made by the last report, nothing changed since, every "
        "file is as its manifest lists it, and the leak scan, the attacker and the audit of our own figures find "
        "nothing. The same chapters give the same bytes.",
    )
    pack.add_argument("cohort", metavar="COHORT", help="a cohort, or the pool of all")
    add_places(pack, out=False)
    pack.add_argument(
        "--reports",
        type=Path,
        default=Path("reports"),
        metavar="DIR",
        help="what may be shared (default: reports)",
    )
    pack.add_argument(
        "--language",
        action="append",
        default=[],
        choices=LANGUAGES,
        help="may be given twice (default: every language there is)",
    )
    pack.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=f"the zip (default: {_FOLDER}/PROGRAMME-COHORT.zip)",
    )
    pack.set_defaults(command=_pack)


def _pack(options: argparse.Namespace, console: Console) -> int:
    from analysis.publish import chosen

    places = places_of(options)
    programme = read_programme(places.programme)
    reports = options.reports.resolve()
    (cohort,) = chosen([options.cohort], programme.cohorts_and_pool, what="cohort")
    place = _place(options, programme, cohort, reports, places)
    languages = _languages(options.language, programme, reports / cohort)
    if not languages:
        asked = f" in {' and '.join(options.language)}" if options.language else ""
        return _refused(f"{cohort} has no shared chapters{asked}", console)
    with alone_in(reports):
        package = _Package(programme, places, reports, cohort, languages, place, console)
        for refusal in package.refusals():
            return _refused(refusal, console)
        package.put()
    return OK


def _refused(sentence: str, console: Console) -> int:
    console.print(f"[bold red]not packed:[/] {escape(sentence)}.")
    return FAILED


def _place(
    options: argparse.Namespace, programme: Programme, cohort: str, reports: Path, places: Places
) -> Path:
    """Return where the zip goes: never among what is examined, nor among what may not be shared."""
    one = f"-{options.language[0]}" if len(set(options.language)) == 1 else ""
    usual = Path(_FOLDER) / f"{programme.id}-{cohort}{one}.zip"
    place = Path(options.out or usual).resolve()
    for folder in (reports, places.raw, places.processed, places.programme):
        if folder in place.parents:
            problem = f"the zip would lie in {folder.name}"
            raise UserError(Problem("--out", problem, "Choose a place outside it."))
    if place.is_dir():
        raise UserError(Problem("--out", f"{place.name} is a folder", "Name a file."))
    return place


def _languages(asked: Sequence[str], programme: Programme, folder: Path) -> tuple[Language, ...]:
    """Return the languages to pack; none where a language that was asked for is not there."""
    there = tuple(lang for lang in programme.languages if (folder / lang).is_dir())
    if set(asked) - set(there):
        return ()
    return tuple(lang for lang in there if not asked or lang in asked)


@dataclass(slots=True)
class _Package:
    """A zip that is made in memory, and put in place when nothing speaks against it."""

    programme: Programme
    places: Places
    reports: Path
    cohort: str
    languages: tuple[Language, ...]
    place: Path
    console: Console
    content: bytes = b""

    def refusals(self) -> Iterator[str]:
        """Yield why it may not be sent; what is quick to find out comes first."""
        checks: tuple[tuple[Callable[[], bool], str], ...] = (
            (self._is_as_listed, "the chapters are not as their manifest lists them"),
            (self._stands, "something changed since the last report without a finding"),
            (self._is_harmless, "the examination found what may not be shared"),
            (self._agrees, "the figures of the chapters disagree with each other"),
            (self._names_nobody, "the leak scan found something in the zip itself"),
            (self._stands, "something changed while the chapters were examined"),
        )
        for holds, sentence in checks:
            if not holds():
                yield f"{sentence}. {_REPORT[:-1]}"

    def put(self) -> None:
        """Write the zip, and its fingerprint beside it."""
        sha = hashlib.sha256(self.content).hexdigest()
        write_whole(self.place, self.content)
        write_whole(
            self.place.with_name(f"{self.place.name}{SUFFIX}"), f"{sha}  {self.place.name}\n"
        )
        self.console.print(escape(f"Packed: {self.place} (SHA-256 {sha})."))

    def _is_as_listed(self) -> bool:
        """Read the files, and hold what was read, not the folder, against the manifests."""
        from analysis.publish.packing import packed
        from analysis.publish.verification import files_below, files_in_zip, verified

        folders = [
            (f"{self.cohort}/{language}", files_below(self.reports / self.cohort / language))
            for language in self.languages
        ]
        found = [
            f"{name}: {difference}"
            for name, files in folders
            for each in verified(files) or (None,)
            for difference in (each.differences if each else ("there is no manifest.json",))
        ]
        for line in found:
            self.console.print(f"[bold red]differs:[/] {escape(line)}.")
        if found:
            return False
        self.content = packed(
            self.programme, self.reports, cohort=self.cohort, languages=self.languages
        )
        inside = verified(files_in_zip(io.BytesIO(self.content)))
        return len(inside) == len(self.languages) and not any(e.differences for e in inside)

    def _stands(self) -> bool:
        """Tell whether delivered files, settings, code, protection and chapters are the last report's."""
        return LastRun(self.programme, self.places, self.reports, ()).stands()

    def _is_harmless(self) -> bool:
        from analysis.commands.examination import examined

        return examined(self.reports, self.programme, self.places, self.console)

    def _agrees(self) -> bool:
        from analysis.commands.report import figures_agree
        from analysis.publish import Batch, chapter_names, notebooks_folder

        notebooks = notebooks_folder()
        batch = Batch(
            programme=self.programme,
            places=self.places,
            notebooks=notebooks,
            out=self.reports,
            cohorts=self.programme.cohorts_and_pool,
            chapters=chapter_names(notebooks),
            languages=self.programme.languages,
            jobs=1,
        )
        return figures_agree(batch, self.console)

    def _names_nobody(self) -> bool:
        """Have the zip scanned as a stranger would open it, under the name that it is sent by."""
        from analysis.commands.examination import leaks, nothing_found

        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / self.place.name).write_bytes(self.content)
            found = leaks(self.programme, self.places, Path(folder), noted=False)
        return nothing_found(found, self.console)
