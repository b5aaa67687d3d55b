"""A chapter forked from a warm worker shows what one in a kernel shows, and stays as much apart."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.commands.report import WARM
from analysis.programme import Places, read_programme
from analysis.publish import Batch, Made, Request, chapter_names, notebooks_folder
from analysis.publish.batch import job_of
from analysis.publish.engine import _workers
from analysis.publish.execute import make_chapter
from analysis.publish.folder import kept_place
from analysis.publish.job import Job
from analysis.publish.page import PageText
from analysis.publish.record import kept
from analysis.publish.warm import can_fork, warmed

ROOT = Path(__file__).parents[2]
TEXT = PageText("en", "Title", "A trial", "Skip", "Contents", "Tiny", "Spring")
REQUEST = Request("05_trial", "spring", "en", "shared")
SHOW = "from IPython.display import HTML, Markdown, display\n"
EVERYTHING = (
    SHOW,
    'display(HTML("<p>first</p>")); display(Markdown("A *word*"))\nHTML("<p>æ &lt; ø</p>")',
    """import hashlib, matplotlib as mpl, seaborn as sns
from io import BytesIO
mpl.rcParams["svg.hashsalt"] = "x"
svg = BytesIO()
ax = sns.barplot(x=["æ", "b"], y=[1, 2], errorbar=None)
ax.figure.savefig(svg, format="svg", metadata={"Date": None})""",
    """order = list({"a", "b", "c", cohort})
HTML(f"<p>{hashlib.sha256(svg.getvalue()).hexdigest()} {order}</p>")""",
)
# A shell that starts something in the background has it ignore SIGINT, and all that it starts.
COMMAND = """
import pickle, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from analysis.publish.engine import _workers
from analysis.publish.execute import make_chapter
if __name__ == "__main__":
    sys.stderr = open("/dev/null", "w")
    with _workers(1) as pool:
        pool.submit(make_chapter, pickle.loads(Path(sys.argv[1]).read_bytes())).result()
