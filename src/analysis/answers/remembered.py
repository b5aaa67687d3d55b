"""An answer is worked out once for all who ask: both languages, the summary, the reconciliation."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from analysis.answers.dependencies import Dependencies
from analysis.answers.view import View
from analysis.programme import note_read, reads_recorded, write_whole
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import package_hash, settings_hashes

_ROOMS = ("programme", "audit", "inference", "data", "release", "answers")
_UNKNOWN = "unknown"  # a table that was cleaned by hand: nobody notes what it is made of
Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


def remembered(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return a maker of answers (of a view, and words) that keeps them beside the cleaned tables.

    An answer is taken up again only where it would be the same: of the same
    settings and code, and where every table and every decision of the gate
    that it was made of is the same. What is kept may hold more than may be
    shared and lies where nothing may be.
    """

    @wraps(make)
    def answered(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        view, *more = [*list(asked), *named.values()]
        if not isinstance(view, View) or view.protection is not None:
            return make(*asked, **named)
        name = ".".join((make.__module__, make.__name__, *map(str, more), view.audience))
        path = view.places.processed / view.cohort / "answers" / f"{name}.pickle"
        stamp = _stamp(view)
        known = _read(path, stamp, Dependencies(view.programme, view.places))
        if known is not None:
            return cast("Answer", known[0])
        with reads_recorded() as reads:
            answer = make(*asked, **named)
        if _UNKNOWN not in reads.values():
            write_whole(path, pickle.dumps((stamp, reads)) + pickle.dumps(answer))
        return answer

    return answered


def _stamp(view: View) -> str:
    """What every answer of a view depends on, beside what it reads."""
    cohort = None if view.pooled else view.cohort
    settings = settings_hashes(view.places.programme, cohort=cohort)
    return fingerprint([view.across, settings, package_hash(*_ROOMS)])


def _read(path: Path, stamp: str, dependencies: Dependencies) -> tuple[object] | None:
    """Return the answer that was kept, if it would be the same, and note what it was made of."""
    try:
        with path.open("rb") as stream:
            known, reads = pickle.load(stream)  # noqa: S301 # our own
            if known != stamp or not dependencies.hold(reads):
                return None
            answer = pickle.load(stream)  # noqa: S301
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError):
        return None
    for name, print_ in reads.items():
        note_read(name, print_)
    return (answer,)
