"""What was decided, as frozen and typed records."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from analysis.programme.plan import (
    Agreement,
    Area,
    Calls,
    Capacity,
    Certainty,
    Courses,
    Geography,
    Population,
    Reached,
    Section,
)
from analysis.programme.quotes import Quote
from analysis.programme.records_base import Identifier, Language, Record, Words

CORRECTIONS = "corrections.csv"


class Cohort(Record):
    """A group of participants who started in the same period.

    A cohort too small for figures of its own is put together with another:
    its ``folders`` are those that the two were delivered in. Of a file that
    holds several cohorts (``cohort`` of its source), its own are the ``rows``
    that one of these words stands on, or its id.
    """

    id: Identifier
    title: Words
    start: date | None = None
    folders: tuple[str, ...] = ()
    files: dict[str, str] = Field(default_factory=dict)
    rows: tuple[str, ...] = ()

    @property
    def delivered_in(self) -> tuple[str, ...]:
        """The folders that its files were delivered in: that of its id, where none are named."""
        return self.folders or (self.id,)

    @property
    def own_rows(self) -> tuple[str, ...]:
        """The words that stand on its rows of a file of several cohorts: its id, where none are named."""
        return self.rows or (self.id,)


class Pool(Record):
    """All cohorts together."""

    id: Identifier = "all"
    title: Words = Words(da="Alle hold", en="All cohorts")


TargetId = Literal["participants", "companies", "matches", "course_months"]
FigureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_-]+)+$")]


class Targets(Record):
    """What was promised before the programme began; ``companies`` from the least to the most.

    ``reached`` names, for each target, the figures that together tell what
    was reached: ``participants = ["mentees.n", "mentors.n"]``.
    """

    participants: Annotated[int, Field(ge=1)]
    companies: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
    matches: Annotated[int, Field(ge=1)]
    course_months: Annotated[float, Field(gt=0)]
    reached: dict[TargetId, tuple[FigureId, ...]] = Field(default_factory=dict)


class Wave(Record):
    """A point in time at which the same questions are asked."""

    id: Identifier
    title: Words


class Participants(Record):
    """Who the evaluation is about: one row each of ``source``, known by ``key``."""

    source: str
    key: str


class Source(Record):
    """One delivered file, as it is written by the system it comes from.

    How it is written (``encoding``, ``delimiter``, ``sheet``) is found out,
    and what is declared decides where the file alone does not. ``decimal``
    and ``dates`` (a pattern) are decided by the rows where they are not
    declared, and the file is refused where these leave it open.

    Of several rows with the same ``key`` that with the ``latest`` date counts,
    and without a date the one delivered last, or first where ``repeats`` says so.
    A file without rows is refused unless it ``may_be_empty``: nobody has
    answered yet, no call was made.

    Some files hold more than one thing. ``rows`` names, by variable, what has
    to stand on the rows that are meant (``{ wave = ["1"] }``), ``cohort`` the
    variable that tells the cohort. ``labels`` is the file of the labels of
    its codes. Where every option is a column of its own, ``answered`` tells
    by variable who answered at all.
    """

    id: str
    file: str
    title: Words
    encoding: Literal["utf-8", "cp1252", "utf-16", "mac_roman", "cp850"] | None = None
    delimiter: Literal[";", ",", "\t", "|"] | None = None
    sheet: str | None = None
    decimal: Literal[",", "."] | None = None
    dates: str | None = None
    labels: str | None = None
    rows: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    cohort: str | None = None
    answered: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    key: tuple[str, ...] = ()
    latest: str | None = None
    repeats: Literal["last", "first"] = "last"
    may_be_empty: bool = False


class Band(Record):
    """Numbers made coarse: each level of ``scale`` begins at its number."""

    scale: str
    starts: dict[str, float] = Field(alias="from")


class Outcome(Record):
    """A measure whose change from one wave to another was to be tested, decided in advance."""

    id: Identifier
    variable: str
    title: Words
    role: Literal["primary", "secondary", "exploratory"]
    waves: tuple[str, str] = ("before", "after")
    high: str
    direction: Literal["up", "down"] = "up"
    margin: Annotated[float, Field(gt=0, lt=1)] = 0.10
    area: Area | None = None
    reached: Reached | None = None


class GateRule(Record):
    """How small a number may be before the gate hides it.

    Tables of two answers are told for all cohorts together; with
    ``cohort_tables = "all"`` also cohort by cohort, for cohorts of hundreds.
    ``pool_only`` and ``internal_only`` name families of figures (as their ids
    begin) that too few people stand behind: they are told for all cohorts
    together alone, or not shared at all.
    """

    threshold: Annotated[int, Field(ge=3)] = 5
    min_base: Annotated[int, Field(ge=1)] = 10
    min_cohort: Annotated[int, Field(ge=1)] = 20
    cohort_tables: Literal["one-way", "all"] = "one-way"
    pool_only: tuple[str, ...] = ()
    internal_only: tuple[str, ...] = ()


class Level(Record):
    """One answer of a scale; ``order`` runs from least to most and is empty on nominal scales."""

    code: Identifier
    order: int | None
    words: Words
    accepted: tuple[str, ...] = ()
    group: Identifier | None = None


ROW = "{row}"  # in place of a column: the row itself


def group_scale(scale: str) -> str:
    """Return the id of the scale that names the groups of another one."""
    return f"{scale}_group"


class Scale(Record):
    """The possible answers to a question, in order where there is one.

    Levels may stand in a ``group``, a level of the scale ``<id>_group``: what
    is shared then tells the groups, the same in every chapter and cohort.
    """

    id: str
    levels: tuple[Level, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the levels, from least to most on ordered scales."""
        return tuple(level.code for level in self.levels)

    @property
    def grouped(self) -> bool:
        """Whether what is shared tells groups of levels."""
        return any(level.group is not None for level in self.levels)

    def in_group(self, group: str) -> tuple[str, ...]:
        """The codes of the levels of a group."""
        return tuple(level.code for level in self.levels if level.group == group)

    @property
    def ordered(self) -> bool:
        """Whether every level has its place in an order."""
        return all(level.order is not None for level in self.levels)

    def level(self, code: str) -> Level:
        """Return the level with this code; raises KeyError where there is none."""
        for level in self.levels:
            if level.code == code:
                return level
        raise KeyError(code)


