"""Texts that are no documents: endless lines, rows of nothing but marks."""

import pytest

from roadmap_nlp import extract
from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers import Limits


def test_a_line_that_is_no_line_is_refused() -> None:
    with pytest.raises(LimitExceededError, match=r"long\.txt, line 2") as caught:
        extract("план\n" + "а" * 10_000_000, source_name="long.txt")
    assert "Break the text into lines" in str(caught.value)


def test_the_limit_is_a_setting() -> None:
    with pytest.raises(LimitExceededError):
        extract("слово " * 20, limits=Limits(max_line_chars=100))
    assert extract("слово " * 20).records == []


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_a_line_of_marks_is_no_table(mark: str) -> None:
    assert extract(f"а{mark}" * 50_000).records == []
