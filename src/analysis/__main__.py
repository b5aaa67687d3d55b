"""The command line: ``evaluate report``, ``evaluate audit``, ``evaluate demo`` and ``evaluate forget``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from analysis.programme import Language, Problem, Programme, UserError, read_programme
from analysis.programme.places import Places

if TYPE_CHECKING:
    from analysis.publish import Batch

OK, FAILED, MISTAKE = 0, 1, 2
# What the chapters import, at once or on the way.
WARM = (
    "analysis.answers",
    "analysis.report",
    "pandera.strategies.pandas_strategies",
    "pyarrow.dataset",
    "statsmodels.api",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Returns
    -------
    int
        0 when all went well, 1 when a chapter failed (the others are done)
        or figures disagree (the chapters stay), 2 for a mistake of the user (nothing was run, nothing was changed).
    """
    options = _parser().parse_args(arguments)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return int(options.command(options, console))
    except UserError as error:
        for problem in error.problems:
            console.print(f"[bold red]error:[/] {escape(str(problem))}")
        return MISTAKE
    except KeyboardInterrupt:
        console.print("Stopped. What was there before is unchanged.")
        return FAILED


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evaluate",
        description="Evaluate a mentoring programme, from raw exports to chapters that may be shared.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_report(commands)
    _add_audit(commands)
    _add_demo(commands)
    _add_forget(commands)
    return parser


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser(
        "report",
        help="make the chapters of some or all cohorts",
        description="Make the chapters of some cohorts, or of every cohort and their pool.",
    )
    report.add_argument(
        "cohorts", nargs="*", metavar="COHORT", help="default: every cohort, then the pool"
    )
    report.add_argument(
        "--programme",
        type=Path,
        default=Path("config"),
        metavar="DIR",
        help="the programme's settings (default: config)",
    )
    report.add_argument(
        "--raw",
        type=Path,
        default=Path("data/raw"),
        metavar="DIR",
        help="exports as delivered (default: data/raw)",
    )
    report.add_argument(
        "--processed",
        type=Path,
        default=Path("data/processed"),
        metavar="DIR",
        help="what may not be shared (default: data/processed)",
    )
    report.add_argument(
        "--out",
        type=Path,
        default=Path("reports"),
        metavar="DIR",
        help="what may be shared (default: reports)",
    )
    report.add_argument(
        "--language",
        action="append",
        default=[],
        choices=["da", "en"],
        help="may be given twice (default: both)",
    )
    report.add_argument(
        "--chapters",
        nargs="+",
        default=[],
        metavar="CHAPTER",
        help="for example 05_change (default: all)",
    )
    report.add_argument(
        "--jobs",
        type=_positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="chapters at a time (default: one per core)",
    )
    report.add_argument(
        "--quiet", action="store_true", help="say nothing unless something is wrong"
    )
    report.set_defaults(command=_report)


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    audit.add_argument("--language", choices=["da", "en"], default="da", help="default: da")
    audit.add_argument("--json", action="store_true", help="for programs: a list of objects")
    audit.add_argument(
        "--denominators",
        action="store_true",
        help="show how many people each percentage can be of, instead of the findings",
    )
    audit.set_defaults(command=_audit)


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser(
        "demo",
        help="write the synthetic exports of the demo programme",
        description="Write the synthetic exports of the demo programme, or with --cohorts a "
        "synthetic programme of any size, settings included.",
    )
    demo.add_argument(
        "--raw", type=Path, metavar="DIR", help="where the demo's files go (default: data/raw)"
    )
    demo.add_argument("--seed", type=_seed, default=None, help="another seed gives other people")
    scale = demo.add_argument_group("a programme of another size")
    scale.add_argument(
        "--cohorts", type=_positive, metavar="N", help="write N cohorts; needs --out"
    )
    scale.add_argument(
        "--mentees", type=_positive, metavar="M", help="about how many each has (default: 60)"
    )
    scale.add_argument("--out", type=Path, metavar="DIR", help="gets DIR/config and DIR/raw")
    scale.add_argument(
        "--programme",
        type=Path,
        metavar="DIR",
        help="the demo's settings, which are copied (default: config)",
    )
    demo.set_defaults(command=_demo, refuse=demo.error)


