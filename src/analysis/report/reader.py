"""What a chapter can show: sentences, tables and figures, for one reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, DIV, H2, P
from matplotlib.figure import Figure as Canvas

from analysis.programme import Language, Programme
from analysis.release import Chart, Part, Statement, Table, WordTable, figures_in
from analysis.report.charts import chart_canvas, chart_element
from analysis.report.fragment import Fragment, fragment
from analysis.report.sentences import Wording
from analysis.report.tables import table_element, word_table_element


class Reader:
    """Shows what passed the gate, in one language; accepts nothing else."""

    def __init__(self, programme: Programme, *, language: Language) -> None:
        self._wording = Wording(programme, language=language)

    def key_findings(self, statements: Sequence[Statement]) -> Fragment:
        """Show what was found, in a box of sentences."""
        return self._shown(self._box(statements, "key"), statements)

    def text(self, *statements: Statement) -> Fragment:
        """Show statements as a paragraph each."""
        return self._shown(self._box(statements, "text"), statements)

    def table(self, table: Table, *, caption: str | None = None) -> Fragment:
        """Show a table; ``caption`` is a key of the wording files, where the table has none."""
        return self._shown(self._table(table, caption), table)

    def word_table(self, *tables: WordTable, folded: bool = False) -> Fragment:
        """Show tables of words; ``folded`` shows their captions, and the tables one click away."""
        shown = (
            word_table_element(table, wording=self._wording, folded=folded) for table in tables
        )
        return self._shown(DIV(*shown), tables)

    def chart(self, chart: Chart, *, front: bool = False) -> Fragment:
        """Draw a chart, with the numbers in its alt text and in a table one click away.

        One that is marked ``front`` stands on the overview of the chapters as well.
        """
        element = chart_element(chart, wording=self._wording)
        if front:
            element.set("data-front", chart.id)
        return self._shown(element, chart)

    def drawing(self, chart: Chart) -> Canvas | None:
        """Return a chart as matplotlib's own, to be worked on; None where nothing can be drawn."""
        return chart_canvas(chart, wording=self._wording)

    def parts(self, parts: Sequence[Part]) -> Fragment:
        """Show parts of a chapter one after the other, each under its heading."""
        return self._shown(DIV(*(e for part in parts for e in self._part(part))), list(parts))

    def _part(self, part: Part) -> Iterator[HtmlElement]:
        yield H2(self._wording.of(part.title))
        yield P(self._wording.of(part.text))
        drawn = {id(chart.title) for chart in part.charts}
        findings = [found for found in part.findings if id(found) not in drawn]
        if findings:
            yield self._box(findings, "text")
        yield from (chart_element(chart, wording=self._wording) for chart in part.charts)
        yield from (self._table(table, None) for table in part.tables)
        yield from (word_table_element(table, wording=self._wording) for table in part.word_tables)

    def _table(self, table: Table, caption: str | None) -> HtmlElement:
        words = self._wording
        said = words.text(caption) if caption else words.of(table.caption or table.corner)
        return table_element(table, caption=said, wording=words)

    def _box(self, statements: Sequence[Statement], kind: str) -> HtmlElement:
        return DIV(*(_ended(self._wording.element(s)) for s in statements), CLASS(kind))

    def _shown(self, element: HtmlElement, released: object) -> Fragment:
        """What is shown, with the ledger rows of every figure in it."""
        return fragment(element, figures_in(released), wording=self._wording)


def _ended(paragraph: HtmlElement) -> HtmlElement:
    """End a sentence that also serves as the title of a figure, where titles have no full stop."""
    text = str(paragraph.text_content())
    if not text.endswith((".", "!", "?", ":")):
        last = paragraph[-1] if len(paragraph) else None
        if last is None:
            paragraph.text = f"{paragraph.text or ''}."
        else:
            last.tail = f"{last.tail or ''}."
    return paragraph


def reader_for(programme: Programme, *, language: Language) -> Reader:
    """Return what shows chapters to a reader of one language."""
    return Reader(programme, language=language)
