import json
from io import BytesIO

import numpy as np
import pytest
from tiny_model import VECTOR, weights, write_model

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import (
    PROTOCOL,
    read_archive,
    shipped,
    write_archive,
)


@pytest.fixture
def folder(tmp_path):
    return write_model(tmp_path / "model")


def test_what_is_written_is_read(folder):
    found = read_archive(folder)
    assert (found.meta["name"], found.meta["protocol"]) == ("tiny", PROTOCOL)
    assert found.vectors.width == VECTOR
    known = weights()
    assert found.weights.keys() == known.keys()
    for name, array in found.weights.items():
        assert array.dtype == np.float32
        np.testing.assert_allclose(array, known[name], rtol=1e-3, atol=1e-6)


def test_equal_models_are_equal_files(tmp_path):
    folders = [write_model(tmp_path / name) for name in ("a", "b")]
    names = ("model.json", "network.npz", "vectors.npz")
    one, other = ([(path / n).read_bytes() for n in names] for path in folders)
    assert one == other


def _meta(folder, **changes):
    path = folder / "model.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**known, **changes}), encoding="utf-8")


def _other_vectors(folder):
    content = BytesIO()
    np.savez(content, words=np.zeros(1, np.uint8), vectors=np.zeros((1, 3), np.int8))
    (folder / "vectors.npz").write_bytes(content.getvalue())


def _cut(name):
    def cut(folder):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return cut


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda folder: (folder / "network.npz").unlink(), "No model could be read"),
        (lambda folder: (folder / "model.json").unlink(), "No model could be read"),
        (lambda folder: (folder / "model.json").write_text("[1]"), "No model"),
        (lambda folder: (folder / "model.json").write_text("{"), "No model"),
        (lambda folder: (folder / "network.npz").write_bytes(b""), "No model"),
        (lambda folder: (folder / "network.npz").write_bytes(b"a" * 99), "No model"),
        (_cut("network.npz"), "No model"),
        (_cut("vectors.npz"), "No model"),
        (_other_vectors, "do not belong together"),
        (lambda folder: _meta(folder, heads=0), "do not belong together"),
        (lambda folder: _meta(folder, heads="two"), "No model"),
        (lambda folder: _meta(folder, protocol=PROTOCOL + 1), "is of protocol"),
        (lambda folder: _meta(folder, shape={"labels": 1}), "is of protocol"),
    ],
)
def test_a_spoilt_model_is_named_with_what_to_do(folder, spoil, problem):
    spoil(folder)
    with pytest.raises(ModelError, match=problem) as caught:
        read_archive(folder)
    assert caught.value.source.startswith(str(folder))
    assert "roadmap-nlp train" in caught.value.remedy


def test_the_model_that_the_library_carries_is_read():
    assert read_archive(shipped()).meta["name"] == "ru_roadmap"


def test_a_folder_is_made(tmp_path):
    write_archive(tmp_path / "a" / "b", {"heads": 1}, {}, b"")
    assert (tmp_path / "a" / "b" / "vectors.npz").exists()
