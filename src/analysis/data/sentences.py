"""The words of every rule that delivered files are held against: what is wrong, what to do."""

from __future__ import annotations

from analysis.programme import Language

Said = tuple[str, str]

_READING: dict[str, dict[Language, Said]] = {
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

_COLUMNS: dict[str, dict[Language, Said]] = {
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
            'Skriv i programme.toml, hvem der svarede: answered = {{ {status} = ["1"] }} for kilden.',
        ),
        "en": (
            "in exports of SurveyXact those who never answered have 0 in the options too",
            'Write in programme.toml who answered: answered = {{ {status} = ["1"] }} for the source.',
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

_CELLS: dict[str, dict[Language, Said]] = {
    "blank": {
        "da": (
            "cellen er tom, men skal være udfyldt",
            "Udfyld den med en rettelse i corrections.csv, eller skriv left_out under required i codebook.csv, hvis rækkerne ikke skal med.",
        ),
        "en": (
            "the cell is blank, but required",
            "Fill it in by a correction in corrections.csv, or write left_out under required in codebook.csv if such rows are to be left out.",
        ),
    },
    "no_level": {
        "da": (
            "svaret er ikke på skalaen",
            "Svarene er {levels}. Føj stavemåden til accepted i scales.csv, eller koden til missing i codebook.csv.",
        ),
        "en": (
            "the answer is on no level of the scale",
            "The levels are {levels}. Add the spelling to the column accepted of scales.csv, or the code to missing in codebook.csv.",
        ),
    },
    "near_level": {
        "da": (
            "svaret “{written}” er ikke på skalaen; det nærmeste er {nearest}",
            "Ret cellerne med corrections.csv, eller føj stavemåden til accepted i scales.csv.",
        ),
        "en": (
            "the answer “{written}” is on no level of the scale; the nearest is {nearest}",
            "Correct the cells by corrections.csv, or add the spelling to the column accepted of scales.csv.",
        ),
    },
    "no_option": {
        "da": (
            "et svar er ingen af mulighederne",
            "Mulighederne er {levels}. Føj stavemåden til accepted i scales.csv, eller koden til missing i codebook.csv.",
        ),
        "en": (
            "an answer is none of the options",
            "The levels are {levels}. Add the spelling to the column accepted of scales.csv, or the code to missing in codebook.csv.",
        ),
    },
    "several_options": {
        "da": (
            "flere svar i én celle kan læses på mere end én måde",
            "Eksportér spørgsmålet med semikolon mellem svarene, eller med en kolonne for hvert svar.",
        ),
        "en": (
            "several answers in one cell can be read in more than one way",
            "Export the question with semicolons between the answers, or with a column for each.",
        ),
    },
    "no_tick": {
        "da": (
            "cellen siger hverken valgt eller ikke valgt",
            "Brug 1 og 0, Ja og Nej, eller svarmulighedens egne ord.",
        ),
        "en": (
            "the cell says neither chosen nor not chosen",
            "Use 1 and 0, Yes and No, or the words of the option.",
        ),
    },
    "no_date": {
        "da": (
            "cellen er ikke en dato som {example}",
            "Ret cellerne med corrections.csv, eller i det system, de kommer fra, og eksportér filen igen.",
        ),
        "en": (
            "the cell is not a date like {example}",
            "Correct the cells by corrections.csv, or in the system they come from, and export the file again.",
        ),
    },
    "serial_date": {
        "da": (
            "cellen er et tal, hvor der skal stå en dato: Excels eget datotal",
            "Giv kolonnen et datoformat i Excel, og gem filen igen.",
        ),
        "en": (
            "the cell is a number where a date is needed: Excel's own number for one",
            "Give the column a date format in Excel, and save the file again.",
        ),
    },
    "dates_mixed": {
        "da": (
            "datoerne står snart med dagen først (række {day_first}), snart med måneden først (række {month_first})",
            "Eksportér filen igen med datoer som 2025-12-31.",
        ),
        "en": (
            "dates stand now with the day first (row {day_first}), now with the month first (row {month_first})",
            "Export the file again with dates like 2025-12-31.",
        ),
    },
    "dates_open": {
        "da": (
            "om dagen eller måneden står først i datoerne, kan ikke afgøres af filen",
            'Skriv det under dates i programme.toml, for eksempel dates = "%d-%m-%Y".',
        ),
        "en": (
            "whether the day or the month comes first in the dates cannot be told from the file",
            'Write it under dates in programme.toml, for example dates = "%d-%m-%Y".',
        ),
    },
    "no_number": {
        "da": (
            "cellen er ikke et tal",
            "Ret cellerne med corrections.csv, eller i det system, de kommer fra, og eksportér filen igen.",
        ),
        "en": (
            "the cell is not a number",
            "Correct the cells by corrections.csv, or in the system they come from, and export the file again.",
        ),
    },
    "decimals_mixed": {
        "da": (
            "tallene har snart komma (række {comma}), snart punktum (række {point}) før decimalerne",
            "Eksportér filen igen med ét af dem.",
        ),
        "en": (
            "the numbers have now a comma (row {comma}), now a point (row {point}) before their decimals",
            "Export the file again with one of them.",
        ),
    },
    "decimals_open": {
        "da": (
            "om tegnet i tallene skiller tusinder eller decimaler, kan ikke afgøres af filen",
            'Skriv det under decimal i programme.toml: decimal = "," eller decimal = ".".',
        ),
        "en": (
            "whether the sign in the numbers separates thousands or decimals cannot be told from the file",
            'Write it under decimal in programme.toml: decimal = "," or decimal = ".".',
        ),
    },
    "below": {
        "da": (
            "værdien er under {bound}",
            "Ret cellerne med corrections.csv, eller i det system, de kommer fra, og eksportér filen igen.",
        ),
        "en": (
            "the value is below {bound}",
            "Correct the cells by corrections.csv, or in the system they come from, and export the file again.",
        ),
    },
    "above": {
        "da": (
            "værdien er over {bound}",
            "Ret cellerne med corrections.csv, eller i det system, de kommer fra, og eksportér filen igen.",
        ),
        "en": (
            "the value is above {bound}",
            "Correct the cells by corrections.csv, or in the system they come from, and export the file again.",
        ),
    },
    "spoiled": {
        "da": (
            "et regneark har ødelagt cellen (formel, fejlværdi eller afrundet nummer)",
            "Eksportér filen igen, uden at åbne og gemme den i Excel.",
        ),
        "en": (
            "a spreadsheet spoiled the cell (a formula, an error value or a rounded number)",
            "Export the file again, without opening and saving it in Excel.",
        ),
    },
}

_CORRECTIONS: dict[str, dict[Language, Said]] = {
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

SENTENCES: dict[str, dict[Language, Said]] = _READING | _COLUMNS | _CELLS | _CORRECTIONS
