import json
from collections import Counter
from pathlib import Path

import pytest
from linking.pdf_text import accuracy, by_column, key, tables, trimmed_lines

from roadmap_nlp.linking.columns.linker import link_columns
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Role

SHARED = Path(__file__).parents[4] / "shared" / "dev"

GLUED = """План работы клуба

№
п/п
1
2
3

Мероприятие

Открытие выставки «Наш край» в фойе
дома культуры
Концерт хора ветеранов
Ремонт сцены

Срок

до 10 мая

июнь
в течение
года

Ответственный

Художник
Хормейстер Лис А.А.
Завхоз
"""


@pytest.fixture(scope="module")
def evidence() -> HybridEvidence:
    return HybridEvidence()


def test_glued_cells_come_apart(evidence: HybridEvidence) -> None:
    linked = link_columns(GLUED, trimmed_lines(GLUED), evidence)
    rows = [
        [
            " | ".join(GLUED[p.start : p.end] for p in row.fields[role])
            for role in (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
        ]
        for row in linked.rows
    ]
    assert rows == [
        [
            "1",
            "Открытие выставки «Наш край» в фойе | дома культуры",
            "до 10 мая",
            "Художник",
        ],
        ["2", "Концерт хора ветеранов", "июнь", "Хормейстер Лис А.А."],
        ["3", "Ремонт сцены", "в течение | года", "Завхоз"],
    ]


def test_lost_cells_lower_the_confidence(evidence: HybridEvidence) -> None:
    text = GLUED.replace("Ремонт сцены\n", "").replace("дома культуры\n", "")
    linked = link_columns(text, trimmed_lines(text), evidence)
    assert len(linked.rows) == 3
    told = [row.confidence.get(Role.ACTIVITY) for row in linked.rows]
    assert sum(sure is None for sure in told) == 1
    assert all(sure is None or sure < 0.5 for sure in told)


PAGES = """№
1
2
3

Работы

Осмотр кровли и чердака

Ремонт крыльца
Замена дверей школы на

Срок

май

июнь
до начала
отопительного сезона

Кто отвечает
завхоз

прораб Лось
слесарь

2

4
5

пластиковые

Окраска ограды
Вывоз мусора

август
сентябрь

дворник
водитель
"""


def test_pages_are_put_one_below_the_other(evidence: HybridEvidence) -> None:
    linked = link_columns(PAGES, trimmed_lines(PAGES), evidence)
    rows = [
        [
            " ".join(PAGES[p.start : p.end] for p in row.fields.get(role, ()))
            for role in (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
        ]
        for row in linked.rows
    ]
    assert rows == [
        ["1", "Осмотр кровли и чердака", "май", "завхоз"],
        ["2", "Ремонт крыльца", "июнь", "прораб Лось"],
        [
            *("3", "Замена дверей школы на пластиковые"),
            *("до начала отопительного сезона", "слесарь"),
        ],
        ["4", "Окраска ограды", "август", "дворник"],
        ["5", "Вывоз мусора", "сентябрь", "водитель"],
    ]
    marks = [t.fragment for t in linked.frame if t.role is Role.FURNITURE]
    assert [PAGES[one.start : one.end] for one in marks] == ["2"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("table", tables()[::3], ids=lambda table: table.title)
def test_every_line_is_in_one_place(table, seed: int, evidence: HybridEvidence) -> None:
    printed = by_column(table, seed)
    lines = trimmed_lines(printed.text)
    linked = link_columns(printed.text, lines, evidence)
    places = [tagged.fragment for tagged in linked.frame]
    for row in linked.rows:
        for pieces in (*row.fields.values(), *row.extra.values()):
            places += pieces
    counts = Counter(places)
    first = min(place.start for place in places)
    assert all(counts[line] == 1 for line in lines if line.start >= first)


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_cells(half: int, evidence: HybridEvidence) -> None:
    right = gold = found = 0
    for table in tables()[half::2]:
        for seed in range(3):
            printed = by_column(table, seed)
            lines = trimmed_lines(printed.text)
            score = accuracy(link_columns(printed.text, lines, evidence), printed)
            right, gold, found = right + score[0], gold + score[1], found + score[2]
    assert right / gold > 0.85
    assert right / found > 0.85


@pytest.mark.parametrize("text", ["", "Привет", "№\n1\n2", "Срок\nмай\nОтветственный"])
def test_no_table_gives_nothing_or_grounded_rows(
    text: str, evidence: HybridEvidence
) -> None:
    for row in link_columns(text, trimmed_lines(text), evidence).rows:
        for pieces in row.fields.values():
            assert all(text[p.start : p.end].strip() for p in pieces)


@pytest.mark.shared
def test_development_document(evidence: HybridEvidence) -> None:
    path = SHARED / "D-09.txt"
    if not path.exists():
        pytest.skip("the development documents are not beside the checkout")
    text = path.read_text(encoding="utf-8")
    gold = json.loads((SHARED / "D-09.gold.json").read_text(encoding="utf-8"))
    linked = link_columns(text, trimmed_lines(text), evidence)
    found = [
        key("".join(text[p.start : p.end] for p in row.fields[Role.ACTIVITY]))
        for row in linked.rows
    ]
    assert found == [key("".join(r["activity"])) for r in gold["records"]]


HEIGHTS = """План замены лифтов

№
1

2
3

Шаг
Осмотр шахты и приямка, замер
тросов, проверка противовеса
и ловителей кабины
Закупка лебёдки
Пуск

Кто ведёт
Механик Лосев

Снабжение
ООО «Подъём», комиссия жителей,
инспектор надзора
и старший по дому

Когда
до 5 мая

июнь
30 июля

Директор В.С. Тимошин
"""


def test_blank_lines_tell_the_heights_of_cells(evidence: HybridEvidence) -> None:
    linked = link_columns(HEIGHTS, trimmed_lines(HEIGHTS), evidence)
    found = [
        " ".join(HEIGHTS[p.start : p.end] for p in row.fields[Role.RESPONSIBLE])
        for row in linked.rows
    ]
    assert found == [
        "Механик Лосев",
        "Снабжение",
        "ООО «Подъём», комиссия жителей, инспектор надзора и старший по дому",
    ]


HEADED = """План работ

Срок

май
июнь

июль
август

Номер
1
2
3
4

Мероприятие

Этап 1. Подготовка
Осмотр фасада жилого дома и
подвала
Составление сметы
Этап 2. Ремонт
Окраска цоколя и дверей
Замена ламп

Отметка о выполнении

Исполнитель

Мастер участка
Прораб

Маляр
Электрик

Разработал: инженер Юдин К.Л.

лист 1
"""


def test_headings_empty_columns_and_lines_below(evidence: HybridEvidence) -> None:
    linked = link_columns(HEADED, trimmed_lines(HEADED), evidence)
    rows = [
        [
            " ".join(HEADED[p.start : p.end] for p in row.fields.get(role, ()))
            for role in (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
        ]
        for row in linked.rows
    ]
    assert rows == [
        ["1", "Осмотр фасада жилого дома и подвала", "май", "Мастер участка"],
        ["2", "Составление сметы", "июнь", "Прораб"],
        ["3", "Окраска цоколя и дверей", "июль", "Маляр"],
        ["4", "Замена ламп", "август", "Электрик"],
    ]
    below = [t.role for t in linked.frame if t.fragment.start > HEADED.index("Разра")]
    assert below == [Role.FURNITURE]


CUT = """№
1
2
3

Мероприятие

Осмотр лифтов
Замена тросов
Проверка ловителей

Исполнители

Механик Лось К.Л.
Управляющая компания
Начальник участка,

- 2 -

4
5

Пуск лифта
Сдача работ инспекции

инспектор надзора
Диспетчер, электрик
Глава

Согласовано:
инженер ____________ О.А. Юдин
"""


def test_cell_cut_after_a_comma_goes_on(evidence: HybridEvidence) -> None:
    linked = link_columns(CUT, trimmed_lines(CUT), evidence)
    rows = [
        " ".join(CUT[p.start : p.end] for p in row.fields[Role.RESPONSIBLE])
        for row in linked.rows
    ]
    assert rows[2:] == [
        "Начальник участка, инспектор надзора",
        "Диспетчер, электрик",
        "Глава",
    ]
