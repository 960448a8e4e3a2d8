import pytest
from linking.pdf_text import trimmed_lines

from roadmap_nlp.linking.columns.blocks import find_blocks
from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.sheets import find_sheets
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout

NUMBERS = "№\n1\n2\n3\n\n"
WORKS = "Мероприятие\nОсмотр кровли\nРемонт крыльца\nПуск котельной\n\n"
TERMS = "Срок\nмай\nиюнь 2024 г.\nиюль\n\n"
PARTIES = "Ответственный\nзавхоз\n\nпрораб\nслесарь Ёлкин\n\n"


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ((NUMBERS, WORKS, TERMS), ["Мероприятие", "Срок"]),
        ((NUMBERS, WORKS, TERMS, PARTIES), ["Мероприятие", "Срок", "Ответственный"]),
        ((WORKS, NUMBERS, TERMS), ["Мероприятие", "Срок"]),
        ((PARTIES, WORKS, TERMS, NUMBERS), ["Ответственный", "Мероприятие", "Срок"]),
        (
            ("План на год\n\n", NUMBERS, WORKS, TERMS, "Исполнитель: Кац О.Н.\nстр. 1"),
            ["Мероприятие", "Срок"],
        ),
        (
            (NUMBERS, TERMS, PARTIES, "Согласовано:\nглава ________ А.А. Юдин\n"),
            ["Срок", "Ответственный"],
        ),
    ],
)
def test_columns_of_a_page(parts: tuple[str, ...], names: list[str]) -> None:
    text = "".join(parts)
    lines = trimmed_lines(text)
    evidence = HybridEvidence()
    tags = LineTags(text, lines, Layout.COLUMNS, evidence)
    dump = Dump.of(text, lines, tags, evidence)
    starts = find_blocks(dump, find_sheets(dump)[0].numbers)[0][1]
    assert [dump.joined(one.line, one.body) for one in starts] == names
    assert all(one.end - one.body == 3 for one in starts)
