from damage_plans import small_plan

from roadmap_nlp.damage.statistics import by_domain, deadline_kinds


def test_the_numbers_of_a_domain_and_of_all():
    sport, everything = by_domain([small_plan(), small_plan()])
    assert (sport.name, everything.name) == ("sport", "")
    assert (sport.plans, sport.tables, sport.records, sport.parties) == (2, 2, 4, 4)
    assert sport.sections == 0


def test_kinds_are_counted():
    assert deadline_kinds([small_plan()]) == {"until": 2}
