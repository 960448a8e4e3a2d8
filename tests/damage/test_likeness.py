from dataclasses import replace

from damage_plans import row, small_plan

from roadmap_nlp.damage.likeness import fingerprint, near_duplicates, shingles_of


def _named(name, *rows):
    return replace(small_plan(*rows), id=name, title=(), stamp=())


def test_copies_are_near_duplicates():
    text = "Провести ревизию лыжного инвентаря и заказать крепления"
    first = _named("sport-01", row("1", text, "", ""))
    second = _named("sport-02", row("7", text.upper(), "", ""))
    (found,) = near_duplicates([first, second])
    assert (found.first, found.second, found.share) == ("sport-01", "sport-02", 1.0)


def test_what_many_plans_say_is_a_stock_phrase():
    text = "не позднее чем за три дня"
    plans = [_named(f"sport-0{n}", row("1", text, "", "")) for n in range(1, 5)]
    assert list(near_duplicates(plans)) == []


def test_shingles_do_not_cross_cells():
    plan = _named("sport-01", row("1", "раз два три", "четыре пять шесть", ""))
    assert shingles_of(plan) == frozenset()


def test_a_fingerprint_knows_letters_and_not_spaces():
    first = _named("sport-01", row("1", "Забор у катка", "", ""))
    assert fingerprint(first) == fingerprint(
        _named("sport-02", row("1", "Забор  у катка.", "", ""))
    )
    assert fingerprint(first) != fingerprint(
        _named("sport-01", row("1", "Забор у пруда", "", ""))
    )
