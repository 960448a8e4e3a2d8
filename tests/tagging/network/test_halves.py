import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.tagging.network.halves import halves


def found(*lines):
    words = [word for line in lines for word in line.split()]
    at = [number for number, line in enumerate(lines) for _ in line.split()]
    return [(words[one], words[other]) for one, other in halves(words, at)]


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        # without a hyphen: no half is a word, or only the second is
        (("Сдача отчёта ежеме Завхоз", "в отдел сячно"), [("ежеме", "сячно")]),
        (("Осмотр здания II квар Акт", "и крыши тал осмотра"), [("квар", "тал")]),
        # with one
        (("Замена ламп отдел заку- ламп", "в школе пок склад"), [("заку-", "пок")]),
        (("Замена ламп отдел заку- ламп", "в школе пыр склад"), []),
        (("Ремонт поме- Завхоз", "щений школы"), [("поме-", "щений")]),
        # two lines down, but no more
        (("Чистка сентя Завхоз", "колодцев", "и труб брь"), [("сентя", "брь")]),
        (("Чистка сентя Завхоз", "колодцев", "и труб", "села брь"), []),
        # whole words are no halves, nor is a word on the same line
        (("Осмотр здания школы", "и крыши"), []),
        (("Отчёт ежеме сячно", "в отдел"), []),
        # two cut words do not share a rest
        (("Ремонт поме- поме-", "щений школы"), [("поме-", "щений")]),
        # what begins with a capital goes on with nothing
        (("Приём ежеме Завхоз", "Сячно"), []),
    ],
)
def test_halves_that_make_a_word(lines, pairs):
    assert found(*lines) == pairs


@given(st.lists(st.sampled_from(["ежеме", "сячно", "поме-", "щений", "и", "12."])))
def test_no_word_is_the_rest_of_two(words):
    pairs = list(halves(words, [at // 2 for at in range(len(words))]))
    assert len({below for _, below in pairs}) == len(pairs)
    assert all(at < below for at, below in pairs)
