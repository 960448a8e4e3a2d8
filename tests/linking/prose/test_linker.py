"""Orders and minutes in prose: documents invented for these tests."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.expected_rows import check_grounded, documents, lines_of, read, shown

from roadmap_nlp.linking.prose.labels import find_labelled, trimmed
from roadmap_nlp.linking.prose.linker import link_prose
from roadmap_nlp.linking.prose.marks import follows, inline_marks, read_mark
from roadmap_nlp.linking.prose.words import infinitives, is_infinitive
from roadmap_nlp.linking.prose.works import read_works
from roadmap_nlp.tagging.evidence import RuleEvidence

JUDGE = RuleEvidence()


@pytest.mark.parametrize("path", documents("prose"), ids=lambda path: path.stem)
def test_documents(path: Path) -> None:
    text, expected = read(path)
    linked = link_prose(text, lines_of(text), JUDGE)
    check_grounded(text, linked)
    assert shown(text, linked) == expected


LABELLED = [
    ("Сверить списки. Срок: до 5 мая.", [("deadline", "до 5 мая")]),
    ("Сверить списки (срок до 5 мая)", [("deadline", "до 5 мая")]),
    (
        "Сверить (отв. – Лунин К.К., срок – май)",
        [("responsible", "Лунин К.К."), ("deadline", "май")],
    ),
    ("Отв. завхоз. Выход: акт", [("responsible", "завхоз"), ("outcome", "акт")]),
    (
        "Срок исполнения – 10 дней\nОтветственные: Лунин К.К.",
        [("deadline", "10 дней"), ("responsible", "Лунин К.К.")],
    ),
    ("Отв. ст. тренер Лунин; врач.", [("responsible", "ст. тренер Лунин; врач")]),
    ("Отв. доц. Лунин. Сдать", [("responsible", "доц. Лунин")]),
    (
        "Отв. за снег – Лунин К.К. Сверить опись. Срок сдачи сводной описи: май",
        [("responsible", "Лунин К.К."), ("deadline", "май")],
    ),
    ("Проводит: комиссия", [("responsible", "комиссия")]),
    # two fields on a line, a gap between
    (
        "Срок: в течение года   Исполнители: завхоз",
        [("deadline", "в течение года"), ("responsible", "завхоз")],
    ),
    # a list below its lead word, a dash a line
    (
        "Результат:\n– сбор подписей;\n– акт осмотра.\nСрок: май",
        [("outcome", "сбор подписей;\n– акт осмотра"), ("deadline", "май")],
    ),
    ("Назначить ответственного за списки", []),
    ("сверить в срок до 5 мая", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.role.value, text[slice(*one.value)]) for one in find_labelled(text)]
    assert found == expected


CLOSING = [
    ("Сдать акты, завхоз, до 5 мая.", ["завхоз"]),
    ("Сдать акты до 5 мая (завхоз).", ["завхоз"]),
    ("Сдать акты (завхоз, до 5 мая).", ["завхоз"]),
    ("Отв. отдел кадров; сверить списки до 5 мая.", ["отдел кадров"]),
    ("Сдать акты.\nДиректора школ, до 5 мая.", ["Директора школ"]),
    ("Подвоз воды – водоканал (Лунин К.К.), ежедневно", ["водоканал (Лунин К.К.)"]),
    ("Сдать до 5 мая (Лунин К.К.), копию хранить", ["Лунин К.К."]),
    ("Проверить школу № 2, детский сад «Заря» до 5 мая.", []),
    ("Включить в реестр ООО «Уют», ООО «Двор» до 5 мая.", []),
    ("Создать комиссию в составе: Пак А.А., Ким В.В.", []),
    ("Включить в жюри Орлову М.М., Дьякова В.В.", []),
]


@pytest.mark.parametrize(("text", "expected"), CLOSING)
def test_closing_parties(text: str, expected: list[str]) -> None:
    works = read_works(text, JUDGE).works
    found = [text[slice(*party)] for work in works for party in work.parties]
    assert found == expected


HEADS = [
    ("Охрану порта: обойти причалы.", ["Охрану порта"]),
    ("Лабораторию: взять пробы. Отв. Пак А.А.", ["Лабораторию", "Пак А.А."]),
    ("Список судов: сверить.", []),
    ("Повару Лунину К.К., назначенному в мае: сдать книжку.", ["Повару Лунину К.К."]),
    (
        "Сверку возложить на комиссию учёта (председатель – Пак А.А.).",
        ["комиссию учёта (председатель – Пак А.А.)"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads_in_the_accusative(text: str, expected: list[str]) -> None:
    works = read_works(text, JUDGE).works
    found = [text[slice(*party)] for work in works for party in work.parties]
    assert found == expected


TERMS = [
    ("При угрозе паводка сторожу вывезти лодки.", ["При угрозе паводка"]),
    ("Сторожу в случае пожара открыть ворота.", ["в случае пожара"]),
    ("При участии родителей провести концерт.", []),
    ("Подготовить катер к осмотру к 5 мая.", ["к 5 мая"]),
    ("До 5 мая, то есть до начала сплава, сторожу сдать лодки.", ["До 5 мая"]),
    ("При ветре работы на крыше прекратить.", []),
    ("Сдать ключи по  17 мая включительно (завхоз).", ["по  17 мая включительно"]),
    ("Обойти дворы в д. Сосновка 22 и 23 мая.", ["22 и 23 мая"]),
    ("Отделу обес-\nпечить проезд до 5 мая.", ["до 5 мая"]),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms(text: str, expected: list[str]) -> None:
    works = read_works(text, JUDGE).works
    found = [text[slice(*term.span)] for work in works for term in work.terms]
    assert found == expected


MARKS = [
    ("1. Провести", (1,)),
    ("1.Провести", (1,)),
    ("2.1. до 5 мая", (2, 1)),
    ("2.1 Провести", (2, 1)),
    ("3) провести", (3,)),
    ("а) провести", ()),
    ("– провести", ()),
    ("15.06.2025 – сбор", None),
    ("01.06 сбор", None),
    ("2022 года провести", None),
    ("Провести", None),
]


@pytest.mark.parametrize(("text", "path"), MARKS)
def test_marks(text: str, path: tuple[int, ...] | None) -> None:
    mark = read_mark(text)
    assert (mark.path if mark else None) == path


def test_numbers_follow() -> None:
    assert follows((2, 1), (1, 4))
    assert follows((1,), (7,))
    assert not follows((12, 30), (2,))


def test_inline_marks_need_the_next_number() -> None:
    text = "Провести сверку. 7. Не мой пункт. 2. Сдать отчёт."
    assert [text[at : at + 2] for at in inline_marks(text, (1,))] == ["2."]


def test_infinitives() -> None:
    verbs = ("провести", "обеспечить", "внести", "привлечь", "заключаться", "быть")
    others = ("области", "сети", "деятельности", "помощь", "пять", "мощность")
    assert all(map(is_infinitive, verbs))
    assert not any(map(is_infinitive, others))
    assert infinitives("Повару не допускать простоя") == [7]


TRIMS = [
    (" – до 5 мая 2024 г.;", "до 5 мая 2024 г."),
    ("Лунин К.К.", "Лунин К.К."),
    ("сдать отчёт.", "сдать отчёт"),
    ("по списку (приложение 1)).", "по списку (приложение 1)"),
    ("сдать отчёт (", "сдать отчёт"),
]


@pytest.mark.parametrize(("text", "expected"), TRIMS)
def test_trimmed(text: str, expected: str) -> None:
    span = trimmed(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == expected


PIECES = st.sampled_from(
    [
        *("1. ", "2.1. ", "а) ", "- ", "ПРИКАЗЫВАЮ:", "РЕШИЛИ:", "Отделу кадров "),
        *("провести ", "сверку", "до 5 мая", "(срок – май)", "Отв.: ", "Срок: ", ". "),
        *("\n", ":", ";", ",", "Приложение", "I. О делах", "Директор Л.Л. Кац", "("),
        *(")", "«", "»", "совместно с "),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_grounded_rows(text: str) -> None:
    check_grounded(text, link_prose(text, lines_of(text), JUDGE))


@pytest.mark.parametrize(
    "unit",
    [
        "1. Отделу кадров провести сверку до 5 мая.\n",
        "срок – ",
        "(",
        "1. ",
        "а) \n",
        "не ",
        "завхоз, ",
        "(завхоз) ",
        ". Завхоз ",
        "к вечеру ",
    ],
)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = "ПРИКАЗЫВАЮ:\n1. " + unit * repeats
        lines = lines_of(text)
        started = process_time()
        link_prose(text, lines, JUDGE)
        return process_time() - started

    seconds(20)
    short = min(seconds(200) for _ in range(3))
    assert min(seconds(800) for _ in range(2)) < 8 * short + 0.05
