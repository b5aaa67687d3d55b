"""What a question gave: sentences, figures and tables, the same as the chapters are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd
from matplotlib.figure import Figure as Canvas

from analysis.explore.cohort import Cohort
from analysis.explore.questions import QuestionError
from analysis.programme import Words
from analysis.release import Figure, Part, figures_in
from analysis.report.fragment import ledger_row
from analysis.report.sentences import Wording

# As in the chapters; a notebook brings no style of its own for these.
_STYLE = """
.evaluation { max-width: 44rem; padding: .5rem 1rem; background: #fff; color: #1b2733; }
.evaluation h2 { font-size: 1.15rem; margin: .5rem 0; }
.evaluation figure { margin: 1rem 0; }
.evaluation figure img { max-width: 100%; height: auto; }
.evaluation figcaption, .evaluation caption { text-align: left; font-weight: 600; padding: .25rem 0; }
.evaluation table { border-collapse: collapse; margin: .5rem 0; }
.evaluation th, .evaluation td { padding: .25rem .6rem; border-bottom: 1px solid #d5dbe2; text-align: right; }
.evaluation th[scope=row], .evaluation thead th:first-child { text-align: left; }
.evaluation .note, .evaluation small { color: #5b6875; }
.evaluation .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a result means, how it was computed, and what it cannot say.

    Attributes
    ----------
    meaning, methods, limits : tuple of str
        Sentences in the chosen language.
    headings : tuple of str
        One over each of the three.
    """

    meaning: tuple[str, ...]
    methods: tuple[str, ...]
    limits: tuple[str, ...]
    headings: tuple[str, str, str]

    def __str__(self) -> str:
        return "\n\n".join(
            "\n".join([head, *(f"- {told}" for told in sentences)])
            for head, sentences in self._parts()
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        parts = "".join(
            f"<h2>{escape(head)}</h2><ul>{''.join(f'<li>{escape(s)}</li>' for s in sentences)}</ul>"
            for head, sentences in self._parts()
        )
        return _framed(parts)

    def _parts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        told = zip(self.headings, (self.meaning, self.methods, self.limits), strict=True)
        return ((head, sentences) for head, sentences in told if sentences)


@dataclass(frozen=True, slots=True)
class Result:
    """What a question gave.

    In a notebook it shows itself: sentences, a figure, the table behind it.

    Attributes
    ----------
    part : Part
        Sentences, charts and tables: what a chapter is made of.
    cohort : Cohort
        Of whom it is.
    kind : str
        Which question it was: ``change.net``, ``change.high``, ``share`` or ``compare``.
    limits : tuple of Words
        What it cannot say, beside what holds for all of its kind.

    Examples
    --------
    >>> import analysis
    >>> cohort = analysis.open("all", language="en")
    >>> found = analysis.change(cohort.pairs, "motivation")
    >>> net = found.numbers.loc["motivation.net"]
    >>> print(net["n"], net["value"].round(3), net["low"].round(3), net["high"].round(3))
    56 -0.036 -0.213 0.144
    """

    part: Part
    cohort: Cohort
    kind: str
    limits: tuple[Words, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure once, in order: value, interval, n, unit and method."""
        return tuple({figure.id: figure for figure in figures_in(self.part)}.values())

    @property
    def numbers(self) -> pd.DataFrame:
        """Every figure as a row, by the id that it has in ``results.csv`` too."""
        wording = self._wording()
        rows = [ledger_row(figure, wording=wording) for figure in self.figures]
        whole = {"n": "Int64", "count": "Int64"}  # these have blanks where others have none
        return pd.DataFrame(rows).set_index("id").astype(whole)

    def plot(self) -> Canvas:
        """Return the figure as matplotlib's own, to look at or to change.

        Raises
        ------
        QuestionError
            When there is nothing to draw.
        """
        for chart in self.part.charts:
            drawing = self.cohort.reader.drawing(chart)
            if drawing is not None:
                _let_show()
                return drawing
        message = "There is nothing to draw: nobody answered, or there is no figure of this."
        raise QuestionError(message)

    def explain(self) -> Explanation:
        """Return what this means, which methods were used, and what it cannot say."""
        methods = dict.fromkeys(figure.method for figure in self.figures)
        keys = (f"explore.method.{method}" for method in methods)
        return Explanation(
            meaning=self._told(f"explore.meaning.{self.kind}"),
            methods=tuple(sentence for key in keys for sentence in self._told(key)),
            limits=(
                *(self._of(words) for words in self.limits),
                *self._told(f"explore.limits.{self.kind.partition('.')[0]}"),
                *self._told("explore.limits"),
            ),
            headings=(
                self._of(self.cohort.view.words("explore.heading.meaning")),
                self._of(self.cohort.view.words("explore.heading.methods")),
                self._of(self.cohort.view.words("explore.heading.limits")),
            ),
        )

    def __str__(self) -> str:
        wording = self._wording()
        return "\n".join(
            [wording.of(self.part.title), *(wording.sentence(f) for f in self.part.findings)]
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        note = self._of(self.cohort.view.words("explore.note"))
        shown = self.cohort.reader.parts((self.part,)).html
        whose = f"{self.cohort.title} ({self.cohort.id})"
        return _framed(
            f"<p><small>{escape(whose)}</small></p>{shown}<p><small>{escape(note)}</small></p>"
        )

    def _wording(self) -> Wording:
        return Wording(self.cohort.view.programme, language=self.cohort.language)

    def _of(self, words: Words) -> str:
        return words.in_language(self.cohort.language)

    def _told(self, key: str) -> tuple[str, ...]:
        """Return the sentence of a key; none where the wording files have none."""
        words = self.cohort.view.programme.wording.get(key)
        return () if words is None else (self._of(words),)


def _let_show() -> None:
    """Have a notebook show drawings as pictures, whatever matplotlib was told to draw on."""
    from IPython.core.getipython import get_ipython
    from IPython.core.pylabtools import select_figure_formats

    shell = get_ipython()
    if shell is not None:
        select_figure_formats(shell, {"png"}, bbox_inches="tight")  # type: ignore[no-untyped-call]


def _framed(html: str) -> str:
    return f'<div class="evaluation"><style>{_STYLE}</style>{html}</div>'
