"""What is written in any phrasing the grammar knows is read back as the same value."""

import datetime as dt

import edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.deadlines import Context, DeadlineKind, find, parse

MONTHS = """
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
"""
GENITIVE = MONTHS.split()
NAMES = """
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
"""
NOMINATIVE = NAMES.split()
DATES = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
CONTEXTS = st.builds(
    Context,
    approval_date=st.none() | DATES,
    years=st.sampled_from([(), (2021,), (2021, 2022), (2021, 2023)]),
    school_year=st.booleans(),
)
WORDS = """
до к по с в на за не позднее ранее чем раз раза год года г. г месяц квартал I IV 15 31
2021 2021/2022 01.09.2021 31.02 12:00 мая май сентябрь пятница ежегодно постоянно далее
и , - – ( ) ; . « » течение мере необходимости числа каждого следующего за отчетным
первый последний дней рабочих графику срок уточняется конца начало декада полугодие
учебный сегодня назад 1О ЗО nо // | кроме полтора 5-го -й часов месяца
"""
DIGITS = st.from_regex(r"[0-9]{1,2}([.,:/-][0-9]{1,2}){0,2}", fullmatch=True)
PIECES = st.sampled_from([*WORDS.split(), "\n"]) | DIGITS


def date_phrasings(day: dt.date) -> list[str]:
    month = GENITIVE[day.month - 1]
    return [
        day.strftime("%d.%m.%Y"),
        day.strftime("%d.%m.%Yг."),
        day.isoformat(),
        f"{day.day} {month} {day.year} года",
        f"{day.day} {month} {day.year} г.",
        f"{day.day}-го {month} {day.year}",
        f"«{day.day:02}» {month.capitalize()} {day.year}г.",
        f"{day.day}\n{month}\n{day.year} г",
        f"{day.day} {month} {day.year} г., 12.00",
    ]


@given(DATES, st.integers(0, 8))
def test_dates(day: dt.date, phrasing: int) -> None:
    text = date_phrasings(day)[phrasing]
    [found] = parse(text)
    assert (found.kind, found.start, found.end) == (DeadlineKind.DATE, day, day)
    assert found.text == text


@given(
    DATES,
    st.integers(0, 7),
    st.sampled_from(["до", "не позднее", "к", "по", "в срок до", "не позднее чем"]),
)
def test_limits(day: dt.date, phrasing: int, lead: str) -> None:
    [found] = parse(f"{lead} {date_phrasings(day)[phrasing]}")
    assert (found.kind, found.start, found.end) == (DeadlineKind.UNTIL, None, day)


@given(DATES, st.integers(0, 400), st.integers(0, 3), st.integers(0, 2))
def test_ranges(start: dt.date, length: int, phrasing: int, frame: int) -> None:
    end = start + dt.timedelta(days=length)
    first, last = date_phrasings(start)[phrasing], date_phrasings(end)[phrasing]
    text = [
        f"с {first} по {last}",
        f"{first} – {last}",
        f"в период с {first} до {last}",
    ]
    [found] = parse(text[frame])
    assert (found.kind, found.start, found.end) == (DeadlineKind.PERIOD, start, end)


@given(st.integers(1, 12), st.integers(1950, 2099), st.integers(0, 2))
def test_months(month: int, year: int, phrasing: int) -> None:
    name = NOMINATIVE[month - 1]
    text = [f"{name} {year} г.", f"{name.upper()}, {year}", f"{month:02}.{year}"]
    [found] = parse(text[phrasing])
    assert found.start == dt.date(year, month, 1)
    assert found.end is not None
    assert (found.end + dt.timedelta(days=1)).day == 1
    assert found.edtf == f"{year}-{month:02}"


@given(st.integers(1, 28), st.integers(1, 12))
def test_yearly_limits(day: int, month: int) -> None:
    limit = f"до {day} {GENITIVE[month - 1]}"
    expected = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    for text in (f"ежегодно {limit}", f"{limit} ежегодно", f"{limit} каждого года"):
        [found] = parse(text)
        assert found.rrule == expected


