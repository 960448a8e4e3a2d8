"""The names that users may rely on; a change here is a change of the interface."""

import importlib
import inspect
import pkgutil

import pytest

import roadmap_nlp

PUBLIC = {
    "roadmap_nlp": {
        "Extraction",
        "Extractor",
        "RoadmapError",
        "__version__",
        "extract",
        "load",
    },
    "roadmap_nlp.deadlines": {
        "Bound",
        "Context",
        "Deadline",
        "DeadlineKind",
        "Direction",
        "find",
        "looks_like_deadline",
        "parse",
    },
    "roadmap_nlp.pipeline": {"Extractor", "extract", "load"},
}
KEYWORDS = {"source_name", "layout", "today"}


@pytest.mark.parametrize("module", PUBLIC)
def test_the_public_names_are_these(module):
    found = importlib.import_module(module)
    assert PUBLIC[module] <= set(found.__all__)
    assert sorted(found.__all__) == sorted(set(found.__all__))
    for name in found.__all__:
        assert getattr(found, name) is not None


def test_the_package_has_these_names_and_no_more():
    assert set(roadmap_nlp.__all__) == PUBLIC["roadmap_nlp"]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = roadmap_nlp.nothing


@pytest.mark.parametrize("name", ["extract", "Extractor.extract"])
def test_extract_takes_the_same_keywords_everywhere(name):
    owner, _, method = name.partition(".")
    called = getattr(roadmap_nlp, owner)
    called = getattr(called, method) if method else called
    parameters = inspect.signature(called).parameters
    assert {n for n, p in parameters.items() if p.kind is p.KEYWORD_ONLY} >= KEYWORDS


def test_every_name_in_all_exists():
    for module in pkgutil.walk_packages(roadmap_nlp.__path__, "roadmap_nlp."):
        if module.name.endswith("__main__"):
            continue
        try:
            found = importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            if (error.name, module.name.split(".")[1]) != ("torch", "training"):
                raise
            continue
        for name in getattr(found, "__all__", ()):
            assert hasattr(found, name), f"{module.name}.{name}"
