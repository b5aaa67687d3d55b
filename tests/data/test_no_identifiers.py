"""Nothing made of the delivered files holds a name, an id, an exact date or free text.

Everything is read that is in a file: the values of a Parquet file (which its bytes hide, being
compressed), but also its schema, metadata and column statistics, and every other file as bytes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.answers import change_answer, delivery_answer, protect_release
from analysis.data import cleaned_cohort, forget
from analysis.programme import Places, read_programme

ROOT = Path(__file__).parents[2]
UTF8 = {"foer", "efter", "mentor_slut", "henvendelser"}


def parquet_texts(path: Path) -> Iterator[str]:
    """Everything that a Parquet file holds, as text."""
    file = pq.ParquetFile(path)
    meta = file.metadata
    yield str(file.schema_arrow)
    yield from (str(part) for pair in (meta.metadata or {}).items() for part in pair)
    for group in range(meta.num_row_groups):
        for column in range(meta.num_columns):
            statistics = meta.row_group(group).column(column).statistics
            if statistics is not None and statistics.has_min_max:
                yield from (str(statistics.min), str(statistics.max))
    table = file.read()
    yield from table.column_names
    for column in table.columns:
        assert not pa.types.is_temporal(column.type), f"{path.name}: an exact time"
        yield from (str(value) for value in column.to_pylist())
        if pa.types.is_dictionary(column.type):
            yield from (str(v) for chunk in column.chunks for v in chunk.dictionary.to_pylist())


def everything(folder: Path) -> str:
    """All that the files of a folder hold, and what they are called."""
    texts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        texts.append(path.relative_to(folder).as_posix())
        if path.suffix == ".parquet":
            texts += parquet_texts(path)
        texts.append(path.read_bytes().decode("utf-8", errors="replace"))
    return "\n".join(texts).casefold()


def found_in(text: str, wanted: set[str]) -> list[str]:
    """Which of the wanted stand in a text: a single word as a word, several as they are."""
    words = set(re.findall(r"[\w@.+-]+", text))
    return sorted(
        one
        for one in {each.casefold().strip() for each in wanted}
        if one and (one in words if re.fullmatch(r"[\w@.+-]+", one) else one in text)
    )


def ways_to_write(day: str) -> set[str]:
    """An exact date (31-12-2025) as systems write it."""
    d, m, y = day.split("-")
    return {day, f"{y}-{m}-{d}", f"{d}/{m}/{y}", f"{d}.{m}.{y}", f"{y}{m}{d}", f"{d}{m}{y[2:]}"}


def delivered(raw: Path, *, kept: set[str]) -> set[str]:
    """What a delivered folder holds, but for the columns whose answers are kept."""
    found: set[str] = set()
    for path in sorted(raw.rglob("*.csv")):
        encoding = "utf-8-sig" if path.stem in UTF8 or "tiny" in kept else "cp1252"
        with path.open(encoding=encoding, newline="") as stream:
            for row in csv.DictReader(stream, delimiter=";"):
                for column, cell in row.items():
                    if not cell or column in kept:
                        continue
                    found |= ways_to_write(cell) if re.fullmatch(r"\d\d-\d\d-\d{4}", cell) else {cell}  # fmt: skip
                    if column in {"Navn", "Fulde navn"}:
                        found |= set(cell.split())
                    if column in {"Telefon", "CPR-nr."}:
                        found.add(re.sub(r"\D", "", cell))
    return found


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    table = pa.table({"x": pa.array(["Ada Prøve", "a"]).dictionary_encode(), "y": [1, 2]})
    pq.write_table(table.replace_schema_metadata({"by": "M-1"}), tmp_path / "x.parquet")
    (tmp_path / "note.json").write_text('{"day": "31/01/2000"}', encoding="utf-8")
    text = everything(tmp_path)
    assert found_in(text, {"Prøve", "m-1", "31/01/2000", "Bo"}) == ["31/01/2000", "m-1", "prøve"]
    pq.write_table(pa.table({"x": pa.array([1], pa.timestamp("s"))}), tmp_path / "y.parquet")
    with pytest.raises(AssertionError, match="an exact time"):
        everything(tmp_path)


def test_a_small_programme_keeps_nothing_that_names_anybody(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, place in tiny.environment().items():
        monkeypatch.setenv(name, place)
    with (tiny.programme / "codebook.csv").open("a", encoding="utf-8") as stream:
        stream.write("remark,last,Note,,text,,,,,dropped,,,,,Note,Remark\n")
    last = tiny.raw / "spring" / "last.csv"
    head, *rows = last.read_text(encoding="utf-8").splitlines()
    lines = [f"{head};Note", *(f"{row};tak til Bjarne {n}" for n, row in enumerate(rows))]
    last.write_text("\n".join(lines) + "\n", encoding="utf-8")
    programme = read_programme(tiny.programme)
    cleaned_cohort(programme, tiny, cohort="spring")
    protect_release(programme, tiny)
    for cohort in ("spring", "all"):
        change_answer(cohort=cohort)
        delivery_answer(cohort=cohort)
    assert list(tiny.processed.rglob("*.pickle")), "answers that are kept are looked at too"
    wanted = delivered(tiny.raw, kept={"tiny", "Humør", "Mål", "Har mål", "Timer"})
    assert {"P-1", "Prøve", "2000-01-31", "tak til Bjarne 0"} <= wanted
    assert found_in(everything(tiny.processed), wanted) == []
    forget(programme, tiny, person="P-1")
    assert found_in(everything(tiny.processed), wanted) == []


@pytest.mark.slow
def test_the_demo_keeps_nothing_that_names_anybody(tmp_path: Path) -> None:
    places = Places(ROOT / "config", ROOT / "data" / "raw", tmp_path / "processed")
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        cleaned_cohort(programme, places, cohort=cohort.id)
    # Written by hand, not taken from the codebook: what is kept is what chapters ask about.
    columns = {
        "Kontakt-ID", "Fulde navn", "E-mail", "Telefon", "Postnr.", "By", "Tilmeldt dato",
        "CPR-nr.", "Fødselsdato", "Arbejdsplads", "Forløbs-ID", "Mentee-ID", "Mentor-ID",
        "Startdato", "Slutdato", "Dato", "Kursusdato", "Besvaret", "Kommentar", "Virksomhed",
    }  # fmt: skip
    header: set[str] = set()
    for path in places.raw.rglob("*.csv"):
        encoding = "utf-8-sig" if path.stem in UTF8 else "cp1252"
        header |= set(path.read_text(encoding=encoding).splitlines()[0].split(";"))
    wanted = delivered(places.raw, kept=header - columns)
    remarks = delivered(places.raw / "2024-efteraar", kept=header - {"Status"})
    assert len(wanted) > 1000
    text = everything(places.processed)
    assert found_in(text, wanted) == []
    said = {"Har skrevet CV sammen", "Vil gerne øve interviews"}
    assert said <= remarks
    assert found_in(text, said) == []
