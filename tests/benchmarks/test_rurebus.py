import sys

from benchmarks import rurebus

MARKS = "T1\tBIN 0 3\tСев\nT2\tSOC 4 8\tовса\n"


def test_the_command_prints_all_and_each_type(tmp_path, monkeypatch, capsys):
    for name, marks in (("gold", MARKS), ("out", MARKS.splitlines()[0])):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "1.ann").write_text(marks, encoding="utf-8")
    arguments = ["rurebus", str(tmp_path / "gold"), str(tmp_path / "out")]
    monkeypatch.setattr(sys, "argv", arguments)
    rurebus.main()
    lines = capsys.readouterr().out.splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert ["entities", "1.000", "0.500", "0.667", "2"] in cells
    assert ["SOC", "0.000", "0.000", "0.000", "1"] in cells
