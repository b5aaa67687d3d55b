"""A release is refused for every reason that there is, and each is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaged.conditions import (
    cited_version,
    notes,
    refusals,
    sections,
    tracked,
    version_of,
)

ROOT = Path(__file__).parents[2]

CHANGELOG = """\
# Changelog

## 1.2.0 (2026-03-01)

- Courses may have no end, however unreleased an end is.

### Numbers that changed

None.

## 1.1.0 (2025-12-01)

- The first that anybody had.
"""


def git(root: Path, *words: str) -> None:
    """Run git as nobody in particular, whatever the user's own settings are."""
    plain = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(
        ["git", *who, *words], cwd=root, env=plain | nobody, check=True, capture_output=True
    )


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Say something")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project that may be released as it stands."""
    root = tmp_path / "project"
    root.mkdir()
    files = {
        "pyproject.toml": '[project]\nname = "analysis"\nversion = "1.2.0"\n',
        "CITATION.cff": "cff-version: 1.2.0\nversion: 1.2.0\n",
        "CHANGELOG.md": CHANGELOG,
        ".gitignore": "/dist/\n",
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    git(root, "init", "--quiet")
    commit(root)
    git(root, "tag", "v1.2.0")
    return root


def rewritten(root: Path, name: str, old: str, new: str) -> None:
    """Change a file, and have a commit and the tag on it: nothing else is wrong."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, "a test edits what is there"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    commit(root)
    git(root, "tag", "--force", "v1.2.0")


def edited(root: Path) -> None:
    (root / "CITATION.cff").write_text("version: 1.2.0\n", encoding="utf-8")


def added(root: Path) -> None:
    (root / "notes.txt").write_text("22", encoding="utf-8")


def untagged(root: Path) -> None:
    git(root, "tag", "--delete", "v1.2.0")


def tagged_before(root: Path) -> None:
    added(root)
    commit(root)


def cited_otherwise(root: Path) -> None:
    rewritten(root, "CITATION.cff", "\nversion: 1.2.0", "\nversion: 1.1.0")


def not_in_changelog(root: Path) -> None:
    rewritten(root, "CHANGELOG.md", "## 1.2.0 (2026-03-01)", "## 1.3.0 (2026-03-01)")


def twice_in_changelog(root: Path) -> None:
    rewritten(root, "CHANGELOG.md", "## 1.1.0", "## 1.2.0")


def unreleased(root: Path) -> None:
    rewritten(root, "CHANGELOG.md", "(2026-03-01)", "(Unreleased)")


def test_what_is_as_it_must_be_is_not_refused(checkout: Path) -> None:
    (checkout / "dist").mkdir()
    (checkout / "dist" / "old.whl").write_bytes(b"")  # git does not look there
    assert list(refusals(checkout)) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (edited, "Not committed: CITATION.cff. "),
        (added, "Not committed: notes.txt. "),
        (untagged, "has no tag v1.2.0"),
        (tagged_before, "has no tag v1.2.0"),
        (cited_otherwise, "CITATION.cff says 1.1.0, pyproject.toml says 1.2.0. "),
        (not_in_changelog, "CHANGELOG.md has 0 sections “## 1.2.0”"),
        (twice_in_changelog, "CHANGELOG.md has 2 sections “## 1.2.0”"),
        (unreleased, "CHANGELOG.md calls 1.2.0 unreleased"),
    ],
)
def test_whatever_speaks_against_a_release_is_the_one_thing_told(
    checkout: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(checkout)
    (refusal,) = refusals(checkout)
    assert told in refusal


@pytest.mark.parametrize("spoil", [untagged, unreleased])
def test_a_trial_asks_neither_for_a_tag_nor_for_a_finished_changelog(
    checkout: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(checkout)
    assert list(refusals(checkout, dry=True)) == []


@pytest.mark.parametrize("spoil", [edited, added, cited_otherwise, not_in_changelog])
def test_a_trial_asks_for_all_else(checkout: Path, spoil: Callable[[Path], None]) -> None:
    spoil(checkout)
    assert len(list(refusals(checkout, dry=True))) == 1


def test_every_reason_is_told_at_once(checkout: Path) -> None:
    unreleased(checkout)
    cited_otherwise(checkout)
    untagged(checkout)
    added(checkout)
    assert len(list(refusals(checkout))) == 4


def test_a_folder_that_git_does_not_know_is_not_released(checkout: Path) -> None:
    shutil.rmtree(checkout / ".git")
    (refusal,) = refusals(checkout)
    assert "This is no checkout" in refusal


def test_many_files_are_not_all_named(checkout: Path) -> None:
    for number in range(5):
        (checkout / f"{number}.txt").write_text("", encoding="utf-8")
    (refusal,) = refusals(checkout)
    assert "0.txt, 1.txt, 2.txt and 2 more" in refusal


def test_notes_are_the_section_of_this_version_alone(checkout: Path) -> None:
    assert notes(checkout) == (
        "## 1.2.0 (2026-03-01)\n\n"
        "- Courses may have no end, however unreleased an end is.\n\n"
        "### Numbers that changed\n\nNone.\n"
    )


def test_files_are_those_that_git_would_have_and_none_that_it_ignores(checkout: Path) -> None:
    (checkout / "dist").mkdir()
    (checkout / "dist" / "old.whl").write_bytes(b"")
    (checkout / "æ.txt").write_bytes(b"")
    (checkout / "CITATION.cff").unlink()
    assert tracked(checkout) == [".gitignore", "CHANGELOG.md", "pyproject.toml", "æ.txt"]


def test_one_version_stands_everywhere() -> None:
    assert version_of(ROOT) == cited_version(ROOT) == sections(ROOT)[0].version
