import json

import pytest
from tiny_model import VECTOR, write_vectors

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.training.settings import Settings

pytest.importorskip("torch")

from roadmap_nlp.training.course import Course, read_vectors


def _settings(vectors, **network):
    paths = {"corpus": "corpus", "vectors": vectors}
    return Settings.model_validate({"paths": paths, "network": network})


def test_a_recipe_as_a_course(tmp_path):
    path = write_vectors(tmp_path / "v.npz")
    settings = _settings(path, width=16, heads=2, dropout=0.3, layout=False)
    course = Course.of(settings)
    assert (course.sizes.width, course.sizes.heads) == (16, 2)
    assert (course.sizes.vector, course.sizes.labels) == (VECTOR, len(LABELS))
    assert (course.dropout, course.sizes.layout) == (0.3, False)
    assert course.vectors == path.read_bytes()
    assert course.start is None
    assert json.loads(course.recipe) == settings.model_dump(mode="json")


@pytest.mark.parametrize("content", [None, b"", b"vectors", b"PK\x03\x04" + b"\0" * 40])
def test_what_holds_no_vectors_is_named(tmp_path, content):
    path = tmp_path / "v.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="No vectors of words") as caught:
        read_vectors(path)
    assert caught.value.source == str(path)
