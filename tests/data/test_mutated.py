"""Three hundred deliveries that went wrong: each is read as it was, or refused in words."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from analysis.data import DeliveryError, Finding
from analysis.data.across import impossible
from analysis.data.check import delivery_findings
from analysis.data.delivery import Delivery, put_together, read_deliveries
from analysis.data.link import counted_rows
from analysis.data.recode import latest_answers, recode
from analysis.programme import Programme, read_programme
from tests.data.mutations import EITHER, HARMFUL, HARMLESS, MUTATIONS, File, ImpossibleError

ROOT = Path(__file__).parents[2]
COHORT = "2025-foraar"
DELIVERIES = int(os.environ.get("MUTATED_DELIVERIES", "300"))
SEED = int(os.environ.get("MUTATED_SEED", "20240601"))
# Rules about a file as a whole, which no column stands for.
WHOLE_FILE = {
    "binary", "cut_off_letters", "empty", "ill_formed", "no_encoding", "no_rows", "no_spss",
    "no_workbook", "note", "old_workbook", "one_column", "ragged", "same_file", "unnamed",
    "web_page",
}  # fmt: skip


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_programme(ROOT / "config")


@pytest.fixture(scope="module")
def clean(programme: Programme) -> dict[str, Delivery]:
    return {
        source.id: read(programme, ROOT / "data" / "raw", source.id) for source in programme.sources
    }


def read(programme: Programme, raw: Path, source: str) -> Delivery:
    about = programme.source(source)
    return put_together(read_deliveries(raw, programme, cohort=COHORT, source=about), programme)


def table(delivery: Delivery, programme: Programme) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """What becomes of a file before anybody is linked, rows in the order of their content."""
    recoded, _ = recode(delivery, programme, cohort=programme.cohort(COHORT), key=b"key")
    rows, _ = counted_rows(
        recoded, programme, source=delivery.source, latest=latest_answers(delivery, programme)
    )
    kept = pd.concat(
        [rows.astype(str), pd.DataFrame(dict(delivery.parsed)).add_prefix("exactly_")],
        axis=1,
        join="inner",
    )
    return kept.sort_values(list(kept.columns), ignore_index=True), dict(rows.dtypes)


def outcome(
    content: bytes, source: str, programme: Programme, clean: dict[str, Delivery], raw: Path
) -> tuple[str, list[Finding]]:
    """What is made of a file in place of the clean one."""
    place = raw / programme.delivered_files(COHORT, source)[0]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    try:
        delivery = read(programme, raw, source)
    except DeliveryError as error:
        return "refused", list(error.findings)
    found = delivery_findings(delivery, programme)
    found = found or list(impossible({**clean, source: delivery}, programme))
    if found:
        return "refused", found
    one, other = table(delivery, programme), table(clean[source], programme)
    return ("same" if one[0].equals(other[0]) and one[1] == other[1] else "DIFFERENT"), []


def deliveries(programme: Programme) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield name and kind of each change, the source, and the file that comes of it."""
    rng = Random(SEED)
    made = 0
    while made < DELIVERIES:
        for name, (kind, change) in MUTATIONS.items():
            source = rng.choice(programme.sources)
            path = ROOT / "data" / "raw" / programme.delivered_files(COHORT, source.id)[0]
            encoding = str(source.encoding)
            file = File(programme, source, path.read_bytes(), encoding, Random(rng.random()))
            try:
                content = change(file)
            except ImpossibleError:
                continue
            made += 1
            yield name, kind, source.id, content
            if made == DELIVERIES:
                return


@pytest.mark.slow
def test_a_delivery_is_read_as_it_was_or_refused(
    programme: Programme,
    clean: dict[str, Delivery],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table_of_outcomes: Counter[tuple[str, str, str]] = Counter()
    wrong = []
    for number, (name, kind, source, content) in enumerate(deliveries(programme)):
        what, found = outcome(content, source, programme, clean, tmp_path / str(number))
        table_of_outcomes[kind, name, what] += 1
        wanted = {HARMLESS: {"same"}, HARMFUL: {"refused"}, EITHER: {"same", "refused"}}[kind]
        if what not in wanted:
            rules = [(one.rule, one.column, one.rows) for one in found]
            wrong.append((number, name, source, what, rules))
        for one in found:
            place = programme.delivered_files(COHORT, source)[0]
            if one.rule not in {"waves_swapped", "same_file"}:
                assert one.file == place
            assert one.column is not None or one.rule in WHOLE_FILE, one.rule
            for language in ("da", "en"):
                rule, remedy = one.said(language)
                assert rule
                assert remedy.endswith(".")
    lines = [
        f"  {kind:9} {name:32} {what:10} {times:3}"
        for (kind, name, what), times in sorted(table_of_outcomes.items())
    ]
    with capsys.disabled():
        sys.stdout.write("\n".join([f"\n{DELIVERIES} deliveries:", *lines, ""]))
    assert not wrong, wrong
