"""Where a programme's files lie on this machine.

The places reach a notebook through the environment, never as a parameter:
papermill writes every parameter into the executed notebook, and a machine's
paths have no business there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analysis.programme.read import read_programme
from analysis.programme.records import Programme

_VARIABLES = {
    "programme": "EVALUATE_PROGRAMME",
    "raw": "EVALUATE_RAW",
    "processed": "EVALUATE_PROCESSED",
}


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one programme.

    Attributes
    ----------
    programme : Path
        The settings (``config/``).
    raw : Path
        Exports as delivered; only read.
    processed : Path
        What is made of them and may not be shared.
    """

    programme: Path
    raw: Path
    processed: Path

    @classmethod
    def of_project(cls, root: Path) -> Places:
        """Return the usual folders below a project's root."""
        return cls(root / "config", root / "data" / "raw", root / "data" / "processed")

    def environment(self) -> dict[str, str]:
        """Return the variables by which a notebook's kernel finds these places."""
        return {name: str(getattr(self, place)) for place, name in _VARIABLES.items()}


def programme_here() -> Programme:
    """Return the settings of the programme that this process was started with."""
    return read_programme(places_from_environment().programme)


def places_from_environment() -> Places:
    """Return the places this process was started with.

    Without a setting in the environment (a notebook opened by hand) the
    project is the nearest folder, from here upwards, that holds
    ``config/programme.toml``.

    Raises
    ------
    FileNotFoundError
        When no such folder is found.
    """
    if all(name in os.environ for name in _VARIABLES.values()):
        return Places(**{place: Path(os.environ[name]) for place, name in _VARIABLES.items()})
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "config" / "programme.toml").is_file():
            return Places.of_project(folder)
    message = "No config/programme.toml in this folder or any above it. Open the notebook inside the project."
    raise FileNotFoundError(message)
