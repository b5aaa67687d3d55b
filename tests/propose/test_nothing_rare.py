"""Whatever the exports are: what fewer than five gave is never repeated."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.propose import folder_texts, propose
from analysis.propose.exports import Export
from analysis.propose.said import report
from tests.propose.test_new import PEOPLE

HEADERS = (
    *("Id", "Deltager-ID", "Navn", "Køn", "Motivation", "Mål (flere svar)", "Kommentar", "Antal"),
    *("Q1_pre", "Q1_post", "Q2 [Job]", "Q2 [Kursus]", "Fødselsdato", "Status", "Hold", "Mentor"),
)
COMMON = ("Nord", "Syd", "Helt enig", "Helt uenig", "Ja", "Nej", "3", "4 - Enig", "", "Job; Kursus")


@st.composite
def columns(draw: st.DrawFn, source: str) -> dict[str, list[str]]:
    """Forty rows of answers that many gave, and some that a few did: these begin with zq."""
    names = draw(st.lists(st.sampled_from(HEADERS), min_size=2, max_size=6, unique=True))
    table = {}
    for position, name in enumerate(names):
        usual = draw(st.lists(st.sampled_from(COMMON), min_size=1, max_size=4))
        cells = [usual[i % len(usual)] for i in PEOPLE]
        form = draw(st.sampled_from(["zq{}x", "Zq{} Zqx", "Ja; zq{}x", "5 - zq{}x", "zq{}x, Nej"]))
        for kind in range(draw(st.integers(0, 9))):
            for row in range(4 * kind, 4 * kind + draw(st.integers(1, 4))):
                cells[row] = form.format(f"{source}{position}{kind}")
        table[name] = cells
    return table


@given(columns("a"), columns("b"), st.sampled_from(["da", "en"]))
@settings(max_examples=50)
def test_no_rare_answer_is_written_or_said(
    before: dict[str, list[str]], after: dict[str, list[str]], language: str
) -> None:
    exports = [
        Export(f"{name}.csv", pd.DataFrame(table, dtype=object), False, None, None)  # noqa: FBT003
        for name, table in (("foer", before), ("efter", after))
    ]
    found = propose(exports, language=language)
    texts = folder_texts(found, name="mit", language=language)
    told = report(found, texts, folder="mit", raw="raw", language=language)
    assert "zq" not in "".join([*texts.values(), told]).casefold()
