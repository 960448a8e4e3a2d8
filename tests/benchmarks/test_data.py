import pytest

from benchmarks.data import DATA, data, files_of, hash_of


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.yaml").write_text("два", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("раз", encoding="utf-8")
    return tmp_path


def digest(folder):
    return hash_of(files_of(folder), folder)


def test_a_hash_does_not_change_by_itself(folder):
    before = digest(folder)
    assert len(before) == 12
    (folder / ".hidden").write_text("x")
    assert digest(folder) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.yaml").write_text("раз!", encoding="utf-8"),
        lambda folder: (folder / "a.yaml").rename(folder / "c.yaml"),
        lambda folder: (folder / "b" / "2.yaml").unlink(),
    ],
    ids=["content", "name", "absence"],
)
def test_a_hash_tells_every_change(folder, change):
    before = digest(folder)
    change(folder)
    assert digest(folder) != before


def test_files_are_counted_and_what_is_absent_has_a_dash(folder):
    places = {"plans": folder, "one": folder / "a.yaml", "none": folder / "none"}
    rows = data(places).rows
    assert [row[:2] for row in rows] == [("plans", 2), ("one", 1), ("none", 0)]
    assert rows[2][2] == "–"


@pytest.mark.parametrize("name", [name for name in DATA if name.startswith("corpus/")])
def test_the_corpus_has_its_data(name):
    if name == "corpus/tables" and not DATA[name].exists():
        pytest.skip("no tables in this checkout")
    assert files_of(DATA[name])
