"""What the figures of a report have to do with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from analysis.programme import Problem, UserError

_TERM = re.compile(r"\s*([+-]?)\s*([\w.]+)\s*")


def terms(expression: str) -> tuple[tuple[int, str], ...]:
    """Return sign and figure (or number) of each part of a sum.

    Raises
    ------
    ValueError
        When it is no sum of figures and whole numbers.

    Examples
    --------
    >>> terms("course.all - course.absent")
    ((1, 'course.all'), (-1, 'course.absent'))
    """
    found, place = [], 0
    while match := _TERM.match(expression, place):
        if bool(match[1]) is (place == 0) and match[1] != "-":
            break  # a sign is missing, or there is one too many
        found.append((-1 if match[1] == "-" else 1, match[2]))
        place = match.end()
    if not found or place != len(expression):
        message = f"“{expression}” is no sum of figures: write it as a + b - c"
        raise ValueError(message)
    return tuple(found)


def _sum(expression: str) -> str:
    terms(expression)
    return expression


Sum = Annotated[str, AfterValidator(_sum)]
Ids = Annotated[tuple[str, ...], Field(min_length=1)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Question(_Record):
    """Percentages of the same people.

    Attributes
    ----------
    figures : tuple of str
        The percentages.
    base : str
        How many they are percentages of, where that is known.
    at_most : str
        How many they are percentages of at most.
    of : str
        The percentage whose people were asked: no more than it stands for.
    others : str
        How many of the people are in none of the figures.
    complete : bool
        Whether everybody gave one of the answers.
    several : bool
        Whether people could give several.
    """

    figures: Ids
    base: Sum | None = None
    at_most: Sum | None = None
    of: str | None = None
    others: Sum | None = None
    complete: bool = False
    several: bool = False


class Parts(_Record):
    """Parts that add up to a total: counts exactly, percentages within rounding."""

    total: str
    parts: Ids


class Subset(_Record):
    """Something that is part of something else, and so not larger."""

    part: Sum
    whole: Sum


class Order(_Record):
    """Figures of which none is smaller than the one before."""

    figures: Annotated[tuple[str, ...], Field(min_length=2)]


class Said(_Record):
    """A number that the running text tells, and its words."""

    value: int
    da: str
    en: str


class Same(_Record):
    """The same quantity, printed several times."""

    figures: Ids
    said: Said | None = None


class Known(_Record):
    """Some of the values behind a mean: how many there are, and what each is about."""

    count: str
    value: float


class Mean(_Record):
    """A mean with what is known of the values behind it.

    Attributes
    ----------
    mean, n : str
        The figure, and the count of values.
    low, high : str
        Smallest and largest value.
    known : tuple of Known
        Values that the text names as exceptions.
    others_at_least : float
        What all other values reach at least, by the text's words.
    da, en : str
        Those words.
    """

    mean: str
    n: str | None = None
    low: str | None = None
    high: str | None = None
    known: tuple[Known, ...] = ()
    others_at_least: float | None = None
    da: str = ""
    en: str = ""


class Change(_Record):
    """Two figures that a reader takes for a change, which needs the same people."""

    before: str
    after: str


class Relations(_Record):
    """All that is known of a report's figures."""

    question: tuple[Question, ...] = ()
    parts: tuple[Parts, ...] = ()
    subset: tuple[Subset, ...] = ()
    order: tuple[Order, ...] = ()
    same: tuple[Same, ...] = ()
    mean: tuple[Mean, ...] = ()
    change: tuple[Change, ...] = ()


Language = Literal["da", "en"]


def read_relations(path: Path) -> Relations:
    """Return the relations of a report's figures.

    Parameters
    ----------
    path : Path
        A TOML file. A relation that names a figure that is not printed says
        nothing of the others.

    Raises
    ------
    UserError
        With the first mistake of the file.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise _mistake(path, "the file cannot be read", "Check its name and place.") from None
    except UnicodeDecodeError:
        raise _mistake(path, "the file is not UTF-8", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise _mistake(path, f"the file is not well-formed TOML ({error})", "Correct it.") from None
    try:
        return Relations.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _mistake(path, f"{place}: {first['msg']}", "Correct the relation.") from None


def _mistake(path: Path, rule: str, remedy: str) -> UserError:
    return UserError(Problem(path.name, rule, remedy))
