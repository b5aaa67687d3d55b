"""Corrections that do not fit."""

from __future__ import annotations

from analysis.data.sentences.said import Said
from analysis.programme import Language

CORRECTIONS: dict[str, dict[Language, Said]] = {
    "correction_no_column": {
        "da": ("kolonnen mangler", "Kolonnerne er {columns}."),
        "en": ("the column is missing", "The columns are {columns}."),
    },
    "correction_surplus": {
        "da": ("kolonnen er ukendt", "Slet den; kolonnerne er {columns}."),
        "en": ("the column is unknown", "Delete it; the columns are {columns}."),
    },
    "correction_blank": {
        "da": (
            "cellen er tom; kun from og to må være det",
            "Udfyld den: en rettelse har en fil, en celle, en begrundelse og en, der står inde for den.",
        ),
        "en": (
            "the cell is blank; only from and to may be",
            "Fill it in: a correction has a file, a cell, a reason and somebody who answers for it.",
        ),
    },
    "correction_same": {
        "da": ("from og to er ens, så intet bliver rettet", "Ret to, eller slet linjen."),
        "en": (
            "from and to are the same, so nothing is corrected",
            "Correct to, or delete the line.",
        ),
    },
    "correction_names": {
        "da": (
            "begrundelsen nævner, hvem cellen hører til",
            "Skriv den uden: begrundelsen vises i husets egen udgave af datakapitlet.",
        ),
        "en": (
            "the reason says whose cell it is",
            "Write it without: the reason is shown in the house's own version of the data chapter.",
        ),
    },
    "correction_other_name": {
        "da": (
            "filen ligner rettelser, men læses ikke under det navn",
            "Gem den som corrections.csv (i Excel: CSV UTF-8), eller giv den et andet navn.",
        ),
        "en": (
            "the file looks like corrections, but is not read under that name",
            "Save it as corrections.csv (in Excel: CSV UTF-8), or give it another name.",
        ),
    },
    "correction_file": {
        "da": (
            "filen er ingen af de leverede",
            "Skriv dens navn set fra den mappe, som corrections.csv ligger i, eller føj den til programme.toml.",
        ),
        "en": (
            "the file is none of those delivered",
            "Write its name as seen from the folder that corrections.csv lies in, or add it to programme.toml.",
        ),
    },
    "correction_column": {
        "da": ("{file} har ingen sådan kolonne", "Kolonnerne er {columns}."),
        "en": ("{file} has no such column", "The columns are {columns}."),
    },
    "correction_key": {
        "da": (
            "ingen række i {file} har denne nøgle",
            "Skriv nøglen, som den står i filen, eller skriv række 14 for den række, som et regneark viser. Slet linjen, hvis rækken er taget ud.",
        ),
        "en": (
            "no row of {file} has this key",
            "Write the key as it stands in the file, or write row 14 for the row that a spreadsheet shows. Delete the line if the row was taken out.",
        ),
    },
    "correction_no_key": {
        "da": (
            "{file} har ingen nøgle i codebook.csv og programme.toml",
            "Skriv række 14 for den række, som et regneark viser.",
        ),
        "en": (
            "{file} has no key in codebook.csv and programme.toml",
            "Write row 14 for the row that a spreadsheet shows.",
        ),
    },
    "correction_row": {
        "da": (
            "{file} har ingen række med det nummer",
            "Tæl, som et regneark gør: overskriften er oftest række 1.",
        ),
        "en": (
            "{file} has no row of that number",
            "Count as a spreadsheet does: the header is mostly row 1.",
        ),
    },
    "correction_from": {
        "da": (
            "cellen i {file} er ikke, hvad der står i from",
            "Skriv den, som den står i filen. Er filen leveret igen, så slet linjen, hvis fejlen er væk.",
        ),
        "en": (
            "the cell of {file} is not what stands in from",
            "Write it as it stands in the file. If the file was delivered anew, delete the line if the mistake is gone.",
        ),
    },
    "correction_several": {
        "da": (
            "flere rækker i {file} har denne nøgle og den celle, der står i from",
            "Skriv række 14 i stedet for nøglen, for den række, som et regneark viser.",
        ),
        "en": (
            "several rows of {file} have this key and the cell that stands in from",
            "Write row 14 in place of the key, for the row that a spreadsheet shows.",
        ),
    },
    "correction_twice": {
        "da": ("den samme celle er rettet to gange", "Slet en af linjerne."),
        "en": ("the same cell is corrected twice", "Delete one of the lines."),
    },
    "correction_elsewhere": {
        "da": ("den samme celle er også rettet i {other}", "Slet en af linjerne."),
        "en": ("the same cell is corrected in {other} too", "Delete one of the lines."),
    },
}
