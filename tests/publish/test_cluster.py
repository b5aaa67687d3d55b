"""A batch that a Dask cluster makes is the one that this machine makes, whoever is lost on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from analysis.__main__ import main
from analysis.commands.examination import SCANNED
from analysis.commands.unchanged import LAST_RUN
from analysis.programme import Places, UserError, read_programme
from analysis.publish import Batch, notebooks_folder
from analysis.publish import alike as alike_module
from analysis.publish import cluster as cluster_module
from analysis.publish.alike import differences, this_machine
from analysis.publish.cluster import cluster
from analysis.publish.workshop import WorkshopLostError, close_workshops, in_workshop
from tests.conftest import tiny_programme
from tests.in_process import command_here

NOBODY = "tcp://127.0.0.1:9"  # the port of the service that answers nothing
ROOT = Path(__file__).parents[2]


def batch(places: Places) -> Batch:
    programme = read_programme(places.programme)
    out = places.programme.parent / "reports"
    return Batch(
        programme, places, notebooks_folder(), out, ("spring",), ("05_change",), ("da",), 1
    )


def refusal(tiny: Places, address: str = NOBODY) -> str:
    with pytest.raises(UserError) as refused:
        cluster(address, batch(tiny))
    assert not list(tiny.programme.parent.rglob("*.part")), "a mark was left"
    return str(refused.value)


@pytest.mark.parametrize(
    "address", ["host:8786", "tcp://", "http://host:1", "tcp://h:x", "tcp://h:99999"]
)
def test_a_misspelt_address_is_told_at_once(tiny: Places, address: str) -> None:
    assert "Write it as tcp://HOST:8786" in refusal(tiny, address)


def test_where_no_scheduler_answers_nothing_is_run(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 0.3)
    assert "no Dask scheduler answers there. Start one" in refusal(tiny)


def test_without_dask_it_is_told_how_to_install_it(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    root = tiny.programme.parent
    where = ("--programme", str(tiny.programme), "--raw", str(tiny.raw))
    made = ("--processed", str(tiny.processed), "--out", str(root / "reports"))
    assert main(["report", *where, *made, "--cluster", NOBODY]) == 2
    assert 'pip install "analysis[cluster]"' in capsys.readouterr().err
    assert not (root / "reports").exists()


def test_jobs_are_of_this_machine_and_a_cluster_has_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["report", "--jobs", "2", "--cluster", NOBODY])
    assert "not allowed with" in capsys.readouterr().err


def told(tiny: Places, change: Callable[[alike_module.Machine], alike_module.Machine]) -> str:
    here = this_machine([tiny.raw, tiny.programme / "programme.toml"])
    return "\n".join(map(str, differences("tcp://there:1", change(here), here)))


def test_a_machine_that_is_the_same_in_all_that_counts_is_accepted(tiny: Places) -> None:
    assert not told(tiny, lambda same: same)


def test_another_code_python_package_or_folder_is_told_with_what_to_do(tiny: Places) -> None:
    assert "another version of this package" in told(tiny, lambda m: replace(m, code="0"))
    assert "runs Python 3.9" in told(tiny, lambda m: replace(m, python="3.9"))
    numpy = told(tiny, lambda m: replace(m, packages={**m.packages, "numpy": None}))
    assert "has numpy not at all" in numpy
    assert "Install requirements.lock there" in numpy
    places = told(tiny, lambda m: replace(m, places=dict.fromkeys(m.places, "missing")))
    assert places.count(f"does not find in {tiny.raw} ") == 1
    assert places.count(f"does not find in {tiny.programme} ") == 1


def test_a_delivered_file_of_another_size_is_another_folder(tiny: Places) -> None:
    before = this_machine([tiny.raw])
    with (tiny.raw / "spring" / "people.csv").open("a") as file:
        file.write("\n")
    assert this_machine([tiny.raw]) != before


def test_a_worker_that_comes_later_with_other_code_makes_nothing(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    import distributed

    here = this_machine([tiny.raw])
    monkeypatch.setattr(alike_module, "LOADED", "another")
    worker = SimpleNamespace(address="tcp://late:1")
    monkeypatch.setattr(distributed, "get_worker", lambda: worker)
    before = psutil.Process().children()
    with pytest.raises(UserError, match="tcp://late:1: it runs another version of this package"):
        in_workshop(here, Told("HOME"))
    assert psutil.Process().children() == before


@dataclass(frozen=True)
class Told:
    """Work: tell a variable, and who does it."""

    name: str

    def run(self) -> tuple[str | None, int]:
        sys.stdout.write("a word that is no answer\n")
        return os.environ.get(self.name), os.getpid()


@dataclass(frozen=True)
class Fails:
    """Work that cannot be done."""

    def run(self) -> None:
        raise FileNotFoundError(2, "gone", "a place")


@dataclass(frozen=True)
class Dies:
    """Work that its process does not survive."""

    def run(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_workshop_is_a_process_of_its_own_that_is_opened_anew_when_it_was_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT)]))
    here = this_machine([])
    try:
        seed, first = in_workshop(here, Told("PYTHONHASHSEED"))
        assert (seed, os.environ.get("PYTHONHASHSEED")) == ("0", None)
        assert first != os.getpid()
        with pytest.raises(FileNotFoundError, match="gone"):
            in_workshop(here, Fails())
        assert in_workshop(here, Told("HOME"))[1] == first
        with pytest.raises(WorkshopLostError, match="-9"):
            in_workshop(here, Dies())
        second = in_workshop(here, Told("HOME"))[1]
        assert second != first
        # Another run's is another's.
        third = in_workshop(this_machine([Path(__file__)]), Told("HOME"))[1]
        assert third != second
        assert not psutil.pid_exists(second)
        close_workshops(here)
        assert psutil.pid_exists(third)
    finally:
        close_workshops(this_machine([Path(__file__)]))
        close_workshops(here)
    assert not psutil.pid_exists(third)


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, as processes."""

    address: str
    alone: psutil.Process
    nannied: psutil.Process


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers: one by itself, and one with a nanny as it is usual."""
    file = tmp_path / "scheduler.json"
    with ExitStack() as stack:

        def server(name: str, *arguments: str) -> psutil.Process:
            log = tmp_path / f"{name}.log"
            where = ("--host", "127.0.0.1", "--no-dashboard")
            return stack.enter_context(running(*arguments, *where, log=log))

        def worker(name: str, *more: str) -> psutil.Process:
            folder = ("--local-directory", str(tmp_path / name))
            return server(name, "worker", address, "--nthreads", "1", *folder, *more)

        server("scheduler", "scheduler", "--port", "0", "--scheduler-file", str(file))
        until(lambda: file.exists() and file.read_text(encoding="utf-8").endswith("}"))
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        cluster = Cluster(address, worker("alone", "--no-nanny"), worker("nannied"))
        for name in ("alone", "nannied"):
            until(lambda name=name: "Registered to" in (tmp_path / f"{name}.log").read_text())
        yield cluster


@pytest.fixture
def begun() -> Iterator[Callable[[list[str]], subprocess.Popen[str]]]:
    """Begin a command; it does not outlive the test."""
    with ExitStack() as stack:

        def begin(command: list[str]) -> subprocess.Popen[str]:
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield begin


@contextmanager
def running(*arguments: str, log: Path) -> Iterator[psutil.Process]:
    """Run a command of Dask, and end it with all that it started."""
    with log.open("wb") as told:
        process = psutil.Popen([sys.executable, "-m", "dask", *arguments], stdout=told, stderr=told)
        try:
            yield process
        finally:
            family = below(process)
            for one in [process, *family]:
                with suppress(psutil.NoSuchProcess):
                    one.kill()
            process.wait()
            psutil.wait_procs(family, timeout=10)


def below(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return list(process.children(recursive=True))
    return []


def workshops(process: psutil.Process) -> list[psutil.Process]:
    return [one for one in below(process) if "serve(" in " ".join(one.cmdline())]


def until(true: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)


def report(root: Path, *more: str) -> list[str]:
    """Return the words of the command that makes two chapters of the tiny programme, told in JSON."""
    places = tiny_programme(root)
    folders = ("programme", "raw", "processed")
    where = [part for name in folders for part in (f"--{name}", str(getattr(places, name)))]
    asked = ("--out", str(root / "reports"), "--chapters", "00_data", "05_change", "--json")
    return ["report", *where, *asked, *more]


def made(root: Path) -> dict[str, bytes]:
    """Return all that was made, but for the notes that tell of the folder itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in (root / "reports", root / "data" / "processed")
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {LAST_RUN, SCANNED}
    }


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a worker's loss leaves chapters elsewhere")
def test_a_cluster_that_loses_a_worker_in_the_middle_makes_the_same_bytes(
    two_workers: Cluster,
    begun: Callable[[list[str]], subprocess.Popen[str]],
    tmp_path: Path,
    workers: Executor,
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    alone = command_here(report(here), workers)
    # What is made depends on the key of the pseudonyms, which each programme draws for itself.
    (there / "data" / "processed").mkdir(parents=True)
    key = Path("data", "processed", "pseudonym.key")
    shutil.copy(here / key, there / key)
    words = report(there, "--cluster", two_workers.address)
    command = begun([sys.executable, "-m", "analysis", *words])
    assert command.stdout is not None
    for line in command.stdout:
        event = json.loads(line)
        # From now on no decision of the gate is under way, so what is forked is a chapter.
        if event["event"] == "done" and event["audience"] == "shared":
            break
    else:
        pytest.fail(command.communicate()[1])
    chapter = caught_in(two_workers.alone)
    lost = [chapter, *workshops(two_workers.alone)]
    two_workers.alone.kill()
    with suppress(psutil.NoSuchProcess):  # stopped as it began, it ends as soon as it goes on
        chapter.resume()
    rest, errors = command.communicate(timeout=300)

    assert command.returncode == alone.returncode == 0, errors
    assert "failed" not in {json.loads(line)["event"] for line in rest.splitlines()}
    assert made(there) == made(here)
    assert len(made(there)) > 20
    assert not psutil.wait_procs(lost, timeout=10)[1], "chapters outlived their worker"
    assert not workshops(two_workers.nannied), "a workshop outlived the command"


def caught_in(worker: psutil.Process) -> psutil.Process:
    """Stop a chapter while it is being made, and return it."""
    found: list[psutil.Process] = []

    def caught() -> bool:
        for workshop in workshops(worker):
            for chapter in below(workshop):
                chapter.suspend()
                found.append(chapter)
        return bool(found)

    until(caught)
    return found[0]
