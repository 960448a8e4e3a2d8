import pickle
from pathlib import Path

import pytest
from tiny_model import write_model

from roadmap_nlp.errors import ModelError
from roadmap_nlp.pipeline import Extractor
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TABBED = "№\tМероприятие\tСрок\n1\tРемонт кровли\tмай 2024\n2\tОсмотр\tиюнь 2024\n"
HTML = """<table><tr><th>№<th>Мероприятие<th>Срок
<tr><td>1<td>Ремонт кровли<td>май 2024<tr><td>2<td>Осмотр<td>июнь 2024</table>"""
TEXT = "1 Ремонт кровли школы до 1 мая Завхоз"
SPANS = [(0, len(TEXT))]


@pytest.mark.parametrize(
    ("document", "awake"),
    [
        # cells are known
        (TABBED, False),
        (HTML.encode(), False),
        (TABBED.replace("\t", ";").encode(), False),
        (TABBED.replace("\t", " | "), False),
        # lines hold parts of several cells
        (SAMPLES / "A-07.txt", True),
        (SAMPLES / "A-16.txt", True),
    ],
)
def test_the_model_is_read_only_where_a_text_needs_it(document, awake):
    evidence = HybridEvidence()
    assert Extractor(evidence=evidence).extract(document).records
    assert evidence.awake is awake


def test_a_model_of_ones_own(tmp_path):
    own = HybridEvidence(write_model(tmp_path)).tag_words(TEXT, SPANS, Layout.RUN_ON)
    built_in = HybridEvidence().tag_words(TEXT, SPANS, Layout.RUN_ON)
    assert own.starts == built_in.starts
    assert own.begins != built_in.begins


def test_no_model(tmp_path):
    evidence = HybridEvidence(tmp_path)
    assert evidence.header_role("Срок исполнения") is not None
    with pytest.raises(ModelError, match="No model could be read"):
        evidence.tag_words(TEXT, SPANS, Layout.RUN_ON)


@pytest.mark.parametrize("awake", [False, True])
def test_another_process_reads_the_same_model(tmp_path, awake):
    evidence = HybridEvidence(write_model(tmp_path))
    tags = evidence.tag_words(TEXT, SPANS, Layout.RUN_ON) if awake else None
    sent = pickle.loads(pickle.dumps(evidence))
    assert not sent.awake
    assert tags in (None, sent.tag_words(TEXT, SPANS, Layout.RUN_ON))
