"""How far a batch is: for a terminal, for a log, for a machine."""

from __future__ import annotations

import io
import json

from rich.console import Console
from rich.live import Live

from analysis.progress import Display, Events, Lines, Planned, reasons, shown_progress
from analysis.publish import Made, Request

ONE = Request("05_change", "spring", "da", "shared")
TWO = Request("05_change", "spring", "en", "shared")
THREE = Request("12_method", "all", "en", "internal")
WORK: Planned = [(ONE, "never made"), (TWO, None), (THREE, "table spring pairs, inputs spring")]


def console(*, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=100, force_terminal=terminal, highlight=False)


def told(there: Console) -> str:
    assert isinstance(there.file, io.StringIO)
    return there.file.getvalue()


def test_a_log_gets_a_line_for_each_chapter() -> None:
    log = console()
    lines = Lines(log)
    lines.planned(WORK)
    lines.started(ONE)
    lines.done(Made(ONE))
    lines.done(Made(THREE, error="cell 3: KeyError"))
    lines.phase("examine")
    assert told(log).splitlines() == [
        "1 chapters are unchanged.",
        "[1/2] 05_change of spring (da, shared): made",
        "[2/2] 12_method of all (en, internal): failed",
        "… examining what would be shared",
    ]


def test_a_machine_gets_events() -> None:
    stream = io.StringIO()
    events = Events(stream)
    events.planned(WORK[:2])
    events.started(ONE)
    events.done(Made(ONE))
    events.done(Made(TWO, error="x"))
    events.phase("protect")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    about = {"chapter": "05_change", "cohort": "spring", "audience": "shared"}
    assert lines == [
        {"event": "planned", **about, "language": "da", "why": "never made"},
        {"event": "planned", **about, "language": "en", "why": None},
        {"event": "started", **about, "language": "da"},
        {"event": "done", **about, "language": "da", "error": None},
        {"event": "failed", **about, "language": "en", "error": "x"},
        {"event": "phase", "name": "protect"},
    ]


def test_a_terminal_shows_cohorts_by_chapters() -> None:
    screen = console(terminal=True)
    with Live(console=screen, auto_refresh=False) as live:
        display = Display(live)
        display.planned(WORK)
        display.started(ONE)
        live.refresh()
        running = told(screen)
        display.done(Made(ONE))
        display.started(THREE)
        display.done(Made(THREE, error="x"))
        display.phase("examine")
        live.refresh()
    done = told(screen)[len(running) :]
    assert "spring" in running
    assert "▸" in running
    assert "0/2" in running
    assert "✓" in done
    assert "✗" in done
    assert "2/2" in done
    assert "examining" in done


def test_of_many_cohorts_those_at_work_are_shown() -> None:
    screen = console(terminal=True)
    many = [Request("05_change", f"cohort-{number}", "da", "shared") for number in range(40)]
    with Live(console=screen, auto_refresh=False) as live:
        display = Display(live)
        display.planned([(one, "never made") for one in many])
        display.started(many[7])
        live.refresh()
    assert "cohort-7" in told(screen)
    assert "cohort-8" not in told(screen)


def test_reasons_are_told_for_chapters_together() -> None:
    assert reasons(WORK) == [
        "all: 12_method (en, internal): the table “pairs” of spring, the delivered files of spring",
        "spring: 05_change (en, shared): unchanged",
        "spring: 05_change (da, shared): never made",
    ]
    names = ", ".join(f"hidden spring family{number}" for number in range(9))
    (line,) = reasons([(ONE, names)])
    assert line.endswith("what the gate hides of “family3” in spring and 5 more")


def test_who_is_shown_what() -> None:
    for options, kind in (
        ({"quiet": True}, "Quiet"),
        ({"as_json": True}, "Events"),
        ({"explain": True}, "Reasons"),
        ({}, "Lines"),
    ):
        with shown_progress(console(), **options) as progress:
            assert type(progress).__name__ == kind
    with shown_progress(console(terminal=True)) as progress:
        assert type(progress).__name__ == "Display"
