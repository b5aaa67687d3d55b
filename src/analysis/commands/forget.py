"""``evaluate forget``: a person is deleted from everything that was made of the files."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape

from analysis.commands.alone import alone_in
from analysis.commands.outcome import OK
from analysis.commands.places import add_places, places_of
from analysis.programme import read_programme


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    forget = commands.add_parser(
        "forget",
        help="delete a person from everything that was made of the delivered files",
        description="Delete a person from everything that was made of the delivered files, and tell what is left to do. "
        "The exit code is 2, and nothing is changed, when nobody is known by the id.",
    )
    forget.add_argument(
        "person", metavar="ID", help="the person's id, as the delivered files write it"
    )
    forget.add_argument(
        "--as",
        dest="known_as",
        action="append",
        default=[],
        metavar="VARIABLE",
        help="as what, where an id is known as several, for example mentee; may be given twice",
    )
    add_places(forget, out=False)
    forget.add_argument(
        "--dry-run", action="store_true", help="tell what would be removed, and change nothing"
    )
    forget.set_defaults(command=_forget)


def _forget(options: argparse.Namespace, console: Console) -> int:
    places = places_of(options)
    programme = read_programme(places.programme)
    from analysis.commands.forgetting import lines_of
    from analysis.data import forget

    with alone_in(places.processed):
        done = forget(
            programme,
            places,
            person=options.person,
            known_as=options.known_as,
            dry_run=options.dry_run,
        )
    for line in lines_of(done, quoted=bool(programme.quotes), dry_run=options.dry_run):
        console.print(escape(line))
    return OK
