"""Cells whose parties are marked «[…]» in the line itself."""

import json
from pathlib import Path

import pytest
from responsibles.marked import read_marked

from roadmap_nlp.responsibles.splitting import split

CELLS = [
    # comma, semicolon, slash, «и», bar
    "[Отдел образования], [МКУ «ИМЦ»]",
    "[руководители ШМО]; [учителя-предметники]",
    "[директор]/[завуч]",
    "[директор] и [заведующие кабинетами]",
    "[отдел кадров] | [ГБУЗ «Новая ГБ»]",
    # nothing but a capital, or a name that closes
    "[МБУ ДПО «ИМЦ»] [Руководители ОО]",
    "[Специалисты МКУ «ЦРО»]\n[Заместители\nдиректоров школ по\nУР.]",
    # lines that only wrap
    "[Отдел ЖКХ\nадминистрации\nпоселения], [МУП\n«Водник»]",
    "[Глава поселения Кобзев\nН.А.]",
    # no boundary inside a complement
    "[отдел муниципальной службы и кадров]",
    "[комитет по физической культуре, спорту и молодёжной политике]",
    "[заместитель директора по УВР и ВР]",
    "[органы исполнительной власти, осуществляющие функции по контролю]",
    "[классные руководители 1-х и 5-х классов]",
    "[филиалы N 2, 5, 9]",
    # persons
    "[Петров А.И., директор]",
    "[Петров А.И.], [методист Ежова К.А.]",
    "[Иванов И.И.] [Петрова П.П.] [А.Б. Сидоров]",
    "[Отдел АСУ (Мажуга И.)]",
    "[врач психиатр-нарколог]",
    "[Центру социальной помощи семье и детям], [завхозу]",
    # «приёмным» is no «приёмная» here
    "[завхозу], [заведующему приёмным отделением Рогову Д.Ю.]",
    # numbers before bodies, names that differ in a number
    "[ЕДДС], [14 ПСЧ (по согласованию)]",
    "[1-я бригада], [2-я бригада]",
    "[1 и 2 взвод]",
    "[экипажи судов РС-11, РС-12]",
    "[инженеры 1 и 2 категории]",
    # a body of a place on one line, another on the next
    "[Минтранс России]\n[ФНС России]",
    "[МВД России]\n[Росгвардия]\n[ФСИН России]",
    "[Начальник ОНД по району\nУНД ГУ МЧС России]",
    # labels without a colon
    "Отв. [завуч Ким О.В.]",
    "Исп. [Ким О.В.]",
    "Ответственный [Ким О.В.]",
    "[отв. секретарь КДН]",
    "[Ответственный за питание]",
    # names that stand before their posts
    "[Пак С.А. завуч] [Ким О.В. завхоз]",
    "[Пак С.А.\nзавуч]\n[Ким О.В.\nзавхоз]",
    "[Петров], [Иванова], [Сидоров]",
    # a post in two nouns after a dash
    "[Зам. директора - главный механик Ким О.В.]",
    "[отдел массовых мероприятий Управления]",
    "[отдел противоэпизоотических мероприятий Управления]",
    "[организации, осуществляющие управление домами], [ТСЖ]",
    "[инженер], [астроном обсерватории Ким О.В.]",
    # scans
    "[мл . воспитатели], [кл . руководители]",
    "[Механик], [000 «Луч»]",
    "[педагог\nи], [родител\nи]",
    # notes
    "[департамент]; [ОМСУ (по согласованию)]",
    "[Центр занятости (по согласованию)], [отдел по делам молодежи]",
    "[главы поселений (по\nсогласованию)], [спасотряд]",
    "[бригадиры]; [ИП\nКим А.В.]",
    "[Фельдшер выезд-\nной Лис А.А.]",
    # «совместно с» leads to another party
    "[министерство] совместно с [ГБПОУ «Колледж»]",
    # nobody
    "-",
    "",
]


@pytest.mark.parametrize("marked", CELLS)
def test_split(marked: str) -> None:
    text, expected = read_marked(marked)
    assert [(party.start, party.end) for party in split(text)] == expected


ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def test_corpus_cells_split_exactly() -> None:
    lines = (ROOT / "corpus/responsibles/test.jsonl").read_text("utf-8").splitlines()
    cells = [json.loads(line) for line in lines]
    right = sum(
        [(party.start, party.end) for party in split(cell["text"])]
        == [(gold["start"], gold["end"]) for gold in cell["parties"]]
        for cell in cells
    )
    assert right / len(cells) >= 0.97


@pytest.mark.shared
def test_development_parties_split_exactly() -> None:
    """The parties of each record, listed with commas, come apart as they were."""
    paths = sorted(SHARED.glob("*/*.gold.json"))
    if not paths:
        pytest.skip("no development documents beside the checkout")
    right = total = 0
    for path in paths:
        for record in json.loads(path.read_text("utf-8")).get("records", []):
            parties = [_joined(party) for party in record["responsibles"]]
            text = ", ".join(parties)
            found = [text[party.start : party.end] for party in split(text)]
            right += found == parties
            total += 1
    assert right / total >= 0.97


def _joined(party: str | list[str]) -> str:
    return party if isinstance(party, str) else "\n".join(party)
