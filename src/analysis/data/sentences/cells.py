"""Cells that are not what the codebook says."""

from __future__ import annotations

from analysis.data.sentences.said import Said
from analysis.programme import Language

CELLS: dict[str, dict[Language, Said]] = {
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
