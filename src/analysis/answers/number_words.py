"""Numbers that were decided, written into the words of rows and headings."""

from __future__ import annotations

from babel.numbers import format_decimal

from analysis.programme import Language, Words

_LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}


def with_numbers(words: Words, **numbers: float) -> Words:
    """Return words whose places are filled with numbers, as each language writes them.

    >>> with_numbers(Words(da="efter {t} måneder", en="after {t} months"), t=1.5)
    Words(da='efter 1,5 måneder', en='after 1.5 months')
    """
    filled = {
        language: words.in_language(language).format(
            **{
                name: format_decimal(number, format="0.##", locale=locale)
                for name, number in numbers.items()
            }
        )
        for language, locale in _LOCALES.items()
    }
    return Words(**filled)
