"""How long a batch takes, measured: ``make bench`` writes docs/performance.md with it.

Ratios of ways measured in one run on one machine mean something; seconds say
which machine it was. Every number is a median of `REPEATS`.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import psutil

from analysis.commands.report import WARM
from analysis.programme import LEDGER_MIME, Places, read_programme
from analysis.publish import Batch, Request, chapter_names, notebooks_folder, processes
from analysis.publish.batch import job_of
from analysis.publish.job import Job
from analysis.publish.surroundings import AT_START, environment
from tests.bench.survey import ROWS, Survey, survey_measured

ROOT = Path(__file__).parents[2]
REPEATS = int(os.environ.get("BENCH_REPEATS", "3"))
SIZES = tuple(map(int, os.environ.get("BENCH_COHORTS", "10,40").split(",")))
JOBS = 2
COHORT = "2025-foraar"
FOUR = ("00_data", "04_mentees", "05_change", "12_method")
BIN = Path(sys.executable).parent
_Part = TypeVar("_Part", "OneCohort", "Reruns", "Size", Survey)


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def report(places: Places, out: Path, *more: str) -> subprocess.Popen[str]:
    where = {"programme": places.programme, "raw": places.raw, "processed": places.processed}
    options = [w for name, path in where.items() for w in (f"--{name}", str(path))]
    return subprocess.Popen(
        [sys.executable, "-m", "analysis", "report", *options, "--out", str(out), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def reported(places: Places, out: Path, *more: str) -> str:
    run = report(places, out, *more)
    told, said = run.communicate()
    if run.returncode:
        raise SystemExit(said)
    return told


# --- all chapters of one cohort in one language, three ways


def by_command_lines(jobs: list[Job], places: Places, folder: Path) -> None:
    """papermill and nbconvert as anybody would call them, two chapters at a time."""
    env = {**os.environ, **places.environment(), **AT_START}

    def one(job: Job) -> None:
        executed = folder / f"{job.request.chapter}.ipynb"
        parameters = [w for pair in job.request.parameters().items() for w in ("-p", *pair)]
        run = partial(subprocess.run, env=env, check=True, capture_output=True)
        run([BIN / "papermill", job.notebook, executed, *parameters, "-k", "python3"])
        run([BIN / "jupyter-nbconvert", "--to", "html", "--no-input", executed])

    with ThreadPoolExecutor(JOBS) as threads:
        list(threads.map(one, jobs))


def by_engine(jobs: list[Job]) -> None:
    with processes(JOBS, WARM) as engine:
        made = [one for _, one in engine.outcomes(jobs)]
    assert not any(one.error for one in made), made


@contextmanager
def warm_engine(jobs: list[Job]) -> Iterator[Callable[[], object]]:
    """The same with workers that have made some chapters before."""
    with processes(JOBS, WARM) as engine:
        list(engine.outcomes(jobs[:4]))
        yield lambda: list(engine.outcomes(jobs))


@contextmanager
def floor(jobs: list[Job]) -> Iterator[Callable[[], object]]:
    """The same answers, figures and pages in warm processes, without notebooks or processes apart."""
    with (
        environment({**AT_START, **jobs[0].environment}),
        ProcessPoolExecutor(JOBS, mp_context=get_context("spawn")) as pool,
    ):
        list(pool.map(plain, jobs[:4]))
        yield lambda: list(pool.map(plain, jobs))


def plain(job: Job) -> int:
    """Run a chapter's code as ordinary code, and export what it shows."""
    import ast

    import nbformat
    from nbformat.v4 import new_output

    from analysis.publish.export import chapter_html

    notebook = nbformat.read(job.notebook, as_version=4)
    space: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if "parameters" in cell.metadata.get("tags", []):
            space.update(job.request.parameters())
            continue
        body = ast.parse(cell.source).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), "cell", "exec"), space)  # noqa: S102
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), space)  # noqa: S307
            data = {"text/html": shown.html, LEDGER_MIME: list(shown.ledger)}
            cell.outputs = [new_output("display_data", data=data)]
    return len(chapter_html(notebook, text=job.text))


@dataclass(frozen=True)
class OneCohort:
    """Seconds of each way."""

    command_lines: float
    engine: float
    warm: float
    floor: float


def one_cohort(places: Places, folder: Path) -> OneCohort:
    programme = read_programme(places.programme)
    notebooks = notebooks_folder()
    chapters = tuple(name for name in chapter_names(notebooks) if not name.startswith(("10", "11")))
    batch = Batch(
        programme, places, notebooks, folder / "out", (COHORT,), chapters, ("da",), JOBS, WARM
    )
    requests = [Request(chapter, COHORT, "da", "shared") for chapter in chapters]
    jobs = [job_of(batch, one, parts={}, scratch=folder / "scratch") for one in requests]

    def anew() -> None:
        """No way may take up the answers that another worked out."""
        shutil.rmtree(places.processed / COHORT / "answers", ignore_errors=True)

    def timed(work: Callable[[], object]) -> float:
        anew()
        return seconds(work)

    lines, engine, warm, least = [], [], [], []
    with warm_engine(jobs) as by_warm, floor(jobs) as by_floor:
        for _ in range(REPEATS):
            lines.append(timed(lambda: by_command_lines(jobs, places, folder)))
            engine.append(timed(lambda: by_engine(jobs)))
            for _ in range(REPEATS):  # short, and so the more often
                warm.append(timed(by_warm))
                least.append(timed(by_floor))
    return OneCohort(*map(statistics.median, (lines, engine, warm, least)))


