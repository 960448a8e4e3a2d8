import pytest

from roadmap_nlp.evaluation.rurebus import read_document

pytest.importorskip("torch")

from benchmarks.rurebus_tagger import TYPES, _trimmed, example, written

# Written for this test: no line of the task's documents.
TEXT = "Рост числа (посещений) бассейна, ремонт бани"
MARKS = (
    "T1\tCMP 0 4\tРост\n"
    "T2\tMET 5 31\tчисла (посещений) бассейна\n"
    "T3\tACT 33 39\tремонт\n"
)


def test_words_have_the_type_of_what_covers_them():
    found = example(read_document("1", TEXT, MARKS))
    assert [TYPES[role] for role in found.roles] == [
        *("CMP", "MET", "MET", "MET", "ACT", None)
    ]
    assert found.begins.tolist() == [1, 1, 0, 0, 1, 0]
    assert found.before.tolist() == [-1, -1, 1, 2, -1, -2]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("бани,", "бани"),
        ("(бани)", "(бани)"),
        ("(бани", "бани"),
        ("бани).", "бани"),
        ("«Бани»", "«Бани»"),
        (" . ", ""),
    ],
)
def test_stops_and_open_brackets_are_no_part(text, kept):
    start, end = _trimmed(text, 0, len(text))
    assert text[start:end] == kept


def test_entities_come_back_as_written():
    entities = read_document("1", TEXT, MARKS).entities
    assert read_document("1", TEXT, written(TEXT, entities)).entities == entities
