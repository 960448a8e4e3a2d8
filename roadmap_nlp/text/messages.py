"""What the library says to people, in Russian or English, by id."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from roadmap_nlp.errors import ConfigError, LexiconError
from roadmap_nlp.lexicons import entries

LANGUAGES = ("ru", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one language; call it with an id.

    Attributes:
        language: ``"ru"`` or ``"en"``.
        texts: Message by id.

    Example:
        >>> say = messages("ru")
        >>> say("role.deadline")
        'срок'
        >>> say.count("noun.record", 22)
        '22 записи'
    """

    language: str
    texts: Mapping[str, str] = field(repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """The message ``key`` with ``values`` in its places."""
        text = self.texts[key]
        return text.format(**values)

    def get(self, key: str) -> str | None:
        """The message ``key``, or None where there is none."""
        return self.texts.get(key)

    def count(self, key: str, number: int) -> str:
        """``number`` with the noun ``key`` in the form the number asks for."""
        forms = self.texts[key].split("|")
        return f"{number} {forms[_plural(self.language, number)]}"


def messages(language: str | None = None) -> Messages:
    """The messages of ``language``; None takes the locale's.

    Raises:
        ConfigError: There are no messages in that language.
    """
    chosen = locale_language(os.environ) if language is None else language
    if chosen not in LANGUAGES:
        raise ConfigError.unknown("language", chosen, LANGUAGES)
    return _load(chosen)


def locale_language(environment: Mapping[str, str]) -> str:
    """``"ru"`` where the locale of ``environment`` is Russian, else ``"en"``.

    Example:
        >>> locale_language({"LC_ALL": "", "LANG": "ru_RU.UTF-8"})
        'ru'
    """
    for variable in _LOCALE_VARIABLES:
        if value := environment.get(variable):
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"


@cache
def _load(language: str) -> Messages:
    column = 1 + LANGUAGES.index(language)
    found: dict[str, str] = {}
    for number, columns in entries("messages"):
        if len(columns) != 1 + len(LANGUAGES) or columns[0] in found:
            raise LexiconError(
                f"bad or repeated message {columns[0]!r}.",
                source="messages.tsv",
                place=f"line {number}",
                remedy="Three columns separated by tabs: id, Russian, English.",
            )
        found[columns[0]] = columns[column].replace("\\n", "\n").replace("\\b", "\b")
    return Messages(language, MappingProxyType(found))


def _plural(language: str, number: int) -> int:
    """Which of a noun's forms goes with ``number``: запись, записи, записей."""
    if language == "en":
        return 0 if number == 1 else 1
    if 11 <= number % 100 <= 14:
        return 2
    last = number % 10
    if last == 1:
        return 0
    return 1 if 2 <= last <= 4 else 2
