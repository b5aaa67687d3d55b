"""What of a file cannot be read."""

from __future__ import annotations

from analysis.data.sentences.said import Said
from analysis.programme import Language

READING: dict[str, dict[Language, Said]] = {
    "missing_file": {
        "da": ("filen mangler", "Læg den i mappen, eller ret dens navn i programme.toml."),
        "en": ("the file is missing", "Deliver it, or correct its name in programme.toml."),
    },
    "missing_labels": {
        "da": (
            "filen med svarenes ord, {labels}, mangler ved siden af",
            "Læg den i samme mappe, eller fjern labels i programme.toml.",
        ),
        "en": (
            "the file with the words of its codes, {labels}, is missing beside it",
            "Put it into the same folder, or remove labels in programme.toml.",
        ),
    },
    "cannot_open": {
        "da": ("filen kan ikke åbnes ({reason})", "Se efter, hvem der må læse den."),
        "en": ("the file cannot be opened ({reason})", "Check its permissions."),
    },
    "empty": {
        "da": ("filen er tom", "Eksportér den igen."),
        "en": ("the file is empty", "Export it again."),
    },
    "no_rows": {
        "da": (
            "filen har overskrifter, men ingen rækker",
            "Eksportér den igen, eller sæt may_be_empty for den i programme.toml.",
        ),
        "en": (
            "the file has a header but no rows",
            "Export it again, or set may_be_empty for it in programme.toml.",
        ),
    },
    "binary": {
        "da": (
            "filen er hverken tekst, regneark eller SPSS",
            "Eksportér den igen som CSV eller XLSX.",
        ),
        "en": (
            "the file is neither a text file, a workbook nor SPSS",
            "Export it again as CSV or XLSX.",
        ),
    },
    "web_page": {
        "da": (
            "filen er en webside, ikke en tabel: måske en login-side eller en forklædt .xls",
            "Eksportér den igen som CSV eller XLSX; en forklædt .xls kan gemmes som XLSX i Excel.",
        ),
        "en": (
            "the file is a web page, not a table: perhaps a log-in page, or an .xls in disguise",
            "Export it again as CSV or XLSX; an .xls in disguise can be saved as XLSX in Excel.",
        ),
    },
    "no_encoding": {
        "da": (
            "bogstaverne i filen er ikke i en tegnkodning, vi kender",
            "Eksportér den igen som UTF-8.",
        ),
        "en": ("the file is no text in a known encoding", "Export it again as UTF-8."),
    },
    "cut_off_letters": {
        "da": (
            "filen siger, at den er {encoding}, men nogle bogstaver er det ikke: den kan være skåret over",
            "Eksportér den igen.",
        ),
        "en": (
            "the file says that it is {encoding}, but some letters are not: it may have been cut off",
            "Export it again.",
        ),
    },
    "cut_off": {
        "da": (
            "filen ender midt i en linje, og sidste celle kan være skåret over",
            "Eksportér den igen, eller afslut sidste linje med et linjeskift, hvis den er hel.",
        ),
        "en": (
            "the file ends in the middle of a line, and its last cell may have been cut off",
            "Export it again, or end its last line with a line break if it is whole.",
        ),
    },
    "ill_formed": {
        "da": ("filen er ikke korrekt CSV ({reason})", "Eksportér den igen."),
        "en": ("the file is not well-formed ({reason})", "Export it again."),
    },
    "no_workbook": {
        "da": (
            "filen ligner et regneark, men kan ikke åbnes: den er beskadiget eller har en adgangskode",
            "Gem den igen som XLSX uden adgangskode.",
        ),
        "en": (
            "the file looks like a workbook, but cannot be opened: it is damaged or has a password",
            "Save it again as XLSX without a password.",
        ),
    },
    "old_workbook": {
        "da": (
            "filen er et gammelt regneark (.xls) eller et med adgangskode",
            "Gem den som XLSX uden adgangskode.",
        ),
        "en": (
            "the file is an old workbook (.xls), or one with a password",
            "Save it as XLSX without a password.",
        ),
    },
    "no_spss": {
        "da": ("SPSS-filen kan ikke læses", "Gem den igen som .sav."),
        "en": ("the SPSS file cannot be read", "Save it again as .sav."),
    },
    "formulas": {
        "da": (
            "arket “{sheet}” har formler, hvis resultat ikke er gemt",
            "Åbn det i Excel og gem det, eller sæt værdier i stedet for formler.",
        ),
        "en": (
            "the sheet “{sheet}” has formulas whose results were not saved",
            "Open it in Excel and save it, or put values in place of formulas.",
        ),
    },
    "no_sheet": {
        "da": (
            "der er intet ark “{sheet}”",
            "Arkene er {sheets}. Ret sheet i programme.toml.",
        ),
        "en": (
            "there is no sheet “{sheet}”",
            "The sheets are {sheets}. Correct sheet in programme.toml.",
        ),
    },
    "several_sheets": {
        "da": (
            "flere ark kunne være det rigtige: {sheets}",
            "Skriv i programme.toml, hvilket det er (sheet = …).",
        ),
        "en": (
            "several sheets could be meant: {sheets}",
            "Write in programme.toml which it is (sheet = …).",
        ),
    },
    "one_column": {
        "da": (
            "der er kun én kolonne (skilletegn “{delimiter}”)",
            "Eksportér filen igen, eller ret delimiter i programme.toml.",
        ),
        "en": (
            "there is only one column when “{delimiter}” separates them",
            "Export the file again, or correct delimiter in programme.toml.",
        ),
    },
    "twice": {
        "da": ("kolonnen står der to gange", "Eksportér filen igen."),
        "en": ("the column stands twice", "Export the file again."),
    },
    "unnamed": {
        "da": (
            "kolonne nummer {position} har indhold, men ingen overskrift",
            "Giv den en overskrift, eller slet den.",
        ),
        "en": (
            "column number {position} has cells but no name",
            "Give it a name, or delete it.",
        ),
    },
    "ragged": {
        "da": (
            "rækker har et andet antal celler end overskriften",
            "Eksportér filen igen.",
        ),
        "en": (
            "rows have another number of cells than the header",
            "Export the file again.",
        ),
    },
    "note": {
        "da": (
            "sidste række har kun én celle og ligner en note",
            "Slet den, hvis den ikke er en række i tabellen.",
        ),
        "en": (
            "the last row has a single cell and looks like a note",
            "Delete it if it is no row of the table.",
        ),
    },
    "control": {
        "da": (
            "celler indeholder tegn, som ingen tekst har (kontroltegn)",
            "Ret dem i det system, de kommer fra, og eksportér filen igen.",
        ),
        "en": (
            "cells hold control characters, which no text has",
            "Correct them in the system they come from, and export the file again.",
        ),
    },
    "totals": {
        "da": ("en række med summer under tabellen er ikke læst", "Intet at gøre."),
        "en": ("a row of sums below the table was not read", "Nothing to do."),
    },
}
