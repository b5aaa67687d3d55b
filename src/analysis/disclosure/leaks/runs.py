"""Looking for long runs of letters and digits, whatever stands between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHORTEST = 6  # bytes: the window that is compared at every place of a text
_WORD = 8  # bytes of the numbers that windows are compared as
_WINDOW = np.uint64((1 << 8 * SHORTEST) - 1)


@dataclass(frozen=True, slots=True, repr=False)
class Runs:
    """Squeezed texts of at least `SHORTEST` bytes, each under its first bytes."""

    windows: NDArray[np.uint64]
    by_window: Mapping[bytes, tuple[bytes, ...]]

    @classmethod
    def of(cls, runs: Iterable[bytes]) -> Runs:
        """Return an index of squeezed texts."""
        by_window: dict[bytes, list[bytes]] = {}
        for run in sorted(set(runs)):
            by_window.setdefault(run[:SHORTEST], []).append(run)
        padded = b"".join(first.ljust(_WORD, b"\0") for first in by_window)
        windows = np.frombuffer(padded, dtype="<u8")
        return cls(np.sort(windows), {first: tuple(runs) for first, runs in by_window.items()})

    def found_in(self, text: bytes) -> set[bytes]:
        """Return the runs that a squeezed text holds.

        Every window of the text is looked up at once, so the time hardly
        depends on how many runs there are.
        """
        places = len(text) - SHORTEST + 1
        if places < 1 or not len(self.windows):
            return set()
        padded = text + bytes(_WORD - SHORTEST)
        every = np.ndarray((places,), dtype="<u8", buffer=padded, strides=(1,)) & _WINDOW
        nearest = np.minimum(np.searchsorted(self.windows, every), len(self.windows) - 1)
        hits = np.flatnonzero(self.windows[nearest] == every)
        return {
            run
            for place in hits.tolist()
            for run in self.by_window[text[place : place + SHORTEST]]
            if text.startswith(run, place)
        }
