import pytest

from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES, look

# A word, its key, and what is said of it beside its length.
CASES = [
    ("Директор", "директор", "post capital"),
    ("«Директора", "директора", "post capital opens"),
    ("провести", "провести", "infinitive lower"),
    ("Ремонта", "ремонта", "activity capital"),
    ("обеспечение", "обеспечение", "activity lower"),
    ("ОТЧЁТ,", "отчет", "outcome capitals"),
    ("сентября", "сентября", "month lower"),
    ("понедельник", "понедельник", "weekday lower"),
    ("ежегодно", "ежегодно", "time lower"),
    ("2024", "2024", "digits year"),
    ("2024-2025", "2024-2025", "digits year"),
    ("2024г.", "2024г", "digits year lower"),
    ("01.02.2024", "01.02.2024", "digits date"),
    ("1.02.24", "1.02.24", "digits date number"),
    ("1.2.3.", "1.2.3", "digits number"),
    ("12)", "12", "digits number closes"),
    ("IV.", "iv", "capitals latin roman time"),
    ("А.И.", "а.и", "capitals initials"),
    ("меропри-", "меропри", "broken lower"),
    ("e-mail", "e-mail", "latin lower"),
    ("школы»", "школы", "closes lower org"),
    ("—", "", ""),
    ("//", "", ""),
]


def _said(word):
    answers = dict(zip(FLAGS, look(word).flags, strict=True))
    assert answers.pop("long") == len(look(word).key) / 10
    assert set(answers.values()) <= {0.0, 1.0}
    return {name for name, answer in answers.items() if answer}


@pytest.mark.parametrize(("word", "key", "said"), CASES)
def test_what_a_word_looks_like(word, key, said):
    assert look(word).key == key
    assert _said(word) == set(said.split())


def _same(one, other):
    pairs = zip(TABLES, look(one).hashes, look(other).hashes, strict=True)
    return {name for name, a, b in pairs if a == b}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("дела", "тела", "end shape before after"),
        ("Завуч", "завуч", "stem end before after"),
        ("«Завуч", "Завуч,", "stem end"),
        ("завуча", "завучем", "stem shape before after"),
        ("01.02", "3.4567", "shape before after"),
        ("12", "«—»", "after"),
    ],
)
def test_words_fall_into_a_bucket_together(one, other, same):
    assert _same(one, other) == set(same.split())


def test_buckets_are_within_their_tables():
    for word, _, _ in CASES:
        pairs = zip(look(word).hashes, TABLES.values(), strict=True)
        assert all(0 <= bucket < size for bucket, size in pairs)
