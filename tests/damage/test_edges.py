from random import Random

from damage_plans import small_plan

from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.edges import hyphenate, signatures


def test_signatures_stand_at_the_end():
    draft = signatures(drafted(small_plan()), Random(1), 1.0)
    assert draft.bottom
    assert not any("{" in line.text for line in draft.bottom)
    assert signatures(drafted(small_plan()), Random(1), 0.0).bottom == ()


def test_hyphens_come_at_the_rate_asked_for():
    assert hyphenate(drafted(small_plan()), Random(1), 0.4).hyphens == 0.4
