"""spaCy pipelines with our components: annotate, save, load, stay grounded."""

import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from roadmap_nlp import RoadmapError, extract
from roadmap_nlp.schema import Deadline, Extraction, Responsible

PLAN = (
    "План работы на 2024 год\n"
    "№\tМероприятие\tСрок\tОтветственный\tРезультат\n"
    "1\tПровести сверку счетов\tдо 1 марта 2024 г.\tБухгалтер\tАкт\n"
    "2\tОсмотреть крышу\tмай, август 2024 г.\tЗавхоз\tЖурнал\n"
)
LETTER = (
    "Завхозу Пак С.А. осмотреть крышу до 1 марта 2024 г. и доложить.\n"
    "Отчёт представлять ежеквартально. Отв.: бухгалтер.\n"
)
GROUPS = {"activity", "responsible", "deadline", "outcome"}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("ru")
    nlp.add_pipe("roadmap")
    return nlp


@pytest.fixture(scope="module")
def finder():
    nlp = spacy.blank("ru")
    nlp.add_pipe("roadmap_deadlines")
    nlp.add_pipe("roadmap_responsibles")
    return nlp


def test_the_result_is_that_of_extract(nlp):
    found = nlp(PLAN)._.roadmap
    plain = extract(PLAN)
    assert isinstance(found, Extraction)
    assert found.roadmaps == plain.roadmaps
    assert found.unassigned == plain.unassigned
    assert found.coverage == plain.coverage
    assert found.source_text == PLAN


def test_span_groups_hold_the_fields_and_name_the_record(nlp):
    doc = nlp(PLAN)
    assert {f"roadmap_{role}" for role in GROUPS} == set(doc.spans)
    activities = doc.spans["roadmap_activity"]
    assert [(s.text, s.id_, s.label_) for s in activities] == [
        ("Провести сверку счетов", "1.1", "activity"),
        ("Осмотреть крышу", "1.2", "activity"),
    ]
    assert [s.text for s in doc.spans["roadmap_outcome"]] == ["Акт", "Журнал"]


def test_groups_keep_exact_offsets_and_spans_cover_them(nlp):
    doc = nlp(PLAN.replace("Бухгалтер\t", "Бухгалтер;завхоз\t"))
    fields = [text for record in doc._.roadmap.records for text in record.texts]
    grounded = {(place.start, place.end) for text in fields for place in text.spans}
    for role in GROUPS:
        group = doc.spans[f"roadmap_{role}"]
        for span, (start, end) in zip(group, group.attrs["offsets"], strict=True):
            assert (start, end) in grounded
            assert span.start_char <= start < end <= span.end_char


def test_a_deadline_span_carries_its_value(nlp):
    doc = nlp(PLAN)
    first = doc.spans["roadmap_deadline"][0]
    assert isinstance(first._.roadmap_deadline, Deadline)
    assert first._.roadmap_deadline.end.isoformat() == "2024-03-01"


@pytest.mark.parametrize("way", ["bytes", "bin"])
def test_saved_documents_come_back_whole(nlp, finder, way):
    for doc in (nlp(PLAN), finder(LETTER)):
        again = _save_and_load(doc, way)
        assert again._.roadmap == doc._.roadmap
        assert set(again.spans) == set(doc.spans)
        for key, group in doc.spans.items():
            assert _values(again.spans[key]) == _values(group)
            offsets = [list(pair) for pair in again.spans[key].attrs["offsets"]]
            assert offsets == group.attrs["offsets"]


def _save_and_load(doc: Doc, way: str) -> Doc:
    vocab = spacy.blank("ru").vocab
    if way == "bytes":
        return Doc(vocab).from_bytes(doc.to_bytes())
    saved = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin(store_user_data=True).from_bytes(saved).get_docs(vocab)
    return again


def _values(group):
    return [
        (
            *(s.start_char, s.end_char, s.label_, s.id_),
            *(s._.roadmap_deadline, s._.roadmap_responsible),
        )
        for s in group
    ]


def test_a_saved_document_is_read_without_any_component(tmp_path, nlp):
    path = tmp_path / "plans.spacy"
    DocBin(docs=[nlp(PLAN)], store_user_data=True).to_disk(path)
    code = (
        "import sys, spacy; from spacy.tokens import DocBin\n"
        "vocab = spacy.blank('ru').vocab\n"
        "[doc] = DocBin().from_disk(sys.argv[1]).get_docs(vocab)\n"
        "print(len(doc._.roadmap.records))"
    )
    assert _run(code, str(path)) == "2"


