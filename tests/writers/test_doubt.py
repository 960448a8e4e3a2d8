import pytest

from roadmap_nlp.schema import Record, Text
from roadmap_nlp.writers.doubt import is_doubtful

SURE = Text(text="Сверка")


@pytest.mark.parametrize(
    ("record", "doubtful"),
    [
        (Record(id="1", activity=SURE), False),
        (Record(id="1"), True),
        (Record(id="1", activity=SURE, confidence=0.5), True),
        (Record(id="1", activity=Text(text="Сверка", confidence=0.5)), True),
        (Record(id="1", activity=Text(text="Сверка", complete=False)), True),
        (Record(id="1", activity=SURE, outcomes=[Text(text="", confidence=0)]), True),
    ],
)
def test_is_doubtful(record, doubtful):
    assert is_doubtful(record) == doubtful
