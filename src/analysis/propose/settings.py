"""The text of a proposed ``programme.toml``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from analysis.programme import Language
from analysis.programme.undecided import MARK
from analysis.propose.headers import AFTER, BEFORE, ONCE, slug
from analysis.propose.proposal import Proposal
from analysis.propose.shared_scales import Row

_WAVES = {
    BEFORE: ("før", "before"),
    AFTER: ("efter", "after"),
    ONCE: ("spørgeskemaet", "the questionnaire"),
}
_LATER = ("opfølgning", "follow-up")
_SAID = {
    "da": {
        "head": "Et spørgsmålstegn er noget, du skal beslutte. Står der et forslag efter det, så slet tegnet, hvis du er enig.",
        "period": "fra og med, til og med: åååå-mm",
        "synthetic": "true, hvis personerne er opfundne",
        "cohorts": "Hold: deltagere, der begyndte i samme periode. Et hold på under 20 får ingen kapitler for sig selv.",
        "participants": "Hvem evalueringen handler om: én række for hver i denne fil.",
        "outcomes": 'Det, der kan vise en forandring. Præcis ét udfald er det primære, og det vælges, før tallene ses:\n# role = "primary". De andre er secondary (også valgt på forhånd) eller exploratory.\n# high: svaret, hvorfra niveauet er højt. direction: "up", når en stigning er god, ellers "down".',
        "no_outcomes": "Intet spørgsmål blev fundet både før og efter.",
    },
    "en": {
        "head": "A question mark is for you to decide. Where a proposal stands behind it, delete the mark if you agree.",
        "period": "first and last month: yyyy-mm",
        "synthetic": "true if the people are invented",
        "cohorts": "Cohorts: participants who started in the same period. One of fewer than 20 gets no chapters of its own.",
        "participants": "Whom the evaluation is about: a row each of this file.",
        "outcomes": 'What can show a change. Exactly one outcome is the primary one, chosen before the figures are seen:\n# role = "primary". The others are secondary (chosen in advance too) or exploratory.\n# high: the answer from which a level is high. direction: "up" where a rise is good, else "down".',
        "no_outcomes": "No question was found both before and after.",
    },
}  # fmt: skip
_NO_OUTCOME = (
    "[[outcomes]]",
    f'id = "{MARK}"',
    f'variable = "{MARK}"',
    'role = "primary"',
    f'high = "{MARK}"',
    f'title = {{ da = "{MARK}", en = "{MARK}" }}',
)
_HIGH_FROM_TOP = 2  # the two highest levels, where there are more than three
_FEW = 3


def settings_text(found: Proposal, *, name: str, language: Language) -> str:
    """Return ``programme.toml``, with blanks where a person has to decide."""
    said = _SAID[language]
    parts = [
        [f"# {said['head']}", "", *_programme(name, language, said)],
        *_cohorts(found, said),
        *_waves(found),
        _participants(found, said),
        *(_source(found, position) for position in range(len(found.sources))),
        *_outcomes(found, said),
        ["[gate]", "threshold = 5", "min_base = 10", "min_cohort = 20"],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def quoted(text: str) -> str:
    r"""Return a text as TOML writes it.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _words(da: str, en: str) -> str:
    return f"{{ da = {quoted(da)}, en = {quoted(en)} }}"


def _programme(name: str, language: Language, said: dict[str, str]) -> Iterator[str]:
    blank = _words(MARK, MARK)
    yield "[programme]"
    yield f"id = {quoted(slug(name).replace('_', '-') or 'programme')}"
    yield f"synthetic = false  # {said['synthetic']}"
    yield f"languages = [{quoted(language)}]"
    yield "seed = 20250101"
    yield f'period = ["{MARK}", "{MARK}"]  # {said["period"]}'
    for setting in ("title", "subtitle", "organisation", "funder"):
        yield f"{setting} = {blank}"


