import pytest
from linking.tagged_words import tagged

from roadmap_nlp.linking.run_on.decoder import Decoder
from roadmap_nlp.types import Role

A, D, R = Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE
S = Role.SECTION


@pytest.mark.parametrize(
    ("marked", "columns", "one", "rows"),
    [
        (
            "Ремонт/A кровли/a до/D 1/d мая/d Завхоз/R",
            (A, D, R),
            True,
            [("Ремонт кровли", "до 1 мая", "Завхоз")],
        ),
        (  # a lost cell
            "Ремонт/A кровли/a Завхоз/R",
            (A, D, R),
            True,
            [("Ремонт кровли", None, "Завхоз")],
        ),
        (  # rows by the turn of the columns
            "Ремонт/A май/D Завхоз/R Посев/A трав/a июнь/D Садовник/R",
            (A, D, R),
            False,
            [("Ремонт", "май", "Завхоз"), ("Посев трав", "июнь", "Садовник")],
        ),
        (  # a heading above a row
            "I./S Сад/s Посев/A май/D Дом/S Ремонт/A июнь/D",
            (S, A, D),
            False,
            [("I. Сад", "Посев", "май"), ("Дом", "Ремонт", "июнь")],
        ),
        (  # and below one
            "Посев/A май/D 2./S Дом/s",
            (A, D, S),
            True,
            [("Посев", "май", "2. Дом")],
        ),
        ("", (A, D), True, []),
    ],
)
def test_cut(
    marked: str,
    columns: tuple[Role, ...],
    one: bool,
    rows: list[tuple[str | None, ...]],
) -> None:
    text, _, tags = tagged(marked)
    cut = Decoder(text, tags, columns).cut(0, len(text), one)
    assert [
        tuple(None if span is None else text[slice(*span)] for span in cells.spans)
        for cells in cut
    ] == rows
