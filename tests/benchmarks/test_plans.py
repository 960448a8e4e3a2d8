import pytest

import roadmap_nlp
from benchmarks import plans


@pytest.mark.parametrize("make", [plans.table, plans.torn, plans.interleaved])
def test_the_same_seed_makes_the_same_plan_and_another_another(make):
    assert make(5, seed=1) == make(5, seed=1)
    assert make(5, seed=1) != make(5, seed=2)


def test_a_clean_table_is_extracted_whole():
    found = roadmap_nlp.extract(plans.table(8, seed=1)).records
    said = [record.activity.text for record in found if record.activity]
    assert said == [row[1] for row in plans.rows(8, seed=1)]
