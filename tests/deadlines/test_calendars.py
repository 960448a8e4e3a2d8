import datetime as dt

import pytest

from roadmap_nlp.deadlines import Context, due_date, occurrences, parse

FRIDAY = dt.date(2024, 3, 1)
NEW_YEAR = {dt.date(2024, 1, day) for day in range(1, 9)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ежемесячно до 5 числа", ["2024-01-05", "2024-02-05", "2024-03-05"]),
        ("ежемесячно", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("ежеквартально", ["2024-01-31"]),
        ("последний рабочий день месяца", ["2024-01-31", "2024-02-29", "2024-03-29"]),
        ("вторая среда месяца", ["2024-01-10", "2024-02-14", "2024-03-13"]),
        ("ежегодно до 1 марта", ["2024-03-01"]),
        ("ежегодно в феврале", ["2024-02-29"]),
        ("ежемесячно с 1 февраля 2024 г. по 10 марта 2024 г.", ["2024-02-29"]),
        ("до 10 февраля 2024 г.", ["2024-02-10"]),
        ("до 10 февраля 2025 г.", []),
        ("по мере необходимости", []),
        ("1 раз в четверть", []),
    ],
)
def test_occurrences(text: str, days: list[str]) -> None:
    [found] = parse(text)
    due = occurrences(found, dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert [day.isoformat() for day in due] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("в течение 10 дней со дня подписания", "2024-03-11"),
        ("в течение 5 рабочих дней", "2024-03-08"),
        ("в течение 2 недель", "2024-03-15"),
        ("в месячный срок", "2024-04-01"),
        ("в течение полутора месяцев", "2024-04-16"),
        ("через полгода", "2024-09-01"),
        ("в течение года со дня утверждения", "2025-03-01"),
        ("в течение 24 часов", "2024-03-02"),
        ("в течение 2 часов", "2024-03-01"),
        ("за 10 дней до начала", "2024-02-20"),
        ("не позднее чем за 5 рабочих дней до заседания", "2024-02-23"),
        ("незамедлительно", "2024-03-01"),
    ],
)
def test_due_date(text: str, day: str) -> None:
    [found] = parse(text)
    assert due_date(found, FRIDAY) == dt.date.fromisoformat(day)


def test_holidays_are_no_working_days() -> None:
    [found] = parse("в течение 3 рабочих дней")
    eve = dt.date(2023, 12, 29)
    assert due_date(found, eve) == dt.date(2024, 1, 3)
    assert due_date(found, eve, NEW_YEAR) == dt.date(2024, 1, 11)


def test_only_terms_have_a_due_date() -> None:
    [found] = parse("до 1 мая", Context(years=(2024,)))
    assert due_date(found, FRIDAY) is None


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        # 1–8 January are days off
        ("в течение 3 рабочих дней", "2023-12-29", "2024-01-11"),
        # 23 February is a Friday
        ("в течение 5 рабочих дней со дня подписания", "2024-02-19", "2024-02-27"),
        # Saturday 27 April was worked, 29 April to 1 May were not
        ("не позднее чем через 2 рабочих дня", "2024-04-26", "2024-05-02"),
        ("за 3 рабочих дня до начала", "2024-05-03", "2024-04-26"),
        # terms in calendar days take no notice
        ("в течение 5 дней", "2023-12-29", "2024-01-03"),
    ],
)
def test_russian_production_calendar(text: str, anchor: str, day: str) -> None:
    holidays = pytest.importorskip("holidays")
    [found] = parse(text)
    due = due_date(
        found, dt.date.fromisoformat(anchor), holidays.country_holidays("RU")
    )
    assert due == dt.date.fromisoformat(day)


def test_plain_days_off_and_production_calendar_agree() -> None:
    holidays = pytest.importorskip("holidays")
    calendar = holidays.country_holidays("RU", years=2024)
    [found] = parse("в течение 4 рабочих дней")
    anchor = dt.date(2024, 6, 10)  # 12 June is a day off, no Saturday is worked
    assert due_date(found, anchor, set(calendar)) == dt.date(2024, 6, 17)
    assert due_date(found, anchor, calendar) == dt.date(2024, 6, 17)
