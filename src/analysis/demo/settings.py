"""Settings of a synthetic programme of another size: the demo's own, with other cohorts."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from analysis.programme import Problem, UserError

SETTINGS = "programme.toml"
COPIED = ("codebook.csv", "scales.csv", "wording.csv")

_COHORT = """[[cohorts]]
id = "{name}"
title = {{ da = "Syntetisk hold {number}", en = "Synthetic cohort {number}" }}
start = {start}

"""
_TITLE = 'title = { da = "Syntetisk skalatest", en = "Synthetic scale test" }'
_SUBTITLE = (
    'subtitle = { da = "Opdigtede hold i stort tal", en = "Invented cohorts in large numbers" }'
)
# A table begins with the comments that stand right above it.
_TABLE = re.compile(r"^(?:#.*\n)*\[{1,2}(?P<name>[^\]\n]+)\]", flags=re.MULTILINE)


def write_settings(folder: Path, *, settings: Path, cohorts: Sequence[tuple[str, dt.date]]) -> None:
    """Write the settings of a synthetic programme with these cohorts.

    Parameters
    ----------
    folder : Path
        Where they go.
    settings : Path
        The demo programme's settings.
    cohorts : sequence of (str, date)
        Id and first day of each.

    Raises
    ------
    UserError
        When the settings copied are absent, or when they, or those that
        would be overwritten, belong to a real programme.
    """
    text = _synthetic(settings)
    if (folder / SETTINGS).exists():
        _synthetic(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = settings_of(text, cohorts=cohorts)
    (folder / SETTINGS).write_bytes(written.encode())  # the same line ends on every system
    for name in COPIED:
        if (settings / name).exists():
            (folder / name).write_bytes((settings / name).read_bytes())


def settings_of(text: str, *, cohorts: Sequence[tuple[str, dt.date]]) -> str:
    """Return ``programme.toml`` with other cohorts and titles, and without targets.

    Targets and published figures belong to one size of the programme alone.
    """
    named = "".join(
        _COHORT.format(name=name, number=number, start=start)
        for number, (name, start) in enumerate(cohorts, 1)
    )
    found = list(_TABLE.finditer(text))
    ends = [*(table.start() for table in found[1:]), len(text)]
    written = [text[: found[0].start()]]
    for table, end in zip(found, ends, strict=True):
        block = text[table.start() : end]
        if table["name"] == "programme":
            written += [_retitled(block), named]
        elif table["name"].partition(".")[0] not in {"cohorts", "targets"}:
            written.append(block)
    return "".join(written)


def _retitled(block: str) -> str:
    block = re.sub(r"^title\s*=.*$", _TITLE, block, flags=re.MULTILINE)
    return re.sub(r"^subtitle\s*=.*$", _SUBTITLE, block, flags=re.MULTILINE)


def _synthetic(settings: Path) -> str:
    path = settings / SETTINGS
    try:
        text = path.read_text(encoding="utf-8-sig")
        synthetic = tomllib.loads(text)["programme"].get("synthetic")
    except (OSError, KeyError, ValueError):
        rule = "there are no settings of the demo programme"
        remedy = "Run it where config/ lies, or name it with --programme."
        raise UserError(Problem(str(path), rule, remedy)) from None
    if synthetic is not True:
        rule = "these are the settings of a real programme"
        raise UserError(Problem(str(path), rule, "Choose another folder."))
    return text
