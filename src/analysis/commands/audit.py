"""``evaluate audit``: what in a table of printed figures cannot be."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from analysis.commands.outcome import FAILED, OK
from analysis.programme import LANGUAGES


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    audit = commands.add_parser(
        "audit",
        help="find what in a table of printed figures cannot be",
        description="Find what in a table of printed figures cannot be, or cannot be meant. The exit code is 0 without findings, 1 with, 2 for a mistake in a file.",
    )
    audit.add_argument(
        "figures", type=Path, metavar="FIGURES.csv", help="columns id, value, unit, decimals, ..."
    )
    audit.add_argument(
        "--relations",
        type=Path,
        metavar="FILE",
        help="what the figures have to do with each other (default: relations.toml beside the figures, or in config)",
    )
    audit.add_argument("--language", choices=LANGUAGES, default="da", help="default: da")
    audit.add_argument("--json", action="store_true", help="for programs: a list of objects")
    audit.add_argument(
        "--denominators",
        action="store_true",
        help="show how many people each percentage can be of, instead of the findings",
    )
    audit.set_defaults(command=_audit)


def _audit(options: argparse.Namespace, console: Console) -> int:
    from analysis.audit import (
        Relations,
        audit,
        read_figures,
        read_relations,
        recovered_denominators,
    )
    from analysis.audit.listing import denominators_listed, findings_listed

    beside = (options.figures.parent / "relations.toml", Path("config/relations.toml"))
    found = options.relations or next((path for path in beside if path.is_file()), None)
    figures = read_figures(options.figures)
    relations = Relations() if found is None else read_relations(found)
    if found is None:
        console.print("No relations.toml was found: each figure was examined alone.")
    if options.denominators:
        recovered = recovered_denominators(figures, relations)
        sys.stdout.write(denominators_listed(recovered, as_json=options.json))
        return OK
    findings = audit(figures, relations)
    listed = findings_listed(
        findings, len(figures), language=options.language, as_json=options.json
    )
    sys.stdout.write(listed)
    return FAILED if findings else OK
