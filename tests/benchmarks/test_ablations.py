import sys
from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from benchmarks_support import cell

from benchmarks import ablations
from benchmarks.ablations import GOLD, model, table
from benchmarks.damaged import System


def found():
    return {
        ("columns", "rules"): cell("columns", 0.3, *[5] * 30),
        ("columns", "net"): cell("columns", 0.3, *[8] * 30),
        ("run-on", "rules"): cell("run-on", 0.3, 7, 7),
        ("run-on", "net"): cell("run-on", 0.3, 7, 7),
    }


def test_each_model_is_compared_with_the_first():
    rows = table(found(), ["rules", "net"]).rows
    assert [row[:6] for row in rows[:4]] == [
        ("columns", "rules", 30, "0.500 [0.500, 0.500]", "–", "–"),
        ("columns", "net", 30, "0.800 [0.800, 0.800]", "+0.300", "< 0.001"),
        ("run-on", "rules", 2, "0.700 [0.700, 0.700]", "–", "–"),
        ("run-on", "net", 2, "0.700 [0.700, 0.700]", "+0.000", "1.000"),
    ]
    assert [row[:3] for row in rows[4:]] == [("all", "rules", 32), ("all", "net", 32)]


def test_rows_have_a_cell_for_each_column():
    made = table(found(), ["rules", "net"])
    assert {len(row) for row in made.rows} == {len(made.columns)}


def test_a_model_has_a_name_and_a_folder(tmp_path):
    assert model(f"net={tmp_path}") == ("net", System(tmp_path))
    assert model("carried=") == ("carried", System())
    assert model("rules=~model") == ("rules", System(without="model"))
    assert model(f"a={tmp_path}~links") == ("a", System(tmp_path, "links"))


def test_gold_documents_stand_apart_from_all_layouts():
    known = {**found(), **{(GOLD, n): cell(GOLD, 0.0, 9) for n in ("rules", "net")}}
    rows = table(known, ["rules", "net"]).rows
    assert [row[:3] for row in rows[4:]] == [
        *(("all", "rules", 32), ("all", "net", 32)),
        *((GOLD, "rules", 1), (GOLD, "net", 1)),
    ]


@pytest.mark.parametrize("argument", ["net", "=folder", "net=no/such/folder", "n=~it"])
def test_what_names_no_model_is_refused(argument):
    with pytest.raises(ArgumentTypeError):
        model(argument)


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["ablations", *arguments])
    ablations.main()


def test_the_command_scores_every_model_on_every_layout(monkeypatch, capsys, tmp_path):
    asked = []

    def scored(cells, workers):
        for one in cells:
            system = one.system
            asked.append((one.layout, one.strength, one.documents, one.part, system))
            yield cell(one.layout, one.strength, 9, 9)

    monkeypatch.setattr(ablations, "score_cells", scored)
    monkeypatch.setattr(ablations, "score_gold", lambda _: cell(GOLD, 0.0, 9))
    layouts = ("--layouts", "columns", "run-on", "--documents", "2")
    run(monkeypatch, "carried=", f"new={tmp_path}", *layouts)
    assert asked == [
        (layout, 0.3, 2, "dev", System(folder))
        for layout in ("columns", "run-on")
        for folder in (None, Path(tmp_path))
    ]
    assert "part dev" in capsys.readouterr().out


def test_two_models_need_two_names(monkeypatch, capsys):
    with pytest.raises(SystemExit):
        run(monkeypatch, "net=", "net=")
    assert "two models have one name" in capsys.readouterr().err
