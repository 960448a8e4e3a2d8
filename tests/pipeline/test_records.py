from roadmap_nlp import extract

PLAN = (
    "План работы на 2024 год\n№\tМероприятие\tСрок\tИсполнитель\tРезультат\n"
    "1\tРемонт\t31 февраля\tдиректор Пак С.А.;\t1) акт;  2) отчёт\n"
    "2\tОсмотр\tмай\tПак С.А.; завуч\t-\n"
)


def test_a_date_that_cannot_be_is_kept_and_told() -> None:
    result = extract(PLAN)
    assert result.records[0].deadlines[0].text == "31 февраля"
    (finding,) = result.findings
    assert (finding.code, finding.record) == ("impossible-date", "1.1")


def test_the_same_party_has_one_id() -> None:
    first, second = extract(PLAN).records
    assert first.responsibles[0].party_id == second.responsibles[0].party_id
    assert second.responsibles[1].party_id != second.responsibles[0].party_id


def test_separators_and_list_markers_stand_outside_fields() -> None:
    result = extract(PLAN)
    assert [outcome.text for outcome in result.records[0].outcomes] == ["акт", "отчёт"]
    assert result.records[0].responsibles[0].text == "директор Пак С.А."
    coverage = result.coverage
    assert coverage.fields + coverage.frame + coverage.unassigned == coverage.characters


def test_a_document_without_a_plan_is_empty_and_says_so() -> None:
    result = extract("Просто письмо о погоде.\nС уважением, сосед.")
    assert result.records == []
    assert [finding.code for finding in result.findings] == ["no-plan"]


def test_a_bare_day_takes_the_month_of_its_heading() -> None:
    result = extract(
        "План работы на 2021 год\n№\tМероприятие\tСрок\nСентябрь\n"
        "1\tЛинейка\t1\n2\tСобрание\t2-я половина месяца\n"
    )
    starts = [str(record.deadlines[0].start) for record in result]
    assert starts == ["2021-09-01", "2021-09-16"]


def test_parties_that_work_together_are_two() -> None:
    result = extract(
        "ПРИКАЗЫВАЮ:\n1. Завхозу Рябову П.П. совместно с отделом связи сверить "
        "опись до 5 мая.\n2. Сторожу Зуеву О.О. обойти двор до 6 мая.\n"
    )
    first = result.records[0].responsibles
    assert [party.text for party in first] == ["Завхозу Рябову П.П.", "отделом связи"]


def test_the_order_above_a_plan_has_its_year() -> None:
    result = extract(
        "Приказ от 05.02.2024 № 7\nПРИКАЗЫВАЮ:\n1. Утвердить план.\n"
        "2. Завхозу развесить план до 9 февраля.\n\nПлан ремонта\n"
        "№\tМероприятие\tСрок\n1\tРемонт кровли\tмай\n2\tОсмотр подвала\tиюнь\n"
    )
    assert [plan.records[0].number for plan in result.roadmaps] == ["1", "2."]
    assert str(result.roadmaps[1].records[0].deadlines[0].end) == "2024-02-09"
