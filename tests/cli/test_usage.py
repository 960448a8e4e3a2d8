import pytest

from roadmap_nlp.cli import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "--nonsense", "a"], "нет параметра --nonsense"),
        (["extract", "a", "-f", "pdf"], "неверное значение --format"),
        (["nonsense"], "такой команды или аргумента нет"),
    ],
)
def test_bad_usage_in_russian(arguments, words, capfd):
    assert main([*arguments, "--language=ru"]) == 2
    said = capfd.readouterr().err
    assert words in said
    assert "--help" in said
    assert len(said.splitlines()) == 1
