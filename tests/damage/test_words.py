from roadmap_nlp.damage.words import confusions, words


def test_every_kind_has_words():
    kinds = "month whole_year ditto page running signature surname party_label"
    assert all(words(kind) for kind in kinds.split())
    assert len(words("month")) == 12


def test_weights_are_shares():
    for them in confusions().values():
        assert 0 < sum(confusion.weight for confusion in them) <= 1


def test_a_lost_letter_is_read_as_nothing_and_a_dash_stays_one():
    assert "" in {confusion.read for confusion in confusions()["н"]}
    assert {confusion.read for confusion in confusions()["–"]} == {"-"}