def test_a_pipeline_is_saved_and_loaded_with_its_settings(tmp_path):
    nlp = spacy.blank("ru")
    nlp.add_pipe("roadmap", config={"layout": "tabs", "prefix": "plan_"})
    nlp.add_pipe("roadmap_deadlines", config={"years": [2024]})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == ["roadmap", "roadmap_deadlines"]
    doc = again(PLAN)
    assert doc._.roadmap.source.layout == "tabs"
    assert "plan_activity" in doc.spans
    doc = again("Осмотреть крышу в мае.")
    [may] = doc.spans["roadmap_deadline"]
    assert may._.roadmap_deadline.end.isoformat() == "2024-05-31"


def test_pipe_gives_what_calls_give(nlp):
    texts = [PLAN, LETTER, "", "Без плана.", PLAN]
    docs = list(nlp.pipe(texts, batch_size=2))
    assert [doc._.roadmap for doc in docs] == [nlp(text)._.roadmap for text in texts]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "plan.docx", "<html><body>План"])
def test_any_text_is_text_and_never_a_file(nlp, text):
    found = nlp(text)._.roadmap
    assert found.records == []
    assert found.source.characters == len(text)
    assert found.coverage.characters == sum(not char.isspace() for char in text)


def test_offsets_count_in_the_text_as_given(nlp):
    text = "\ufeff" + PLAN.replace("\n", "\r\n").replace("Акт", "А\0кт")
    doc = nlp(text)
    assert doc.text == text
    for span in doc.spans["roadmap_activity"]:
        assert text[span.start_char : span.end_char] == span.text
    assert [r.activity.text for r in doc._.roadmap] == [
        "Провести сверку счетов",
        "Осмотреть крышу",
    ]


@given(st.text(alphabet="аб1 \t\r\n\xa0\x0c\0|.,;№-", max_size=60))
@settings(max_examples=40, deadline=None)
def test_documents_keep_every_character(text):
    nlp = spacy.blank("ru")
    doc = nlp.make_doc(text)
    assert doc.text == text
    nlp.add_pipe("roadmap")
    group = nlp(text).spans["roadmap_activity"]  # attributes outlive the document
    assert all(0 <= a < b <= len(text) for a, b in group.attrs["offsets"])


def test_no_result_is_none():
    doc = spacy.blank("ru")("План")
    assert doc._.roadmap is None
    assert doc[0:1]._.roadmap_deadline is None
    assert doc[0:1]._.roadmap_responsible is None


def test_deadlines_of_running_text(finder):
    doc = finder(LETTER)
    group = doc.spans["roadmap_deadline"]
    assert [(s.text, s._.roadmap_deadline.kind) for s in group] == [
        ("до 1 марта 2024 г.", "until"),
        ("ежеквартально", "recurring"),
    ]


def test_responsibles_of_running_text(finder):
    doc = finder(LETTER)
    group = doc.spans["roadmap_responsible"]
    assert [s._.roadmap_responsible.text for s in group] == [
        "Завхозу Пак С.А.",
        "бухгалтер",
    ]
    assert isinstance(group[0]._.roadmap_responsible, Responsible)
    assert group[0]._.roadmap_responsible.person


@pytest.mark.parametrize(
    ("factory", "config"),
    [
        ("roadmap", {"layout": "spiral"}),
        ("roadmap", {"today": "завтра"}),
        ("roadmap_deadlines", {"approval_date": "32.13.2024"}),
    ],
)
def test_a_wrong_setting_is_refused(factory, config):
    nlp = spacy.blank("ru")
    with pytest.raises(RoadmapError):
        nlp.add_pipe(factory, config=config)


def test_being_installed_costs_other_pipelines_nothing():
    code = (
        "import sys, spacy; spacy.blank('ru')\n"
        "assert 'roadmap_nlp.spacy_components' in sys.modules\n"
        "print(*sorted(m for m in sys.modules if m.startswith('roadmap_nlp')))"
    )
    assert set(_run(code).split()) == {
        "roadmap_nlp",
        "roadmap_nlp.errors",
        "roadmap_nlp.spacy_components",
    }


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()
