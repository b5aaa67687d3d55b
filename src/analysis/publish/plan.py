"""What is to be made, of what, and where it goes."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from pathlib import Path

from analysis.programme import Language, Places, Programme, chapters_of
from analysis.publish.chapters import AUDIENCES, CLEANING, Audience, Request, chapter_names


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate decided, once all cohorts were cleaned.

    Attributes
    ----------
    changed : bool
        Whether it hides other numbers than in the last release.
    closed : frozenset of str
        Cohorts too small for chapters of their own to be shared.
    """

    changed: bool
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be made, of what, and where it goes.

    Attributes
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie.
    notebooks : Path
        Folder of the chapters' notebooks.
    out : Path
        What may be shared goes here.
    cohorts, chapters : tuple of str
        What was asked for, in order.
    languages : tuple of str
        In which languages.
    jobs : int
        How many chapters at a time.
    warm : tuple of str
        Modules that chapters import, by name: each worker loads them once, and
        its chapters are forked from it. None: every chapter gets a kernel.
    closed : frozenset of str
        Cohorts that have internal chapters alone.
    standing : frozenset of Request
        Chapters that were shared before and have to be looked at as well.
    force : bool
        Whether everything is made anew, changed or not.
    """

    programme: Programme
    places: Places
    notebooks: Path
    out: Path
    cohorts: tuple[str, ...]
    chapters: tuple[str, ...]
    languages: tuple[Language, ...]
    jobs: int
    warm: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    standing: frozenset[Request] = frozenset()
    force: bool = False

    def widened(self) -> Batch:
        """Return the batch with every chapter that was shared before.

        For when the protection changed: chapters made under another one, left
        beside those made now, could unmask each other.
        """
        everything = replace(
            self,
            cohorts=self.programme.cohorts_and_pool,
            chapters=chapter_names(self.notebooks),
            languages=self.programme.languages,
        )
        stand = (
            one
            for one in everything.requests()
            if one.audience == "shared"
            and (self.out / one.cohort / one.language / f"{one.chapter}.html").exists()
        )
        return replace(self, standing=frozenset(stand))

    def cleanings(self) -> list[Request]:
        """Return one cleaning for each cohort of the programme, asked for or not.

        The protection looks at all cohorts: two releases side by side must
        not unmask each other.
        """
        language = self.programme.languages[0]
        return [
            Request(CLEANING, cohort.id, language, "internal") for cohort in self.programme.cohorts
        ]

    def requests(self) -> list[Request]:
        """Return every chapter to be shown that its cohort has, for both audiences."""
        asked = [
            Request(chapter, cohort, language, audience)
            for cohort in self.cohorts
            for chapter in chapters_of(self.programme, self.chapters, cohort)
            for language in self.languages
            for audience in self._audiences(cohort)
        ]
        return [*asked, *sorted(self.standing.difference(asked), key=astuple)]

    def folders(self) -> list[Request]:
        """Return every folder of chapters, as a request for its overview."""
        asked = [
            Request("index", cohort, language, audience)
            for cohort in self.cohorts
            for language in self.languages
            for audience in self._audiences(cohort)
        ]
        more = (replace(one, chapter="index") for one in sorted(self.standing, key=astuple))
        return list(dict.fromkeys([*asked, *more]))

    def _audiences(self, cohort: str) -> tuple[Audience, ...]:
        return ("internal",) if cohort in self.closed else AUDIENCES
