import string

import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import locale_language, messages


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "ru"}, "ru"),
        ({"LANG": "ru_RU", "LC_ALL": ""}, "ru"),
    ],
)
def test_locale_language(environment, language):
    assert locale_language(environment) == language


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 файл"),
        (2, "2 файла"),
        (5, "5 файлов"),
        (11, "11 файлов"),
        (12, "12 файлов"),
        (21, "21 файл"),
        (104, "104 файла"),
        (0, "0 файлов"),
    ],
)
def test_russian_plurals(number, words):
    assert messages("ru").count("noun.file", number) == words


def test_both_languages_ask_for_the_same_values():
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    russian, english = messages("ru").texts, messages("en").texts
    assert {key: places(text) for key, text in russian.items()} == {
        key: places(text) for key, text in english.items()
    }


def test_an_unknown_language_is_refused():
    with pytest.raises(ConfigError, match="fr"):
        messages("fr")
