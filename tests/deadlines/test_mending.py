"""Cut, glued and misspelt words: what they are read as, and where they stand."""

import pytest

from roadmap_nlp.deadlines.lexer import lex
from roadmap_nlp.deadlines.tags import spell


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        # cut
        ("четве\nрг", "weekday"),
        ("Феврал\nьапрел\nь", "month month"),
        ("по мере необходи-\nмости", "po mere need"),
        ("в течен ие", "v course"),
        ("п о с т о я н н о", "always"),
        ("март -\nапрель", "month dash month"),
        # glued
        ("втечение", "v course"),
        ("доконца", "do edge"),
        # misspelt
        ("Сентабрь", "month"),
        ("ежеквартальо", "often"),
        ("окятбрь", "month"),
        # words of their own
        ("карта", "word"),
        ("доход", "word"),
        ("сначала", "word"),
        ("план\nработы", "word word"),
    ],
)
def test_categories(text: str, categories: str) -> None:
    assert spell("".join(lex(text).tags)) == categories


def test_offsets() -> None:
    text = "Феврал\nьапрел\nь"
    lexed = lex(text)
    found = [text[a:b] for a, b in zip(lexed.starts, lexed.ends, strict=True)]
    assert found == ["Феврал\nь", "апрел\nь"]
