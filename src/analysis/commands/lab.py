"""``evaluate lab``: JupyterLab on the notebook to explore in."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console

from analysis.commands.outcome import OK
from analysis.commands.places import add_places, places_of
from analysis.programme import LANGUAGES, Language, Problem, UserError, read_programme
from analysis.programme.provenance import notebooks_folder

_NOTEBOOKS: dict[Language, str] = {"da": "explore.ipynb", "en": "explore-en.ipynb"}
_FORMAT = 4
# The same on every machine: which Python it was is nobody's to know.
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# It asks nothing of other machines: no news, and no look for newer versions. Whoever wants it
# otherwise changes it there. The interface's language is left to Settings → Language: of Danish
# it has little so far, and half a language serves nobody.
_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "lab",
        help="open JupyterLab to explore the data",
        description=(
            "Open JupyterLab on the notebook to explore in. Where this folder has none, it is "
            "copied into notebooks/. What follows “--” goes to JupyterLab as it is."
        ),
    )
    add_places(command, out=False)
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        help="of the notebook (default: the programme's first)",
    )
    command.add_argument("more", nargs="*", metavar="-- OPTIONS", help=argparse.SUPPRESS)
    command.set_defaults(command=_lab)


def _lab(options: argparse.Namespace, console: Console) -> int:
    places = places_of(options)
    language = options.language or read_programme(places.programme).languages[0]
    try:
        from jupyterlab.labapp import LabApp
    except ModuleNotFoundError:
        raise UserError(
            Problem("JupyterLab", "it is not installed here", "Use “make lab”, or environment.yml.")
        ) from None
    notebook = _notebook(Path.cwd(), language, console)
    os.environ.update(places.environment())
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # this project's kernel, whatever else there is
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder)
        text = json.dumps(_SETTINGS)
        (settings / "overrides.json").write_text(text, encoding="utf-8", newline="\n")
        LabApp.launch_instance(
            [
                f"--ServerApp.root_dir={Path.cwd()}",
                f"--LabApp.app_settings_dir={settings}",
                f"--LabApp.default_url=/lab/tree/{notebook}",
                f"--ContentsManager.pre_save_hook={__name__}.{without_rows.__name__}",
                *options.more,
            ]
        )
    return OK


def without_rows(*, model: dict[str, Any], **_where: object) -> None:
    """Let a notebook be saved as it was written, and nothing of what it showed.

    What it shows is of people, and notebooks lie where git looks. On the
    screen it stays until the notebook is closed. Called by JupyterLab.
    """
    if model.get("type") != "notebook" or (model.get("content") or {}).get("nbformat") != _FORMAT:
        return
    model["content"]["metadata"] = dict(_METADATA)
    for cell in model["content"]["cells"]:
        tags = cell["metadata"].get("tags")
        cell["metadata"] = {"tags": tags} if tags else {}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None


def _notebook(folder: Path, language: Language, console: Console) -> str:
    """Return where the notebook lies below a folder; it is put there where it is not."""
    name = f"notebooks/{_NOTEBOOKS[language]}"
    if not (folder / name).exists():
        (folder / "notebooks").mkdir(exist_ok=True)
        shutil.copyfile(notebooks_folder() / _NOTEBOOKS[language], folder / name)
        console.print(f"Put {name} here, to work in.")
    return name
