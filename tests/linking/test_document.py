import pytest
from linking.expected_rows import check_grounded, shown

from roadmap_nlp.linking.document import link
from roadmap_nlp.readers import read_plain
from roadmap_nlp.segmentation import segment
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout

CASES = [
    (
        Layout.TABS,
        "№\tМероприятие\tСрок\n1\tРемонт кровли\tмай\n2\tОсмотр подвала\tиюнь",
        ["1 | | Ремонт кровли | | май | |", "2 | | Осмотр подвала | | июнь | |"],
    ),
    # the order above the plan gives work out too
    (
        Layout.TABS,
        (
            "Приказ\n05.02.2024\t№ 7\nО ремонте клуба\nПРИКАЗЫВАЮ:\n"
            "1.\tУтвердить план ремонта.\n"
            "2.\tЗавхозу Рябову П.П. развесить план в клубе\n2\nдо 9 февраля.\n"
            "3.\tКонтроль за исполнением приказа оставляю за собой.\n\n"
            "Директор\tО.О. Зуев\n\nУтверждён приказом от 05.02.2024 № 7\n"
            "План ремонта\n№\tМероприятие\tСрок\n1\tРемонт кровли\tмай\n"
            "2\tОсмотр подвала\tиюнь"
        ),
        [
            "1 | | Ремонт кровли | | май | |",
            "2 | | Осмотр подвала | | июнь | |",
            "2. | | развесить план в клубе | Завхозу Рябову П.П. | до 9 февраля | |",
        ],
    ),
    # nothing between the cells
    (
        Layout.INTERLEAVED,
        (
            "№ Мероприятие Срок Исполнитель\n1 Ремонт кровли и до 1 мая завхоз\n"
            "фасада\n2 Осмотр июнь директор"
        ),
        [
            "1 | | Ремонт кровли и / фасада | завхоз | до 1 мая | |",
            "2 | | Осмотр | директор | июнь | |",
        ],
    ),
]
EVIDENCE = HybridEvidence()


@pytest.mark.parametrize(("layout", "text", "rows"), CASES)
def test_a_document_is_linked_by_its_layout(layout, text, rows):
    segments = segment(read_plain(text), EVIDENCE)
    assert segments.layout is layout
    linked = link(text, segments, EVIDENCE)
    check_grounded(text, linked)
    assert [" ".join(row.split()) for row in shown(text, linked)] == rows
