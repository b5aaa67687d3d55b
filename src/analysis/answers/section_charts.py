"""Charts of questions: the message of each, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.answers.most_frequent import alike, most_statement
from analysis.answers.question_family import BLANK, YES, group_cell, low_cell, variable_of
from analysis.answers.view import View
from analysis.programme import Section, Variable, Words, month_words
from analysis.release import Chart, Figure, Gate, Statement, Table

MANY = 8  # levels: more are counted before they are compared
_TWO = 2  # answers: whichever is the larger, the other is the rest


def levels_chart(view: View, section: Section, name: str, gates: Sequence[Gate]) -> Chart:
    """Draw how many gave each answer to one question; ``gates`` has one for each of several options."""
    variable = _variable(view, section, name)
    scale = view.programme.scale_of(variable)
    if variable.type == "choices":
        shares = [
            gate.share(YES, measure=level.words)
            for gate, level in zip(gates, scale.levels, strict=True)
        ]
    else:
        groups = view.programme.groups_of(scale) if view.audience == "shared" else None
        named = {level.code: level.words for level in scale.levels}
        if groups is not None:
            named = {group_cell(level.code): level.words for level in groups.levels}
        shares = [gates[0].share(cell, measure=words) for cell, words in named.items()]
    shares = [share for share in shares if share.hidden or share.count]
    if not scale.ordered:
        shares = _largest_first(shares)
    few = "yesno" if len(scale.levels) == _TWO and not scale.ordered else "one"
    kind = "choices" if variable.type == "choices" else few
    # A section of one question is named after it.
    label = section.title if len(section.questions) == 1 else variable.label
    title = _most(kind, label, shares)
    if len(scale.levels) > MANY:  # a long list of hidden numbers helps nobody
        shares = [share for share in shares if not share.hidden] or shares
    table = _shares_table(view, section, label, shares)
    return Chart(f"{section.id}.{name}", "bars", title, table)


def compared_chart(view: View, section: Section, rows: Sequence[Figure]) -> Chart:
    """Draw the same answer to several questions side by side."""
    shares = _largest_first(rows)
    title = _from_most_to_least(view, section, shares)
    return Chart(section.id, "bars", title, _shares_table(view, section, section.title, shares))


def diverging_chart(view: View, section: Section, gates: Sequence[Gate]) -> Chart | None:
    """Draw the answers to several questions on one scale; None where none can be shown in full.

    Where a low level is hidden, all levels below the high ones are put
    together: their sum is shown beside the high ones anyway.
    """
    scale = view.programme.scale_of(_variable(view, section, section.questions[0]))
    above = scale.levels[scale.codes.index(str(section.high)) :]
    for cells in (
        [(level.code, level.words) for level in scale.levels],
        [
            (low_cell(str(section.high)), view.words("column.other_answers")),
            *((level.code, level.words) for level in above),
        ],
    ):
        rows = [
            [gate.share(cell, measure=words, of="n") for cell, words in cells] for gate in gates
        ]
        there = [place for place, row in enumerate(rows) if row[0].n != 0]
        if there and all(figure.value is not None for place in there for figure in rows[place]):
            return _diverging(view, section, [(rows[p], section.questions[p]) for p in there])
    return None


def _diverging(view: View, section: Section, rows: Sequence[tuple[list[Figure], str]]) -> Chart:
    table = Table(
        f"{section.id}.levels",
        rows=tuple(_variable(view, section, name).label for _, name in rows),
        columns=tuple(figure.measure for figure in rows[0][0]),
        cells=tuple(tuple(figures) for figures, _ in rows),
        corner=view.words("column.question"),
        caption=section.title,
    )
    merged = f".{low_cell(str(section.high))}." in rows[0][0][0].id
    key = "chart.scale.merged" if merged else "chart.scale"
    title = Statement(key, words={"measure": section.title})
    return Chart(f"{section.id}.levels", "diverging", title, table, low=1 if merged else None)


def months_chart(view: View, section: Section, name: str, gates: Sequence[Gate]) -> Chart:
    """Draw how many there were in each month."""
    gate = gates[0]
    unit = view.programme.population(str(section.of)).unit
    months = [c for c in gate.family.classes if c != BLANK]
    # A hidden month stands in the figure even where nobody was: left out, it would be known.
    here = [m for m in months if gate.family.count(gate.cohort, m) or not gate.shows(m)]
    shown = months[months.index(here[0]) : months.index(here[-1]) + 1] if here else []
    counts = [gate.count(m, measure=month_words(m), unit=unit) for m in shown]
    label = section.title if len(section.questions) == 1 else _variable(view, section, name).label
    asked = gate.family.count(gate.cohort, "n") if gate.shows("n") else None
    title = most_statement(
        "chart.months",
        counts,
        neutral="chart.months.hidden_all",
        whole=asked,
        words={"measure": label},
    )
    table = Table(
        f"{section.id}.{name}",
        rows=tuple(figure.measure for figure in counts),
        columns=(view.words("column.number"),),
        cells=tuple((figure,) for figure in counts),
        corner=view.words("column.month"),
        caption=label,
    )
    return Chart(f"{section.id}.{name}", "columns", title, table)


def stages_chart(view: View, section: Section, gate: Gate) -> Chart:
    """Draw how many are left at each stage."""
    counts = [
        gate.count(
            stage,
            measure=view.programme.population(stage).title,
            unit=view.programme.population(stage).unit,
        )
        for stage in section.populations
    ]
    own = _own_message(view, section, counts)
    title = Statement(
        own or "chart.stages",
        {"last": counts[-1], "first": counts[0]},
        {"bottom": counts[-1].measure, "top": counts[0].measure},
    )
    shares = [
        None
        if not place
        else gate.share(stage, measure=counts[place].measure, population=counts[place - 1].measure)
        for place, stage in enumerate(section.populations)
    ]
    table = Table(
        section.id,
        rows=tuple(figure.measure for figure in counts),
        columns=(view.words("column.number"), view.words("column.of_previous")),
        cells=tuple(zip(counts, shares, strict=True)),
        corner=view.words("column.stage"),
        caption=section.title,
    )
    return Chart(section.id, "stages", title, table)


def _from_most_to_least(view: View, section: Section, shares: Sequence[Figure]) -> Statement:
    known = [share for share in shares if not share.hidden and share.value is not None]
    words = {"measure": section.title}
    if len(shares) == 1:
        own = _own_message(view, section, shares)
        return Statement(
            own or "chart.compared.single", {"most": shares[0]}, {"top": shares[0].measure}
        )
    if len(known) < _TWO:  # nothing to compare
        return Statement("chart.compared.withheld", words=words)
    figures = {"most": known[0], "least": known[-1]}
    shown = "" if len(known) == len(shares) else ".shown"  # what is hidden may be more, or less
    if alike(known[0], known[-1]):
        return Statement(f"chart.compared.alike{shown}", {"most": known[0]}, words)
    if own := _own_message(view, section, list(figures.values())):
        return Statement(own, figures)
    if len(shares) == _TWO and not shown:
        words |= {"top": known[0].measure, "bottom": known[-1].measure}
        return Statement("chart.compared.two", figures, words)
    return Statement(f"chart.compared.between{shown}", figures, words)


def _own_message(view: View, section: Section, figures: Sequence[Figure]) -> str | None:
    """The key of a message that the programme wrote for this section, where it can be filled."""
    key = f"message.{section.id}"
    told = all(not figure.hidden and figure.value for figure in figures)
    return key if told and key in view.programme.wording else None


def _most(kind: str, label: Words, shares: Sequence[Figure]) -> Statement:
    """Tell which answer most people gave; of yes and no, how many gave the more frequent one."""
    key, words = f"chart.levels.{kind}", {"measure": label}
    known = [share for share in shares if not share.hidden and share.value is not None]
    if not known:
        return Statement(f"{key}.withheld" if shares else "chart.levels.empty", words=words)
    top = max(known, key=lambda share: share.value or 0.0)
    told = words | {"top": top.measure}
    if top.count == top.n:
        return Statement(f"{key}.all", {"most": top}, told)
    if kind == "yesno":
        return Statement(key, {"most": top}, told)
    whole = None if kind == "choices" else 1.0
    return most_statement(key, shares, neutral=f"{key}.withheld", whole=whole, words=words)


def _largest_first(shares: Sequence[Figure]) -> list[Figure]:
    """Order by size, hidden ones last and as the settings have them: their order tells nothing."""
    known = [s for s in shares if not s.hidden and s.value is not None]
    known.sort(key=lambda share: -(share.value or 0.0))
    return known + [s for s in shares if s.hidden or s.value is None]


def _shares_table(view: View, section: Section, caption: Words, shares: Sequence[Figure]) -> Table:
    return Table(
        section.id,
        rows=tuple(share.measure for share in shares),
        columns=(view.words("column.share_of_asked"),),
        cells=tuple((share,) for share in shares),
        corner=view.words("column.answer"),
        caption=caption,
    )


def _variable(view: View, section: Section, name: str) -> Variable:
    population = view.programme.population(str(section.of))
    return variable_of(view.programme, population, name)
