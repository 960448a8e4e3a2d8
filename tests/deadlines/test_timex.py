from xml.etree import ElementTree

import pytest

from roadmap_nlp.deadlines import parse, to_timex3


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("15.10.2021", 'type="DATE" value="2021-10-15"'),
        ("до 1 мая 2021 г.", 'type="DATE" value="2021-05-01" mod="ON_OR_BEFORE"'),
        ("сентябрь 2021", 'type="DATE" value="2021-09"'),
        ("сентябрь", 'type="DATE" value="XXXX-09"'),
        (
            "с 1 по 5 мая 2021 г.",
            'type="DURATION" value="P5D" beginPoint="2021-05-01" endPoint="2021-05-05"',
        ),
        (
            "с 1 мая 2021 г.",
            'type="DURATION" value="PXX" beginPoint="2021-05-01"',
        ),
        ("ежеквартально", 'type="SET" value="P3M"'),
        (
            "не реже 2 раз в квартал",
            'type="SET" value="P3M" freq="2X" mod="EQUAL_OR_MORE"',
        ),
        ("в течение 10 дней", 'type="DURATION" value="P10D"'),
        ("постоянно", 'type="DATE" value="XXXX"'),
        ("1 раз в две недели", 'type="SET" value="P2W"'),
        ("ежегодно до 1 февраля", 'type="SET" value="P1Y"'),
        ("в течение 24 часов", 'type="DURATION" value="PT24H"'),
        ("до 9.00", 'type="DATE" value="XXXX"'),
        (
            "с 1 мая 2021 г. до конца года",
            (
                'type="DURATION" value="P245D" beginPoint="2021-05-01"'
                ' endPoint="2021-12-31"'
            ),
        ),
    ],
)
def test_attributes(text: str, attributes: str) -> None:
    assert to_timex3(parse(text)[0]) == f"<TIMEX3 {attributes}>{text}</TIMEX3>"


def test_text_is_escaped() -> None:
    assert "&lt;" in to_timex3(parse("по плану <А & Б>")[0])


@pytest.mark.parametrize(
    "text",
    ["до 1 мая", "сентябрь, январь", "по понедельникам", "в 5-дневный срок", "«День»"],
)
def test_every_deadline_is_one_element(text: str) -> None:
    for found in parse(text):
        element = ElementTree.fromstring(to_timex3(found))
        assert (element.tag, element.text) == ("TIMEX3", found.text)
        assert {"type", "value"} <= set(element.keys())
