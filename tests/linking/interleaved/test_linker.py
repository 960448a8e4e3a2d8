import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from linking.pdf_text import accuracy, interleaved, key, tables, trimmed_lines

from roadmap_nlp.linking.interleaved.header import find_header
from roadmap_nlp.linking.interleaved.linker import link_interleaved
from roadmap_nlp.linking.interleaved.numbers import follows, read_number
from roadmap_nlp.linking.interleaved.words import shape
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Linked, Role

SHARED = Path(__file__).parents[4] / "shared" / "dev"
SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"
DOCUMENTS = [
    *((SHARED, name) for name in ("D-07", "D-08")),
    *((SAMPLES, name) for name in ("A-07", "A-08", "A-09")),
]
HELD_OUT = tables()[1::2]

CENTRED = """ПЛАН
работы школы

№ Наименование мероприятия Срок Ответственный
п/п исполнения исполнитель
Проверка систем вентиляции до конца Завхоз Орлов П.П.
1
учебных мастерских года
- 2 -
№ Наименование мероприятия Срок Ответственный
п/п исполнения исполнитель
Тренировка по эвакуации уча- октябрь Преподаватель ОБЖ
2
щихся из здания

Исп. Жукова
"""


@pytest.fixture(scope="module")
def evidence() -> HybridEvidence:
    return HybridEvidence()


def texts(linked: Linked, text: str) -> list[dict[Role, str]]:
    return [
        {
            role: " | ".join(text[p.start : p.end] for p in pieces)
            for role, pieces in row.fields.items()
        }
        for row in linked.rows
    ]


def test_a_page_break_between_centred_rows(evidence: HybridEvidence) -> None:
    linked = link_interleaved(CENTRED, trimmed_lines(CENTRED), evidence)
    assert texts(linked, CENTRED) == [
        {
            Role.NUMBER: "1",
            Role.ACTIVITY: "Проверка систем вентиляции | учебных мастерских",
            Role.DEADLINE: "до конца | года",
            Role.RESPONSIBLE: "Завхоз Орлов П.П.",
        },
        {
            Role.NUMBER: "2",
            Role.ACTIVITY: "Тренировка по эвакуации уча- | щихся из здания",
            Role.DEADLINE: "октябрь",
            Role.RESPONSIBLE: "Преподаватель ОБЖ",
        },
    ]
    roles = Counter(tagged.role for tagged in linked.frame)
    assert roles == {Role.HEADER: 4, Role.FURNITURE: 1, Role.SIGNATURE: 1}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.title)
@pytest.mark.parametrize("seed", range(3))
def test_headers_are_read(table, seed: int, evidence: HybridEvidence) -> None:
    printed = interleaved(table, seed)
    header = find_header(printed.text, trimmed_lines(printed.text), evidence)
    assert header is not None
    assert tuple(column.role for column in header.columns) == table.roles
    names = tuple(key(column.name) for column in header.columns)
    assert names == tuple(map(key, table.names))


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (
            "Шаг Кто ведёт Когда Итог Цех, участок",
            ["activity", "responsible", "deadline", "outcome", "extra"],
        ),
        (
            "№ Команда Мероприятие Срок Веха",
            ["number", "extra", "activity", "deadline", "extra"],
        ),
        (
            "№ Наименование Срок Ответственные\nмероприятия исполнители",
            ["number", "activity", "deadline", "responsible"],
        ),
    ],
)
def test_names_begin_at_capitals(
    names: str, roles: list[str], evidence: HybridEvidence
) -> None:
    header = find_header(names, trimmed_lines(names), evidence)
    assert header is not None
    assert [str(column.role) for column in header.columns] == roles


