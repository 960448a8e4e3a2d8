import numpy as np
import pytest
from damage_plans import CORPUS
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.evaluation.annotation import Annotation, Group, Mention
from roadmap_nlp.evaluation.interchange.files import read_annotations
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.word_tagger import WINDOW
from roadmap_nlp.training.annotated import example_of, windows_of
from roadmap_nlp.training.examples import FIRST, IGNORED, UNKNOWN_ROW, UNKNOWN_WORD
from roadmap_nlp.types import Layout, Role

MARKS = {
    "n": Role.NUMBER,
    "a": Role.ACTIVITY,
    "r": Role.RESPONSIBLE,
    "d": Role.DEADLINE,
    "s": Role.SECTION,
    "t": Role.TITLE,
}


def annotation(text, *records):
    """An annotation of ``text``: a record is stretches of it by the letter of a role.

    A stretch of several records is one mention.
    """
    mentions: list[Mention] = []
    groups = []
    for record in records:
        members = []
        for mark, *stretches in record:
            pieces = tuple(
                (at := text.index(stretch), at + len(stretch)) for stretch in stretches
            )
            mention = Mention(MARKS[mark], pieces)
            if mention not in mentions:
                mentions.append(mention)
            members.append(mentions.index(mention))
        groups.append(Group(tuple(members)))
    return Annotation("1", text, tuple(mentions), tuple(groups))


def _shown(found):
    """Role of each word, «*» where it begins a cell, «!» where it begins a row."""
    letters = {LABELS.index(role): mark for mark, role in MARKS.items() if mark != "t"}
    letters |= {IGNORED: "?", LABELS.index(None): "-"}
    return " ".join(
        letters[role] + "*" * begins + "!" * (row == 1)
        for role, begins, row in zip(
            found.roles.tolist(),
            found.begins.tolist(),
            found.rows.tolist(),
            strict=True,
        )
    )


TEXT = "План работ на год 1. Ремонт крыши май директор, завхоз 2. Осмотр май врач"


@pytest.mark.parametrize(
    ("records", "shown"),
    [
        (
            [
                [("n", "1."), ("a", "Ремонт крыши"), ("d", "май"), ("r", "директор,")],
                [("n", "2."), ("a", "Осмотр"), ("r", "врач")],
            ],
            "? ? ? ? n*! a* a d* r* ? n*! a* ? r*",
        ),
        # two parties are of one cell
        ([[("r", "директор"), ("r", "завхоз")]], "? ? ? ? ? ? ? ? r*! r ? ? ? ?"),
        # a mention covers most of a word, or the shorter of two does
        (
            [[("n", "1"), ("a", "Ремонт крыши май"), ("d", "май")]],
            "? ? ? ? n*! a* a d* ? ? ? ? ? ?",
        ),
        # what stands once for two records begins a cell, and a row, once
        (
            [[("d", "май"), ("r", "завхоз")], [("a", "Осмотр"), ("d", "май")]],
            "? ? ? ? ? ? ? d*! ? r* ? a*! ? ?",
        ),
        # a heading is of no row, the title is none of the others
        (
            [[("s", "на год"), ("t", "План работ"), ("a", "Ремонт")]],
            "- - s* s ? a*! ? ? ? ? ? ? ? ?",
        ),
        ([], "? ? ? ? ? ? ? ? ? ? ? ? ? ?"),
    ],
)
def test_labels_of_words(records, shown, monkeypatch):
    _as(monkeypatch, Layout.RUN_ON)
    assert _shown(example_of(annotation(TEXT, *records))) == shown


def _as(monkeypatch, layout):
    monkeypatch.setattr(
        "roadmap_nlp.training.annotated.detect_layout", lambda *_: layout
    )


def test_words_of_a_cell_know_the_one_before(monkeypatch):
    _as(monkeypatch, Layout.INTERLEAVED)
    text = "Ремонт директор,\nкрыши школы и завхоз"
    record = [("a", "Ремонт", "крыши школы"), ("r", "директор,"), ("r", "завхоз")]
    found = example_of(annotation(text, record))
    # «завхоз» follows «и», which nobody marked, or «директор»: who knows
    assert found.before.tolist() == [FIRST, FIRST, 0, 2, UNKNOWN_WORD, UNKNOWN_WORD]


def test_parties_on_end_follow_one_another(monkeypatch):
    _as(monkeypatch, Layout.RUN_ON)
    found = example_of(annotation(TEXT, [("r", "директор,"), ("r", "завхоз")]))
    assert found.before[9] == 8


def test_columns_have_no_rows_in_the_order_of_reading(monkeypatch):
    _as(monkeypatch, Layout.COLUMNS)
    found = example_of(annotation(TEXT, [("a", "Ремонт"), ("d", "май")]))
    assert (found.rows == UNKNOWN_ROW).all()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("№\tМероприятие\tСрок\n1\tРемонт\tмай\n2\tОсмотр\tиюнь\n", False),
        ("№ Мероприятие Срок\n1 Ремонт крыши до мая\n2 Осмотр зала июнь\n", True),
    ],
)
def test_layouts_that_tell_their_cells_are_left_out(text, asked):
    found = example_of(annotation(text, [("a", "Ремонт")]))
    assert (found is not None) is asked


SAMPLES = list(read_annotations(CORPUS / "samples"))


@pytest.mark.parametrize("known", SAMPLES, ids=lambda one: one.id)
def test_samples(known):
    found = example_of(known)
    if found is None:
        return
    assert list(found.tokens.words) == known.text.split()
    records = range(len(known.groups))
    if (found.rows != UNKNOWN_ROW).all():
        assert (found.rows == 1).sum() == len(records)
    labelled = found.roles >= 0
    assert labelled.mean() > 0.6
    assert not found.begins[~labelled].any()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3 * WINDOW), st.sets(st.integers(0, 3 * WINDOW), max_size=20))
def test_windows_hold_each_known_word(count, known):
    text = " ".join(f"с{at}" for at in range(count))
    starts = np.cumsum([0, *(len(word) + 1 for word in text.split())])
    pieces = tuple(
        (int(starts[at]), int(starts[at + 1]) - 1) for at in sorted(known) if at < count
    )
    mentions = tuple(Mention(Role.ACTIVITY, (piece,)) for piece in pieces)
    with pytest.MonkeyPatch.context() as patch:
        _as(patch, Layout.RUN_ON)
        whole = example_of(Annotation("1", text, mentions))
    seen = set()
    for window in windows_of(whole):
        assert 0 < len(window.tokens) <= WINDOW
        assert len(window.roles) == len(window.tokens.places) == len(window.tokens)
        assert (window.roles >= 0).any()
        assert (window.before < len(window.tokens)).all()
        seen |= {
            word
            for word, role in zip(window.tokens.words, window.roles, strict=True)
            if role >= 0
        }
    assert seen == {text[start:end] for start, end in pieces}


def test_a_window_knows_no_word_before_it(monkeypatch):
    _as(monkeypatch, Layout.RUN_ON)
    text = " ".join(f"с{at:03}" for at in range(WINDOW + 100))
    last = f"с{WINDOW + 50:03}"
    found = example_of(annotation(text, [("a", "с000", last)]))
    first, second = windows_of(found)
    assert first.before[0] == FIRST
    assert second.before[second.tokens.words.index(last)] == UNKNOWN_WORD
