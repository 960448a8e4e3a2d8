import pytest

from roadmap_nlp.tagging.period import find_period

CASES = [
    ("на 2012 – 2013 учебный год", "school_year", "2012-09-01", "2013-05-31"),
    ("в 2022/2023 учебном году", "school_year", "2022-09-01", "2023-05-31"),
    ("на 2013/14 уч. г.", "school_year", "2013-09-01", "2014-05-31"),
    ("на 2021 - 2023 годы", "years", "2021-01-01", "2023-12-31"),
    ("на 2017 - 2Ol8 годы", "years", "2017-01-01", "2018-12-31"),
    ("НА 2015 ГОД", "calendar_year", "2015-01-01", "2015-12-31"),
    ("в 2019 году", "calendar_year", "2019-01-01", "2019-12-31"),
    ("на II полугодие 2024 года", "months", "2024-07-01", "2024-12-31"),
    ("на IV квартал 2024 года", "months", "2024-10-01", "2024-12-31"),
    ("на сентябрь 2023 года", "months", "2023-09-01", "2023-09-30"),
    ("на июнь-август 2023 года", "months", "2023-06-01", "2023-08-31"),
]


@pytest.mark.parametrize(("text", "kind", "start", "end"), CASES)
def test_period_of_a_title(text: str, kind: str, start: str, end: str) -> None:
    found = find_period(f"План мероприятий {text}")
    assert found is not None
    assert (found.kind, found.start.isoformat(), found.end.isoformat()) == (
        kind,
        start,
        end,
    )


@pytest.mark.parametrize("text", ["План работы школы № 2012", "на 2020 человек", ""])
def test_no_period(text: str) -> None:
    assert find_period(text) is None


MORE = [
    ("с 1 апреля по 31 мая 2016 года", "months", "2016-04-01", "2016-05-31"),
    ("(17–31 августа 2015 года)", "months", "2015-08-17", "2015-08-31"),
    ("сентябрь 2016 г. – август 2017 г.", "months", "2016-09-01", "2017-08-31"),
    ("на осень 2019 – весну 2020", "months", "2019-09-01", "2020-05-31"),
    ("на III–IV кварталы 2020 года", "months", "2020-07-01", "2020-12-31"),
    (
        "на 2015 год и плановый период 2016 и 2017 годов",
        "years",
        "2015-01-01",
        "2017-12-31",
    ),
    ("акции «Марш парков – 2012»", "calendar_year", "2012-01-01", "2012-12-31"),
    ("к сезону 2014–2015", "years", "2014-01-01", "2015-12-31"),
]


@pytest.mark.parametrize(("text", "kind", "start", "end"), MORE)
def test_rarer_periods(text: str, kind: str, start: str, end: str) -> None:
    found = find_period(f"План мероприятий {text}")
    assert found is not None
    assert (found.kind, str(found.start), str(found.end)) == (kind, start, end)


@pytest.mark.parametrize("text", ["14 сентября 2025 года", "до 2025 года"])
def test_a_single_day_or_an_open_start_is_no_period_of_months(text: str) -> None:
    found = find_period(text)
    assert found is None or found.kind == "calendar_year"
