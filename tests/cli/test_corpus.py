import json
import shutil

import pytest
from damage_plans import CORPUS

from roadmap_nlp.cli import main


@pytest.fixture
def folder(tmp_path):
    """A corpus of six plans in three domains, two a domain."""
    for domain in ("culture", "health", "schools"):
        there = tmp_path / "plans" / domain
        there.mkdir(parents=True)
        for number in ("01", "03"):
            shutil.copy(CORPUS / "plans" / domain / f"{domain}-{number}.yaml", there)
    return tmp_path


ALL = "culture,health,schools"


def test_check_prints_numbers_and_writes_the_split(folder, capfd):
    options = ["--update", "--test-domains", ALL, "--language", "en"]
    assert main(["corpus", "check", str(folder), *options]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].split()[:3] == ["domain", "plans", "tables"]
    assert lines[4].split()[:2] == ["all", "6"]
    assert "period" in lines[5]
    assert json.loads((folder / "splits.json").read_text())["version"] == 1
    assert main(["corpus", "check", str(folder)]) == 0


def test_check_names_what_is_wrong(folder, capfd):
    main(["corpus", "check", str(folder), "--update", "--test-domains", ALL])
    plan = next(folder.rglob("health-01.yaml"))
    plan.write_text(plan.read_text().replace("kind: until", "kind: never", 1))
    capfd.readouterr()
    assert main(["corpus", "check", str(folder)]) == 1
    assert "no kind of deadline 'never'" in capfd.readouterr().err


def test_damage_writes_text_and_gold(folder, capfd):
    out = folder / "out"
    options = ["--layouts", "tabs,prose", "--operators", "typos", "--copies", "2"]
    arguments = ["corpus", "damage", str(folder), "-o", str(out), *options]
    assert main([*arguments, "--seed", "5", "--language", "ru"]) == 0
    assert capfd.readouterr().err == "12 документов\n"
    golds = sorted(out.glob("*.gold.json"))
    assert len(golds) == 12
    known = json.loads(golds[0].read_text(encoding="utf-8"))
    assert known["damage"]["operators"] == ["typos"]
    assert known["damage"]["seed"] == 5
    assert (out / f"{known['id']}.txt").exists()


def test_damage_of_one_part(folder, capfd):
    main(["corpus", "check", str(folder), "--update", "--test-domains", ALL])
    out = folder / "out"
    arguments = ["corpus", "damage", str(folder), "-o", str(out), "--part"]
    assert main([*arguments, "train"]) == 0
    assert list(out.glob("*.gold.json")) == []
    assert main([*arguments, "text"]) == 2


@pytest.mark.parametrize(
    "options",
    [["--layouts", "nonsense"], ["--operators", "x"], ["--strength", "2"], []],
)
def test_bad_usage(folder, options):
    where = ["-o", str(folder / "out")] if options else []
    assert main(["corpus", "damage", str(folder), *where, *options]) == 2
    assert not (folder / "out").exists()


def test_no_plans_is_one_line(tmp_path, capfd):
    assert main(["corpus", "check", str(tmp_path), "--language", "ru"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert "нарушены правила корпуса" in line
