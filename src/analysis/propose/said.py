"""What ``evaluate new`` says: what was found, what is to be filled in, what is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.programme import Language
from analysis.programme.undecided import MARK
from analysis.propose.proposal import Proposal

_SAID = {
    "da": {
        "made": "Forslag skrevet i {folder}, læst af {raw}:",
        "source": "  {source}: {columns} kolonner, {rows} rækker, {wave}",
        "no_wave": "ingen måling",
        "pairs": "  {count} spørgsmål kan vise en forandring fra før til efter.",
        "fill": "Udfyld: søg efter spørgsmålstegn i anførselstegn eller forrest i en celle. Antal:",
        "look": "Se efter, om det passer:",
        "next": "Kør derefter, til der ingen fejl er:",
    },
    "en": {
        "made": "A proposal was written to {folder}, read from {raw}:",
        "source": "  {source}: {columns} columns, {rows} rows, {wave}",
        "no_wave": "no wave",
        "pairs": "  {count} questions can show a change from before to after.",
        "fill": "Fill in: look for question marks in quotes or at the beginning of a cell. How many:",
        "look": "Look whether this is right:",
        "next": "Then run, until there is no mistake left:",
    },
}
_WAVES = {
    "da": {"before": "før", "after": "efter", "followup": "opfølgning", "once": "spurgt én gang"},
    "en": {"before": "before", "after": "after", "followup": "follow-up", "once": "asked once"},
}


def report(
    found: Proposal, texts: Mapping[str, str], *, folder: Path, raw: Path, language: Language
) -> str:
    """Return what is said of a proposal; headers and counts, and no cell.

    Parameters
    ----------
    found : Proposal
        What was proposed.
    texts : mapping of str to str
        The files that were written, by name.
    folder, raw : Path
        Where they were written, and where the exports lie.
    language : {"da", "en"}
        In which language it is said.
    """
    said = _SAID[language]
    lines = [said["made"].format(folder=folder, raw=raw)]
    for source in found.sources:
        rows = sum(len(export.rows) for export in source.exports.values())
        waves = dict.fromkeys(r.wave for r in found.rows if r.source == source.id and r.wave)
        words = ", ".join(_WAVES[language][wave] for wave in waves) or said["no_wave"]
        count = len({name for e in source.exports.values() for name in e.rows.columns})
        lines.append(said["source"].format(source=source.id, columns=count, rows=rows, wave=words))
    if not found.asked_once:
        lines.append(said["pairs"].format(count=len(found.outcomes)))
    lines += ["", said["fill"]]
    lines += [f"  {name}: {count}" for name, text in texts.items() if (count := blanks_in(text))]
    lines += ["", said["look"], *(f"  - {note.said(language)}" for note in found.notes)]
    lines += [
        "",
        said["next"],
        f"  evaluate check --programme {folder} --raw {raw} --language {language}",
    ]
    return "\n".join(lines) + "\n"


def blanks_in(text: str) -> int:
    """Return how many blanks a file has.

    >>> blanks_in('period = ["?", "?"]'), blanks_in("gender,? yes,Why?")
    (2, 1)
    """
    quoted = text.count(f'"{MARK}"') + text.count(f'"{MARK} ')
    return quoted + text.count(f",{MARK} ") + text.count(f",{MARK},")
