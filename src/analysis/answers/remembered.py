"""An answer is worked out once for all who ask: both languages, the summary, the reconciliation."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from analysis.answers.view import View
from analysis.data import read_protection
from analysis.data.current import made_of_note

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


def remembered(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return a maker of answers (of a view, and words) that keeps them beside the cleaned tables.

    An answer is taken up again only where it would be the same: for the same
    delivered files, settings and code of every cohort and, in the shared
    view, the same protection. Tables that were cleaned without a note of what
    they are made of are never relied on. What is kept may hold more than may
    be shared and lies where nothing may be.
    """

    @wraps(make)
    def answered(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        view, *more = [*list(asked), *named.values()]
        stamp = _stamp(view) if isinstance(view, View) else None
        if stamp is None or not isinstance(view, View):
            return make(*asked, **named)
        name = ".".join((make.__module__, make.__name__, *map(str, more), view.audience))
        path = view.places.processed / view.cohort / "answers" / f"{name}.pickle"
        known = _read(path)
        if known is not None and known[0] == stamp:
            return cast("Answer", known[1])
        answer = make(*asked, **named)
        _keep(path, (stamp, answer))
        return answer

    return answered


def _stamp(view: View) -> str | None:
    """What the answer depends on; None where that is not known."""
    notes = [
        made_of_note(view.places.processed, cohort=cohort.id) for cohort in view.programme.cohorts
    ]
    if not all(notes):
        return None
    whole = hashlib.sha256("".join(map(str, notes)).encode())
    if view.audience == "shared":
        try:
            whole.update(read_protection(view.places.processed).encode())
        except FileNotFoundError:
            return None
    return whole.hexdigest()


def _read(path: Path) -> tuple[str, object] | None:
    try:
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 # our own
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
        return None


def _keep(path: Path, content: tuple[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(pickle.dumps(content))
    part.replace(path)
