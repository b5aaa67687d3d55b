"""What every record of the settings is made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Record(BaseModel):
    """A decision: cannot be changed once read, and refuses words it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Words(Record):
    """The same words in every language: a field for each of `LANGUAGES`."""

    da: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)]

    def in_language(self, language: Language) -> str:
        """Return the words in one language.

        >>> Words(da="før", en="before").in_language("da")
        'før'
        """
        return str(getattr(self, language))
