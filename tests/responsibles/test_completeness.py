"""Parties that no comma parts, or that begin with an unlisted word."""

import pytest
from responsibles.marked import read_marked

from roadmap_nlp.responsibles import looks_like_party, parse
from roadmap_nlp.responsibles.splitting import split

CELLS = [
    # adjectives in a row, clipped, or after a post that is one by form
    "[окружные избирательные комиссии]",
    "[старшие научные сотрудники], [экон. отдел]",
    "[отборочная комиссия], [приёмная комиссия]",
    "[врач терапевт участковый]",
    # a nominative after a complete phrase
    "[отдел экономики] [контрольный орган]",
    "[подрядчики] [народные дружинники]",
    "[ведущий инженер] [начальник вычислительного центра]",
    "[совет района] [главы поселений]",
    "[отделения банка], [женская консультация]",
    # «главы» that only completes what stands before it
    "[аппарат главы администрации района]",
    "[отдел обеспечения деятельности главы района]",
    # a legal form after a whole body, and after a post or a unit
    "[Минтранс края] [ГКУ «Дороги»]",
    "[жители района]\n[ГБУ «Центр заботы»]",
    "[директор ООО «Луч»], [филиал ФГБУ «Центр»]",
    "[специалисты отдела МКУ «ЦОДД»]",
    # persons
    "[агроном Тишин В.] [ледовар Лукин]",
    "[слесарь ООО «Транзит» Токарев (по договору)]",
    "[инспектор ГАИ лейтенант Шубин К.], [сержанты]",
    "[методист Алёна Крутова], [Вера Ким]",
    "[звонарь о. Пётр], [тётя Валя]",
    "[доц. Белова], [с.н.с. Рерих Н.К.]",
    "[директор Пак А.И.], [выпускающие кафедры]",
    # unlisted words for persons, but not fields in a list
    "[хранители фондов], [знатоки родной старины]",
    "[учителя математики, физики и электроники]",
    "[замдиректора по хозчасти], [завотделением Пуш А.]",
    # classes of pupils
    "[завхоз], [11 кл.], [5 «А»]",
    "[учителя 1–4 классов, 5 классов]",
    # a clause, and an adjective that only looks like one
    "[организации, снабжающие город]",
    "[аварийная служба], [теплоснабжающая организация]",
]


@pytest.mark.parametrize("marked", CELLS)
def test_split(marked: str) -> None:
    text, expected = read_marked(marked)
    assert [(party.start, party.end) for party in split(text)] == expected


UNDERSTOOD = [
    ("ледовар Лукин", "ледовар", None, "Лукин"),
    ("эколог Юна Сай", "эколог", None, "Юна Сай"),
    ("зав. складом Пронин", "зав. складом", None, "Пронин"),
    ("начальник цеха № 4 Ушков", "начальник цеха № 4", None, "Ушков"),
    ("Пекарь А.Ю.", None, None, "Пекарь А. Ю."),
    ("Савоськина", None, None, "Савоськина"),
    ("кафедра физики (доц. Лемм)", None, "кафедра физики", "Лемм"),
    ("инспектор Минтруда", "инспектор", "Минтруд", None),
    ("инспектора ГИБДД", "инспектора", "ГИБДД", None),
    ("члены УИК № 7", "члены", "УИК № 7", None),
    ("10 кл.", "10 кл.", None, None),
    ("знатоки старины", "знатоки старины", None, None),
    ("председателю комиссии Ким А.А.", "председатель комиссии", None, "Ким А. А."),
]


@pytest.mark.parametrize(("text", "role", "organization", "person"), UNDERSTOOD)
def test_parts(
    text: str, role: str | None, organization: str | None, person: str | None
) -> None:
    (party,) = parse(text)
    assert (party.role, party.organization, party.person) == (
        role,
        organization,
        person,
    )


@pytest.mark.parametrize("text", ["10 кл.", "каб. директора", "Лев Толстой"])
def test_no_evidence_of_a_party(text: str) -> None:
    assert looks_like_party(text) < 0.5
