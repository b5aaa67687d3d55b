"""Where a programme's files lie, as the command line tells it."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.programme import Places, Problem, UserError

_USUAL = (
    ("--programme", "config", "the programme's settings"),
    ("--raw", "data/raw", "exports as delivered"),
    ("--processed", "data/processed", "what may not be shared"),
    ("--out", "reports", "what may be shared"),
)


def add_places(command: argparse.ArgumentParser, *, out: bool = True) -> None:
    """Add the options that tell where everything lies."""
    for name, usual, words in _USUAL if out else _USUAL[:-1]:
        command.add_argument(
            name,
            type=Path,
            default=Path(usual),
            metavar="DIR",
            help=f"{words} (default: {usual})",
        )


def places_of(options: argparse.Namespace) -> Places:
    """Return the places of a programme, whole, from the options of `add_places`."""
    return Places(*(path.resolve() for path in (options.programme, options.raw, options.processed)))


def refuse_overlap(out: Path, places: Places) -> None:
    """What may be shared and what may not never lie in one folder."""
    for private in (places.raw, places.processed, places.programme):
        if out == private or private in out.parents or out in private.parents:
            raise UserError(
                Problem(
                    "--out",
                    f"{out.name} and {private.name} lie in each other",
                    "Choose a folder of its own for what may be shared.",
                )
            )
