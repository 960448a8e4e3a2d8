import pytest

from roadmap_nlp.errors import ConfigError, CorruptFileError
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.rurebus import (
    Entity,
    read_document,
    read_folder,
    score,
)

# Written for this test in the manner of the task: no line of its documents.
TEXT = "Обеспечение роста числа посещений\r\nбассейна и бани к лету\r\n"
MARKS = """\
T1\tBIN 0 11\tОбеспечение
T2\tCMP 12 17\tроста
T3\tMET 18 33;35 43\tчисла посещений бассейна
R1\tPPS Arg1:T2 Arg2:T3\t
R2\tTSK Arg1:T1 Arg2:T2
#1\tAnnotatorNotes T1\tпроверить
"""


@pytest.fixture
def gold():
    return read_document("1", TEXT, MARKS)


def predicted(marks):
    return {"1": read_document("1", "", marks)}


def test_entities_and_relations(gold):
    assert gold.entities[2] == Entity("MET", ((18, 33), (35, 43)))
    assert [one.type for one in gold.relations] == ["PPS", "TSK"]
    assert gold.relations[0].other == gold.entities[2]


def test_the_gold_scores_one(gold):
    found = score([gold], {"1": gold})
    assert found["entities"] == Counts(3, 3, 3)
    assert found["relations"] == Counts(2, 2, 2)
    assert found["MET"] == Counts(1, 1, 1)


@pytest.mark.parametrize(
    ("marks", "entities", "relations"),
    [
        ("", Counts(0, 3, 0), Counts(0, 2, 0)),
        ("T9\tBIN 0 11\tx", Counts(1, 3, 1), Counts(0, 2, 0)),
        ("T9\tACT 0 11\tx", Counts(0, 3, 1), Counts(0, 2, 0)),
        ("T9\tBIN 0 10\tx", Counts(0, 3, 1), Counts(0, 2, 0)),
        ("T8\tBIN 0 11\tx\nT9\tBIN 0 11\tx", Counts(1, 3, 1), Counts(0, 2, 0)),
        (
            # The ends of a relation may be given either way round.
            "T1\tBIN 0 11\tx\nT2\tCMP 12 17\tx\nR1\tTSK Arg1:T2 Arg2:T1\t",
            *(Counts(2, 3, 2), Counts(1, 2, 1)),
        ),
        (
            "T1\tBIN 0 11\tx\nT2\tCMP 12 17\tx\nR1\tGOL Arg1:T1 Arg2:T2\t",
            *(Counts(2, 3, 2), Counts(0, 2, 1)),
        ),
    ],
)
def test_the_definition_of_the_task(gold, marks, entities, relations):
    found = score([gold], predicted(marks))
    assert (found["entities"], found["relations"]) == (entities, relations)


def test_a_missing_document_found_nothing(gold):
    assert score([gold], {})["entities"] == Counts(0, 3, 0)


def test_types_add_up_to_the_whole(gold):
    marks = "T1\tBIN 0 11\tx\nT2\tSOC 12 17\tx"
    found = score([gold], predicted(marks))
    kinds = [found[name] for name in ("BIN", "CMP", "MET", "SOC")]
    assert sum(kinds, Counts()) == found["entities"]


@pytest.mark.parametrize(
    "line",
    [
        "T4\tBIN 1 11\tОбеспечение",
        "T4\tBIN x y\tОбеспечение",
        "R3\tTSK Arg1:T1 Arg2:T9",
        "R3\tTSK",
    ],
)
def test_shifted_or_malformed_marks_are_named(line):
    with pytest.raises(CorruptFileError, match=r"1\.ann, line 7"):
        read_document("1", TEXT, MARKS + line)


def test_a_folder(tmp_path):
    with pytest.raises(ConfigError, match="Download RuREBus"):
        list(read_folder(tmp_path))
    (tmp_path / "1.ann").write_bytes(MARKS.encode())
    (tmp_path / "1.txt").write_bytes(TEXT.encode())
    [document] = read_folder(tmp_path)
    assert document.text == TEXT
    assert len(document.entities) == 3
