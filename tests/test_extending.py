"""The recipes of docs/extending.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import ast
import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "extending.md"
COPIED = ("src", "notebooks", "config", "tests", "docs", "data/raw", "pyproject.toml")
_STEP = re.compile(
    r"(?:<!-- (?P<what>new|append|file|stands in): (?P<file>\S+) -->\n)?"
    r"^```(?P<kind>\w+)\n(?P<body>.*?)^```\n(?:<!-- exit code (?P<code>\d) -->\n)?",
    re.MULTILINE | re.DOTALL,
)
LANGUAGE = {"da", "en"}


@dataclass(frozen=True)
class Step:
    """Something that a recipe has its reader do, or see."""

    what: str
    file: str
    body: str
    code: int


def recipe(title: str) -> str:
    """Return the text below a heading of the page."""
    whole = PAGE.read_text(encoding="utf-8")
    return whole.split(f"\n## {title}\n")[1].split("\n## ")[0]


def steps(title: str) -> Iterator[Step]:
    for found in _STEP.finditer(recipe(title)):
        what = found["what"] or {"sh": "type"}[found["kind"]]
        yield Step(what, found["file"] or "", found["body"], int(found["code"] or 0))


def copied(folder: Path) -> Path:
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "processed", "*.pyc")
            shutil.copytree(source, target, ignore=left_out)
        else:
            shutil.copyfile(source, target)
    return folder


def changed(path: Path, body: str) -> None:
    """Put the lines with a plus where those with a minus, and the plain ones, stand."""
    lines = body.splitlines(keepends=True)
    assert {line[0] for line in lines} <= {" ", "-", "+"}
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = path.read_text(encoding="utf-8")
    # At the first place where whole lines are these, as a reader who looks from above.
    assert f"\n{old}" in f"\n{text}", f"{path.name} has no lines\n{old}"
    path.write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}", 1)[1:], encoding="utf-8")


def typed(line: str, folder: Path) -> int:
    """Type a command in a folder, and return its exit code."""
    command, _, into = line.partition(" > ")
    program, *words = shlex.split(command)
    modules = {"evaluate": ["-m", "analysis"], "ruff": ["-m", "ruff"], "python": []}
    if words[0] == "report":
        words += ["--jobs", "1"]  # the same chapters, without the start of more workers
    paths = os.pathsep.join([str(folder / "src"), str(folder)])
    run = subprocess.run(
        [sys.executable, *modules[program], *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = run.stdout
    if into:
        (folder / into).write_text(said, encoding="utf-8")
        said = ""
    sys.stdout.write(f"$ {line}\n{said}{run.stderr}")
    return run.returncode


def followed(title: str, folder: Path) -> None:
    """Do what a recipe says, and look at what it says is there."""
    for step in steps(title):
        path = folder / step.file
        if step.what == "type":
            for line in step.body.splitlines():
                assert typed(line, folder) == step.code, line
        elif step.what == "new":
            assert not path.exists(), f"{step.file} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(step.body, encoding="utf-8")
        elif step.what == "append":
            with path.open("a", encoding="utf-8") as stream:
                stream.write(step.body)
        elif step.what == "file":
            changed(path, step.body)
        else:
            text = path.read_text(encoding="utf-8")
            missing = [line for line in step.body.splitlines() if line not in text]
            assert not missing, f"{step.file} lacks {missing}"


@pytest.mark.slow
@pytest.mark.parametrize("title", ["An outcome", "A method", "A chapter"])
def test_a_recipe_works_as_it_stands(title: str, tmp_path: Path) -> None:
    followed(title, copied(tmp_path))


@pytest.mark.parametrize("title", ["An outcome", "A method", "A chapter"])
def test_the_places_that_a_recipe_changes_are_there(title: str, tmp_path: Path) -> None:
    # Quick: so that a change of the code that breaks a recipe is noticed at once.
    for step in steps(title):
        copy = tmp_path / step.file
        if step.what == "file":
            copy.parent.mkdir(parents=True, exist_ok=True)
            if not copy.exists():
                shutil.copyfile(ROOT / step.file, copy)
            changed(copy, step.body)
        elif step.what == "append":
            assert (ROOT / step.file).is_file()
        elif step.what == "new":
            assert not (ROOT / step.file).exists()
            if step.file.endswith(".py"):
                ast.parse(step.body)


def test_a_place_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text("one\ntwo = 2\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="has no lines"):
        changed(path, " two\n+three\n")
    changed(path, "-one\n+three\n two = 2\n")
    assert path.read_text(encoding="utf-8") == "three\ntwo = 2\n"


def named_for_a_language() -> list[str]:
    """Every file of code or words that names a language: all that a third one takes."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in (*ROOT.glob("src/**/*"), *ROOT.glob("notebooks/*"), *ROOT.glob("config/*"))
        if _names_a_language(path)
    )


def _names_a_language(path: Path) -> bool:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return any(map(_of_a_language, next(csv.reader(stream), [])))
    if path.suffix == ".ipynb":
        return '"da"' in path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return re.search(r"\bda = ", path.read_text(encoding="utf-8")) is not None
    return path.suffix == ".py" and any(
        _of_a_language(name) for name in _names(ast.parse(path.read_text(encoding="utf-8")))
    )


def _of_a_language(name: str) -> bool:
    return name in LANGUAGE or name.endswith(("_da", "_en"))


def _names(tree: ast.AST) -> Iterator[str]:
    """Texts, fields and arguments by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword | ast.arg) and node.arg:
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def listed() -> list[str]:
    """What the page lists: the first column of its tables."""
    return re.findall(r"^\| `([^`]+)` \|", recipe("A language"), re.MULTILINE)


def unlisted(files: Iterable[str], patterns: Iterable[str]) -> list[str]:
    return [file for file in files if not any(fnmatch(file, pattern) for pattern in patterns)]


def test_all_that_a_third_language_takes_is_listed() -> None:
    assert unlisted(named_for_a_language(), listed()) == []


def test_nothing_is_listed_that_a_third_language_does_not_take() -> None:
    files = named_for_a_language()
    assert [p for p in listed() if not any(fnmatch(file, p) for file in files)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("words.csv", "key,da,en\n"),
        ("figures.csv", "id,measure,measure_da\n"),
        ("code.py", 'WORDS = {"da": "ja"}\n'),
        ("code.py", "said = Words(da=one, en=two)\n"),
        ("code.py", "said = words.en\n"),
        ("code.py", "class Said:\n    da: str\n"),
        ("settings.toml", 'title = { da = "Ja" }\n'),
    ],
)
def test_a_file_that_names_a_language_is_found(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert _names_a_language(path)
    assert unlisted([name], listed()) == [name]
