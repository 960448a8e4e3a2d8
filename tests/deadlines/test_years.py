"""Where a missing year comes from, in order, and that the result says so."""

import datetime as dt

import pytest

from roadmap_nlp.deadlines import Context, Deadline, DeadlineKind, parse

APPROVED = dt.date(2021, 10, 26)


@pytest.mark.parametrize(
    ("text", "context", "end", "inferred"),
    [
        ("15 мая", Context(years=(2021,)), "2021-05-15", "year from plan period"),
        (
            "15 мая",
            Context(years=(2021, 2022), school_year=True),
            "2022-05-15",
            "year from plan period",
        ),
        (
            "15 мая",
            Context(approval_date=APPROVED),
            "2022-05-15",
            "year from approval date",
        ),
        (
            "26 октября",
            Context(approval_date=APPROVED),
            "2021-10-26",
            "year from approval date",
        ),
        (
            "15 мая",
            Context(approval_date=APPROVED, years=(2021,)),
            "2021-05-15",
            "year from plan period",
        ),
        (
            "29 февраля",
            Context(approval_date=dt.date(2023, 5, 1)),
            "2024-02-29",
            "year from approval date",
        ),
    ],
)
def test_source_of_the_year(
    text: str, context: Context, end: str, inferred: str
) -> None:
    [found] = parse(text, context)
    assert found.end == dt.date.fromisoformat(end)
    assert found.inferred == (inferred,)


def test_plan_of_several_years_supplies_none() -> None:
    [found] = parse("15 мая", Context(approval_date=APPROVED, years=(2021, 2023)))
    assert (found.start, found.end, found.edtf) == (None, None, "XXXX-05-15")


def test_neighbour_in_the_cell_comes_first() -> None:
    first, second = parse("октябрь, ноябрь 2019", Context(years=(2021,)))
    assert first.start == dt.date(2019, 10, 1)
    assert first.inferred == ("year from the same cell",)
    assert second.inferred == ()


def test_neighbouring_deadline_is_the_last_resort() -> None:
    near = Deadline(
        "сентябрь 2021",
        0,
        13,
        DeadlineKind.PERIOD,
        dt.date(2021, 9, 1),
        dt.date(2021, 9, 30),
    )
    [found] = parse("май", Context(neighbours=(near,)))
    assert found.start == dt.date(2022, 5, 1)
    assert found.inferred == ("year from a neighbouring deadline",)


@pytest.mark.parametrize(
    ("years", "text", "year"),
    [((1998,), "05.06.98", 1998), ((), "05.06.21", 2021), ((2101,), "05.06.01", 2101)],
)
def test_century(years: tuple[int, ...], text: str, year: int) -> None:
    [found] = parse(text, Context(years=years))
    assert found.start == dt.date(year, 6, 5)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("31 февраля 2021 г.", "impossible-date"),
        ("15 мая 2021 – 10 мая 2021", "backwards-range"),
        ("до 1 мая 2021 г.", "before-approval"),
    ],
)
def test_oddities_are_kept_and_named(text: str, finding: str) -> None:
    [found] = parse(text, Context(approval_date=APPROVED))
    assert finding in found.findings


def test_ditto_mark_repeats_the_row_above() -> None:
    text = " -//- "
    [found] = parse(text, Context(years=(2021,), above="до 1 мая"))
    assert found.end == dt.date(2021, 5, 1)
    assert text[found.start_char : found.end_char] == found.text == "-//-"
    assert "row above" in found.inferred


def test_two_dittos_of_a_list() -> None:
    found = parse("то же", Context(years=(2021,), above="май, июнь"))
    assert [d.start for d in found] == [dt.date(2021, 5, 1), dt.date(2021, 6, 1)]
