"""Charts become figures: drawing, message, alt text with the numbers, and the table behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, FIGCAPTION, IMG, E, P
from matplotlib.figure import Figure as Canvas

from analysis.release import Chart, Figure, Form, offered_chart
from analysis.report import pictures
from analysis.report.months import month_labels
from analysis.report.numbers import (
    MINUS,
    NO_BREAK,
    count_text,
    decimal_text,
    percent_text,
    points_text,
)
from analysis.report.sentences import Wording, capital
from analysis.report.tables import HIDDEN, not_here, nothing_shown, table_element

_PERCENT_TICKS = (0.0, 0.5, 1.0)
_ROUND = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)  # distances between ticks
_MOST_TICKS = 5
_WHOLES: tuple[Form, ...] = ("parts", "flow", "levels")
_FEWEST = 2  # rows: one alone is told sooner than drawn


def chart_element(chart: Chart, *, wording: Wording) -> HtmlElement:
    """Return a chart as a figure, or as a sentence where there is too little to draw.

    Every row is drawn, a hidden one by its words. Where more than half of the
    rows are hidden, those that are shown are drawn alone; where that leaves
    fewer than two, a sentence tells what is shown.
    """
    whole, chart = chart, offered_chart(chart)
    cut = len(chart.table.rows) < len(whole.table.rows)
    if nothing_shown(whole.table) or (cut and chart.form in _WHOLES):
        return _instead(chart, not_here(_name(chart, wording), wording))
    title = wording.sentence(chart.title).rstrip(".")
    if not _drawable(chart):
        key = "figure.too_few" if any(f.hidden for f in chart.table.figures) else "figure.nobody"
        return _instead(chart, P(wording.filled(key, title=title), CLASS("note")))
    drawn = _mostly_shown(chart)
    if len(drawn.table.rows) < min(_FEWEST, len(chart.table.rows)):
        row, numbers = capital(wording.of(drawn.table.rows[0])), _row_told(drawn, 0, wording)
        told = wording.filled("figure.one_shown", title=title, row=row, numbers=numbers)
        return _instead(chart, P(told, CLASS("note")))
    image = pictures.picture(_DRAWN[drawn.form](drawn, wording))
    img = IMG(
        src=image.source,
        alt=wording.filled("figure.alt", title=title, numbers=_told(drawn, wording)),
        width=str(image.width),
        height=str(image.height),
    )
    element = E.figure(FIGCAPTION(capital(wording.sentence(chart.title))), img)
    if len(drawn.table.rows) < len(chart.table.rows):
        element.append(P(wording.text("figure.left_out"), CLASS("note")))
    numbers = table_element(chart.table, caption=wording.sentence(chart.title), wording=wording)
    element.append(E.details(E.summary(wording.text("table.numbers")), numbers))
    element.set("data-figure", chart.id)
    return element


def chart_canvas(chart: Chart, *, wording: Wording) -> Canvas | None:
    """Return a chart as a drawing under its message; None where there is nothing to draw."""
    chart = _mostly_shown(offered_chart(chart))
    if not _drawable(chart):
        return None
    drawing = _DRAWN[chart.form](chart, wording)
    # Above the paper's edge: a notebook shows what stands there too.
    drawing.suptitle(
        capital(wording.sentence(chart.title)), x=0.02, y=1.0, ha="left", va="bottom", wrap=True
    )
    return drawing


def _instead(chart: Chart, paragraph: HtmlElement) -> HtmlElement:
    element = E.section(paragraph)
    element.set("data-figure", chart.id)
    return element


def _name(chart: Chart, wording: Wording) -> str:
    return wording.of(chart.table.caption or chart.table.corner)


def _mostly_shown(chart: Chart) -> Chart:
    """Return a chart without its hidden rows, where those are more than half of all."""
    table = chart.table
    shown = [place for place, cells in enumerate(table.cells) if not _hidden_row(cells)]
    if chart.form in _WHOLES or 2 * len(shown) >= len(table.rows):
        return chart
    kept = replace(
        table,
        rows=tuple(table.rows[place] for place in shown),
        cells=tuple(table.cells[place] for place in shown),
    )
    primary = tuple(shown.index(place) for place in chart.primary if place in shown)
    # Months with gaps between them are no columns along time any more.
    form: Form = "counts" if chart.form == "columns" else chart.form
    return replace(chart, form=form, table=kept, primary=primary)


def _hidden_row(cells: Sequence[Figure | None]) -> bool:
    told = [cell for cell in cells if cell is not None and cell.method != "decided"]
    return bool(told) and all(cell.hidden for cell in told)


def _drawable(chart: Chart) -> bool:
    """Whether there is something to draw; parts of a whole are drawn only where all are known."""
    values = [figure.value for figure in chart.table.figures]
    if chart.form in _WHOLES:
        return all(value is not None for value in values) and any(values)
    return any(value is not None for value in values)


def _told(chart: Chart, wording: Wording) -> str:
    """Every number of a chart in words, row by row, for those who do not see it."""
    return "; ".join(
        f"{wording.of(head)}: {_row_told(chart, place, wording)}"
        for place, head in enumerate(chart.table.rows)
    )


def _row_told(chart: Chart, place: int, wording: Wording) -> str:
    """The numbers of one row in words, each under its heading where there are several."""
    table, many = chart.table, len(chart.table.columns) > 1
    return ", ".join(
        f"{wording.of(column)} {_value(cell, wording)}" if many else _value(cell, wording)
        for column, cell in zip(table.columns, table.cells[place], strict=True)
        if cell is not None and cell.offered
    )


def _value(figure: Figure, wording: Wording) -> str:
    if figure.hidden:
        return wording.text("table.hidden_cell")
    interval = wording.interval(figure)
    return wording.value(figure) + (f" ({interval})" if interval else "")


def _heads(chart: Chart, wording: Wording) -> list[str]:
    return [capital(wording.of(row)) for row in chart.table.rows]


def _column(chart: Chart, place: int = 0) -> list[Figure]:
    return [row[place] for row in chart.table.cells if row[place] is not None]  # type: ignore[misc]


def _beside(figure: Figure, wording: Wording) -> str:
    if figure.hidden:
        return HIDDEN
    if figure.n is None or figure.unit != "share":
        return wording.value(figure)
    n = wording.filled("format.n", n=count_text(figure.n, language=wording.language))
    return f"{wording.value(figure)} ({n})"


def _percents(wording: Wording) -> list[tuple[float, str]]:
    return [(tick, _percent(wording, tick)) for tick in _PERCENT_TICKS]


def _bars(chart: Chart, wording: Wording) -> Canvas:
    shares = _column(chart)
    return pictures.share_bars(
        _heads(chart, wording),
        [share.value for share in shares],
        [share.low for share in shares],
        [share.high for share in shares],
        [_beside(share, wording) for share in shares],
        ticks=_percents(wording),
    )


def _counts(chart: Chart, wording: Wording) -> Canvas:
    counts = _column(chart)
    texts = [_beside(count, wording) for count in counts]
    return pictures.count_bars(_heads(chart, wording), [c.count for c in counts], texts)


def _parts(chart: Chart, wording: Wording) -> Canvas:
    ordered = _column(chart)
    return pictures.parts(
        [capital(wording.of(f.measure)) for f in ordered],
        [f.count or 0 for f in ordered],
        (pictures.WARN, pictures.WEAK, pictures.STRONG),
    )


def _diverging(chart: Chart, wording: Wording) -> Canvas:
    levels = [wording.of(column) for column in chart.table.columns]
    rows = [
        [cell.value for cell in cells if cell is not None and cell.value is not None]
        for cells in chart.table.cells
    ]
    shares = [row if len(row) == len(levels) else None for row in rows]
    if chart.low is not None:
        parts = [[_percent(wording, share) for share in row or ()] or [HIDDEN] for row in shares]
        ticks, heads = _percents(wording), _heads(chart, wording)
        return pictures.stacked(heads, levels, shares, parts, ticks=ticks, rest=chart.low)
    half = len(levels) // 2
    texts = [
        ("", HIDDEN)
        if row is None
        else (_percent(wording, sum(row[:half])), _percent(wording, sum(row[-half:])))
        for row in shares
    ]
    ticks = [(tick, _percent(wording, tick)) for tick in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return pictures.diverging(_heads(chart, wording), levels, shares, texts, ticks=ticks)


def _forest(chart: Chart, wording: Wording) -> Canvas:
    rows = _column(chart)
    ends = [x for f in rows for x in (f.low, f.value, f.high) if x is not None]
    reference = 1.0 if rows[0].unit in {"odds ratio", "ratio"} else 0.0
    return pictures.forest(
        _heads(chart, wording),
        [f.value for f in rows],
        [f.low for f in rows],
        [f.high for f in rows],
        [HIDDEN if f.hidden else wording.value(f) for f in rows],
        reference=reference,
        ticks=[(tick, _tick(wording, tick, like=rows[0])) for tick in _ticks([*ends, reference])],
        band=chart.band,
        band_text="" if chart.band is None else wording.text("figure.band"),
        marks=[place in chart.primary for place in range(len(rows))],
    )


def _columns(chart: Chart, wording: Wording) -> Canvas:
    counts = _column(chart)
    texts = [HIDDEN if c.hidden else wording.value(c) for c in counts]
    labels = month_labels(_heads(chart, wording))
    return pictures.columns(labels, [c.count for c in counts], texts)


def _steps(chart: Chart, wording: Wording) -> Canvas:
    times = [float(row[0].value) for row in chart.table.cells]  # type: ignore[union-attr,arg-type]
    curves = []
    for place, head in enumerate(chart.table.columns[1:], start=1):
        points = [
            (time, row[place])
            for time, row in zip(times, chart.table.cells, strict=True)
            if row[place] is not None and row[place].value is not None  # type: ignore[union-attr]
        ]
        if points:
            figures = [figure for _, figure in points]
            curves.append(
                pictures.Curve(
                    wording.of(head),
                    [time for time, _ in points],
                    [f.value for f in figures],  # type: ignore[union-attr,misc]
                    [f.low for f in figures],  # type: ignore[union-attr]
                    [f.high for f in figures],  # type: ignore[union-attr]
                )
            )
    return pictures.steps(
        curves,
        ticks=_percents(wording),
        x_label=wording.of(chart.table.corner),
        y_label="",
    )


def _dot_pairs(chart: Chart, wording: Wording) -> Canvas:
    before, after = _column(chart, 0), _column(chart, 1)
    heads = (wording.text("figure.before"), wording.text("figure.after"))
    return pictures.before_after(
        _heads(chart, wording),
        [share.value for share in before],
        [share.value for share in after],
        heads,
        [_both(pair, heads, wording) for pair in zip(before, after, strict=True)],
        ticks=_percents(wording),
    )


def _both(pair: tuple[Figure, Figure], heads: tuple[str, str], wording: Wording) -> list[str]:
    """Two shares as one text; where one is hidden, each on a line of its own."""
    first, last = pair
    if first.hidden and last.hidden:
        return [wording.text("table.hidden_cell")]
    if not first.hidden and not last.hidden:
        return [f"{wording.value(first)}{NO_BREAK}→{NO_BREAK}{_beside(last, wording)}"]
    return [
        f"{head}: {wording.text('table.hidden_cell') if share.hidden else _beside(share, wording)}"
        for head, share in zip(heads, pair, strict=True)
    ]


def _stages(chart: Chart, wording: Wording) -> Canvas:
    counts = _column(chart)
    texts = [HIDDEN if c.hidden else wording.value(c) for c in counts]
    losses = [
        "" if None in (a.count, b.count) else _lost(wording, (a.count or 0) - (b.count or 0))
        for a, b in pairwise(counts)
    ]
    return pictures.stages(_heads(chart, wording), [c.count for c in counts], texts, losses)


def _flow(chart: Chart, wording: Wording) -> Canvas:
    figures = _column(chart)
    return pictures.flow(
        [figure.count or 0 for figure in figures[:4]],
        heads=(wording.text("figure.before"), wording.text("figure.after")),
        labels=(wording.text("figure.high"), wording.text("figure.not_high")),
    )


def _levels(chart: Chart, wording: Wording) -> Canvas:
    return pictures.stacked_levels(
        _heads(chart, wording),
        [f.count for f in _column(chart, 0)],
        [f.count for f in _column(chart, 1)],
        heads=(wording.text("figure.before"), wording.text("figure.after")),
    )


def _dots(chart: Chart, wording: Wording) -> Canvas:
    values = [[None if f is None else f.value for f in row] for row in chart.table.cells]
    texts = [["" if f is None else _beside(f, wording) for f in row] for row in chart.table.cells]
    groups = [wording.of(column) for column in chart.table.columns]
    return pictures.grouped_dots(
        _heads(chart, wording), groups, values, texts, ticks=_percents(wording)
    )


_DRAWN: dict[Form, Callable[[Chart, Wording], Canvas]] = {
    "bars": _bars,
    "counts": _counts,
    "parts": _parts,
    "diverging": _diverging,
    "forest": _forest,
    "columns": _columns,
    "steps": _steps,
    "dot_pairs": _dot_pairs,
    "stages": _stages,
    "flow": _flow,
    "levels": _levels,
    "dots": _dots,
}


def _percent(wording: Wording, share: float) -> str:
    return percent_text(abs(share), language=wording.language)


def _tick(wording: Wording, tick: float, *, like: Figure) -> str:
    """A number beside an axis: in the unit of the figures, without its name."""
    if like.unit == "share":
        return _percent(wording, tick)
    if like.unit == "share difference":
        return points_text(tick, language=wording.language, pattern="0.#")
    return decimal_text(tick, language=wording.language)


def _lost(wording: Wording, count: int) -> str:
    return f"{MINUS}{count_text(count, language=wording.language)}" if count else ""


def _ticks(values: Sequence[float]) -> list[float]:
    """Round numbers that span some values, no more than a phone has room for."""
    low, high = min(values), max(values)
    step = next((s for s in _ROUND if (high - low) / s <= _MOST_TICKS - 1), max(_ROUND))
    first = int(low // step)
    return [round(step * k, 6) for k in range(first, int(-(-high // step)) + 1)]
