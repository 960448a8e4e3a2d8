import pytest

from benchmarks.without import WITHOUT
from roadmap_nlp import Extractor
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout, Role

TEXT = (
    "1 Ремонт кровли школы до 1 мая Завхоз школы\n2 Осмотр котельной до 5 июня Инженер"
)
SPANS = [(0, TEXT.index("\n")), (TEXT.index("\n") + 1, len(TEXT))]


def tags(part, text=TEXT, spans=SPANS):
    return WITHOUT[part](None).tag_words(text, spans, Layout.RUN_ON)


def likeliest(tags):
    words = zip(*tags.roles.values(), strict=True)
    return [[*tags.roles][one.index(max(one))] for one in words]


@pytest.mark.parametrize("part", WITHOUT)
def test_every_part_can_be_taken_out(part):
    records = Extractor(evidence=WITHOUT[part](None), layout="run_on").extract(TEXT)
    assert len(records.records) == 2


@pytest.mark.parametrize("part", WITHOUT)
def test_a_text_without_words_has_no_tags(part):
    assert not tags(part, "", []).starts


def test_grammars_alone_know_numbers_deadlines_and_parties():
    found = likeliest(tags("model"))
    assert found[0] is Role.NUMBER
    assert found[4:7] == [Role.DEADLINE] * 3
    assert found[7:9] == [Role.RESPONSIBLE] * 2


def test_without_links_no_word_follows_one_more_than_another():
    assert len({one for row in tags("links").links for one in row}) == 1


def test_without_decoding_the_likeliest_answers_are_settled():
    whole = HybridEvidence().tag_words(TEXT, SPANS, Layout.RUN_ON)
    settled = tags("decoding")
    assert likeliest(settled) == likeliest(whole)
    assert {round(max(row), 4) for row in settled.links} == {-0.0101}
