"""No damage to a document makes extraction raise, lose text, or invent any."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import broken

import roadmap_nlp
from roadmap_nlp.errors import RoadmapError

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(
    path
    for path in (ROOT / "corpus" / "samples").iterdir()
    if path.suffix in {".txt", ".html", ".csv", ".md"} and path.stem != "README"
)
INSERTED = [
    *("\t", "\t\t", "|", " | ", "¦", "│", "\n", "\n\n", "\f", "\r\n", "  ", "      "),
    *(
        "\u00a0",
        "\u00ad",
        "\x1c",
        "-\n",
        "\u200b",
        "\ufeff",
        "\0",
        "\x07",
        "\x0b",
        "\x85",
    ),
    *("\u2028", "…", "№", "1.", "1. ", "-//-", "«", "»", ";", "(", "<td>", "&", "\\|"),
    *("[bookmark: _Toc1]", "+---+", "е\u0301", "🗓", "2024", "Итого", "Срок: "),
]
place = st.floats(0, 1, exclude_max=True)
mutation = st.one_of(
    st.tuples(
        st.sampled_from(["drop_lines", "double_lines"]), place, st.integers(1, 9)
    ),
    st.tuples(
        st.sampled_from(["drop_chars", "double_chars"]), place, st.integers(1, 60)
    ),
    st.tuples(st.just("swap_lines"), place, place),
    st.tuples(st.just("swap_chars"), place, place),
    st.tuples(st.just("insert"), place, st.sampled_from(INSERTED)),
    st.tuples(st.just("keep_to"), place, st.none()),
    st.tuples(st.just("keep_from"), place, st.none()),
)


def mutated(text: str, kind: str, where: float, what: object) -> str:
    """The text with one piece of damage done to it."""
    parts: list[str] = text.split("\n") if "lines" in kind else list(text)
    glue = "\n" if "lines" in kind else ""
    at = int(where * len(parts))
    match kind:
        case "drop_lines" | "drop_chars":
            del parts[at : at + what]
        case "double_lines" | "double_chars":
            parts[at:at] = parts[at : at + what]
        case "swap_lines" | "swap_chars":
            other = int(what * len(parts))
            if parts:
                parts[at], parts[other] = parts[other], parts[at]
        case "insert":
            parts.insert(at, what)
        case "keep_to":
            del parts[at:]
        case "keep_from":
            del parts[:at]
    return glue.join(parts)


@pytest.fixture(scope="module")
def extractor():
    return roadmap_nlp.load()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_keep_every_promise(extractor, path):
    assert broken(extractor.extract(path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@given(damage=st.lists(mutation, min_size=1, max_size=6))
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_damaged_samples_keep_every_promise(extractor, path, damage):
    text = path.read_text(encoding="utf-8")
    for kind, where, what in damage:
        text = mutated(text, kind, where, what)
    assert_promises_kept(extractor, text)


@given(st.text(alphabet="АбвГ1239.,;:|¦\t\n -–«»№()…\r\f\0\xa0\xad│+", max_size=300))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_text_keeps_every_promise(text):
    assert_promises_kept(roadmap_nlp.load(), text)


@pytest.mark.parametrize("text", ["4|\n|", "\t[bookmark:\n]", "А\x1c\x1fБ \x1d"])
def test_texts_that_once_broke_a_promise(extractor, text):
    assert_promises_kept(extractor, text)


def assert_promises_kept(extractor: roadmap_nlp.Extractor, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        found = extractor.extract(data, source_name="damaged")
    except RoadmapError:
        return
    assert broken(found) == []
    assert extractor.extract(data, source_name="damaged").to_json() == found.to_json()
