"""What the chapters are to show, as decided in the settings: about whom, which questions, how."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from analysis.programme.records_base import Identifier, Record, Words


class Has(Record):
    """A yes/no told by another source: whether a row of it, linked by key, has an answer.

    ``has = { attended = "yes" }`` with ``source = "kurser"``: did this mentor
    ever attend a course day?
    """

    source: str
    variable: str
    level: str


class Population(Record):
    """Whom or what figures are about: the rows of a source, or some of them.

    Attributes
    ----------
    source : str
        Each row of it is one.
    title : Words
        In the plural, as it stands after “of”: “mentees with a course”.
    unit : {"people", "courses", "rows"}
        What one row is.
    linked : tuple of str
        Sources in which a row's key must stand as well (``forloeb``: those
        who had a course).
    where : dict of str to str
        Answers that a row must have.
    has : Has or None
        Something that a linked source must say of it.
    lacks : Has or None
        Something that no row of a linked source may say of it.
    public : bool
        Whether it is about nobody (companies, authorities): nothing of it is
        hidden. About people it is never public.
    """

    id: Identifier
    source: str
    title: Words
    unit: Literal["people", "courses", "rows"] = "people"
    linked: tuple[str, ...] = ()
    where: dict[str, str] = Field(default_factory=dict)
    has: Has | None = None
    lacks: Has | None = None
    public: bool = False


class Section(Record):
    """A part of a chapter that a programme's own settings describe.

    Attributes
    ----------
    chapter : str
        The chapter it stands in, for example ``04_mentees``.
    form : {"levels", "compared", "stages", "months", "days", "number", "paired"}
        ``levels``: each question's answers; ``compared``: one answer
        (``level``, or ``high`` and above) of several questions side by side;
        ``stages``: populations, each a part of the one before; ``months``:
        how many in each month; ``days``: on how many different days;
        ``number``: mean of numbers; ``paired``: who chose an answer in the
        first wave, and who in the last.
    of : str
        The population.
    questions : tuple of str
        Variables of the codebook, all of the population's source.
    populations : tuple of str
        For ``stages``.
    level, high : str or None
        For ``compared``.
    key : bool
        Whether what it finds stands at the head of the chapter.
    summary : bool
        Whether it stands in the summary of the evaluation, too.
    """

    id: Identifier
    chapter: Annotated[str, Field(pattern=r"^\d\d_[a-z]+$")]
    title: Words
    text: Words
    form: Literal["levels", "compared", "stages", "months", "days", "number", "paired"] = "levels"
    of: str | None = None
    questions: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    level: str | None = None
    high: str | None = None
    key: bool = False
    summary: bool = False


class Courses(Record):
    """Which source holds the courses, and what its variables mean.

    Attributes
    ----------
    source : str
        One row each is a course.
    start, end : str
        Dates; from them come whole tenths of months, before the dates are
        made coarse.
    status, completed, discontinued : str
        The variable that tells how a course ended, and two of its levels.
    cause : str or None
        By whom or what it was discontinued (the competing risks).
    planned : float
        Months that a course was to last.
    traits : tuple of str
        What may go with being discontinued: variables of the courses, or of
        the participants.
    """

    source: str
    key: str
    start: str
    end: str
    status: str
    completed: str
    discontinued: str
    cause: str | None = None
    planned: Annotated[float, Field(gt=0)]
    traits: tuple[str, ...] = ()


class Calls(Record):
    """Which source holds the follow-up calls of the courses.

    ``planned`` is the variable that says after how many months a call was to
    be made, ``months`` all that were planned, ``date`` when it was made;
    ``reached`` are yes/no variables; within ``tolerance`` months a call is
    on time.
    """

    source: str
    planned: str
    date: str
    months: tuple[float, ...]
    reached: tuple[str, ...]
    tolerance: Annotated[float, Field(gt=0)] = 0.5


class Capacity(Record):
    """Two populations to be set against each other: who asked for a place, and the places."""

    demand: str
    supply: str


class Geography(Record):
    """Where both sides of a course live: variables on one scale, and whom they are of.

    ``participants`` and ``others`` are populations; ``own`` and ``other`` are
    the variables of their sources.
    """

    participants: str
    own: str
    others: str
    other: str


class Agreement(Record):
    """A question that both sides of a course answered, each on a scale of as many levels."""

    participant: str
    other: str
    other_source: str


class Area(Record):
    """What the last questionnaire says of an outcome's area: worked on, and perceived as better."""

    worked_on: str
    option: str
    perceived: str | None = None
    better: str = "yes"


class Reached(Record):
    """How it is known that somebody lost a goal because it was reached."""

    source: str
    variable: str
    level: str


class Certainty(Record):
    """Declared cut-offs for words of certainty and of size.

    ``clear`` and ``some`` are two-sided p values; ``small`` and ``moderate``
    are changes or distortions, as shares of people. Differences between fewer
    than ``cohorts`` cohorts cannot be judged.
    """

    clear: Annotated[float, Field(gt=0, lt=1)] = 0.01
    some: Annotated[float, Field(gt=0, lt=1)] = 0.05
    small: Annotated[float, Field(gt=0, lt=1)] = 0.05
    moderate: Annotated[float, Field(gt=0, lt=1)] = 0.15
    cohorts: Annotated[int, Field(ge=2)] = 5