def test_a_missing_role_goes_to_an_unknown_name(evidence: HybridEvidence) -> None:
    text = (
        "Этап Дата Ответственный\n"
        "Ремонт кровли спортивного до 15 мая Завхоз Орлов П.П.\n"
        "зала\n"
        "Проведение родительского октябрь Директор школы\n"
        "собрания\n"
    )
    linked = link_interleaved(text, trimmed_lines(text), evidence)
    assert [row[Role.ACTIVITY].split(" | ")[0] for row in texts(linked, text)] == [
        "Ремонт кровли спортивного",
        "Проведение родительского",
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("table", tables()[::4], ids=lambda table: table.title)
def test_every_word_is_in_one_place(table, seed: int, evidence: HybridEvidence) -> None:
    printed = interleaved(table, seed)
    lines = trimmed_lines(printed.text)
    linked = link_interleaved(printed.text, lines, evidence)
    places = [tagged.fragment for tagged in linked.frame]
    for row in linked.rows:
        for pieces in (*row.fields.values(), *row.extra.values()):
            places += pieces
            for piece in pieces:
                shown = printed.text[piece.start : piece.end]
                assert shown == shown.strip()
                assert "\n" not in shown
    covered = Counter(at for place in places for at in range(place.start, place.end))
    first = min(place.start for place in places)
    words = [
        at
        for line in lines
        for at in range(line.start, line.end)
        if at >= first and not printed.text[at].isspace()
    ]
    assert all(covered[at] == 1 for at in words)
    assert len(lines) - len({line for line in lines if line.start >= first}) == 2


@pytest.mark.slow
def test_cells_of_tables_not_tuned_on(evidence: HybridEvidence) -> None:
    right = gold = found = 0
    for table in HELD_OUT:
        printed = interleaved(table, 1)
        lines = trimmed_lines(printed.text)
        linked = link_interleaved(printed.text, lines, evidence)
        score = accuracy(linked, printed)
        right, gold, found = (
            right + score[0],
            gold + score[1],
            found + score[2],
        )
    assert right / gold > 0.6
    assert right / found > 0.6


@pytest.mark.parametrize("text", ["", "Привет", "1 2 3\n\n4", "№\n1\n2\n3", "№ Срок"])
def test_no_table_gives_no_rows_or_grounded_ones(
    text: str, evidence: HybridEvidence
) -> None:
    linked = link_interleaved(text, trimmed_lines(text), evidence)
    for row in linked.rows:
        for pieces in row.fields.values():
            assert all(text[p.start : p.end].strip() for p in pieces)


def test_a_line_of_thousands_of_words_takes_no_time(evidence: HybridEvidence) -> None:
    # The ways to cut a line grow with the square of its words: pieces are bounded.
    text = "№ Мероприятие Срок\n1 Ремонт май\n2 Посев июнь\n" + "слово " * 4000
    begin = process_time()
    link_interleaved(text, trimmed_lines(text), evidence)
    assert process_time() - begin < 10


@pytest.mark.parametrize(
    ("last", "new", "cost"),
    [
        ("1", "2", 0.0),
        ("1.", "2", -3.0),
        ("1.2", "1.3", 0.0),
        ("1.2", "2.1", 0.0),
        ("1.2", "1.2.1", 0.0),
        ("3", "5", -5.0),
        ("3", "2", None),
        ("3", "7", None),
    ],
)
def test_numbers_follow(last: str, new: str, cost: float | None) -> None:
    assert follows(read_number(last), read_number(new)) == cost


@pytest.mark.parametrize(
    ("word", "case", "edge"),
    [
        ("внутри-", "lower", "broken"),
        ("«Водник»,", "quote", "comma"),
        ("№", "other", "open"),
        ("2021", "number", "plain"),
        ("—", "other", "plain"),
    ],
)
def test_shapes(word: str, case: str, edge: str) -> None:
    assert (shape(word).case, shape(word).edge) == (case, edge)


@pytest.mark.shared
def test_activities_of_development_documents_and_samples(
    evidence: HybridEvidence,
) -> None:
    if not SHARED.exists():
        pytest.skip("the development documents are not beside the checkout")
    hits = total = 0
    for folder, name in DOCUMENTS:
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        linked = link_interleaved(text, trimmed_lines(text), evidence)
        found = [
            key(
                "".join(
                    text[p.start : p.end] for p in row.fields.get(Role.ACTIVITY, ())
                )
            )
            for row in linked.rows
        ]
        hits += sum(key("".join(r["activity"])) in found for r in gold["records"])
        total += len(gold["records"])
    assert hits >= 0.75 * total
