"""A user's own directory of parties."""

from pathlib import Path

import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.responsibles import Directory, parse


def test_rows_are_found_by_any_spelling(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    path.write_text(
        "name;inn\nМКУ «ЦРО»;5902\nдиректор школы Пак С.А.;77\n", encoding="utf-8"
    )
    listed = Directory.from_csv(path)
    found = [listed.find(party) for party in parse("специалисты ЦРО; Пак С.А.; завуч")]
    assert [row and row["inn"] for row in found] == ["5902", "77", None]


def test_the_name_column_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    path.write_text("nam,inn\nа,1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="name"):
        Directory.from_csv(path)


def test_short_and_long_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    path.write_text("inn;name\n1;завуч;лишнее\n2\n", encoding="utf-8")
    listed = Directory.from_csv(path)
    (party,) = parse("завуч")
    assert listed.find(party) == {"inn": "1", "name": "завуч"}
