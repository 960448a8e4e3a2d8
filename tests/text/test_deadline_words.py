from datetime import date

import pytest

from roadmap_nlp.schema import Deadline
from roadmap_nlp.text.deadline_words import deadline_words
from roadmap_nlp.text.messages import messages

DAY = date(2022, 5, 1)


@pytest.mark.parametrize(
    ("values", "russian", "english"),
    [
        ({"kind": "date", "start": DAY, "end": DAY}, "01.05.2022", "2022-05-01"),
        ({"kind": "until", "end": DAY}, "до 01.05.2022", "by 2022-05-01"),
        (
            {"kind": "period", "edtf": "XXXX-08"},
            "дата неизвестна (XXXX-08)",
            "date unknown (XXXX-08)",
        ),
        ({"kind": "continuous"}, "постоянно", "continuous"),
        (
            {"kind": "recurring", "rrule": "FREQ=MONTHLY;INTERVAL=3"},
            "раз в 3 месяца",
            "every 3 months",
        ),
        (
            {"kind": "recurring", "rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1"},
            "каждый год по числам: 1 (февраль)",
            "every year on day 1 (February)",
        ),
        (
            {"kind": "recurring", "rrule": "FREQ=WEEKLY;BYDAY=FR"},
            "каждую неделю по дням: пт",
            "every week on Fri",
        ),
        (
            {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYDAY=3SU"},
            "каждый месяц по дням: 3-е вс",
            "every month on Sun no. 3",
        ),
        (
            {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYDAY=-1FR"},
            "каждый месяц по дням: последнее пт",
            "every month on last Fri",
        ),
        (
            {"kind": "recurring", "rrule": "FREQ=HOURLY;COUNT=3"},
            "FREQ=HOURLY;COUNT=3",
            "FREQ=HOURLY;COUNT=3",
        ),
        (
            {
                "kind": "relative",
                "duration": "P10D",
                "working_days": True,
                "direction": "after",
                "anchor": "подписания",
            },
            "10 рабочих дней после: подписания",
            "10 working days after: подписания",
        ),
        ({"kind": "relative", "duration": "PT2H"}, "2 часа", "2 hours"),
        ({"kind": "relative", "duration": "PT2M"}, "PT2M", "PT2M"),
    ],
)
def test_values(values, russian, english):
    deadline = Deadline(text="", **values)
    assert deadline_words(deadline, messages("ru")) == russian
    assert deadline_words(deadline, messages("en")) == english
