"""``make release``: build, examine, try out, and only then put into ``dist/``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.packaged.archives import Archives, built, findings, places_here, rebuilt
from tests.packaged.conditions import notes, refusals, tracked
from tests.packaged.tried import TriedError, fresh, tried, whereabouts

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a release; return 0, or 1 and leave ``dist/`` as it was."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument(
        "--dry", action="store_true", help="ask neither for the tag nor for a finished changelog"
    )
    dry = parser.parse_args(arguments).dry
    if dry:
        _tell(
            "A trial: neither the tag nor a finished changelog is asked for. Publish nothing of it."
        )
    wrong = list(refusals(ROOT, dry=dry))
    if not wrong:
        with tempfile.TemporaryDirectory(prefix="release-") as name:
            wrong = _made(Path(name).resolve())
    for each in wrong:
        _tell(f"not released: {each}")
    return 1 if wrong else 0


def _made(scratch: Path) -> list[str]:
    """Build and try in a folder outside the checkout; put it into ``dist/`` where nothing is wrong."""
    _tell("Building wheel and source archive …")
    archives = built(ROOT, scratch / "built")
    places = places_here(ROOT, scratch, Path(sys.prefix))
    wrong = list(findings(archives, ROOT, names=tracked(ROOT), places=places))
    if rebuilt(archives.source) != archives.wheel.read_bytes():
        wrong.append("the source archive builds another wheel")
    if not wrong:
        wrong = _tried(scratch, archives)
    if not wrong:
        _put(archives)
    return wrong


def _tried(scratch: Path, archives: Archives) -> list[str]:
    _tell("Installing the wheel into a new environment, from the lock …")
    empty = scratch / "empty"
    empty.mkdir()
    try:
        installed = fresh(
            scratch / "environment", wheel=archives.wheel, lock=ROOT / "requirements.lock"
        )
        if not whereabouts(installed, empty).is_relative_to(scratch):
            return ["the new environment takes “analysis” from elsewhere than the wheel"]
        _tell("Making a synthetic programme and its report with it …")
        return list(tried(installed, empty))
    except TriedError as error:
        return [str(error)]


def _put(archives: Archives) -> None:
    """Nothing of an earlier release stays beside this one: what lies in ``dist/`` is uploaded as it is."""
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir()
    for archive in (archives.wheel, archives.source):
        shutil.copyfile(archive, dist / archive.name)
    (dist / "NOTES.md").write_text(notes(ROOT), encoding="utf-8", newline="\n")
    for path in sorted(dist.iterdir()):
        _tell(f"dist/{path.name}: {path.stat().st_size} bytes")


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