class Variable(Record):
    """One row of the codebook: a column of a delivered file, and what becomes of it.

    A file with a blank in a ``required`` column is refused, or such rows are
    ``left_out`` and counted. A column of a question with several answers may
    stand for one column an option: ``focus_{}``, with a spelling of the
    option in place of the braces. The column ``{row}`` of a key is none of the
    file's: each row is somebody of their own, known by where it stands.
    """

    variable: Identifier
    source: str
    columns: tuple[str, ...]
    type: Literal["key", "ordered", "category", "choices", "date", "number", "text"]
    label: Words
    line: int
    wave: str | None = None
    scale: str | None = None
    asked_if: tuple[str, str] | None = None
    missing: tuple[str, ...] = ()
    identifier: Literal["direct", "key", "quasi"] | None = None
    kept_as: str = "value"
    required: Literal["no", "yes", "left_out"] = "no"
    minimum: str | None = None
    maximum: str | None = None
    sensitive: bool = False

    @property
    def name(self) -> str:
        """Name of the variable in a cleaned table: with its wave, where it has one."""
        return self.variable if self.wave is None else f"{self.variable}_{self.wave}"

    @property
    def by_option(self) -> bool:
        """Whether every option was delivered as a column of its own."""
        return self.type == "choices" and any("{}" in name for name in self.columns)

    @property
    def by_row(self) -> bool:
        """Whether it is a key that the file does not have: each row is somebody of their own."""
        return ROW in self.columns

    @property
    def band(self) -> str | None:
        """Name of the band that makes the variable coarse, if one does."""
        return self.kept_as.removeprefix("band:") if self.kept_as.startswith("band:") else None


class Published(Record):
    """A figure that was already published, and the figure of ours that is to give it back.

    Attributes
    ----------
    id, section : str
        As in ``published_figures.csv``.
    population, measure : Words
        Whom it is about, and what it says.
    value : str
        As printed.
    unit : str
        ``count``, ``percent``, ``months`` (how many) or ``month`` (calendar).
    decimals : int
        Printed after the decimal sign.
    figure : str
        Id of our figure, or a sum of several (``mentees.n + mentors.n``);
        empty where there is none.
    """

    id: str
    section: str
    population: Words
    measure: Words
    value: str
    unit: str
    decimals: int
    figure: str = ""


