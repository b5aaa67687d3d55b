"""What a person should know of a proposal, told in Danish or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.programme import Language


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is uncertain, or left to a person.

    Attributes
    ----------
    rule : str
        Which of the sentences below.
    source, columns : str, tuple of str
        The source and the headers concerned; with ``more``, in other sources too.
    values : mapping of str to str
        What the sentence names besides: never a cell of a delivered file.
    """

    rule: str
    source: str = ""
    columns: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def said(self, language: Language) -> str:
        """Return the sentence, with the columns that it is about."""
        sentence = SENTENCES[self.rule][0 if language == "da" else 1].format_map(self.values)
        places = [_place(*place, language) for place in ((self.source, self.columns), *self.more)]
        where = "; ".join(filter(None, places))
        return f"{where}: {sentence}" if where else sentence


def _place(source: str, columns: tuple[str, ...], language: Language) -> str:
    shown = ", ".join(f"“{name}”" for name in columns[:_MOST])
    over = len(columns) - _MOST
    if over > 0:
        shown += f" og {over} til" if language == "da" else f" and {over} more"
    return ": ".join(part for part in (source, shown) if part)


_MOST = 6  # columns named
SENTENCES: dict[str, tuple[str, str]] = {
    "identifying": (
        "ligner navne eller kontaktoplysninger. De læses aldrig ind.",
        "look like names or contact details. They are never read in.",
    ),
    "place_or_person": (
        "kan vise, hvem nogen er (sted, arbejdsplads, person). De læses ikke ind.",
        "may tell who somebody is (place, workplace, person). They are not read in.",
    ),
    "text": (
        "er tekst eller har svar, som for få gav. De læses ikke ind. Er det et spørgsmål med faste svar, så skriv dem i scales.csv og ret typen i codebook.csv.",
        "are text, or have answers that too few gave. They are not read in. Where the answers are fixed, write them into scales.csv and correct the type in codebook.csv.",
    ),
    "empty": ("uden indhold. Læses ikke ind.", "without content. Not read in."),
    "unworded": (
        "har kun et nummer. Skriv spørgsmålets ord i codebook.csv.",
        "have a number alone. Write the words of the question into codebook.csv.",
    ),
    "never_chosen": (
        "Ingen valgte {levels} på skalaen “{scale}”. Slet dem i scales.csv, hvis spørgeskemaet ikke har dem.",
        "Nobody chose {levels} on the scale “{scale}”. Delete them from scales.csv if the questionnaire does not have them.",
    ),
    "birth": (
        "er en fødselsdato eller alder og læses ikke ind. Skal alderen vises, så inddel den i grupper (bands).",
        "is a date of birth or an age, and is not read in. To show age, make bands of it.",
    ),
    "strange": (
        "svar uden for skalaen “{scale}”: {count}. “evaluate check” viser rækkerne.",
        "answers outside the scale “{scale}”: {count}. “evaluate check” shows the rows.",
    ),
    "numbers_scale": (
        "er tal, læst som en skala fra {low} til {high}. Passer det, og hvad betyder tallene? Skriv ordene i scales.csv.",
        "are numbers, read as a scale from {low} to {high}. Is that right, and what do they mean? Write the words into scales.csv.",
    ),
    "numbers_among_words": (
        "har både ord og tal fra skalaen “{scale}”. Tallet 1 læses som det mindste. Passer det?",
        "hold words and numbers of the scale “{scale}”. The number 1 is read as the least. Is that right?",
    ),
    "zero_one": (
        "har kun 0 og 1, læst som nej og ja.",
        "hold 0 and 1 alone, read as no and yes.",
    ),
    "levels": (
        "fik sine svarmuligheder fra svarene selv (mindst 5 gav hvert). Se efter i scales.csv, at ingen af dem viser, hvem nogen er, og at ingen mangler. Har de en rækkefølge, så skriv den (order), og “ordered” i codebook.csv.",
        "got their levels from the answers themselves (each given by at least 5). Look in scales.csv that none tells who somebody is, and that none is missing. If they have an order, write it (order), and “ordered” into codebook.csv.",
    ),
    "order": (
        "har svar, hvis rækkefølge ikke er kendt. Har de en, så skriv den i scales.csv (order) og “ordered” i codebook.csv.",
        "have answers whose order is not known. If they have one, write it into scales.csv (order), and “ordered” into codebook.csv.",
    ),
    "missing_level": (
        "har et svar uden for tallenes rækkefølge. Det tæller som ikke besvaret.",
        "have an answer outside the order of the numbers. It counts as not answered.",
    ),
    "choices": (
        "er læst som flere svar i én celle.",
        "are read as several answers in one cell.",
    ),
    "options": (
        "er læst som svarmuligheder til ét spørgsmål.",
        "are read as the options of one question.",
    ),
    "several_files_key": (
        "er nøglen, der kobler filerne.",
        "is the key that links the files.",
    ),
    "no_key": (
        "Ingen kolonne ligner et løbenummer, der går igen. Uden det kan før og efter ikke kobles: skriv selv en række af typen key i codebook.csv, og nøglen under [participants].",
        "No column looks like an id. Without one, before and after cannot be linked: write a row of type key into codebook.csv yourself, and the key under [participants].",
    ),
    "row_numbers": (
        "tæller rækkerne i filen (1, 2, 3 …) og er derfor ikke brugt til at koble filer: nummer 5 kan være to personer. Er det deltagernes egne numre, så giv dem samme navn i kolonnen variable.",
        "count the rows of a file (1, 2, 3 …), and were therefore not used to link files: number 5 may be two people. If they are the participants' own numbers, give them one name in the column variable.",
    ),
    "cohorts": (
        "Filer med næsten samme kolonner er læst som hold: {cohorts}. Er de i stedet før og efter, så sig det i filernes navne, og begynd forfra.",
        "Files with nearly the same columns are read as cohorts: {cohorts}. If they are before and after instead, say so in the files' names, and begin again.",
    ),
    "own_rows": (
        "Filen har intet løbenummer: hver række er læst som sin egen deltager. Har nogen svaret to gange, tæller de to gange.",
        "The file has no ids: each row is read as a participant of its own. Whoever answered twice counts twice.",
    ),
    "direct_key": (
        "går igen i flere filer, og der er ingen anden nøgle, der gør. Er det sådan, svarene skal kobles, så skriv key, key, pseudonym og yes i rækkens type, identifier, kept_as og required.",
        "stands in several files, and no other key does. If answers are to be linked by it, write key, key, pseudonym and yes as the row's type, identifier, kept_as and required.",
    ),
    "participants": (
        "Deltagerne er dem, der står i “{source}”, kendt på “{key}”. Passer det?",
        "The participants are those in “{source}”, known by “{key}”. Is that right?",
    ),
    "repeated_key": (
        "samme nøgle står på flere rækker. Det seneste svar tæller efter datoen, ellers det nederste i filen.",
        "the same key stands on several rows. The latest answer by date counts, or else that furthest down.",
    ),
    "pair_fuzzy": (
        "er parret, fordi spørgsmålene næsten er ens. Er det samme spørgsmål?",
        "are a pair because the questions are nearly the same. Is it one question?",
    ),
    "pair_order": (
        "er parret efter nummer eller rækkefølge, ikke efter spørgsmålets ord. Hold dem op mod spørgeskemaet.",
        "are pairs by number or order, not by the words of the question. Hold them against the questionnaire.",
    ),
    "no_pairs": (
        "Ingen spørgsmål står både før og efter. Der kan ikke vises en forandring, før codebook.csv siger, hvilke der gør.",
        "No question stands both before and after. No change can be shown until codebook.csv says which do.",
    ),
    "asked_once": (
        "Der er én fil, og intet i den siger før og efter: spørgsmålene er læst som stillet én gang, og der bliver intet kapitel om forandring. Står begge målinger i filen, så skriv det i kolonnernes navne, og begynd forfra.",
        "There is one file, and nothing in it says before or after: its questions are read as asked once, and there is no chapter on a change. If both waves stand in it, say so in the names of its columns, and begin again.",
    ),
    "one_wave": (
        "Hverken filernes eller kolonnernes navne fortæller, hvad der er før og efter.",
        "Neither the names of files nor of columns tell what is before and after.",
    ),
    "dates_open": (
        "kan læses med dag eller måned først. Skriv mønstret i programme.toml.",
        "can be read with the day or the month first. Write the pattern into programme.toml.",
    ),
    "decimals_open": (
        "har tal, hvis komma eller punktum kan være tusinder. Skriv decimal i programme.toml.",
        "have numbers whose comma or point may separate thousands. Write decimal into programme.toml.",
    ),
    "not_everywhere": (
        "mangler i nogle af holdenes filer. De skal hedde det samme (skriv begge navne med “ | ” imellem i codebook.csv).",
        "are missing in some cohorts' files. They have to have one name (write both with “ | ” between them into codebook.csv).",
    ),
    "no_file": (
        "mangler for {cohorts}.",
        "is missing for {cohorts}.",
    ),
    "coded": (
        "fortæller selv om sine spørgsmål og svar; de er overtaget.",
        "tells its own questions and answers; these were taken over.",
    ),
    "status": (
        "viser, hvem der har svaret færdig; kun de tæller, hvor der kunne vælges flere svar.",
        "tells who completed the questionnaire; only they count where several answers could be chosen.",
    ),
    "other_language": (
        'Kapitlerne laves på dansk, og kolonnen en er en kopi. Oversæt den, og skriv ["da", "en"] i languages, hvis de også skal laves på engelsk.',
        'The chapters are made in English, and the column da is a copy. Translate it, and write ["da", "en"] as languages, to have them in Danish too.',
    ),
}
