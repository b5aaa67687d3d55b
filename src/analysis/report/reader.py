"""What a chapter can show: sentences, tables and figures, for one reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, DIV, FIGCAPTION, IMG, E, P
from matplotlib.figure import Figure as Canvas

from analysis.programme import Language, Programme
from analysis.release import Figure, Statement, Table
from analysis.report.fragment import Fragment, fragment
from analysis.report.pictures import STRONG, WARN, WEAK, bars, parts, picture
from analysis.report.ribbons import flow
from analysis.report.sentences import Wording
from analysis.report.tables import HIDDEN, table_element


class Reader:
    """Shows what passed the gate, in one language; accepts nothing else."""

    def __init__(self, programme: Programme, *, language: Language) -> None:
        self._programme = programme
        self._wording = Wording(programme, language=language)

    def key_findings(self, statements: Sequence[Statement]) -> Fragment:
        """Show what was found, in a box of sentences."""
        return self._sentences(statements, "key")

    def text(self, *statements: Statement) -> Fragment:
        """Show statements as a paragraph."""
        return self._sentences(statements, "text")

    def table(self, table: Table, *, caption: str) -> Fragment:
        """Show a table; ``caption`` is a key of the wording files."""
        element = table_element(table, caption=self._wording.text(caption), wording=self._wording)
        return fragment(element, table.figures, wording=self._wording)

    def participation(self, figures: Sequence[Figure]) -> Fragment:
        """Draw how many of the participants can be followed from before to after."""
        everybody, paired = figures[0], figures[-1]
        title = self._wording.sentence(
            Statement("figure.flow.title", {"paired": paired, "all": everybody})
        )
        labels = [self._wording.of(figure.measure) for figure in figures]
        texts = [HIDDEN if figure.hidden else self._wording.value(figure) for figure in figures]
        drawing = bars(labels, [figure.count for figure in figures], texts)
        return self._figure(drawing, figures, title=title, key="people.flow")

    def directions(self, figures: Sequence[Figure]) -> Fragment:
        """Draw how many went up, stayed and went down."""
        better, same, worse = figures
        places = {"better": better, "same": same, "worse": worse}
        title = self._wording.sentence(Statement("figure.directions.title", places))
        if any(figure.count is None for figure in figures) or not sum(
            f.count or 0 for f in figures
        ):
            return self._undrawn(figures, title=title, key="directions")
        ordered = (worse, same, better)
        drawing = parts(
            [self._wording.of(f.measure) for f in ordered],
            [f.count or 0 for f in ordered],
            (WARN, WEAK, STRONG),
        )
        return self._figure(drawing, figures, title=title, key="directions")

    def change_flow(self, figures: Sequence[Figure], *, pairs: Figure) -> Fragment:
        """Draw the same people before and after as a flow between high and not high."""
        title = self._wording.sentence(
            Statement("figure.change_flow.title", {"kept": figures[0], "pairs": pairs})
        )
        if any(figure.count is None for figure in figures) or not sum(
            f.count or 0 for f in figures
        ):
            return self._undrawn(figures, title=title, key="change_flow")
        drawing = flow(
            [figure.count or 0 for figure in figures],
            heads=(self._wording.text("figure.before"), self._wording.text("figure.after")),
            labels=(self._wording.text("figure.high"), self._wording.text("figure.not_high")),
        )
        return self._figure(drawing, (*figures, pairs), title=title, key="change_flow")

    def _sentences(self, statements: Sequence[Statement], kind: str) -> Fragment:
        box = DIV(*(P(self._wording.sentence(statement)) for statement in statements), CLASS(kind))
        figures = [figure for statement in statements for figure in statement.figures.values()]
        return fragment(box, figures, wording=self._wording)

    def _figure(
        self, drawing: Canvas, figures: Sequence[Figure], *, title: str, key: str
    ) -> Fragment:
        image = picture(drawing)
        numbers = "; ".join(self._labelled(figure) for figure in figures)
        img = IMG(
            src=image.source,
            alt=self._wording.filled("figure.alt", title=title, numbers=numbers),
            width=str(image.width),
            height=str(image.height),
        )
        element = E.figure(FIGCAPTION(title), img, self._numbers(figures, title))
        element.set("data-figure", key)
        return fragment(element, figures, wording=self._wording)

    def _undrawn(self, figures: Sequence[Figure], *, title: str, key: str) -> Fragment:
        element = E.section(P(f"{title}: {self._wording.text('figure.too_few')}", CLASS("note")))
        element.set("data-figure", key)
        return fragment(element, figures, wording=self._wording)

    def _labelled(self, figure: Figure) -> str:
        value = (
            self._wording.text("table.hidden_cell")
            if figure.hidden
            else self._wording.value(figure)
        )
        return f"{self._wording.of(figure.measure)}: {value}"

    def _numbers(self, figures: Sequence[Figure], title: str) -> HtmlElement:
        """The table behind a figure, one click away."""
        words = self._programme.wording
        table = Table(
            "numbers",
            rows=tuple(figure.measure for figure in figures),
            columns=(words["column.number"],),
            cells=tuple((figure,) for figure in figures),
            corner=words["column.what"],
        )
        summary = E.summary(self._wording.text("table.numbers"))
        return E.details(summary, table_element(table, caption=title, wording=self._wording))


def reader_for(programme: Programme, *, language: Language) -> Reader:
    """Return what shows chapters to a reader of one language."""
    return Reader(programme, language=language)
