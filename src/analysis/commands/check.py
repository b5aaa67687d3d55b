"""``evaluate check``: all delivered files against the codebook, without running a chapter."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from analysis.commands.outcome import FAILED, MISTAKE, OK
from analysis.commands.places import add_places, places_of
from analysis.programme import LANGUAGES, Language, Problem, Programme, UserError, read_programme

if TYPE_CHECKING:
    from analysis.data import Examined, FileRead, Finding

_WORDS: dict[str, dict[Language, str]] = {
    "error": {"da": "fejl", "en": "error"},
    "warning": {"da": "advarsel", "en": "warning"},
    "note": {"da": "bemærk", "en": "note"},
    "how": {"da": "Sådan blev filerne læst", "en": "How the files were read"},
    "file": {"da": "Fil", "en": "File"},
    "rows": {"da": "Rækker", "en": "Rows"},
    "encoding": {"da": "Tegnkodning", "en": "Encoding"},
    "delimiter": {"da": "Skilletegn", "en": "Delimiter"},
    "header": {"da": "Overskrift", "en": "Header"},
    "header_row": {"da": "række {row}", "en": "row {row}"},
    "sheet": {"da": "ark “{sheet}”", "en": "sheet “{sheet}”"},
    "column": {"da": "Kolonne", "en": "Column"},
    "what": {"da": "Hvad er der", "en": "What is there"},
    "remedy": {"da": "Hvad I kan gøre", "en": "What to do"},
    "clean": {
        "da": "Alt er, som codebook.csv siger. Nu kan “evaluate report” køre.",
        "en": "All is as codebook.csv says. Now “evaluate report” can run.",
    },
    "stops": {
        "da": "{errors} fejl stopper “evaluate report”; {warnings} advarsler og {notes} bemærkninger gør ikke.",
        "en": "Errors that stop “evaluate report”: {errors}. Warnings and notes that do not: {warnings} and {notes}.",
    },
    "runs": {
        "da": "Ingen fejl: “evaluate report” kan køre. Se på de {warnings} advarsler først; de {notes} bemærkninger er til orientering.",
        "en": "No errors: “evaluate report” can run. Look at the warnings first ({warnings}); the notes ({notes}) are for information.",
    },
}
_PIPED = 120  # characters a line, where no terminal says
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_DELIMITERS = {"\t": "TAB", None: "–"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    check = commands.add_parser(
        "check",
        help="hold the delivered files against the codebook, without making anything",
        description="Hold the delivered files of some or all cohorts against the codebook, without making anything. The exit code is 0 when nothing stops a report, 1 with --strict where there are warnings, 2 for errors.",
    )
    check.add_argument("cohorts", nargs="*", metavar="COHORT", help="default: every cohort")
    add_places(check, out=False)
    check.add_argument("--language", choices=LANGUAGES, default="da", help="default: da")
    check.add_argument("--json", action="store_true", help="for programs: one object")
    check.add_argument("--strict", action="store_true", help="exit with 1 where there are warnings")
    check.set_defaults(command=_check)


def _check(options: argparse.Namespace, _console: Console) -> int:
    from analysis.data import examine

    places = places_of(options)
    programme = read_programme(places.programme)
    cohorts = options.cohorts or [cohort.id for cohort in programme.cohorts]
    _refuse_unknown(cohorts, programme)
    today = dt.datetime.now(tz=dt.UTC).date()
    examined = examine(programme, places.raw, cohorts=cohorts, today=today)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(examined, options.language), ensure_ascii=False))
        sys.stdout.write("\n")
    else:
        out = Console(file=sys.stdout, highlight=False)
        if not out.is_terminal:
            out.width = _PIPED
        _print(examined, options.language, out)
    if examined.count("error"):
        return MISTAKE
    return FAILED if options.strict and examined.count("warning") else OK


def _refuse_unknown(cohorts: list[str], programme: Programme) -> None:
    known = [cohort.id for cohort in programme.cohorts]
    unknown = [name for name in cohorts if name not in known]
    if unknown:
        rule = f"there is no cohort {', '.join(f'“{name}”' for name in unknown)}"
        raise UserError(Problem("programme.toml", rule, f"The cohorts are {', '.join(known)}."))


def _print(examined: Examined, language: Language, out: Console) -> None:
    def word(key: str, **values: object) -> str:
        return _WORDS[key][language].format(**values)

    if examined.files:
        out.print(_how_read(examined.files, language))
    if examined.found:
        out.print(_findings(examined, language))
    counts = {f"{name}s": examined.count(name) for name in ("error", "warning", "note")}
    if not examined.found:
        out.print(Text(word("clean"), "green"))
    else:
        out.print(word("stops" if counts["errors"] else "runs", **counts), style="bold")


def _findings(examined: Examined, language: Language) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for key in ("file", "what", "remedy"):
        table.add_column(_WORDS[key][language], ratio=2 if key == "file" else 3)
    for one in examined.found:
        severity, column, what, remedy = _told(one, language)
        place = Text(one.file)
        if column:
            place.append(f"\n{column}", "italic")
        told = Text.assemble((f"{_WORDS[severity][language]}: ", _STYLES[severity]), what)
        table.add_row(place, told, Text(remedy))
    return table


def _told(found: Finding | Problem, language: Language) -> tuple[str, str, str, str]:
    """Severity, column or line, what is there, and what to do."""
    if isinstance(found, Problem):
        place = [f"line {found.line}"] if found.line else []
        return "error", ", ".join([*place, *filter(None, [found.column])]), found.rule, found.remedy
    what, remedy = found.said(language)
    return found.severity, found.column or "", what, remedy


def _how_read(files: tuple[FileRead, ...], language: Language) -> Table:
    def word(key: str, **values: object) -> str:
        return _WORDS[key][language].format(**values)

    table = Table(title=word("how"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for key in ("file", "rows", "encoding", "delimiter", "header"):
        table.add_column(word(key), justify="right" if key == "rows" else "left")
    for one in files:
        encoding = word("sheet", sheet=one.sheet) if one.sheet else one.encoding or "–"
        delimiter = _DELIMITERS.get(one.delimiter, str(one.delimiter))
        header = word("header_row", row=one.header)
        table.add_row(escape(one.file), str(one.rows), escape(encoding), delimiter, header)
    return table


def _as_json(examined: Examined, language: Language) -> dict[str, object]:
    findings = []
    for one in examined.found:
        severity, _, what, remedy = _told(one, language)
        rows = list(one.rows) if not isinstance(one, Problem) else []
        findings.append(
            {
                "severity": severity,
                "file": one.file,
                "column": one.column,
                "rule": "quote" if isinstance(one, Problem) else one.rule,
                "rows": rows,
                "what": what,
                "remedy": remedy,
            }
        )
    files = [{name: getattr(one, name) for name in one.__slots__} for one in examined.files]
    counts = {f"{name}s": examined.count(name) for name in ("error", "warning", "note")}
    return {"files": files, "findings": findings, **counts}
