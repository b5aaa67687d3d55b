"""What only files side by side show."""

from __future__ import annotations

from analysis.data.sentences.said import Said
from analysis.programme import Language

ACROSS: dict[str, dict[Language, Said]] = {
    "no_line_end": {
        "da": (
            "filen ender uden linjeskift, som nogle systemer skriver den",
            "Se, om den sidste række også er den sidste i eksporten.",
        ),
        "en": (
            "the file ends without a line break, as some systems write it",
            "See whether its last row is the last of the export too.",
        ),
    },
    "ends_before_start": {
        "da": (
            "datoen ligger før “{start}”: forløbet slutter, før det begynder",
            "Ret den ene af dem i det system, de kommer fra, eller med corrections.csv.",
        ),
        "en": (
            "the date is before “{start}”: the course ends before it starts",
            "Correct one of them in the system they come from, or by corrections.csv.",
        ),
    },
    "before_2000": {
        "da": (
            "datoen ligger før år 2000",
            "Ret den, eller skriv under minimum i codebook.csv, hvor gamle datoer må være.",
        ),
        "en": (
            "the date is before the year 2000",
            "Correct it, or write under minimum in codebook.csv how old dates may be.",
        ),
    },
    "in_the_future": {
        "da": (
            "datoen ligger efter i dag",
            "Ret den, hvis den ikke er planlagt.",
        ),
        "en": ("the date is after today", "Correct it, unless it is planned."),
    },
    "same_file": {
        "da": (
            "filen er den samme som {other}, som er fra en anden måling",
            "Eksportér den rigtige fil.",
        ),
        "en": (
            "the file is the same as {other}, which is of another wave",
            "Export the right file.",
        ),
    },
    "waves_swapped": {
        "da": (
            "de fleste svarede her, før de svarede i {other}: de to filer ser ud til at være byttet om",
            "Byt filerne om, eller ret datoerne.",
        ),
        "en": (
            "most people answered here before they answered in {other}: the two files seem to be swapped",
            "Swap the files, or correct the dates.",
        ),
    },
    "dated_backwards": {
        "da": (
            "svaret er fra før det i {other}",
            "Se, om datoerne eller personerne er byttet om.",
        ),
        "en": (
            "the answer is from before the one in {other}",
            "See whether dates or people were mixed up.",
        ),
    },
    "left_out": {
        "da": (
            "rækker uden indhold i kolonnen tæller ikke med",
            "Udfyld dem med corrections.csv, hvis I ved, hvem der svarede.",
        ),
        "en": (
            "rows without anything in the column are not counted",
            "Fill them in by corrections.csv if you know who answered.",
        ),
    },
    "twice_answered": {
        "da": (
            "den samme står i flere rækker; kun én tæller",
            "Se, om det er den samme person, og at latest eller repeats i programme.toml vælger den rigtige.",
        ),
        "en": (
            "the same one stands on several rows; only one counts",
            "See whether it is the same person, and that latest or repeats in programme.toml choose the right one.",
        ),
    },
    "nobody_answered": {
        "da": (
            "ingen har svaret",
            "Se, om eksporten er hel, og om spørgsmålet blev stillet.",
        ),
        "en": (
            "nobody answered",
            "See whether the export is whole, and whether the question was asked.",
        ),
    },
    "unlinked": {
        "da": (
            "nummeret findes ikke i {home}, og rækkerne tæller ikke med",
            "Ret numrene med corrections.csv, hvis de er tastet forkert.",
        ),
        "en": (
            "the id is not in {home}, and such rows are not counted",
            "Correct the ids by corrections.csv if they were typed wrongly.",
        ),
    },
    "in_each_wave": {
        "da": (
            "{both} står både her og i {other}, {first_only} kun her og {last_only} kun dér",
            "Intet at gøre, hvis det er, som I venter.",
        ),
        "en": (
            "{both} stand both here and in {other}, {first_only} only here and {last_only} only there",
            "Nothing to do if that is as you expect.",
        ),
    },
    "reversed": {
        "da": (
            "svarene går modsat af dem før: de, der svarede højt, svarer nu lavt",
            "Se, om skalaen er vendt i den ene måling.",
        ),
        "en": (
            "the answers run against those before: who answered high now answers low",
            "See whether the scale is reversed in one of the waves.",
        ),
    },
    "unchosen": {
        "da": (
            "ingen valgte {levels}",
            "Intet at gøre, hvis det passer; ellers se, om stavemåden er eksportens.",
        ),
        "en": (
            "nobody chose {levels}",
            "Nothing to do if that is so; otherwise see whether it is spelt as in the export.",
        ),
    },
    "same_as_cohort": {
        "da": (
            "filen er den samme som {other}, som er fra et andet hold",
            "Eksportér den rigtige fil.",
        ),
        "en": (
            "the file is the same as {other}, which is of another cohort",
            "Export the right file.",
        ),
    },
}
