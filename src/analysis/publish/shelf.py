"""Folders that appear whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import settle
from analysis.publish.exchange import exchanged


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of folders, each of which is prepared elsewhere and put in place in one step.

    Nothing unfinished ever lies on the shelf itself: it is prepared beside
    it, on the same disk, so that moving it is one step for the system.

    Attributes
    ----------
    root : Path
        The shelf.
    """

    root: Path

    def place(self, name: str) -> Path:
        """Return where a folder stands."""
        return self.root / name

    def prepared(self, name: str) -> Path:
        """Return where a folder is prepared."""
        return self._beside("new") / name

    def previous(self, name: str) -> Path:
        """Return where the last version waits while the new one moves in."""
        return self._beside("old") / name

    def put(self, name: str) -> None:
        """Put a prepared folder in the place of its last version."""
        place, previous = self.place(name), self.previous(name)
        for path in (place, previous):
            path.parent.mkdir(parents=True, exist_ok=True)
        _settle(self.prepared(name))
        if place.exists():
            place.replace(previous)
        self.prepared(name).replace(place)
        shutil.rmtree(previous, ignore_errors=True)

    def completed(self) -> Path:
        """Add to what is prepared all that stands on the shelf and was not made anew.

        Returns
        -------
        Path
            The whole shelf as it would be, to be looked at before `put_all`.
        """
        new = self._beside("new")
        new.mkdir(parents=True, exist_ok=True)
        prepared = {path.parent for path in new.rglob("index.html")} - {new}
        for path in _files(self.root):
            place = new / path.relative_to(self.root)
            if not place.exists() and place.parent not in prepared:
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
        return new

    def put_all(self) -> None:
        """Put the whole prepared shelf in the place of the last one, in one step."""
        new, old = self._beside("new"), self._beside("old")
        _settle(new)
        if not self.root.exists():
            self.root.parent.mkdir(parents=True, exist_ok=True)
        elif exchanged(new, self.root):
            new.replace(old)
        else:  # two steps: `recover` undoes the first where the second was not reached
            self.root.replace(old)
        if new.exists():
            new.replace(self.root)
        settle(self.root.parent)
        shutil.rmtree(old, ignore_errors=True)

    def recover(self) -> None:
        """Undo what a stopped run left: last versions return, preparations go."""
        old = self._beside("old")
        if old.is_dir() and not self.root.exists():
            old.replace(self.root)
        # A last version that waits has no children that wait: the deepest are the folders.
        for page in sorted(old.rglob("index.html")):
            name = page.parent.relative_to(old).as_posix()
            if not self.place(name).exists():
                self.place(name).parent.mkdir(parents=True, exist_ok=True)
                page.parent.replace(self.place(name))
        for beside in (old, self._beside("new")):
            shutil.rmtree(beside, ignore_errors=True)

    def _beside(self, what: str) -> Path:
        return self.root.with_name(f".{self.root.name}.{what}")


def _settle(folder: Path) -> None:
    """A power cut after the exchange must not leave empty files in place of the last version."""
    settle(*(path for path in folder.rglob("*")), folder)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
