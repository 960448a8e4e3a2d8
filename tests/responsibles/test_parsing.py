"""Parties understood: role, organisation, person, note, normal form."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from responsibles.marked import read_marked

from roadmap_nlp.responsibles import PartyContext, clause_head, find, parse

CELLS = Path(__file__).parents[2] / "corpus" / "responsibles"

PARTS = [
    # text | role | organisation | person
    "Директору МОУ «СОШ № 3» Ягодиной М.П. | директор | МОУ «СОШ № 3» | Ягодина М. П.",
    "заместитель директора по УВР | заместитель директора по УВР | |",
    "Специалист 1 категории общего отдела | специалист 1 категории | общий отдел |",
    "МКУ «ИМЦ» (Лобанов И.) | | МКУ «ИМЦ» | Лобанов И.",
    "А. И. Петрова | | | Петрова А. И.",
    "Завхоз Дюжева | завхоз | | Дюжева",
    "глава города Приволжска | глава города Приволжска | |",
    "Пpeдседатель комиссии | председатель комиссии | |",
]


@pytest.mark.parametrize("line", PARTS)
def test_parts(line: str) -> None:
    text, *parts = (part.strip() for part in line.split("|"))
    (party,) = parse(text)
    assert [party.role or "", party.organization or "", party.person or ""] == parts


def test_notes_and_leads() -> None:
    found = parse("Минэкономики края (отв.), ОМСУ (по согласованию)")
    assert [(party.note, party.lead) for party in found] == [
        ("отв.", True),
        ("по согласованию", False),
    ]
    labelled = parse("Ответственный исполнитель – Минтруд; соисполнители: Минфин, ОИВ")
    assert [party.lead for party in labelled] == [True, False, False]


def test_collective() -> None:
    found = parse("руководители ОО, директор, ОМСУ")
    assert [party.collective for party in found] == [True, False, True]


def test_expansions_prefer_the_document() -> None:
    context = PartyContext(abbreviations={"ЦРО": "центр развития отрасли"})
    (party,) = parse("методисты ЦРО по УВР", context)
    assert dict(party.expansions) == {
        "ЦРО": "центр развития отрасли",
        "УВР": "учебно-воспитательная работа",
    }


def test_ditto_repeats_the_cell_above() -> None:
    context = PartyContext(above="директор, завуч")
    found = parse("-//-", context)
    assert [(party.text, party.spans) for party in found] == [
        ("директор", ((0, 4),)),
        ("завуч", ((0, 4),)),
    ]
    mixed = parse("те же, библиотекарь", context)
    assert [party.text for party in mixed] == ["директор", "завуч", "библиотекарь"]
    assert parse("-//-") == ()


CLAUSES = [
    # «[…]» marks the heads; the rest begins after « | »
    "[Отделу кадров (Пак С.А.)] | провести сверку",
    "[Директору МКУ «Быт» Лось А.Д.], [бухгалтеру] | со 2 июня 2025 г. подготовить",
    "Рекомендовать [АО «Завод»], [ООО «Литьё»] | представить доклад",
    "[Министерству образования] совместно с [ГБПОУ «Лицей»] | открыть набор",
    "[Руководителям учреждений]: | ",
    "[Корпорации развития] | ежемесячно направлять",
    "[Заместителю главы по социальным вопросам] | обеспечить",
    "[Администрации школы] и [классным руководителям] | обеспечить",
    "[Отделу ЖКХ (Юдин)] | при наступлении морозов усилить",
    "Обязать [управляющие компании] | провести ремонт",
    "[Заместителю главы Сидорову С.С.] | взять под контроль",
    " | Ответственным за план назначить Иванову А.А.",
    " | Провести сверку",
    " | Отдел кадров",
    " | До 1 июня обновить схемы",
]


@pytest.mark.parametrize("line", CLAUSES)
def test_clause_head(line: str) -> None:
    marked, _, rest = line.partition(" | ")
    text, spans = read_marked(f"{marked} {rest}".strip())
    parties, start = clause_head(text)
    assert [(p.spans[0][0], p.spans[-1][1]) for p in parties] == spans
    assert text[start:] == rest.strip()


def test_a_dative_clause_has_nominative_parties() -> None:
    parties, _ = clause_head("Корпорации развития края подготовить отчёт")
    assert [party.organization for party in parties] == ["Корпорация развития края"]


def test_find_in_prose() -> None:
    text = "Провести сверку (отв.: бухгалтер Пак С.А., кассир). Срок: до 1 мая."
    assert [party.text for party in find(text)] == ["бухгалтер Пак С.А.", "кассир"]


def test_nominative_cells_need_no_natasha() -> None:
    code = (
        "import sys; from roadmap_nlp.responsibles import parse; "
        "parse('Директор школы, методисты ЦРО, Пак С.А.'); "
        "print('natasha' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("part", ["train", "test"])
def test_corpus_form(part: str) -> None:
    """Every gold party is a stretch of its cell; ids and texts do not repeat."""
    cells = [
        json.loads(line)
        for line in (CELLS / f"{part}.jsonl").read_text("utf-8").splitlines()
    ]
    assert len({cell["id"] for cell in cells}) == len(cells)
    assert len({cell["text"] for cell in cells}) == len(cells)
    assert len({cell["domain"] for cell in cells}) >= 10
    for cell in cells:
        for party in cell["parties"]:
            start, end = party["start"], party["end"]
            assert cell["text"][start:end] == party["text"] == party["text"].strip()


PIECES = st.one_of(
    st.sampled_from(["директор", "завуч", "директора школ", "зам.", "по УВР", "отдел"]),
    st.sampled_from(["образования", "МКУ", "«ЦРО»", "«", "»", "(", ")", ",", ";", "/"]),
    st.sampled_from(["|", "и", "-", "\n", "№ 5", "Пак С.А.", "И.И.", "Иванов", "врач"]),
    st.sampled_from(["по согласованию", "главный", "1.", "ОО", "совместно с", "Отв.:"]),
    st.sampled_from(
        ["осуществляющие", "-//-", "3ам", "\xad", " ", "в том", "«ц»", '"']
    ),
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join))


@given(TEXTS)
def test_parties_are_grounded_and_in_order(text: str) -> None:
    at = 0
    for party in parse(text):
        for start, end in party.spans:
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            at = end


@example("<,0.«A»")
@given(TEXTS)
def test_a_party_splits_into_itself(text: str) -> None:
    for party in parse(text):
        whole = text[party.spans[0][0] : party.spans[-1][1]]
        again = parse(whole)
        assert [one.text for one in again] == [party.text]


@given(TEXTS)
def test_clauses_never_raise(text: str) -> None:
    parties, rest = clause_head(text)
    find(text)
    assert 0 <= rest <= len(text)
    assert all(party.spans[-1][1] <= rest for party in parties)


HARD_LINES = [
    ("департамент\nОМСУ (по согласованию)", ["департамент", "ОМСУ (по согласованию)"]),
    (
        "руководители ШМО\nучителя-предметники",
        ["руководители ШМО", "учителя-предметники"],
    ),
    ("Зам. главного врача\nТхор Е.Л.", ["Зам. главного врача Тхор Е.Л."]),
    ("Отдел ЖКХ\nадминистрации\nпоселения", ["Отдел ЖКХ администрации поселения"]),
]


@pytest.mark.parametrize(("text", "expected"), HARD_LINES)
def test_lines_of_the_authors_own(text: str, expected: list[str]) -> None:
    found = parse(text, PartyContext(hard_lines=True))
    assert [party.text for party in found] == expected
    for party in found:
        assert all(text[a:b].strip() == text[a:b] for a, b in party.spans)
