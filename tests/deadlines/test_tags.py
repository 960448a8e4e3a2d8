import pytest

from roadmap_nlp.deadlines import atom_grammar, phrase_grammar
from roadmap_nlp.deadlines.matching import RuleSet
from roadmap_nlp.deadlines.tags import NAME, TAG, expand, spell


def test_one_character_a_category() -> None:
    assert len(set(TAG.values())) == len(TAG)
    assert all(len(character) == 1 for character in NAME)


def test_unknown_category_is_refused() -> None:
    with pytest.raises(KeyError):
        expand("{no_such_category}")


def test_spell() -> None:
    assert spell(TAG["s"] + TAG["p_day"]) == "s p_day"


@pytest.mark.parametrize("grammar", [atom_grammar.ATOMS, phrase_grammar.PHRASES])
def test_no_rule_matches_nothing(grammar: dict[str, str]) -> None:
    shapes = {**atom_grammar.SHAPES, **phrase_grammar.SHAPES}
    rules = RuleSet(grammar, shapes)
    assert rules.longest("", 0) is None
    assert rules.starters
