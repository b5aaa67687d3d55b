"""What runs elsewhere by itself is what people are told to run, and may do no more than read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Written apart: this file names none of them either.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "com"),
        ("npmjs", "org"),
        ("repo", "anaconda", "com"),
        ("conda", "anaconda", "org"),
        ("deb", "debian", "org"),
    )
]
TEXTS = {"", ".md", ".toml", ".yml", ".yaml", ".py", ".csv", ".cff", ".lock", ".txt"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def workflow(name: str) -> Any:
    return yaml.safe_load(text(f".github/workflows/{name}.yml"))


def commands(job: Any) -> list[str]:
    """Return what a job runs, line by line."""
    return [line for step in job["steps"] for line in step.get("run", "").splitlines()]


def recipes() -> dict[str, list[str]]:
    """Return what each target of the Makefile runs."""
    found = re.findall(r"^([a-z]+):[^\n]*\n((?:\t[^\n]*\n)*)", text("Makefile"), flags=re.MULTILINE)
    return {target: re.findall(r"\t@?(.*)\n", lines) for target, lines in found}


def conda_commands(name: str) -> list[str]:
    """Return the commands of a page's block that makes a conda environment."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text(name), flags=re.DOTALL | re.MULTILINE)
    (block,) = (each for each in blocks if each.startswith("conda env create"))
    return str(block).splitlines()


def steps() -> Iterator[tuple[str, Any]]:
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            yield from ((path.name, step) for step in job["steps"])


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["lock", "test"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_read_and_do_nothing_else(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert content["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in content["jobs"].values())
    assert all("timeout-minutes" in job for job in content["jobs"].values())
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_action_is_one_major_version() -> None:
    used = [step["uses"] for _, step in steps() if "uses" in step]
    assert len(used) > 5
    assert [name for name in used if not re.fullmatch(r"[\w-]+/[\w-]+@v\d+", name)] == []


def test_every_target_that_is_made_is_in_the_makefile() -> None:
    lines = [line for _, step in steps() for line in step.get("run", "").splitlines()]
    made = {found[1] for line in lines if (found := re.match(r"make (\w+)", line))}
    assert made == {"lock", "portable", "report", "test"}
    assert made <= recipes().keys()
    assert text(".ci/run").rstrip().endswith("\nmake test")


def test_linux_and_macos_do_what_the_readme_says() -> None:
    ran = commands(workflow("test")["jobs"]["make"])
    assert ran == ["make report", "make portable", ".ci/run"]
    for line in ("make report", "make test"):
        assert re.search(rf"^{line}\b", text("README.md"), flags=re.MULTILINE), line


def test_windows_does_what_the_readme_says_and_then_the_tests_of_the_makefile() -> None:
    ran = commands(workflow("test")["jobs"]["conda"])
    told = conda_commands("README.md")
    assert ran[1 : 1 + len(told)] == told
    tests = [
        line.removeprefix("$(BIN)/")
        for target in ("check", "test")
        for line in recipes()[target]
        if "pytest" in line
    ]
    assert len(tests) == 2
    assert [line for line in ran if "pytest" in line] == tests
    # Before them Python's version is fixed, and after them it is looked at.
    assert ran[2 + len(told) :] == [line for test in tests for line in (told[1], test)]


@pytest.mark.parametrize(("name", "of"), [("test", ["make", "conda"]), ("lock", ["audit"])])
def test_every_python_and_every_system_is_tried(name: str, of: list[str]) -> None:
    jobs = workflow(name)["jobs"]
    tried = [one for job in of for one in jobs[job]["strategy"]["matrix"]["include"]]
    allowed = tomllib.loads(text("pyproject.toml"))["project"]["requires-python"]
    first, last = (int(minor) for minor in re.findall(r"3\.(\d+)", allowed))
    pythons = {one["python"] for one in tried if one["system"] == "ubuntu-latest"}
    assert pythons == {f"3.{minor}" for minor in range(first, last)}
    systems = {one["system"] for one in tried}
    assert systems == {"ubuntu-latest", "macos-latest", "windows-latest"}


def test_the_lock_is_audited_as_it_is() -> None:
    ran = commands(workflow("lock")["jobs"]["audit"])
    assert ran == ["pipx run pip-audit --require-hashes --disable-pip -r requirements.lock"]


def test_the_pages_for_windows_have_the_commands_of_the_readme() -> None:
    for name in ("docs/windows.md", "docs/windows-da.md"):
        assert conda_commands(name) == conda_commands("README.md"), name


def test_no_file_names_the_host_of_a_package_registry() -> None:
    folders = [ROOT / name for name in ("src", "tests", "docs", ".github", ".ci", "config")]
    paths = [path for folder in folders for path in folder.rglob("*")]
    paths += list(ROOT.iterdir())
    read = [path for path in paths if path.is_file() and path.suffix in TEXTS]
    assert len(read) > 500
    named = [
        path.relative_to(ROOT).as_posix()
        for path in read
        if any(host in path.read_text(encoding="utf-8", errors="replace") for host in HOSTS)
    ]
    assert named == []
