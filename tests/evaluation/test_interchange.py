"""Every format gives back the annotation, and its bytes, and refuses another text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.errors import ConfigError, CorruptFileError, SpanError
from roadmap_nlp.evaluation.annotation import (
    Annotation,
    DeadlineValue,
    Group,
    Mention,
)
from roadmap_nlp.evaluation.interchange import (
    brat,
    conllu_plus,
    docbin,
    jsonl,
    label_studio,
)
from roadmap_nlp.types.deadline import DeadlineKind
from roadmap_nlp.types.role import Role

MODULES = (conllu_plus, docbin, jsonl, label_studio)
ALPHABET = "абв1Яё «».,;|#*\\\n\t\u00a0\u2028\"'<é😀-"
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())


def values():
    return st.builds(
        DeadlineValue,
        st.sampled_from([kind.value for kind in DeadlineKind]),
        DAYS,
        DAYS,
        st.none() | st.just("FREQ=MONTHLY;INTERVAL=3"),
    )


@st.composite
def annotations(draw):
    text = draw(st.text(ALPHABET, max_size=60))
    runs = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end].strip() == text[start:end] and "\n" not in text[start:end]
    ]
    if not runs:
        return Annotation("пустой", text, about={"domain": "sport"})
    mentions = draw(st.lists(_mention(runs), max_size=6))
    groups = []
    if mentions:
        members = st.lists(
            st.integers(0, len(mentions) - 1), min_size=1, max_size=4, unique=True
        )
        inherits = st.sampled_from([(), ("responsibles",), ("deadlines", "outcomes")])
        group = st.builds(Group, members.map(tuple), inherits, st.booleans())
        groups = draw(st.lists(group, max_size=4))
    about = draw(st.sampled_from([{}, {"layout": "tabs", "domain": "«спорт»"}]))
    return Annotation("план 1", text, tuple(mentions), tuple(groups), about)


@st.composite
def _mention(draw, runs):
    role = draw(st.sampled_from(Role))
    pieces = [draw(st.sampled_from(runs))]
    rest = [run for run in runs if run[0] >= pieces[0][1]]
    if rest and draw(st.booleans()):
        pieces.append(draw(st.sampled_from(rest)))
    value = draw(values()) if role is Role.DEADLINE else None
    return Mention(role, tuple(pieces), value)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
@settings(deadline=None, max_examples=60)
@given(documents=st.lists(annotations(), max_size=3))
def test_round_trip(module, documents):
    content = module.dump(documents)
    read = list(module.load(content))
    assert read == documents
    assert module.dump(read) == content


@settings(deadline=None, max_examples=60)
@given(document=annotations())
def test_round_trip_through_brat(document):
    standoff = brat.dump(document)
    read = brat.load(document.id, standoff)
    assert read == document
    assert brat.dump(read) == standoff


PLAN = Annotation(
    "план",
    "1\tСев\tдо 1 мая\nовса",
    (
        Mention(Role.ACTIVITY, ((2, 5), (15, 19))),
        Mention(
            Role.DEADLINE,
            ((6, 14),),
            DeadlineValue("until", end="2024-05-01", rrule="FREQ=YEARLY"),
        ),
    ),
    (Group((0, 1), ("deadlines",), truncated=True), Group((1,))),
    {"layout": "tabs"},
)


@pytest.mark.parametrize("module", [conllu_plus, jsonl, label_studio])
def test_shifted_offsets_are_refused(module):
    content = module.dump([PLAN]).decode()
    shifted = content.replace("овса", "овса.")
    assert shifted != content
    with pytest.raises(SpanError, match="another text"):
        list(module.load(shifted.encode()))


def test_shifted_offsets_are_refused_in_brat_and_spacy():
    standoff = brat.dump(PLAN)
    with pytest.raises(SpanError, match="another text"):
        brat.load("план", brat.Standoff(" " + standoff.text, standoff.marks))
    from spacy.vocab import Vocab

    doc = docbin.as_doc(PLAN, Vocab())
    facts = json.loads(doc.user_data[docbin.USER_DATA])
    doc.user_data[docbin.USER_DATA] = json.dumps({**facts, "sha256": "0"})
    with pytest.raises(SpanError, match="another text"):
        docbin.from_doc(doc)


def test_marks_without_a_hash_are_refused():
    standoff = brat.Standoff("Сев", "T1\tactivity 0 3\tСев\n")
    with pytest.raises(SpanError, match="do not say which text"):
        brat.load("план", standoff)


def test_brat():
    assert brat.dump(PLAN).marks.splitlines()[:9] == [
        "T1\tactivity 2 5;15 19\tСев овса",
        "T2\tdeadline 6 14\tдо 1 мая",
        "E1\tactivity:T1 deadline:T2",
        "E2\tdeadline:T2",
        "A1\tKind T2 until",
        "A2\tEnd T2 2024-05-01",
        "A3\tInherits E1 deadlines",
        "A4\tTruncated E1",
        f"#1\tSourceHash T1\t{PLAN.sha256}",
    ]


def test_brat_passes_over_marks_of_other_kinds():
    standoff = brat.dump(PLAN)
    more = standoff.marks + "R1\tsame Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T2\n"
    assert brat.load("план", brat.Standoff(standoff.text, more)) == PLAN


@pytest.mark.parametrize(
    "line", ["T1", "T1\tactivity x y\tСев", "E1\tactivity:T9", "A1\tKind T9 date"]
)
def test_malformed_marks_are_named(line):
    with pytest.raises(CorruptFileError, match=r"план\.ann, line 1"):
        brat.load("план", brat.Standoff("Сев", line))


def test_brat_cannot_say_an_empty_record():
    with pytest.raises(SpanError, match="record 1 has no mention"):
        brat.dump(Annotation("план", "Сев", groups=(Group(()),)))


def test_an_unknown_role_names_the_nearest():
    content = jsonl.dump([PLAN]).replace(b'"deadline"', b'"deadlin"')
    with pytest.raises(ConfigError, match="Did you mean 'deadline'"):
        list(jsonl.load(content))


def test_conllu_plus():
    lines = conllu_plus.dump([PLAN]).decode().splitlines()
    assert lines[0] == "# global.columns = ID FORM MISC ROADMAP:MENTION"
    words = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert words == [
        ["1", "1", r"SpacesAfter=\t", "*"],
        ["2", "Сев", r"SpacesAfter=\t", "1:activity"],
        ["3", "до", "_", "2:deadline"],
        ["4", "1", "_", "2"],
        ["5", "мая", r"SpacesAfter=\n", "2"],
        ["1", "овса", "SpaceAfter=No", "1+"],
    ]


def test_label_studio():
    [task] = json.loads(label_studio.dump([PLAN], predictions=True))
    result = task["predictions"][0]["result"]
    assert [item["id"] for item in result] == [
        *("m0.0", "m0.1", "m1.0"),
        *("m1.0", "m1.0", "m1.0"),
    ]
    assert result[2]["meta"]["text"] == ["record 1, part 2", "record 2, part 1"]
    assert result[2]["value"]["text"] == "до 1 мая"
    for role in Role:
        assert f'<Label value="{role.value}"/>' in label_studio.CONFIG
    content = label_studio.dump([PLAN], predictions=True)
    assert list(label_studio.load(content)) == [PLAN]


def test_a_region_an_annotator_added_is_a_mention():
    [task] = json.loads(label_studio.dump([PLAN]))
    value = {"start": 0, "end": 1, "text": "1", "labels": ["number"]}
    added = {"id": "xYz", "from_name": "role", "type": "labels", "value": value}
    task["annotations"][0]["result"].append(added)
    [read] = label_studio.load(json.dumps([task]).encode())
    assert read.mentions == (*PLAN.mentions, Mention(Role.NUMBER, ((0, 1),)))


@pytest.mark.parametrize("module", [jsonl, label_studio])
def test_what_is_no_annotation_is_refused(module):
    for content in (b"[{}]", b"[7]", b"x"):
        with pytest.raises(CorruptFileError):
            list(module.load(content))


def test_malformed_conllu_is_named():
    content = conllu_plus.dump([PLAN]) + b"7\tword\n"
    with pytest.raises(CorruptFileError, match="line 1"):
        list(conllu_plus.load(content))
