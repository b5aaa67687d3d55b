"""``manifest.json``: what a folder of chapters was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.programme import Language, Places, Programme

MANIFEST = "manifest.json"
_PACKAGES = (
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "scipy",
    "seaborn",
    "statsmodels",
)
_SETTINGS = ("programme.toml", "codebook.csv", "scales.csv", "wording.csv", "published_figures.csv")


def manifest_text(
    programme: Programme,
    places: Places,
    *,
    cohort: str,
    language: Language,
    notebooks: Path,
    chapters: Iterable[str],
    outputs: Iterable[Path],
) -> str:
    """Return what a folder was made of: the same text for the same input.

    It holds hashes, versions and settings; no time, no user and no path of
    the machine.
    """
    pooled = cohort == programme.pool.id
    cohorts = [c.id for c in programme.cohorts] if pooled else [cohort]
    raw = sorted({programme.delivered_file(c, s.id) for c in cohorts for s in programme.sources})
    content = {
        "programme": programme.id,
        "synthetic": programme.synthetic,
        "parameters": {
            "cohort": cohort,
            "language": language,
            "audience": "shared",
            "seed": programme.seed,
            **programme.gate.model_dump(),
        },
        "inputs": {name: sha256(places.raw / name) for name in raw},
        "settings": {
            name: sha256(places.programme / name)
            for name in _SETTINGS
            if (places.programme / name).exists()
        },
        "code": {"version": _version("analysis"), "sha256": code_hash(notebooks)},
        "chapters": list(chapters),
        "lock": _lock_hash(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "outputs": {path.name: sha256(path) for path in sorted(outputs)},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def code_hash(notebooks: Path) -> str:
    """Return one hash over the source of the package and its notebooks."""
    package = Path(__file__).parents[1]
    files = [
        path for pattern in ("*.py", "*.csv", "*.css") for path in package.rglob(pattern)
    ] + list(notebooks.glob("[0-9]*.ipynb"))
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.as_posix()):
        whole.update(path.name.encode())
        # Line ends differ between systems and mean nothing.
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def _lock_hash() -> str | None:
    lock = Path(__file__).parents[3] / "requirements.lock"
    return sha256(lock) if lock.exists() else None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
