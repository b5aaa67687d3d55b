"""What must be so before there may be a release, and the notes that go with it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

UNRELEASED = "unreleased"
_SECTION = re.compile(
    r"^## +(?P<version>\S+)(?P<rest>[^\n]*)\n(?P<body>.*?)(?=^## |\Z)",
    flags=re.MULTILINE | re.DOTALL,
)
_FEW = 3  # files told by name


@dataclass(frozen=True, slots=True)
class Section:
    """What a changelog says of one version.

    Attributes
    ----------
    version : str
        Its number.
    rest : str
        What else stands in the heading: a date, or that it is unreleased.
    body : str
        All below the heading.
    """

    version: str
    rest: str
    body: str

    @property
    def released(self) -> bool:
        """Tell whether the heading no longer says that it is unreleased."""
        return UNRELEASED not in self.rest.casefold()


def version_of(root: Path) -> str:
    """Return the version that ``pyproject.toml`` names: the one that all others must agree with."""
    content = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(content["project"]["version"])


def cited_version(root: Path) -> str:
    """Return the version by which ``CITATION.cff`` asks to be cited."""
    return str(yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))["version"])


def sections(root: Path) -> list[Section]:
    """Return the sections of ``CHANGELOG.md``, newest first."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return [
        Section(found["version"], found["rest"].strip(), found["body"].strip())
        for found in _SECTION.finditer(text)
    ]


def notes(root: Path) -> str:
    """Return the release notes of this version: its section of the changelog, heading included."""
    (mine,) = (each for each in sections(root) if each.version == version_of(root))
    heading = f"## {mine.version} {mine.rest}".rstrip()
    return f"{heading}\n\n{mine.body}\n"


def refusals(root: Path, *, dry: bool = False) -> Iterator[str]:
    """Yield every reason against a release, each with what can be done about it.

    Parameters
    ----------
    root : Path
        The checkout.
    dry : bool
        Whether it is tried before there is a tag: then neither the tag nor a
        finished changelog is asked for.
    """
    if not (root / ".git").exists():  # a folder, or in a second work tree a file
        yield "This is no checkout, so nobody can say what it holds. Clone the repository."
        return
    version = version_of(root)
    yield from _unclean(root)
    if (cited := cited_version(root)) != version:
        yield (
            f"CITATION.cff says {cited}, pyproject.toml says {version}. "
            "Write the same version into both."
        )
    mine = [each for each in sections(root) if each.version == version]
    if len(mine) != 1:
        yield f"CHANGELOG.md has {len(mine)} sections “## {version}”. Write one."
    elif not dry and not mine[0].released:
        yield (
            f"CHANGELOG.md calls {version} {UNRELEASED}. Put the date of the release in place of it."
        )
    if not dry and f"v{version}" not in _git(root, "tag", "--points-at", "HEAD"):
        yield f"The commit checked out has no tag v{version}. Run “git tag v{version}”."


def _unclean(root: Path) -> Iterator[str]:
    """What no commit holds would be in the archives, and nobody could make them again."""
    changed = [line[3:] for line in _git(root, "status", "--porcelain")]
    if changed:
        more = f" and {len(changed) - _FEW} more" if len(changed) > _FEW else ""
        yield f"Not committed: {', '.join(changed[:_FEW])}{more}. Commit them, or put them away."


def tracked(root: Path) -> list[str]:
    """Return the files of the checkout that git has, or would have if all were added."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", ends="\0")
    return sorted({name for name in listed if (root / name).is_file()})


def _git(root: Path, *words: str, ends: str = "\n") -> list[str]:
    """Return what git says, piece by piece."""
    run = subprocess.run(
        ["git", *words], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    return [piece for piece in run.stdout.split(ends) if piece]
