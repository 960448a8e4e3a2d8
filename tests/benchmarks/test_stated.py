import sys
from decimal import Decimal

import pytest

from benchmarks import stated
from benchmarks.stated import figures, numbers, rounded, section

RESULTS = "| clean | 167 009 | 4.93× |\n| F1 | 0.775 [0.701, 0.802] | 265/271 |\n"


@pytest.mark.parametrize(
    ("said", "is_printed"),
    [
        ("167 000 characters", True),
        ("167 тысяч знаков", True),
        ("168 000 characters", False),
        ("F1 0.78", True),
        ("F1 0,775", True),
        ("F1 0.79", False),
        ("4.9 times", True),
        ("265 of 271", True),
        ("266 of 271", False),
        ("`make 99` and [a link](docs/98.md)", True),
    ],
)
def test_a_figure_is_printed_at_its_precision(said, is_printed):
    printed = list(numbers(RESULTS))
    found = [
        any(rounded(one, step) == value for one in printed)
        for _, value, step in figures(said)
    ]
    assert all(found) is is_printed


def test_only_the_section_of_figures_counts():
    text = "# Title\n\n## Install\n\n3.11\n\n## Figures\n\n0.5\n\n## Develop\n\n7\n"
    assert section(text, "Figures").split() == ["0.5"]
    assert section(text, "Цифры") == ""


def test_halves_round_up():
    assert rounded(Decimal("0.775"), Decimal("0.01")) == Decimal("0.78")


def test_what_no_benchmark_prints_is_listed(tmp_path, monkeypatch, capsys):
    (tmp_path / "README.md").write_text("\n## Figures\n\n0.78 and 0.99\n")
    (tmp_path / "README.ru.md").write_text("\n## Цифры\n\n0,775\n", encoding="utf-8")
    (tmp_path / "RESULTS.md").write_text(RESULTS, encoding="utf-8")
    monkeypatch.setattr(stated, "ROOT", tmp_path)
    monkeypatch.setattr(stated, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(sys, "argv", ["stated"])
    stated.main()
    assert capsys.readouterr().out == "README.md: 0.99 is printed by no benchmark\n"
