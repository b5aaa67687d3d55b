"""``evaluate demo``: the synthetic exports of the demo programme, or of one of any size."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from analysis.commands.numbers import positive, seed
from analysis.commands.outcome import OK
from analysis.programme.provenance import demo_folder

_USUAL = Path("config")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    demo = commands.add_parser(
        "demo",
        help="write the synthetic exports of the demo programme",
        description="Write the synthetic exports of the demo programme, or with --cohorts a "
        "synthetic programme of any size, settings included.",
    )
    demo.add_argument(
        "--raw", type=Path, metavar="DIR", help="where the demo's files go (default: data/raw)"
    )
    demo.add_argument("--seed", type=seed, default=None, help="another seed gives other people")
    scale = demo.add_argument_group("a programme of another size")
    scale.add_argument("--cohorts", type=positive, metavar="N", help="write N cohorts; needs --out")
    scale.add_argument(
        "--mentees", type=positive, metavar="M", help="about how many each has (default: 60)"
    )
    scale.add_argument("--out", type=Path, metavar="DIR", help="gets DIR/config and DIR/raw")
    scale.add_argument(
        "--programme",
        type=Path,
        metavar="DIR",
        help="the demo's settings, which are copied (default: config where there is such a folder, "
        "else those that came with the program)",
    )
    demo.set_defaults(command=_demo, refuse=demo.error)


def _demo(options: argparse.Namespace, console: Console) -> int:
    if options.cohorts is not None:
        return _scaled_demo(options, console)
    for name in ("mentees", "out", "programme"):
        if getattr(options, name) is not None:
            options.refuse(f"--{name} needs --cohorts")
    from analysis.demo import SEED, write_demo

    raw = options.raw or Path("data/raw")
    files = write_demo(raw, seed=SEED if options.seed is None else options.seed)
    console.print(f"{len(files)} synthetic files written to {raw}.")
    return OK


def _scaled_demo(options: argparse.Namespace, console: Console) -> int:
    from analysis import demo

    size = demo.Size(options.cohorts, 60 if options.mentees is None else options.mentees)
    if options.out is None:
        options.refuse("--cohorts needs --out, a folder of its own")
    if options.raw is not None:
        options.refuse("--raw is for the calibrated demo; with --cohorts, --out says where")
    if size.cohorts > demo.MOST_COHORTS:
        options.refuse(f"--cohorts: at most {demo.MOST_COHORTS}")
    if not demo.FEWEST_MENTEES <= size.mentees <= demo.MOST_MENTEES:
        options.refuse(f"--mentees: from {demo.FEWEST_MENTEES} to {demo.MOST_MENTEES}")
    settings = options.programme or (_USUAL if _USUAL.is_dir() else demo_folder())
    if (options.out / "config").resolve() == settings.resolve():
        options.refuse("--out would overwrite the settings that are copied")
    seed = demo.SEED if options.seed is None else options.seed
    written = sum(1 for _ in demo.write_programme(options.out, size, settings=settings, seed=seed))
    console.print(
        f"{written} synthetic cohorts written to {options.out}. To make their chapters: "
        f"evaluate report --programme {options.out}/config --raw {options.out}/raw "
        f"--processed {options.out}/processed --out {options.out}/reports"
    )
    return OK
