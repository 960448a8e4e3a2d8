from roadmap_nlp.deadlines.tags import NAME, TAG
from roadmap_nlp.deadlines.vocabulary import abbreviations, forms, without_typo


def test_every_month_in_four_cases() -> None:
    months = {value for tag, value in forms().values() if NAME[tag] == "month"}
    assert months == set(range(1, 13))
    for word in ("сентябрь", "сентября", "сентябре", "сентябрём".replace("ё", "е")):
        assert forms()[word] == (TAG["month"], 9)


def test_forms_are_folded() -> None:
    assert all(form == form.lower() and "ё" not in form for form in forms())


def test_compound_adjectives() -> None:
    assert forms()["двухнедельный"] == (TAG["unit_adj"], (2, 1))


def test_abbreviations_are_known_without_their_stop() -> None:
    assert all(short in forms() for short in abbreviations())


def test_typos() -> None:
    assert without_typo("январрь") == "январь"
    assert without_typo("карта") is None
    assert without_typo("а" * 40) is None
