"""What figures were made of: fingerprints and versions, the same for the same input.

No time, no user and no path of the machine is among them.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.programme.records import Programme

PACKAGES = (
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "scipy",
    "seaborn",
    "statsmodels",
)
_SETTINGS = (
    "programme.toml",
    "codebook.csv",
    "scales.csv",
    "wording.csv",
    "published_figures.csv",
    "quotes.csv",
)
_PACKAGE = Path(__file__).parents[1]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def input_hashes(programme: Programme, raw: Path, *, cohort: str) -> dict[str, str]:
    """Return the SHA-256 of every delivered file behind a cohort or the pool, by its name.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    raw : Path
        Where the delivered files lie.
    cohort : str
        Id of a cohort, or of the pool: the files of all cohorts.

    Raises
    ------
    FileNotFoundError
        When a file is not where the settings say.
    """
    pooled = cohort == programme.pool.id
    cohorts = [each.id for each in programme.cohorts] if pooled else [cohort]
    names = {
        name
        for c in cohorts
        for s in programme.sources
        for name in programme.delivered_files(c, s.id)
    }
    return {name: sha256(raw / name) for name in sorted(names)}


def settings_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a programme folder, by its name."""
    return {name: sha256(folder / name) for name in _SETTINGS if (folder / name).exists()}


def notebooks_folder() -> Path:
    """Return where the chapters' notebooks lie: in the package, or beside its source."""
    inside = _PACKAGE / "notebooks"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "notebooks"


def code_hash(notebooks: Path) -> str:
    """Return one hash over the source of the package and its notebooks."""
    files = [
        path for pattern in ("*.py", "*.csv", "*.css") for path in _PACKAGE.rglob(pattern)
    ] + list(notebooks.glob("[0-9]*.ipynb"))
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.as_posix()):
        whole.update(path.name.encode())
        # Line ends differ between systems and mean nothing.
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def lock_hash() -> str | None:
    """Return the SHA-256 of the list of locked packages; None for an installed copy without it."""
    lock = _PACKAGE.parents[1] / "requirements.lock"
    return sha256(lock) if lock.exists() else None


def package_version(package: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
