from datetime import date

import pytest

from roadmap_nlp.lexicons import entries
from roadmap_nlp.schema import Deadline, Link, Record, Responsible, Span, Text
from roadmap_nlp.text.explain import explain_record, reason_words


def _record(**changes):
    values = {
        "id": "7",
        "number_inferred": "7",
        "activity": Text(text="Сверка счетов", spans=[Span(start=0, end=13)]),
        "responsibles": [
            Responsible(
                text="Бухгалтер", spans=[Span(start=20, end=29)], complete=False
            )
        ],
        "deadlines": [
            Deadline(
                text="август",
                kind="period",
                start=date(2022, 8, 1),
                end=date(2022, 8, 31),
                inferred=["year from plan period"],
            )
        ],
        "inherited": ["deadlines"],
        "links": [
            Link(
                kind="same_row",
                score=0.9,
                evidence=["same grid row", "number 7 missing"],
                spans=[Span(start=0, end=13), Span(start=20, end=29)],
            )
        ],
        "confidence": 0.875,
    }
    return Record(**{**values, **changes})


RUSSIAN = """\
Запись 7. Сверка счетов
Почему части соединены:
  • ячейки одной строки (мероприятие, ответственные) — 90 %: одна строка сетки; \
номера 7 недостаёт
Выведено, а не прочитано:
  • номер 7: соседние номера не оставляют другого
  • сроки: стоят в тексте один раз на несколько строк
  • срок «август» = 01.08.2022 – 31.08.2022: год — из периода плана
Потеряно:
  • ответственные: часть текста не сохранилась
Уверенность: 88 %"""


def test_russian():
    assert explain_record(_record(), "ru") == RUSSIAN


def test_english_has_no_russian_words_of_its_own():
    text = _record().explain("en")
    assert "same row of the grid; number 7 is missing" in text
    assert "the year is from the plan's period" in text
    for own in ("Сверка счетов", "август"):
        text = text.replace(own, "")
    assert text.isascii() or not any("а" <= c <= "я" for c in text.lower())


def test_links_alike_are_told_once():
    link = Link(kind="same_cell", score=0.8)
    surer = Link(kind="same_cell", score=0.9, spans=[Span(start=0, end=5)])
    text = explain_record(_record(links=[surer, link, link]), "ru")
    assert text.count("части одной ячейки") == 1
    assert "части одной ячейки (мероприятие) — 80 %" in text


def test_an_empty_record_is_still_explained():
    text = explain_record(Record(id="1"), "ru")
    assert "Соединять было нечего." in text
    assert "мероприятие: текста нет" in text


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("number 4.2 missing", "ru", "номера 4.2 недостаёт"),
        ("same grid row", "en", "same row of the grid"),
        ("column Срок № 1", "en", "column “Срок № 1”"),
        ("something new 3", "ru", "something new 3"),
    ],
)
def test_reason_words(code, language, words):
    assert reason_words(code, language) == words


def test_unknown_kinds_are_shown_as_they_are():
    text = explain_record(_record(links=[Link(kind="by_hand", score=1)]), "ru")
    assert "by hand — 100 %" in text


def test_the_phrasebook_is_whole():
    found = [columns for _, columns in entries("reasons")]
    assert {len(columns) for columns in found} == {3}
    assert len({columns[0] for columns in found}) == len(found)
