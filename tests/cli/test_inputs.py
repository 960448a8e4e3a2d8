import os

import pytest

from roadmap_nlp.cli.inputs import gather


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "a/plan.docx",
        "a/plan.txt",
        "b/plan.docx",
        "b/deep/order.HTML",
        "b/.hidden.txt",
        "b/~$plan.docx",
        "b/sound.mp3",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "names", "stems"),
    [
        (["a/plan.docx"], ["plan.docx"], ["plan"]),
        (["-"], ["stdin"], ["stdin"]),
        (["a"], ["plan.docx", "plan.txt"], ["plan.docx", "plan.txt"]),
        (["b"], ["plan.docx", "order.HTML"], ["plan", "order"]),
        (
            ["a/plan.docx", "b/plan.docx"],
            ["a/plan.docx", "b/plan.docx"],
            ["plan.docx", "plan.docx-2"],
        ),
        (["a/plan.txt", "a/plan.txt"], ["plan.txt"], ["plan"]),
        (["absent.txt"], ["absent.txt"], ["absent"]),
        (["b/sound.mp3"], ["sound.mp3"], ["sound"]),
    ],
)
def test_gather(tree, arguments, names, stems):
    files = gather(arguments).files
    assert [one.name for one in files] == names
    assert [one.stem for one in files] == stems


def test_other_kinds_in_a_folder_are_told_of(tree):
    assert [path.name for path in gather(["b"]).skipped] == ["sound.mp3"]


def test_names_that_are_no_utf8_become_text():
    (only,) = gather([os.fsdecode(b"\xef\xeb\xe0\xed.txt")]).files
    only.name.encode()
    only.shown.encode()


def test_a_folder_that_cannot_be_opened_is_told_of(tree, monkeypatch):
    def walk(folder, onerror):
        onerror(PermissionError(13, "denied", str(folder)))
        return iter(())

    monkeypatch.setattr(os, "walk", walk)
    found = gather(["a", "b/plan.docx"])
    assert [error.filename for error in found.unreadable] == ["a"]
    assert [one.name for one in found.files] == ["plan.docx"]
