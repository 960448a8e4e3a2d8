import pytest
from linking.tagged_words import tagged

from roadmap_nlp.linking.interleaved.dealing import Lines
from roadmap_nlp.linking.interleaved.orders import likely_orders

ROW = "1/N Ремонт/A май/D Завхоз/R"


@pytest.mark.parametrize(
    ("marked", "order"),
    [
        (f"{ROW}\n{ROW}\n{ROW}", "number activity deadline responsible"),
        (  # two columns of one role stand apart where neither word follows the other
            "Ремонт/A Завхоз/R Глава/R май/D\nПосев/A Завхоз/R Глава/R июнь/D",
            "activity responsible responsible deadline",
        ),
        (  # no line has all: the role that some lack is put where the others have it
            "\n".join(
                [
                    "1/N Ремонт/A Завхоз/R",
                    *["школы/a май/D завхоз/r"] * 3,
                    *["2/N Посев/A Садовник/R"] * 2,
                ]
            ),
            "number activity deadline responsible",
        ),
    ],
)
def test_the_likeliest_order(marked: str, order: str) -> None:
    text, spans, tags = tagged(marked)
    words = [text[start:end].split() for start, end in spans]
    first = [tags.starts.index(start) for start, _ in spans]
    found = [" ".join(each) for each in likely_orders(Lines(words, first), tags)]
    assert order in found


def test_lines_of_no_table_have_none() -> None:
    text, spans, tags = tagged("Приказ/- директора/-\nО/- плане/-")
    words = [text[start:end].split() for start, end in spans]
    first = [tags.starts.index(start) for start, _ in spans]
    assert likely_orders(Lines(words, first), tags) == []
