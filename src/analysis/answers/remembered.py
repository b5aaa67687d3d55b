"""An answer is worked out once for all who ask: both languages, the summary, the reconciliation."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast, get_args

from pydantic import BaseModel

from analysis.answers.dependencies import UNREADABLE, Dependencies, answer_place
from analysis.answers.view import View, open_view
from analysis.programme import note_read, reads_recorded, write_whole
from analysis.programme.fingerprints import fingerprint
from analysis.release import Audience

_UNKNOWN = "unknown"  # a table that was cleaned by hand: nobody notes what it is made of
_ACROSS = "across"
_MAKERS: dict[str, Callable[..., object]] = {}
Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


def remembered(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Return a maker of answers (of a view, and words) that keeps them beside the cleaned tables.

    An answer is taken up again only where it would be the same: of the same
    settings and code, and where every table, every other answer and every
    decision of the gate that it was made of is the same. Whoever asks for it
    has read the answer, and nothing of what it is made of.
    """

    @wraps(make)
    def answered(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        view, *more = [*list(asked), *named.values()]
        if not isinstance(view, View) or view.protection is not None or view.rows is not None:
            return make(*asked, **named)
        name = _name(maker, more, view)
        path = answer_place(view.places, view.cohort, name)
        dependencies = Dependencies(view.programme, view.places)
        try:
            with path.open("rb") as stream:
                if kept := dependencies.kept(stream, view.cohort):
                    answer = pickle.load(stream)  # noqa: S301 # our own
                    note_read(f"answer {view.cohort} {name}", kept[1])
                    return cast("Answer", answer)
        except UNREADABLE:
            pass
        with reads_recorded(alone=True) as reads:
            answer = make(*asked, **named)
        print_ = _UNKNOWN
        if _UNKNOWN not in reads.values():
            print_ = fingerprint(_plain(answer))
            head = (dependencies.stamp(view.cohort), reads, print_)
            write_whole(path, pickle.dumps(head) + pickle.dumps(answer))
        note_read(f"answer {view.cohort} {name}", print_)
        return answer

    maker = f"{make.__module__}.{make.__name__}"
    _MAKERS[maker] = answered
    return answered


def refresh(cohort: str, names: Collection[str]) -> None:
    """Work out answers about a cohort that were kept, and keep them as they are now.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    names : collection of str
        As they were noted: which answer, about what, for whom.
    """
    for name in names:
        maker = max((m for m in _MAKERS if name.startswith(f"{m}.")), key=len, default=None)
        if maker is None:  # the code knows no such answer any more
            continue
        *more, audience = name.removeprefix(f"{maker}.").split(".")
        across = bool(more) and more[-1] == _ACROSS
        view = open_view(cohort=cohort, audience=_audience(audience))
        # A chapter that shows an answer that fails tells it, cell and all.
        with suppress(Exception):
            _MAKERS[maker](view.over_cohorts if across else view, *(more[:-1] if across else more))


def _audience(name: str) -> Audience:
    return next(one for one in get_args(Audience) if one == name)


def _name(maker: str, more: Collection[object], view: View) -> str:
    across = [_ACROSS] if view.across else []
    return ".".join((maker, *map(str, more), *across, view.audience))


def _plain(content: object) -> object:
    """Return an answer as JSON can hold it: equal answers alike, however they came about.

    Raises
    ------
    TypeError
        When a part of it is of a kind whose content is not known here.
    """
    if content is None or isinstance(content, str | int | float):
        return content
    if isinstance(content, BaseModel):
        return [type(content).__name__, _plain(content.__dict__)]
    if is_dataclass(content):
        parts: dict[str, Any] = {f.name: getattr(content, f.name) for f in fields(content)}
        return [type(content).__name__, _plain(parts)]
    if isinstance(content, Mapping):
        return [[_plain(key), _plain(value)] for key, value in content.items()]
    if isinstance(content, set | frozenset):
        return sorted(map(str, content))
    if isinstance(content, tuple | list):
        return [_plain(part) for part in content]
    message = f"an answer holds a {type(content).__name__}: tell remembered.py what it is made of"
    raise TypeError(message)
