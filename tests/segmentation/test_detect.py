import pytest

from roadmap_nlp.segmentation.detect import detect_layout
from roadmap_nlp.segmentation.lines import split_lines
from roadmap_nlp.tagging.evidence import RuleEvidence

CASES = [
    ("tabs", "План\n№\tМероприятие\tСрок\n1\tРемонт\tмай\n2\tОсмотр\tиюнь"),
    ("torn", " \t1\n\tРемонт\n\tмай\n \t2\n\tОсмотр\n\tиюнь"),
    ("bars", "№ | Мероприятие | Срок |\n1 | Ремонт | май |\n2 | Осмотр | июнь |"),
    (
        "prose",
        "ПРИКАЗЫВАЮ\n1 Повару:\nсдать меню, ответственная – Пак Р.Р., срок – май",
    ),
    (
        "prose",
        "ПРОТОКОЛ\nДата: 3 мая\nМесто: зал\nПоручения:\n1) Завхозу купить краску.",
    ),
    ("bars", "№ |\nМероприятие |\nСрок |\n1 |\nРемонт |\nмай |"),
    ("bars", "№\n|\nМероприятие\n|\nСрок\n\n1\n|\nРемонт\n|\nмай"),
    ("box", "┌──┬──────┐\n│1 │Ремонт│\n├──┼──────┤\n│2 │Осмотр│\n└──┴──────┘"),
    (
        "box",
        "+---T------¬\n¦1  ¦Ремонт¦\n+---+------+\n¦2  ¦Осмотр¦\nL---+-------",
    ),
    (
        "fixed",
        (
            "№   Мероприятие          Срок        Исполнитель\n"
            "1   Ремонт кровли        май         завхоз\n"
            "2   Осмотр подвала       июнь        завхоз"
        ),
    ),
    (
        "paragraphs",
        "№ п/п\n\nМероприятие\n\nСрок\n\nИсполнитель\n\n1.\n\nРемонт\n\nмай\n\nзавхоз",
    ),
    (
        "columns",
        "№\nп/п\n1.\n2.\n3.\n4.\n\nМероприятие\n\nРемонт\nОсмотр\nПокраска\nУборка\n\nСрок\n\nмай\nиюнь",
    ),
    (
        "interleaved",
        (
            "№ Мероприятие Срок Исполнитель\n1 Ремонт кровли до 1 мая завхоз\n"
            "и фасада\n2 Осмотр июнь директор"
        ),
    ),
    (
        "interleaved",
        (
            "Шаг Кто ведёт Когда Итог Цех, участок\nРемонт кровли мастер до 1 мая акт "
            "склад\nи фасада\nОсмотр крыши мастер июнь акт склад"
        ),
    ),
    (
        "headings",
        "Сентябрь\n1. Педсовет. Отв.: директор.\n\nОктябрь\n1. Смотр. Отв.: завуч.",
    ),
    (
        "prose",
        "приказываю:\n1. Завхозу провести осмотр до 1 мая.\n2. Контроль за мной.",
    ),
    (
        "prose",
        (
            "ПРИКАЗЫВАЮ:\n\t1. Завхозу осмотреть кровлю до 1 мая.\n\t2. Мастеру:\n"
            "\t2.1. проверить насосы;\n\t2.2. сдать отчёт.\n\t3. Контроль за мной."
        ),
    ),
    (
        "prose",
        "Обязываю:\n1.\tЗавхозу осмотреть кровлю до 1 мая.\n2.\tМастеру сдать отчёт.",
    ),
    ("box", "-------\n! 1 ! Ремонт !\n-------\n! 2 ! Осмотр !\n-------\n! 3 ! Акт !"),
    (
        "run_on",
        "План № Мероприятие Срок Ответственный "
        + " ".join(
            f"{n}. Проведение осмотра здания номер {n} до 1 мая Завхоз"
            for n in range(1, 12)
        ),
    ),
    (
        "noisy",
        (
            "№ п/п | Мероприятие | Срок | Исполнитель\n1 ¦ Ремонт ¦ май | завхоз\n"
            "2 ] Осмотр [ июнь ! завхоз\n3 | Уборка | июль | завхоз\nи вывоз мусора"
        ),
    ),
    (
        "headings",  # lead words with their values name no columns
        (
            "План\n1. Сверить списки жильцов\nСрок: март\nИсполнитель: бухгалтер\n"
            "Результат: реестр\n2. Обновить стенд у входа\nСрок: май\n"
            "Исполнитель: дворник\nРезультат: стенд"
        ),
    ),
    (
        "headings",  # the works of one month, each with its party at the end
        (
            "План на май\nМай 2012 г.\n1. Посадка роз. Отв. садовник.\n"
            "2. Мойка окон. Отв. завхоз.\n3. Вывоз песка. Отв. водитель Ким."
        ),
    ),
]


@pytest.mark.parametrize(("expected", "text"), CASES)
def test_layout_is_told_from_lines(expected: str, text: str) -> None:
    assert detect_layout(split_lines(text), RuleEvidence()) == expected


ROWS = " ".join(f"{n}. Проведение осмотра здания до 1 мая Завхоз" for n in range(1, 12))
CLAUSES = " ".join(
    f"{n}. Завхозу провести осмотр здания до 1 мая." for n in range(1, 12)
)
ORDERS = [
    # a header after the order's opening words
    ("run_on", f"Приказываю утвердить план. № Мероприятие Срок Ответственный {ROWS}"),
    (
        "run_on",
        (
            "ПРИКАЗ № 15 от 3 марта 2021 г. Приказываю: утвердить план. № п/п "
            f"Наименование мероприятия Срок исполнения Ответственный исполнитель {ROWS}"
        ),
    ),
    # the same words in sentences
    ("prose", f"Приказываю утвердить план. {CLAUSES}"),
    (
        "prose",
        f"Приказываю назначить ответственных за мероприятия и срок их. {CLAUSES}",
    ),
    (
        "prose",
        f"Приказываю: Мероприятия начать. Срок 1 мая. Ответственный Котов. {CLAUSES}",
    ),
]


@pytest.mark.parametrize(("expected", "text"), ORDERS)
def test_a_header_that_ran_on_outranks_an_order(expected: str, text: str) -> None:
    assert detect_layout(split_lines(text), RuleEvidence()) == expected


def test_nothing_but_blanks_is_a_layout_too() -> None:
    assert detect_layout(split_lines(" \n\n"), RuleEvidence()) == "paragraphs"
