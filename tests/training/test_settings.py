from pathlib import Path

import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.training.examples import LAYOUTS
from roadmap_nlp.training.settings import Settings

RECIPE = Path(__file__).parents[2] / "models" / "ru_roadmap" / "config.cfg"
PATHS = '[paths]\ncorpus = "corpus"\nvectors = "v.npz"\n'


def _read(tmp_path, text):
    path = tmp_path / "recipe.cfg"
    path.write_text(text, encoding="utf-8")
    return Settings.read(path)


def test_the_recipe_of_the_built_in_model_is_read():
    settings = Settings.read(RECIPE)
    assert settings.name == "ru_roadmap"
    assert set(settings.layouts) == set(LAYOUTS)


def test_what_is_not_said_is_usual(tmp_path):
    settings = _read(tmp_path, PATHS)
    assert settings == Settings(paths=settings.paths)
    assert settings.paths.corpus == Path("corpus")


def test_sections(tmp_path):
    text = (
        '[model]\nname = "мой"\nlayouts = ["torn", "prose"]\n\n'
        f"{PATHS}\n[network]\nwidth = 16\nheads = 2\nvectors = false\n\n"
        "[schedule]\nsteps = 7\nrate = 0.001\n"
    )
    settings = _read(tmp_path, text)
    assert (settings.name, settings.layouts) == ("мой", ("torn", "prose"))
    assert (settings.network.width, settings.network.vectors) == (16, False)
    assert (settings.schedule.steps, settings.schedule.rate) == (7, 0.001)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "paths: Field required"),
        ("steps = 1\n", "no section headers"),
        (PATHS + PATHS, "section 'paths' already exists"),
        (f"{PATHS}[schedule]\nsteps = 1\nsteps = 2\n", "already exists"),
        (f"{PATHS}[schedule]\nsteps = 0\n", "schedule.steps: Input should be greater"),
        (f'{PATHS}[schedule]\nsteps = "many"\n', "schedule.steps"),
        (f"{PATHS}[schedule]\nstep = 5\n", "schedule.step: Extra inputs"),
        (f"{PATHS}[schedules]\nsteps = 5\n", "schedules: Extra inputs"),
        (f"{PATHS}[network]\nwidth = 90\n", "4 heads cannot share a width of 90"),
        (f"{PATHS}[network]\ndropout = 1\n", "network.dropout"),
        (f'{PATHS}[model]\nlayouts = ["tornn"]\n', "Did you mean 'torn'?"),
        (f"{PATHS}[model]\nlayouts = []\n", "layouts: Tuple should have at least 1"),
        (f"{PATHS}[schedule]\nsteps = ${{paths.none}}\n", "paths.none"),
    ],
)
def test_a_bad_recipe_is_named_with_what_is_wrong(tmp_path, text, problem):
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, text)
    assert problem in caught.value.problem
    assert caught.value.source == str(tmp_path / "recipe.cfg")
    assert "config.cfg" in caught.value.remedy


def test_no_recipe(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.cfg: .*No such file"):
        Settings.read(tmp_path / "none.cfg")


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "a.cfg").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"a\.cfg"):
        Settings.read(tmp_path / "a.cfg")