@given(st.integers(1, 31), st.sampled_from(["", "-го"]))
def test_monthly_limits(day: int, ending: str) -> None:
    for text in (
        f"ежемесячно до {day}{ending} числа",
        f"до {day}{ending} числа каждого месяца",
        f"не позднее {day}{ending} числа месяца, следующего за отчётным",
    ):
        [found] = parse(text)
        assert found.rrule == f"FREQ=MONTHLY;BYMONTHDAY={day}"


WEEKDAYS = {
    "понедельникам": "MO",
    "вторникам": "TU",
    "средам": "WE",
    "четвергам": "TH",
    "пятницам": "FR",
    "субботам": "SA",
    "воскресеньям": "SU",
}


@given(st.lists(st.sampled_from(list(WEEKDAYS)), min_size=1, max_size=3, unique=True))
def test_weekdays(days: list[str]) -> None:
    expected = "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in days)
    listed = " и ".join([", ".join(days[:-1]), days[-1]] if days[:-1] else days)
    for text in (f"по {listed}", f"еженедельно по {listed}", f"по {listed}, 10:00"):
        [found] = parse(text)
        assert (found.kind, found.rrule) == (DeadlineKind.RECURRING, expected)
        assert found.text == text


@given(st.sampled_from(list(WEEKDAYS)), DATES, st.integers(7, 300))
def test_weekdays_within_a_range(day: str, start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    first, last = start.strftime("%d.%m.%Y"), end.strftime("%d.%m.%Y")
    for text in (
        f"по {day} с {first} по {last}",
        f"с {first} по {last}, по {day}",
        f"{first} – {last}, по {day}",
    ):
        [found] = parse(text)
        assert found.rrule == f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day]}"
        assert (found.start, found.end) == (start, end)


@given(
    st.integers(1, 4),
    st.integers(1950, 2099),
    st.sampled_from(["{} квартал {} г.", "{} кв. {}", "в {} квартале {} года"]),
    st.booleans(),
)
def test_quarters(number: int, year: int, phrasing: str, roman: bool) -> None:
    shown = ("I", "II", "III", "IV")[number - 1] if roman else number
    [found] = parse(phrasing.format(shown, year))
    assert found.kind is DeadlineKind.PERIOD
    assert found.start == dt.date(year, number * 3 - 2, 1)
    assert found.end is not None
    assert (found.end.year, found.end.month) == (year, number * 3)


@given(
    st.integers(2, 11),
    st.sampled_from(
        [
            ("дня", "DAILY"),
            ("недели", "WEEKLY"),
            ("месяца", "MONTHLY"),
            ("года", "YEARLY"),
        ]
    ),
)
def test_every_so_many(count: int, unit: tuple[str, str]) -> None:
    word, name = unit
    for text in (f"1 раз в {count} {word}", f"каждые {count} {word}"):
        [found] = parse(text)
        assert found.rrule == f"FREQ={name};INTERVAL={count}"


@given(
    DATES, st.integers(0, 23), st.sampled_from([", с {} часов", " в {} ч.", ", {}-00"])
)
def test_hours_change_nothing(day: dt.date, hour: int, phrasing: str) -> None:
    text = day.strftime("%d.%m.%Y") + phrasing.format(hour)
    [found] = parse(text)
    assert (found.kind, found.start, found.text) == (DeadlineKind.DATE, day, text)


@given(
    st.integers(2, 90), st.sampled_from(["дней", "календарных дней", "рабочих дней"])
)
def test_terms(count: int, unit: str) -> None:
    [found] = parse(f"в течение {count} {unit} со дня подписания")
    assert found.duration == f"P{count}D"
    assert found.working_days == unit.startswith("рабочих")
    assert found.anchor == "подписания"


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), CONTEXTS)
def test_never_raises_and_is_grounded(text: str, context: Context) -> None:
    for read in (parse, find):
        end = 0
        for found in read(text, context):
            assert text[found.start_char : found.end_char] == found.text
            assert found.text
            assert found.start_char >= end
            end = found.end_char
            if found.edtf is not None:
                edtf.parse_edtf(found.edtf)


@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_deterministic(text: str) -> None:
    assert parse(text) == parse(text)