"""
RAISES = "class Late:\n    def _repr_html_(self):\n        raise ValueError\nLate()"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux", reason="chapters get kernels where no fork is safe"
    ),
]


def job(folder: Path, name: str, *sources: str) -> Job:
    settings = 'cohort = "all"\nlanguage = "da"\naudience = "internal"'
    cells = [
        new_markdown_cell("# Title"),
        new_code_cell(settings, metadata={"tags": ["parameters"]}),
        *(new_code_cell(source) for source in sources),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}}
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    return Job(
        request=replace(REQUEST, chapter=name),
        notebook=path,
        text=TEXT,
        page=folder / "pages" / f"{name}.html",
        failed=folder / "failed" / f"{name}.ipynb",
        environment={"EVALUATE_TRIAL": name},
        scratch=folder / "scratch",
        warm=WARM,
    )


class Worker:
    """One worker, as a batch has several; it makes chapters in order."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool

    def made(self, *jobs: Job) -> list[Made]:
        return list(self.pool.map(make_chapter, jobs))

    def errors(self, *jobs: Job) -> list[str | None]:
        return [one.error for one in self.made(*jobs)]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One from which chapters are forked."""
    with _workers(1) as pool:
        yield Worker(pool)
        assert pool.submit(can_fork).result(), "a chapter was run in a kernel after all"


@pytest.fixture(scope="module")
def kernels() -> Iterator[Worker]:
    """One whose chapters get kernels."""
    with _workers(1) as pool:
        yield Worker(pool)


def in_kernel(one: Job) -> Job:
    return replace(one, warm=(), page=one.page.with_suffix(".kernel.html"))


def test_both_ways_make_the_same_page(worker: Worker, kernels: Worker, tmp_path: Path) -> None:
    one = job(tmp_path, "all", *EVERYTHING)
    assert worker.errors(one) == kernels.errors(in_kernel(one)) == [None]
    assert one.page.read_bytes() == in_kernel(one).page.read_bytes()
    assert b"spring" in one.page.read_bytes()


@pytest.mark.parametrize("chapter", chapter_names(notebooks_folder()))
def test_every_chapter_is_the_same_both_ways_with_the_same_figures(
    chapter: str, kernels: Worker, demo_run: Path, tmp_path: Path
) -> None:
    places = Places(ROOT / "config", ROOT / "data" / "raw", demo_run / "processed")
    batch = Batch(
        read_programme(places.programme),
        places,
        notebooks_folder(),
        demo_run / "reports",
        ("all",),
        chapter_names(notebooks_folder()),
        ("da", "en"),
        1,
    )
    request = Request(chapter, "all", "da", "shared")
    forked = kept_place(batch, request)
    one = replace(
        job_of(batch, request, parts={}, scratch=tmp_path / "scratch"),
        page=tmp_path / f"{chapter}.html",
    )
    assert kernels.errors(one) == [None]
    assert one.page.read_bytes() == forked.read_bytes()
    before, after = kept(forked), kept(one.page)
    assert before is not None
    assert after is not None
    assert (before.ledger, before.reads) == (after.ledger, after.reads)
    assert before.ledger


def test_what_the_command_line_warms_gives_no_warning(worker: Worker) -> None:
    assert worker.pool.submit(warmed, WARM).result() is not None


@pytest.mark.parametrize("source", ["{}['no']", RAISES])
def test_an_error_is_told_as_a_kernel_tells_it(
    worker: Worker, kernels: Worker, tmp_path: Path, source: str
) -> None:
    one = job(tmp_path, "error", "1;", source, "2;")
    (forked,), (kernel,) = worker.errors(one), kernels.errors(in_kernel(one))
    assert forked is not None
    assert forked == kernel
    assert source.splitlines()[0] in str(nbformat.read(one.failed, as_version=4).cells)


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("import ctypes\nctypes.string_at(0)", "SIGSEGV"),
        ("import os\nos._exit(0)", "left with code 0"),
        ("import os\nos.closerange(3, 4096)", ""),
    ],
)
def test_a_crash_is_that_chapters_failure_alone(
    worker: Worker, tmp_path: Path, source: str, ending: str
) -> None:
    fine = job(tmp_path, "fine", SHOW)
    crash = job(tmp_path, "crash", SHOW, source)
    before, lost, after = worker.errors(fine, crash, fine)
    assert before is after is None
    assert lost is not None
    assert lost.startswith("cell 4: the chapter's process ended in the middle of it")
    assert ending in lost
    assert not crash.page.exists()
    assert SHOW.splitlines()[0] in crash.failed.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["import sys\nsys.exit()", "exit()", "raise KeyboardInterrupt"])
def test_a_chapter_that_leaves_has_failed(worker: Worker, tmp_path: Path, source: str) -> None:
    assert worker.errors(job(tmp_path, "leaves", source))[0] is not None


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("print('Ada')", "stdout"),
        ("import os\nos.write(1, b'Ada');", "stdout"),
        ("import subprocess\nsubprocess.run(['echo', 'Ada'], check=True);", "stdout"),
        ("import sys\nprint('Ada', file=sys.stderr)", "stderr"),
        ("import warnings\nwarnings.warn('Ada')", "stderr, UserWarning"),
        ("import warnings\nwarnings.warn('Ada', PendingDeprecationWarning)", "stderr"),
        ("import logging\nlogging.getLogger('x').warning('Ada')", "stderr"),
    ],
)
def test_what_a_chapter_prints_or_warns_of_is_refused(
    worker: Worker, tmp_path: Path, source: str, kind: str
) -> None:
    (told,) = worker.errors(job(tmp_path, "told", source))
    assert told is not None
    assert "the chapter printed something" in told
    assert kind in told
    assert "Ada" not in told


def test_a_warning_is_told_as_after_a_kernel(
    worker: Worker, kernels: Worker, tmp_path: Path
) -> None:
    one = job(tmp_path, "warns", "import warnings\nwarnings.warn('x', PendingDeprecationWarning)")
    (forked,), (kernel,) = worker.errors(one), kernels.errors(in_kernel(one))
    assert forked is not None
    assert forked == kernel


def test_a_warning_is_met_by_each_chapter(worker: Worker, tmp_path: Path) -> None:
    # Python shows one once per place, and a library may say it from anywhere.
    (tmp_path / "trial_module.py").write_text(
        "import warnings\ndef warn():\n    warnings.warn('x', DeprecationWarning)\n",
        encoding="utf-8",
    )
    path = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})"
    one = job(tmp_path, "one", path, "from trial_module import warn\nwarn()")
    assert all("DeprecationWarning" in str(error) for error in worker.errors(one, one))


def test_a_module_that_cannot_be_loaded_in_silence_is_left_to_kernels(worker: Worker) -> None:
    assert worker.pool.submit(warmed, ("analysis.no_such_room",)).result() is None
    assert worker.pool.submit(warmed, ("imp",)).result() is None, "deprecated in 3.11, then gone"


def test_nothing_of_a_chapter_reaches_the_next(worker: Worker, tmp_path: Path) -> None:
    first = job(
        tmp_path,
        "first",
        "import os, random, numpy as np, pandas as pd, matplotlib as mpl\nsecret = 1",
        "pd.secret = 1; os.environ['SECRET'] = '1'; mpl.rcParams['font.size'] = 99; os.chdir('/')",
        "drawn = random.random(), np.random.rand()",
    )
    second = job(
        tmp_path,
        "second",
        "import os, pandas as pd, matplotlib as mpl",
        "assert not hasattr(pd, 'secret') and 'secret' not in globals() and 'SECRET' not in os.environ",
        "assert mpl.rcParams['font.size'] != 99 and os.getcwd() != '/'",
        "assert os.environ['EVALUATE_TRIAL'] == 'second' and os.environ['PYTHONHASHSEED'] == '0'",
        "assert In[1].startswith('cohort') and _ == ''",
    )
    assert worker.errors(first, second) == [None, None]


def test_chance_begins_at_the_same_place_in_each_chapter(worker: Worker, tmp_path: Path) -> None:
    source = "import random, numpy as np\nHTML(f'<p>{random.random()} {np.random.rand()}</p>')"
    jobs = [job(tmp_path, name, SHOW, source) for name in ("one", "two")]
    assert worker.errors(*jobs) == [None, None]
    one, two = (job.page.read_text(encoding="utf-8") for job in jobs)
    assert one == two


def alive(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def waited_for(path: Path) -> int:
    deadline = time.monotonic() + 60
    while not (path.exists() and path.read_text(encoding="utf-8")):
        assert time.monotonic() < deadline, "the chapter did not begin"
        time.sleep(0.05)
    return int(path.read_text(encoding="utf-8"))


def gone(*processes: int) -> bool:
    deadline = time.monotonic() + 10
    while any(alive(one) for one in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(alive(one) for one in processes)


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Job]:
    told = tmp_path / "process"
    one = job(
        tmp_path,
        "endless",
        f"import os, time\nfrom pathlib import Path\nPath({str(told)!r}).write_text(str(os.getpid()))",
        "time.sleep(600)",
    )
    yield replace(one, warm=("json",))
    if told.exists() and alive(process := int(told.read_text(encoding="utf-8"))):
        os.kill(process, signal.SIGKILL)


def test_a_chapter_does_not_outlive_its_worker(endless: Job, tmp_path: Path) -> None:
    with _workers(1) as pool:
        future = pool.submit(make_chapter, endless)
        child = waited_for(tmp_path / "process")
        (worker,) = pool._processes  # noqa: SLF001
        os.kill(worker, signal.SIGKILL)
        assert future.exception(timeout=20) is not None
        assert gone(child, worker)


def test_nothing_outlives_the_command(endless: Job, tmp_path: Path) -> None:
    for how in (signal.SIGKILL, signal.SIGINT):
        (tmp_path / "process").unlink(missing_ok=True)
        command = os.spawnv(  # noqa: S606
            os.P_NOWAIT,
            sys.executable,
            [sys.executable, "-c", COMMAND, *job_files(endless, tmp_path)],
        )
        child = waited_for(tmp_path / "process")
        worker = int(
            Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
        )
        os.kill(command, how)
        if how == signal.SIGINT:  # as a terminal does: to everyone
            os.kill(worker, how)
            os.kill(child, how)
        os.waitpid(command, 0)
        assert gone(child, worker), how.name


def job_files(one: Job, folder: Path) -> list[str]:
    path = folder / "job"
    path.write_bytes(pickle.dumps(one))
    return [str(path)]