def _cohorts(found: Proposal, said: dict[str, str]) -> Iterator[list[str]]:
    for position, (cohort, name) in enumerate(found.cohorts.items()):
        lines = [f"# {said['cohorts']}"] if position == 0 else []
        title = name or MARK
        lines += ["[[cohorts]]", f"id = {quoted(cohort)}", f"title = {_words(title, title)}"]
        files = {
            source.id: source.exports[cohort].file
            for source in found.sources
            if "{cohort}" not in source.file
            and len(source.exports) > 1
            and cohort in source.exports
        }
        if files:
            named = ", ".join(f"{source} = {quoted(file)}" for source, file in files.items())
            lines.append(f"files = {{ {named} }}")
        elif name and cohort != name:
            lines.append(f"folders = [{quoted(name)}]")
        yield lines


def _waves(found: Proposal) -> Iterator[list[str]]:
    for wave in found.waves or (BEFORE,):
        yield ["[[waves]]", f'id = "{wave}"', f"title = {_words(*_WAVES.get(wave, _LATER))}"]


def _participants(found: Proposal, said: dict[str, str]) -> list[str]:
    source = found.whose.source if found.whose else found.sources[0].id
    key = found.whose.key.name if found.whose else MARK
    return [
        f"# {said['participants']}",
        "[participants]",
        f"source = {quoted(source)}",
        f"key = {quoted(key)}",
    ]


def _source(found: Proposal, position: int) -> list[str]:
    source = found.sources[position]
    lines = [f"[sources.{source.id}]", f"file = {quoted(source.file)}"]
    writing = found.writing[source.id]
    if source.first.sheet:
        lines.append(f"sheet = {quoted(source.first.sheet)}")
    if source.first.labels:
        lines.append(f"labels = {quoted(source.first.labels)}")
    if source.id in found.status:
        column = found.status[source.id]
        variable = next(
            r.variable for r in found.rows if r.source == source.id and r.column == column
        )
        lines.append(f'answered = {{ {variable} = ["1", "Valgt", "Selected"] }}')
    if writing.dates is not None:
        lines.append(f"dates = {quoted(writing.dates)}")
    if writing.decimal is not None:
        lines.append(f"decimal = {quoted(writing.decimal)}")
    title = source.first.title
    lines.append(f"title = {_words(title, title)}")
    if all(export.rows.empty for export in source.exports.values()):
        lines.append("may_be_empty = true")
    if key := _key_of(found, source.id):
        lines.append(f"key = [{quoted(key)}]")
    dates = [r.variable for r in found.rows if r.source == source.id and _tells_latest(r)]
    if key and len(dates) == 1:
        lines.append(f"latest = {quoted(dates[0])}")
    return lines


def _tells_latest(row: Row) -> bool:
    """Whether a date can tell which of several answers is the latest."""
    return row.kind.type == "date" and row.wave is not None and row.kind.kept_as != "dropped"


def _key_of(found: Proposal, source: str) -> str | None:
    """By what the rows of a source are known: the participant where waves are linked by that."""
    waved = any(row.source == source and row.wave for row in found.rows)
    whose = found.whose
    if whose is None or whose.key.of(source) is None:
        return None
    return whose.key.name if waved or whose.source == source else None


def _outcomes(found: Proposal, said: dict[str, str]) -> Iterator[list[str]]:
    if not found.outcomes and not found.asked_once:
        yield [f"# {said['no_outcomes']}", f"# {said['outcomes']}", *_NO_OUTCOME]
    for position, row in enumerate(found.outcomes):
        lines = [f"# {said['outcomes']}"] if position == 0 else []
        there = {r.wave for r in found.rows if r.variable == row.variable}
        waves = [wave for wave in found.waves if wave in there]
        lines += [
            "[[outcomes]]",
            f"id = {quoted(row.variable)}",
            f"variable = {quoted(row.variable)}",
            f'role = "{MARK} exploratory"',
            f'high = "{MARK} {_high(found, row)}"',
            f'direction = "{MARK} up"',
        ]
        if waves[:2] != [BEFORE, AFTER]:
            lines.append(f"waves = [{', '.join(map(quoted, waves[:2]))}]")
        yield [*lines, f"title = {_words(row.label, row.label)}"]


def _high(found: Proposal, row: Row) -> str:
    levels = sorted(
        next(s for s in found.scales if s.id == row.scale).answers, key=lambda a: a.order or 0
    )
    return levels[-_HIGH_FROM_TOP if len(levels) > _FEW else -1].code
