"""What Linux forgives: the same files, words and names on Windows and macOS."""

from __future__ import annotations

import ast
import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.__main__ import write_anything
from analysis.commands.refused import refusal
from analysis.data.pseudonym import KEY_FILE, read_or_make_key

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "analysis"
MODULES = sorted(SOURCE.rglob("*.py"))

# Modules of Python that Windows does not have.
POSIX = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "termios", "tty"}
# What Windows allows in no name, and the names that it keeps for its devices.
FORBIDDEN = set('<>:"\\|?*') | {chr(number) for number in range(32)}
DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
# Windows, as it comes, opens no path of 260 characters or more. Half of that is left to where
# somebody keeps the project and to a cohort of a longer name than the demo's.
LONGEST = 130


# Their "open" opens no file of text.
OTHERS = {"os", "pikepdf", "tarfile", "zipfile"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a method, or of ``open``, with its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name) and function.id == "open":
                yield "open", node
            if isinstance(function, ast.Attribute):
                other = getattr(function.value, "id", "") in OTHERS and function.attr == "open"
                yield ("" if other else function.attr), node


def texts(call: ast.Call) -> list[str]:
    """Return the literal texts among what a call is given by position."""
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def unportable(source: str) -> Iterator[str]:
    """Yield what would be another file, or none, on another system.

    >>> list(unportable("path.read_text()"))
    ['line 1: read_text without an encoding']
    >>> list(unportable("path.open('w', encoding='utf-8')"))
    ['line 1: open writes line ends of the system']
    """
    for name, call in calls(ast.parse(source)):
        given = {keyword.arg for keyword in call.keywords}
        modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
        written = [*texts(call), *(str(getattr(mode, "value", "")) for mode in modes)]
        mode = next((text for text in written if set(text) <= set("rwaxbt+")), "r")
        if name in {"read_text", "write_text"} or (name in {"open", "fdopen"} and "b" not in mode):
            if "encoding" not in given:
                yield f"line {call.lineno}: {name} without an encoding"
            if (name == "write_text" or set(mode) & set("wax")) and "newline" not in given:
                yield f"line {call.lineno}: {name} writes line ends of the system"
        if any(k.arg == "shell" and getattr(k.value, "value", True) for k in call.keywords):
            yield f"line {call.lineno}: {name} through the system's shell"


def test_every_file_of_text_is_written_alike_on_every_system() -> None:
    found = [
        f"{path.relative_to(SOURCE).as_posix()} {told}"
        for path in MODULES
        for told in unportable(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_module_is_imported_that_windows_does_not_have() -> None:
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            found |= {(path.name, name) for name in names if name.partition(".")[0] in POSIX}
    assert found == set()


def names_in_git() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return [name for name in listed.stdout.split("\0") if name]


def unnameable(names: list[str]) -> Iterator[str]:
    """Yield the names that some system cannot have, or cannot tell from another.

    >>> list(unnameable(["docs/aux.md", "Docs/a.md", "docs/A.md", "spring/12:30.html"]))
    ['docs/aux.md: a name of a device', 'docs/A.md: like another but for case', 'spring/12:30.html: a sign that Windows forbids']
    """
    seen: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        if any(set(part) & FORBIDDEN or part.endswith((".", " ")) for part in parts):
            yield f"{name}: a sign that Windows forbids"
        if any(part.partition(".")[0].casefold() in DEVICES for part in parts):
            yield f"{name}: a name of a device"
        if len(name) > LONGEST:
            yield f"{name}: too long"
        if seen.setdefault(name.casefold(), name) != name:
            yield f"{name}: like another but for case"


def test_every_system_can_have_the_names_of_the_checkout() -> None:
    assert list(unnameable(names_in_git())) == []


@pytest.mark.slow
def test_every_system_can_have_the_names_of_what_is_made(demo_run: Path) -> None:
    names = [path.relative_to(demo_run).as_posix() for path in demo_run.rglob("*")]
    assert len(names) > 100
    assert list(unnameable(sorted(names))) == []


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("raw", "letters", "written"),
    [
        (io.BytesIO(), "cp1252", "“æ” → ✓".encode()),
        (Terminal(), "cp1252", "“æ” ? ?".encode("cp1252")),
        (Terminal(), "utf-8", "“æ” → ✓".encode()),
    ],
)
def test_a_file_gets_utf8_and_a_terminal_what_it_can_show(
    raw: io.BytesIO, letters: str, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    stream = io.TextIOWrapper(raw, encoding=letters)
    write_anything(stream)
    stream.write("“æ” → ✓")
    stream.flush()
    assert raw.getvalue() == written


def test_letters_that_were_asked_for_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    write_anything(stream)
    stream.write("æ →")
    stream.flush()
    assert raw.getvalue() == b"\xe6 ?"


def test_a_command_ends_as_it_should_where_python_writes_ascii_alone() -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    run = subprocess.run(
        [sys.executable, "-m", "analysis", "check", "nobody"],
        cwd=ROOT,
        env=os.environ | plain,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
    assert "“nobody”" in run.stderr.decode("utf-8")


def test_a_file_that_is_open_elsewhere_is_told_as_that() -> None:
    error = PermissionError(errno.EACCES, "x", r"C:\chapters\reports\.index.html.77.part")
    error.winerror = 32  # type: ignore[attr-defined]
    told = str(refusal(error))
    assert told.startswith(r"Windows does not let this be changed (C:\chapters\reports\index.html)")
    assert "another program has it open" in told


def test_a_disk_without_second_names_gets_a_key_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")  # as on a memory stick

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.delenv("EVALUATE_KEY_FILE", raising=False)
    key = read_or_make_key(tmp_path)
    assert read_or_make_key(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
    assert (tmp_path / KEY_FILE).read_text(encoding="ascii") == key.hex()


@pytest.mark.slow
def test_no_file_is_read_or_written_in_the_letters_of_the_system(tmp_path: Path) -> None:
    code = (
        "import sys, warnings\n"
        "warnings.filterwarnings('error', category=EncodingWarning, module=r'analysis\\b')\n"
        "from analysis.__main__ import main\n"
        "folder = sys.argv[1]\n"
        "places = ['--programme', folder + '/config', '--raw', folder + '/raw']\n"
        "codes = [main(['demo', '--cohorts', '1', '--mentees', '20', '--out', folder])]\n"
        "codes += [main(['check', *places])]\n"
        "codes += [main(['release', '--dry-run', *places, '--processed', folder + '/processed'])]\n"
        "sys.exit(codes != [0, 0, 0])\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c", code, str(tmp_path / "trial")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
