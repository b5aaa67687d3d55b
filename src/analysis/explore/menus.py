"""The same questions with menus: outcome, groups, cohort and measure, live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.data import PAIRS
from analysis.explore.changes import asked_twice, change
from analysis.explore.cohort import Cohort, cohorts, open_cohort
from analysis.explore.questions import QuestionError, questions_of
from analysis.explore.result import Result
from analysis.programme import Language

if TYPE_CHECKING:
    import ipywidgets

_SCALED = 12  # groups: a question with more is no part of the menu
_WIDE = "32rem"


class Panel:
    """Menus, and the result of what they say; `panel` makes it.

    Attributes
    ----------
    cohort, outcome, by, measure : ipywidgets.Dropdown
        The menus.
    shown, looks : ipywidgets.HTML
        What they say, and how many different results were looked at.
    """

    def __init__(self, cohort: Cohort) -> None:
        import ipywidgets

        self._opened = cohort
        self._looked: set[str] = set()
        self._result: Result | None = None
        programme, language = cohort.view.programme, cohort.language
        self.cohort = _menu(
            self._text("cohort"),
            [(programme.cohort_title(c).in_language(language), c) for c in cohorts()],
            cohort.id,
        )
        outcomes = [
            (_capital(words.in_language(language)), name)
            for name, words in asked_twice(programme).items()
        ]
        self.outcome = _menu(self._text("outcome"), outcomes, outcomes[0][1])
        self.by = _menu(self._text("by"), [(self._text("everybody"), ""), *self._groups()], "")
        measures = [(self._text(name), name) for name in ("net", "high")]
        self.measure = _menu(self._text("measure"), measures, "net")
        self.shown, self._code = ipywidgets.HTML(), ipywidgets.HTML()
        self.looks, self._why = ipywidgets.HTML(), ipywidgets.HTML()
        write = ipywidgets.Button(
            description=self._text("write"), icon="code", layout={"width": "auto"}
        )
        write.on_click(lambda _: self.write_code())
        explained = ipywidgets.Accordion([self._why], titles=(self._text("explain"),))
        chapters = ipywidgets.HTML(f"<p><small>{self._text('chapters')}</small></p>")
        for menu in self._menus:
            menu.observe(lambda _: self._show(), names="value")
        self._show()
        self._all = ipywidgets.VBox(
            [
                *self._menus,
                ipywidgets.HBox([write, self._code]),
                self.shown,
                explained,
                self.looks,
                chapters,
            ]
        )

    @property
    def code(self) -> str:
        """The code that gives what the panel shows."""
        arguments = [f'"{self.outcome.value}"']
        if self.by.value:
            arguments.append(f'by="{self.by.value}"')
        if self.measure.value != "net":
            arguments.append(f'measure="{self.measure.value}"')
        language = self._opened.language
        opened = f'analysis.open("{self.cohort.value}", language="{language}")'
        return f"cohort = {opened}\nanalysis.change(cohort.pairs, {', '.join(arguments)})"

    @property
    def result(self) -> Result:
        """What the panel shows, to work on with it.

        Raises
        ------
        QuestionError
            When what the menus say cannot be answered.
        """
        if self._result is None:
            message = "What the menus say has no result: choose something else in them."
            raise QuestionError(message)
        return self._result

    def write_code(self) -> None:
        """Write the code of what the panel shows into a new cell below it."""
        from ipylab import JupyterFrontEnd

        commands = JupyterFrontEnd().commands
        commands.execute("notebook:insert-cell-below")
        commands.execute("notebook:replace-selection", {"text": self.code})

    def _repr_mimebundle_(self, **wanted: Any) -> Any:  # noqa: ANN401 # as ipywidgets does it
        return self._all._repr_mimebundle_(**wanted)

    @property
    def _menus(self) -> tuple[ipywidgets.Dropdown, ...]:
        return (self.outcome, self.by, self.cohort, self.measure)

    def _show(self) -> None:
        """Work out what the menus say, and show it, or why it cannot be."""
        try:
            cohort = open_cohort(self.cohort.value, language=self._opened.language)
            self._result = change(
                cohort.pairs,
                self.outcome.value,
                by=self.by.value or None,
                measure=self.measure.value,
            )
            shown, why = self._result._repr_html_(), self._result.explain()._repr_html_()
        except QuestionError as error:
            self._result, shown, why = None, f"<p>{error}</p>", ""
        self.shown.value, self._why.value = shown, why
        self._code.value = f"<pre>{self.code}</pre>"
        self._looked.add(self.code)
        told = f"{self._text('looked')} {len(self._looked)}"
        self.looks.value = f"<p><small>{told}</small></p>"

    def _groups(self) -> list[tuple[str, str]]:
        """Questions about participants that part them into a few groups, by label and column."""
        programme = self._opened.view.programme
        table = self._opened.pairs
        found = [
            (column.label.in_language(self._opened.language), column.column)
            for question in questions_of(programme, PAIRS, table.columns)
            if question.variable.wave is None and len(question.columns) == 1
            for column in question.columns
            if len(column.levels) <= _SCALED
        ]
        several = len(programme.cohorts) > 1
        return [*found, *([(self._text("cohort"), "cohort")] if several else [])]

    def _text(self, key: str) -> str:
        words = self._opened.view.words(f"explore.panel.{key}")
        return words.in_language(self._opened.language)


def panel(cohort: str = "", *, language: Language | None = None) -> Panel:
    """Show menus for outcome, groups, cohort and measure, and live what they say.

    Parameters
    ----------
    cohort : str, optional
        Which to begin with; the first, if left out.
    language : {"da", "en"}, optional
        Language of menus and results; the programme's first, if left out.

    Returns
    -------
    Panel
        Shows itself as the last line of a cell in JupyterLab. ``.result`` is
        what it shows, ``.code`` how to get it without menus.

    Raises
    ------
    QuestionError
        When there is no such cohort or language, nothing was asked twice, or
        ipywidgets is not installed.

    Examples
    --------
    >>> import analysis
    >>> menus = analysis.panel("2025-foraar", language="en")
    >>> menus.by.value = "gender"
    >>> print(menus.code)
    cohort = analysis.open("2025-foraar", language="en")
    analysis.change(cohort.pairs, "motivation", by="gender")
    """
    opened = open_cohort(cohort or cohorts()[0], language=language)
    if not asked_twice(opened.view.programme):
        message = "This programme asked nothing twice, so there is no change to look at: use analysis.share(…)."
        raise QuestionError(message)
    try:
        return Panel(opened)
    except ModuleNotFoundError as error:
        message = f"The panel needs {error.name}, which is not installed: use “make lab”, or environment.yml."
        raise QuestionError(message) from None


def _menu(text: str, options: list[tuple[str, str]], value: str) -> ipywidgets.Dropdown:
    import ipywidgets

    return ipywidgets.Dropdown(
        description=text,
        options=options,
        value=value,
        layout={"width": _WIDE},
        style={"description_width": "6rem"},
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