# --- three cohorts and their pool: first, unchanged, one changed answer


@dataclass(frozen=True)
class Reruns:
    """Seconds of a first run, one where nothing changed, and one after a changed answer."""

    first: float
    unchanged: float
    changed: float
    chapters: int
    made: int


def reruns(folder: Path) -> Reruns:
    first, unchanged, changed = [], [], []
    chapters = made = 0
    for number in range(REPEATS):
        here = folder / str(number)
        shutil.copytree(ROOT / "data" / "raw", here / "raw")
        places = Places(ROOT / "config", here / "raw", here / "processed")
        run = partial(reported, places, here / "reports")
        first.append(seconds(run))
        unchanged.append(seconds(run))
        change_an_answer(places.raw / COHORT / "efter.csv")
        begun = time.perf_counter()
        told = run("--json")
        changed.append(time.perf_counter() - begun)
        last = json.loads(told.splitlines()[-1])
        chapters, made = last["made"] + last["unchanged"], last["made"]
    medians = map(statistics.median, (first, unchanged, changed))
    return Reruns(*medians, chapters=chapters, made=made)


def change_an_answer(path: Path) -> None:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    place = next(p for p, line in enumerate(lines) if line.split(";")[3:4] == ["Høj"])
    cells = lines[place].split(";")
    cells[3] = "Meget høj"
    lines[place] = ";".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8-sig", newline="")


# --- more cohorts


@dataclass(frozen=True)
class Size:
    """A programme of so many cohorts, four chapters each, in one language, reported once.

    Attributes
    ----------
    seconds : float
        Of the whole run: cleaning, decision of the gate, chapters, examinations.
    per_second : float
        Chapters a second while nothing but chapters was made.
    processor : float
        Seconds of a core per chapter, of everything that ran: true on a busy machine as well.
    early, late : int
        Memory of the command, in bytes, after a tenth of the chapters, and the most there was.
    """

    cohorts: int
    chapters: int
    seconds: float
    per_second: float
    processor: float
    early: int
    late: int


def size(cohorts: int, folder: Path) -> Size:
    demo = folder / f"demo{cohorts}"
    command = [sys.executable, "-m", "analysis", "demo", "--cohorts", str(cohorts)]
    subprocess.run([*command, "--mentees", "60", "--out", demo], check=True, capture_output=True)
    places = Places(demo / "config", demo / "raw", demo / "processed")
    before, begun = _processor(), time.perf_counter()
    run = report(
        places,
        demo / "out",
        *("--language", "da", "--jobs", str(JOBS), "--json", "--chapters", *FOUR),
    )
    assert run.stdout is not None
    parent = psutil.Process(run.pid)
    times, memory = [], []
    for line in run.stdout:
        if json.loads(line)["event"] == "done":
            times.append(time.perf_counter() - begun)
            memory.append(parent.memory_info().rss)
    if run.wait():
        raise SystemExit(run.stderr.read() if run.stderr else "")
    seconds = time.perf_counter() - begun
    half = times[-len(times) // 3 :]  # by then nothing but chapters is made
    return Size(
        cohorts,
        len(times),
        seconds,
        (len(half) - 1) / (half[-1] - half[0]),
        (_processor() - before) / len(times),
        memory[len(times) // 10],
        max(memory),
    )


def _processor() -> float:
    """Seconds of cores that this process' children, and theirs, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def bench_folder() -> Iterator[Path]:
    """Give a folder to work in: one that is kept where BENCH_FOLDER names it, else for this run alone."""
    if name := os.environ.get("BENCH_FOLDER"):
        yield Path(name)
    else:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)


def measured_once(folder: Path, kind: type[_Part], name: str, work: Callable[[], _Part]) -> _Part:
    """Measure a part of the whole; one that was measured in this folder is not measured again."""
    path = folder / f"{name}.measured.json"
    if path.exists():
        return kind(**json.loads(path.read_text(encoding="utf-8")))
    part = work()
    path.write_text(json.dumps(asdict(part)), encoding="utf-8")
    return part


def measured() -> tuple[OneCohort, Reruns, list[Size], list[Survey]]:
    """Measure everything."""
    with bench_folder() as folder:
        places = Places(ROOT / "config", ROOT / "data" / "raw", folder / "processed")

        def cohort() -> OneCohort:
            reported(places, folder / "reports", "--quiet")
            return one_cohort(places, folder)

        return (
            measured_once(folder, OneCohort, "cohort", cohort),
            measured_once(folder, Reruns, "reruns", lambda: reruns(folder / "reruns")),
            [
                measured_once(folder, Size, f"size{cohorts}", partial(size, cohorts, folder))
                for cohorts in SIZES
            ],
            [
                measured_once(folder, Survey, f"survey{rows}", partial(survey_measured, rows))
                for rows in ROWS
            ],
        )
