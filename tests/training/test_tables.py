from collections import Counter

import pytest
from damage_plans import CORPUS, all_plans

from roadmap_nlp.damage.checks import gold_problems
from roadmap_nlp.damage.corpus import recurring_activities
from roadmap_nlp.damage.layouts import RENDERINGS
from roadmap_nlp.damage.likeness import near_duplicates
from roadmap_nlp.damage.making import Recipe, damage
from roadmap_nlp.damage.splits import read_split
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.training.tables import ROLES, read_tables
from roadmap_nlp.types import Role

TABLE = "number\tactivity\tdeadline\n№\tМероприятие\tСрок\n1\tРемонт\tмай\n"


@pytest.fixture(scope="module")
def tables():
    return list(read_tables(CORPUS / "tables"))


def _write(folder, text, name="sport-a01.tsv"):
    (folder / name).write_bytes(text.encode())


def test_a_table_is_a_plan_without_values(tmp_path):
    _write(tmp_path, TABLE + "\n2\tОсмотр \t\n")
    (plan,) = read_tables(tmp_path)
    assert (plan.id, plan.domain, plan.is_table) == ("sport-a01", "sport", True)
    assert [column.role for column in plan.columns] == [
        *(Role.NUMBER, Role.ACTIVITY, Role.DEADLINE)
    ]
    assert [entry.cells for entry in plan.records()] == [
        ("1", "Ремонт", "май"),
        ("2", "Осмотр ", ""),
    ]


def test_quotes_are_only_quotes(tmp_path):
    _write(tmp_path, TABLE + '2\t"Школа\tиюнь"\n')
    (plan,) = read_tables(tmp_path)
    assert list(plan.records())[1].cells == ("2", '"Школа', 'июнь"')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TABLE + "2\tОсмотр\n", "line 4: 2 cells, but 3 columns"),
        (TABLE + "\n2\tОсмотр\tмай\tещё\n", "line 5: 4 cells, but 3 columns"),
        (TABLE.replace("\tСрок", ""), "line 2: 2 cells, but 3 columns"),
        (TABLE.replace("deadline", "term"), "line 1: No column can be 'term'"),
        (TABLE.replace("deadline", "title"), "line 1: No column can be 'title'"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path, text, problem):
    _write(tmp_path, text)
    with pytest.raises(CorpusError) as caught:
        list(read_tables(tmp_path))
    assert f"sport-a01.tsv, {problem}" in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n", "number\tactivity\n"])
def test_a_table_without_its_head_is_named(tmp_path, text):
    _write(tmp_path, text)
    with pytest.raises(CorpusError, match=r"sport-a01\.tsv: No roles and names"):
        list(read_tables(tmp_path))


def test_no_folder_no_tables(tmp_path):
    assert list(read_tables(tmp_path / "none")) == []


def test_every_table_of_the_corpus_is_well_formed(tables):
    assert len({plan.id for plan in tables}) == len(tables) > 200
    for plan in tables:
        roles = Counter(column.role for column in plan.columns)
        assert set(roles) <= set(ROLES)
        assert roles[Role.ACTIVITY] == 1
        several = (Role.EXTRA, Role.RESPONSIBLE)
        assert all(n == 1 for role, n in roles.items() if role not in several)
        assert list(plan.records())
        for entry in plan.records():
            assert all(text == text.strip() for text in entry.cells)
            assert plan.cells(entry, Role.ACTIVITY)[0]


def test_no_table_is_of_a_domain_for_testing(tables):
    split = read_split(CORPUS / "splits.json")
    assert not {plan.domain for plan in tables} & set(split.test_domains)


def test_tables_and_plans_are_no_near_duplicates(tables):
    assert list(near_duplicates([*all_plans(), *tables])) == []


def test_no_activity_recurs_among_tables_and_plans(tables):
    assert list(recurring_activities([*all_plans(), *tables])) == []


@pytest.mark.parametrize("layout", ["interleaved", "run-on", "columns", "torn"])
def test_tables_can_be_damaged(tables, layout):
    fitting = [plan for plan in tables if RENDERINGS[layout].fits(plan)]
    assert len(fitting) > len(tables) / 2
    for seed, plan in enumerate(fitting[::20]):
        document = damage(plan, Recipe(layout, 0.5, seed))
        assert list(gold_problems(document.text, document.gold)) == []