def _add_forget(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    places = (
        ("--programme", "config", "the programme's settings (default: config)"),
        ("--raw", "data/raw", "exports as delivered, which are only read (default: data/raw)"),
        ("--processed", "data/processed", "what may not be shared (default: data/processed)"),
    )
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
    for name, usual, words in places:
        forget.add_argument(name, type=Path, default=Path(usual), metavar="DIR", help=words)
    forget.add_argument(
        "--dry-run", action="store_true", help="tell what would be removed, and change nothing"
    )
    forget.set_defaults(command=_forget)


def _positive(text: str) -> int:
    return _whole(text, least=1)


def _seed(text: str) -> int:
    return _whole(text, least=0)


def _whole(text: str, *, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        message = f"must be a whole number, {least} or more"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _report(options: argparse.Namespace, console: Console) -> int:
    places = Places(
        *(path.resolve() for path in (options.programme, options.raw, options.processed))
    )
    programme = read_programme(places.programme)
    # Imported here: a wrong setting is told at once, before seconds of imports.
    from analysis.answers import protect_release
    from analysis.data import check_cohorts
    from analysis.progress import shown_progress
    from analysis.publish import Batch, chapter_names, chosen, notebooks_folder, run_batch

    known = programme.cohorts_and_pool
    notebooks = notebooks_folder()
    batch = Batch(
        programme=programme,
        places=places,
        notebooks=notebooks,
        out=options.out.resolve(),
        cohorts=chosen(options.cohorts, known, what="cohort"),
        chapters=chosen(options.chapters, chapter_names(notebooks), what="chapter"),
        languages=_languages(options.language, programme),
        jobs=options.jobs,
        warm=WARM,
    )
    _refuse_overlap(batch.out, places)
    check_cohorts(programme, places.raw, cohorts=[cohort.id for cohort in programme.cohorts])
    with shown_progress(batch, console=console, quiet=options.quiet) as progress:
        made = run_batch(
            batch,
            protect=lambda: protect_release(programme, places),
            released=lambda _: True,
            progress=progress,
        )
    failures = [m for m in made if m.error]
    for failure in failures:
        request = failure.request
        console.print(
            f"[bold red]failed:[/] {request.chapter} of {request.cohort} ({request.language}, {request.audience}): "
            f"{escape(str(failure.error))}"
        )
    if failures:
        console.print(
            f"The executed notebooks are kept under {places.processed}/COHORT/failed/. The last good chapters stay."
        )
    elif not options.quiet:
        console.print(f"{len(made)} chapters made. What may be shared is in {options.out}.")
    return OK if _figures_agree(batch, console) and not failures else FAILED


def _figures_agree(batch: Batch, console: Console) -> bool:
    """Examine all chapters that stand, and tell what in them cannot all be right."""
    from analysis.audit.own import Folder, disagreements
    from analysis.publish import folders_there

    folders = (
        Folder(
            path,
            f"{root.name}/{path.relative_to(root).as_posix()}",
            request.cohort,
            request.language,
            private=request.audience == "internal",
        )
        for request, path in folders_there(batch).items()
        for root in [batch.out if request.audience == "shared" else batch.places.processed]
    )
    cohorts = [cohort.id for cohort in batch.programme.cohorts]
    found = disagreements(folders, cohorts=cohorts, pool=batch.programme.pool.id)
    for one in found:
        console.print(f"[bold red]disagrees:[/] {escape(one.line)}")
    if found:
        console.print(
            f"{len(found)} findings in the figures themselves. The chapters stay; share none before it is clear why. "
            "“evaluate report” makes all of them anew."
        )
    return not found


def _languages(asked: Sequence[str], programme: Programme) -> tuple[Language, ...]:
    surplus = [language for language in asked if language not in programme.languages]
    if surplus:
        raise UserError(
            Problem(
                "programme.toml",
                f"the programme is not written in “{surplus[0]}”",
                "Add it to languages.",
                column="languages",
            )
        )
    return tuple(language for language in programme.languages if not asked or language in asked)


def _refuse_overlap(out: Path, places: Places) -> None:
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
    settings = options.programme or Path("config")
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


def _forget(options: argparse.Namespace, console: Console) -> int:
    places = Places(
        *(path.resolve() for path in (options.programme, options.raw, options.processed))
    )
    programme = read_programme(places.programme)
    from analysis.data import forget
    from analysis.forgetting import lines_of

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


if __name__ == "__main__":
    run()
