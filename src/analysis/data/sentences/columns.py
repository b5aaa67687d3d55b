"""Columns and rows that are missing, unknown or of nobody."""

from __future__ import annotations

from analysis.data.sentences.said import Said
from analysis.programme import Language

COLUMNS: dict[str, dict[Language, Said]] = {
    "missing_column": {
        "da": (
            "kolonnen mangler",
            "Eksportér filen igen med kolonnen; filen har {columns}.",
        ),
        "en": (
            "the column is missing",
            "Export it again with the column; the file has {columns}.",
        ),
    },
    "renamed_column": {
        "da": (
            "kolonnen mangler; den nærmeste i filen er “{nearest}”",
            "Føj navnet til column i codebook.csv, hvis det er den samme; ellers eksportér filen igen med kolonnen.",
        ),
        "en": (
            "the column is missing; the nearest in the file is “{nearest}”",
            "Add the name to column in codebook.csv if it is the same; otherwise export it again with the column.",
        ),
    },
    "surplus_column": {
        "da": (
            "kolonnen er ikke i codebook.csv",
            "Beskriv den dér (kept_as dropped, hvis den ikke skal bruges), eller lad den ude af eksporten.",
        ),
        "en": (
            "the column is not in codebook.csv",
            "Describe it there (kept_as dropped, if it is not needed), or leave it out of the export.",
        ),
    },
    "unknown_surplus": {
        "da": (
            "kolonnen er ikke i codebook.csv; dér er “{nearest}” den nærmeste",
            "Føj navnet til column i codebook.csv, hvis det er den samme, eller beskriv kolonnen dér (kept_as dropped, hvis den ikke skal bruges).",
        ),
        "en": (
            "the column is not in codebook.csv; the nearest there is “{nearest}”",
            "Add the name to column in codebook.csv if it is the same, or describe the column there (kept_as dropped, if it is not needed).",
        ),
    },
    "no_options": {
        "da": (
            "ingen kolonne hører til svarmuligheden “{option}”",
            "Eksportér filen igen med kolonnen, eller ret svarmuligheden i scales.csv.",
        ),
        "en": (
            "no column belongs to the option “{option}”",
            "Export it again with the column, or correct the option in scales.csv.",
        ),
    },
    "status_base": {
        "da": (
            "i eksporter fra SurveyXact har også de, der aldrig svarede, 0 i svarmulighederne",
            'Skriv i programme.toml ved kilden, hvad der står i “{status}”, når nogen har svaret: answered = {{ VARIABEL = ["1"] }}, eller svarets ord, hvis labels er sat.',
        ),
        "en": (
            "in exports of SurveyXact those who never answered have 0 in the options too",
            'Write in programme.toml, at the source, what “{status}” holds when somebody answered: answered = {{ VARIABLE = ["1"] }}, or the words of the answer where labels is set.',
        ),
    },
    "answered_nobody": {
        "da": (
            "i ingen række står det, som answered i programme.toml kræver, så ingen ville tælle som svar",
            "Ret answered: med labels står der ord i stedet for 1. Har ingen svaret endnu, så sæt may_be_empty.",
        ),
        "en": (
            "no row holds what answered in programme.toml asks for, so nobody would count as having answered",
            "Correct answered: with labels there are words in place of 1. If nobody has answered yet, set may_be_empty.",
        ),
    },
    "no_cohort": {
        "da": (
            "rækker hører ikke til noget hold",
            "Føj, hvad der står i cellen, til rows for et hold i programme.toml, eller til missing i codebook.csv, hvis rækkerne ikke skal med.",
        ),
        "en": (
            "rows belong to no cohort",
            "Add what the cell holds to rows of a cohort in programme.toml, or to missing in codebook.csv if the rows are to be left out.",
        ),
    },
}
