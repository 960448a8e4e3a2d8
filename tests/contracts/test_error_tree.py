"""The tree of errors in the module's docstring is the tree of classes."""

import inspect
import re

import pytest

from roadmap_nlp import errors

LINE = re.compile(
    r"(?P<branch>[│ ]*[├└]── )?(?P<name>\w+Error)(?: \(also (?P<also>\w+)\))?"
)


def documented() -> dict[str, tuple[str, ...]]:
    """Each error of the tree with its bases, as the docstring draws them."""
    found: dict[str, tuple[str, ...]] = {}
    above: list[str] = []
    for line in errors.__doc__.split("::\n\n", 1)[1].split("\n\n")[0].splitlines():
        match = LINE.match(line.removeprefix("    "))
        depth = len(match["branch"] or "") // 4
        bases = (above[depth - 1] if depth else "Exception", match["also"])
        found[match["name"]] = tuple(base for base in bases if base)
        above[depth:] = [match["name"]]
    return found


def defined() -> dict[str, tuple[str, ...]]:
    """Each error class of the module with the names of its bases."""
    classes = inspect.getmembers(errors, inspect.isclass)
    return {
        name: tuple(base.__name__ for base in found.__bases__)
        for name, found in classes
        if issubclass(found, errors.RoadmapError)
    }


def test_the_tree_in_the_docstring_is_the_tree_of_classes():
    assert documented() == defined()


@pytest.mark.parametrize("name", defined())
def test_every_error_says_what_where_and_what_to_do(name):
    error = getattr(errors, name)(
        "is damaged.", source="plan.docx", place="byte 7", remedy="Send it again."
    )
    assert str(error) == "plan.docx, byte 7: is damaged. Send it again."
    assert (error.problem, error.source) == ("is damaged.", "plan.docx")
    assert (error.place, error.remedy) == ("byte 7", "Send it again.")