class Licence(Record):
    """On which terms others may use the figures that are shared.

    Attributes
    ----------
    name : str
        Its short name: ``CC-BY-4.0``.
    path : str
        Where it is to be read.
    title : Words
        Its whole name.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$")]
    path: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    title: Words

    def told(self, language: Language) -> str:
        """Return its whole name and its short one."""
        return f"{self.title.in_language(language)} ({self.name})"


class Programme(Record):
    """Everything that was decided about one programme."""

    id: Identifier
    title: Words
    subtitle: Words
    organisation: Words
    funder: Words
    synthetic: bool
    licence: Licence | None = None
    languages: tuple[Language, ...] = ("da", "en")
    seed: int
    period: tuple[str, str]
    targets: Targets | None = None
    pool: Pool = Pool()
    cohorts: tuple[Cohort, ...]
    waves: tuple[Wave, ...]
    participants: Participants
    sources: tuple[Source, ...]
    bands: dict[str, Band] = Field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    gate: GateRule = GateRule()
    certainty: Certainty = Certainty()
    populations: tuple[Population, ...] = ()
    sections: tuple[Section, ...] = ()
    subgroups: tuple[str, ...] = ()
    courses: Courses | None = None
    calls: Calls | None = None
    agreement: Agreement | None = None
    capacity: Capacity | None = None
    geography: Geography | None = None
    published: tuple[Published, ...] = ()
    roles: dict[Identifier, Words] = Field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    deviations: tuple[Words, ...] = ()
    scales: tuple[Scale, ...]
    codebook: tuple[Variable, ...]
    wording: dict[str, Words]

    def cohort(self, cohort: str) -> Cohort:
        """Return a cohort by its id; raises KeyError where there is none."""
        return _named(self.cohorts, cohort)

    @property
    def cohorts_and_pool(self) -> tuple[str, ...]:
        """The ids of every cohort, then of the pool: what is released together."""
        return (*(cohort.id for cohort in self.cohorts), self.pool.id)

    def cohort_title(self, cohort: str) -> Words:
        """Return the title of a cohort or of the pool."""
        return self.pool.title if cohort == self.pool.id else self.cohort(cohort).title

    def source(self, source: str) -> Source:
        """Return a source by its id; raises KeyError where there is none."""
        return _named(self.sources, source)

    def scale(self, scale: str) -> Scale:
        """Return a scale by its id; raises KeyError where there is none."""
        return _named(self.scales, scale)

    def scale_of(self, variable: Variable) -> Scale:
        """Return the answers of a question, or the bands that its numbers were put into.

        Raises
        ------
        KeyError
            When it is kept as a number, a date or not at all.
        """
        band = variable.band
        return self.scale(str(variable.scale) if band is None else self.bands[band].scale)

    def groups_of(self, scale: Scale) -> Scale | None:
        """Return the scale that names the groups of another one's levels; None where it has none."""
        return self.scale(group_scale(scale.id)) if scale.grouped else None

    def outcome(self, outcome: str) -> Outcome:
        """Return an outcome by its id; raises KeyError where there is none."""
        return _named(self.outcomes, outcome)

    def population(self, population: str) -> Population:
        """Return a population by its id; raises KeyError where there is none."""
        return _named(self.populations, population)

    def sections_of(self, chapter: str) -> tuple[Section, ...]:
        """Return the sections that a chapter has, in order."""
        return tuple(section for section in self.sections if section.chapter == chapter)

    @property
    def primary(self) -> Outcome:
        """The one outcome that the evaluation stands on; there is none where nothing is compared."""
        return next(outcome for outcome in self.outcomes if outcome.role == "primary")

    @property
    def compares(self) -> bool:
        """Whether anything was asked twice, so that a change can be told; else it was asked once."""
        return bool(self.outcomes)

    @property
    def design(self) -> str:
        """Key of the words that say what the design can show."""
        return "page.design_level" if self.compares else "page.design_level.once"

    def delivered_files(self, cohort: str, source: str) -> tuple[str, ...]:
        """Return the names of a cohort's files of one source, below the raw folder."""
        about = self.cohort(cohort)
        name = about.files.get(source, self.source(source).file)
        return tuple(name.format(cohort=folder) for folder in about.delivered_in)

    def read_files(self, cohort: str, source: str) -> tuple[str, ...]:
        """Return all that is read of a cohort's source: its files, and the labels of their codes."""
        files = self.delivered_files(cohort, source)
        labels = self.source(source).labels
        beside = (
            [PurePosixPath(name).with_name(labels).as_posix() for name in files] if labels else []
        )
        return (*files, *beside)

    def correction_files(self, cohort: str, source: str) -> tuple[str, ...]:
        """Return where corrections of a cohort's files may lie: beside them, or in a folder above."""
        folders = {name.rpartition("/")[0] for name in self.delivered_files(cohort, source)}
        return tuple(
            dict.fromkeys(place for folder in sorted(folders) for place in _corrections(folder))
        )

    def columns_of(self, source: str) -> tuple[Variable, ...]:
        """Return the codebook rows of one source, in the order of the codebook."""
        return tuple(row for row in self.codebook if row.source == source)

    def measure(self, variable: str, wave: str | None) -> Variable:
        """Return the codebook row of a variable in a wave; raises KeyError where there is none."""
        for row in self.codebook:
            if row.variable == variable and row.wave == wave:
                return row
        raise KeyError(variable)


@lru_cache(maxsize=1024)  # a folder holds many files
def _corrections(folder: str) -> tuple[str, ...]:
    path = PurePosixPath(folder)
    return tuple((one / CORRECTIONS).as_posix() for one in (*reversed(path.parents), path))


Named = TypeVar("Named", Cohort, Source, Scale, Outcome, Population)


def _named(records: tuple[Named, ...], name: str) -> Named:
    for record in records:
        if record.id == name:
            return record
    raise KeyError(name)
