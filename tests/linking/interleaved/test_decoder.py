import pytest
from linking.tagged_words import tagged

from roadmap_nlp.linking.interleaved.dealing import Dealer, Lines
from roadmap_nlp.linking.interleaved.decoder import Decoder
from roadmap_nlp.types import Role

N, A, D, R = Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE

TWO_ROWS = """1/N Ремонт/A кровли/a до/D 1/d Завхоз/R
школы/a мая/d
2/N Посев/A июнь/D Садовник/R"""


def read(marked: str, columns: list[Role], widths: tuple[float, ...] = ()) -> list[str]:
    """Each row's cells, or the kind of a line that is none."""
    text, spans, tags = tagged(marked)
    words = [text[start:end].split() for start, end in spans]
    first = [tags.starts.index(start) for start, _ in spans]
    _, rows = Decoder(Dealer(Lines(words, first), tags, columns, widths)).read()
    return [
        ("heading" if row.heading else "aside")
        if row.aside is not None
        else " | ".join(
            " ".join(" ".join(words[line][a:b]) for line, a, b in cell)
            for cell in row.cells
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("marked", "columns", "rows"),
    [
        (
            TWO_ROWS,
            [N, A, D, R],
            [
                "1 | Ремонт кровли школы | до 1 мая | Завхоз",
                "2 | Посев | июнь | Садовник",
            ],
        ),
        (  # the number stands in the middle of its row
            "Ремонт/A кровли/a май/D\n1/N школы/a",
            [N, A, D],
            ["1 | Ремонт кровли школы | май"],
        ),
        (  # a page's number among the rows
            "1/N Ремонт/A май/D\n-/- 2/- -/-\n2/N Посев/A июнь/D",
            [N, A, D],
            ["1 | Ремонт | май", "aside", "2 | Посев | июнь"],
        ),
        (
            "Кадры/S и/s финансы/s\n1/N Ремонт/A май/D",
            [N, A, D],
            ["heading", "1 | Ремонт | май"],
        ),
        (  # a lost cell stays empty
            "1/N Ремонт/A май/D Завхоз/R\n2/N Посев/A Садовник/R",
            [N, A, D, R],
            ["1 | Ремонт | май | Завхоз", "2 | Посев |  | Садовник"],
        ),
    ],
)
def test_rows(marked: str, columns: list[Role], rows: list[str]) -> None:
    assert read(marked, columns) == rows
