"""A cohort that was opened: its tables, pseudonymised, and what their columns are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from analysis.answers.populations import keys_of
from analysis.answers.view import UnknownCohortError, View, open_view
from analysis.data import PAIRS
from analysis.explore.questions import QuestionError, nearest
from analysis.explore.tables import codebook, labelled, mark_of
from analysis.programme import Language, UserError, programme_here
from analysis.report import Reader, reader_for

_NO_RESULT = (
    "The first argument is a cohort of analysis.open(…) or one of its tables, such as cohort.pairs"
)


@dataclass(frozen=True)
class Cohort:
    """A cohort, or all of them: what `analysis.open` returns.

    Its tables hold rows of people under pseudonyms. They are for your own
    eyes: nothing here goes into a report. Of all cohorts together a person
    who took part in several stands once, as in the first of them.

    Attributes
    ----------
    view : View
        The cohort as the house's own chapters see it.
    language : {"da", "en"}
        Language of labels and results.

    Examples
    --------
    >>> import analysis
    >>> cohort = analysis.open("2025-foraar", language="en")
    >>> cohort
    Spring 2025 (2025-foraar): 37 participants
    >>> cohort.pairs[["gender", "gender_label"]].drop_duplicates().head(2).columns.tolist()
    ['gender', 'gender_label']
    """

    view: View
    language: Language

    @property
    def id(self) -> str:
        """The cohort's id in the settings."""
        return self.view.cohort

    @property
    def title(self) -> str:
        """The cohort's name in the chosen language."""
        return self.view.programme.cohort_title(self.id).in_language(self.language)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all tables, for `table`: those that were delivered, and ``pairs``."""
        return (PAIRS, *(source.id for source in self.view.programme.sources))

    @cached_property
    def mentees(self) -> pd.DataFrame:
        """One row per participant: what was known when they signed up."""
        return self.table(self.view.programme.participants.source)

    @cached_property
    def courses(self) -> pd.DataFrame:
        """One row per course: a mentee and a mentor, from its start to its end."""
        about = self.view.programme.courses
        if about is None:
            message = "This programme has no courses: its programme.toml has no [courses]."
            raise QuestionError(message)
        return self.table(about.source)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row per participant with everything known of them, wave beside wave."""
        return self.table(PAIRS)

    @cached_property
    def codebook(self) -> pd.DataFrame:
        """What every column of every table is: its question, answers and origin."""
        tables = [(name, self.table(name)) for name in self.names]
        return codebook(tables, self.view.programme, self.language)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name, with a column of words beside each column of codes.

        Parameters
        ----------
        name : str
            One of `names`.

        Raises
        ------
        QuestionError
            When there is none of that name.
        """
        if name not in self.names:
            message = f"There is no table “{name}”. {nearest(str(name), self.names)}"
            raise QuestionError(message)
        rows, programme = self.view.table(self.id, name), self.view.programme
        keys = [programme.participants.key] if name == PAIRS else keys_of(programme, name)
        if self.view.pooled and keys:
            rows = rows.drop_duplicates(keys, keep="first").reset_index(drop=True)
        kept = {"cohort": self.id, "language": self.language}
        return labelled(rows, programme, name=name, **kept)  # type: ignore[arg-type]

    @property
    def reader(self) -> Reader:
        """What shows results in the chosen language."""
        return reader_for(self.view.programme, language=self.language)

    def of(self, rows: pd.DataFrame) -> View:
        """Return the cohort's view of some of its participants."""
        return replace(self.view, rows=rows)

    def __repr__(self) -> str:
        words = self.view.words("explore.participants").in_language(self.language)
        return f"{self.title} ({self.id}): {len(self.mentees)} {words}"

    def _repr_html_(self) -> str:
        words = self.view.words
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{escape(name)}</th>"
            f"<td>{len(self.table(name))}</td><td style='text-align:left'>{escape(told)}</td></tr>"
            for name, told in self._tables_told()
        )
        heads = "".join(
            f"<th scope='col' style='text-align:left'>{escape(words(key).in_language(self.language))}</th>"
            for key in ("explore.table", "explore.rows", "explore.what")
        )
        note = words("explore.note").in_language(self.language)
        return (
            f"<p><strong>{escape(repr(self))}</strong></p><table><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table><p><small>{escape(note)}</small></p>"
        )

    def _tables_told(self) -> list[tuple[str, str]]:
        pairs = self.view.words("explore.pairs").in_language(self.language)
        return [
            (PAIRS, pairs),
            *((s.id, s.title.in_language(self.language)) for s in self.view.programme.sources),
        ]


def open_cohort(cohort: str, *, language: Language | None = None) -> Cohort:
    """Open a cohort, to ask questions of your own about it.

    Parameters
    ----------
    cohort : str
        Id of a cohort (``analysis.cohorts()`` lists them), or of all together.
    language : {"da", "en"}, optional
        Language of labels and results; the programme's first, if left out.

    Returns
    -------
    Cohort
        With the tables ``mentees``, ``courses``, ``pairs`` and ``codebook``,
        and all others by ``table(name)``.

    Raises
    ------
    QuestionError
        When there is no such cohort or language, or it was not cleaned yet.

    Examples
    --------
    >>> import analysis
    >>> everybody = analysis.open("all", language="en")
    >>> len(everybody.mentees)
    111
    >>> analysis.open("2025-forår")
    Traceback (most recent call last):
    ...
    analysis.explore.questions.QuestionError: There is no cohort “2025-forår”. Did you mean “2025-foraar”?
    """
    try:
        view = open_view(cohort=cohort)
        if language is not None and language not in view.programme.languages:
            message = f"There is no language “{language}”. {nearest(str(language), view.programme.languages)}"
            raise QuestionError(message)
        opened = Cohort(view, language or view.programme.languages[0])
        _ = opened.pairs  # now, not in the middle of a question: it may not be cleaned yet
    except UnknownCohortError:
        message = f"There is no cohort “{cohort}”. {nearest(str(cohort), cohorts())}"
        raise QuestionError(message) from None
    except (FileNotFoundError, UserError) as error:
        raise QuestionError(str(error)) from None
    return opened


def cohorts() -> tuple[str, ...]:
    """Return the ids of the programme's cohorts, then that of all of them together.

    Examples
    --------
    >>> import analysis
    >>> analysis.cohorts()
    ('2024-efteraar', '2025-foraar', '2025-efteraar', 'all')
    """
    return programme_here().cohorts_and_pool


def opened(data: Any) -> tuple[Cohort, pd.DataFrame, str]:  # noqa: ANN401  # whatever a person passes
    """Return the cohort, rows and name of what was passed to a verb: a cohort, or some of its rows.

    Raises
    ------
    QuestionError
        When it is neither, or has no rows left.
    """
    if isinstance(data, Cohort):
        return data, data.pairs, PAIRS
    if not isinstance(data, pd.DataFrame):
        message = f"{_NO_RESULT}; this is {_kind(data)}."
        raise QuestionError(message)
    mark = mark_of(data)
    cohort = open_cohort(mark["cohort"], language=mark["language"])  # type: ignore[arg-type]
    if data.empty:
        message = "There is no row in this table: the rows that were chosen are none."
        raise QuestionError(message)
    return cohort, data, mark["table"]


def _kind(data: object) -> str:
    return f"the text “{data}”" if isinstance(data, str) else f"a {type(data).__name__}"
